"""What commands about this laptop's own give back: nobody else has it, and no act says it (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Result


class Draft(Struct, frozen=True, kw_only=True):
    """What was typed into a form and not sent yet."""

    fields: dict[str, str]
    kept: str
    """When, by this laptop's clock, in UTC."""


class Drafts(Result, frozen=True, kw_only=True, tag="drafts"):
    """Drafts by their forms' names: all of them, or the one that was just kept."""

    drafts: dict[str, Draft]
