"""What people saw of an act, as others read it."""

from __future__ import annotations

from collections.abc import Callable

from app.group import OpenGroup
from app.results import WitnessView
from crdt.records.words import Statement


def witnesses(
    group: OpenGroup, act: str, counts: Callable[[Statement], bool]
) -> tuple[WitnessView, ...]:
    """Every statement about an act; `counts`: which of them count today."""
    return tuple(
        WitnessView(
            act=said.act,
            by=group.name(said.by),
            saw=group.words(said.saw),
            how=said.how,
            relation=said.relation,
            counts=counts(said),
        )
        for said in group.state.statements.get(act, ())
    )
