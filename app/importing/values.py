"""Numbers and days in cells, as several countries write them. What could mean two things is refused."""

from __future__ import annotations

import datetime
import re
from typing import Final, Literal

from app.finding import Unclear
from crdt.kinds.shared import is_decimal

Decimals = Literal["", "comma", "point"]
Days = Literal["", "day_first", "month_first"]

_AMOUNT: Final = re.compile(r"(\D*?)\s*([+\-\u2212]?[0-9](?:[0-9.,'’ ]*[0-9])?)\s*(\D*)")
_ONE_MARK: Final = re.compile(r"([0-9]+)([.,])([0-9]+)")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*")
_CLOCK: Final = re.compile(r"([0-9]{1,4}):([0-5][0-9])")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
_DOTTED: Final = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})(?: .*)?")
_SLASHED: Final = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})(?: .*)?")
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}(?: .*)?")
_SIGNS: Final = {"€": "EUR", "£": "GBP"}
_MINUTES: Final = 60
_LONGEST: Final = 64
"""No number and no day is longer."""


def amount(typed: str, decimals: Decimals = "") -> tuple[str, str]:
    """`12,50 EUR` as a decimal and its unit, which may be empty. Raises Unclear."""
    if len(typed) > _LONGEST:
        raise _no_number(f"{typed[:_LONGEST]}…")
    clean = re.sub(r"[\u00a0\u202f\u2009]", " ", typed).replace("’", "'").strip()
    clock = _CLOCK.fullmatch(clean)
    if clock:
        return _hours(typed, int(clock[1]), int(clock[2])), "h"
    found = _AMOUNT.fullmatch(clean)
    if found is None or (found[1] and found[3]):
        raise _no_number(typed)
    unit = (found[1] or found[3]).strip()
    return number(found[2], decimals, typed), _SIGNS.get(unit, unit)


def number(digits: str, decimals: Decimals = "", typed: str = "") -> str:
    """A number as an act has it, with a point. Raises Unclear where it may be two numbers."""
    shown = typed or digits
    if digits.startswith(("-", "\u2212")):
        raise Unclear("not_understood", f"{shown!r} is less than nothing.")
    plain = _plain(digits.removeprefix("+"), decimals, shown)
    whole, _, rest = plain.partition(".")
    whole = whole.lstrip("0") or "0"
    plain = f"{whole}.{rest}" if rest else whole
    if not is_decimal(plain):
        raise Unclear("not_understood", f"{shown!r} has too many digits.")
    return plain


def _plain(digits: str, decimals: Decimals, shown: str) -> str:
    if digits.isascii() and digits.isdecimal():
        return digits
    one = _ONE_MARK.fullmatch(digits)
    if one and not decimals:
        if len(one[3]) == 3 and len(one[1]) <= 3 and one[1] != "0":
            raise Unclear(
                "not_understood",
                f"{shown!r} may be {one[1]}{one[3]} or {one[1]}.{one[3]}: say whether the decimal"
                " mark is a comma or a point.",
            )
        return f"{one[1]}.{one[3]}"
    mark = {"comma": ",", "point": "."}.get(decimals) or _last_mark(digits)
    whole, _, rest = digits.partition(mark) if mark else (digits, "", "")
    grouped = _GROUPED.fullmatch(whole)
    if (
        (rest and not rest.isdecimal())
        or (mark and digits.count(mark) > 1)
        or not (whole.isdecimal() or (grouped and grouped[1] != mark))
    ):
        raise _no_number(shown)
    whole = re.sub(r"[., ']", "", whole)
    return f"{whole}.{rest}" if rest else whole


def _last_mark(digits: str) -> str:
    """The decimal mark: the last of two sorts, or one that stands once behind groups of another sort."""
    comma, point = digits.count(","), digits.count(".")
    if comma and point:
        return max(",.", key=digits.rfind)
    if comma + point == 1:
        return "," if comma else "."
    return ""


def _no_number(typed: str) -> Unclear:
    return Unclear("not_understood", f"{typed!r} is no number.")


def _hours(typed: str, hours: int, minutes: int) -> str:
    """`1:30` is 1.5; a decimal that never ends is not rounded."""
    if minutes % 3:
        raise Unclear("not_understood", f"{typed!r} is no whole number of hundredths of an hour.")
    hundredths = minutes * 100 // _MINUTES
    return f"{hours}.{hundredths:02d}".rstrip("0").rstrip(".") if hundredths else str(hours)


def day(typed: str, days: Days = "") -> str:
    """A day in ISO form; a time of day behind it is left out. Raises Unclear where it may be two days."""
    text = " ".join(typed[: _LONGEST + 1].split())
    if iso := _ISO.fullmatch(text):
        return _made(typed, iso[1], iso[2], iso[3])
    if dotted := _DOTTED.fullmatch(text):
        first, second, year = dotted[1], dotted[2], dotted[3]
        if days == "month_first":
            first, second = second, first
        return _made(typed, year, second, first)
    if slashed := _SLASHED.fullmatch(text):
        return _slashed(typed, slashed[1], slashed[3], slashed[4], days)
    if _SHORT_YEAR.fullmatch(text):
        raise Unclear("not_understood", f"{typed!r}: write the year with four digits.")
    raise Unclear("not_understood", f"{text!r} is no date: write it like 2026-11-14.")


def _slashed(typed: str, first: str, second: str, year: str, days: Days) -> str:
    if days == "month_first":
        return _made(typed, year, first, second)
    if days == "day_first" or first == second:
        return _made(typed, year, second, first)
    could_be_month = [one for one in (first, second) if 1 <= int(one) <= 12]
    if len(could_be_month) > 1:
        raise Unclear(
            "not_understood",
            f"{typed!r} may be two days: say whether the day or the month comes first.",
        )
    if could_be_month == [first]:
        return _made(typed, year, first, second)
    return _made(typed, year, second, first)


def _made(typed: str, year: str, month: str, on: str) -> str:
    try:
        return datetime.date(int(year), int(month), int(on)).isoformat()
    except ValueError:
        raise Unclear("not_understood", f"{typed!r} is no day that exists.") from None
