"""What was done unasked, and what is disputed, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import columns, imported, joined

if TYPE_CHECKING:
    from app import deed_results as told
    from app.cli.printing.page import Page
    from app.dispute_views import DisputeView

_STANDING = {
    "said": "one side says so",
    "seen": "seen",
    "disputed": "disputed",
    "void": "doesn't count",
}


def deeds(result: told.Deeds, page: Page) -> Iterator[str]:
    """Every deed, in a table."""
    if not result.deeds:
        yield "Nothing was done unasked."
        return
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            one.when,
            one.by,
            joined(_what(one), f"“{one.note}”" if one.note else ""),
            joined(one.holding_name, one.outcome_title),
            joined(
                _STANDING[one.standing],
                imported(one.imported),
                "corrected" if one.corrected else "",
            ),
        )
        for one in result.deeds
    ]
    yield from columns(rows, ("DEED", "DAY", "BY", "DID", "FOR", ""))
    if result.more:
        yield f"And {result.more} earlier."


def _what(one: told.DeedView) -> str:
    if one.topic:
        return f"showed {one.to}: {one.topic}"
    much = f"{one.quantity.hasNumericalValue} {one.quantity.hasUnit}" if one.quantity else ""
    return joined(much or one.action, one.plan)


def disputes(result: told.Disputes, page: Page) -> Iterator[str]:
    """Every dispute: what about, who says what is wrong, and who signed what."""
    if not result.disputes:
        yield "Nothing is disputed."
        return
    for one in result.disputes:
        yield from dispute(one, page)


def dispute(one: DisputeView, page: Page) -> Iterator[str]:
    """One dispute in a few lines."""
    name = page.id(one.id) if page.verbose else one.short
    yield f"{name}  {one.sort}: {one.title or '(withheld)'}"
    yield f"  {one.by}: {one.reason or '(withheld)'}"
    yield f"  asks for: {one.asks or '(withheld)'}"
    if one.mediator:
        yield f"  asked to help: {one.mediator}"
    if one.signed:
        yield f"  signed: {', '.join(one.signed)}"
    if one.result:
        yield f"  ended: {one.result}"
