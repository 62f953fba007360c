"""What a command is: one intention, as a frozen value that travels from any screen to the engine.

The desktop, the command line and the tour send the same commands and get the same results or refusals.
Values are as a person would type them: members by name, things by any unique beginning of their id,
quantities like `4 h`.
"""

from __future__ import annotations

from msgspec import Struct


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="do"):
    """One intention. `group` is needed only where this laptop holds several."""

    group: str = ""
    passphrase: str | None = None
    """Opens this laptop's key where a passphrase locks it; founding and joining lock the new key with it."""


class FromTable(Struct, frozen=True):
    """The table that something was brought in from."""

    file: str
    """The id of its content."""
    row: int
    """The line where the row begins."""


class Said(Command, frozen=True, kw_only=True):
    """A command that writes acts: on which day it happened (default: today), and a note."""

    on: str = ""
    note: str = ""
    speaking_for: str = ""
    """A neighbour whose keeper says this for them; or anybody whose line on a sheet of paper is copied."""
    sheet: str = ""
    """The name of the sheet that it is copied from."""
    sheet_line: str = ""
    """Which line of it, from 1 on."""
    paper: str = ""
    """The file of a photo of the sheet; empty where this member has copied from it before."""
    batch: FromTable | None = None


class About(Said, frozen=True, kw_only=True):
    """A command about one thing, named by a unique beginning of its id."""

    id: str


class Shown(About, frozen=True, kw_only=True):
    """A command about one thing, whose act may bring photos along."""

    photos: tuple[str, ...] = ()
    """The names of their files."""
