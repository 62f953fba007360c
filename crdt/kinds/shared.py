"""What bodies share: decimals, quantities, dates, parties, texts (spec: acts, 6).

Field names are ValueFlows' where ValueFlows has one, hence the camel case.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from crdt.keys import ID_FORM

_DAY = (
    r"(?:[1-9][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[1-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)-02-29)"
)
_KEY_FORM = r"did:key:z[1-9A-HJ-NP-Za-km-z]{40,60}"
_DECIMAL_FORM = r"(?!(?:\.?[0-9]){19})(?:0|[1-9][0-9]*)(?:\.[0-9]{1,9})?"
_CLOCK = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"

Decimal = Annotated[str, Meta(pattern=rf"^{_DECIMAL_FORM}\Z")]
"""A number as text: at most 18 digits, 9 of them behind the point, never negative."""
Date = Annotated[str, Meta(pattern=rf"^{_DAY}\Z")]
"""A day that exists, `YYYY-MM-DD`; as a due date it means the day's end where the group is."""
Time = Annotated[str, Meta(pattern=rf"^{_DAY}{_CLOCK}\Z")]
"""A moment in UTC, `YYYY-MM-DDTHH:MM:SSZ`."""
When = Annotated[str, Meta(pattern=rf"^{_DAY}(?:{_CLOCK})?\Z")]
"""A day or a moment. Rules compare the days."""
Id = Annotated[str, Meta(pattern=rf"^{ID_FORM}\Z")]
"""Id of an act, or the SHA-256 multihash of an encrypted attachment."""
Key = Annotated[str, Meta(pattern=rf"^{_KEY_FORM}\Z")]
"""A public key as did:key."""
KeyOrId = Annotated[str, Meta(pattern=rf"^(?:{_KEY_FORM}|{ID_FORM})\Z")]
Word = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f]{1,64}\Z")]
"""A unit, a name of a thing's sort, a role: one short line."""
Heads = Annotated[tuple[Id, ...], Meta(max_length=64)]

MAX_TEXT: Final = 8000


Digest = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
"""SHA-256 of a disclosure, base64url without padding."""


class Salted(Struct, frozen=True, forbid_unknown_fields=True):
    """A text given as a salted digest (RFC 9901, array-element form); the text travels beside the act."""

    digest: Digest = msgspec.field(name="_sd")


Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)] | Salted


class Quantity(Struct, frozen=True, forbid_unknown_fields=True):
    """A measure, never converted: `4 h`, `120 kg`, `6.50 EUR`."""

    hasNumericalValue: Decimal
    hasUnit: Word


class Outsider(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody outside the group."""

    name: Text
    group: Id | None = None


Party = Annotated[str, Meta(min_length=1, max_length=64)] | Outsider
"""A member's id, `group`, or somebody outside. Where terms allow it, also `anyone`."""

GROUP: Final = "group"
ANYONE: Final = "anyone"


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """The line of a paper sheet that an act was copied from."""

    sheet: Word
    line: int
    image: Id


class Batch(Struct, frozen=True, forbid_unknown_fields=True):
    """The file and row an imported act came from."""

    file: Id
    row: int


class Mirror(Struct, frozen=True, forbid_unknown_fields=True):
    """The other end of the same event, in another group."""

    group: Id
    act: Id


class Body(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What every body may carry besides its kind's own fields."""

    hasPointInTime: When | None = None
    note: Text | None = None
    image: Annotated[tuple[Id, ...], Meta(max_length=32)] = ()
    onBehalfOf: Id | None = None
    paper: Paper | None = None
    restates: Id | None = None
    batch: Batch | None = None
    mirrors: Mirror | None = None


class Device(Struct, frozen=True, forbid_unknown_fields=True):
    """A device's two public keys: one signs, to the other secrets are sealed."""

    sign: Key
    seal: Key


Action = Literal[
    "work", "deliverService", "transfer", "transferCustody", "produce", "modify", "use"
]
Stream = Literal["livelihood", "commons", "care"]


def day(when: str) -> str:
    """The day of a Date, Time or When."""
    return when[:10]


_DECIMAL = re.compile(_DECIMAL_FORM)


def is_decimal(value: object) -> bool:
    """Whether `value` is written as a Decimal."""
    return isinstance(value, str) and _DECIMAL.fullmatch(value) is not None
