"""A booking that is disputed keeps its days until that ends (spec: acts in full, 4 and 5)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.disputes.record import YES_OR_NO, Disputed, Sort, people
from crdt.holdings import booking as bookings
from crdt.kinds.shared import day
from crdt.kinds.words import DisputeOpened, DisputeResolved, DisputeResult
from crdt.members import voices
from crdt.records.use import Booking
from crdt.rule import OVERTAKEN, WRONG_STATUS, Case, Stop
from crdt.state import State

_DISPUTED_WHILE: Final = frozenset(("accepted", "out", "returned"))
_AS_IT_WAS: Final[frozenset[DisputeResult]] = frozenset(("earlier",))


def _find(case: Case[DisputeOpened, Any], booking: Booking) -> Booking | Stop:
    """One that somebody said yes to. What is only asked for is called off, or not accepted."""
    if booking.disputed and not case.knew(booking.disputed):
        return OVERTAKEN
    if booking.status in _DISPUTED_WHILE:
        return booking
    return WRONG_STATUS if case.knew(booking.status_act) else OVERTAKEN


def _seen(state: State, booking: Booking) -> Disputed:
    """Whoever asked, and whoever said yes, has the thing or answers for it."""
    holding = state.holdings[booking.holding]
    asked = voices(state, booking.receiver)
    every = (*state.roster, holding.steward, holding.custodian)
    named = frozenset(one for one in every if isinstance(one, str) and one in state.members)
    hold = frozenset(one for one in named if bookings.has_a_say(state, holding, one)) - asked
    return Disputed(
        sides=(asked & frozenset(state.members), hold),
        parties=people(state, booking.receiver, booking.accepted_by) | hold,
        concerned=asked | hold | {booking.accepted_by},
        results=YES_OR_NO if booking.status == "accepted" else _AS_IT_WAS,
        since=booking.disputed,
        ended=day(booking.ends) if booking.status == "returned" else "",
    )


def _begin(case: Case[DisputeOpened, Any], booking: Booking) -> State:
    return bookings.put(case.state, replace(booking, disputed=case.act))


def _end(case: Case[DisputeResolved, Any], state: State, booking: Booking) -> State:
    booking = replace(booking, disputed="")
    if case.body.result == "void" and booking.status == "accepted":
        booking = replace(booking, status="cancelled", status_act=case.act)
    return bookings.put(state, booking)


SORT: Final = Sort[Booking](
    called="booking",
    kept=lambda state, about: state.bookings.get(about),
    find=_find,
    seen=_seen,
    begin=_begin,
    end=_end,
)
