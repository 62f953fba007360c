"""Standing promises: who takes which times of a slot, and when they rest (spec: acts in full, 4)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from math import lcm
from typing import Any, Final

from msgspec.structs import replace

from crdt import collisions
from crdt.commitments import promise
from crdt.commitments.agreeing import open_promises_stay_under_the_cap
from crdt.holdings import briefing
from crdt.kinds import series as bodies
from crdt.records.promises import Commitment
from crdt.records.series import Rest, Series, Standing
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.series import calendar, occurrences
from crdt.series.opening import put
from crdt.state import State

CROSSED: Final = "slot_takers_crossed"

Joining = Case[bodies.SeriesJoined, Series]
Resting = Case[bodies.SeriesRested, Series]


# --- when two would come at the same time --------------------------------------------------------------


def common_day(series: Series, one: Standing, other: Standing) -> str | None:
    """The first day on which two would both come; none where they never meet."""
    number = _first_common(series, one, other)
    if number is None or one.slot != other.slot:
        return None
    step = lcm(one.each, other.each)
    while (day := calendar.day_of(series, number)) is not None and calendar.goes_on(series, day):
        if any(each.until and day > each.until for each in (one, other)):
            return None
        rest = occurrences.resting(one, day) or occurrences.resting(other, day)
        if rest is None:
            return day
        if not rest.until:
            return None
        number += -(-_times_until(series, rest.until, number) // step) * step
    return None


def _first_common(series: Series, one: Standing, other: Standing) -> int | None:
    """The number of the first time that is both people's turn, rests and ends aside."""
    first, second = sorted((one, other), key=lambda each: calendar.at_or_after(series, each.begins))
    begins = calendar.at_or_after(series, first.begins)
    number = calendar.at_or_after(series, second.begins)
    for _ in range(first.each):
        if (number - begins) % first.each == 0:
            return number
        number += second.each
    return None


def _times_until(series: Series, day: str, number: int) -> int:
    """How many times further the first one lies that is after a day; at least one."""
    after = datetime.date.fromisoformat(day).toordinal() + 1 - calendar.first(series)
    return max(1, -(-after // calendar.every(series)) - number)


def _in_their_way(case: Joining, wanted: Standing) -> Iterator[Standing]:
    """Those who would come at the same times as somebody who joins."""
    for one in case.subject.standing:
        here = case.state.members[one.by].status != "former"
        if here and not one.dropped and common_day(case.subject, one, wanted) is not None:
            yield one


# --- joining -----------------------------------------------------------------------------------------


def _joinable(case: Case[bodies.SeriesJoined, Any]) -> Series | Stop:
    series = case.state.series.get(case.body.series)
    if series is None or case.body.slot > len(series.slots):
        return UNKNOWN_SUBJECT
    if series.closed and case.body.begins >= series.closed_from:
        return WRONG_STATUS if case.knew(series.closed) else OVERTAKEN
    return series


def wanted(case: Joining) -> Standing:
    """What a joiner promises."""
    body = case.body
    return Standing(case.act, case.author, body.slot, body.begins, body.each, body.until or "")


def nobody_joins_what_they_receive(case: Joining) -> bool:
    """A promise takes two: nobody stands for what is done for them."""
    return case.author != case.subject.receiver


def it_takes_at_least_one_time(case: Joining) -> bool:
    """Whoever joins comes at least once before the series, or their own promise, ends."""
    series, mine = case.subject, wanted(case)
    day = calendar.day_of(series, calendar.at_or_after(series, mine.begins))
    if day is None or (series.until and day > series.until):
        return False
    return not mine.until or day <= mine.until


def the_slot_is_free(case: Joining) -> bool:
    """Nobody takes a time that somebody else, or they themselves, stand for already, as far as they could know."""
    return not any(case.knew(one.act) for one in _in_their_way(case, wanted(case)))


def the_provider_has_what_is_required(case: Joining) -> bool:
    """Whoever stands for a slot was shown how it is done."""
    terms, slot = case.subject.terms, case.subject.slots[case.body.slot - 1]
    topics = (*terms.requires, *slot.requires)
    return briefing.has_been_shown(case.state, case.author, topics, case.knew)


def _join(case: Joining) -> State:
    series, mine = case.subject, wanted(case)
    rivals = tuple(_in_their_way(case, mine))
    state = put(case.state, replace(series, standing=(*series.standing, mine)))
    if not mine.until and not series.closed:
        burdens = promise.laid_on(state.promised, case.author, case.act, case.act)
        state = state.with_(promised=burdens)
    if rivals:
        state = _met(state, series, {case.act, *(one.act for one in rivals)})
    for time in _taken_once(case, mine):
        crossing = replace(case, state=state)
        state = promise.collide(crossing, "takers_crossed", time, time.agreed, case.act)
    return state


def _met(state: State, series: Series, about: set[str]) -> State:
    """Two took one slot, neither knowing of the other."""
    for other in collisions.needs_settling(state, series.id):
        if other.kind == CROSSED and about & set(other.about):
            about = about | set(other.about)
    acts = tuple(sorted(about))
    return collisions.collide(state, CROSSED, acts, series.id, (series.receiver,))


def _taken_once(case: Joining, mine: Standing) -> Iterator[Commitment]:
    """Times of one's own that somebody took for once, and the joiner could not know."""
    state, series = case.state, case.subject
    for touched in series.touched:
        time, one = occurrences.time_of(state, touched), state.commitments[touched]
        if time is None or time.slot != mine.slot or one.provider == case.author:
            continue
        if not one.agreed or case.knew(one.agreed):
            continue
        once = state.traces[one.agreed].kind == "commitment.joined"
        if once and occurrences.is_its(series, mine, time.number, time.day):
            yield one


# --- resting -----------------------------------------------------------------------------------------


def _restable(case: Case[bodies.SeriesRested, Any]) -> Series | Stop:
    return case.state.series.get(case.body.series, UNKNOWN_SUBJECT)


def _own(case: Resting) -> tuple[Standing, ...]:
    """The standing promises that a rest is about: one's own, as far as one knew."""
    return tuple(
        one
        for one in case.subject.standing
        if one.by == case.author and case.knew(one.act) and not one.dropped
    )


def only_ones_own(case: Resting) -> bool:
    """One rests from what one has promised oneself."""
    return bool(_own(case))


def a_rest_ends_after_it_begins(case: Resting) -> bool:
    """A rest is from a day until the same day or a later one; or for good."""
    return case.body.until is None or case.body.begins <= case.body.until


def _rest(case: Resting) -> State:
    body, own = case.body, _own(case)
    rest = Rest(case.act, body.begins, body.until or "")
    standing = tuple(
        replace(one, rests=(*one.rests, rest)) if one in own else one
        for one in case.subject.standing
    )
    state = put(case.state, replace(case.subject, standing=standing))
    if body.until is None:
        for one in own:
            state = state.with_(promised=promise.lifted(state.promised, one.by, one.act))
    return _freed(replace(case, state=state), {one.act for one in own})


def _freed(case: Resting, stood: set[str]) -> State:
    """The state in which times on record that the joiner rests at, and has not begun, are free."""
    state, until = case.state, case.body.until or datetime.date.max.isoformat()
    for touched in case.subject.touched:
        time, one = occurrences.time_of(state, touched), state.commitments[touched]
        within = time is not None and case.body.begins <= time.day <= until
        if within and one.agreed in stood and one.provider == case.author and _waits(case, one):
            state = promise.put(state, anew(state, one, case.act))
    return state


def _waits(case: Resting, one: Commitment) -> bool:
    """Whether nothing was done for a time yet; nor was it known to have lapsed."""
    return one.status == "agreed" or (one.status == "lapsed" and not case.knew(one.status_act))


def anew(state: State, commitment: Commitment, act: str) -> Commitment:
    """A time on record with whoever stands for it now, as before anybody had a word in it."""
    fresh = occurrences.worked_out(state, commitment.id)
    if fresh is None:
        return commitment
    return replace(
        promise.unanswered(commitment),
        status=fresh.status,
        status_act=act,
        provider=fresh.provider,
        agreed=fresh.agreed,
        lapses=(),
        ended="",
    )


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "series.joined": Rule(
        body=bodies.SeriesJoined,
        find=_joinable,
        rights=(
            nobody_joins_what_they_receive,
            it_takes_at_least_one_time,
            the_slot_is_free,
            the_provider_has_what_is_required,
            open_promises_stay_under_the_cap,
        ),
        effect=_join,
        names=lambda case: case.subject.id,
    ),
    "series.rested": Rule(
        body=bodies.SeriesRested,
        find=_restable,
        rights=(only_ones_own, a_rest_ends_after_it_begins),
        effect=_rest,
        names=lambda case: case.subject.id,
    ),
}
