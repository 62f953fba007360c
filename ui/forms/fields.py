"""What a form asks for: one field each, told as a frozen value. `widgets.py` shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct


class Field(Struct, frozen=True, kw_only=True):
    """One thing that a form asks for. Its value is text, as the command takes it."""

    name: str
    """The command's field."""
    label: str
    help: str = ""
    """A line below it: what to write, with an example."""
    needed: bool = False
    start: str = ""
    """What stands there first."""
    more: bool = False
    """Seldom needed: behind *More*."""
    only_if: tuple[str, tuple[str, ...]] | None = None
    """Shown, and said, only while another field has one of these values; of rows, while one begins with it."""


class Line(Field, frozen=True, kw_only=True):
    """One line of text."""

    hint: str = ""


class Paragraph(Field, frozen=True, kw_only=True):
    """Some lines of text."""

    hint: str = ""


class Amount(Field, frozen=True, kw_only=True):
    """A number and a unit, like `4 h`."""

    units: tuple[str, ...] = ("h", "pieces", "kg", "l", "EUR")
    """Units to choose from; others can be typed."""


class Day(Field, frozen=True, kw_only=True):
    """A date: typed, or taken from a calendar."""


class Moment(Field, frozen=True, kw_only=True):
    """A date and a time of day, where the group is."""


class Choice(Field, frozen=True, kw_only=True):
    """One of some values, each with its words."""

    of: tuple[tuple[str, str], ...]


class Person(Field, frozen=True, kw_only=True):
    """A member, or some of the words beside: `group`, `anyone`; empty for nobody in particular."""

    beside: tuple[tuple[str, str], ...] = ()
    """Values that are no members, with their words; they come first."""
    me: bool = False
    """Whether one may choose oneself."""


class Tick(Field, frozen=True, kw_only=True):
    """Yes or no: `yes`, or nothing."""


class Number(Field, frozen=True, kw_only=True):
    """A whole number."""

    least: int = 0
    most: int = 999


class Photos(Field, frozen=True, kw_only=True):
    """Pictures, by their files: JPEG or PNG; one name a line."""


class Several(Field, frozen=True, kw_only=True):
    """Any number of short entries, one a line."""

    hint: str = ""


class File(Field, frozen=True, kw_only=True):
    """A file, chosen in the system's dialog."""

    way: Literal["open", "save"] = "open"
    sorts: str = ""
    """The dialog's filter, as Qt takes it."""


class Column(Struct, frozen=True, kw_only=True):
    """One input of each row: a line of text, or one of some values."""

    label: str
    hint: str = ""
    of: tuple[tuple[str, str], ...] = ()
    """Values to choose from, each with its words."""
    wide: int = 0
    """In pixels; 0 takes what is left."""
    names_of: str = ""
    """The field of rows by whose first words one chooses here: what they are called so far."""
    unit_of: str = ""
    """The field of an amount whose unit is meant here."""


class Rows(Field, frozen=True, kw_only=True):
    """Any number of rows, typed one after the other. Its value is a line a row, with tabs between the columns."""

    columns: tuple[Column, ...]
    wrong: Callable[[tuple[str, ...]], str] = lambda _: ""
    """What is wrong with a row that is about to be added; nothing where nothing is."""
    once: bool = False
    """Whether what is chosen in the first column stands in one row only."""
    one: str = "line"
    """What a row is called."""
    seen: int = 6
    """So many rows are seen at once."""


class Parts(Rows, frozen=True, kw_only=True):
    """Rows of two columns: one of some things, and how much of it. What has no unit goes as a whole."""

    units: Mapping[str, str]
    """By the value of the first column."""


class Asked(Struct, frozen=True, kw_only=True):
    """One thing that a sheet asks about: how much in a unit, or one of some values."""

    key: str
    label: str
    note: str = ""
    unit: str = ""
    of: tuple[tuple[str, str], ...] = ()


class Sheet(Field, frozen=True, kw_only=True):
    """A short answer to each of many. Its value is a line for each that has one: key, tab, answer."""

    rows: tuple[Asked, ...]


class Shares(Field, frozen=True, kw_only=True):
    """So much of a whole for each. Its value is a line for each: key, tab, number."""

    rows: tuple[Asked, ...]
    whole: int
    one: str
    """What is given, such as a dot."""


class Summed(Struct, frozen=True, kw_only=True):
    """A line with a sum, such as a payment."""

    key: str
    day: str
    label: str
    amount: str
    """With a minus where it went out."""


class Ticks(Field, frozen=True, kw_only=True):
    """Lines that are all ticked at first. Its value is the keys of those that were unticked, one a line."""

    rows: tuple[Summed, ...]
    unit: str
    before: str = "0"
    """What was there before them."""
    beside: str = ""
    """The field whose sum is compared with what is expected."""
    last: Callable[[Mapping[str, str]], str]
    """The last day of which lines are shown, as the other fields stand."""


def cells(value: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a field of rows, or of a sheet."""
    return tuple(tuple(line.split("\t")) for line in value.split("\n") if line)
