"""Nobody comes twice to one place unseen, and a rota is what the acts say, whatever happens apart."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import copies
from rotas import DAYS, LAST, Rota

from crdt.book import Book
from crdt.records.series import Series, Standing
from crdt.series import occurrences
from crdt.state import State

seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=60)
def whole(seed: int) -> tuple[Rota, Book]:
    life = Rota(seed, forking=0.005)
    life.live(130)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return life, book


def days_of(series: Series) -> list[str]:
    """The days of a series up to the last one looked at, day by day from the calendar."""
    days, found, last = 0, [], date.fromisoformat(LAST)
    day = date.fromisoformat(series.begins)
    while day <= last:
        fits = series.every.weekday in (None, day.isoweekday())
        step = series.every.days or 7 * (series.every.weeks or 1)
        if (found and days % step == 0) or (not found and fits):
            found.append(day.isoformat())
            days = 0
        day, days = day + timedelta(days=1), days + 1
    return [
        one
        for one in found
        if (not series.until or one <= series.until)
        and (not series.closed_from or one < series.closed_from)
    ]


def comes(series: Series, standing: Standing, day: str) -> bool:
    """Whether somebody stands for a day, by counting the days one after the other."""
    own = [one for one in days_of(series) if one >= standing.begins][:: standing.each]
    away = any(one.begins <= day <= (one.until or "9999") for one in standing.rests)
    over = standing.until and day > standing.until
    return day in own and not away and not over and not standing.dropped


def here(state: State, standing: Standing) -> bool:
    return state.members[standing.by].status != "former"


def is_contested(state: State, *acts: str) -> bool:
    return any(set(acts) <= set(one.about) for one in state.collisions.values())


def nobody_comes_twice_unseen(state: State) -> None:
    for series in state.series.values():
        standing = [one for one in series.standing if here(state, one)]
        for one, other in combinations(standing, 2):
            if one.slot == other.slot:
                both = [
                    day
                    for day in days_of(series)
                    if comes(series, one, day) and comes(series, other, day)
                ]
                assert not both or is_contested(state, one.act, other.act)


def times_are_what_the_acts_say(state: State) -> None:
    for series in state.series.values():
        told = {one.id: one for one in occurrences.between(state, series, DAYS[0], LAST)}
        days = [day for day in days_of(series) if day >= DAYS[0]]
        slots = range(1, len(series.slots) + 1)
        assert told.keys() == {f"{series.id}~{day}~{slot}" for day in days for slot in slots}
        for day in days:
            for slot in slots:
                one = told[f"{series.id}~{day}~{slot}"]
                if one.id not in state.commitments:
                    first = who_comes_first(state, series, day, slot)
                    assert one.provider == (first.by if first else "anyone")


def who_comes_first(state: State, series: Series, day: str, slot: int) -> Standing | None:
    for one in series.standing:
        if one.slot == slot and here(state, one) and comes(series, one, day):
            return one
    return None


def what_is_on_record_is_listed(state: State) -> None:
    for series in state.series.values():
        mine = {one for one in state.commitments if one.startswith(f"{series.id}~")}
        assert mine == set(series.touched)
        assert len(series.touched) == len(mine)


def nobody_bears_what_they_left(state: State) -> None:
    """What weighs of series is what somebody stands for without an end."""
    bearing = {
        one.act
        for series in state.series.values()
        for one in series.standing
        if not (one.until or one.dropped or series.closed) and all(rest.until for rest in one.rests)
    }
    joined = {act for act, trace in state.traces.items() if trace.kind == "series.joined"}
    borne = {name for burdens in state.promised.values() for name in burdens} & joined
    assert borne == bearing


@given(seed=seeds)
@settings(max_examples=30)
def test_a_rota_is_what_the_acts_say(seed: int) -> None:
    state = whole(seed)[1].state
    nobody_comes_twice_unseen(state)
    times_are_what_the_acts_say(state)
    what_is_on_record_is_listed(state)
    nobody_bears_what_they_left(state)


@given(seed=seeds)
@settings(max_examples=15)
def test_equal_acts_give_equal_rotas_however_they_come(seed: int) -> None:
    life, book = whole(seed)
    other, waiting = Book(life.group), list(life.acts.values())
    for batch in copies(waiting, random.Random(seed)):
        other.receive([*waiting, *batch])
    assert other.state_bytes() == book.state_bytes()


def test_lives_reach_what_they_should() -> None:
    """These properties are worth something only while people come, rest, and meet."""
    states = [whole(seed)[1].state for seed in range(30)]
    series = [one for state in states for one in state.series.values()]
    standing = [one for each in series for one in each.standing]
    assert any(one.rests for one in standing)
    assert any(one.dropped for one in standing)
    assert any(one.closed for one in series)
    kinds = {one.kind for state in states for one in state.collisions.values()}
    assert kinds >= {"slot_takers_crossed", "takers_crossed", "answer_crossed"}
    times = [
        s.commitments[one] for s in states for each in s.series.values() for one in each.touched
    ]
    reached = {one.status for one in times}
    assert reached >= {"agreed", "requested", "evidenced", "fulfilled", "withdrawn", "lapsed"}
    assert any(one.handed_over for one in times)
