"""In the window: late, due and the like as of another day, on all screens alike, and nothing is written."""

from __future__ import annotations

import datetime

import engines
import pytest
from desks import Desk
from PySide6.QtCore import QDate

from app.commands import promises, reading, things
from ui import wording
from ui.kit.as_of import AsOf
from ui.models.rows import WORDS


def in_days(desk: Desk, days: int) -> str:
    today = datetime.date.fromisoformat(desk.window.current.today)
    return (today + datetime.timedelta(days=days)).isoformat()


def choose(desk: Desk, screen: str, days: int) -> AsOf:
    """Pick a day in the calendar of a screen."""
    button = desk.go(screen).findChild(AsOf)
    button.calendar.clicked.emit(QDate.fromString(in_days(desk, days), "yyyy-MM-dd"))
    return button


@pytest.fixture
def promised(desk: Desk, people: tuple[engines.Laptop, ...]) -> str:
    """Ana has promised Ben something that is due in ten days."""
    ben = people[1]
    id_ = desk.do(
        promises.Offer(
            title="Look at toasters", done_when="All seen", to="Ben", quantity="4 h", due="+10d"
        )
    ).subject
    desk.tells(ben)
    ben.do(promises.Accept(id=id_))
    desk.hears_from(ben)
    return str(id_)


def test_what_is_late_follows_the_day(desk: Desk, promised: str) -> None:
    screen = desk.go("commitments", promised)
    desk.until(lambda: "Agreed" in desk.words(screen.detail))
    acts = desk.do(reading.Status(brief=True)).acts
    button = choose(desk, "commitments", 11)
    assert button.isChecked()
    ago = wording.away(in_days(desk, 10), in_days(desk, 11))
    desk.until(lambda: ago in desk.words(screen.detail))
    desk.until(screen.filters.buttons["late"].isVisible)
    button.today.trigger()
    desk.until(lambda: ago not in desk.words(screen.detail))
    assert not button.isChecked()
    assert desk.do(reading.Status(brief=True)).acts == acts


def test_one_day_holds_on_every_screen(desk: Desk) -> None:
    desk.do(things.AddOutcome(title="Longer", measures=("fixed: device",), review="+30d"))
    choose(desk, "commitments", 30)
    outcomes = desk.go("outcomes")
    button = outcomes.findChild(AsOf)
    assert button.isChecked()
    assert button.accessibleName().startswith("As of ")
    assert button.accessibleName() != "As of today"
    now = wording.away(in_days(desk, 30), in_days(desk, 30))
    desk.until(lambda: now in desk.words(outcomes.detail))
    for key in ("holdings", "decisions"):
        assert desk.go(key).findChild(AsOf).isChecked()


def test_today_is_no_other_day(desk: Desk) -> None:
    button = choose(desk, "decisions", 0)
    assert desk.window.current.as_of == ""
    assert not button.isChecked()


# --- days in words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        ("2026-11-14", "2026-11-02", "Sat 14 Nov"),
        ("2024-11-14", "2026-11-02", "Thu 14 Nov 2024"),
        ("2027-01-01", "2026-12-31", "Fri 1 Jan 2027"),
        ("2026-11-14T10:00:00Z", "2026-01-01", "Sat 14 Nov"),
        ("", "2026-11-02", ""),
        ("2024-11-14", "", "Thu 14 Nov"),
    ],
)
def test_a_day_of_another_year_is_said_with_its_year(day: str, today: str, said: str) -> None:
    assert wording.day(day, today=today) == said


def test_in_the_list_a_day_of_another_year_has_its_year(desk: Desk) -> None:
    today = desk.window.current.today
    past, ahead, now = (f"{int(today[:4]) + by}-03-05" for by in (-2, 2, 0))
    for due in (past, ahead, now):
        desk.do(promises.Request(title=f"By {due}", done_when="So", quantity="1 h", due=due))
    screen = desk.go("commitments")
    model = screen.list.model()

    def captions() -> str:
        rows = (model.index(at, 0).data(WORDS) for at in range(model.rowCount()))
        return "\n".join(sorted(one.caption for one in rows if one))

    desk.until(lambda: captions().count("5 Mar") == 3)
    assert f"5 Mar {past[:4]}" in captions()
    assert f"5 Mar {ahead[:4]}" in captions()
    assert captions().count(f"5 Mar {now[:4]}") == 0
