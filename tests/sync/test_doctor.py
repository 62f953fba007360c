"""Spec: room, 4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.doctor import SENTENCES, Facts, advise
from sync.hearing import Ear, Heard, ears, judge, question
from sync.interfaces import Address

CABLE = Address(4, 2, False, "192.168.1.9", 24, "eth0")
CABLE_V6 = Address(6, 2, True, "fe80::9", 64, "eth0")
WLAN_V6 = Address(6, 3, True, "fe80::9", 64, "wlan0")
OURS = [CABLE, CABLE_V6, WLAN_V6]
TROTH = b"\0\0\x84\0\0\0\0\x01\0\0\0\0\x06_Troth\x04_tcp\x05local\0"
PRINTER = b"\0\0\x84\0\0\0\0\x01\0\0\0\0\x04_ipp\x04_tcp\x05local\0"


def ear(name: str = "wlan0", **known: object) -> Ear:
    fine = {"addresses": ("10.0.0.1",), "echo": True, "announcing": True, "others": 2, "troths": 1}
    return Ear(interface=name, **(fine | known))  # type: ignore[arg-type]


def codes(*heard: Ear, **facts: object) -> list[str]:
    return [each.code for each in advise(Facts(heard, **facts))]  # type: ignore[arg-type]


def test_4_3_who_sees_members_is_told_so() -> None:
    (advice,) = advise(Facts((ear(),), members=2, port=4711))
    assert "allow the program, or its port 4711" in advice.sentence


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"echo": False, "announcing": False, "others": 0, "troths": 0}, "firewall_here"),
        ({"announcing": False}, "not_announced"),
        ({"others": 0, "troths": 0}, "nobody_heard"),
        ({"troths": 0}, "no_troth_heard"),
        ({}, "no_member_heard"),
        ({"addresses": ("169.254.1.1",)}, "self_assigned"),
    ],
)
def test_4_3_each_fault_has_its_sentence(known: dict[str, object], code: str) -> None:
    told = advise(Facts((ear(**known),)))
    assert told[0].code == code
    assert "wlan0" in told[0].sentence


def test_4_3_without_a_network_that_is_all_there_is_to_say() -> None:
    assert codes() == ["no_network"]


def test_4_3_a_refused_port_is_named_with_the_systems_reason() -> None:
    (advice,) = advise(Facts((ear(echo=False),), problem="Permission denied"))
    assert advice.code == "port_refused"
    assert "Permission denied" in advice.sentence


def test_4_3_an_empty_interface_is_no_news_where_others_are_heard_elsewhere() -> None:
    assert codes(ear("wlan0"), ear("docker0", others=0, troths=0), members=1) == ["members_heard"]


def test_4_3_who_stays_silent_is_reminded_and_not_told_to_announce() -> None:
    assert codes(ear(announcing=False), members=1, silent=True) == ["silent", "members_heard"]


EARS = st.builds(
    Ear,
    st.just("eth0"),
    st.sampled_from([("10.0.0.1",), ("fe80::1",), ("169.254.1.1", "fe80::1")]),
    st.booleans(),
    st.booleans(),
    st.integers(0, 2),
    st.integers(0, 2),
)


@given(
    st.builds(
        Facts,
        st.lists(EARS, max_size=3).map(tuple),
        st.sampled_from(["", "no"]),
        st.booleans(),
        st.integers(0, 2),
    )
)
def test_4_3_there_is_always_something_to_say(facts: Facts) -> None:
    told = advise(facts)
    assert told
    assert {each.code for each in told} <= SENTENCES.keys()
    assert not any("{" in each.sentence for each in told)


def heard(packet: bytes, source: str, index: int = 0) -> Heard | None:
    return judge(packet, source, index, OURS)


def test_4_1_the_question_asks_for_everything_and_for_troth() -> None:
    assert question() == (
        bytes.fromhex("000000000002000000000000")
        + b"\x09_services\x07_dns-sd\x04_udp\x05local\0\0\x0c\0\x01"
        + b"\x06_troth\x04_tcp\x05local\0\0\x0c\0\x01"
    )


def test_4_2_the_own_question_that_comes_back_is_an_echo() -> None:
    assert heard(question(), "192.168.1.9") == Heard("eth0", "192.168.1.9", True, True, True, False)
    other = heard(question(), "192.168.1.7")
    assert other
    assert (other.ours, other.echo, other.troth) == (False, False, True)


def test_4_2_one_address_on_two_interfaces_is_told_apart_by_the_scope() -> None:
    assert [heard(TROTH, "fe80::9", index).interface for index in (2, 3)] == ["eth0", "wlan0"]  # type: ignore[union-attr]


def test_4_2_what_comes_from_no_network_of_ours_is_left_out() -> None:
    assert heard(TROTH, "203.0.113.1") is None
    assert heard(TROTH, "fe80::7", 9) is None


def test_4_2_half_a_packet_is_nothing() -> None:
    assert heard(TROTH[:11], "192.168.1.7") is None


def test_4_2_what_was_heard_is_told_by_interface() -> None:
    packets = [
        heard(question(), "192.168.1.9"),
        heard(TROTH, "192.168.1.9"),
        heard(PRINTER, "192.168.1.7"),
        heard(TROTH, "192.168.1.8"),
        heard(question(), "192.168.1.8"),
        heard(PRINTER, "fe80::1", 3),
    ]
    assert ears(OURS, [each for each in packets if each]) == (
        Ear("eth0", ("192.168.1.9", "fe80::9"), echo=True, announcing=True, others=2, troths=1),
        Ear("wlan0", ("fe80::9",), echo=False, announcing=False, others=1, troths=0),
    )


@given(st.binary(max_size=100), st.sampled_from(["192.168.1.9", "10.0.0.1", "fe80::1"]))
def test_4_2_no_packet_makes_trouble(packet: bytes, source: str) -> None:
    said = heard(packet, source)
    assert said is None or said.source == source
