"""Lines for people: nothing that somebody wrote can command the terminal or fake a line."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from app.views import OnHand
    from crdt.kinds.shared import Quantity

_SPACES: Final = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_COMMANDS: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, and those that turn the direction of what follows."""
_PREFIX: Final = "uEi"
_SHORT: Final = 6
_GAP: Final = "  "


class Heading(str):
    """A line that stands out."""

    __slots__ = ()


class Drawn(str):
    """A line drawn by this program, such as a row of a QR code: shown as it is."""

    __slots__ = ()


def shown(line: str) -> str:
    """A line as the terminal gets it."""
    if isinstance(line, Drawn):
        return str(line)
    text = clean(line)
    return click.style(text, bold=True) if isinstance(line, Heading) and _styled() else text


def clean(text: str) -> str:
    """One line, without what commands a terminal."""
    return _COMMANDS.sub("\ufffd", _SPACES.sub(" ", text))


def _styled() -> bool:
    return "NO_COLOR" not in os.environ


def short(act: str) -> str:
    """An id as people type it: what follows the prefix of all ids. Other names stay whole."""
    return act[len(_PREFIX) :][:_SHORT] if act.startswith(_PREFIX) else act


def amount(quantity: Quantity | OnHand | None) -> str:
    """`4 h`; nothing where nothing is said."""
    return f"{quantity.hasNumericalValue} {quantity.hasUnit}" if quantity else ""


def words(code: str) -> str:
    """A code as words: `under_way` is `under way`."""
    return code.replace("_", " ")


def joined(*parts: str, by: str = " · ") -> str:
    """The parts that say something."""
    return by.join(part for part in parts if part)


def columns(rows: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> Iterator[str]:
    """Rows under headings, each column as wide as its widest cell; the last may be of any width."""
    cells = [[clean(cell) for cell in row] for row in rows]
    table = [list(headings), *cells] if headings else cells
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for number, row in enumerate(table):
        line = _GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True))
        yield Heading(line.rstrip()) if headings and number == 0 else line.rstrip()


def pairs(rows: Iterable[tuple[str, str]], indent: str = "  ") -> Iterator[str]:
    """Names and what they say, aligned; what says nothing is left out."""
    said = [(name, text) for name, text in rows if text]
    for line in columns(said):
        yield indent + line


def indented(lines: Iterable[str], by: str = "  ") -> Iterator[str]:
    """The same lines, set in."""
    for line in lines:
        yield by + line


def imported(line: int) -> str:
    """Whether something was brought in from a table, and from which line of it."""
    return f"imported, line {line:,}" if line else ""


def counted(number: int, one: str, many: str) -> str:
    """`1 act`, `3 acts`."""
    return f"{number:,} {one if number == 1 else many}"


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
