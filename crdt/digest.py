"""The state digest: SHA-256 of the canonical JSON of what everybody must agree on (spec: acts in full, 15).

Equal acts give equal bytes, whatever the order of their arrival. Disclosures, answers as of a date and
caches are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    "epochs",
    "commitments",
    "statements",
    "corrections",
    "disputes",
    "collisions",
    "holdings",
    "passings",
    "counts",
    "outcomes",
    "measurements",
    "deeds",
    "pages",
    "findings",
)


def state_bytes(state: State, void: Mapping[str, Void]) -> bytes:
    """The canonical JSON behind the digest. `void` gives each void act its reason."""
    parts: dict[str, Any] = {part: getattr(state, part) for part in _PARTS}
    parts["rules"] = RULES_VERSION
    parts["void"] = dict(void)
    return msgspec.json.encode(parts, enc_hook=_plain, order="sorted")


def digest(state: State, void: Mapping[str, Void]) -> str:
    """The digest as an id: multibase base64url of the SHA-256 multihash of `state_bytes`."""
    return hash_id(state_bytes(state, void))


def _plain(value: Any) -> Any:
    if isinstance(value, Map):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in the state digest")
