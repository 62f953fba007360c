"""Entries from paper, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import columns, joined

if TYPE_CHECKING:
    from app import entry_results as told
    from app.cli.printing.page import Page

_STATUS = {
    "entered": "not yet taken on",
    "restated": "taken on",
    "disputed": "not right, they say",
}


def entries(result: told.Entries, page: Page) -> Iterator[str]:
    """Everything that was copied from paper, in a table."""
    if not result.entries:
        yield "Nothing was entered from paper."
        return
    rows = [
        (
            page.id(one.act) if page.verbose else one.short,
            one.of,
            joined(one.told, one.title, one.note and f"“{one.note}”"),
            f"by {one.by}, line {one.line} of {one.sheet}",
            joined(_STATUS[one.status], "entered twice" if one.twice else ""),
        )
        for one in result.entries
    ]
    yield from columns(rows, ("ENTRY", "FOR", "SAYS", "FROM", ""))
