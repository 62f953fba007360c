"""Sums of decimals without rounding, however many there are: whole numbers of billionths."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_PLACES: Final = 9
"""Digits that a decimal may have behind its point (spec: acts, 6)."""
_REMEMBERED: Final = 4096
"""The same sums are added up again and again."""


@lru_cache(maxsize=_REMEMBERED)
def billionths(decimal: str) -> int:
    """A decimal, perhaps with a minus before it, as a whole number of billionths."""
    sign = -1 if decimal.startswith("-") else 1
    whole, _, rest = decimal.removeprefix("-").partition(".")
    return sign * int(whole + rest.ljust(_PLACES, "0"))


def written(billionths_: int) -> str:
    """The number as a decimal, with as few digits as it needs."""
    whole, rest = divmod(abs(billionths_), 10**_PLACES)
    digits = f"{rest:0{_PLACES}}".rstrip("0")
    return ("-" if billionths_ < 0 else "") + (f"{whole}.{digits}" if digits else str(whole))
