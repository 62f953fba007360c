"""One order for all (spec: agreement, 2 and 3)."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from crdt import keys
from crdt.agreement import naming, ranks
from crdt.agreement.agreement import Agreement
from crdt.agreement.order import Order, kahn, static_key

Paper = Any


@pytest.fixture
def group(paper: Paper) -> Paper:
    paper.members("ben", "cleo", "dora")
    return paper


def order_of(paper: Paper, *acts: Any) -> list[Any]:
    """These acts in the order in which they stand."""
    return sorted(acts, key=lambda act: paper.all.position(act.id))


# --- 2 the past ------------------------------------------------------------------------------------


def test_2_1_no_act_is_in_its_own_past(group: Paper) -> None:
    one = group.write("ben")
    two = group.write("cleo")
    assert group.all.knows(two.id, one.id)
    assert not group.all.knows(one.id, two.id)
    assert not group.all.knows(one.id, one.id)


def test_2_1_pasts_are_exact_where_a_lane_forks(group: Paper) -> None:
    root = group.write("ben")
    left, right = group.write("ben"), group.write("ben", after=root, face=2)
    further = group.write("ben", after=left, knows=[])
    saw_right = group.write("cleo", knows=[right])
    assert group.all.knows(further.id, left.id)
    assert not group.all.knows(further.id, right.id)
    assert group.all.knows(saw_right.id, right.id)
    assert not group.all.knows(saw_right.id, left.id)


def test_2_2_the_next_act_names_the_newest_of_others_once(group: Paper) -> None:
    old = group.write("ben")
    new = group.write("cleo", knows=[old])
    seq, prev, seen = group.all.dag.next_parents(group.last["dora"].lane)
    assert (seq, prev) == (group.last["dora"].seq + 1, group.last["dora"].id)
    assert new.id in seen
    assert old.id not in seen
    assert list(seen) == sorted(seen)


def test_2_2_both_faces_of_a_forked_lane_are_named(group: Paper) -> None:
    root = group.write("ben")
    faces = {group.write("ben").id, group.write("ben", after=root, face=2).id}
    assert faces <= set(group.all.dag.next_parents(group.last["dora"].lane)[2])


def test_2_2_a_flood_of_faces_hides_nobody(group: Paper) -> None:
    root = group.write("ben")
    for face in range(20):
        group.write("ben", after=root, face=face)
    quiet = group.write("cleo", knows=[])
    seen = group.all.dag.next_parents(group.last["dora"].lane, most=5)[2]
    assert len(seen) == 5
    assert quiet.id in seen


def test_2_2_what_is_lacking_comes_in_causal_order(group: Paper) -> None:
    before = [tip for tips in group.all.dag.versions().values() for _, tip in tips]
    new = [group.write("ben").id, group.write("cleo").id, group.write("ben").id]
    assert group.all.dag.lacking(before) == new


def test_2_3_versions_name_each_branch(group: Paper) -> None:
    root = group.write("ben")
    left, right = group.write("ben"), group.write("ben", after=root, face=2)
    wanted = tuple(sorted((act.seq, act.id) for act in (left, right)))
    assert group.all.dag.versions()[root.lane] == wanted


# --- 3 the key -------------------------------------------------------------------------------------


def test_3_2_the_table_has_every_kind_of_version_1() -> None:
    assert len(ranks.VERSION_1) == 78
    assert all(len(kind) <= 64 and kind.count(".") == 1 for kind in ranks.VERSION_1)


RANKS = [
    ("device.closed", {}, 1, 0),
    ("member.left", {}, 1, 0),
    ("decision.counted", {"frontier": None}, 1, 0),
    ("decision.counted", {}, 1, 3),
    ("decision.balloted", {}, 1, 1),
    ("member.admitted", {}, 1, 2),
    ("device.offered", {}, 1, 2),
    ("member.rekeyed", {}, 1, 2),
    ("member.returned", {}, 1, 2),
    ("device.accepted", {}, 1, 2),
    ("commitment.offered", {}, 1, 3),
    ("book.seen", {}, 1, 3),
    ("group.forked", {}, 1, 3),
    ("commitment.offered", {}, 2, 4),
    ("member.left", {}, 2, 4),
    ("tomorrows.kind", {}, 1, 4),
]


@pytest.mark.parametrize(("kind", "body", "version", "rank"), RANKS)
def test_3_2_ranks(group: Paper, kind: str, body: Any, version: int, rank: int) -> None:
    assert ranks.rank_of(group.draft("ben", kind, version=version, **body)) == rank


def test_3_2_the_key_is_rank_others_mark_lane_number_id(group: Paper) -> None:
    act = group.write("ben")
    dag = group.all.dag
    others = len([one for one in group.acts.values() if one.lane != act.lane])
    member = next(one.id for one in group.acts.values() if one.kind == naming.ADMITTED)
    mark = hashlib.sha256(f"{group.group}\n{member}\n{others}".encode()).digest()
    assert static_key(dag, dag.node(act.id)) == b"".join(
        (
            b"\x03",
            (2**32 - 1 - others).to_bytes(4, "big"),
            mark,
            act.lane.encode() + b"\0",
            act.seq.to_bytes(8, "big"),
            keys.id_digest(act.id),
        )
    )


def test_3_2_lower_ranks_go_first_among_acts_made_apart(group: Paper) -> None:
    past = list(group.acts.values())
    acts = [
        group.write("ben", "tomorrows.kind", knows=past),
        group.write("cleo", knows=past),
        group.write("dora", naming.LEFT, knows=past),
        group.admit("ana", "eve", knows=past),
    ]
    assert order_of(group, *acts) == [acts[2], acts[3], acts[1], acts[0]]


def test_3_2_who_has_seen_more_of_others_goes_first(group: Paper) -> None:
    past = list(group.acts.values())
    news = group.admit("dora", "eve", knows=past)
    stale, fresh = group.write("ben", knows=past), group.write("cleo", knows=[*past, news])
    assert order_of(group, stale, fresh) == [fresh, stale]


def test_3_3_ones_own_acts_raise_nothing(group: Paper) -> None:
    offer = group.offer("ben", "bens phone")
    group.accept("bens phone", offer, knows=[offer])
    dag = group.all.dag
    before = static_key(dag, dag.node(group.last["ben"].id))[1:5]
    for _ in range(5):
        group.write("bens phone")
        group.write("ben")
    after = static_key(dag, dag.node(group.last["ben"].id))[1:5]
    assert before == after


def test_2_4_the_smallest_naming_id_says_whose_a_lane_is(group: Paper) -> None:
    one, other = group.admit("ben", "eve"), group.admit("cleo", "eve")
    group.write("eve")
    dag = group.all.dag
    member = dag.chains[dag.chain[dag.node(group.last["eve"].id)]].spoken.member
    assert member == min((one.id, other.id), key=keys.id_digest)


@pytest.mark.parametrize("kind", [naming.REKEYED, naming.RETURNED])
def test_2_5_a_new_key_speaks_for_the_member_named(group: Paper, kind: str) -> None:
    bens = next(act.id for act in group.acts.values() if act.kind == naming.ADMITTED)
    group.write("ana", kind, device={"sign": "did:key:z6Mkbens new"}, member=bens)
    odd = group.write("ana", kind, device={"sign": "did:key:z6Mkodd"}, member="Ben")
    dag = group.all.dag
    for who, member in (("bens new", bens), ("odd", odd.id)):
        node = dag.node(group.write(who).id)
        assert dag.chains[dag.chain[node]].spoken.member == member


def test_3_4_known_acts_never_change_places(group: Paper) -> None:
    growing = Agreement(group.group)
    for number in range(40):
        who = ("ben", "cleo", "dora")[number % 3]
        known = list(group.acts.values())[: 5 + number // 2]
        group.write(who, knows=known)
    before: list[str] = []
    for act in group.acts.values():
        growing.add(act)
        assert [one for one in growing.order() if one in set(before)] == before
        before = growing.order()
    order = Order(growing.dag)
    assert [growing.dag.ids[n] for n in kahn(growing.dag.parents, order.keys)] == before
