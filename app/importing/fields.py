"""What a table may hold: the fields of each sort of record, and which columns they are by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from app.importing.headings import HEADINGS


class Field(Struct, frozen=True):
    """One field of a record."""

    key: str
    label: str
    help: str
    needed: bool = False
    unless_one: bool = False
    """It needs no word where there is only one of its sort."""


HOLDINGS: Final = (
    Field("name", "Name", "What it is called.", needed=True),
    Field("number", "Number", "The number on it."),
    Field("form", "Form", "thing, stock or place; a stock where there is a quantity, if not said."),
    Field("condition", "Condition", "new, good, worn, faulty or unsafe."),
    Field("quantity", "Quantity", "Of a stock: how much is there."),
    Field("unit", "Unit", "Of a stock: what it is counted in, such as kg."),
    Field("where", "Where", "The place that it is in."),
    Field("custodian", "Who has it", "A member, or group; the group if not said."),
    Field("steward", "Who answers for it", "A member; you if not said."),
    Field("sort", "What sort", "What sort of thing it is."),
    Field("owner", "Whose property", "Whose property it is."),
    Field("note", "Note", "A note that is signed with it."),
)
DEEDS: Final = (
    Field("when", "When", "The day it was done.", needed=True),
    Field("what", "What", "What was done, in words.", needed=True),
    Field("quantity", "How much", "Hours, or another amount with its unit."),
    Field("unit", "Unit", "What it is counted in; hours if not said."),
    Field("who", "Who", "Who did it; you if not said. Others bring in their own."),
    Field(
        "action",
        "What sort",
        "work, deliverService, produce, modify, use, transfer; work if not said.",
    ),
    Field("stream", "Whose share of the work", "livelihood, commons or care."),
    Field("thing", "Which thing", "The thing that it was done to."),
    Field("outcome", "For which outcome", "What it was for."),
)
MONEY: Final = (
    Field("when", "When", "The day it came in.", needed=True),
    Field("quantity", "How much", "The sum, with or without its currency.", needed=True),
    Field("unit", "Currency", "The fund's if not said."),
    Field("giver", "From whom", "A member, or somebody outside by name.", needed=True),
    Field(
        "fund",
        "Into which fund",
        "The only fund, where there is one.",
        needed=True,
        unless_one=True,
    ),
    Field("form", "Sort", "dues, gift, grant, income, par_share or loan; a gift if not said."),
    Field("reference", "Reference", "Such as the number of a receipt."),
    Field("outcome", "Only for", "The one outcome that it may be spent on."),
    Field("note", "Note", "A note that is signed with it."),
)
READINGS: Final = (
    Field("when", "When", "The day it was measured.", needed=True),
    Field(
        "outcome", "Outcome", "The only outcome, where there is one.", needed=True, unless_one=True
    ),
    Field(
        "measure",
        "Measure",
        "The only measure of the outcome, where there is one.",
        needed=True,
        unless_one=True,
    ),
    Field("quantity", "Reading", "What was measured.", needed=True),
    Field("unit", "Unit", "The measure's if not said."),
    Field("note", "Note", "A note that is signed with it."),
)
KINDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "holdings": HOLDINGS,
    "deeds": DEEDS,
    "money": MONEY,
    "readings": READINGS,
}
"""By the word for what a table holds."""


def plain(words: str) -> str:
    """A heading as it is compared: no case, no accents, no brackets with what is in them, no signs."""
    text = re.sub(r"[(\[][^)\]]*[)\]]?", " ", words.replace("ß", "ss"))
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def guessed(kind: str, columns: Iterable[str]) -> dict[str, str]:
    """Which column is which field, by its name; each field at most once. Columns that mean nothing are left out."""
    left = {column: plain(column) for column in columns}
    fields = [(one.key, HEADINGS[f"{kind}.{one.key}"].split("|")) for one in KINDS[kind]]
    found: dict[str, str] = {}
    for fits in (_is, _has):
        for key, words in fields:
            if key in found.values():
                continue
            ranked = (column for word in words for column in left if fits(left[column], word))
            column = next(ranked, "")
            if column:
                found[column] = key
                del left[column]
    return found


def _is(heading: str, word: str) -> bool:
    return heading == word


def _has(heading: str, word: str) -> bool:
    """Whether a heading of several words has one that is long enough to mean something."""
    return len(word) > 2 and f" {word} " in f" {heading} "


def likeliest(columns: tuple[str, ...]) -> str:
    """What a table seems to hold: what most of its columns, and most that is needed, speak for."""

    def fits(kind: str) -> tuple[int, int]:
        found = set(guessed(kind, columns).values())
        needed = sum(
            one.needed and not one.unless_one and one.key not in found for one in KINDS[kind]
        )
        return len(found) - 2 * needed, -list(KINDS).index(kind)

    return max(KINDS, key=fits)
