"""How an outcome came about: what it took, then the chain as a picture, with the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.chain_results import ChainView, CostView
from crdt.kinds.shared import Quantity
from ui import wording
from ui.kit.charts.chart import Chart
from ui.kit.charts.table import NumberTable
from ui.kit.detail import pairs
from ui.kit.making import label
from ui.outcomes.chain import ChainPicture, heads_and_rows
from ui.workbench import Workbench

_PLACES: Final = {
    "decision": "decisions",
    "inflow": "holdings",
    "earmark": "holdings",
    "payout": "holdings",
    "promise": "commitments",
    "thing": "holdings",
}
"""The screens that show what a box stands for."""
_HINT: Final = "Arrow keys go from box to box; Enter opens what a box shows."


class Looking:
    """Which box somebody looks at: a picture that is drawn anew keeps it."""

    def __init__(self) -> None:
        self.at = ""

    def begin(self, picture: ChainPicture) -> None:
        """Go on where one was, and note where one goes."""
        ids = [box.node.id for box in picture.boxes]
        if self.at in ids:
            picture.look_at(ids.index(self.at))
        picture.chosen.connect(lambda place: self._note(ids[place] if place >= 0 else ""))

    def _note(self, id_: str) -> None:
        self.at = id_


def came_about(bench: Workbench, chain: ChainView, looking: Looking) -> Iterator[QWidget]:
    """Figures, then the picture; one sentence where nothing led to it yet."""
    if len(chain.nodes) < 2:
        yield label("Nothing is on record yet that was done, promised or paid for it.", "muted")
        return
    yield pairs(
        (
            ("Kept", _all(chain.kept)),
            ("Only said", _all(chain.said)),
            ("Paid", _all(chain.paid)),
            ("On its way", _all(chain.asked)),
            ("By", ", ".join(chain.people)),
            ("One of each took", "; ".join(map(_cost, chain.costs))),
        )
    )
    picture = ChainPicture(chain)
    picture.wanted.connect(partial(_go, bench))
    chart = Chart(picture, partial(_table, chain), hint=_HINT)
    looking.begin(picture)
    yield chart


def _all(quantities: tuple[Quantity, ...]) -> str:
    return ", ".join(map(wording.quantity, quantities))


def _cost(one: CostView) -> str:
    return f"{one.measure}: about {_all(one.each)}"


def _table(chain: ChainView) -> NumberTable:
    heads, rows = heads_and_rows(chain)
    return NumberTable("How it came about, as a table", heads, rows, words=4)


def _go(bench: Workbench, sort: str, subject: str) -> None:
    place = _PLACES.get(sort)
    if place:
        bench.go(place, subject)
