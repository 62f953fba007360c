"""Every action has a key, and no key two actions: on each screen, with the whole sample group in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from accessibility import unnamed
from beginnings import begin_sample
from desks import Desk
from engines import Clock, Laptop
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton

from app.lists.chips import Chip
from app.lists.queries import HoldingQuery, PromiseQuery
from ui.places import PLACES


@pytest.fixture
def sample(tmp_path: Path, clock: Clock, open_desk: Callable[[Laptop], Desk]) -> Iterator[Desk]:
    """A desktop with the sample group."""
    nora = Laptop(tmp_path, "Nora", clock)
    begin_sample(nora, my_name="Nora", zone="Europe/Berlin")
    desk = open_desk(nora)
    yield desk
    desk.close()
    nora.close()


def keys(desk: Desk) -> list[str]:
    """The keys of all buttons that are seen."""
    found = []
    for button in desk.window.findChildren(QAbstractButton):
        key = QKeySequence.mnemonic(button.text()).toString()
        if key and button.isVisible():
            found.append(key)
    return found


def twice(desk: Desk) -> list[str]:
    return [key for key, times in Counter(keys(desk)).items() if times > 1]


def test_on_every_screen_each_key_has_one_meaning_and_all_that_tab_reaches_has_a_name(
    sample: Desk,
) -> None:
    for place in PLACES:
        sample.go(place.key)
        sample.qtbot.wait(300)
        assert twice(sample) == [], place.key
        assert unnamed(sample.window) == [], place.key


def test_whatever_promise_is_shown_each_key_has_one_meaning(sample: Desk) -> None:
    screen = sample.go("commitments")
    for chip in get_args(Chip):
        rows = sample.window.current.rows
        assert rows is not None
        found = rows.promises(PromiseQuery(today=sample.window.current.today, chip=chip), 0, 9)
        assert found, chip
        for row in found:
            screen.show_subject(row.id)
            sample.until(lambda: screen.detail.one and screen.detail.one.summary.id == row.id)  # noqa: B023 - asked at once
            sample.qtbot.wait(60)
            assert twice(sample) == [], (chip, row.title)
            assert unnamed(screen.detail) == [], (chip, row.title)


def test_whatever_holding_or_outcome_is_shown_each_key_has_one_meaning(sample: Desk) -> None:
    rows = sample.window.current.rows
    assert rows is not None
    holdings = [row.id for row in rows.holdings(HoldingQuery(), 0, 99)]
    outcomes = [row.id for row in rows.outcomes()]
    assert holdings
    assert outcomes
    for key, ids in (("holdings", holdings), ("outcomes", outcomes)):
        screen = sample.go(key)
        for subject in ids:
            screen.show_subject(subject)
            sample.until(lambda: screen.detail.one and screen.detail.one.summary.id == subject)  # noqa: B023 - asked at once
            sample.qtbot.wait(60)
            assert twice(sample) == [], (key, screen.detail.one.summary)
            assert unnamed(screen.detail) == [], (key, screen.detail.one.summary)
