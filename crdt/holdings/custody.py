"""Custody: a thing is with another once its giver and its receiver have both signed (spec: acts in full, 5)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.collisions import collide, needs_settling
from crdt.entering import is_by_their_hand
from crdt.holdings import booking, briefing
from crdt.holdings import holding as holdings
from crdt.holdings.care import care_is_not_overdue
from crdt.kinds import holdings as bodies
from crdt.kinds.holdings import Part
from crdt.kinds.shared import GROUP, Outsider, Party, day
from crdt.members import signer, voices
from crdt.records.holdings import UNSAFE, Custody, Holding, Passing
from crdt.records.words import Trace
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Rule,
    Stop,
    broken,
)
from crdt.state import State

CROSSED: Final = "handovers_crossed"
Giving = Case[bodies.HandedOver, Holding]
"""Judged by who had it as far as the giver knew: somebody else may have received it apart."""
Receiving = Case[bodies.Received, Passing]


# --- the giver ---------------------------------------------------------------------------------------


def only_the_custodian_hands_over(case: Giving) -> bool:
    """Whoever has it gives it away; what the group has, any member does."""
    known = holdings.known_custody(case.subject, case.knew)
    return holdings.has_it(case.state, known.custodian, case.author)


def the_receiver_is_somebody_else(case: Giving) -> bool:
    """It goes to somebody here, to the group, or to somebody outside who is named; not to whoever has it."""
    known, receiver = holdings.known_custody(case.subject, case.knew), case.body.receiver
    return receiver != known.custodian and holdings.is_known(case.state, receiver)


def not_while_unsafe(case: Giving) -> bool:
    """What is unsafe goes back to the group or its steward; only the steward gives it to anybody else."""
    state, holding, body = case.state, case.subject, case.body
    if UNSAFE not in (holding.condition, body.condition):
        return True
    goes_back = body.receiver in (GROUP, holding.steward)
    return goes_back or holdings.answers_for(state, holding, case.author)


def the_receiver_is_briefed(case: Giving) -> bool:
    """Who gets a thing was shown how it is used; it may go back to the group or its steward."""
    receiver, holding = case.body.receiver, case.subject
    if receiver in (GROUP, holding.steward) or not isinstance(receiver, str):
        return True
    return briefing.has_been_shown(case.state, receiver, holding.requires, case.knew)


def the_booking_is_the_receivers(case: Giving) -> bool:
    """A booking that is named is of this thing, accepted, and of whoever gets it."""
    if case.body.booking is None:
        return True
    found = case.state.bookings.get(case.body.booking)
    return (
        found is not None
        and found.holding == case.subject.id
        and found.receiver == case.body.receiver
        and found.status == "accepted"
    )


def _hand_over(case: Giving) -> State:
    body, holding = case.body, case.subject
    known = holdings.known_custody(holding, case.knew)
    passing = Passing(
        id=case.act,
        holding=holding.id,
        by=case.author,
        giver=known.custodian,
        receiver=body.receiver,
        condition=body.condition,
        parts=holding.parts if body.parts is None else body.parts,
        of=known.act,
        base=holding.base,
        status="on_its_way",
        status_act=case.act,
        booking=body.booking or "",
    )
    replaced = tuple(filter(case.knew, holding.on_its_way))
    waiting = tuple(one for one in holding.on_its_way if one not in replaced)
    if known.act == holding.custody_act:
        waiting = (*waiting, case.act)
    holding = replace(holding, on_its_way=waiting)
    holding = holdings.noted(holding, case.act, body.condition)
    return put(holdings.put(_overtaken(case.state, replaced, case.act), holding), passing)


def taken_back(state: State, passing: Passing, act: str) -> State:
    """The state in which a hand-over that nobody received yet never was."""
    if passing.status != "on_its_way":
        return state
    holding = state.holdings[passing.holding]
    waiting = tuple(one for one in holding.on_its_way if one != passing.id)
    state = holdings.put(state, replace(holding, on_its_way=waiting))
    return put(state, replace(passing, status="void", status_act=act))


def put(state: State, passing: Passing) -> State:
    """The state with this hand-over in place of what it was."""
    return state.with_(passings=state.passings.set(passing.id, passing))


def _overtaken(state: State, passings: tuple[str, ...], act: str) -> State:
    for one in passings:
        state = put(state, replace(state.passings[one], status="overtaken", status_act=act))
    return state


# --- the receiver ------------------------------------------------------------------------------------


def _receivable(case: Case[bodies.Received, Any]) -> Passing | Stop | State:
    passing = case.state.passings.get(case.body.handover)
    if passing is None:
        return UNKNOWN_SUBJECT
    if passing.received:
        again = passing.received_by == case.author or not case.knew(passing.received)
        return ALREADY_DONE if again else WRONG_STATUS
    holding = holdings.looked_after(case, case.state.holdings[passing.holding])
    if isinstance(holding, Stop):
        return holding
    if passing.of != holding.custody_act:
        return _it_is_elsewhere(case, holding, passing)
    if passing.status in ("overtaken", "void") and case.knew(passing.status_act):
        return WRONG_STATUS
    return passing


def _it_is_elsewhere(
    case: Case[bodies.Received, Any], holding: Holding, passing: Passing
) -> Stop | State:
    """It has gone another way since this giver had it; where another received it apart, the two have met."""
    rival = _received_instead(case.state, passing)
    if case.knew(rival.received if rival else holding.custody_act):
        return WRONG_STATUS
    if rival is None or isinstance(passing.receiver, Outsider):
        return OVERTAKEN
    if rival.receiver == passing.receiver:
        return ALREADY_DONE
    codes = broken(_RECEIVING, replace(case, subject=passing))
    return Stop(codes[0]) if codes else _receipts_met(case, passing, rival)


def _received_instead(state: State, passing: Passing) -> Passing | None:
    """The hand-over by which it went on from where this one would have taken it."""
    went = ("received", "disputed")
    found = [
        one
        for one in state.passings.values()
        if one.holding == passing.holding and one.of == passing.of and one.status in went
    ]
    return found[0] if found else None


def _receipts_met(case: Case[bodies.Received, Any], passing: Passing, rival: Passing) -> State:
    """One thing was handed to two, and each received it."""
    crossed = replace(_as_received(case, passing), status="crossed")
    state = put(case.state, crossed)
    trace = Trace(case.kind, case.author, passing.id)
    state = state.with_(traces=state.traces.set(case.act, trace))
    met = {case.act, rival.received}
    for other in needs_settling(state, passing.holding):
        met |= (
            set(other.about) if other.kind == CROSSED and rival.received in other.about else set()
        )
    acts = tuple(sorted(met))
    return collide(state, CROSSED, acts, passing.holding, _deciders(state, acts, passing.holding))


def _deciders(state: State, receipts: tuple[str, ...], holding: str) -> tuple[str, ...]:
    """Whoever gave it, whoever received it, and whoever has it now."""
    about = [state.passings[state.traces[one].subject] for one in receipts]
    parties: set[str] = {holdings.person(state.holdings[holding].custodian)}
    for one in about:
        parties |= {one.by, holdings.person(one.receiver)}
    return tuple(sorted(parties))


def only_the_receiver_receives(case: Receiving) -> bool:
    """It is signed for by whoever it was handed to; for the group, and for somebody outside, by a member."""
    receiver = case.subject.receiver
    if isinstance(receiver, Outsider) or receiver == GROUP:
        return case.state.members[case.author].status == "member"
    return receiver == case.author


def the_giver_never_receives(case: Receiving) -> bool:
    """Two people sign: what somebody gave is received by another, or, for somebody outside, seen by one."""
    if isinstance(case.subject.receiver, Outsider):
        return True
    state, giving = case.state, case.subject
    hand = signer(case)
    return hand not in voices(state, giving.by) and not is_by_their_hand(state, hand, giving.id)


def _as_received(case: Case[bodies.Received, Any], passing: Passing) -> Passing:
    body, when = case.body, case.body.hasPointInTime
    parts = passing.parts if body.parts is None else body.parts
    differs = body.condition != passing.condition or _counts(parts) != _counts(passing.parts)
    return replace(
        passing,
        status_act=case.act,
        received=case.act,
        received_by=case.author,
        found=body.condition,
        found_parts=parts,
        differs=differs,
        ended=day(when) if when else "",
    )


def _counts(parts: tuple[Part, ...]) -> dict[str, int]:
    """How many there are of each, however they are listed."""
    counts: dict[str, int] = {}
    for part in parts:
        counts[part.name] = counts.get(part.name, 0) + part.count
    return counts


def _receive(case: Receiving) -> State:
    passing = _as_received(case, case.subject)
    if isinstance(passing.receiver, Outsider):
        return put(case.state, replace(passing, status="said"))
    return moved(case.state, passing)


def seen(case: Case[Any, Any], state: State, act: str) -> State:
    """The state after somebody saw a receipt: one for somebody outside holds from then on."""
    passing = state.passings[state.traces[act].subject]
    if passing.status != "said":
        return state
    holding = state.holdings[passing.holding]
    if passing.of != holding.custody_act or holding.retired:
        return put(state, replace(passing, status="overtaken", status_act=holding.custody_act))
    return moved(state, passing)


def moved(state: State, passing: Passing) -> State:
    """The state in which it is with its receiver."""
    assert passing.found is not None
    holding, act = state.holdings[passing.holding], passing.received
    lent = passing.booked or isinstance(passing.receiver, Outsider)
    others = tuple(one for one in holding.on_its_way if one != passing.id)
    holding = replace(
        given(holding, passing.receiver, act),
        base="lent" if lent else "in_care",
        parts=passing.found_parts,
    )
    state = holdings.put(state, holdings.noted(holding, act, passing.found))
    state = _overtaken(put(state, replace(passing, status="received")), others, act)
    state = booking.came_back(state, holding.id, passing.giver, act)
    state = booking.went_out(state, passing.booking, holding.id, passing.receiver, act)
    return _decided_by_its_custodian_too(state, holding)


def given(holding: Holding, custodian: Party, act: str) -> Holding:
    """The holding with somebody else, by this act; nothing is on its way any more."""
    before = (*holding.custodies, Custody(holding.custodian, holding.custody_act))
    return replace(holding, custodian=custodian, custody_act=act, custodies=before, on_its_way=())


def _decided_by_its_custodian_too(state: State, holding: Holding) -> State:
    """Whoever has it from one of two who received it is asked as well."""
    collisions = state.collisions
    for one in needs_settling(state, holding.id):
        if one.kind == CROSSED:
            deciders = sorted({*one.deciders, holdings.person(holding.custodian)})
            collisions = collisions.set(one.id, replace(one, deciders=tuple(deciders)))
    return state.with_(collisions=collisions)


def passed(state: State, holding: Holding, receiver: Party, act: str) -> State:
    """The state in which a thing is with another by what both had signed before; no hand-over is waited for."""
    state = _overtaken(state, holding.on_its_way, act)
    holding = replace(given(holding, receiver, act), base="in_care")
    return _decided_by_its_custodian_too(holdings.put(state, holding), holding)


def returned(state: State, passing: Passing, act: str) -> State:
    """The state in which a hand-over is undone: it is with its giver again, unless it went on meanwhile."""
    state = put(state, replace(passing, status="void", status_act=act))
    holding = state.holdings[passing.holding]
    if holding.custody_act != passing.received:
        return state
    state = _overtaken(state, holding.on_its_way, act)
    return holdings.put(state, replace(given(holding, passing.giver, act), base=passing.base))


_RECEIVING: Final = (only_the_receiver_receives, the_giver_never_receives)

RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.handed_over": Rule(
        body=bodies.HandedOver,
        find=holdings.named,
        rights=(only_the_custodian_hands_over, the_receiver_is_somebody_else),
        facts=(
            not_while_unsafe,
            care_is_not_overdue,
            the_receiver_is_briefed,
            booking.not_booked_by_another,
            the_booking_is_the_receivers,
        ),
        effect=_hand_over,
        names=lambda case: case.subject.id,
    ),
    "holding.received": Rule(
        body=bodies.Received,
        find=_receivable,
        rights=_RECEIVING,
        effect=_receive,
        names=lambda case: case.subject.id,
    ),
}
