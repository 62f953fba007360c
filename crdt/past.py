"""What the past of some acts comes to: the state that a laptop had which held these acts and no others.

Book closings are judged by it (spec: acts in full, 9.21). The order of fewer acts is the order of all with the others
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
from crdt.state import NOBODY, State

_KEPT: Final = 64
"""Figures that are remembered: each is worked out once, and asked for again whenever acts are folded again."""
States = Callable[[int], tuple[int, State]]
"""The last state that is kept of the order, before so many of its acts, and after how many."""


class Pasts:
    """Figures of pasts, each worked out once. They follow from the acts that are named, and from nothing else."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], str, str], Figures] = {}

    def figures(
        self,
        agreement: Agreement,
        act: Callable[[str], Act],
        states: States,
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
                return self.figures(agreement, act, states, heads, begins, ends)

            state = folded(agreement, act, states, acts, again)
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
    acts: list[str],
    again: FiguresOf,
) -> State:
    """The state that these acts fold to, which are a past in its order."""
    if len(acts) < len(agreement) and _may_be_void(agreement):
        return _by_themselves(agreement, act, acts, again)
    order = agreement.order()
    alike = next((at for at, one in enumerate(acts) if one != order[at]), len(acts))
    at, state = states(alike)
    return _on(state, agreement, act, acts[at:], again)


def _may_be_void(agreement: Agreement) -> bool:
    dag = agreement.dag
    return bool(agreement.void or dag.points) or ranks.CLOSING in dag.ranks


def _by_themselves(
    agreement: Agreement, act: Callable[[str], Act], acts: list[str], again: FiguresOf
) -> State:
    """Folded as on a laptop that has only these: what is void by later acts is in force there."""
    alone = Agreement(agreement.dag.group)
    wanted = set(acts)
    alone.add_all(act(one) for one in agreement.dag.ids if one in wanted)
    return _on(NOBODY, alone, act, alone.order(), again)


def _on(
    state: State,
    agreement: Agreement,
    act: Callable[[str], Act],
    acts: list[str],
    again: FiguresOf,
) -> State:
    void = agreement.void
    for one in acts:
        if one not in void:
            knew = partial(agreement.knows, one)
            state = fold.apply(state, act(one), knew, act, again)
    return state
