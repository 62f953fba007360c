"""Spec: room, 2."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import LocalError
from sync.tags import (
    SERVICE,
    TAG_BYTES,
    TAGS,
    Circle,
    Known,
    instance_name,
    instance_of,
    read_text,
    recognise,
    tag,
    tags,
    text,
)

NEW, OLD, OTHER = b"\x01" * 32, b"\x02" * 32, b"\x03" * 32
ANNA, BEN, CEM = b"A" * 32, b"B" * 32, b"C" * 32
INSTANCE = bytes(range(10))


class Counter:
    """Dice that give other bytes each time, and tell how often they were thrown."""

    def __init__(self) -> None:
        self.thrown = 0

    def __call__(self, size: int) -> bytes:
        self.thrown += 1
        return hashlib.blake2b(self.thrown.to_bytes(8, "big"), digest_size=size).digest()


def circle(
    group: str, *keys: bytes, device: bytes | None = None, others: tuple[bytes, ...] = ()
) -> Circle:
    return Circle(group, keys, device, others)


def half(label: bytes, about: bytes) -> bytes:
    return hashlib.blake2b(b"troth/1 " + label + b"\0" + about, digest_size=32, key=NEW).digest()[
        :4
    ]


def test_2_3_a_tag_is_a_half_about_the_group_and_a_half_about_the_device() -> None:
    halves = half(b"lan group", INSTANCE) + half(b"lan device", INSTANCE + ANNA)
    assert tag(NEW, INSTANCE, ANNA) == halves


@pytest.mark.parametrize(("instance", "device"), [(INSTANCE[:9], ANNA), (INSTANCE, ANNA[:31])])
def test_2_3_a_tag_of_anything_else_is_our_own_mistake(instance: bytes, device: bytes) -> None:
    with pytest.raises(LocalError):
        tag(NEW, instance, device)


def test_2_2_an_instance_is_written_in_sixteen_letters_and_read_in_any_case() -> None:
    name = instance_name(INSTANCE)
    assert name == "aaaqeayeaudaocaj"
    assert instance_of(f"{name}.{SERVICE}") == INSTANCE
    assert instance_of(f"{name}.{SERVICE}".upper()) == INSTANCE


@pytest.mark.parametrize(
    "name",
    [
        SERVICE,
        f"Anna's laptop.{SERVICE}",
        f"aaaqeayeaudaoca.{SERVICE}",
        f"aaaqeayeaudaocaja.{SERVICE}",
        f"aaaqeayeaudaocajaaaqeayeaudaocaj.{SERVICE}",
        f"aaaqeayeaudaoca1.{SERVICE}",
        f"aaaqeayeaudaocaſ.{SERVICE}",
        "aaaqeayeaudaocaj._http._tcp.local.",
        "",
    ],
)
def test_2_2_other_names_are_no_instance(name: str) -> None:
    assert instance_of(name) is None


@given(st.text())
def test_2_2_no_name_makes_trouble(name: str) -> None:
    for each in (name, f"{name}.{SERVICE}"):
        instance = instance_of(each)
        assert instance is None or len(instance) == 10


@pytest.mark.parametrize("groups", [0, 1, 2, 29, 30, 31, 100])
def test_2_4_strangers_see_thirty_sorted_tags_whatever_the_number_of_groups(groups: int) -> None:
    circles = [circle(f"group {n}", bytes([n]) * 32, device=ANNA) for n in range(groups)]
    said = tags(circles, INSTANCE, Counter())
    assert len(set(said)) == len(said) == TAGS
    assert list(said) == sorted(said)
    assert {len(each) for each in said} == {TAG_BYTES}


def test_2_4_made_up_tags_fill_what_is_left() -> None:
    dice = Counter()
    tags([circle("group", NEW, OLD, device=ANNA)], INSTANCE, dice)
    assert dice.thrown == TAGS - 2


def test_2_4_nothing_is_said_about_a_circle_that_only_looks() -> None:
    dice = Counter()
    tags([circle("group", NEW, others=(BEN,))], INSTANCE, dice)
    assert dice.thrown == TAGS


def test_2_4_every_circles_newest_key_comes_before_older_ones() -> None:
    circles = [
        circle(f"group {n}", bytes([n]) * 32, bytes([n + 100]) * 32, device=ANNA) for n in range(20)
    ]
    said = tags(circles, INSTANCE, Counter())
    assert {tag(bytes([n]) * 32, INSTANCE, ANNA) for n in range(20)} <= set(said)
    older = {tag(bytes([n + 100]) * 32, INSTANCE, ANNA) for n in range(20)}
    assert len(older & set(said)) == 10


def test_2_5_the_record_is_two_strings_of_four_and_of_243_bytes() -> None:
    said = tags([], INSTANCE, Counter())
    record = text(said)
    assert record == b"\x03v=1" + b"\xf2t=" + b"".join(said)
    assert len(record) == 247
    assert read_text(record) == said


def test_2_5_a_later_record_may_say_more() -> None:
    said = (b"12345678",)
    assert read_text(b"\x05x=new" + b"\x03V=1\x04flag" + b"\x0at=12345678\x03t=9") == said


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\x00",
        b"\x03v=2\x0at=12345678",
        b"\x0at=12345678",
        b"\x03v=1",
        b"\x03v=1\x09t=1234567",
        b"\x03v=1\xf2t=cut",
        b"\x03v=1\x01t",
        b"\x01v\x03v\xff1\x0at=12345678",
    ],
)
def test_2_5_a_record_of_another_form_says_nothing(record: bytes) -> None:
    assert read_text(record) == ()


@given(st.binary(max_size=3000))
def test_2_5_no_record_makes_trouble(record: bytes) -> None:
    assert all(len(each) == TAG_BYTES for each in read_text(record))
    assert all(len(each) == TAG_BYTES for each in read_text(b"\x03v=1" + record))


def test_2_4_only_under_the_keys_that_somebody_still_needs() -> None:
    said = tags([Circle("group", (NEW, OLD), ANNA, announced=(NEW,))], INSTANCE, Counter())
    assert tag(NEW, INSTANCE, ANNA) in said
    assert tag(OLD, INSTANCE, ANNA) not in said


def test_3_1_a_tag_of_the_group_with_nobodys_other_half_is_nobody() -> None:
    said = [tag(NEW, INSTANCE, ANNA)[:4] + bytes(4), bytes(4) + tag(NEW, INSTANCE, ANNA)[4:]]
    assert recognise([circle("ours", NEW, others=(ANNA, BEN))], INSTANCE, said) == []


def test_3_1_members_recognise_group_and_device_by_any_key_that_is_honoured() -> None:
    others = (ANNA, CEM)
    mine = [circle("ours", NEW, OLD, device=BEN, others=others)]
    for key in (NEW, OLD):
        said = tags([circle("ours", key, device=ANNA)], INSTANCE, Counter())
        assert recognise(mine, INSTANCE, said) == [Known("ours", ANNA)]


def test_3_1_strangers_recognise_nothing() -> None:
    said = tags([circle("ours", NEW, device=ANNA)], INSTANCE, Counter())
    assert recognise([circle("theirs", OTHER, others=(ANNA,))], INSTANCE, said) == []
    assert recognise([circle("ours", NEW, others=(BEN,))], INSTANCE, said) == []


def test_3_1_a_tag_is_worth_nothing_under_another_instance() -> None:
    said = tags([circle("ours", NEW, device=ANNA)], INSTANCE, Counter())
    assert recognise([circle("ours", NEW, others=(ANNA,))], bytes(10), said) == []


def test_3_1_nobody_recognises_their_own_device() -> None:
    ours = [circle("ours", NEW, device=ANNA, others=(ANNA, BEN))]
    assert recognise(ours, INSTANCE, tags(ours, INSTANCE, Counter())) == []


def test_3_1_one_laptop_is_recognised_in_every_group_that_both_are_in() -> None:
    hers = [circle("café", NEW, device=ANNA), circle("solar", OLD, device=CEM)]
    mine = [circle("café", NEW, others=(ANNA,)), circle("solar", OLD, others=(CEM,))]
    said = tags(hers, INSTANCE, Counter())
    assert recognise(mine, INSTANCE, said) == [Known("café", ANNA), Known("solar", CEM)]


def test_2_4_two_instances_of_one_laptop_share_no_tag() -> None:
    circles = [circle(f"group {n}", bytes([n]) * 32, device=ANNA) for n in range(10)]
    dice = Counter()
    first, second, third = (set(tags(circles, bytes([n]) * 10, dice)) for n in range(3))
    assert not any(one & other for one, other in itertools.combinations((first, second, third), 2))
