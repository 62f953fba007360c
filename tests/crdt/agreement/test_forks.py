"""Two-faced lanes (spec: agreement, 4 and 5)."""

from __future__ import annotations

from typing import Any

import pytest

from crdt.agreement import naming

Paper = Any


@pytest.fixture
def group(paper: Paper) -> Paper:
    paper.members("ben", "cleo", "mal")
    return paper


def two_faces(group: Paper, who: str = "mal") -> tuple[Any, Any]:
    """Two next acts of one point."""
    past = list(group.acts.values())
    left = group.draft(who, knows=past, face=1)
    right = group.draft(who, knows=past, face=2)
    for act in (left, right):
        group._keep(who, act)
    return left, right


def all_saw(group: Paper, act: Any, *names: str) -> None:
    for name in names:
        group.write(name, naming.SEEN, knows=[act])


# --- 4 lanes that count ----------------------------------------------------------------------------


def test_4_2_a_lane_counts_from_the_act_that_names_it(paper: Paper) -> None:
    admitted = paper.admit("ana", "ben")
    offered = paper.offer("ana", "phone")
    assert paper.all.lanes() == {
        "did:key:z6Mkana": paper.group,
        "did:key:z6Mkben": admitted.id,
        "did:key:z6Mkphone": offered.id,
    }


def test_4_2_of_two_namings_the_first_in_the_order_counts(group: Paper) -> None:
    past = list(group.acts.values())
    acts = [group.admit("ben", "eve", knows=past), group.admit("cleo", "eve", knows=past)]
    first = min(acts, key=lambda act: group.all.position(act.id))
    assert group.all.lanes()["did:key:z6Mkeve"] == first.id


def test_4_3_who_was_let_in_by_a_void_act_is_not_in(group: Paper) -> None:
    left, _ = two_faces(group)
    named = group.admit("mal", "friend", after=left, knows=[])
    word = group.write("friend", knows=[named])
    assert group.reason(named) == "two_faced"
    assert group.reason(word) == "lane_not_introduced"
    assert "did:key:z6Mkfriend" not in group.all.lanes()


def test_4_3_let_in_again_they_count_from_there(group: Paper) -> None:
    left, _ = two_faces(group)
    named = group.admit("mal", "friend", after=left, knows=[])
    early = group.write("friend", knows=[named])
    group.admit("ben", "friend")
    later = group.write("friend")
    assert group.reason(early) == "lane_not_introduced"
    assert group.reason(later) == ""


# --- 5 forks ---------------------------------------------------------------------------------------


def test_5_1_both_faces_are_the_proof(group: Paper) -> None:
    root = group.last["mal"]
    left, right = two_faces(group)
    (evidence,) = group.all.forks()
    assert (evidence.lane, evidence.after) == (left.lane, root.id)
    assert evidence.acts == tuple(sorted((left.id, right.id)))
    assert evidence.stands is None


def test_5_1_a_lane_may_fork_at_its_beginning(group: Paper) -> None:
    named = group.admit("ben", "eve")
    left = group.write("eve", after=None, knows=[named], face=1)
    right = group.write("eve", after=None, knows=[named], face=2)
    (evidence,) = group.all.forks()
    assert (evidence.after, set(evidence.acts)) == (None, {left.id, right.id})


def test_5_1_nobody_else_is_held_up(group: Paper) -> None:
    two_faces(group)
    word = group.write("ben")
    assert group.reason(word) == ""


def test_5_6_without_votes_neither_stands(group: Paper) -> None:
    left, right = two_faces(group)
    after = group.write("mal", after=left, knows=[])
    assert [group.reason(act) for act in (left, right, after)] == ["two_faced"] * 3
    assert set(group.all.void[after.id].acts) == {left.id, right.id}


def test_5_6_the_face_that_all_saw_first_stands(group: Paper) -> None:
    left, right = two_faces(group)
    all_saw(group, left, "ana", "ben", "cleo")
    all_saw(group, right, "ana", "ben", "cleo")
    assert [group.reason(act) for act in (left, right)] == ["", "two_faced"]
    assert group.all.forks()[0].stands == left.id


def test_5_6_one_vote_that_is_missing_keeps_both_void(group: Paper) -> None:
    left, right = two_faces(group)
    all_saw(group, left, "ana", "ben")
    assert [group.reason(act) for act in (left, right)] == ["two_faced"] * 2


def test_5_6_different_faces_to_different_people_leave_neither(group: Paper) -> None:
    left, right = two_faces(group)
    all_saw(group, left, "ana", "ben")
    all_saw(group, right, "cleo")
    all_saw(group, left, "cleo")
    assert [group.reason(act) for act in (left, right)] == ["two_faced"] * 2


def test_5_2_who_gets_both_at_once_abstains_for_good(group: Paper) -> None:
    left, right = two_faces(group)
    all_saw(group, left, "ana", "ben")
    group.write("cleo", naming.SEEN, knows=[left, right])
    group.write("cleo", naming.SEEN)
    assert [group.reason(act) for act in (left, right)] == ["two_faced"] * 2


def test_5_2_void_acts_vote(group: Paper) -> None:
    other = two_faces(group, "cleo")
    left, _ = two_faces(group)
    group.write("cleo", naming.SEEN, after=other[0], knows=[left])
    all_saw(group, left, "ana", "ben")
    assert group.reason(left) == ""


def test_5_2_a_vote_is_for_good(group: Paper) -> None:
    """A face shown a year later takes nothing from what all had seen."""
    left = group.draft("mal", face=1)
    right = group.draft("mal", face=2)
    group._keep("mal", left)
    all_saw(group, left, "ana", "ben", "cleo")
    later = [group.write("mal", knows=list(group.acts.values())) for _ in range(3)]
    group._keep("mal", right)
    assert [group.reason(act) for act in (left, right, *later)] == ["", "two_faced", "", "", ""]


def test_5_3_a_liars_friend_with_two_faces_votes_for_both(group: Paper) -> None:
    left, right = two_faces(group)
    root = group.last["cleo"]
    group.write("cleo", naming.SEEN, knows=[left])
    group.write("cleo", naming.SEEN, after=root, knows=[right])
    all_saw(group, left, "ana", "ben")
    assert [group.reason(act) for act in (left, right)] == ["", "two_faced"]


def test_5_3_who_came_to_both_faces_is_content_with_each(group: Paper) -> None:
    named = group.admit("ana", "eve")
    left, right = two_faces(group)
    group.write("eve", naming.SEEN, knows=[named, left, right])
    all_saw(group, left, "ana", "ben", "cleo")
    assert [group.reason(act) for act in (left, right)] == ["", "two_faced"]


def test_5_4_who_has_not_written_has_not_voted(group: Paper) -> None:
    group.admit("ana", "eve")
    left, _ = two_faces(group)
    all_saw(group, left, "ana", "ben", "cleo")
    assert group.reason(left) == "two_faced"
    group.write("eve", naming.SEEN, knows=[left])
    assert group.reason(left) == ""


def test_5_5_who_left_without_a_vote_is_not_asked(group: Paper) -> None:
    gone = group.write("cleo", naming.LEFT)
    left, right = two_faces(group)
    assert group.all.knows(left.id, gone.id)
    all_saw(group, left, "ana", "ben")
    assert [group.reason(act) for act in (left, right)] == ["", "two_faced"]


def test_5_5_who_left_with_a_vote_keeps_it(group: Paper) -> None:
    """Those who stay vote for both faces; the one who went voted for one."""
    left, right = two_faces(group)
    roots = {name: group.last[name] for name in ("ana", "ben")}
    all_saw(group, left, "ana", "ben", "cleo")
    group.write("cleo", naming.LEFT)
    for name, root in roots.items():
        group.write(name, naming.SEEN, after=root, knows=[right])
    assert [group.reason(act) for act in (left, right)] == ["", "two_faced"]


def test_5_6_newcomers_are_not_asked_about_what_was_before_them(group: Paper) -> None:
    left, _ = two_faces(group)
    all_saw(group, left, "ana", "ben", "cleo")
    group.admit("ana", "eve")
    assert group.reason(left) == ""


def test_5_6_whom_the_author_did_not_know_is_not_asked(group: Paper) -> None:
    """Somebody let in apart, perhaps a friend, decides nothing and holds up nothing."""
    past = list(group.acts.values())
    group.admit("ana", "eve", knows=past)
    faces = [group.draft("mal", knows=past, face=n) for n in (1, 2)]
    for face in faces:
        group._keep("mal", face)
    group.write("eve", naming.SEEN, knows=[faces[1], group.last["ana"]])
    all_saw(group, faces[0], "ana", "ben", "cleo")
    assert [group.reason(act) for act in faces] == ["", "two_faced"]


def test_5_6_who_feigns_to_know_little_is_judged_by_those_known_before(group: Paper) -> None:
    left = group.draft("mal", knows=list(group.acts.values()), face=1)
    right = group.draft("mal", knows=[], face=2)
    for act in (left, right):
        group._keep("mal", act)
    all_saw(group, right, "ana", "ben")
    assert [group.reason(act) for act in (left, right)] == ["two_faced"] * 2
    all_saw(group, right, "cleo")
    assert [group.reason(act) for act in (left, right)] == ["two_faced", ""]


def test_5_6_a_lone_founder_is_judged_by_who_comes_later(paper: Paper) -> None:
    left, right = two_faces(paper, "ana")
    named = paper.admit("ana", "ben", after=left, knows=[])
    assert paper.reason(left) == ""
    paper.write("ben", naming.SEEN, knows=[named])
    assert [paper.reason(act) for act in (left, right, named)] == ["", "two_faced", ""]


def test_5_6_a_founder_with_a_group_for_each_face_has_none(paper: Paper) -> None:
    """Spec 9.2: nobody can tell which of the two was first."""
    left, right = two_faces(paper, "ana")
    for face, friend in ((left, "ben"), (right, "cleo")):
        named = paper.admit("ana", friend, after=face, knows=[])
        paper.write(friend, naming.SEEN, knows=[named])
    assert [paper.reason(act) for act in (left, right)] == ["two_faced"] * 2


def test_5_6_the_founding_act_stands_whatever_the_founder_writes(group: Paper) -> None:
    second = group.write("ana", after=None, knows=[group.last["ben"]])
    assert group.reason(group.founding) == ""
    assert group.reason(second) == "two_faced"
    assert group.reason(group.last["ben"]) == ""


def test_5_6_a_late_face_of_the_founders_first_days_changes_nothing(paper: Paper) -> None:
    """The face of the first day was judged by nobody then; the late one by all who came since."""
    first = paper.write("ana")
    paper.members("ben", "cleo")
    late = paper.write("ana", after=paper.founding, knows=[paper.last["cleo"]], face=2)
    assert [paper.reason(act) for act in (first, late)] == ["", "two_faced"]


def test_5_7_a_fork_inside_the_face_that_stands_is_judged_too(group: Paper) -> None:
    left, _ = two_faces(group)
    all_saw(group, left, "ana", "ben", "cleo")
    inner = [group.write("mal", after=left, knows=[], inner=n) for n in (1, 2)]
    assert [group.reason(act) for act in inner] == ["two_faced"] * 2
    all_saw(group, inner[0], "ana", "ben", "cleo")
    assert [group.reason(act) for act in inner] == ["", "two_faced"]


def test_5_7_a_fork_inside_a_void_face_is_void(group: Paper) -> None:
    left, right = two_faces(group)
    inner = [group.write("mal", after=left, knows=[], inner=n) for n in (1, 2)]
    all_saw(group, inner[0], "ana", "ben")
    reasons = [group.all.void[act.id] for act in inner]
    assert all(set(one.acts) == {left.id, right.id} for one in reasons)
