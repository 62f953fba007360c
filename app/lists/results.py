"""What lists give to screens: frozen rows, with names and amounts as people read them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.lists.chips import Chip

Kind = Literal["promise", "holding", "outcome", "member", "decision"]


class PromiseRow(Struct, frozen=True, kw_only=True):
    """A promise in a line."""

    id: str
    title: str | None
    """None where it is withheld."""
    status: str
    chip: Chip
    provider: str
    """A name, `the group`, `anyone`; of a gathering all who joined."""
    receiver: str
    provider_id: str
    receiver_id: str
    quantity: str
    due: str
    """`YYYY-MM-DD`, or empty."""
    part_of: str
    """Id of the gathering that it is a part of."""
    marks: tuple[str, ...]
    by_date: str
    """What the calendar says and nobody has said yet."""


class HoldingRow(Struct, frozen=True, kw_only=True):
    """A thing, a stock, a place or a fund in a line."""

    id: str
    name: str | None
    number: str
    form: str
    standing: str
    condition: str
    custodian: str
    steward: str
    custodian_id: str
    """Empty where somebody outside has it."""
    steward_id: str
    onhand: str
    marks: tuple[str, ...]


class OutcomeRow(Struct, frozen=True, kw_only=True):
    """An outcome in a line."""

    id: str
    title: str | None
    status: str
    review: str
    keeper: str
    keeper_id: str


class Found(Struct, frozen=True, kw_only=True):
    """Something that a search found."""

    kind: Kind
    id: str
    title: str | None
    snippet: str
    """Where else than in the title it was found, if it was."""
