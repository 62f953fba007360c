"""A thing's calendar, care and briefing in the window: booking, lending, calling off, and who answers for it."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at, press
from engines import Laptop
from PySide6.QtCore import Qt

from app.commands import promises, things
from app.commands import using as commands
from app.views import HoldingDetail
from ui.holdings.calendar import BookingCalendar, BookingCard
from ui.holdings.screen import HoldingsScreen
from ui.kit.charts.month import MonthPicture
from ui.kit.charts.table import NumberTable

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> HoldingsScreen:
    found: HoldingsScreen = desk.go("holdings")
    return found


@pytest.fixture
def ladder(desk: Desk, people: People) -> str:
    """Mine, to be booked by whoever was shown how."""
    add = things.AddHolding(name="Ladder", bookable=True, requires=("ladder",))
    found = str(desk.do(add).subject)
    desk.tells(*people[1:])
    return found


def whole(laptop: Laptop, holding: str) -> HoldingDetail:
    found: HoldingDetail = laptop.do(things.ShowHolding(id=holding))
    return found


def says(desk: Desk, screen: HoldingsScreen, *words: str) -> None:
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def books(desk: Desk, ben: Laptop, holding: str, day: str, **otherwise: Any) -> str:
    fields = {"id": holding, "begins": f"{day} 10:00", "ends": f"{day} 14:00"} | otherwise
    booking = ben.do(commands.Book(**fields)).subject
    desk.hears_from(ben)
    return str(booking)


def stands(desk: Desk, screen: HoldingsScreen, status: str) -> None:
    """Wait until the one booking that is shown stands so."""
    cards = screen.detail.findChildren
    desk.until(
        lambda: [one.accessibleName().rpartition(": ")[2] for one in cards(BookingCard)] == [status]
    )


def picture(screen: HoldingsScreen) -> MonthPicture:
    return screen.detail.findChildren(MonthPicture)[-1]


def goes_by_key(desk: Desk, shown: MonthPicture) -> list[int]:
    """Where the keys lead: to the first day, and a week on."""
    shown.setFocus()
    places = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down):
        desk.qtbot.keyClick(shown, key)
        places.append(shown.at)
    return places[1:]


def looks(desk: Desk, screen: HoldingsScreen, place: int, words: str) -> bool:
    """Whether a day says so; the picture is asked for anew, since news from others draws it anew."""
    picture(screen).look_at(place)
    return words in desk.words(screen.detail)


def test_one_books_by_keyboard_and_another_lends(
    desk: Desk, screen: HoldingsScreen, ladder: str, people: People
) -> None:
    ben = people[1]
    desk.do(things.RecordDeed(action="deliverService", brief="Ben", topic="ladder"))
    day = "2026-12-19"
    books(desk, ben, ladder, day)
    open_at(desk, screen, ladder)
    says(desk, screen, "Ben: ladder, by Ana")
    stands(desk, screen, "Asked for")
    press(desk, screen, "Lend it")
    desk.send()
    says(desk, screen, "Ana said yes.")
    stands(desk, screen, "Booked")
    desk.tells(ben)
    assert whole(ben, ladder).bookings[0].status == "accepted"
    press(desk, screen, "Call it off")
    desk.send(reason="It rains")
    says(desk, screen, "Earlier bookings")
    desk.tells(ben)
    assert whole(ben, ladder).bookings[0].status == "cancelled"


def test_the_calendar_says_who_has_it_when_and_goes_from_month_to_month(
    desk: Desk, screen: HoldingsScreen, ladder: str, people: People
) -> None:
    today = desk.window.current.today
    month = today[:8]
    books(desk, people[1], ladder, f"{month}28")
    open_at(desk, screen, ladder)
    says(desk, screen, "Bookings")
    desk.until(lambda: picture(screen).accessibleDescription().endswith("days."))
    desk.until(lambda: goes_by_key(desk, picture(screen)) == [0, 7])
    desk.until(lambda: looks(desk, screen, 27, "Ben, 10:00 to 14:00, asked for"))
    assert "free" in picture(screen).places[0]
    (calendar,) = screen.detail.findChildren(BookingCalendar)
    before = calendar.month
    press(desk, screen, "The next month")
    assert calendar.month != before
    assert picture(screen).places[0].endswith("free")
    desk.hears_from(people[1])
    press(desk, screen, "The month before")
    assert calendar.month == before
    fold = desk.button(f"Show as table: {picture(screen).accessibleName()}", screen.detail)
    screen.detail._area.ensureWidgetVisible(fold)
    desk.click(fold)
    table = desk.until(lambda: screen.detail.findChildren(NumberTable))[0]
    assert [table.item(0, column).text() for column in (0, 3)] == ["Ben", "Asked for"]
    assert unnamed(screen.detail) == []


def test_i_book_what_another_has(desk: Desk, screen: HoldingsScreen, people: People) -> None:
    ben = people[1]
    van = str(ben.do(things.AddHolding(name="Van", bookable=True)).subject)
    desk.hears_from(ben)
    open_at(desk, screen, van)
    do(desk, screen, "book")
    desk.send(begins="2026-12-19 10:00", ends="2026-12-19 12:00")
    stands(desk, screen, "Asked for")
    do(desk, screen, "book")
    said = desk.send_refused(begins="2026-12-19 10:00", ends="2026-12-19 09:00")
    assert "ends after it begins" in said
    assert "holdings.bookingDays = 14" in said


def test_care_is_planned_done_and_overdue_in_words(
    desk: Desk, screen: HoldingsScreen, ladder: str, people: People
) -> None:
    open_at(desk, screen, ladder)
    do(desk, screen, "plan-care")
    desk.send(plan="inspection", every_days="365", first="2026-01-10", blocks="yes")
    says(desk, screen, "inspection", "overdue", "Every 365 days", "Not lent while this is overdue")
    do(desk, screen, "looked-after")
    desk.send(care="inspection", note="All rungs hold")
    says(desk, screen, "another has still to say that they saw it")
    ben = people[1]
    desk.tells(ben)
    deed = whole(ben, ladder).care[0].waits[0]
    ben.do(promises.Witness(act=deed, saw="All hold", how="checked"))
    desk.hears_from(ben)
    says(desk, screen, "Last done on")
    assert "Never done yet" not in desk.words(screen.detail)


def test_another_is_asked_to_answer_for_it_and_takes_it_on(
    desk: Desk, screen: HoldingsScreen, ladder: str, people: People
) -> None:
    ben = people[1]
    open_at(desk, screen, ladder)
    do(desk, screen, "steward")
    member = next(one.id for one in desk.window.current.people if one.name == "Ben")
    desk.send(to=member)
    says(desk, screen, "Ben is asked to answer for it.")
    desk.tells(ben)
    ben.do(commands.TakeStewardship(id=ladder))
    desk.hears_from(ben)
    desk.until(lambda: screen.detail.one and screen.detail.one.summary.steward == "Ben")


def test_what_is_locked_is_refused_with_the_rule_and_who_could(
    desk: Desk, screen: HoldingsScreen
) -> None:
    roof = desk.do(
        things.AddHolding(name="Roof", form="place", purpose="Sun for all", lock="lock")
    ).subject
    open_at(desk, screen, str(roof))
    do(desk, screen, "retire", allowed=False)
    desk.until(lambda: "leaves the group only by decision" in desk.words(screen.detail))
    assert "the group, by a decision as its lock asks" in desk.words(screen.detail)


def test_i_retire_what_i_answer_for(desk: Desk, screen: HoldingsScreen, ladder: str) -> None:
    open_at(desk, screen, ladder)
    do(desk, screen, "retire")
    desk.send(why="broken")
    says(desk, screen, "retired")
