"""What nothing can change any more (spec: agreement, 7)."""

from __future__ import annotations

from typing import Any

import pytest

from crdt.agreement import naming

Paper = Any


@pytest.fixture
def group(paper: Paper) -> Paper:
    paper.members("ben", "cleo")
    paper.everybody("ana", "ben", "cleo")
    return paper


def lanes(*names: str) -> set[str]:
    return {f"did:key:z6Mk{name}" for name in names}


def test_7_5_seen_by_all_is_not_enough(group: Paper) -> None:
    """That all have seen it must have been seen by all: with one level, a lie in time could undo it."""
    word = group.write("ben")
    assert not group.is_settled(word)
    group.everybody("ana", "ben", "cleo", rounds=1)
    assert not group.is_settled(word)
    group.everybody("ana", "ben", "cleo", rounds=1)
    assert group.is_settled(word)


def test_7_5_one_silent_lane_holds_up_all(group: Paper) -> None:
    word = group.write("ben")
    group.everybody("ana", "ben", rounds=4)
    assert not group.is_settled(word)
    assert group.all.settled().waiting_for == lanes("cleo")


def test_7_8_who_has_not_seen_that_others_have_is_waited_for(group: Paper) -> None:
    word = group.write("ben")
    for name in ("ana", "cleo"):
        group.write(name, naming.SEEN, knows=[word])
    assert group.all.settled().waiting_for == lanes("ana", "ben", "cleo")
    group.write("ana", naming.SEEN)
    group.write("cleo", naming.SEEN)
    assert group.all.settled().waiting_for == lanes("ben")


def test_7_8_nobody_is_waited_for_when_all_is_settled(group: Paper) -> None:
    assert group.all.settled().waiting_for == frozenset()


def test_7_2_a_founder_alone_settles_alone(paper: Paper) -> None:
    word = paper.write("ana")
    assert paper.is_settled(word)


def test_7_5_a_newcomer_is_waited_for_from_their_place_on(group: Paper) -> None:
    before = group.write("ben")
    group.everybody("ana", "ben", "cleo")
    named = group.admit("ana", "eve")
    after = group.write("ben")
    group.everybody("ana", "ben", "cleo")
    assert group.is_settled(before)
    assert not group.is_settled(after)
    assert group.all.settled().waiting_for == lanes("eve")
    group.everybody("ana", "ben", "cleo", "eve")
    assert group.is_settled(named)
    assert group.is_settled(after)


def test_7_5_whom_an_acknowledgement_knows_of_is_asked_too(paper: Paper) -> None:
    """Mal's first act knows of Cleo, so Cleo would judge a second face of it; and has not seen it yet."""
    mal = paper.admit("ana", "mal")
    cleo = paper.admit("ana", "cleo")
    assert paper.all.knows(cleo.id, mal.id)
    face = paper.write("mal", knows=[cleo])
    paper.write("ana", naming.SEEN, knows=[face])
    assert not paper.is_settled(cleo)
    paper.write("cleo", naming.SEEN)
    paper.everybody("ana", "mal", "cleo")
    assert paper.is_settled(cleo)


def test_7_1_acknowledgements_made_apart_do_not_hold_up_what_lies_behind(group: Paper) -> None:
    """The last acknowledgement to arrive is in nobody's past."""
    first = group.write("ben", knows=[])
    second = group.write("cleo", knows=[])
    group.everybody("ana", "ben", "cleo")
    assert group.is_settled(first)
    assert group.is_settled(second)
    assert group.all.settled().end == len(group.all)


def test_7_1_void_acts_hold_up_nothing(group: Paper) -> None:
    group.write("ben", naming.LEFT)
    group.write("ben")
    word = group.write("ana")
    group.everybody("ana", "cleo")
    assert group.is_settled(word)


def test_7_4_a_lane_with_two_faces_holds_up_what_its_trunk_has_not_seen(group: Paper) -> None:
    before = group.write("ana")
    group.everybody("ana", "ben", "cleo")
    past = list(group.acts.values())
    faces = [group.draft("cleo", knows=past, face=n) for n in (1, 2)]
    for face in faces:
        group._keep("cleo", face)
    word = group.write("ben")
    group.everybody("ana", "ben", rounds=3)
    assert group.is_settled(before)
    assert not group.is_settled(word)
    assert group.all.settled().waiting_for == lanes("cleo")


def test_7_4_decided_it_goes_on(group: Paper) -> None:
    past = list(group.acts.values())
    faces = [group.draft("cleo", knows=past, face=n) for n in (1, 2)]
    for face in faces:
        group._keep("cleo", face)
    for name in ("ana", "ben"):
        group.write(name, naming.SEEN, knows=[faces[0]])
    group.last["cleo"] = faces[0]
    word = group.write("ben")
    group.everybody("ana", "ben", "cleo", rounds=3)
    assert group.is_settled(faces[0])
    assert group.is_settled(word)
    assert not group.is_settled(faces[1])


def test_7_6_who_left_is_not_waited_for(group: Paper) -> None:
    left = group.write("cleo", naming.LEFT)
    word = group.write("ben")
    group.everybody("ana", "ben")
    assert group.is_settled(left)
    assert group.is_settled(word)
    assert group.all.settled().roster == lanes("ana", "ben")


def test_7_6_a_lost_device_is_not_waited_for(group: Paper) -> None:
    group.accept("phone", group.offer("ben", "phone"))
    word = group.write("ana")
    group.everybody("ana", "ben", "cleo", rounds=3)
    assert group.all.settled().waiting_for == lanes("phone")
    closing = group.close("ben", "phone", group.last["phone"])
    group.everybody("ana", "ben", "cleo")
    assert group.is_settled(word)
    assert group.is_settled(closing)


def test_7_6_several_who_leave_at_once_are_not_waited_for_by_each_other(group: Paper) -> None:
    past = list(group.acts.values())
    left = [group.write(name, naming.LEFT, knows=past) for name in ("ben", "cleo")]
    word = group.write("ana")
    assert all(group.is_settled(act) for act in (*left, word))


def test_7_6_when_all_have_left_all_is_settled(group: Paper) -> None:
    past = list(group.acts.values())
    for name in ("ana", "ben", "cleo"):
        group.write(name, naming.LEFT, knows=past)
    settled = group.all.settled()
    assert (settled.end, settled.roster, settled.waiting_for) == (
        len(group.all),
        frozenset(),
        frozenset(),
    )


def test_7_6_a_lost_device_is_waited_for_where_nobody_else_is_left_to_say_which_came_first(
    group: Paper,
) -> None:
    """It may have closed the other one meanwhile, and then neither closing would ever stand."""
    group.accept("phone", group.offer("ben", "phone"))
    group.everybody("ana", "ben", "cleo", "phone", rounds=3)
    for name in ("ana", "cleo"):
        group.write(name, naming.LEFT)
        group.everybody("ben", "phone", rounds=2)
    past = list(group.acts.values())
    last = {who: group.last[who] for who in ("ben", "phone")}
    closing = group.close("ben", "phone", last["phone"], knows=past)
    assert not group.is_settled(closing)
    settled = group.all.settled_ids()
    group.close("phone", "ben", last["ben"], knows=past)
    assert group.all.settled_ids()[: len(settled)] == settled


def test_7_5_what_crossed_closings_would_unsay_does_not_settle(group: Paper) -> None:
    group.accept("phone", group.offer("ben", "phone"))
    group.everybody("ana", "ben", "cleo", "phone")
    past = list(group.acts.values())
    last = {who: group.last[who] for who in ("ben", "phone")}
    mine = group.close("ben", "phone", last["phone"], knows=past)
    group.close("phone", "ben", last["ben"], knows=past)
    group.write("ana", naming.SEEN, knows=[mine])
    group.write("cleo", naming.SEEN)
    word = group.write("ben")
    group.everybody("ana", "ben", "cleo", "phone", rounds=3)
    assert not group.is_settled(word)
    assert group.all.settled().waiting_for == lanes("ben", "phone")


def test_9_2_a_second_face_shown_late_takes_nothing_back(group: Paper) -> None:
    hidden = group.draft("cleo", face=2)
    first = group.write("cleo")
    word = group.write("ben")
    group.everybody("ana", "ben", "cleo")
    before = group.all.settled_ids()
    assert word.id in before
    group._keep("cleo", hidden)
    friend = group.admit("cleo", "friend", after=hidden, knows=[])
    group.write("friend", knows=[friend])
    assert group.all.settled_ids()[: len(before)] == before
    assert group.reason(first) == ""


def test_9_2_a_closing_kept_back_takes_nothing_back(group: Paper) -> None:
    """Cleo's phone closes Cleo's laptop behind an old act, after all had settled without it."""
    group.accept("phone", group.offer("cleo", "phone"))
    old = group.last["cleo"]
    group.everybody("ana", "ben", "cleo", "phone")
    hidden = group.draft("phone", naming.CLOSED, device=old.lane, last=old.id)
    word = group.write("cleo")
    group.everybody("ana", "ben", "cleo", "phone")
    before = group.all.settled_ids()
    assert word.id in before
    group._keep("phone", hidden)
    assert group.all.settled_ids()[: len(before)] == before


def test_9_2_a_lane_named_late_takes_nothing_back(group: Paper) -> None:
    """Mal's other face has seen everything; on the face that stands Mal names a friend, as if knowing little."""
    named = group.admit("ana", "mal")
    face = group.write("mal", knows=[named])
    group.everybody("ana", "ben", "cleo")
    word = group.write("ben")
    group.everybody("ana", "ben", "cleo")
    group.write("mal", naming.SEEN, after=None, face=2)
    group.everybody("ana", "ben", "cleo")
    before = group.all.settled_ids()
    assert face.id in before
    assert word.id not in before
    friend = group.admit("mal", "friend", after=face, knows=[])
    assert group.reason(friend) == ""
    assert group.all.settled_ids()[: len(before)] == before


def test_7_3_a_face_that_is_not_decided_may_bring_somebody(group: Paper) -> None:
    """Acknowledgements that know of a friend on an open face prove nothing until that face is decided."""
    past = list(group.acts.values())
    faces = [group.draft("cleo", knows=past, face=n) for n in (1, 2)]
    for face in faces:
        group._keep("cleo", face)
    group.admit("cleo", "friend", after=faces[0], knows=[])
    word = group.write("ben", knows=past)
    group.everybody("ana", "ben", rounds=1)
    assert not group.is_settled(word)
    assert lanes("friend", "cleo") <= group.all.settled().waiting_for


def test_9_2_an_acceptance_kept_back_takes_nothing_back(group: Paper) -> None:
    """An offered device counts from the offer, so nothing settles before it has spoken."""
    offer = group.offer("cleo", "phone")
    hidden = group.draft("phone", naming.ACCEPTED, offered=offer.id)
    word = group.write("ben")
    group.everybody("ana", "ben", "cleo", rounds=3)
    before = group.all.settled_ids()
    assert word.id not in before
    group._keep("phone", hidden)
    assert group.all.settled_ids()[: len(before)] == before
