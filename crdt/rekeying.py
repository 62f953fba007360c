"""Rekeying: others say that a new device is a member's who has lost all of theirs (spec: acts in full, 9).

It speaks once as many say so as the charter asks for. Whoever still holds an old device of theirs closes the new one.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.collisions import collide
from crdt.endings import Ending, Way, says_only
from crdt.kinds import group as bodies
from crdt.members import the_key_is_new, the_newcomer_signed_the_request
from crdt.partings import closed
from crdt.records.group import Device, Member, Rekeying
from crdt.rule import UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

TWICE: Final = "rekeyed_twice"


def vouchers(state: State, rekeying: Rekeying) -> frozenset[str]:
    """Who of the roster says that the device is theirs."""
    said = {rekeying.by, *(one.by for one in state.vouches.get(rekeying.id, ()))}
    return frozenset(said & {*state.roster}) - {rekeying.member}


def vouchers_needed(state: State) -> int:
    """How many must say so: as many as the charter asks for, or all others where they are fewer."""
    return max(1, min(int(state.rule("members.recoveryVouches")), len(state.roster) - 1))


# --- saying so ---------------------------------------------------------------------------------------


def _whose(case: Case[bodies.Rekeyed, Any]) -> Member | Stop:
    member = case.state.members.get(case.body.member)
    if member is None:
        return UNKNOWN_SUBJECT
    return member if member.status == "member" else WRONG_STATUS


def somebody_else_says_so(case: Case[bodies.Rekeyed, Member]) -> bool:
    """Whoever has a device offers the next one from it."""
    return case.subject.id != case.author


def _rekey(case: Case[bodies.Rekeyed, Member]) -> State:
    device, state = case.body.device, case.state
    rekeying = Rekeying(case.act, case.subject.id, device.sign, case.author)
    named = Device(device.sign, device.seal, case.subject.id, "awaited", case.act)
    state = state.with_(
        rekeyings=state.rekeyings.set(case.act, rekeying),
        devices=state.devices.set(device.sign, named),
    )
    return in_force_if_enough(state, rekeying, case)


def in_force_if_enough(state: State, rekeying: Rekeying, case: Case[Any, Any]) -> State:
    """The state in which the new device speaks, if enough say so, it was not closed, and its owner is here."""
    device, member = state.devices[rekeying.device], state.members[rekeying.member]
    if device.status != "awaited" or member.status != "member":
        return state
    if len(vouchers(state, rekeying)) < vouchers_needed(state):
        return state
    rekeying = replace(rekeying, in_force=case.act)
    state = state.with_(
        rekeyings=state.rekeyings.set(rekeying.id, rekeying),
        devices=state.devices.set(device.sign, replace(device, status="open")),
        members=state.members.set(
            member.id, replace(member, devices=(*member.devices, device.sign))
        ),
    )
    return _if_twice(state, rekeying, case)


# --- two new devices, apart --------------------------------------------------------------------------


def _if_twice(state: State, rekeying: Rekeying, case: Case[Any, Any]) -> State:
    """Two devices came to speak for one member, by acts of which neither knew the other."""
    met = [
        one
        for one in state.rekeyings.values()
        if one.member == rekeying.member
        and one.in_force
        and one.id != rekeying.id
        and not case.knew(one.in_force)
    ]
    if not met:
        return state
    deciders = frozenset().union(*(vouchers(state, one) for one in (*met, rekeying)))
    about = tuple(one.id for one in (*met, rekeying))
    return collide(state, TWICE, about, rekeying.member, tuple(sorted(deciders)))


def _one_or_none(ending: Ending) -> bool:
    """Who vouched says which device is theirs, or that none is."""
    alone = says_only(ending.result, "keep") and len(ending.keep) <= 1
    return alone and set(ending.keep) <= set(ending.collision.about)


def _only_the_kept(ending: Ending) -> State:
    state = ending.state
    for id_ in ending.collision.about:
        device = state.devices[state.rekeyings[id_].device]
        if id_ not in ending.keep:
            state = state.with_(devices=state.devices.set(device.sign, closed(device, ending.act)))
    return state


WAYS: Final[dict[str, Way]] = {TWICE: Way(_one_or_none, _only_the_kept)}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "member.rekeyed": Rule(
        body=bodies.Rekeyed,
        find=_whose,
        rights=(somebody_else_says_so, the_key_is_new, the_newcomer_signed_the_request),
        effect=_rekey,
        names=lambda case: case.subject.id,
    ),
}
