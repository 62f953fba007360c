"""Charts: their numbers, their places, keys and words; drawn in both themes, empty and full."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from accessibility import unnamed
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.kit.charts.chart import Chart, Meaning
from ui.kit.charts.flow import FlowPicture, Told
from ui.kit.charts.scale import Scale, day_number, marked_days, round_numbers
from ui.kit.charts.steps import Step, StepPicture
from ui.kit.charts.table import NumberTable
from ui.kit.charts.way import OTHERS, Stream, Way, gathered, laid_out
from ui.theme.theme import Appearance, Theme

BOTH: tuple[Appearance, ...] = ("light", "dark")
numbers = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
dates = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))
names = st.sampled_from("abcdef")
amounts = st.integers(1, 10**7).map(lambda cent: Decimal(cent) / 100)
streams = st.lists(st.builds(Stream, names, names, amounts), max_size=12)


# --- scales ----------------------------------------------------------------------------------------------


@given(numbers, numbers)
def test_round_numbers_hold_what_is_drawn_and_are_few(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    found = round_numbers(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 6
    assert len({after - before for before, after in pairwise(found)}) == 1


def test_round_numbers_are_round() -> None:
    def said(low: Decimal, high: Decimal) -> str:
        return " ".join(f"{one:f}".removesuffix(".0") for one in round_numbers(low, high))

    assert said(Decimal(0), Decimal(2380)) == "0 1000 2000 3000"
    assert said(Decimal(-30), Decimal("99.5")) == "-50 0 50 100"
    assert said(Decimal(0), Decimal(0)) == "0 0.5"


@given(dates, dates)
def test_marked_days_lie_within_a_time_and_are_few(
    one: datetime.date, other: datetime.date
) -> None:
    first, last = sorted((one, other))
    found = marked_days(first, last)
    assert list(found) == sorted(set(found))
    assert len(found) <= 14
    assert all(first.isoformat() <= day <= last.isoformat() for day in found)


def test_marked_days_are_days_then_firsts_of_months() -> None:
    day = datetime.date
    assert marked_days(day(2026, 11, 1), day(2026, 11, 5)) == tuple(
        f"2026-11-0{number}" for number in range(1, 6)
    )
    assert marked_days(day(2026, 1, 10), day(2026, 11, 28)) == (
        "2026-04-01",
        "2026-07-01",
        "2026-10-01",
    )


def test_a_scale_lays_numbers_evenly() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale.at(Decimal(number)) for number in (0, 5, 10)] == [100, 150, 200]
    assert Scale(3, 3, 100, 200).at(3) == 100


# --- the way of a flow -----------------------------------------------------------------------------------


def _laid(into: list[Stream], out: list[Stream]) -> Way:
    return laid_out(into, out, lambda _: 0, high=150, least=30, gap=8)


@given(streams, streams)
def test_no_two_ends_of_a_column_share_a_place(into: list[Stream], out: list[Stream]) -> None:
    way = _laid(into, out)
    for column in range(3):
        placed = sorted((one.top, one.top + one.high) for one in way.ends if one.column == column)
        assert all(above[1] <= below[0] for above, below in pairwise(placed))
    assert all(one.top + one.high <= way.high for one in way.ends)


@given(streams, streams)
def test_ribbons_fill_their_ends_and_no_more(into: list[Stream], out: list[Stream]) -> None:
    way = _laid(into, out)
    ends = {(one.column, one.key): one for one in way.ends}
    assert len(way.ribbons) == len(into) + len(out)
    for one in way.ribbons:
        source = ends[one.column, one.stream.source]
        target = ends[one.column + 1, one.stream.target]
        assert one.leaves + one.thick <= source.top + source.thick + 1e-6
        assert one.arrives + one.thick <= target.top + target.thick + 1e-6


@given(streams, st.integers(2, 5))
def test_putting_small_ends_together_changes_no_sum(found: list[Stream], most: int) -> None:
    made = gathered(found, most, "target", frozenset("a"))

    def sums(every: Collection[Stream]) -> dict[str, Decimal]:
        sources = {one.source for one in every}
        return {
            source: sum((one.amount for one in every if one.source == source), Decimal())
            for source in sources
        }

    assert sums(found) == sums(made)
    targets = {one.target for one in made} - {"a"}
    assert len(targets) <= most
    assert len({one.target for one in found} - {"a"}) <= most or OTHERS in targets


# --- pictures --------------------------------------------------------------------------------------------


def _steps(*, count: int = 3) -> StepPicture:
    made = [
        Step(f"2026-0{n + 1}-01", Decimal(100 * (n + 1)), (Decimal(10 * n),), f"step {n}")
        for n in range(count)
    ]
    held = (Meaning("set aside", "amber", Qt.BrushStyle.Dense6Pattern),)
    return StepPicture("Balance", "All of it.", made, held, "2026-11-28", str)


def _flow() -> FlowPicture:
    into = [Stream("dues", "free", Decimal(100)), Stream("gift", "free", Decimal(1))]
    out = [Stream("free", "meals", Decimal(60)), Stream("free", "stays", Decimal(41))]
    return FlowPicture(
        "The way",
        "All of it.",
        into,
        out,
        Told,
        lambda one, _: f"{one.source} to {one.target}",
        lambda end: str(end.amount),
    )


def _chart(picture: Any) -> Chart:
    return Chart(
        picture,
        lambda: NumberTable("As a table", ("From", "Much"), [("a", "1"), ("b", "2")]),
        hint="Point at it.",
        meanings=(Meaning("set aside", "amber"),),
    )


Shown = Callable[[QWidget], None]


@pytest.fixture
def show(qtbot: Any) -> Iterator[Shown]:
    """Puts something into a window."""
    window = QMainWindow()
    qtbot.addWidget(window)

    def shown(inside: QWidget) -> None:
        window.setCentralWidget(inside)
        window.resize(400, 500)
        with qtbot.waitExposed(window):
            window.show()

    yield shown
    window.close()


@pytest.fixture(params=[_steps, _flow])
def chart(request: pytest.FixtureRequest, show: Shown) -> Chart:
    made = _chart(request.param())
    show(made)
    return made


def test_arrow_keys_go_from_place_to_place_and_each_is_said(chart: Chart, qtbot: Any) -> None:
    picture, last = chart.picture, len(chart.picture.places) - 1
    assert chart.readout.text() == "Point at it."
    for key, place in (
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_Right, last),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(picture, key)
        assert picture.at == place
        assert chart.readout.text() == picture.places[place]
        assert picture.accessibleDescription() == f"{picture.places[place]}. All of it."


def test_the_pointer_says_what_it_is_over(chart: Chart, qtbot: Any) -> None:
    picture = chart.picture
    found = {
        picture.nearest(QPointF(x, y))
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    }
    assert found >= set(range(len(picture.places)))
    assert found <= {-1, *range(len(picture.places))}
    picture.look_at(0)
    picture.clearFocus()
    QApplication.processEvents()
    qtbot.mouseMove(chart.fold.head)
    picture.look_at(-1)
    assert chart.readout.text() == "Point at it."


def test_the_numbers_are_shown_as_a_table_that_can_be_copied(chart: Chart, qtbot: Any) -> None:
    assert not chart.findChildren(NumberTable)
    qtbot.keyClick(chart.fold.head, Qt.Key.Key_Space)
    (table,) = chart.findChildren(NumberTable)
    qtbot.waitUntil(table.isVisible)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "a\t1\nb\t2"
    chart.fold.head.click()
    chart.fold.head.click()
    assert len(chart.findChildren(NumberTable)) == 1
    assert unnamed(chart) == []


def test_it_is_drawn_in_both_themes(chart: Chart) -> None:
    chart.picture.look_at(0)
    seen = []
    for look in BOTH:
        Theme.now().use(look)
        QApplication.processEvents()
        image = chart.picture.grab().toImage()
        seen.append({image.pixel(x, y) for x in range(0, 300, 3) for y in range(0, 150, 3)})
    assert all(len(colours) > 3 for colours in seen)
    assert seen[0] != seen[1]


def test_a_picture_of_nothing_is_no_place_for_the_keys(show: Shown) -> None:
    empty = _steps(count=0)
    show(empty)
    assert empty.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert empty.nearest(QPointF(100, 100)) == -1
    assert not empty.grab().isNull()


def test_a_fold_is_told_apart_from_that_of_another_chart(qtbot: Any) -> None:
    both = [_chart(_steps()), _chart(_flow())]
    for one in both:
        qtbot.addWidget(one)
    assert len({one.fold.opens for one in both}) == 2


def test_days_are_numbers_one_apart() -> None:
    assert day_number("2026-03-01") - day_number("2026-02-28") == 1
