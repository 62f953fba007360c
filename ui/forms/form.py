"""A form: its fields, its words, and how what was filled in becomes a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from app.commands.base import Command
from ui.forms.fields import Field

Filled = Mapping[str, str]
"""What was filled in, by the fields' names."""


class Form(Struct, frozen=True, kw_only=True):
    """What a person fills in to say one thing."""

    key: str
    """Names the form's drafts and tests: `promise.offer`, `promise.evidence:<id>`."""
    title: str
    verb: str
    """What its main button says; an & makes its key."""
    command: Callable[[Filled], Command]
    sentence: Callable[[Filled], str]
    """What stands beside *Undo*: what is about to be signed."""
    intro: str = ""
    """One or two sentences: what saying this means, and for whom."""
    fields: tuple[Field, ...] = ()
    clear: str = ""
    """What of this is said in the clear and can never be unsaid, where that needs a word."""
