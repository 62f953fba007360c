"""One event in two groups, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app import mirror_results
    from app.cli.printing.page import Page

MATCHES: Final = {
    "same": "Both books are here, and say the same",
    "differs": "Both books are here, and do not say the same",
    "missing": "That book is here, and has no such act in force",
    "elsewhere": "That book is not on this laptop, so it can't be compared here",
}


def mirrors(result: mirror_results.Mirrors, page: Page) -> Iterator[str]:
    """All of them."""
    if not result.mirrors:
        yield "Nothing here names an act of another group."
    for one in result.mirrors:
        yield from mirror(one, page)


def mirror(one: mirror_results.MirrorView, page: Page) -> Iterator[str]:
    """One event, as each side says it."""
    yield f"{one.says}  {page.id(one.act)}"
    there = one.says_there or page.id(one.other)
    yield f"  {one.group_name or 'group ' + page.id(one.group)}: {there}"
    both = "; each names the other" if one.both_name else ""
    yield f"  {MATCHES[one.match]}{both}."


def found(result: mirror_results.MirrorFound, _: Page) -> Iterator[str]:
    """The other end by its ids."""
    yield f"{result.group} {result.act}"


def ends(result: mirror_results.OtherEnds, page: Page) -> Iterator[str]:
    """What may be the other end, with what `--mirrors` takes behind it."""
    if not result.ends:
        yield "No other group on this laptop says anything that fits and is not named yet."
    for one in result.ends:
        yield f"{one.says}  {one.group_name} {page.id(one.act)}"
