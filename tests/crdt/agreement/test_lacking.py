"""What a replica lacks of another, told by tips and a few questions (spec: session, 5), against plain sets."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lives import Life

from crdt.agreement.dag import Dag
from crdt.agreement.lacking import MOST_ASKED, Lacking, heads_among, lacking
from crdt.signed import Act

Paper = Any


def holding(acts: Collection[Act], group: str, only: Collection[str]) -> Dag:
    """A replica that has only some of the acts; whoever has an act has its past."""
    dag = Dag(group)
    for act in acts:
        if act.id in only:
            dag.add(act)
    return dag


def wanted_at_once(here: Dag, other: Dag) -> set[str]:
    """What `other` sees that it lacks although it has gone as far in the same lane."""
    most = {lane: tips[-1][0] for lane, tips in other.versions().items()}
    return {
        act
        for lane, tips in here.versions().items()
        for seq, act in tips
        if act not in other and seq <= most.get(lane, 0)
    }


def found(here: Dag, other: Dag, liar: random.Random | None = None) -> tuple[Lacking, int, int]:
    """What `other` lacks, after so many rounds of questions and so many acts asked about."""
    tips, held, unheld = other.versions(), set[str](), wanted_at_once(here, other)
    rounds = questions = 0
    while (lacks := lacking(here, tips, held, unheld)).ask:
        assert len(lacks.ask) <= MOST_ASKED
        assert not held.union(unheld).intersection(lacks.ask), "nothing is asked twice"
        rounds, questions = rounds + 1, questions + len(lacks.ask)
        for act in lacks.ask:
            says = act in other if liar is None else liar.random() < 0.5
            (held if says else unheld).add(act)
    return lacks, rounds, questions


def assert_exact(here: Dag, other: Dag) -> None:
    lacks, rounds, _ = found(here, other)
    assert set(lacks.acts) == here.index.keys() - other.index.keys()
    assert [here.index[act] for act in lacks.acts] == sorted(here.index[act] for act in lacks.acts)
    assert rounds <= 4


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(5, 60), st.sampled_from((0.0, 0.05, 0.2)))
def test_laptops_find_what_the_other_lacks(seed: int, steps: int, forking: float) -> None:
    life = Life(seed, forking=forking).live(steps)
    dags = [laptop.book.agreement.dag for laptop in life.laptops]
    for here in dags:
        for other in dags:
            assert_exact(here, other)


def scribbled(paper: Paper, dice: random.Random, acts: int) -> list[Act]:
    """Everybody writes after anything of their own, or begins anew: lanes with several faces, two and three at one
    point, their beginning included."""
    paper.members("ben", "cleo")
    all_there = list(paper.acts.values())
    for _ in range(acts):
        who = dice.choice(("ana", "ben", "cleo"))
        own = [act for act in paper.acts.values() if act.lane.endswith(who)]
        after: Any = dice.choice(own) if dice.random() < 0.4 else "last"
        knows = dice.sample(list(paper.acts.values()), dice.randint(0, 2))
        if who != "ana" and dice.random() < 0.1:
            after, knows = None, all_there
        act = paper.draft(who, after=after, knows=knows, n=dice.random())
        paper._keep(who, act)
    return list(paper.acts.values())


def with_their_pasts(acts: list[Act], chosen: Collection[str]) -> set[str]:
    """These acts and all that they build on."""
    closed = set(chosen)
    for act in reversed(acts):
        if act.id in closed:
            closed.update(act.parents)
    return closed


@settings(max_examples=150)
@example(0, 40, 3, 3)
@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(0, 8), st.integers(0, 8))
def test_any_two_parts_of_forked_lanes_find_what_the_other_lacks(
    make_paper: type[Paper], seed: int, count: int, one: int, two: int
) -> None:
    dice = random.Random(seed)
    acts = scribbled(paper := make_paper(), dice, count)
    parts = [
        with_their_pasts(acts, [acts[0].id, *(dice.choice(acts).id for _ in range(size))])
        for size in (one, two)
    ]
    here, other = (holding(acts, paper.group, part) for part in parts)
    assert_exact(here, other)
    assert_exact(other, here)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 40))
def test_whoever_lies_is_asked_no_more_than_others(
    make_paper: type[Paper], seed: int, count: int
) -> None:
    dice = random.Random(seed)
    acts = scribbled(paper := make_paper(), dice, count)
    here = holding(acts, paper.group, {act.id for act in acts})
    other = holding(acts, paper.group, with_their_pasts(acts, [dice.choice(acts).id]))
    lacks, rounds, _ = found(here, other, liar=dice)
    assert set(lacks.acts) <= here.index.keys()
    assert rounds <= 10


@pytest.mark.parametrize("gone_on", [0, 1, 7])
def test_nothing_is_asked_where_no_lane_is_forked(paper: Paper, gone_on: int) -> None:
    paper.members("ben", "cleo")
    here = holding(list(paper.acts.values()), paper.group, paper.acts.keys())
    for _ in range(gone_on):
        paper.write("ben")
        paper.write("ana")
    other = holding(list(paper.acts.values()), paper.group, paper.acts.keys())
    assert lacking(here, other.versions()) == Lacking()
    lacks = lacking(other, here.versions())
    assert (len(lacks.acts), lacks.ask) == (2 * gone_on, ())


def test_a_fork_two_thousand_acts_back_is_found_by_three_questions(paper: Paper) -> None:
    paper.members("ben")
    stem = [paper.write("ben", knows=[], n=number) for number in range(2000)]
    begun = set(paper.acts)
    branches = []
    for _ in range(2):
        start = set(paper.acts)
        paper.write("ben", after=stem[1234], knows=[])
        for number in range(500):
            paper.write("ben", knows=[], n=number)
        branches.append((set(paper.acts) - start) | (begun - {act.id for act in stem[1300:]}))
    acts = list(paper.acts.values())
    here, other = (holding(acts, paper.group, with_their_pasts(acts, part)) for part in branches)
    lacks, rounds, questions = found(here, other)
    assert set(lacks.acts) == here.index.keys() - other.index.keys()
    assert rounds <= 3
    assert questions <= 120


def test_who_was_presumed_to_go_on_is_sent_the_other_face_once_it_says_so(paper: Paper) -> None:
    paper.members("ben")
    stem = paper.write("ben")
    mine = paper.write("ben", after=stem, n=1)
    paper.write("ben", after=stem, n=2)
    theirs = paper.write("ben", n=3)
    acts = list(paper.acts.values())
    here = holding(acts, paper.group, with_their_pasts(acts, [mine.id]))
    other = holding(acts, paper.group, with_their_pasts(acts, [theirs.id]))
    assert lacking(here, other.versions()) == Lacking()
    assert lacking(here, other.versions(), unheld=[mine.id]).ask[-1] == stem.id
    assert lacking(here, other.versions(), [stem.id], [mine.id]).acts == (mine.id,)


def test_an_act_that_is_wanted_is_sent_even_to_who_should_have_it(paper: Paper) -> None:
    act = paper.write("ana")
    paper.write("ana")
    dag = paper.all.dag
    assert lacking(dag, dag.versions(), unheld=[act.id]).acts == (act.id,)


def test_acts_that_nobody_here_knows_change_nothing(paper: Paper) -> None:
    dag = paper.all.dag
    assert lacking(dag, dag.versions(), ["strange"], ["other"]) == Lacking()


def test_heads_have_all_the_others_in_their_past(paper: Paper) -> None:
    paper.members("ben", "cleo")
    base = list(paper.acts.values())
    one = paper.write("ben", knows=base)
    two = paper.write("ben", knows=base)
    three = paper.write("cleo", knows=base)
    assert set(heads_among(paper.all.dag, [one.id, two.id, three.id])) == {two.id, three.id}
