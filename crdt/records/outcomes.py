"""What the state keeps of outcomes, and of deeds that nobody had promised."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crdt.kinds.outcomes import Measure
from crdt.kinds.shared import Action, Quantity, Text


class Outcome(Struct, frozen=True):
    """What the group wants to bring about."""

    id: str
    title: Text
    text: Text
    by: str
    keeper: str
    measures: tuple[Measure, ...]
    review: str
    status: Literal["open", "proposed"]
    measured: tuple[str, ...] = ()
    """The acts that measured it, in their order."""


class Line(Struct, frozen=True):
    """One line of a measurement, as corrected."""

    measure: str
    quantity: Quantity
    note: Text | None
    version: str
    """The act that gave it these values."""


class Measurement(Struct, frozen=True):
    """What somebody measured of an outcome."""

    act: str
    by: str
    outcome: str
    when: str
    note: Text | None
    commitment: str
    lines: tuple[Line, ...]


class Deed(Struct, frozen=True):
    """Something that was done and had not been promised, as corrected."""

    act: str
    by: str
    action: Action
    quantity: Quantity | None
    when: str
    note: Text | None
    holding: str
    outcome: str
    version: str
