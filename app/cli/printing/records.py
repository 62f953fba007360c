"""A record of one member, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, counted, pairs

if TYPE_CHECKING:
    from app import record_results
    from app.cli.printing.page import Page


def record(result: record_results.RecordView, page: Page) -> Iterator[str]:
    """Whose it is, whether it holds, and what it tells."""
    if page.quiet:
        yield result.digest
        return
    yield Heading(result.verdict.upper())
    for note in result.notes:
        if note.level != "remark" or page.verbose:
            yield f"  {note.level}: {note.says}"
    if result.group_name:
        yield from _told(result)


def _told(result: record_results.RecordView) -> Iterator[str]:
    receipt = f"{' and '.join(result.receipt)} checked what was open" if result.receipt else ""
    yield from pairs(
        (
            ("record of", result.member),
            ("group", result.group_name),
            ("written", result.exported[:10]),
            ("holds", counted(result.acts, "act", "acts")),
            (
                "left out",
                counted(result.withheld, "own act", "own acts") if result.withheld else "",
            ),
            ("receipt", receipt),
            ("digest", result.digest),
        )
    )
    for one in result.brought:
        yield f"  {one.member} says in {one.group} that they brought this very record."
    for chapter in result.chapters:
        yield ""
        yield Heading(chapter.title)
        for thread in chapter.threads:
            yield f"  {thread.title}"
            for line in thread.lines:
                yield f"    {line}"
