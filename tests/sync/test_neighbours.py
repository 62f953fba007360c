"""Spec: room, 3."""

from __future__ import annotations

import pytest
from carrying import dice_of
from hypothesis import given
from hypothesis import strategies as st

from sync.interfaces import Address
from sync.neighbours import (
    MOST_PLACES,
    MOST_STRANGERS,
    MOST_TWINS,
    Gone,
    Neighbours,
    Place,
    Seen,
    places,
)
from sync.tags import SERVICE, Circle, instance_name, tags, text

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32
ANNA, BEN, CEM = b"A" * 32, b"B" * 32, b"C" * 32
OURS = Circle("ours", (KEY,), device=BEN, others=(ANNA, CEM))
HERE, THERE = Place("192.168.1.2", 4000), Place("192.168.1.3", 4000)


DICE = dice_of("neighbours")


def instance(number: int) -> bytes:
    return number.to_bytes(10, "big")


def name(number: int) -> str:
    return f"{instance_name(instance(number))}.{SERVICE}"


def said(number: int, *circles: Circle) -> bytes:
    return text(tags(circles, instance(number), DICE))


def anna(number: int = 1) -> bytes:
    return said(number, Circle("ours", (KEY,), device=ANNA))


def test_3_2_a_member_is_seen_with_the_places_to_dial() -> None:
    room = Neighbours([OURS])
    assert room.heard(name(1), anna(), [HERE]) == [Seen("ours", ANNA, (HERE,))]


def test_3_2_what_was_told_already_is_no_news() -> None:
    room = Neighbours([OURS])
    record = anna()
    room.heard(name(1), record, [HERE])
    assert room.heard(name(1), record, [HERE]) == []
    assert room.heard(name(1).upper(), record, [HERE]) == []


def test_3_2_another_address_is_news() -> None:
    room = Neighbours([OURS])
    record = anna()
    room.heard(name(1), record, [HERE])
    assert room.heard(name(1), record, [THERE]) == [Seen("ours", ANNA, (THERE,))]


def test_3_3_who_says_goodbye_is_gone() -> None:
    room = Neighbours([OURS])
    room.heard(name(1), anna(), [HERE])
    assert room.lost(name(1)) == [Gone("ours", ANNA)]
    assert room.lost(name(1)) == []


def test_3_3_who_says_something_else_under_the_same_name_is_gone() -> None:
    room = Neighbours([OURS])
    room.heard(name(1), anna(), [HERE])
    assert room.heard(name(1), b"", [HERE]) == [Gone("ours", ANNA)]


def test_3_3_everybody_is_gone_without_a_network() -> None:
    room = Neighbours([OURS])
    room.heard(name(1), anna(1), [HERE])
    room.heard(name(2), said(2, Circle("ours", (KEY,), device=CEM)), [THERE])
    assert room.everybody_left() == [Gone("ours", ANNA), Gone("ours", CEM)]


def test_3_4_a_restart_leaves_two_for_a_while_and_the_newer_place_is_first() -> None:
    room = Neighbours([OURS])
    room.heard(name(1), anna(1), [HERE])
    assert room.heard(name(2), anna(2), [THERE]) == [Seen("ours", ANNA, (THERE, HERE))]
    assert room.lost(name(1)) == [Seen("ours", ANNA, (THERE,))]


def test_3_4_so_many_twins_and_no_more() -> None:
    room = Neighbours([OURS])
    for number in range(100):
        events = room.heard(name(number), anna(number), [Place("10.0.0.1", number + 1)])
    newest = tuple(Place("10.0.0.1", number + 1) for number in range(99, 99 - MOST_TWINS, -1))
    assert events == [Seen("ours", ANNA, newest)]


def test_3_5_strangers_make_no_event_and_take_a_bounded_room() -> None:
    room = Neighbours([OURS])
    for number in range(MOST_STRANGERS * 2):
        theirs = said(number, Circle("theirs", (OTHER_KEY,), device=ANNA))
        assert room.heard(name(number), theirs, [HERE]) == []
    assert len(room._strangers) == MOST_STRANGERS
    assert room.heard(name(9999), anna(9999), [HERE]) == [Seen("ours", ANNA, (HERE,))]


def test_3_5_a_flood_never_pushes_out_who_was_recognised() -> None:
    room = Neighbours([OURS])
    room.heard(name(1), anna(1), [HERE])
    for number in range(2, MOST_STRANGERS * 2):
        room.heard(name(number), said(number), [HERE])
    assert room.lost(name(1)) == [Gone("ours", ANNA)]


def test_3_6_who_was_a_stranger_is_seen_once_their_group_is_known() -> None:
    room = Neighbours()
    room.heard(name(1), anna(), [HERE])
    assert room.use([OURS]) == [Seen("ours", ANNA, (HERE,))]
    assert room.use([]) == [Gone("ours", ANNA)]
    assert room.use([OURS]) == [Seen("ours", ANNA, (HERE,))]


def test_3_1_a_service_without_a_place_is_nobody() -> None:
    assert Neighbours([OURS]).heard(name(1), anna(), []) == []


@given(st.lists(st.tuples(st.text(max_size=30), st.binary(max_size=300), st.booleans())))
def test_3_5_nothing_that_is_heard_makes_trouble(heard: list[tuple[str, bytes, bool]]) -> None:
    room = Neighbours([OURS])
    for label, record, stays in heard:
        called = f"{label}.{SERVICE}"
        assert (room.heard(called, record, [HERE]) if stays else room.lost(called)) == []


@given(
    st.lists(
        st.tuples(
            st.integers(1, MOST_TWINS), st.sampled_from([ANNA, CEM, BEN, b"D" * 32]), st.booleans()
        ),
        max_size=40,
    )
)
def test_3_2_who_was_told_as_seen_and_not_as_gone_is_who_is_there(
    heard: list[tuple[int, bytes, bool]],
) -> None:
    room, told, there = Neighbours([OURS]), set[bytes](), dict[int, bytes]()
    for number, device, stays in heard:
        record = said(number, Circle("ours", (KEY,), device=device))
        place = Place("10.0.0.1", 1 + number)
        for event in (
            room.heard(name(number), record, [place]) if stays else room.lost(name(number))
        ):
            (told.add if isinstance(event, Seen) else told.discard)(event.device)
        there.pop(number, None)
        if stays and device in OURS.others:
            there[number] = device
    assert told == set(there.values())


HOME = (
    Address(4, 2, False, "192.168.1.9", 24, "eth0"),
    Address(6, 2, False, "2001:db8:1::9", 64, "eth0"),
)
AT_HOME_TOO = Address(4, 1, False, "127.0.0.1", 8, "lo")


@pytest.mark.parametrize(
    ("told", "dialled"),
    [
        ("192.168.1.2", True),
        ("10.1.2.3", True),
        ("169.254.3.4", True),
        ("2001:db8:1::2", True),
        ("fd00::7", True),
        ("fe80::1%2", True),
        ("fe80::1", False),
        ("8.8.8.8", False),
        ("2606:4700::1111", False),
        ("127.0.0.1", False),
        ("::1", False),
        ("0.0.0.0", False),  # noqa: S104 - not bound
        ("224.0.0.251", False),
        ("255.255.255.255", False),
        ("ff02::fb", False),
        ("::ffff:192.168.1.2", False),
        ("nonsense", False),
        ("", False),
    ],
)
def test_3_7_only_what_can_be_in_the_room_is_dialled(told: str, dialled: bool) -> None:
    assert bool(places([told], 4000, HOME)) is dialled


def test_3_7_loopback_is_dialled_by_who_is_there() -> None:
    assert places(["127.0.0.1"], 4000, [AT_HOME_TOO]) == (Place("127.0.0.1", 4000),)


def test_3_7_a_public_address_of_our_own_network_is_in_the_room() -> None:
    ours = [Address(4, 2, False, "8.8.4.4", 16, "eth0")]
    assert places(["8.8.8.8"], 1, ours) == (Place("8.8.8.8", 1),)


@pytest.mark.parametrize("port", [None, 0, -1, 65536])
def test_3_7_no_port_no_place(port: int | None) -> None:
    assert places(["192.168.1.2"], port, HOME) == ()


def test_3_7_v4_comes_first_and_the_number_is_bounded() -> None:
    told = ["fd00::1", "10.0.0.1", "fd00::2", "10.0.0.1", *(f"10.0.1.{n}" for n in range(20))]
    found = [each.address for each in places(told, 1, HOME)]
    assert found[0] == "10.0.0.1"
    assert len(found) == len(set(found)) == MOST_PLACES
    assert [each.address for each in places(told[:3], 1, HOME)] == [
        "10.0.0.1",
        "fd00::1",
        "fd00::2",
    ]
