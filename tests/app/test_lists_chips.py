"""Chips as of a day: once in SQL and once in Python, and what each means."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lists.chips import CHIP, NAMES, RANKS, Chip, chip, standing
from app.reading.plain import soon
from app.reading.promises import Days, by_date
from crdt.records.promises import Status

TODAY = datetime.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("status", "chip_"),
    [
        ("offered", "open"),
        ("requested", "open"),
        ("gathering", "open"),
        ("agreed", "open"),
        ("under_way", "open"),
        ("handover_asked", "open"),
        ("evidenced", "to_confirm"),
        ("fulfilled", "kept"),
        ("partly_fulfilled", "kept_in_part"),
        ("released", "ended"),
        ("withdrawn", "ended"),
        ("declined", "ended"),
        ("expired", "ended"),
        ("not_reached", "ended"),
        ("lapsed", "lapsed"),
        ("disputed", "disputed"),
    ],
)
def test_each_status_has_its_chip(status: Status, chip_: Chip) -> None:
    assert standing(status, unsettled=False) == chip_
    assert standing(status, unsettled=True) == "needs_settling"


@pytest.mark.parametrize(
    ("due", "chip_", "said"),
    [
        ("2026-11-06", "open", ""),
        ("2026-11-05", "due_soon", "due soon"),
        ("2026-11-02", "due_soon", "due soon"),
        ("2026-11-01", "late", "overdue"),
        ("2026-10-20", "late", "lapsed, not yet said"),
    ],
)
def test_the_calendar_makes_late_and_due_soon(due: str, chip_: Chip, said: str) -> None:
    last = (datetime.date.fromisoformat(due) + datetime.timedelta(days=7)).isoformat()
    found = by_date(Days(due=due, last=last), TODAY)
    assert found == said
    assert chip("open", found) == chip_
    assert chip("disputed", found) == "disputed"


def test_an_offer_that_nobody_answered_in_time_is_open_and_says_so() -> None:
    said = by_date(Days(answer_by="2026-11-01"), TODAY)
    assert said == "expired, not yet said"
    assert chip("open", said) == "open"


@given(
    st.sampled_from(RANKS),
    st.dates(datetime.date(2026, 10, 1), datetime.date(2026, 12, 1)) | st.none(),
    st.integers(0, 20),
    st.dates(datetime.date(2026, 10, 1), datetime.date(2026, 12, 1)) | st.just(datetime.date.max),
)
def test_sql_says_what_python_says(
    base: Chip, due: datetime.date | None, grace: int, today: datetime.date
) -> None:
    last = (due + datetime.timedelta(days=grace)).isoformat() if due else ""
    days = Days(due=due.isoformat() if due else "", last=last)
    query = f"SELECT {CHIP} FROM (SELECT :base AS base, :due AS due_watched)"  # noqa: S608 - ours
    values = {"base": RANKS.index(base), "due": days.due}
    values |= {"today": today.isoformat(), "soon": soon(today)}
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        found = NAMES[db.execute(query, values).fetchone()[0]]
    assert found == chip(base, by_date(days, today))


@pytest.mark.parametrize(
    ("parts", "chip_"),
    [
        (["agreed", "fulfilled"], "open"),
        (["evidenced", "fulfilled"], "open"),
        (["lapsed", "fulfilled"], "open"),
        (["fulfilled", "fulfilled"], "kept"),
        (["fulfilled", "released"], "kept_in_part"),
        (["partly_fulfilled", "fulfilled"], "kept_in_part"),
        (["released", "withdrawn"], "ended"),
    ],
)
def test_a_gathering_stands_as_its_parts_do(parts: list[Status], chip_: Chip) -> None:
    assert standing("agreed", False, parts) == chip_
    assert standing("agreed", True, parts) == "needs_settling"
    assert standing("gathering", False, parts) == "open"
