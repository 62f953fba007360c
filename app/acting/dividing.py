"""What a division says, as one types it: another group, and what of each holding it may get (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Final

from app import finding
from app.acting.effect_words import named
from app.finding import Unclear
from app.group import OpenGroup
from crdt.kinds.decisions import Division, DivisionLine
from crdt.kinds.shared import Outsider

_SHOWN: Final = "division:The other café=KK-11; Flour, 5 kg; Box, 100 EUR"
_MOST: Final = 50


def division(group: OpenGroup, typed: str) -> Division:
    """`NAME=HOLDING; HOLDING, QUANTITY; …`."""
    other, said = named(typed, _SHOWN)
    lines = tuple(_line(group, one.strip()) for one in said.split(";") if one.strip())
    if not 1 <= len(lines) <= _MOST:
        raise Unclear("not_understood", f"{typed!r}: name 1 to {_MOST} holdings, like {_SHOWN}.")
    return Division(Outsider(finding.name(other)), lines)


def _line(group: OpenGroup, typed: str) -> DivisionLine:
    """The quantity stands behind the last comma of a stock or a fund."""
    name, comma, much = (part.strip() for part in typed.rpartition(","))
    if not comma:
        return DivisionLine(finding.holding(group, typed).id)
    return DivisionLine(finding.holding(group, name).id, finding.quantity(much))
