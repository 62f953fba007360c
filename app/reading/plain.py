"""Days and quantities in plain words, for sentences."""

from __future__ import annotations

import datetime
from typing import Final

from crdt.kinds.shared import Quantity

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


_SOON: Final = datetime.timedelta(days=3)


def soon(day: datetime.date) -> str:
    """The last day that is soon."""
    return (min(day, datetime.date.max - _SOON) + _SOON).isoformat()


def day(iso: str | None) -> str:
    """`14 Nov 2026`, of a date or a moment."""
    if not iso:
        return ""
    found = datetime.date.fromisoformat(iso[:10])
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def amount(quantity: Quantity | None) -> str:
    """`4 h`."""
    return f"{quantity.hasNumericalValue} {quantity.hasUnit}" if quantity else ""
