"""Acts in order become state. Dispatch only: what a kind does stands in the file of its noun."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt import (
    deeds,
    devices,
    entering,
    erasing,
    forking,
    members,
    outcomes,
    partings,
    pausing,
    periods,
    rekeying,
    resting,
    settling,
    vouching,
    words,
)
from crdt.commitments import effects
from crdt.commitments import rules as commitments
from crdt.deciding import counting, removing
from crdt.deciding import rules as deciding
from crdt.disputes import opening, resolving
from crdt.errors import Refused
from crdt.funds import purse
from crdt.funds import rules as funds
from crdt.holdings import rules as holdings
from crdt.kinds import KINDS
from crdt.pages import joining as pages
from crdt.records.words import Finding, Trace
from crdt.rule import Case, FiguresOf, Rule, Stop, broken, no_figures
from crdt.series import rules as series
from crdt.signed import Act
from crdt.state import State

RULES: Final[dict[str, Rule[Any, Any]]] = {
    **members.RULES,
    **vouching.RULES,
    **partings.RULES,
    **rekeying.RULES,
    **devices.RULES,
    **resting.RULES,
    **forking.RULES,
    **commitments.RULES,
    **words.RULES,
    **erasing.RULES,
    **series.RULES,
    **deeds.RULES,
    **holdings.RULES,
    **funds.RULES,
    **outcomes.RULES,
    **deciding.RULES,
    **opening.RULES,
    **resolving.RULES,
    **settling.RULES,
    **periods.RULES,
    **pages.RULES,
}
Knew = Callable[[str], bool]
Said = Callable[[str], Act]


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    """Of one of our kinds. Each is made when it is first needed: all of them take as long as 500 acts."""
    return msgspec.json.Decoder(KINDS[kind])


def apply(state: State, act: Act, knew: Knew, said: Said, figures: FiguresOf = no_figures) -> State:
    """The state after `act`. Whatever it breaks becomes a finding, never an exception.

    `knew`: whether an act lies in this one's past. `said`: an earlier act by its id. `figures`: what the past of
    some acts comes to for a period.
    """
    rule = RULES.get(act.kind)
    if rule is None or act.version != 1:
        return state if _is_silent(act) else _with_finding(state, act.id, ("unknown_kind",))
    try:
        body = _decoder(act.kind).decode(act.body)
    except msgspec.ValidationError:
        return _with_finding(state, act.id, ("bad_shape",))
    rule = entering.judged_by(state, rule, body)
    case = Case(state, act.id, act.kind, act.lane, body, "", knew, None, said, figures)
    judged = _judge(state, rule, case)
    if isinstance(judged, State):
        return _marked(case, purse.signed(judged, act.id, act.lane))
    ready, findings = judged
    if ready is None:
        return _with_finding(state, act.id, findings)
    after = rule.effect(ready)
    trace = Trace(rule.traced or act.kind, ready.author, rule.names(ready))
    after = after.with_(traces=after.traces.set(act.id, trace))
    after = effects.set_going(ready, after, trace.subject)
    after = _marked(case, purse.signed(after, act.id, act.lane))
    if state.closings and periods.is_after_a_closing(ready):
        findings = (*findings, periods.AFTER)
    return _with_finding(after, act.id, findings) if findings else after


def removal(state: State, act: Act, said: Said) -> State:
    """The state after a count by which somebody is out, and that its own past has judged: nothing is asked again.

    Its opening may be void here: what was decided then is carried out without a record of it.
    """
    body = _decoder(act.kind).decode(act.body)
    opening = said(body.decision)
    effects = _decoder(opening.kind).decode(opening.body).effects
    count = counting.tallied(act.id, members.whose(state, act.lane), body)
    return removing.carried_out(state, body.decision, effects, count)


def refused(state: State, act: Act, codes: tuple[str, ...]) -> State:
    """The state after an act that has no effect, and why: first of all, if it is nobody's word."""
    nobody = nobodys(state, act.kind, act.lane, act.body)
    return _with_finding(state, act.id, (nobody,) if nobody else codes)


def nobodys(state: State, kind: str, lane: str, body: bytes) -> str:
    """Why an act of a kind is nobody's word; empty where it is somebody's."""
    try:
        decoded = _decoder(kind).decode(body)
    except msgspec.ValidationError:
        return "bad_shape"
    case = Case(state, "", kind, lane, decoded, "", _everything, None, _nothing_said)
    author = members.speaker(case)
    return author.code if isinstance(author, Stop) else ""


def _nothing_said(act: str) -> Act:
    raise KeyError(act)


def refusal(
    state: State, kind: str, lane: str, body: bytes, said: Said, figures: FiguresOf = no_figures
) -> str | None:
    """The code of the first rule that an act not yet signed would break, or None."""
    rule = RULES.get(kind)
    if rule is None:
        return "unknown_kind"
    try:
        decoded = _decoder(kind).decode(body)
    except msgspec.ValidationError as error:
        raise Refused("bad_shape", at=str(error)) from None
    rule = entering.judged_by(state, rule, decoded)
    case = Case(state, "", kind, lane, decoded, "", _everything, None, said, figures)
    judged = _judge(state, rule, case)
    if isinstance(judged, State):
        return "overtaken"
    ready, codes = judged
    if ready is None:
        return codes[0] if codes else "already_done"
    return codes[0] if codes else None


def _judge(
    state: State, rule: Rule[Any, Any], case: Case[Any, Any]
) -> State | tuple[Case[Any, Any] | None, tuple[str, ...]]:
    """The case with author and subject, and what it broke; no case where it has no effect."""
    author = members.speaker(case)
    if isinstance(author, Stop):
        return None, (author.code,)
    case = replace(case, author=author)
    if pausing.is_paused(case):
        return None, ("paused",)
    found = rule.find(case)
    if isinstance(found, State):
        return found
    if isinstance(found, Stop):
        return None, (found.code,) if found.code else ()
    case = replace(case, subject=found)
    codes = broken(rule.rights, case)
    return (None, codes) if codes else (case, broken(rule.facts, case))


def _marked(case: Case[Any, Any], after: State) -> State:
    """The state with a mark where somebody entered this act for another."""
    return (
        after
        if case.body.onBehalfOf is None
        else entering.entered(case, members.signer(case), after)
    )


def _everything(act: str) -> bool:
    return True


def _is_silent(act: Act) -> bool:
    return act.kind == "book.seen" and act.version == 1


def _with_finding(state: State, act: str, codes: tuple[str, ...]) -> State:
    if not codes:
        return state
    found = tuple(Finding(act, code) for code in codes)
    return state.with_(findings=state.findings.set(act, found))
