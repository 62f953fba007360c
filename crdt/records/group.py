"""What the state keeps of the group itself: charter, members, devices, invites."""

from __future__ import annotations

from typing import Any, Literal

from immutables import Map
from msgspec import Struct

from crdt.kinds.decisions import PauseSort
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


class Parting(Struct, frozen=True, gc=False):
    """By which decision the group parted with a member, with which devices, and who brought them back."""

    decision: str
    way: Literal["removed", "set_aside"]
    acts: tuple[str, ...]
    """The counts: several where it was counted apart."""
    devices: tuple[str, ...]
    back: tuple[str, ...] = ()
    """The acts by which they came back."""


class Crossing(Struct, frozen=True, gc=False):
    """A count that met others: until the rest have decided, whoever it would put out is not out, and has no say."""

    act: str
    members: tuple[str, ...]
    """Whom it would put out."""
    rivals: tuple[str, ...]
    """The acts that it met."""
    over: tuple[str, ...] = ()
    """The counts of decisions that ended it."""


class Pause(Struct, frozen=True, gc=False):
    """A decision by which a member says nothing of one sort for a time."""

    act: str
    """The act by which it came into force."""
    sort: PauseSort
    until: str
    """Its last day."""
    over: str = ""
    """The act that ended it before, where one did: another pause of this sort, or its end."""


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
    partings: tuple[Parting, ...] = ()
    renewed: str = ""
    """The act by which they said last that they stay."""
    renewed_on: str = ""
    pauses: tuple[Pause, ...] = ()
    forks: tuple[Forked, ...] = ()


class Device(Struct, frozen=True, gc=False):
    """One laptop's two public keys, whose it is, and whether it may speak."""

    sign: str
    seal: str
    member: str
    status: Literal["offered", "awaited", "open", "closed"]
    """`awaited`: others say that it is theirs; it speaks once enough of them do."""
    named: str
    """The act that named it: an admission, an offer by another device of its owner, or the founding."""
    closed: str = ""
    """The act that closed it: a closing, its owner's leaving, or the settling of an invite."""

    @property
    def reads(self) -> bool:
        """Whether it may read what members write: not one that is closed, or that others only say is somebody's."""
        return self.status in ("open", "offered")


class Vouch(Struct, frozen=True, gc=False):
    """A member's word for a newcomer's key."""

    act: str
    by: str


class Rekeying(Struct, frozen=True):
    """What a member says of another's new device, and in force by which act."""

    id: str
    member: str
    device: str
    by: str
    in_force: str = ""


class Invite(Struct, frozen=True, gc=False):
    """An invite: its key, its author, its end, how often it may be and was used."""

    id: str
    key: str
    by: str
    until: str
    uses: int
    used: tuple[str, ...] = ()
