"""The records of W(N): what each of the five members writes, the same words for Troth and for every peer.

`bench/peers/records.mjs` says the same in JavaScript; tests/bench holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

NAMES: Final = tuple(f"{name}-9f3a71c2" for name in ("anna", "boris", "chloe", "dmitri", "eva"))
_SEED: Final = 12345
_VOCABULARY: Final = """
deliver repair bring lend carry flour barrels timber harvest autumn market wagon orchard seed honey rope nails
field bakery school before Sunday the river with spare tools ladder paint invoice boat kitchen fence lamp wool
bread from north south agreed meeting again later early
"""
_WORDS: Final = _VOCABULARY.split()
_UNITS: Final = ("kg", "h", "pcs", "l")


class Record(msgspec.Struct, frozen=True):
    """One small promise. In JSON, its fields in this order, it takes about 230 bytes."""

    action: str
    by: str
    to: str
    title: str
    doneWhen: str
    due: str
    quantity: int
    unit: str


class Dice:
    """Lehmer's generator. Its products stay below 2^53, so that JavaScript's numbers throw the same."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, sides: int) -> int:
        """From 0 to sides - 1."""
        self._state = self._state * 48271 % 2147483647
        return self._state % sides

    def text(self, length: int) -> str:
        """Words until there are `length` letters, cut not far behind."""
        text = _WORDS[self.below(len(_WORDS))]
        while len(text) < length:
            text += f" {_WORDS[self.below(len(_WORDS))]}"
        return text[: length + 4].strip()


def records(count: int) -> Iterator[Record]:
    """By each member in turn, to one of the others."""
    dice, members = Dice(_SEED), len(NAMES)
    for number in range(count):
        by = number % members
        yield Record(
            action="transfer",
            by=NAMES[by],
            to=NAMES[(by + 1 + dice.below(members - 1)) % members],
            title=dice.text(28),
            doneWhen=dice.text(58),
            due=f"2026-{1 + dice.below(12):02}-{1 + dice.below(28):02}",
            quantity=1 + dice.below(500),
            unit=_UNITS[dice.below(len(_UNITS))],
        )
