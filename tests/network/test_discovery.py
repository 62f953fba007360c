"""Laptops find each other by multicast DNS alone. Spec: room, 1 to 3."""

from __future__ import annotations

import base64
import hashlib

import base58
from bed import Agent, Bed
from rooms import GROUP, LAN_KEY, NEXT_LAN_KEY, Room, circle, device_of, sees, sees_at


def test_two_laptops_hear_each_other(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees_at(anna, "ben", "10.77.0.2")
    sees_at(ben, "anna", "10.77.0.1")


def test_v4_is_dialled_first_and_v6_on_its_interface(bed: Bed) -> None:
    room = Room(bed)
    anna = room.enter("anna")
    room.enter("ben")
    places: list[list[object]] = []
    while len(places) < 2:
        places = sees(anna, "ben")
    assert places == [["10.77.0.2", 4001], ["fe80::2%2", 4001]]


def test_a_room_with_v6_alone_will_do(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna", "fe80::1/64"), room.enter("ben", "fe80::2/64")
    assert sees(anna, "ben") == [["fe80::2%2", 4001]]
    assert sees(ben, "anna") == [["fe80::1%2", 4000]]


def test_one_cable_between_two_laptops_will_do(bed: Bed) -> None:
    room = Room(bed)
    for name in ("anna", "ben"):
        room.laptops[name] = bed.space(name)
    bed.cable(
        room.laptops["anna"],
        "169.254.1.1/16",
        other=room.laptops["ben"],
        others=("169.254.1.2/16",),
    )
    anna, ben = room.start("anna"), room.start("ben")
    assert sees(anna, "ben") == [["169.254.1.2", 4001]]
    assert sees(ben, "anna") == [["169.254.1.1", 4000]]


def test_three_laptops_on_a_switch_hear_each_other(bed: Bed) -> None:
    room = Room(bed)
    agents = {name: room.enter(name) for name in ("anna", "ben", "cem")}
    for name, agent in agents.items():
        waited_for = {device_of(other) for other in agents if other != name}
        while waited_for:
            waited_for.discard(agent.until("seen")["device"])


def test_who_ends_is_gone_at_once(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(anna, "ben")
    ben.end()
    anna.until("gone", device=device_of("ben"))


def test_who_crashes_is_gone_once_its_addresses_have_run_out(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(anna, "ben")
    ben.process.kill()
    anna.until("gone", device=device_of("ben"))
    sees(room.start("ben"), "anna")
    sees(anna, "ben")


def test_who_is_cut_off_hears_nothing_and_hears_again_without_having_noticed(bed: Bed) -> None:
    room = Room(bed)
    room.switch.cut(room.laptop("cem"))
    cem = room.start("cem")
    anna = room.enter("anna")
    sees(room.enter("ben"), "anna")
    cem.nothing("seen", during=1)
    assert [each for each in anna.heard if each.get("device") == device_of("cem")] == []
    room.switch.mend(room.laptops["cem"])
    sees(cem, "anna")
    sees(anna, "cem")


def test_a_guest_network_that_blocks_multicast_hides_everybody(bed: Bed) -> None:
    room = Room(bed)
    for name in ("anna", "ben"):
        room.switch.multicast(room.laptop(name), passes=False)
    anna, ben = room.start("anna"), room.start("ben")
    anna.nothing("seen", during=1)
    ben.nothing("seen", during=0.1)
    for name in ("anna", "ben"):
        room.switch.multicast(room.laptops[name], passes=True)
    sees(anna, "ben")
    sees(ben, "anna")


def test_a_new_address_is_noticed_and_told(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(anna, "ben")
    room.laptops["ben"].give("10.99.0.2/24")
    while "10.99.0.2" not in ben.until("changed")["now"]:
        pass
    sees_at(anna, "ben", "10.99.0.2")


def test_a_laptop_that_moves_to_other_addresses_is_found_there(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna", "10.77.0.1/24"), room.enter("ben", "10.77.0.2/24")
    sees_at(anna, "ben", "10.77.0.2")
    room.laptops["ben"].take("10.77.0.2/24")
    ben.until("changed", now=[])
    ben.until("gone", device=device_of("anna"))
    room.laptops["ben"].give("10.77.0.22/24")
    sees(ben, "anna")
    sees_at(anna, "ben", "10.77.0.22")


def test_a_laptop_that_had_no_network_takes_part_as_soon_as_it_has(bed: Bed) -> None:
    room = Room(bed)
    anna = room.enter("anna")
    cem = room.laptops["cem"] = bed.space("cems-laptop")
    agent = room.start("cem")
    agent.nothing("changed", during=0.3)
    room.switch.plug(cem, "10.77.0.3/24")
    sees(agent, "anna")
    sees(anna, "cem")


def test_who_stays_silent_sees_and_is_not_seen(bed: Bed) -> None:
    room = Room(bed)
    anna = room.enter("anna")
    room.laptop("ben")
    sees(room.start("ben", silent=True), "anna")
    anna.nothing("seen", during=1)


def test_one_who_missed_an_epoch_is_still_recognised(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(ben, "anna")
    anna.tell([circle("anna", "ben", keys=(NEXT_LAN_KEY, LAN_KEY))])
    anna.until("used")
    ben.until("gone", device=device_of("anna"))
    sees(ben, "anna")


def test_another_group_means_another_name_and_a_left_one_is_seen_no_more(bed: Bed) -> None:
    room = Room(bed)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(ben, "anna")
    names = set()
    for circles in ([], [circle("anna", "ben")]):
        anna.tell(circles)
        names.add(anna.until("used")["instance"])
    ben.until("gone", device=device_of("anna"))
    sees(ben, "anna")
    assert len(names) == 2


def test_a_link_that_loses_a_tenth_and_is_slow_delays_and_hides_nobody(bed: Bed) -> None:
    room = Room(bed)
    for name in ("anna", "ben"):
        room.laptop(name).slow("64kbit")
        room.laptops[name].lose(0.1)
    anna, ben = room.start("anna"), room.start("ben")
    sees(anna, "ben")
    sees(ben, "anna")


def test_a_crowd_of_false_services_hides_nobody_and_stops_nothing(bed: Bed) -> None:
    room = Room(bed)
    crowd = room.laptop("cem", "10.77.0.3/24").python("crowd.py", address="10.77.0.3", seed=1)
    crowd.until("sent", count=1000)
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(anna, "ben")
    sees(ben, "anna")
    crowd.until("sent", count=5000)
    ben.end()
    anna.until("gone", device=device_of("ben"))


def spellings(key: bytes) -> list[bytes]:
    """How a key could stand in a packet."""
    text = [key.hex(), base64.b64encode(key).decode(), base64.urlsafe_b64encode(key).decode()]
    text += [base64.b32encode(key).decode(), base58.b58encode(b"\xed\x01" + key).decode()]
    return [key, *(each.rstrip("=").lower().encode() for each in text)]


def everything(packets: Agent) -> list[bytes]:
    """What passed until the listener is asked to end."""
    passed = []
    packets.tell("enough")
    try:
        while True:
            passed.append(bytes.fromhex(packets.next()["bytes"]))
    except EOFError:
        return passed


def test_no_packet_ever_holds_a_group_a_key_or_a_host_name(bed: Bed) -> None:
    room = Room(bed)
    packets = room.switch.space.python("packets.py")
    packets.until("listening")
    anna, ben = room.enter("anna"), room.enter("ben")
    sees(anna, "ben")
    sees(ben, "anna")
    anna.tell([circle("anna", "ben", keys=(NEXT_LAN_KEY, LAN_KEY))])
    anna.until("used")
    room.laptops["ben"].give("10.99.0.2/24")
    sees_at(anna, "ben", "10.99.0.2")
    anna.end()
    ben.end()
    passed = b"\n".join(everything(packets)).lower()
    assert passed.count(b"_troth\x04_tcp") > 10
    secrets = [LAN_KEY, NEXT_LAN_KEY, *(bytes.fromhex(device_of(each)) for each in ("anna", "ben"))]
    secrets.append(hashlib.sha256(b"the group").digest())
    words = [GROUP, GROUP[3:], "annas-very-own-laptop", "bens-very", "very-own"]
    sought = [*(each.lower().encode() for each in words)]
    sought += [spelt.lower() for each in secrets for spelt in spellings(each)]
    assert [each for each in sought if each in passed] == []


def test_a_name_is_new_at_every_start(bed: Bed) -> None:
    room = Room(bed)
    room.laptop("anna")
    names = set()
    for _ in range(2):
        agent = room.start("anna")
        agent.until("changed")
        agent.tell([circle("anna", "ben")])
        names.add(agent.until("used")["instance"])
        agent.end()
    assert len(names - {""}) == 2
