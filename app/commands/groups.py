"""Intentions about groups, members, devices and joining."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import field

from app.commands.base import Command, Said


class NewGroup(Command, frozen=True, kw_only=True, tag="group.new"):
    """Found a group. `rules` are keys of the charter with their values."""

    name: str
    purpose: str
    my_name: str
    rules: dict[str, Any] = field(default_factory=dict)
    clauses: tuple[dict[str, Any], ...] = ()
    zone: str = ""


class TrySample(Command, frozen=True, kw_only=True, tag="group.sample"):
    """Have a made-up group to look around in: the one that is here, else a new one. Nobody else ever sees it."""

    my_name: str = ""
    zone: str = ""


class EraseSample(Command, frozen=True, kw_only=True, tag="group.erase-sample"):
    """Erase the sample from this laptop, with its key. A real group is refused."""


class ListGroups(Command, frozen=True, kw_only=True, tag="group.list"):
    """The groups on this laptop, and the requests to join that wait for an answer."""


class ShowGroup(Command, frozen=True, kw_only=True, tag="group.show"):
    """The group: purpose, members, counts, digest."""

    brief: bool = False
    """Without the digest, which takes long in a large book."""


class Digest(Command, frozen=True, kw_only=True, tag="group.digest"):
    """The state digest: equal digests, equal books."""


class ShowCharter(Command, frozen=True, kw_only=True, tag="charter.show"):
    """The purpose, the clauses and every rule: of the version in force, or of the one of this number."""

    version: int = 0


class Members(Command, frozen=True, kw_only=True, tag="members"):
    """Who is in the group, and what they did."""


class WhoAmI(Command, frozen=True, kw_only=True, tag="whoami"):
    """Who this laptop speaks for."""


class Profile(Said, frozen=True, kw_only=True, tag="profile"):
    """What I say of myself. What isn't said stays as it is; said as empty it is gone."""

    name: str = ""
    contact: str | None = None
    skills: tuple[str, ...] | None = None
    name_in_records: Literal["", "yes", "no"] = ""


class EraseProfile(Said, frozen=True, kw_only=True, tag="profile.erase"):
    """Have what I said of myself go from every laptop: what I say no more, my profile too, or my name as well."""

    what: Literal["earlier", "profile", "all"] = "profile"


class RestAWhile(Said, frozen=True, kw_only=True, tag="member.rest"):
    """Be away for a time: I am asked for no vote on what is proposed meanwhile."""

    start: str
    until: str


class Stay(Said, frozen=True, kw_only=True, tag="member.stay"):
    """Say that I stay; a rest of mine is over by it."""


class Invite(Said, frozen=True, kw_only=True, tag="invite"):
    """Invite somebody. The result carries the link; who has it can ask to join."""

    until: str = ""
    uses: int = 1
    addresses: tuple[str, ...] = ()


class Join(Command, frozen=True, kw_only=True, tag="join"):
    """Ask to join with an invite link. The result carries the request's bytes and four words."""

    invite: str
    name: str
    again: bool = False
    """Go on with the request that was made by the same invite and name, if one waits."""


class ReadRequest(Command, frozen=True, kw_only=True, tag="request.read"):
    """Who asks to join, with the four words to compare."""

    request: bytes


class Vouch(Said, frozen=True, kw_only=True, tag="vouch"):
    """Stand in for a newcomer, named by the key of their device or by their request; or for a member's new laptop."""

    key: str = ""
    """The newcomer's key; or the act that says whose new laptop it is, or its member."""
    request: bytes = b""


class Admit(Said, frozen=True, kw_only=True, tag="admit"):
    """Admit whoever asks. The result carries the answer's bytes for the newcomer.

    With `back` they are a member who was set aside; with `new_key_of` a member who has no other laptop left.
    """

    request: bytes
    back: str = ""
    new_key_of: str = ""


class AdmitNeighbour(Said, frozen=True, kw_only=True, tag="admit.neighbour"):
    """Take in somebody without a laptop; a keeper speaks for them."""

    name: str
    keeper: str = ""


class Leave(Said, frozen=True, kw_only=True, tag="leave"):
    """Leave the group, naming what is still open."""


class CheckLeaving(Said, frozen=True, kw_only=True, tag="leave.check"):
    """Say that one checked what somebody who left named as open. Two such words are their receipt."""

    id: str
    """The member who left."""
    saw: str = ""
    """What was found, if more than that it is right."""


class ShowOpen(Command, frozen=True, kw_only=True, tag="leave.show"):
    """What stays open if this member leaves now."""


class Devices(Command, frozen=True, kw_only=True, tag="device.list"):
    """The laptops of all members."""


class OfferDevice(Said, frozen=True, kw_only=True, tag="device.offer"):
    """Name another laptop of mine, by the request it wrote."""

    request: bytes
    name: str = ""


class CloseDevice(Said, frozen=True, kw_only=True, tag="device.close"):
    """Close another laptop of mine: nothing it writes beyond what I know counts."""

    device: str


class AnswerCopied(Command, frozen=True, kw_only=True, tag="home.answer"):
    """Say of a home that may be a copy whether it is the same laptop."""

    is_same: bool
