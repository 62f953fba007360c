"""Reading the promises of a group, and nothing that it takes to make them."""

from __future__ import annotations

import datetime
from typing import Final

from app.group import OpenGroup
from crdt.commitments.promise import value

BEGAN: Final = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)

LIVE: Final = 100
"""Promises that are said one by one while another laptop listens."""


def clock() -> datetime.datetime:
    """A clock that stands still: benches claim no times of their own."""
    return BEGAN


def title(number: int) -> str:
    """Of the promises that are said one by one."""
    return f"Bring chairs, {number}"


def read(group: OpenGroup) -> int:
    """Read every commitment: its words, its amount, between whom. Returns how many there are."""
    read_ones = 0
    for commitment in group.state.commitments.values():
        words = group.words(commitment.terms.title), group.words(commitment.terms.doneWhen)
        amount = value(commitment.quantity)
        read_ones += bool(all(words) and amount and commitment.provider and commitment.receiver)
    return read_ones
