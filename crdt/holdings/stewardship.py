"""Stewardship: who answers for a thing passes that on, and says when it is the group's no longer."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.funds import money
from crdt.holdings import booking
from crdt.holdings import holding as holdings
from crdt.kinds import holdings as bodies
from crdt.records.holdings import Holding
from crdt.records.use import Passed
from crdt.rule import ALREADY_DONE, OVERTAKEN, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

About = Case[Any, Holding]


# --- passing on --------------------------------------------------------------------------------------


def only_the_steward_passes_it_on(case: About) -> bool:
    """Whoever answers for a thing asks another to."""
    return holdings.answers_for(case.state, case.subject, case.author)


def the_next_steward_is_a_member(case: Case[bodies.StewardshipPassed, Holding]) -> bool:
    """Somebody who is here, and has not got it, answers for it next."""
    found = case.state.members.get(case.body.receiver)
    return found is not None and found.status == "member" and found.id != case.subject.steward


def _pass_on(case: Case[bodies.StewardshipPassed, Holding]) -> State:
    passed = Passed(case.act, case.author, case.body.receiver)
    waiting = tuple(one for one in case.subject.passed if not case.knew(one.act))
    return holdings.put(case.state, replace(case.subject, passed=(*waiting, passed)))


def _takeable(case: Case[bodies.StewardshipTaken, Any]) -> Holding | Stop:
    holding = holdings.named(case)
    if isinstance(holding, Stop):
        return holding
    if holding.steward == case.author:
        return ALREADY_DONE
    named = case.body.passed
    if named is not None and named in case.state.traces and _named(holding, named) is None:
        last = holding.passed[-1].act if holding.passed else holding.steward_act
        return WRONG_STATUS if case.knew(last) else OVERTAKEN
    return holding


def _named(holding: Holding, act: str) -> Passed | None:
    return next((one for one in holding.passed if one.act == act), None)


def only_the_one_named_takes_it(case: Case[bodies.StewardshipTaken, Holding]) -> bool:
    """Whom the steward or the registration named answers for it once they say so."""
    named = case.body.passed
    if named is None:
        return case.subject.steward_named == case.author
    passed = _named(case.subject, named)
    return passed is not None and passed.receiver == case.author


def _take(case: Case[bodies.StewardshipTaken, Holding]) -> State:
    taken = replace(
        case.subject, steward=case.author, steward_act=case.act, steward_named="", passed=()
    )
    return holdings.put(case.state, taken)


# --- retiring ----------------------------------------------------------------------------------------


def only_the_steward_retires(case: About) -> bool:
    """Whoever answers for a thing says that the group looks after it no longer."""
    return holdings.answers_for(case.state, case.subject, case.author)


def not_while_out(case: About) -> bool:
    """What is lent or on its way comes back first; what does not come back is missing first."""
    return _is_back(case.state, case.subject)


def the_purpose_lock_holds(case: Case[bodies.Retired, Holding]) -> bool:
    """What is locked to a purpose leaves the group only as the lock says: handed on, to whom a decision lets it go."""
    if not holdings.is_kept_in(case.subject):
        return True
    let_go = any(not one.left and case.knew(one.act) for one in case.subject.releases)
    return let_go and case.body.why == "handed_on"


def a_fund_is_empty(case: About) -> bool:
    """A fund is closed once nothing is in it."""
    return _is_empty(case.state, case.subject)


def is_free(state: State, holding: Holding) -> bool:
    """Whether nothing keeps a holding from being retired but its lock."""
    return _is_back(state, holding) and _is_empty(state, holding)


def _is_back(state: State, holding: Holding) -> bool:
    out = any(one.status == "out" for one in booking.of(state, holding.id))
    return holding.base == "missing" or not (out or holding.on_its_way)


def _is_empty(state: State, holding: Holding) -> bool:
    fund = money.fund_of(state, holding.id)
    return fund is None or money.balance(state, fund) == 0


def _retire(case: Case[bodies.Retired, Holding]) -> State:
    return holdings.put(case.state, replace(case.subject, base="retired", retired=case.act))


def _not_yet(case: Case[bodies.Retired, Any]) -> Holding | Stop:
    found = case.state.holdings.get(case.body.holding)
    if found is not None and found.retired:
        before = case.state.traces.get(found.retired)
        if before is not None and before.kind == case.kind:
            return ALREADY_DONE
    return holdings.named(case)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.stewardship_passed": Rule(
        body=bodies.StewardshipPassed,
        find=holdings.named,
        rights=(only_the_steward_passes_it_on, the_next_steward_is_a_member),
        effect=_pass_on,
        names=lambda case: case.subject.id,
    ),
    "holding.stewardship_taken": Rule(
        body=bodies.StewardshipTaken,
        find=_takeable,
        rights=(only_the_one_named_takes_it,),
        effect=_take,
        names=lambda case: case.subject.id,
    ),
    "holding.retired": Rule(
        body=bodies.Retired,
        find=_not_yet,
        rights=(only_the_steward_retires, not_while_out, the_purpose_lock_holds, a_fund_is_empty),
        effect=_retire,
        names=lambda case: case.subject.id,
    ),
}
