"""The charter's rules as numbers and words: keys, defaults, ranges (spec: acts in full, 10)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from immutables import Map
from msgspec import Struct

from crdt.keys import is_id
from crdt.kinds.shared import is_decimal

ANY_MEMBER: Final = "any_member"
MORE_THAN_HALF: Final = ">1/2"
_FRACTION = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)")


class Key(Struct, frozen=True):
    """One rule of the charter: its default, what values it takes, and whether it is locked."""

    default: Any
    takes: str
    """What a value may be, for people."""
    fits: Callable[[Any], bool]
    locked: bool = False

    @property
    def names_members(self) -> bool:
        """Whether its value is a list of members."""
        return self.takes == _MEMBERS


def votes_needed(fraction: str, electorate: int) -> int:
    """`"3/4"` needs ceil(fraction x electorate); `">1/2"` needs floor(electorate / 2) + 1."""
    if fraction == MORE_THAN_HALF:
        return electorate // 2 + 1
    over, under = map(int, fraction.split("/"))
    return -(-electorate * over // under)


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 200


def _is_role(value: Any) -> bool:
    return _is_text(value) and bool(value)


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def _is_amount_or_none(value: Any) -> bool:
    return value is None or is_decimal(value)


def _are_members(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 200 and all(is_id(item) for item in value)


def is_fraction(value: Any) -> bool:
    """Whether `value` is a share of an electorate above nothing and at most all of it."""
    if value == MORE_THAN_HALF:
        return True
    parts = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    return parts is not None and int(parts[1]) <= int(parts[2])


def _is_fraction_or_more_than_half(value: Any) -> bool:
    if not is_fraction(value):
        return _whole(1, 200)(value)
    over, _, under = value.lstrip(">").partition("/")
    return bool(value == MORE_THAN_HALF or 2 * int(over) > int(under))


def _is_at_least_two_thirds(value: Any) -> bool:
    if not is_fraction(value) or value == MORE_THAN_HALF:
        return False
    over, under = map(int, value.split("/"))
    return 3 * over >= 2 * under


def _is_one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: value in words


_MEMBERS = "a list of member ids"
_ROLE = "any_member, or the name of a role"
_AMOUNT = 'an amount as text, like "250.00"'
_SHARE = 'a share of the electorate, like "3/4" or ">1/2"'

KEYS: Final[dict[str, Key]] = {
    "promises.openCap": Key(10, "a whole number from 1", _whole(1, 1_000_000)),
    "promises.graceDays": Key(3, "days, 0 to 365", _whole(0, 365)),
    "promises.acceptForGroup": Key(ANY_MEMBER, _ROLE, _is_role),
    "promises.confirmForGroup": Key(ANY_MEMBER, _ROLE, _is_role),
    "promises.receiverAgreesToStandIn": Key(False, "true or false", _is_truth),
    "witness.count": Key(1, "a whole number, 0 to 20", _whole(0, 20)),
    "witness.aboveHours": Key("3", 'hours as text, like "3"', is_decimal),
    "witness.aboveMoney": Key("50.00", _AMOUNT, is_decimal),
    "disputes.days": Key(30, "days, 0 to 3650", _whole(0, 3650)),
    "disputes.mediators": Key([], _MEMBERS, _are_members),
    "disputes.needed": Key(1, "a whole number, 1 to 20", _whole(1, 20)),
    "answers.afterLapses": Key(3, "a whole number, 1 to 100", _whole(1, 100)),
    "answers.firstStep": Key(
        "talk", "reminder, help_offered or talk", _is_one_of("reminder", "help_offered", "talk")
    ),
    "holdings.bookingDays": Key(14, "days, 1 to 3650", _whole(1, 3650)),
    "holdings.careWitnesses": Key(1, "a whole number, 0 to 20", _whole(0, 20)),
    "stock.countMembers": Key(2, "a whole number, 1 to 20", _whole(1, 20)),
    "outcomes.readingMembers": Key(2, "a whole number, 1 to 20", _whole(1, 20)),
    "outcomes.byDecision": Key(False, "true or false", _is_truth),
    "books.agreements": Key(MORE_THAN_HALF, _SHARE, is_fraction),
    "guardians.members": Key([], _MEMBERS, _are_members, locked=True),
    "dissolution.successor": Key("", "a name", _is_text, locked=True),
    "funds.approvers": Key([], _MEMBERS, _are_members),
    "funds.approvals": Key(
        MORE_THAN_HALF,
        "a whole number, or a share above half",
        _is_fraction_or_more_than_half,
        locked=True,
    ),
    "funds.limitWithoutDecision": Key("250.00", _AMOUNT, is_decimal),
    "funds.reserveFloor": Key("0.00", _AMOUNT, is_decimal),
    "funds.memberCeilingPerYear": Key(None, f"{_AMOUNT}, or none", _is_amount_or_none),
    "funds.earmarkDays": Key(180, "days, 1 to 3650", _whole(1, 3650)),
    "funds.shareNoticeDays": Key(90, "days, 0 to 3650", _whole(0, 3650)),
    "members.invitedBy": Key(ANY_MEMBER, _ROLE, _is_role),
    "members.vouches": Key(1, "a whole number, 0 to 20", _whole(0, 20)),
    "members.renewDays": Key(365, "days, 1 to 3650", _whole(1, 3650)),
    "members.restDays": Key(180, "days, 1 to 3650", _whole(1, 3650)),
    "members.recoveryVouches": Key(3, "a whole number, 2 to 20", _whole(2, 20), locked=True),
    "members.neighboursPerKeeper": Key(5, "a whole number, 0 to 100", _whole(0, 100)),
    "decisions.method": Key(
        "consent",
        "consent, majority or two_thirds",
        _is_one_of("consent", "majority", "two_thirds"),
    ),
    "decisions.days": Key(7, "days, 0 to 365", _whole(0, 365)),
    "decisions.reviewDays": Key(365, "days, 1 to 3650", _whole(1, 3650)),
    "decisions.quorum": Key("1/2", _SHARE, is_fraction),
    "decisions.removalMajority": Key(
        "2/3", 'a share of at least "2/3"', _is_at_least_two_thirds, locked=True
    ),
    "decisions.lockedMajority": Key("3/4", _SHARE, is_fraction, locked=True),
    "decisions.lockedWaitDays": Key(60, "days, 0 to 3650", _whole(0, 3650), locked=True),
    "decisions.waitWitnesses": Key(MORE_THAN_HALF, _SHARE, is_fraction, locked=True),
}


def unfit(rules: dict[str, Any]) -> str | None:
    """The first key that is unknown or has a value out of range, or None."""
    for key, value in sorted(rules.items()):
        if key not in KEYS or not KEYS[key].fits(value):
            return key
    return None


def in_full(rules: dict[str, Any]) -> Map[str, Any]:
    """Every rule's value: those given, else the defaults."""
    return Map({key: rules.get(key, known.default) for key, known in KEYS.items()})


def amount(text: str) -> Decimal:
    """A decimal string as an exact number."""
    return Decimal(text)
