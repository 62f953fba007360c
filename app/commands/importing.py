"""Intentions about tables of past records: look through what one would say, bring it in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from app.commands.base import Command, Said

Kind = Literal["", "holdings", "deeds", "money", "readings"]


class Table(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A table in a file, and how it is to be read."""

    file: str
    kind: Kind = ""
    """What it holds; what its headings speak for, if not said."""
    columns: dict[str, str] = field(default_factory=dict)
    """Which column, by its name or number, is which field; empty: it is left out. The others are guessed."""
    always: dict[str, str] = field(default_factory=dict)
    """What holds for every row that says nothing else."""
    days: Literal["", "day_first", "month_first"] = ""
    """How days like 3/4/2026 are read; they are refused if not said."""
    decimals: Literal["", "comma", "point"] = ""
    """How numbers like 1.234 are read; they are refused if not said."""
    again: bool = False
    """Also what is on record already."""


class CheckTable(Command, frozen=True, kw_only=True, tag="table.check"):
    """What each row of a table would say; nothing is signed."""

    table: Table


class BringIn(Said, frozen=True, kw_only=True, tag="table.bring-in"):
    """Say what these lines of a table say, as one: all of them or none."""

    table: Table
    lines: tuple[int, ...]
    """Where the rows begin."""
    digest: str = ""
    """The id of the file's content when it was looked through; another content is refused."""
