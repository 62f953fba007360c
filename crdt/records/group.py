"""What the state keeps of the group itself: charter, members, devices, invites."""

from __future__ import annotations

from typing import Any, Literal

from immutables import Map
from msgspec import Struct

from crdt.kinds.group import Clause, ForkOf, Profiled
from crdt.kinds.shared import Text


class Charter(Struct, frozen=True):
    """One version of the charter: the act that put it in force, clauses, and every rule's value."""

    id: str
    purpose: Text
    clauses: tuple[Clause, ...]
    rules: Map[str, Any]
    number: int = 1
    decision: str = ""
    """The decision that changed it; of the first version none."""
    stood: bool = True
    """Whether it ever was in force: that of a count that was opened once more at once never was."""


class Group(Struct, frozen=True):
    """The group itself. `charters` holds every version; `charter` names the one in force."""

    id: str
    name: str
    zone: str
    founder: str
    charter: str
    charters: Map[str, Charter]
    fork_of: ForkOf | None = None
    """The group that it parted from, as its founder says."""


class Rest(Struct, frozen=True, gc=False):
    """A time for which a member said that they are away; both days count."""

    act: str
    begins: str
    ends: str
    over: str = ""
    """The act by which they said before its end that they are back."""
    back: str = ""
    """From which day on."""


class Forked(Struct, frozen=True, gc=False):
    """That a member goes along to a group that parted from this one."""

    act: str
    into: str
    at: tuple[str, ...]
    """The heads that both groups share."""
    stays: bool
    """Whether they say that they stay here too."""


class Member(Struct, frozen=True):
    """A person in the group. Neighbours have no device; their keeper speaks for them."""

    id: str
    name: Text
    status: Literal["member", "neighbour", "former"]
    by: str
    """Who admitted them; the founder admitted themself."""
    vouchers: tuple[str, ...] = ()
    keeper: str | None = None
    profile: Profiled | None = None
    devices: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    rests: tuple[Rest, ...] = ()
    renewed: str = ""
    """The act by which they said last that they stay."""
    renewed_on: str = ""
    forks: tuple[Forked, ...] = ()


class Device(Struct, frozen=True, gc=False):
    """One laptop's two public keys, whose it is, and whether it may speak."""

    sign: str
    seal: str
    member: str
    status: Literal["offered", "open", "closed"]
    named: str
    """The act that named it: an admission, an offer by another device of its owner, or the founding."""
    closed: str = ""
    """The act that closed it: a closing, its owner's leaving, or the settling of an invite."""


class Vouch(Struct, frozen=True, gc=False):
    """A member's word for a newcomer's key."""

    act: str
    by: str


class Invite(Struct, frozen=True, gc=False):
    """An invite: its key, its author, its end, how often it may be and was used."""

    id: str
    key: str
    by: str
    until: str
    uses: int
    used: tuple[str, ...] = ()
