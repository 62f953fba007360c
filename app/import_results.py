"""What looking through a table gives back (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Result


class ColumnView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One column of the table."""

    name: str
    field: str = ""
    """Which field it is; empty: it is left out."""
    samples: tuple[str, ...] = ()
    """The first cells that say something."""


class FieldView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field that a column can be."""

    key: str
    label: str
    help: str = ""
    needed: bool = False
    always: str = ""
    """What holds for every row that says nothing else."""


class RowView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the table."""

    line: int
    """The line of the file where it begins."""
    says: str
    """What would be written; where it can't be, what stands there."""
    refused: str = ""
    """Why it can't be written."""
    twice: str = ""
    """What on record it repeats; it is left out."""


class TableView(Result, frozen=True, kw_only=True, tag="table"):
    """What each row of a table would say."""

    file: str
    digest: str
    """The id of its content."""
    kind: str
    encoding: str
    part: str
    """What parts its cells."""
    columns: tuple[ColumnView, ...]
    fields: tuple[FieldView, ...]
    lacking: tuple[str, ...] = ()
    """The labels of needed fields that no column is, and that nothing is said of for all rows."""
    rows: tuple[RowView, ...] = ()
    good: int = 0
    bad: int = 0
    twice: int = 0
