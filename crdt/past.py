"""What the past of some acts comes to: the state that a laptop had which held these acts and no others.

Book closings are judged by it (spec: acts in full, 9.25). The order of fewer acts is the order of all with the others
left out (agreement, 3.4). What of them is void may be another thing, unless nobody shows two faces and nothing was
closed: then nothing is void in any past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from crdt import fold
from crdt.agreement import ranks
from crdt.agreement.agreement import Agreement
from crdt.agreement.rows import union
from crdt.figures import figures
from crdt.records.periods import Figures
from crdt.rule import FiguresOf
from crdt.signed import Act
from crdt.state import State

_KEPT: Final = 64
"""Figures that are remembered: each is worked out once, and asked for again whenever acts are folded again."""
States = Callable[[int], tuple[int, State]]
"""The last state that is kept of the order, before so many of its acts, and after how many."""

Alone = Callable[[list[str]], State]
"""The state on a laptop that has only these acts: what is void by later ones is in force there."""


class Pasts:
    """Figures of pasts, each worked out once. They follow from the acts that are named, and from nothing else."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], str, str], Figures] = {}

    def figures(
        self,
        agreement: Agreement,
        act: Callable[[str], Act],
        states: States,
        alone: Alone,
        heads: tuple[str, ...],
        begins: str,
        ends: str,
    ) -> Figures | None:
        """What the acts come to that lie in the past of these heads, and these; None where one is not here."""
        asked = (heads, begins, ends)
        if asked not in self._known:
            if any(one not in agreement for one in heads):
                return None
            if len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))
            acts = held(agreement, heads)

            def again(heads: tuple[str, ...], begins: str, ends: str) -> Figures | None:
                return self.figures(agreement, act, states, alone, heads, begins, ends)

            state = folded(agreement, act, states, alone, acts, again)
            self._known[asked] = figures(state, acts, begins, ends)
        return self._known[asked]


def held(agreement: Agreement, heads: Iterable[str]) -> list[str]:
    """These acts and those in their past, in the agreed order."""
    dag = agreement.dag
    row = union([dag.rows[dag.node(one)] for one in heads])
    return [one for one in agreement.order() if dag.held(row, dag.node(one))]


def folded(
    agreement: Agreement,
    act: Callable[[str], Act],
    states: States,
    alone: Alone,
    acts: list[str],
    again: FiguresOf,
) -> State:
    """The state that these acts fold to, which are a past in its order."""
    if _may_be_void(agreement):
        return alone(acts)
    order = agreement.order()
    alike = next((at for at, one in enumerate(acts) if one != order[at]), len(acts))
    at, state = states(alike)
    for one in acts[at:]:
        state = fold.apply(state, act(one), partial(agreement.knows, one), act, again)
    return state


def _may_be_void(agreement: Agreement) -> bool:
    dag = agreement.dag
    return bool(agreement.void or dag.points) or ranks.CLOSING in dag.ranks
