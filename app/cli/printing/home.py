"""Home as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.cli.printing.lines import columns, joined
from app.cli.printing.page import Page
from app.cli.printing.promises import section, table
from app.home_views import HomeView, Need


def home(result: HomeView, page: Page) -> Iterator[str]:
    """What asks for me, what is due soon, what the others did."""
    if not result.needs:
        yield "Nothing waits for you."
    yield from section("Waits for you", _needs(result.needs, page))
    if result.more:
        yield f"  and {result.more} more"
    yield from section("Open to anybody", _needs(result.open_to_all, page))
    yield from section("Yours, late or due soon", _due(result, page))
    recent = ((one.clock, joined(f"{one.who} {one.told}", one.title)) for one in result.recent)
    yield from section("Lately", columns(list(recent)))
    if result.only_here:
        yield ""
        yield f"{result.only_here} of your acts are on this laptop alone, as far as is known."


def _needs(needs: Iterable[Need], page: Page) -> Iterator[str]:
    found = [(page.id(one.act or one.subject), one.kind, one.title, one.sentence) for one in needs]
    return columns(found)


def _due(result: HomeView, page: Page) -> Iterable[str]:
    return table(result.due_soon, page) if result.due_soon else ()
