"""Departures and lost devices (spec: agreement, 6)."""

from __future__ import annotations

from typing import Any

import pytest

from crdt.agreement import naming

Paper = Any


@pytest.fixture
def group(paper: Paper) -> Paper:
    """Ana, Ben and Cleo; Ben has a phone as well."""
    paper.members("ben", "cleo")
    offer = paper.offer("ben", "phone")
    paper.accept("phone", offer)
    paper.everybody("ana", "ben", "cleo", "phone")
    return paper


def reasons(group: Paper, *acts: Any) -> list[str]:
    return [group.reason(act) for act in acts]


# --- who leaves ------------------------------------------------------------------------------------


def test_6_2_who_leaves_closes_all_own_lanes(group: Paper) -> None:
    past = list(group.acts.values())
    apart = group.write("phone", knows=past)
    known = group.write("ben", knows=past)
    left = group.write("ben", naming.LEFT, knows=past)
    after = group.write("ben")
    assert reasons(group, known, left) == ["", ""]
    assert reasons(group, apart, after) == ["beyond_the_frontier"] * 2
    assert group.all.void[apart.id].acts == (left.id,)
    assert group.all.is_closed("did:key:z6Mkphone")
    assert not group.all.is_closed("did:key:z6Mkcleo")


def test_6_2_what_the_leaver_had_seen_of_the_other_device_stays(group: Paper) -> None:
    word = group.write("phone")
    group.write("ben", naming.LEFT)
    assert group.reason(word) == ""


def test_6_2_a_device_offered_and_not_taken_up_goes_too(group: Paper) -> None:
    group.offer("ben", "tablet")
    group.write("ben", naming.LEFT)
    assert group.all.is_closed("did:key:z6Mktablet")


def test_6_2_a_keeper_who_writes_it_for_a_neighbour_closes_nothing(group: Paper) -> None:
    group.write("ben", naming.LEFT, onBehalfOf=group.founding.id)
    assert group.reason(group.write("ben")) == ""
    group.write("cleo", naming.LEFT, onBehalfOf=None)
    assert group.reason(group.write("cleo")) == "beyond_the_frontier"


def test_6_2_another_version_closes_nothing(group: Paper) -> None:
    group.write("ben", naming.LEFT, version=2)
    assert group.all.closings() == []


def test_6_2_who_offers_my_key_as_their_device_cannot_take_me_along(group: Paper) -> None:
    named = group.admit("ana", "eve")
    group.offer("cleo", "eve")
    group.write("eve")
    group.write("cleo", naming.LEFT)
    assert group.reason(group.write("eve")) == ""
    assert group.all.lanes()["did:key:z6Mkeve"] == named.id


# --- a lost device ---------------------------------------------------------------------------------


def test_6_3_a_lost_device_is_closed_from_another(group: Paper) -> None:
    past = list(group.acts.values())
    last = group.last["phone"]
    thief = [group.write("phone", knows=past) for _ in range(2)]
    closing = group.close("ben", "phone", last, knows=past)
    assert reasons(group, last, closing, *thief) == ["", ""] + ["beyond_the_frontier"] * 2


def test_6_3_what_its_owner_has_seen_but_not_acknowledged_may_be_unsaid(group: Paper) -> None:
    last = group.last["phone"]
    seen = group.write("phone")
    group.close("ben", "phone", last)
    assert group.reason(seen) == "beyond_the_frontier"


def test_6_3_what_its_owner_acknowledged_is_not_unsaid(group: Paper) -> None:
    last = group.last["phone"]
    seen = group.write("phone")
    group.write("ben", naming.SEEN)
    unseen = group.write("phone", knows=[])
    group.close("ben", "phone", last)
    assert reasons(group, seen, unseen) == ["", "beyond_the_frontier"]


def test_6_3_an_offer_that_nobody_took_up_is_closed_by_naming_it(group: Paper) -> None:
    offer = group.offer("ben", "tablet")
    group.close("ben", "tablet", offer)
    late = group.accept("tablet", offer)
    assert group.all.is_closed("did:key:z6Mktablet")
    assert group.reason(late) == "beyond_the_frontier"


NOT_CLOSINGS = [
    ("of somebody else", "cleo", "phone", lambda p: p.last["phone"]),
    ("of the lane itself", "phone", "phone", lambda p: p.last["phone"]),
    ("behind another lane's act", "ben", "phone", lambda p: p.last["cleo"]),
    ("of another lane than its last", "ben", "cleo", lambda p: p.last["phone"]),
]


@pytest.mark.parametrize(("what", "by", "device", "last"), NOT_CLOSINGS)
def test_6_3_no_closing(group: Paper, what: str, by: str, device: str, last: Any) -> None:
    group.close(by, device, last(group))
    assert group.all.closings() == []


def test_6_3_an_act_that_the_closer_did_not_know_closes_nothing(group: Paper) -> None:
    past = list(group.acts.values())
    unknown = group.write("phone", knows=past)
    group.close("ben", "phone", unknown, knows=past)
    assert group.all.closings() == []


def test_6_3_bodies_of_any_shape_close_nothing(group: Paper) -> None:
    for body in ({}, {"device": 1, "last": 2}, {"device": "did:key:z6Mkphone", "last": "u"}):
        group.write("ben", naming.CLOSED, **body)
    assert group.all.closings() == []


@pytest.mark.parametrize("kind", [naming.REKEYED, naming.RETURNED])
def test_2_6_a_key_made_in_somebodys_name_cannot_close_their_lanes(group: Paper, kind: str) -> None:
    """One person removes nobody."""
    ben = next(act.id for act in group.acts.values() if act.kind == naming.ADMITTED)
    group.write("cleo", kind, device={"sign": "did:key:z6Mkfalse"}, member=ben)
    group.close("false", "ben", group.last["ben"])
    group.write("false", naming.LEFT)
    assert reasons(group, group.write("ben"), group.write("phone")) == ["", ""]


def test_6_3_an_offer_of_anothers_key_cannot_close_it(group: Paper) -> None:
    false = group.offer("cleo", "ben")
    group.close("cleo", "ben", false)
    assert group.all.closings() == []
    assert group.reason(group.write("ben")) == ""


# --- closings and forks, closings and closings -----------------------------------------------------


def test_6_4_a_void_closing_closes_nothing(group: Paper) -> None:
    root = group.last["ben"]
    group.close("ben", "phone", group.last["phone"])
    group.write("ben", after=root, face=2)
    assert group.all.closings() == []
    assert group.reason(group.write("phone")) == ""


def test_6_4_a_closing_beyond_a_closing_is_void(group: Paper) -> None:
    past = list(group.acts.values())
    closing = group.close("ben", "phone", group.last["phone"], knows=past)
    offer = group.offer("phone", "tablet", knows=past)
    group.accept("tablet", offer, knows=[offer])
    late = group.close("phone", "tablet", group.last["tablet"], knows=[group.last["tablet"]])
    assert reasons(group, closing, late) == ["", "beyond_the_frontier"]
    assert group.all.closings() == [closing.id]


def crossed(group: Paper) -> tuple[Any, Any]:
    past = list(group.acts.values())
    last = {who: group.last[who] for who in ("ben", "phone")}
    return (
        group.close("ben", "phone", last["phone"], knows=past),
        group.close("phone", "ben", last["ben"], knows=past),
    )


def test_6_6_of_two_devices_that_close_each_other_neither_does_so_alone(group: Paper) -> None:
    mine, thiefs = crossed(group)
    assert reasons(group, mine, thiefs) == ["closings_crossed"] * 2
    assert set(group.all.void[mine.id].acts) == {thiefs.id}
    word = group.write("phone", knows=[])
    assert group.reason(word) == ""


def test_6_6_the_closing_that_all_others_saw_first_stands(group: Paper) -> None:
    mine, thiefs = crossed(group)
    for name in ("ana", "cleo"):
        group.write(name, naming.SEEN, knows=[mine])
    assert reasons(group, mine, thiefs) == ["", "beyond_the_frontier"]
    for name in ("ana", "cleo"):
        group.write(name, naming.SEEN, knows=[thiefs])
    assert reasons(group, mine, thiefs) == ["", "beyond_the_frontier"]


def test_6_6_while_others_differ_neither_stands(group: Paper) -> None:
    mine, thiefs = crossed(group)
    group.write("ana", naming.SEEN, knows=[mine])
    group.write("cleo", naming.SEEN, knows=[thiefs])
    assert reasons(group, mine, thiefs) == ["closings_crossed"] * 2


def test_6_5_a_closing_that_only_one_side_voids_is_no_rival(group: Paper) -> None:
    group.accept("tablet", group.offer("ben", "tablet"))
    group.everybody("ana", "ben", "cleo", "phone", "tablet")
    past, last = list(group.acts.values()), group.last["phone"]
    lost = group.close("phone", "tablet", group.last["tablet"], knows=past)
    closing = group.close("ben", "phone", last, knows=past)
    assert group.reason(closing) == ""
    assert group.reason(lost) == "beyond_the_frontier"


def test_6_5_departures_on_two_faces_are_decided_by_the_fork(group: Paper) -> None:
    root = group.last["cleo"]
    left = group.write("cleo", naming.LEFT, knows=[])
    for name in ("ana", "ben", "phone"):
        group.write(name, naming.SEEN, knows=[left])
    other = group.write("cleo", naming.LEFT, after=root, knows=[], face=2)
    assert reasons(group, left, other) == ["", "two_faced"]


def test_6_5_a_lane_closes_another_once(group: Paper) -> None:
    past = list(group.acts.values())
    last = group.last["phone"]
    thief = group.write("phone", knows=past)
    first = group.close("ben", "phone", last, knows=past)
    group.close("ben", "phone", thief)
    assert group.all.closings() == [first.id]
    assert group.reason(thief) == "beyond_the_frontier"


def test_6_5_what_was_said_on_another_face_was_not_said_before(group: Paper) -> None:
    root, last = group.last["ben"], group.last["phone"]
    one = group.close("ben", "phone", last, after=root, face=1)
    group.write("ana", naming.SEEN, knows=[one])
    other = group.close("ben", "phone", last, after=root, knows=[group.last["ana"]], face=2)
    assert group.all.knows(other.id, one.id)
    for name in ("cleo", "phone"):
        group.write(name, naming.SEEN, knows=[one])
    assert group.all.closings() == [one.id]
    turned = group.held_by(one)
    assert turned.closings() == []


def test_6_6_three_devices_in_a_circle_need_votes(group: Paper) -> None:
    group.accept("tablet", group.offer("ben", "tablet"))
    group.everybody("ana", "ben", "cleo", "phone", "tablet")
    past = list(group.acts.values())
    last = {who: group.last[who] for who in ("ben", "phone", "tablet")}
    circle = [
        group.close(by, device, last[device], knows=past)
        for by, device in (("ben", "phone"), ("phone", "tablet"), ("tablet", "ben"))
    ]
    assert reasons(group, *circle) == ["closings_crossed"] * 3
    for name in ("ana", "cleo"):
        group.write(name, naming.SEEN, knows=[circle[1]])
    assert reasons(group, *circle) == ["closings_crossed", "", "beyond_the_frontier"]


def test_6_8_a_count_with_a_frontier_closes_nothing_yet(group: Paper) -> None:
    group.write("ana", naming.COUNTED, frontier={"did:key:z6Mkben": group.last["ben"].id})
    assert group.all.closings() == []
    assert group.reason(group.write("ben")) == ""
