"""A file, opened as a table of one kind: which column is which field, and each row as cells by field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from app import finding
from app.commands import importing as commands
from app.finding import Unclear
from app.import_results import ColumnView, FieldView
from app.importing import fields
from app.importing.reading import MOST_BYTES, MOST_LETTERS, Row, Table, table_of
from crdt.keys import hash_id

_SAMPLES: Final = 3
_SAMPLE: Final = 40


class Opened(Struct, frozen=True):
    """A table whose columns are known."""

    name: str
    digest: str
    kind: str
    table: Table
    mapped: Mapping[str, str]
    """Columns by name, with their field."""
    always: Mapping[str, str]

    def cells(self, row: Row) -> dict[str, str]:
        """What a row says of each field. Raises Unclear where it has more cells than the heading, or one too long."""
        columns = self.table.columns
        if any(row.cells[len(columns) :]):
            raise Unclear(
                "not_understood",
                f"There are {len(row.cells)} cells and {len(columns)} columns: perhaps a"
                f" {self.table.part!r} stands in a cell without quotation marks.",
            )
        if any(len(one) > MOST_LETTERS for one in row.cells):
            raise Unclear("not_understood", f"A cell is longer than {MOST_LETTERS:,} letters.")
        said = dict(self.always)
        for column, cell in zip(columns, row.cells, strict=False):
            field = self.mapped.get(column, "")
            if field and cell:
                said[field] = cell
        return said

    @property
    def columns(self) -> tuple[ColumnView, ...]:
        """The columns, each with what stands in it first."""
        return tuple(
            ColumnView(name=name, field=self.mapped.get(name, ""), samples=self._samples(at))
            for at, name in enumerate(self.table.columns)
        )

    def _samples(self, at: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for row in self.table.rows:
            if len(row.cells) > at and row.cells[at]:
                found[row.cells[at][:_SAMPLE]] = None
            if len(found) == _SAMPLES:
                break
        return tuple(found)

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """What columns may be."""
        return tuple(
            FieldView(
                key=one.key,
                label=one.label,
                help=one.help,
                needed=one.needed,
                always=self.always.get(one.key, ""),
            )
            for one in fields.KINDS[self.kind]
        )


def opened(said: commands.Table) -> Opened:
    """The table in a file. Raises Unclear where it can't be read, or is mapped to what there isn't."""
    path, content = _read(said.file)
    table = table_of(content)
    kind = said.kind or fields.likeliest(table.columns)
    known = {one.key for one in fields.KINDS[kind]}
    by_hand = {_column(table, name): key for name, key in said.columns.items()}
    for key in (*by_hand.values(), *said.always):
        if key and key not in known:
            raise Unclear(
                "not_understood",
                f"{kind.capitalize()} have no field {key!r}.",
                tuple(one.key for one in fields.KINDS[kind]),
            )
    taken = [key for key in by_hand.values() if key]
    if len(set(taken)) != len(taken):
        twice = next(key for key in taken if taken.count(key) > 1)
        raise Unclear("not_understood", f"Two columns can't both be {twice!r}.")
    left = [name for name in table.columns if name not in by_hand]
    guessed = {name: key for name, key in fields.guessed(kind, left).items() if key not in taken}
    always = {key: value.strip() for key, value in said.always.items() if value.strip()}
    return Opened(path.name, hash_id(content), kind, table, guessed | by_hand, always)


def _column(table: Table, typed: str) -> str:
    """The column that was named, or numbered from 1 on."""
    wanted = " ".join(typed.split()).casefold()
    for name in table.columns:
        if name.casefold() == wanted:
            return name
    if wanted.isascii() and wanted.isdecimal() and 0 < int(wanted[:4]) <= len(table.columns):
        return table.columns[int(wanted[:4]) - 1]
    raise Unclear("not_found", f"There is no column {typed!r}.", table.columns)


def _read(file: str) -> tuple[Path, bytes]:
    path = finding.a_file(file)
    try:
        with path.open("rb") as there:
            return path, there.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unclear("not_found", f"{path.name} can't be read: {why}.") from None
