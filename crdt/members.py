"""Members and devices: founding, inviting, vouching, admitting, leaving; who may speak (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any, Final

from immutables import Map
from msgspec.structs import replace

from crdt import charter, entering, keys
from crdt.asking import holds_good
from crdt.collisions import collide
from crdt.kinds import group as bodies
from crdt.records.group import Charter, Device, Group, Invite, Member, Vouch
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop, nothing_named
from crdt.state import State

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
    if device is None or (device.status == "offered" and case.kind != "device.accepted"):
        return Stop("not_a_member")
    if state.members[device.member].status == "former":
        return Stop("former_member")
    if device.status == "closed":
        return Stop("beyond_the_frontier")
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


def nobody_vouches_for_themself(case: Case[bodies.Vouched, None]) -> bool:
    """A vouch is somebody else's word."""
    return case.body.subject not in case.state.members[case.author].devices


def a_member_for_one_lane(case: Case[bodies.Vouched, None]) -> bool:
    """A key that is a member's already needs no vouch and gets none."""
    return case.body.subject not in case.state.devices or not nobody_vouches_for_themself(case)


def _no_vouch_yet(case: Case[bodies.Vouched, None]) -> Stop | None:
    given = case.state.vouches.get(case.body.subject, ())
    return ALREADY_DONE if any(vouch.by == case.author for vouch in given) else None


def _vouch(case: Case[bodies.Vouched, None]) -> State:
    given = case.state.vouches.get(case.body.subject, ())
    vouches = (*given, Vouch(case.act, case.author))
    return case.state.with_(vouches=case.state.vouches.set(case.body.subject, vouches))


def _vouchers(case: Case[bodies.Admitted, Any]) -> tuple[str, ...]:
    """Members other than the admitter whose vouch the admitter could know."""
    device, state = case.body.device, case.state
    given = state.vouches.get(device.sign, ()) if device else ()
    return tuple(
        vouch.by
        for vouch in given
        if vouch.by != case.author
        and case.knew(vouch.act)
        and state.members[vouch.by].status == "member"
    )


def vouches_needed(state: State, roster: int) -> int:
    """How many members besides the admitter must vouch in a group of `roster` members."""
    return int(min(state.rule("members.vouches"), roster - 1))


def enough_vouches(case: Case[bodies.Admitted, Any]) -> bool:
    """Nobody is admitted by one person where the charter asks for more.

    The roster is that of this place in the order: a laptop that was silent for years knows of few members.
    """
    if case.body.device is None:
        return True
    return len(_vouchers(case)) >= vouches_needed(case.state, len(case.state.roster))


def the_key_is_new(case: Case[bodies.Admitted, Any]) -> bool:
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


def the_newcomer_signed_the_request(case: Case[bodies.Admitted, Invite | None]) -> bool:
    """Both the invite's key and the new device's key signed these keys for this group."""
    body, invite = case.body, case.subject
    if body.request is None:
        return invite is None
    return (
        invite is not None
        and body.device is not None
        and holds_good(body.request, case.state.group.id, invite.id, invite.key, body.device)
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


def _leave(case: Case[bodies.Left, None]) -> State:
    return closed_with_devices(case.state, case.author, case.act)


def closed_with_devices(state: State, who: str, act: str) -> State:
    """The state in which somebody is no longer a member by `act`, and none of their devices may speak."""
    devices = state.devices
    for device in state.devices.values():
        if device.member == who:
            devices = devices.set(device.sign, _closed(device, act))
    gone = replace(state.members[who], status="former")
    return state.with_(members=state.members.set(who, gone), devices=devices)


def _closed(device: Device, act: str) -> Device:
    """The device that may not speak, since `act` or since it was closed before."""
    return replace(device, status="closed", closed=device.closed or act)


# --- devices and epochs ----------------------------------------------------------------------------


def one_owner_a_key(case: Case[bodies.DeviceOffered, None]) -> bool:
    """A device belongs to one person, for good; its keys are well formed."""
    device = case.body.device
    well_formed = keys.public_of(device.sign) and keys.sealing_of(device.seal)
    return device.sign not in case.state.devices and well_formed is not None


def _offer_device(case: Case[bodies.DeviceOffered, None]) -> State:
    state, device = case.state, case.body.device
    offered = Device(device.sign, device.seal, case.author, "offered", case.act)
    return state.with_(devices=state.devices.set(device.sign, offered))


def _own_offer(case: Case[bodies.DeviceAccepted, Any]) -> Device | Stop:
    device = case.state.devices[case.lane]
    if device.named != case.body.offered:
        return UNKNOWN_SUBJECT
    return ALREADY_DONE if device.status == "open" else device


def _accept_device(case: Case[bodies.DeviceAccepted, Device]) -> State:
    state, device = case.state, replace(case.subject, status="open")
    member = state.members[device.member]
    member = replace(member, devices=(*member.devices, device.sign))
    return state.with_(
        devices=state.devices.set(device.sign, device),
        members=state.members.set(member.id, member),
    )


def only_ones_own_device(case: Case[bodies.DeviceClosed, Device]) -> bool:
    """A device is closed by its owner, from another device of theirs."""
    return case.subject.member == case.author and case.subject.sign != case.lane


def _a_device(case: Case[bodies.DeviceClosed, Any]) -> Device | Stop:
    device = case.state.devices.get(case.body.device, UNKNOWN_SUBJECT)
    return ALREADY_DONE if isinstance(device, Device) and device.status == "closed" else device


def _close_device(case: Case[bodies.DeviceClosed, Device]) -> State:
    closed = _closed(case.subject, case.act)
    return case.state.with_(devices=case.state.devices.set(closed.sign, closed))


def boxes_are_for_the_devices_in_its_view(case: Case[bodies.EpochOpened, None]) -> bool:
    """A new key is sealed to every device that its author knew, and did not know to be closed."""
    wanted = {
        device.sign
        for device in case.state.devices.values()
        if case.knew(device.named) and not (device.closed and case.knew(device.closed))
    }
    return {box.device for box in case.body.boxes} == wanted


def _open_epoch(case: Case[bodies.EpochOpened, None]) -> State:
    return case.state.with_(epochs=(*case.state.epochs, case.act))


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
    "member.vouched": Rule(
        body=bodies.Vouched,
        find=_no_vouch_yet,
        rights=(nobody_vouches_for_themself, a_member_for_one_lane),
        effect=_vouch,
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
    "member.left": Rule(body=bodies.Left, find=nothing_named, effect=_leave),
    "device.offered": Rule(
        body=bodies.DeviceOffered,
        find=nothing_named,
        rights=(one_owner_a_key,),
        effect=_offer_device,
    ),
    "device.accepted": Rule(body=bodies.DeviceAccepted, find=_own_offer, effect=_accept_device),
    "device.closed": Rule(
        body=bodies.DeviceClosed,
        find=_a_device,
        rights=(only_ones_own_device,),
        effect=_close_device,
    ),
    "epoch.opened": Rule(
        body=bodies.EpochOpened,
        find=nothing_named,
        rights=(boxes_are_for_the_devices_in_its_view,),
        effect=_open_epoch,
    ),
}
