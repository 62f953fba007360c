"""Pages as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, columns, counted, indented, joined, pairs, short

if TYPE_CHECKING:
    from app import page_results as results
    from app.cli.printing.page import Page


def page(result: results.PageView, page: Page) -> Iterator[str]:
    """One page whole."""
    yield Heading(result.title)
    yield "  " + joined(
        result.about or result.kind, "" if result.first else "not the first page of it"
    )
    fields = [(name, _value(value)) for name, value in sorted(result.fields.items())]
    yield from pairs([*fields, ("id", page.id(result.id) if page.verbose else result.short)])
    if result.text:
        yield ""
        yield from indented(result.text.splitlines())
    yield from _differs(result)
    for act in result.passed_over:
        yield f"Not shown: what {page.id(act)} wrote can't be read together with the rest."
    if page.verbose:
        yield from indented(result.heads, "  head  ")


def _differs(result: results.PageView) -> Iterator[str]:
    """Where the page is ahead of what binds."""
    if result.differs:
        yield ""
        yield Heading("Not signed")
    for one in result.differs:
        signed = f"{result.signed_by} signed {one.terms or 'nothing of it'}"
        yield f"  {one.field}: page says {one.page}, {signed}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def listed(result: results.PagesView, page: Page) -> Iterator[str]:
    """All pages, in a table."""
    if not result.pages:
        yield "No pages yet. Open one: troth page new 'Minutes of November'"
        return
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            one.about or one.kind,
            counted(one.changes, "change", "changes"),
            "not signed: " + ", ".join(two.field for two in one.differs) if one.differs else "",
            one.title,
        )
        for one in result.pages
    ]
    yield from columns(rows, ("ID", "ABOUT", "WRITTEN", "", "TITLE"))


def history(result: results.PageHistoryView, page: Page) -> Iterator[str]:
    """Who wrote what, and what is left out."""
    yield Heading(result.title)
    for one in result.steps:
        yield joined(
            page.id(one.act), one.clock, one.by, one.left_out and f"left out: {one.left_out}"
        )
        yield from indented(one.changed, "    ")


def file(result: results.PageFile, page: Page) -> Iterator[str]:
    """Where the page was written."""
    yield f"{result.title} ({short(result.id)}): {page.file('document')}"
