"""Chips: in one word how a promise stands as of a day. Once in Python, once in SQL; a test holds the two together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from crdt.records.promises import Status

Chip = Literal[
    "open",
    "due_soon",
    "late",
    "to_confirm",
    "kept",
    "kept_in_part",
    "ended",
    "lapsed",
    "needs_settling",
    "disputed",
]
CHIPS: Final[tuple[Chip, ...]] = Chip.__args__  # type: ignore[attr-defined]  # typeshed doesn't say what Literal has
_OF: Final[dict[Status, Chip]] = {
    "evidenced": "to_confirm",
    "fulfilled": "kept",
    "partly_fulfilled": "kept_in_part",
    "released": "ended",
    "withdrawn": "ended",
    "declined": "ended",
    "expired": "ended",
    "not_reached": "ended",
    "lapsed": "lapsed",
    "disputed": "disputed",
}
RANKS: Final[tuple[Chip, ...]] = (
    "needs_settling",
    "disputed",
    "open",
    "to_confirm",
    "lapsed",
    "kept_in_part",
    "kept",
    "ended",
)
"""Those that need no calendar, in the order in which a list by status shows them: what asks for somebody first."""


ENDED: Final = frozenset(("kept", "kept_in_part", "ended"))
"""Nobody has anything more to do."""


def standing(status: Status, unsettled: bool, parts: Sequence[Status] = ()) -> Chip:
    """The chip as far as no calendar is needed; lapsed is what somebody said has lapsed.

    A gathering that came about stands as its `parts` do: over, once each of them is.
    """
    if unsettled:
        return "needs_settling"
    return _together(parts) if status == "agreed" and parts else _OF.get(status, "open")


def _together(parts: Sequence[Status]) -> Chip:
    chips = {_OF.get(part, "open") for part in parts}
    if not chips <= ENDED:
        return "open"
    return "kept" if chips == {"kept"} else "kept_in_part" if chips - {"ended"} else "ended"


def chip(base: Chip, by_date: str) -> Chip:
    """The chip of a promise of which the calendar says this."""
    if base != "open":
        return base
    if by_date in ("overdue", "lapsed, not yet said"):
        return "late"
    return "due_soon" if by_date == "due soon" else "open"


CHIP: Final = f"""CASE WHEN base <> {RANKS.index("open")} THEN base
WHEN due_watched = '' OR due_watched > :soon THEN -1
WHEN due_watched < :today THEN -3 ELSE -2 END"""
"""The same as a number: -1 open, -2 due soon, -3 late, else the place in RANKS."""


def number(of: Chip) -> int:
    """What CHIP gives for it."""
    dated = {"open": -1, "due_soon": -2, "late": -3}
    return dated[of] if of in dated else RANKS.index(of)


NAMES: Final[dict[int, Chip]] = {number(one): one for one in CHIPS}
