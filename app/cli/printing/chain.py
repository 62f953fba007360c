"""A consequence chain as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.cli.printing.lines import Heading, amount, columns, joined, pairs, short
from app.cli.printing.promises import section

if TYPE_CHECKING:
    from app import chain_results as told
    from app.cli.printing.page import Page
    from crdt.kinds.shared import Quantity

_CHAPTERS: Final = (
    ("Decided", ("decision",)),
    ("Money", ("inflow", "earmark", "payout")),
    ("Promised", ("promise",)),
    ("Done unasked", ("deed",)),
    ("Evidence", ("evidence",)),
    ("Seen by", ("witness",)),
    ("Things", ("thing",)),
    ("Measured", ("measurement",)),
    ("Looked back", ("review",)),
)


def chain(result: told.ChainView, page: Page) -> Iterator[str]:
    """Who did what for it, in the order of the chain, and what it took."""
    yield Heading(result.title)
    yield from pairs(
        (
            ("kept", _all(result.kept)),
            ("said, not confirmed", _all(result.said)),
            ("paid", _all(result.paid)),
            ("on its way", _all(result.asked)),
            ("by", ", ".join(result.people)),
        )
    )
    for title, sorts in _CHAPTERS:
        found = [one for one in result.nodes if one.sort in sorts]
        if found:
            yield from section(title, columns([_node(result, one, page) for one in found]))
    if result.costs:
        yield from section("What one of each took", map(_cost, result.costs))


def _all(quantities: tuple[Quantity, ...]) -> str:
    return ", ".join(map(amount, quantities))


def _node(result: told.ChainView, one: told.ChainNode, page: Page) -> tuple[str, ...]:
    leads = ", ".join(short(link.after) for link in result.links if link.before == one.id)
    return (
        page.id(one.id) if page.verbose else short(one.id),
        one.when,
        joined(one.who, one.amount, one.title),
        one.status,
        f"→ {leads}" if leads else "",
    )


def _cost(one: told.CostView) -> str:
    return f"{one.value} {one.unit} {one.measure}: about {_all(one.each)} each"
