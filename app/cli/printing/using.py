"""The use of things as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import columns, counted, joined, words
from app.cli.printing.promises import section

if TYPE_CHECKING:
    from app import use_results as told
    from app import views
    from app.cli.printing.page import Page


def of_holding(result: views.HoldingDetail, page: Page) -> Iterator[str]:
    """Who booked it, what care it needs, who was shown how."""
    yield from section("Bookings", (_booking(one, page) for one in result.bookings))
    yield from section("Care", map(_care, result.care))
    yield from section(
        "Shown how", (f"{b.who}: {b.topic}, by {b.by}, {b.when}" for b in result.briefed)
    )
    asked = ", ".join(result.asked_to_answer)
    yield from section("Asked to answer for it", (asked,) if asked else ())


def _booking(one: told.BookingView, page: Page) -> str:
    return joined(
        page.id(one.id),
        one.who,
        f"{_time(one.begins)} to {_time(one.ends)}",
        words(one.status),
        f"accepted by {one.accepted_by}" if one.accepted_by else "",
        f"blocked: {one.blocked}" if one.blocked else "",
        "overdue" if one.overdue else "",
        *map(words, one.marks),
    )


def _time(utc: str) -> str:
    return f"{utc[:10]} {utc[11:16]} UTC"


def _care(one: told.CareView) -> str:
    return joined(
        one.plan,
        f"every {one.every_days} days" if one.every_days else "",
        f"every {one.every_uses} uses, {one.uses} since" if one.every_uses else "",
        f"last {one.last}" if one.last else "never done",
        f"due {one.due}" if one.due else "",
        "OVERDUE" if one.overdue else "",
        "not lent while overdue" if one.blocks else "",
        "waits for a witness" if one.waits else "",
    )


def stocktake(result: told.Stocktake, _: Page) -> Iterator[str]:
    """What a list would say."""
    rows = [
        (
            str(one.number),
            one.name or one.typed,
            one.found,
            one.expected,
            one.refused or one.difference or "as expected",
        )
        for one in result.lines
    ]
    yield from columns(rows, ("ROW", "WHAT", "FOUND", "BOOK", ""))
    bad = len(result.lines) - result.good
    yield joined(
        f"{counted(result.good, 'row', 'rows')} can be counted",
        f"{counted(bad, 'row', 'rows')} can't" if bad else "",
    )
    if result.missing:
        yield f"Not on the list: {', '.join(result.missing)}"
