"""Members: founding, inviting, vouching, admitting; who may speak (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any, Final

from immutables import Map
from msgspec.structs import replace

from crdt import charter, entering, keys
from crdt.asking import holds_good
from crdt.collisions import collide
from crdt.kinds import group as bodies
from crdt.kinds.shared import GROUP
from crdt.records.group import Charter, Device, Group, Invite, Member
from crdt.rule import UNKNOWN_SUBJECT, Case, Rule, Stop, nothing_named
from crdt.state import State
from crdt.suspending import suspended

_SPOKEN_FOR: Final = frozenset(
    (
        "member.profiled",
        "deed.recorded",
        "holding.handed_over",
        "holding.received",
        "act.witnessed",
        "act.corrected",
        "dispute.opened",
        "dispute.resolved",
        "collision.settled",
    )
)
"""Besides promises, what a keeper says for a neighbour. The group's own matters are its members'."""


def speaker(case: Case[Any, Any]) -> str | Stop:
    """The member whose word this act is, or why nobody's."""
    state = case.state
    if not state.group.id:
        return case.act if case.kind == "group.founded" else Stop("not_a_member")
    device = state.devices.get(case.lane)
    if device is None or (
        device.status in ("offered", "awaited") and case.kind != "device.accepted"
    ):
        return Stop("not_a_member")
    if state.members[device.member].status == "former":
        return Stop("former_member")
    if device.status == "closed":
        return Stop("beyond_the_frontier")
    if case.kind != "member.left" and device.member in suspended(state, case.knew):
        return Stop("suspended")
    return _spoken_for(case, device.member)


def _spoken_for(case: Case[Any, Any], signer: str) -> str | Stop:
    """For whom a keeper speaks, or somebody who copies a sheet of paper; else the signer."""
    name = case.body.onBehalfOf
    if name is None:
        return signer
    whose = case.state.members.get(name)
    if whose is None or whose.keeper != signer:
        return entering.not_for_them(case, whose, signer) or name
    theirs = case.kind in _SPOKEN_FOR or case.kind.startswith("commitment.")
    return name if theirs else Stop("neighbours_speak_of_their_own")


def whose(state: State, lane: str) -> str:
    """The member whose lane it is; empty where nobody's."""
    device = state.devices.get(lane)
    return device.member if device else ""


def signer(case: Case[Any, Any]) -> str:
    """The member whose device signs: for a neighbour their keeper."""
    return case.state.devices[case.lane].member


def voices(state: State, member: str) -> frozenset[str]:
    """Who may speak as a member: they themself, or their keeper."""
    known = state.members.get(member)
    return frozenset((member, known.keeper)) if known and known.keeper else frozenset((member,))


def holds(state: State, member: str, role: str) -> bool:
    """Whether a member has the role that a rule of the charter names."""
    return role == charter.ANY_MEMBER or role in state.members[member].roles


# --- the group -------------------------------------------------------------------------------------


def rules_are_in_range(case: Case[bodies.Founded, None]) -> bool:
    """Every rule has a known key and a value that it can take."""
    return charter.unfit(case.body.rules) is None


def founded_once(case: Case[bodies.Founded, None]) -> bool:
    """A group is founded by its first act and by no other."""
    return not case.state.group.id


def the_founder_signs_with_their_device(case: Case[bodies.Founded, None]) -> bool:
    """The device that the founding act names is the one that signed it."""
    device = case.body.founder.device
    return device.sign == case.lane and keys.sealing_of(device.seal) is not None


def _found(case: Case[bodies.Founded, None]) -> State:
    body, act = case.body, case.act
    first = Charter(act, body.purpose, body.clauses, charter.in_full(body.rules))
    device = body.founder.device
    founder = Member(act, body.founder.name, "member", by=act, devices=(device.sign,))
    return State(
        group=Group(act, body.name, body.zone, act, act, Map({act: first}), body.forkOf),
        members=Map({act: founder}),
        devices=Map({device.sign: Device(device.sign, device.seal, act, "open", act)}),
    )


# --- newcomers -------------------------------------------------------------------------------------


def may_invite(case: Case[bodies.Invited, None]) -> bool:
    """The charter says who invites."""
    return holds(case.state, case.author, case.state.rule("members.invitedBy"))


def _invite(case: Case[bodies.Invited, None]) -> State:
    body = case.body
    invite = Invite(case.act, body.invite, case.author, body.until, body.uses)
    return case.state.with_(invites=case.state.invites.set(case.act, invite))


def _vouchers(case: Case[bodies.Admitted, Any]) -> tuple[str, ...]:
    """Members other than the admitter whose vouch the admitter could know; or the group, by decision."""
    device, state = case.body.device, case.state
    given = state.vouches.get(device.sign, ()) if device else ()
    return tuple(
        vouch.by
        for vouch in given
        if vouch.by != case.author
        and case.knew(vouch.act)
        and (vouch.by == GROUP or state.members[vouch.by].status == "member")
    )


def vouches_needed(state: State, roster: int) -> int:
    """How many members besides the admitter must vouch in a group of `roster` members."""
    return int(min(state.rule("members.vouches"), roster - 1))


def enough_vouches(case: Case[bodies.Admitted, Any]) -> bool:
    """Nobody is admitted by one person where the charter asks for more, unless the group has decided it.

    The roster is that of this place in the order: a laptop that was silent for years knows of few members.
    """
    vouchers = _vouchers(case)
    if case.body.device is None or GROUP in vouchers:
        return True
    return len(vouchers) >= vouches_needed(case.state, len(case.state.roster))


def the_key_is_new(case: Case[Any, Any]) -> bool:
    """A device belongs to one person, for good; its keys are well formed."""
    device = case.body.device
    if device is None:
        return True
    well_formed = keys.public_of(device.sign) and keys.sealing_of(device.seal)
    return device.sign not in case.state.devices and well_formed is not None


def a_neighbour_has_a_keeper(case: Case[bodies.Admitted, Any]) -> bool:
    """Whoever has no device of their own has a member who speaks for them; nobody else has."""
    if case.body.device is not None:
        return case.body.keeper is None
    keeper = case.state.members.get(case.body.keeper or "")
    return keeper is not None and keeper.status == "member"


def a_keeper_keeps_few(case: Case[bodies.Admitted, Any]) -> bool:
    """The charter says for how many neighbours one member may speak."""
    kept = [m for m in case.state.members.values() if m.keeper == case.body.keeper]
    most = case.state.rule("members.neighboursPerKeeper")
    return case.body.keeper is None or sum(case.knew(m.id) for m in kept) < most


def the_invite_has_uses_left(case: Case[bodies.Admitted, Invite | None]) -> bool:
    """An invite is used as often as its author said."""
    invite = case.subject
    return invite is None or sum(map(case.knew, invite.used)) < invite.uses


def the_newcomer_signed_the_request(case: Case[Any, Any]) -> bool:
    """Both the invite's key and the new device's key signed these keys for this group."""
    body, state = case.body, case.state
    invite = state.invites.get(body.invite or "")
    if body.request is None:
        return body.invite is None
    return (
        invite is not None
        and body.device is not None
        and holds_good(body.request, state.group.id, invite.id, invite.key, body.device)
    )


def _the_invite(case: Case[bodies.Admitted, Any]) -> Invite | Stop | None:
    if case.body.invite is None:
        return None
    return case.state.invites.get(case.body.invite, UNKNOWN_SUBJECT)


def _admit(case: Case[bodies.Admitted, Invite | None]) -> State:
    body, state, invite = case.body, case.state, case.subject
    device = body.device
    member = Member(
        id=case.act,
        name=body.name,
        status="member" if device else "neighbour",
        by=case.author,
        vouchers=_vouchers(case),
        keeper=body.keeper,
        devices=(device.sign,) if device else (),
    )
    state = state.with_(members=state.members.set(case.act, member))
    if device:
        opened = Device(device.sign, device.seal, case.act, "open", case.act)
        state = state.with_(devices=state.devices.set(device.sign, opened))
    if invite is None:
        return state
    used = replace(invite, used=(*invite.used, case.act))
    state = state.with_(invites=state.invites.set(invite.id, used))
    if len(used.used) <= invite.uses:
        return state
    return collide(state, "invite_overused", used.used, invite.id, (invite.by,))


# --- oneself ---------------------------------------------------------------------------------------


def _profile(case: Case[bodies.Profiled, None]) -> State:
    member = case.state.members[case.author]
    said = replace(member, profile=case.body, name=case.body.name or member.name)
    return case.state.with_(members=case.state.members.set(member.id, said))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "group.founded": Rule(
        body=bodies.Founded,
        find=nothing_named,
        rights=(founded_once, rules_are_in_range, the_founder_signs_with_their_device),
        effect=_found,
    ),
    "member.invited": Rule(
        body=bodies.Invited, find=nothing_named, rights=(may_invite,), effect=_invite
    ),
    "member.admitted": Rule(
        body=bodies.Admitted,
        find=_the_invite,
        rights=(
            enough_vouches,
            the_key_is_new,
            a_neighbour_has_a_keeper,
            a_keeper_keeps_few,
            the_invite_has_uses_left,
            the_newcomer_signed_the_request,
        ),
        effect=_admit,
    ),
    "member.profiled": Rule(body=bodies.Profiled, find=nothing_named, effect=_profile),
}
