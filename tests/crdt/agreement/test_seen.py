"""Who has seen what, when it was, and when to say so (spec: agreement, 8)."""

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


def test_8_1_others_who_have_it_in_their_past(group: Paper) -> None:
    word = group.write("ben")
    seen = group.all.seen
    assert seen.members_that_saw(word.id) == frozenset()
    group.write("ben")
    assert seen.members_that_saw(word.id) == frozenset()
    assert seen.lanes_that_saw(word.id) == {word.lane}
    group.write("ana")
    group.write("cleo")
    assert len(seen.members_that_saw(word.id)) == 2
    assert group.group in seen.members_that_saw(word.id)


def test_8_1_two_devices_are_one_member(group: Paper) -> None:
    group.accept("phone", group.offer("ben", "phone"))
    word = group.write("ana")
    group.write("ben", knows=[word])
    group.write("phone", knows=[word])
    assert len(group.all.seen.lanes_that_saw(word.id)) == 2
    assert len(group.all.seen.members_that_saw(word.id)) == 1


def test_8_2_between_the_newest_before_and_the_oldest_behind(group: Paper) -> None:
    early = group.write("ana", when="2026-03-01T08:00:00Z")
    group.write("cleo", knows=[early], when="2026-02-01T08:00:00Z")
    word = group.write("ben", when="2020-01-01T00:00:00Z")
    assert group.all.seen.bracket(word.id) == ("2026-03-01T08:00:00Z", None)
    group.write("ana", when="2026-03-05T08:00:00Z")
    assert group.all.seen.bracket(word.id)[1] == "2026-03-05T08:00:00Z"
    group.write("ana", when="2026-03-04T08:00:00Z")
    group.write("ben", when="2026-03-02T08:00:00Z")
    assert group.all.seen.bracket(word.id)[1] == "2026-03-04T08:00:00Z"


def test_8_2_the_first_act_has_nothing_before_it(paper: Paper) -> None:
    assert paper.all.seen.bracket(paper.group) == (None, None)


# --- 8.3 when to acknowledge -----------------------------------------------------------------------


def due(group: Paper, *names: str) -> list[bool]:
    return [group.all.acknowledgement_due(f"did:key:z6Mk{name}") for name in names]


def test_8_3_nobody_acknowledges_when_all_is_settled(group: Paper) -> None:
    assert due(group, "ana", "ben", "cleo") == [False] * 3


def test_8_3_an_act_is_acknowledged_by_others_and_not_by_its_author(group: Paper) -> None:
    group.write("ben")
    assert due(group, "ana", "ben", "cleo") == [True, False, True]


def test_8_3_that_another_has_acknowledged_it_is_acknowledged(group: Paper) -> None:
    word = group.write("ben")
    for name in ("ana", "cleo"):
        group.write(name, naming.SEEN, knows=[word])
    assert due(group, "ana", "ben", "cleo") == [True] * 3


def test_8_3_an_acknowledgement_alone_is_not_answered(group: Paper) -> None:
    group.write("ana", naming.SEEN)
    assert due(group, "ana", "ben", "cleo") == [False] * 3


def test_8_3_it_ends_after_two_each_and_all_is_settled(group: Paper) -> None:
    word = group.write("ben")
    rounds = 0
    while any(due(group, "ana", "ben", "cleo")):
        known = list(group.acts.values())
        for name, now in zip(("ana", "ben", "cleo"), due(group, "ana", "ben", "cleo"), strict=True):
            if now:
                group.write(name, naming.SEEN, knows=known)
        rounds += 1
    assert rounds == 2
    assert group.is_settled(word)


def test_8_3_a_void_act_is_acknowledged_for_that_is_a_vote(group: Paper) -> None:
    past = list(group.acts.values())
    for face in (1, 2):
        group._keep("cleo", group.draft("cleo", knows=past, face=face))
    assert due(group, "ana", "ben", "cleo") == [True, True, False]


def test_8_3_what_lies_beyond_a_closing_is_not(group: Paper) -> None:
    group.write("cleo", naming.LEFT)
    group.everybody("ana", "ben")
    group.write("cleo", knows=[])
    assert due(group, "ana", "ben", "cleo") == [False] * 3


def test_8_3_a_newcomer_acknowledges_what_is_not_settled(group: Paper) -> None:
    assert due(group, "eve") == [False]
    group.admit("ana", "eve")
    assert due(group, "eve") == [True]


def test_8_3_strangers_do_not(group: Paper) -> None:
    group.write("ben")
    assert due(group, "stranger") == [False]
