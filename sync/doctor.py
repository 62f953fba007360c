"""*Why can't I see Anna?*: what is known about this laptop in the room, and plain sentences about it (spec: room, 4).

Pure facts in, advice out: `hearing` gathers, whoever has a screen shows.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Final

import msgspec

from sync.hearing import Ear

SENTENCES: Final = {
    "no_network": "This laptop has no network address. Join a Wi-Fi, plug in a cable, or open a phone's"
    " hotspot.",
    "port_refused": "This laptop's system doesn't let Troth listen for others ({why}).",
    "silent": "Troth is set to stay silent: you can see others, they can't see you.",
    "firewall_here": "What this laptop says on {interface} doesn't even reach itself: a firewall on it"
    " blocks multicast DNS. Allow UDP port 5353 there.",
    "not_announced": "Nothing on this laptop announces Troth on {interface}. Is `troth sync` or the"
    " desktop running?",
    "self_assigned": "Nobody gave this laptop an address on {interface}, so it took one itself. With one"
    " cable between two laptops that is fine; in a Wi-Fi, join it again.",
    "nobody_heard": "Nobody else says anything on {interface}. Guest Wi-Fis and some company networks"
    " keep laptops apart: try another Wi-Fi, a cable, or a phone's hotspot, or carry a file.",
    "no_troth_heard": "Other devices are heard on {interface}, and no Troth. On the other laptop: is"
    " Troth running, in this same network, and does its firewall allow UDP port 5353?",
    "no_member_heard": "Troth is heard on {interface}, from nobody whom this laptop knows. Are you in the"
    " same group, and was the other one's laptop let in? Carry a file once, then look again.",
    "members_heard": "Members of your groups are heard here: {count}. If nothing arrives, a firewall on"
    " one of the laptops blocks Troth's own connections: allow the program, or its port {port}.",
}
"""Every piece of advice with its sentence for people."""


class Facts(msgspec.Struct, frozen=True):
    """What is known."""

    ears: tuple[Ear, ...]
    """What was heard, by interface; none: no address."""
    problem: str = ""
    """Why nobody could be listened to, in the system's words."""
    silent: bool = False
    members: int = 0
    """Devices of own groups that discovery sees now."""
    port: int = 0
    """Where this laptop takes connections; 0: nowhere."""


class Advice(msgspec.Struct, frozen=True):
    """One sentence for people."""

    code: str
    sentence: str


def advise(facts: Facts) -> tuple[Advice, ...]:
    """What to tell, the most likely first; never nothing."""
    return tuple(_advice(facts))


def _advice(facts: Facts) -> Iterator[Advice]:
    if facts.problem:
        yield _say("port_refused", why=facts.problem)
    elif not facts.ears:
        yield _say("no_network")
    if facts.silent:
        yield _say("silent")
    for ear in facts.ears:
        yield from _about(ear, facts)
    if facts.members:
        yield _say("members_heard", count=facts.members, port=facts.port)


def _about(ear: Ear, facts: Facts) -> Iterator[Advice]:
    """One interface: the first thing that is wrong on the way from this laptop to the other.

    An interface where nobody is (a container's, a tunnel's) is no news where others are heard elsewhere.
    """
    name, ears = ear.interface, facts.ears
    if any(_self_assigned(each) for each in ear.addresses):
        yield _say("self_assigned", interface=name)
    if facts.problem:
        return
    if not ear.echo and not ear.others:
        yield _say("firewall_here", interface=name)
    elif not ear.announcing and not facts.silent:
        yield _say("not_announced", interface=name)
    if not any(each.others for each in ears):
        yield _say("nobody_heard", interface=name)
    elif ear.others and not any(each.troths for each in ears):
        yield _say("no_troth_heard", interface=name)
    elif ear.troths and not facts.members:
        yield _say("no_member_heard", interface=name)


def _self_assigned(address: str) -> bool:
    """Of V6 every interface has such an address, so it says nothing."""
    ip = ipaddress.ip_address(address)
    return ip.version == 4 and ip.is_link_local


def _say(code: str, **at: object) -> Advice:
    return Advice(code, SENTENCES[code].format(**at))
