"""Parting with somebody: they leave, are put out, are set aside; and how who was set aside comes back (spec: acts in
full, 9)."""

from __future__ import annotations

from typing import Any, Final, Literal

from msgspec.structs import replace

from crdt.kinds import group as bodies
from crdt.members import the_key_is_new, the_newcomer_signed_the_request
from crdt.records.group import Device, Member, Parting
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop, nothing_named
from crdt.state import State


def _leave(case: Case[bodies.Left, None]) -> State:
    return closed_with_devices(case.state, case.author, case.act)


def closed_with_devices(state: State, who: str, act: str) -> State:
    """The state in which somebody is no longer a member by `act`, and none of their devices may speak."""
    devices = state.devices
    for device in state.devices.values():
        if device.member == who:
            devices = devices.set(device.sign, closed(device, act))
    gone = replace(state.members[who], status="former")
    return state.with_(members=state.members.set(who, gone), devices=devices)


def closed(device: Device, act: str) -> Device:
    """The device that may not speak, since `act` or since it was closed before."""
    return replace(device, status="closed", closed=device.closed or act)


def parted(
    state: State, who: str, act: str, decision: str, way: Literal["removed", "set_aside"]
) -> State:
    """The state in which the group has parted with somebody. What was decided once is carried out once."""
    member = state.members.get(who)
    if member is None:
        return state
    known = [one for one in member.partings if one.decision == decision]
    if known:
        parting = replace(known[0], acts=(*known[0].acts, act))
    else:
        devices = tuple(sorted(d.sign for d in state.devices.values() if d.member == who))
        parting = Parting(decision, way, (act,), devices)
        state = closed_with_devices(state, who, act)
    others = tuple(one for one in member.partings if one.decision != decision)
    member = replace(state.members[who], partings=(*others, parting))
    return state.with_(members=state.members.set(who, member))


def set_aside(state: State) -> tuple[str, ...]:
    """Who was set aside and may be brought back."""
    return tuple(
        one.id
        for one in state.members.values()
        if one.status == "former"
        and any(not parting.back for parting in one.partings)
        and all(parting.way == "set_aside" for parting in one.partings)
    )


# --- coming back -------------------------------------------------------------------------------------


def _who_is_back(case: Case[bodies.Returned, Any]) -> Member | Stop:
    member = case.state.members.get(case.body.member)
    if member is None:
        return UNKNOWN_SUBJECT
    device = case.state.devices.get(case.body.device.sign)
    again = device is not None and device.member == member.id and case.knew(device.named)
    return ALREADY_DONE if again and member.status == "member" else member


def the_member_was_set_aside(case: Case[bodies.Returned, Member]) -> bool:
    """Whoever left joins anew, and whoever was removed is brought back by nobody."""
    known = _known_partings(case)
    waits = any(not any(map(case.knew, one.back)) for one in known)
    return waits and all(one.way == "set_aside" for one in known)


def _known_partings(case: Case[bodies.Returned, Member]) -> list[Parting]:
    return [one for one in case.subject.partings if any(map(case.knew, one.acts))]


def _return(case: Case[bodies.Returned, Member]) -> State:
    """They speak again, from this device: those that were closed stay so. Of what nobody knew here it lifts nothing."""
    member, device, state, known = case.subject, case.body.device, case.state, _known_partings(case)
    partings = tuple(
        replace(one, back=(*one.back, case.act)) if one in known else one for one in member.partings
    )
    out = [one for one in partings if not one.back]
    back = replace(
        member,
        status="former" if out else "member",
        partings=partings,
        devices=(*member.devices, device.sign),
    )
    named = Device(device.sign, device.seal, member.id, "open", case.act)
    return state.with_(
        members=state.members.set(member.id, back),
        devices=state.devices.set(device.sign, closed(named, out[0].acts[0]) if out else named),
    )


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "member.left": Rule(body=bodies.Left, find=nothing_named, effect=_leave),
    "member.returned": Rule(
        body=bodies.Returned,
        find=_who_is_back,
        rights=(the_member_was_set_aside, the_key_is_new, the_newcomer_signed_the_request),
        effect=_return,
        names=lambda case: case.subject.id,
    ),
}
