"""*Why can't I see Anna?*, in networks where the reason is known. Spec: room, 4."""

from __future__ import annotations

from typing import Any

from bed import Bed
from rooms import Room, sees

SECONDS = 0.9


def listens(room: Room, name: str) -> tuple[dict[str, Any], list[str]]:
    """What that laptop hears, as the others go on."""
    said = room.laptops[name].python("listener.py", seconds=SECONDS).until("heard")
    return said["ears"].get("eth0", {}), said["advice"]


def test_4_2_beside_a_running_troth_everything_is_heard(bed: Bed) -> None:
    room = Room(bed)
    anna, _ = room.enter("anna"), room.enter("ben")
    sees(anna, "ben")
    ear, advice = listens(room, "anna")
    assert ear["addresses"] == ["10.77.0.1", "fe80::1"]
    assert (ear["echo"], ear["announcing"]) == (True, True)
    assert (ear["others"], ear["troths"]) == (2, 2)
    assert advice == ["no_member_heard"]


def test_4_2_without_a_running_troth_others_are_heard_and_it_is_said(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(ben, "anna")
    sees(anna, "ben")
    room.laptop("cem")
    ear, advice = listens(room, "cem")
    assert (ear["echo"], ear["announcing"], ear["troths"]) == (True, False, 4)
    assert advice[0] == "not_announced"


def test_4_2_an_empty_room_is_told_from_a_deaf_laptop(bed: Bed) -> None:
    room = Room(bed)
    room.laptop("anna")
    ear, advice = listens(room, "anna")
    assert (ear["echo"], ear["others"]) == (True, 0)
    assert advice == ["not_announced", "nobody_heard"]


def test_4_2_a_network_that_blocks_multicast_looks_empty(bed: Bed) -> None:
    room = Room(bed)
    for name in ("anna", "ben"):
        room.switch.multicast(room.laptop(name), passes=False)
        room.start(name).until("changed")
    ear, advice = listens(room, "anna")
    assert (ear["echo"], ear["announcing"], ear["others"]) == (True, True, 0)
    assert advice == ["nobody_heard"]


def test_4_2_a_laptop_whose_firewall_blocks_multicast_is_told_so(bed: Bed) -> None:
    room = Room(bed)
    room.laptop("anna", "10.77.0.1/24").firewall()
    room.start("anna")
    sees(room.enter("ben", "10.77.0.2/24"), "anna")
    ear, advice = listens(room, "anna")
    assert (ear["echo"], ear["others"]) == (False, 0)
    assert advice == ["firewall_here", "nobody_heard"]


def test_4_2_no_address_no_room(bed: Bed) -> None:
    room = Room(bed)
    room.laptops["anna"] = bed.space("anna")
    assert listens(room, "anna") == ({}, ["no_network"])
