"""Series as lines for people: a list, one with its weeks, a calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, amount, columns, counted, joined, pairs, short, words
from app.cli.printing.promises import section, seen

if TYPE_CHECKING:
    from app import series_results as results
    from app.cli.printing.page import Page

_WITHHELD = "(title withheld)"


def listed(result: results.SeriesList, page: Page) -> Iterator[str]:
    """All series in a table, the title last."""
    if not result.series:
        yield "Nothing is asked for again and again."
        yield "Ask: troth series open 'The shop' --every tuesday --quantity '3 h'"
        return
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            one.next_day or "over",
            _free(one),
            ", ".join(one.people) or "nobody",
            joined(one.title or _WITHHELD, one.every),
        )
        for one in result.series
    ]
    yield from columns(rows, ("ID", "NEXT", "FREE", "WHO", "WHAT"))


def _free(one: results.SeriesView) -> str:
    return str(one.free) if one.next_day else ""


def in_short(result: results.SeriesView, page: Page) -> Iterator[str]:
    """One series in short."""
    yield Heading(result.title or _WITHHELD)
    yield "  " + joined(
        result.every, _clocks(result), seen(result.seen, result.members, settled=result.settled)
    )
    yield from pairs(
        (
            ("for", result.receiver),
            ("asked by", result.by),
            ("each time", amount(result.quantity)),
            ("from", result.begins),
            ("until", result.until),
            ("ends before", result.closed_from),
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )


def _clocks(result: results.SeriesView) -> str:
    return f"{result.from_time} to {result.until_time}" if result.from_time else ""


def whole(result: results.SeriesDetail, page: Page) -> Iterator[str]:
    """One series with who stands for it, and its times day by day."""
    yield from in_short(result.summary, page)
    yield from pairs((("done when", result.done_when or ""), ("stream", result.stream)))
    yield from section("Slots", _slots(result))
    yield from section(f"Times, {result.begins} to {result.ends}", _times(result, page))
    if result.collisions:
        yield from section("Needs settling", map(short, result.collisions))
    able = [one.name for one in result.actions if one.allowed and not one.about]
    if able and not page.quiet:
        yield ""
        yield f"You can: {', '.join(able)}    (troth series {able[0]} {result.summary.short})"


def _slots(result: results.SeriesDetail) -> Iterator[str]:
    for slot in result.summary.slots:
        needs = f"must know {', '.join(slot.requires)}" if slot.requires else ""
        yield joined(f"{slot.number} {slot.name}", needs)
        for one in result.standing:
            if one.slot == slot.number and not one.over:
                yield f"  {_stands(one)}"


def _stands(one: results.StandingView) -> str:
    turn = "" if one.each == 1 else f"every {one.each} times"
    until = f"until {one.until}" if one.until else ""
    rests = (
        f"rests {r.begins} to {r.until}" if r.until else f"no more from {r.begins}"
        for r in one.rests
    )
    return joined(one.by, f"from {one.begins}", until, turn, *rests)


def _times(result: results.SeriesDetail, page: Page) -> Iterator[str]:
    """A row for a day, a column for a slot."""
    slots = result.summary.slots
    days = dict.fromkeys(one.day for one in result.times)
    by = {(one.day, one.slot): one for one in result.times}
    rows = [(day, *(_cell(by.get((day, slot.number)), page) for slot in slots)) for day in days]
    if rows:
        yield from columns(rows, ("DAY", *(f"{slot.number} {slot.name}" for slot in slots)))
    else:
        yield "No time in these weeks."


def _cell(one: results.TimeView | None, page: Page) -> str:
    if one is None:
        return ""
    usual = one.status in ("agreed", "free")
    status = "" if usual and one.provider else words(one.status)
    rests = f"{', '.join(one.resting)} rests" if one.resting else ""
    once = "once" if one.once and page.verbose else ""
    settle = "needs settling" if one.needs_settling else ""
    return joined(one.provider, status, once, rests, settle, by=", ")


def saved(result: results.CalendarSaved, _: Page) -> Iterator[str]:
    """Where the times were written."""
    yield f"{counted(result.times, 'time', 'times')}, {result.begins} to {result.until}: {result.file}"
