"""May these acts enter? (spec: agreement, 1)"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from crdt.agreement import naming
from crdt.agreement.admit import Admitted, Known, Pending, authentic
from crdt.agreement.agreement import Agreement
from crdt.agreement.pending import Pool
from crdt.errors import Refused
from crdt.signed import Act

Paper = Any


def code(paper: Paper, act: Act) -> str:
    verdict = paper.all.verdict(act)
    return verdict.code if isinstance(verdict, Refused) else type(verdict).__name__


@pytest.fixture
def group(paper: Paper) -> Paper:
    paper.members("ben", "cleo")
    return paper


def test_1_1_an_act_with_all_its_parents_enters(group: Paper) -> None:
    assert group.all.verdict(group.draft("ben")) == Admitted()


def test_1_1_an_act_of_somebody_who_left_enters_and_is_void(group: Paper) -> None:
    group.write("ben", naming.LEFT)
    later = group.draft("ben")
    assert code(group, later) == "Admitted"
    group.write("ben")
    assert group.reason(later) == "beyond_the_frontier"


def test_1_1_an_act_that_is_here_is_known(group: Paper) -> None:
    assert group.all.verdict(group.last["ben"]) == Known()


def test_1_1_missing_parents_are_named(group: Paper) -> None:
    first, second = group.write("ben"), group.write("cleo")
    act = group.draft("ben")
    assert group.held_by(second).verdict(act) == Pending((second.id,))
    assert set(group.held_by(first, second).verdict(act).missing) == {first.id, second.id}


def test_1_2_only_the_groups_own_founding_act_enters_an_empty_dag(paper: Paper) -> None:
    assert Agreement(paper.group).verdict(paper.founding) == Admitted()
    other = replace(paper.founding, id=paper.draft("ana").id)
    assert Agreement(paper.group).verdict(other).code == "other_group"


def test_1_2_no_second_act_founds(group: Paper) -> None:
    assert code(group, group.draft("ben", naming.FOUNDED)) == "second_founding"


def test_1_2_acts_of_another_group_stay_out(group: Paper) -> None:
    assert code(group, replace(group.draft("ben"), group=group.last["ben"].id)) == "other_group"


REFUSED = [
    ("1.3", "prev_not_of_lane", lambda p: replace(p.draft("ben"), prev=p.last["cleo"].id)),
    ("1.3", "wrong_seq", lambda p: replace(p.draft("ben"), seq=7)),
    ("1.3", "wrong_seq", lambda p: replace(p.draft("ben", after=None), seq=2)),
    ("1.4", "seen_own_lane", lambda p: replace(p.draft("ben"), seen=(p.last["ben"].id,))),
    ("1.4", "seen_redundant", lambda p: replace(p.draft("ben"), seen=(p.founding.id,))),
    ("1.6", "lane_not_named", lambda p: p.draft("stranger")),
    ("1.6", "lane_not_named", lambda p: replace(p.draft("stranger"), seen=())),
]


@pytest.mark.parametrize(("number", "refusal", "make"), REFUSED)
def test_refusals(group: Paper, number: str, refusal: str, make: Any) -> None:
    assert code(group, make(group)) == refusal


def test_1_4_a_head_in_the_past_of_another_head_is_redundant(group: Paper) -> None:
    act = group.write("cleo", knows=[])
    newer = group.write("ana", knows=[act])
    draft = replace(group.draft("ben"), seen=tuple(sorted((act.id, newer.id))))
    assert code(group, draft) == "seen_redundant"


@pytest.mark.parametrize("kind", sorted(naming.NAMING))
def test_1_5_each_naming_kind_opens_a_lane(group: Paper, kind: str) -> None:
    group.write("ben", kind, device={"sign": "did:key:z6Mkdora", "more": 1}, other=[])
    assert code(group, group.draft("dora")) == "Admitted"


@pytest.mark.parametrize(
    "body",
    [{}, {"device": "did:key:z6Mkdora"}, {"device": {"sign": 1}}, {"device": ["did:key:z6Mkdora"]}],
)
def test_1_5_nothing_else_names_a_lane(group: Paper, body: dict[str, Any]) -> None:
    group.write("ben", naming.ADMITTED, **body)
    assert code(group, group.draft("dora")) == "lane_not_named"


def test_1_5_another_version_names_nobody(group: Paper) -> None:
    group.write("ben", naming.ADMITTED, version=2, device={"sign": "did:key:z6Mkdora"})
    assert code(group, group.draft("dora")) == "lane_not_named"


def test_1_6_the_naming_act_lies_in_the_past(group: Paper) -> None:
    named = group.admit("ben", "dora")
    assert code(group, group.draft("dora", knows=[group.founding])) == "lane_not_named"
    assert code(group, group.draft("dora", knows=[named])) == "Admitted"


def test_1_7_one_good_signature_covers_the_lane_before_it(group: Paper) -> None:
    acts = [group.write("ben") for _ in range(5)] + [group.write("cleo")]
    asked: list[str] = []

    def proves(act: Act) -> bool:
        asked.append(act.id)
        return True

    covered, rest = authentic(acts, proves)
    assert (covered, rest) == (acts, [])
    assert asked == [acts[5].id, acts[4].id]


def test_1_7_what_nothing_covers_stays_out(group: Paper) -> None:
    acts = [group.write("ben") for _ in range(5)]
    good = {acts[2].id}
    covered, rest = authentic(acts, lambda act: act.id in good)
    assert (covered, rest) == (acts[:3], acts[3:])


def test_1_7_each_branch_is_covered_by_itself(group: Paper) -> None:
    root = group.write("ben")
    left, right = group.draft("ben"), group.draft("ben", note="other face")
    covered, rest = authentic([root, left, right], lambda act: act.id == left.id)
    assert (covered, rest) == ([root, left], [right])


# --- waiting for parents ---------------------------------------------------------------------------


def test_1_8_what_waits_comes_out_when_its_last_parent_arrives(group: Paper) -> None:
    one, other = group.write("ben"), group.write("cleo", knows=[])
    child = group.write("ana", knows=[one, other])
    pool = Pool()
    pool.put(child, (one.id, other.id), "peer")
    assert pool.wanted == tuple(sorted((one.id, other.id)))
    assert pool.arrived(one.id) == []
    assert pool.arrived(other.id) == [child]
    assert (len(pool), pool.wanted) == (0, ())


def test_1_8_a_parent_that_waits_itself_is_not_asked_for(group: Paper) -> None:
    one, two = group.write("ben"), group.write("ben")
    three = group.write("ben")
    pool = Pool()
    pool.put(three, (two.id,), "peer")
    pool.put(two, (one.id,), "peer")
    assert pool.wanted == (one.id,)


def test_1_8_a_peer_may_let_so_many_wait_and_no_more(group: Paper) -> None:
    acts = [group.write("ben") for _ in range(4)]
    pool = Pool(acts=2)
    pool.put(acts[1], (acts[0].id,), "peer")
    pool.put(acts[1], (acts[0].id,), "other")
    pool.put(acts[2], (acts[1].id,), "peer")
    with pytest.raises(Refused, match="pending_full"):
        pool.put(acts[3], (acts[2].id,), "peer")
    pool.put(acts[3], (acts[2].id,), "other")
    pool.drop("peer")
    assert (len(pool), pool.wanted) == (1, (acts[2].id,))


def test_1_8_bytes_count_too(group: Paper) -> None:
    act = group.write("ben")
    with pytest.raises(Refused, match="pending_full"):
        Pool(size=len(act.raw) - 1).put(act, (group.founding.id,), "peer")
