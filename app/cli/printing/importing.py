"""A table that was looked through, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import columns, counted, joined

if TYPE_CHECKING:
    from app import import_results as told
    from app.cli.printing.page import Page


def table(result: told.TableView, page: Page) -> Iterator[str]:
    """Which column is what, what each row would say, and what can't be written."""
    if not page.quiet:
        parted = f"cells parted by a {result.part}" if result.part != "tab" else "parted by tabs"
        yield joined(result.file, result.kind, result.encoding, parted)
        labels = {one.key: one.label for one in result.fields}
        for one in result.columns:
            yield f"  {one.name}: {labels.get(one.field, 'left out')}"
        for field in result.fields:
            if field.always:
                yield f"  always: {field.label} = {field.always}"
    for lacking in result.lacking:
        yield f"No column says this, and it is needed: {lacking}"
    if result.rows:
        rows = [(str(one.line), one.refused or one.twice, one.says) for one in result.rows]
        yield from columns(rows, ("LINE", "", "WHAT"))
    yield joined(
        f"{counted(result.good, 'row', 'rows')} can be brought in",
        f"{result.twice:,} on record already" if result.twice else "",
        f"{result.bad:,} can't be written" if result.bad else "",
    )
