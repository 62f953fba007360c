"""What the state keeps of outcomes, and of deeds that nobody had promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from crdt.kinds.outcomes import Measure, ReviewResult
from crdt.kinds.shared import Action, Party, Quantity, Text


class Review(Struct, frozen=True):
    """What somebody who answers for an outcome says became of it."""

    act: str
    by: str
    result: ReviewResult
    text: Text
    when: str
    review: str
    """When the group looks at it again; empty: it is closed."""
    bound: str = ""
    """The act that made it bind: a witness's word, or the count of a decision."""


class Outcome(Struct, frozen=True):
    """What the group wants to bring about."""

    id: str
    title: Text
    text: Text
    by: str
    keeper: str
    measures: tuple[Measure, ...]
    review: str
    """When the group looks at it, as it was declared."""
    status: Literal["open", "proposed", "closed"]
    status_act: str
    adopted: str = ""
    """The count by which the group made it its own, where it was only proposed."""
    measured: tuple[str, ...] = ()
    """The acts that measured it, in their order."""
    reviews: tuple[Review, ...] = ()


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
    stream: str = ""
    """Whose share of the work it is: livelihood, commons or care; empty: not said."""
    plan: str = ""
    """The care plan of its holding that it was for."""
    topic: str = ""
    """What somebody was shown, and who was."""
    receiver: Party | None = None
    disputed: str = ""
    """The dispute about it, while that is open."""
    void: str = ""
    """The word that ended a dispute about it so that it doesn't count; empty: it counts."""

    def stands(self, knew: Callable[[str], bool]) -> bool:
        """Whether it counts, as far as somebody knew."""
        return not (self.void and knew(self.void))
