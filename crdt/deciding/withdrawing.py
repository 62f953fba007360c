"""Taking a proposal back before it is counted (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.deciding.opening import put
from crdt.kinds import decisions as bodies
from crdt.records.decisions import Decision
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Withdrawing = Case[bodies.DecisionWithdrawn, Decision]


def _open(case: Case[bodies.DecisionWithdrawn, Any]) -> Decision | Stop:
    """One that was not counted, as far as its opener knew. What was counted apart stays as it was counted."""
    decision = case.state.decisions.get(case.body.decision)
    if decision is None:
        return UNKNOWN_SUBJECT
    if decision.withdrawn:
        return ALREADY_DONE
    if decision.status == "open":
        return decision
    known = (decision.status_act, *(count.act for count in decision.counts))
    return WRONG_STATUS if any(map(case.knew, known)) else OVERTAKEN


def only_the_opener_withdraws(case: Withdrawing) -> bool:
    """Whoever proposed something takes it back."""
    return case.subject.by == case.author


def _withdraw(case: Withdrawing) -> State:
    withdrawn = replace(case.subject, status="withdrawn", status_act=case.act, withdrawn=case.act)
    return put(case.state, withdrawn)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "decision.withdrawn": Rule(
        body=bodies.DecisionWithdrawn,
        find=_open,
        rights=(only_the_opener_withdraws,),
        effect=_withdraw,
        names=lambda case: case.subject.id,
    ),
}
