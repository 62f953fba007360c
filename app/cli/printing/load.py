"""Who carries what, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, amount, columns, joined, words
from app.cli.printing.promises import section

if TYPE_CHECKING:
    from app import load_results as told
    from app.cli.printing.page import Page


def load(result: told.LoadView, _: Page) -> Iterator[str]:
    """Everybody by name: what is ahead of them, and what they did."""
    yield Heading(f"Who carries what, as of {result.as_of}")
    yield joined(f"{result.done} h done since {result.since}", *map(_stream, result.streams))
    yield ""
    rows = [
        (
            joined(one.name, "you" if one.me else "", by=", "),
            f"{one.open} of {one.cap}",
            f"{one.ahead} h",
            f"{one.done} h",
            f"{one.share} %",
            _more(one),
        )
        for one in result.people
    ]
    yield from columns(rows, ("NAME", "PROMISES", "AHEAD", "DONE", "SHARE", ""))
    never = [f"{pair.one} and {pair.other}" for pair in result.pairs]
    more = result.pairs_in_all - len(never)
    if more:
        never.append(f"and {more:,} more pairs")
    yield from section("Never exchanged anything", never)


def _more(one: told.PersonLoad) -> str:
    return joined(
        *map(_stream, one.streams),
        f"{one.deeds} h not promised" if one.deeds != "0" else "",
        f"{one.confirmed} h confirmed" if one.done != "0" else "",
        f"{one.times} times in four weeks, {one.standing} h" if one.times else "",
        f"{one.overdue} overdue" if one.overdue else "",
        f"{one.lapsed} lapsed, not yet said" if one.lapsed else "",
        f"{one.due_soon} due soon" if one.due_soon else "",
        *map(amount, one.others),
        words(one.status) if one.status != "member" else "",
    )


def _stream(one: told.StreamHours) -> str:
    return f"{one.hours} h {one.stream or 'of no stream'}"
