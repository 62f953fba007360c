"""A table in a text file, as a spreadsheet saves it as CSV: its heading, and its rows with the line of each.

Whatever bytes there are, they are read or refused with a sentence; cells are text, formulas too.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from app.finding import Unclear

MOST_BYTES: Final = 1 << 23
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
MOST_LETTERS: Final = 8_000
"""In one cell: as many as a text of an act has."""
PARTS: Final = {";": "semicolon", ",": "comma", "\t": "tab"}
_LOOKED_AT: Final = 50
"""So many rows tell what parts the cells."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAYS_PART: Final = "sep="


class Row(Struct, frozen=True):
    """One row: the line of the file where it begins, and its cells."""

    line: int
    cells: tuple[str, ...]


class Table(Struct, frozen=True):
    """What a file holds."""

    encoding: str
    part: str
    columns: tuple[str, ...]
    """The heading; each name once."""
    rows: tuple[Row, ...]


def table_of(content: bytes) -> Table:
    """The table in these bytes. Raises Unclear where there is none, naming the line."""
    if len(content) > MOST_BYTES:
        raise Unclear(
            "not_understood", f"The file is larger than {MOST_BYTES >> 20} MiB: cut it in parts."
        )
    text, encoding = decoded(content)
    part, text, skipped = _part_said(text)
    part = part or _part(text)
    rows = list(_rows(text, part, skipped, MOST_ROWS + 1))
    if not rows:
        raise Unclear("not_understood", "There is no heading and no row in this file.")
    heading, *rest = rows
    if not rest:
        raise Unclear("not_understood", "There is a heading, and no row below it.")
    if len(rest) > MOST_ROWS:
        raise Unclear(
            "not_understood", f"There are more than {MOST_ROWS:,} rows: cut the table in parts."
        )
    if len(heading.cells) > MOST_COLUMNS:
        raise Unclear("not_understood", f"There are more than {MOST_COLUMNS} columns.")
    return Table(encoding, part, tuple(_named(heading.cells)), tuple(rest))


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and what its encoding is called. Raises Unclear where it is no text."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content, codec, name), name
    guessed = _wide(content)
    if guessed:
        return _strictly(content, guessed, "UTF-16"), "UTF-16"
    try:
        return _plain(content.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(content, "cp1252", "Windows-1252"), "Windows-1252"


def _strictly(content: bytes, codec: str, name: str) -> str:
    try:
        return _plain(content.decode(codec))
    except UnicodeDecodeError:
        raise Unclear("not_understood", f"The file is no text in {name}.") from None


def _plain(text: str) -> str:
    if "\0" in text:
        raise Unclear("not_understood", "The file is no text: save the table as CSV first.")
    return text


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: most letters of a heading have an empty byte beside them."""
    begin = content[:400]
    half = len(begin) // 2
    if half < 2 or len(content) % 2:
        return ""
    if begin[1::2].count(0) * 2 > half and not begin[::2].count(0):
        return "utf-16-le"
    if begin[::2].count(0) * 2 > half and not begin[1::2].count(0):
        return "utf-16-be"
    return ""


# --- rows --------------------------------------------------------------------------------------------


def _part_said(text: str) -> tuple[str, str, int]:
    """Some spreadsheets say in the first line what parts the cells: that, what is left, and how many lines it took."""
    first, _, rest = text.partition("\n")
    said = first.strip("\r").strip('"')
    if said.startswith(_SAYS_PART) and said[len(_SAYS_PART) :] in PARTS:
        return said[len(_SAYS_PART) :], rest, 1
    return "", text, 0


def _part(text: str) -> str:
    """What parts the cells: what cuts most of the first rows into as many cells as the heading."""
    best, how_good = ",", (0, 0)
    for part in PARTS:
        rows: list[Row] = []
        with contextlib.suppress(Unclear):  # it is told once it is known what parts the cells
            rows.extend(_rows(text, part, 0, _LOOKED_AT))
        wide = len(rows[0].cells) if rows else 0
        alike = sum(len(row.cells) == wide for row in rows)
        if wide > 1 and (alike, wide) > how_good:
            best, how_good = part, (alike, wide)
    return best


def _rows(text: str, part: str, skipped: int, most: int) -> Iterator[Row]:
    """The rows that say something, `most` at most. Raises Unclear with the line where the table breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=part, strict=True)
    line, found = skipped + 1, 0
    while found < most + 1:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Unclear("not_understood", f"Line {line}: {_why(error)}") from None
        if row is None:
            return
        cells = tuple(cell.strip() for cell in row)
        if any(cells):
            found += 1
            yield Row(line, cells)
        line = skipped + reader.line_num + 1


def _why(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return "a cell is too long; perhaps a quotation mark is missing."
    if "unexpected end" in said:
        return "a quotation mark is opened here and never closed."
    if "expected after" in said:
        return "there is something between a closing quotation mark and the end of its cell."
    return "it can't be cut into cells."


def _named(cells: tuple[str, ...]) -> Iterator[str]:
    """A name for each column, none twice."""
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:64] or f"Column {number}"
        if name.casefold() in seen:
            name = f"{name} ({number})"
        seen.add(name.casefold())
        yield name
