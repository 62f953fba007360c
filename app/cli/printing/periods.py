"""Book closings as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, columns, counted, joined, pairs
from app.cli.printing.promises import section

if TYPE_CHECKING:
    from app import period_results as told
    from app.cli.printing.page import Page


def listed(result: told.Periods, page: Page) -> Iterator[str]:
    """A line for each closing."""
    if not result.periods:
        yield "No period was closed yet: troth books close --from DATE --to DATE"
        return
    rows = [
        (one.id if page.verbose else one.short, f"{one.first} to {one.last}", one.by, _signed(one))
        for one in result.periods
    ]
    yield from columns(rows, ("ID", "PERIOD", "CLOSED BY", "SIGNED"))


def whole(result: told.PeriodDetail, page: Page) -> Iterator[str]:
    """One closing with what is otherwise by now."""
    one = result.summary
    yield Heading(f"{one.first} to {one.last}")
    yield from pairs(
        (
            ("closed by", one.by),
            ("signed", joined(_signed(one), ", ".join(one.agreed))),
            ("waits for", ", ".join(result.waits_for) if one.status == "closed" else ""),
            ("root", result.root if page.verbose else ""),
            ("id", one.id),
        )
    )
    yield from section("Figures", list(_figures(result.figures)))
    late = [
        (each.short, each.when, each.by, joined(each.told, "" if each.knew else "written apart"))
        for each in result.late
    ]
    if late:
        many = counted(len(late) + result.more_late, "entry", "entries")
        yield from section(f"Came later: {many} of this period", list(columns(late)))


def preview(result: told.PeriodPreview, page: Page) -> Iterator[str]:
    """What would be signed."""
    yield Heading(f"{result.first} to {result.last}, not signed yet")
    yield from section("Figures", list(_figures(result.figures)))
    yield f"{result.needed} of {result.asked} must sign the same."
    if page.verbose:
        yield f"root {result.root}"


def _figures(figures: tuple[told.FigureView, ...]) -> Iterator[str]:
    return pairs(((one.name, _told(one)) for one in figures), indent="")


def _told(one: told.FigureView) -> str:
    if one.closed == one.now:
        return one.closed
    return f"{one.closed or 'nothing'} (now {one.now or 'nothing'})"


def _signed(one: told.PeriodView) -> str:
    enough = "agreed" if one.status == "agreed" else f"{one.needed} needed"
    return f"{len(one.agreed)} of {one.asked}, {enough}"
