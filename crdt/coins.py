"""The smallest part in which something is shared out: a coin of money, else the last digit that is written."""

from __future__ import annotations

import re
from typing import Final

from crdt.kinds.shared import Quantity

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_DIGITS: Final = {
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
}
"""Digits behind the point of currencies that do not have two (ISO 4217)."""
_USUAL: Final = 2
_PLACES: Final = 9


def smallest(quantity: Quantity) -> int:
    """The smallest part of a quantity, in billionths of its unit."""
    return int(10 ** (_PLACES - _digits(quantity)))


def counted(amount: int, of: Quantity) -> str:
    """So many billionths of a quantity's unit, in its smallest parts and down."""
    digits = _digits(of)
    whole, rest = divmod(amount // smallest(of), 10**digits)
    return f"{whole}.{rest:0{digits}}" if digits else str(whole)


def is_currency(unit: str) -> bool:
    """Whether a unit is written as a currency is."""
    return _CURRENCY.fullmatch(unit) is not None


def _digits(quantity: Quantity) -> int:
    if is_currency(quantity.hasUnit):
        return _DIGITS.get(quantity.hasUnit, _USUAL)
    return len(quantity.hasNumericalValue.partition(".")[2])
