"""The state digest: SHA-256 of the canonical JSON of what everybody must agree on (spec: acts in full, 15).

Equal acts give equal bytes, whatever the order of their arrival. Disclosures, answers as of a date and
caches are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from immutables import Map

from crdt.agreement.walk import Void
from crdt.keys import hash_id
from crdt.state import RULES_VERSION, State

_PARTS: Final = (
    "group",
    "members",
    "devices",
    "invites",
    "vouches",
    "rekeyings",
    "epochs",
    "commitments",
    "statements",
    "corrections",
    "erased",
    "disputes",
    "collisions",
    "holdings",
    "passings",
    "counts",
    "outcomes",
    "measurements",
    "deeds",
    "pages",
    "bookings",
    "briefings",
    "funds",
    "inflows",
    "earmarks",
    "payouts",
    "checks",
    "decisions",
    "crossings",
    "series",
    "entries",
    "closings",
    "findings",
)


_AT_ONCE: Final = 256
"""Records written in one stroke: some milliseconds, in which no other thread gets a turn."""


def state_bytes(state: State, void: Mapping[str, Void]) -> bytes:
    """The canonical JSON behind the digest. `void` gives each void act its reason."""
    return b"".join(state_pieces(state, void))


def state_pieces(state: State, void: Mapping[str, Void]) -> Iterator[bytes]:
    """The same piece by piece, for who has other threads beside."""
    parts: dict[str, Any] = {part: getattr(state, part) for part in _PARTS}
    parts["rules"] = RULES_VERSION
    parts["void"] = Map(void)
    before = b"{"
    for name in sorted(parts):
        yield before + _json(name) + b":"
        yield from _pieces(parts[name])
        before = b","
    yield b"}"


def _pieces(part: Any) -> Iterator[bytes]:
    if not isinstance(part, Map):
        yield _json(part)
        return
    keys, before = sorted(part), b"{"
    for at in range(0, len(keys), _AT_ONCE):
        yield before + _json({key: part[key] for key in keys[at : at + _AT_ONCE]})[1:-1]
        before = b","
    yield b"}" if keys else b"{}"


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value, enc_hook=_plain, order="sorted")


def digest(state: State, void: Mapping[str, Void]) -> str:
    """The digest as an id: multibase base64url of the SHA-256 multihash of `state_bytes`."""
    return hash_id(state_bytes(state, void))


def _plain(value: Any) -> Any:
    if isinstance(value, Map):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in the state digest")
