"""What changed from one text to another, so that only that is signed and edits by others stay beside it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

_MOST: Final = 4_000_000
"""Pairs of characters to compare one by one; of what is longer, the whole middle is exchanged."""


def differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Where to delete how many characters and to insert what, from the text's end to its beginning."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) * len(new) > _MOST:
        yield start, len(old), new
        return
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, from_, to, first, last in reversed(steps):
        if what != "equal":
            yield start + from_, to - from_, new[first:last]


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    differ = (place for place, (mine, theirs) in enumerate(pairs) if mine != theirs)
    return next(differ, min(len(one), len(other)))
