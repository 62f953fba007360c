"""Opening a series, and closing it: what is needed again and again, and until when (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.agreeing import (
    nobody_requests_for_another,
    terms_are_complete,
    the_parties_are_known,
)
from crdt.kinds import series as bodies
from crdt.kinds.shared import ANYONE, GROUP
from crdt.records.promises import Status
from crdt.records.series import Series
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Rule,
    Stop,
    nothing_named,
)
from crdt.state import State

MOST_SLOTS: Final = 20

Opening = Case[bodies.SeriesOpened, None]
Closing = Case[bodies.SeriesClosed, Series]


def put(state: State, series: Series) -> State:
    """The state with this series in place of what it was."""
    return state.with_(series=state.series.set(series.id, series))


def the_days_come_from_the_series(case: Opening) -> bool:
    """Terms of a series are asked of anyone, and name no day, no date to answer by, and no critical mass."""
    terms = case.body.terms
    days = (terms.due, terms.hasBeginning, terms.hasEnd, terms.answerBy, terms.deadline)
    gathers = terms.is_gathering or terms.maximumJoiners is not None
    return terms.provider == ANYONE and not any(days) and not gathers


def it_says_how_often(case: Opening) -> bool:
    """Every so many days, or on a day of the week every so many weeks; with a beginning and an end, or neither."""
    body = case.body
    by_days = body.every.days is not None
    by_weeks = body.every.weekday is not None and body.every.weeks is not None
    half_a_week = (body.every.weekday is None) != (body.every.weeks is None)
    ends_after_it_begins = body.until is None or body.begins <= body.until
    both_clocks = (body.hasBeginning is None) == (body.hasEnd is None)
    return by_days != by_weeks and not half_a_week and ends_after_it_begins and both_clocks


def at_most_20_slots(case: Opening) -> bool:
    """More places than twenty are more than one series."""
    return len(case.body.slots) <= MOST_SLOTS


def _open(case: Opening) -> State:
    body = case.body
    series = Series(
        id=case.act,
        by=case.author,
        receiver=str(body.terms.receiver),
        terms=body.terms,
        every=body.every,
        begins=body.begins,
        until=body.until or "",
        slots=body.slots,
        has_beginning=body.hasBeginning or "",
        has_end=body.hasEnd or "",
        charter=body.terms.charter,
    )
    return put(case.state, series)


# --- closing -----------------------------------------------------------------------------------------


def _closable(case: Case[bodies.SeriesClosed, Any]) -> Series | Stop:
    """The series, unless it ends as early already."""
    series = case.state.series.get(case.body.series)
    if series is None:
        return UNKNOWN_SUBJECT
    if not series.closed or case.body.begins < series.closed_from:
        return series
    if case.body.begins == series.closed_from:
        return ALREADY_DONE
    return WRONG_STATUS if case.knew(series.closed) else OVERTAKEN


def only_the_opener_closes(case: Closing) -> bool:
    """Whoever opened it ends it; where they have left and it is the group's, any member."""
    series, state = case.subject, case.state
    if state.members[series.by].status != "former":
        return case.author == series.by
    return series.receiver == GROUP and state.members[case.author].status == "member"


_ENDS_AS: Final[dict[str, Status]] = {
    "agreed": "released",
    "handover_asked": "released",
    "requested": "withdrawn",
}
"""What becomes of times on record that nobody has begun."""


def _close(case: Closing) -> State:
    series, begins = case.subject, case.body.begins
    state = put(case.state, replace(series, closed=case.act, closed_from=begins))
    for standing in series.standing:
        state = state.with_(promised=promise.lifted(state.promised, standing.by, standing.act))
    for time in series.touched:
        one = state.commitments[time]
        if (one.terms.due_day or "") >= begins and one.status in _ENDS_AS:
            state = promise.put(state, promise.step(case, one, _ENDS_AS[one.status]))
    return state


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "series.opened": Rule(
        body=bodies.SeriesOpened,
        find=nothing_named,
        rights=(
            terms_are_complete,
            the_parties_are_known,
            nobody_requests_for_another,
            the_days_come_from_the_series,
            it_says_how_often,
            at_most_20_slots,
        ),
        effect=_open,
    ),
    "series.closed": Rule(
        body=bodies.SeriesClosed,
        find=_closable,
        rights=(only_the_opener_closes,),
        effect=_close,
        names=lambda case: case.subject.id,
    ),
}
