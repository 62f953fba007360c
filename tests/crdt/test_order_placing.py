"""However acts are placed, one by one or all anew, their order is the same (spec: agreement, 25)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life

from crdt import keys
from crdt.agreement import order
from crdt.agreement.agreement import Agreement
from crdt.agreement.dag import Dag
from crdt.agreement.rows import union
from crdt.signed import Act

SEEDS = st.integers(0, 2**32 - 1)


def shuffled(life: Life, dice: random.Random) -> list[Act]:
    """The acts of a life in another causal order."""
    waiting, placed = list(life.acts.values()), dict[str, Act]()
    while waiting:
        ready = [act for act in waiting if all(parent in placed for parent in act.parents)]
        act = dice.choice(ready)
        placed[act.id] = act
        waiting.remove(act)
    return list(placed.values())


def grown(life: Life, acts: list[Act], step: int) -> Agreement:
    agreement = Agreement(life.group)
    for at in range(0, len(acts), step):
        before = agreement.order()
        position = agreement.add_all(acts[at : at + step])
        assert agreement.order()[:position] == before[:position]
    return agreement


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.sampled_from([0.0, 0.3]), st.sampled_from([1, 7, 1000]))
def test_placing_one_by_one_and_ordering_anew_agree(seed: int, forking: float, step: int) -> None:
    life = Life(seed, forking=forking).live(50)
    acts = shuffled(life, random.Random(seed))
    far, found = order._FAR, []
    try:
        for order._FAR in (0, far, 10**9):
            found.append(grown(life, acts, step))
    finally:
        order._FAR = far
    anew, usual, one_by_one = found
    assert anew.order() == usual.order() == one_by_one.order()
    assert dict(anew.void) == dict(usual.void) == dict(one_by_one.void)
    every = [one_by_one._order.keys[node] for node in range(len(one_by_one))]
    nodes = order.kahn(one_by_one.dag.parents, every)
    assert [one_by_one.dag.ids[node] for node in nodes] == anew.order()


def heads_by_definition(dag: Dag, but: str) -> set[int]:
    """Acts that no act of the lanes that are looked at has in its past."""
    nodes = [node for node in range(len(dag)) if dag.lane(node) != but]
    past = {parent for node in nodes for parent in _ancestors(dag, node)}
    return set(nodes) - past


def _ancestors(dag: Dag, node: int) -> set[int]:
    found, open_ = set[int](), list(dag.parents[node])
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            open_ += dag.parents[one]
    return found


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.sampled_from([0.0, 0.3]))
def test_heads_are_what_nobody_has_in_their_past(seed: int, forking: float) -> None:
    life = Life(seed, forking=forking).live(40)
    dag = grown(life, list(life.acts.values()), 1).dag
    for lane in ("", *dag.lanes):
        heads = heads_by_definition(dag, lane)
        assert set(dag.heads(lane)) == heads
        for branch in (None, *(dag.ids[tip] for tip in dag.tips(lane))):
            _, prev, seen = dag.next_parents(lane, after=branch)
            fresh = {node for node in heads if not prev or not dag.holds(dag.node(prev), node)}
            assert {dag.node(head) for head in seen} == fresh


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_a_past_is_all_that_the_parents_hold(seed: int) -> None:
    life = Life(seed, forking=0.3).live(40)
    dag = grown(life, list(life.acts.values()), 1).dag
    for node in range(1, len(dag)):
        past = union(dag.rows[parent] for parent in dag.parents[node])
        assert dag.rows[node] == past.counting(dag.chain[node], dag.offset[node])
        assert {one for one in range(len(dag)) if dag.holds(node, one)} == (
            _ancestors(dag, node) | {node}
        )


@pytest.mark.parametrize("count", [0, 1, 7])
def test_many_ids_are_written_as_each_is(count: int) -> None:
    digests = [bytes([number]) * 32 for number in range(count)]
    assert keys.digest_ids(digests) == [keys.digest_id(digest) for digest in digests]
