"""Devices and keys: offering, accepting and closing a laptop, opening an epoch (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt import keys
from crdt.kinds import group as bodies
from crdt.partings import closed
from crdt.records.group import Device
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop, nothing_named
from crdt.state import State


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
    if device.named != case.body.offered or device.status == "awaited":
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
    shut = closed(case.subject, case.act)
    return case.state.with_(devices=case.state.devices.set(shut.sign, shut))


def _knew_closed(case: Case[Any, Any], device: Device) -> bool:
    """Whether its author knew an act that closed a device, be it one of several that decided the same."""
    partings = case.state.members[device.member].partings
    closed = (act for one in partings if device.sign in one.devices for act in one.acts)
    return any(act and case.knew(act) for act in (device.closed, *closed))


def _knew_theirs(case: Case[Any, Any], device: Device) -> bool:
    """Of a device that others say is somebody's: whether its author knew that enough say so."""
    rekeying = case.state.rekeyings.get(device.named)
    return rekeying is None or bool(rekeying.in_force and case.knew(rekeying.in_force))


def boxes_are_for_the_devices_in_its_view(case: Case[bodies.EpochOpened, None]) -> bool:
    """A new key is sealed to every device that its author knew, and did not know to be closed."""
    wanted = {
        device.sign
        for device in case.state.devices.values()
        if case.knew(device.named) and not _knew_closed(case, device) and _knew_theirs(case, device)
    }
    return {box.device for box in case.body.boxes} == wanted


def _open_epoch(case: Case[bodies.EpochOpened, None]) -> State:
    return case.state.with_(epochs=(*case.state.epochs, case.act))


RULES: Final[dict[str, Rule[Any, Any]]] = {
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
