"""Booking: somebody asks to use a thing for a while, and whoever has it says yes (spec: acts in full, 5)."""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec.structs import replace

from crdt import collisions
from crdt.endings import Ending, Way, says_only
from crdt.holdings import holding as holdings
from crdt.kinds import holdings as bodies
from crdt.kinds.shared import day
from crdt.members import voices
from crdt.records.holdings import UNSAFE, Holding
from crdt.records.use import Booking
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Rule,
    Stop,
    while_disputed,
)
from crdt.state import State

OVERLAP: Final = "bookings_overlap"
_HELD: Final = frozenset(("accepted", "out"))
"""Statuses in which nobody else has the thing at that time."""
Asking = Case[bodies.Booked, Holding]
About = Case[Any, Booking]


def put(state: State, booking: Booking) -> State:
    """The state with this booking in place of what it was."""
    return state.with_(bookings=state.bookings.set(booking.id, booking))


def of(state: State, holding: str) -> tuple[Booking, ...]:
    """The bookings of a holding, by when they begin."""
    found = (one for one in state.bookings.values() if one.holding == holding)
    return tuple(sorted(found, key=lambda one: (one.begins, one.id)))


# --- asking ------------------------------------------------------------------------------------------


def it_can_be_booked(case: Asking) -> bool:
    """A thing or a place that its registration lets be booked."""
    return case.subject.bookable and case.subject.form in ("thing", "place")


def one_books_for_oneself(case: Asking) -> bool:
    """Whoever will use it asks for it."""
    return case.body.receiver == case.author


def at_most_the_days_allowed(case: Asking) -> bool:
    """A booking ends after it begins, and not later than the charter allows."""
    begins, ends = _moment(case.body.hasBeginning), _moment(case.body.hasEnd)
    most = datetime.timedelta(days=case.state.rule("holdings.bookingDays"))
    return begins < ends <= begins + most if begins < ends else False


def _moment(time: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(time)


def _book(case: Asking) -> State:
    body = case.body
    booking = Booking(
        id=case.act,
        holding=case.subject.id,
        by=case.author,
        receiver=body.receiver,
        begins=body.hasBeginning,
        ends=body.hasEnd,
        status="asked",
        status_act=case.act,
    )
    return put(case.state, booking)


# --- accepting ---------------------------------------------------------------------------------------


def _asked(case: Case[bodies.BookingAccepted, Any]) -> Booking | Stop:
    booking = case.state.bookings.get(case.body.booking)
    if booking is None:
        return UNKNOWN_SUBJECT
    holding = holdings.looked_after(case, case.state.holdings[booking.holding])
    if isinstance(holding, Stop):
        return holding
    if booking.status == "asked":
        return booking
    if booking.accepted and (booking.accepted_by == case.author or not case.knew(booking.accepted)):
        return ALREADY_DONE
    return WRONG_STATUS if case.knew(booking.status_act) else OVERTAKEN


def has_a_say(state: State, holding: Holding, member: str) -> bool:
    """Whether somebody has a thing, or answers for it."""
    custodian = holdings.has_it(state, holding.custodian, member)
    return custodian or holdings.answers_for(state, holding, member)


def who_has_it_accepts(case: About) -> bool:
    """Whoever has a thing says when it is used; its steward always may."""
    return has_a_say(case.state, case.state.holdings[case.subject.holding], case.author)


def nobody_accepts_their_own(case: About) -> bool:
    """Another says yes to what one has asked for."""
    return case.author not in voices(case.state, case.subject.receiver)


def not_while_unsafe(case: About) -> bool:
    """What is unsafe is lent to nobody."""
    return case.state.holdings[case.subject.holding].condition != UNSAFE


def overlap(one: Booking, other: Booking) -> bool:
    """Whether two bookings want one thing at one time."""
    return one.begins < other.ends and other.begins < one.ends


def _rivals(state: State, booking: Booking) -> tuple[Booking, ...]:
    return tuple(
        one
        for one in of(state, booking.holding)
        if one.id != booking.id and one.status in _HELD and overlap(one, booking)
    )


def no_accepted_booking_overlaps(case: About) -> bool:
    """At one time one has it, as far as who accepts knew."""
    return not any(case.knew(one.accepted) for one in _rivals(case.state, case.subject))


def _accept(case: About) -> State:
    booking = replace(
        case.subject,
        status="accepted",
        status_act=case.act,
        accepted=case.act,
        accepted_by=case.author,
    )
    state = put(case.state, booking)
    rivals = _rivals(state, booking)
    if not rivals:
        return state
    about = {case.act, *(one.accepted for one in rivals)}
    for other in collisions.needs_settling(state, booking.holding):
        about |= set(other.about) if other.kind == OVERLAP and about & set(other.about) else set()
    custodian = holdings.person(state.holdings[booking.holding].custodian)
    return collisions.collide(state, OVERLAP, tuple(about), booking.holding, (custodian,))


# --- calling off -------------------------------------------------------------------------------------


def _cancellable(case: Case[bodies.BookingCancelled, Any]) -> Booking | Stop:
    booking = case.state.bookings.get(case.body.booking)
    if booking is None:
        return UNKNOWN_SUBJECT
    if booking.status == "cancelled":
        return ALREADY_DONE
    if booking.status == "returned" or (
        booking.status == "out" and not case.knew(booking.status_act)
    ):
        return WRONG_STATUS if case.knew(booking.status_act) else OVERTAKEN
    return while_disputed(case, booking.disputed) or booking


def not_while_out(case: About) -> bool:
    """What is out is given back, not called off."""
    return case.subject.status != "out"


def the_asker_or_who_has_it_cancels(case: About) -> bool:
    """A booking is called off by whoever asked, or by whoever has the thing."""
    holding = case.state.holdings[case.subject.holding]
    mine = case.author in voices(case.state, case.subject.receiver)
    return mine or has_a_say(case.state, holding, case.author)


# --- going out and coming back -----------------------------------------------------------------------


def went_out(state: State, booking: str, holding: str, receiver: object, act: str) -> State:
    """The state in which who booked a thing has it."""
    found = state.bookings.get(booking)
    if found is None or found.holding != holding or found.receiver != receiver:
        return state
    if found.status not in ("accepted", "asked"):
        return state
    return put(state, replace(found, status="out", status_act=act))


def came_back(state: State, holding: str, giver: object, act: str) -> State:
    """The state in which a thing that was booked is no longer with who booked it."""
    for one in of(state, holding):
        if one.status == "out" and one.receiver == giver:
            state = put(state, replace(one, status="returned", status_act=act))
    return state


def not_booked_by_another(case: Case[bodies.HandedOver, Holding]) -> bool:
    """What somebody has booked for that day goes to them, or back."""
    body, holding = case.body, case.subject
    when = day(body.hasPointInTime or "")
    return body.receiver in ("group", holding.steward) or not any(
        one.status == "accepted"
        and case.knew(one.accepted)
        and day(one.begins) <= when <= day(one.ends)
        and one.receiver != body.receiver
        for one in of(case.state, holding.id)
    )


# --- settling ----------------------------------------------------------------------------------------


def _met(ending: Ending) -> dict[str, Booking]:
    """The bookings that met, by the acts that accepted them."""
    state = ending.state
    return {act: state.bookings[state.traces[act].subject] for act in ending.collision.about}


def _allows(ending: Ending) -> bool:
    if says_only(ending.result, "windows"):
        return _have_room(ending)
    one = says_only(ending.result, "keep") and len(ending.keep) == 1
    return one and ending.keep[0] in ending.collision.about


def _have_room(ending: Ending) -> bool:
    """Each that met has a window, none in another's, be it of these or of others that are accepted."""
    windows = ending.result.windows or ()
    if sorted(one.act for one in windows) != sorted(ending.collision.about):
        return False
    moved = _moved(ending)
    ids = {one.id for one in moved}
    others = [
        one
        for one in of(ending.state, ending.collision.subject)
        if one.status in _HELD and one.id not in ids
    ]
    every = [*moved, *others]
    apart = all(not overlap(one, other) for n, one in enumerate(every) for other in every[n + 1 :])
    return apart and all(one.begins < one.ends for one in moved)


def _moved(ending: Ending) -> list[Booking]:
    met = _met(ending)
    return [
        replace(met[one.act], begins=one.hasBeginning, ends=one.hasEnd)
        for one in ending.result.windows or ()
        if one.act in met
    ]


def _ended(ending: Ending) -> State:
    state = ending.state
    for one in _moved(ending):
        state = put(state, one)
    for act, one in _met(ending).items() if ending.keep else ():
        if act not in ending.keep and one.status == "accepted":
            state = put(state, replace(one, status="cancelled", status_act=ending.act))
    return state


def _deciders(ending: Ending) -> tuple[frozenset[str], int]:
    """New windows are said alike by who asked and who accepted; which one stays, by whoever has the thing."""
    state, met = ending.state, _met(ending).values()
    if ending.result.windows:
        people = frozenset(who for one in met for who in (one.receiver, one.accepted_by))
        return people, len(people)
    holding = state.holdings[ending.collision.subject]
    if holdings.is_present(state, holding.custodian):
        return frozenset((holdings.person(holding.custodian),)), 1
    askers = {one.receiver for one in met}
    return frozenset(state.roster) - askers or frozenset(state.roster), 1


WAYS: Final = {OVERLAP: Way(_allows, _ended, _deciders)}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.booked": Rule(
        body=bodies.Booked,
        find=holdings.named,
        rights=(it_can_be_booked, one_books_for_oneself, at_most_the_days_allowed),
        effect=_book,
    ),
    "holding.booking_accepted": Rule(
        body=bodies.BookingAccepted,
        find=_asked,
        rights=(
            who_has_it_accepts,
            nobody_accepts_their_own,
            not_while_unsafe,
            no_accepted_booking_overlaps,
        ),
        effect=_accept,
        names=lambda case: case.subject.id,
    ),
    "holding.booking_cancelled": Rule(
        body=bodies.BookingCancelled,
        find=_cancellable,
        rights=(not_while_out, the_asker_or_who_has_it_cancels),
        effect=lambda case: put(
            case.state, replace(case.subject, status="cancelled", status_act=case.act)
        ),
        names=lambda case: case.subject.id,
    ),
}
