"""How a thing is used: its calendar, the care it needs, and who was shown how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.results import Refusal
from app.use_results import CareView
from app.views import HoldingDetail
from ui import wording
from ui.holdings.calendar import BookingCalendar, BookingCard, Looked
from ui.kit.detail import section
from ui.kit.entry import Entry, Some
from ui.kit.making import label
from ui.workbench import Workbench

_OPEN: Final = ("asked", "accepted", "out")
_FIRST: Final = 3


def sections(
    bench: Workbench, one: HoldingDetail, refuse: Callable[[Refusal], object], looked: Looked
) -> Iterator[QWidget]:
    """What there is to see of it; nothing of what nobody books, cares for or was shown."""
    if one.bookable:
        current = bench.current
        month = BookingCalendar(one, current.zone, current.today, looked)
        waiting = [found for found in one.bookings if found.status in _OPEN]
        cards = (BookingCard(bench, one, found, refuse) for found in waiting)
        yield section("Bookings", month, *cards)
        ended = [found for found in one.bookings if found.status not in _OPEN]
        if ended:
            made = [partial(BookingCard, bench, one, found, refuse) for found in reversed(ended)]
            yield section("Earlier bookings", Some("bookings", made, _FIRST))
    if one.care:
        yield section("Care", *(_care(found) for found in one.care))
    if one.requires:
        yield section("Who was shown how", _briefed(one))


def _care(one: CareView) -> QWidget:
    return Entry(
        one.plan,
        "overdue" if one.overdue else "",
        below=(
            often(one),
            f"Last done on {wording.day(one.last, year=True)}" if one.last else "Never done yet",
            f"Due by {wording.day(one.due, year=True)}" if one.due else "",
            f"Lent {wording.counted(one.uses, 'time')} since then" if one.every_uses else "",
            "Somebody says it was done; another has still to say that they saw it"
            if one.waits
            else "",
            "Not lent while this is overdue" if one.blocks else "",
        ),
    )


def often(one: CareView) -> str:
    """`Every 365 days`."""
    days = f"every {wording.counted(one.every_days, 'day')}" if one.every_days else ""
    uses = f"after being lent {wording.counted(one.every_uses, 'time')}" if one.every_uses else ""
    return ", ".join(filter(None, (days, uses))).capitalize()


def _briefed(one: HoldingDetail) -> QWidget:
    if not one.briefed:
        return label("Nobody yet but who answers for it.", "muted")
    lines = (
        f"{found.who}: {found.topic}, by {found.by} on {wording.day(found.when, year=True)}"
        for found in one.briefed
    )
    return label("\n".join(lines), selectable=True)
