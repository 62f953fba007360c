"""Bodies of group, member, device and epoch acts (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from crdt.kinds.shared import Body, Date, Device, Heads, Id, Key, KeyOrId, Text, When, Word


class Clause(Struct, frozen=True, forbid_unknown_fields=True):
    """One clause of the charter."""

    name: Word
    text: Text
    locked: bool = False


class Founder(Struct, frozen=True, forbid_unknown_fields=True):
    """The first member and their device."""

    name: Text
    device: Device


class ForkOf(Struct, frozen=True, forbid_unknown_fields=True):
    """The group this one parted from, and the heads both share."""

    group: Id
    heads: Heads


class Founded(Body, frozen=True, kw_only=True):
    """`group.founded`: the group, its purpose, clauses and rules; charter version 1."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]
    purpose: Text
    zone: Word
    founder: Founder
    clauses: Annotated[tuple[Clause, ...], Meta(max_length=100)] = ()
    rules: Annotated[dict[str, Any], Meta(max_length=100)] = field(default_factory=dict)
    forkOf: ForkOf | None = None


class Forked(Body, frozen=True, kw_only=True):
    """`group.forked`: the author goes along to a group that parted from this one, and stays here too or not."""

    into: Id
    at: Heads
    stays: bool


class Invited(Body, frozen=True, kw_only=True):
    """`member.invited`: an invite, known by its ephemeral public key."""

    invite: Key
    until: Date
    uses: Annotated[int, Meta(ge=1, le=200)] = 1


class Vouched(Body, frozen=True, kw_only=True):
    """`member.vouched`: a member stands in for a newcomer's key, or for a re-keying act."""

    subject: KeyOrId


class Request(Struct, frozen=True, forbid_unknown_fields=True):
    """The newcomer's request as signed by the invite's key and by the new device's (multibase base64url)."""

    bytes: Annotated[str, Meta(pattern=r"^u[A-Za-z0-9_-]{1,4000}\Z")]
    invite: Annotated[str, Meta(pattern=r"^u[A-Za-z0-9_-]{86}\Z")]
    device: Annotated[str, Meta(pattern=r"^u[A-Za-z0-9_-]{86}\Z")]


class Admitted(Body, frozen=True, kw_only=True):
    """`member.admitted`: a new member with a device, or a neighbour with a keeper."""

    name: Text
    invite: Id | None = None
    device: Device | None = None
    request: Request | None = None
    keeper: Id | None = None


class Brought(Struct, frozen=True, forbid_unknown_fields=True):
    """A record from another group that a member brings along."""

    group: Id
    digest: Id


class Profiled(Body, frozen=True, kw_only=True):
    """`member.profiled`: what a member says of themself."""

    name: Text | None = None
    contact: Text | None = None
    skills: Annotated[tuple[Text, ...], Meta(max_length=50)] | None = None
    household: Annotated[tuple[Id, ...], Meta(max_length=50)] | None = None
    nameInRecords: Literal["yes", "no"] | None = None
    brought: Annotated[tuple[Brought, ...], Meta(max_length=50)] | None = None


class Rested(Body, frozen=True, kw_only=True):
    """`member.rested`: a member is away, from one day to another."""

    begins: Date = field(name="from")
    until: Date


class Renewed(Body, frozen=True, kw_only=True):
    """`member.renewed`: a member says that they stay; it ends a rest."""

    hasPointInTime: When


class Returned(Body, frozen=True, kw_only=True):
    """`member.returned`: a member brings somebody back who had been set aside, on a new device."""

    member: Id
    device: Device
    invite: Id | None = None
    request: Request | None = None


class Rekeyed(Body, frozen=True, kw_only=True):
    """`member.rekeyed`: a member says that this new device is another's who has none left."""

    member: Id
    device: Device
    invite: Id | None = None
    request: Request | None = None


class OpenLine(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a leaver's settlement list."""

    what: Text
    subject: Id
    state: Word


class Left(Body, frozen=True, kw_only=True):
    """`member.left`: a member goes, naming what is still open."""

    lines: Annotated[tuple[OpenLine, ...], Meta(max_length=400)] = ()


class DeviceOffered(Body, frozen=True, kw_only=True):
    """`device.offered`: a member names another device of their own."""

    device: Device
    name: Text | None = None


class DeviceAccepted(Body, frozen=True, kw_only=True):
    """`device.accepted`: the named device's first act."""

    offered: Id


class DeviceClosed(Body, frozen=True, kw_only=True):
    """`device.closed`: nothing by that device beyond `last` counts."""

    device: Key
    last: Id


class Box(Struct, frozen=True, forbid_unknown_fields=True):
    """The epoch's key, sealed to one device."""

    device: Key
    box: Annotated[str, Meta(pattern=r"^u[A-Za-z0-9_-]{107}\Z")]


class EpochOpened(Body, frozen=True, kw_only=True):
    """`epoch.opened`: a new group key, sealed to each current device; the one before sealed under it."""

    boxes: Annotated[tuple[Box, ...], Meta(max_length=300)]
    older: Annotated[str, Meta(pattern=r"^u[A-Za-z0-9_-]{1,4000}\Z")] | None = None
