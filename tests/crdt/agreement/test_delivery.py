"""Equal acts, equal answers, however they come (spec: agreement, 9.1); nothing that comes breaks anything."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.agreement import naming
from crdt.agreement.admit import Admitted
from crdt.agreement.agreement import Agreement
from crdt.agreement.order import Order, kahn
from crdt.errors import Refused
from crdt.signed import Act

Paper = Any
NAMES = ("ana", "ben", "cleo", "mal", "phone")


def answers(agreement: Agreement) -> Any:
    return (
        agreement.order(),
        sorted(agreement.void.items()),
        agreement.settled(),
        agreement.settled_ids(),
        agreement.forks(),
        agreement.lanes(),
        agreement.closings(),
        [agreement.acknowledgement_due(f"did:key:z6Mk{name}") for name in NAMES],
        agreement.dag.versions(),
    )


def scribble(paper: Paper, dice: random.Random, acts: int) -> None:
    """A group in which everybody writes anything after anything, and two of them with several faces."""
    paper.members("ben", "cleo", "mal")
    paper.accept("phone", paper.offer("mal", "phone"))
    for number in range(acts):
        who = dice.choice(NAMES)
        known = dice.sample(list(paper.acts.values()), dice.randint(0, 3))
        after: Any = "last"
        own = [act for act in paper.acts.values() if act.lane == f"did:key:z6Mk{who}"]
        if who in {"mal", "phone"} and own and dice.random() < 0.4:
            after = dice.choice([*own, own[-1]])
        kind, body = _content(paper, dice, who, number)
        act = paper.draft(who, kind, after=after, knows=known, **body)
        if act.id not in paper.acts and paper.all.verdict(act) == Admitted():
            paper._keep(who, act)


def _content(
    paper: Paper, dice: random.Random, who: str, number: int
) -> tuple[str, dict[str, Any]]:
    roll = dice.random()
    if roll < 0.7:
        return dice.choice((naming.SEEN, "commitment.offered", "tomorrows.kind")), {"n": number}
    if roll < 0.8:
        kind = dice.choice(sorted(naming.NAMING))
        lane = dice.choice((*NAMES, f"new {number}"))
        return kind, {"device": {"sign": f"did:key:z6Mk{lane}"}, "member": paper.group}
    if roll < 0.83 and who != "ana":
        return naming.LEFT, {"n": number}
    last = dice.choice(list(paper.acts.values()))
    return naming.CLOSED, {"device": last.lane, "last": last.id, "n": number}


def in_some_order(acts: list[Act], dice: random.Random) -> list[Act]:
    """Parents before children, else as the dice fall."""
    waiting, placed, order = list(acts), set[str](), []
    while waiting:
        free = [act for act in waiting if placed.issuperset(act.parents)]
        act = dice.choice(free)
        waiting.remove(act)
        placed.add(act.id)
        order.append(act)
    return order


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), acts=st.integers(0, 60))
def test_9_1_arrival_changes_nothing(seed: int, acts: int, make_paper: Any) -> None:
    paper, dice = make_paper(), random.Random(seed)
    scribble(paper, dice, acts)
    wanted = answers(paper.all)
    singly, batched = Agreement(paper.group), Agreement(paper.group)
    for act in in_some_order(list(paper.acts.values()), dice):
        assert singly.verdict(act) == Admitted()
        singly.add(act)
        if dice.random() < 0.2:
            answers(singly)
    rest = in_some_order(list(paper.acts.values()), dice)
    while rest:
        size = dice.randint(1, 20)
        batched.add_all(rest[:size])
        rest = rest[size:]
    assert answers(singly) == wanted
    assert answers(batched) == wanted


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_3_4_placing_singly_equals_ordering_anew(seed: int, make_paper: Any) -> None:
    paper = make_paper()
    scribble(paper, random.Random(seed), 60)
    dag = paper.all.dag
    anew = kahn(dag.parents, Order(dag).keys)
    assert [dag.ids[node] for node in anew] == paper.all.order()
    assert [paper.all.position(act) for act in paper.all.order()] == list(range(len(dag)))


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_9_1_what_changed_is_told(seed: int, make_paper: Any) -> None:
    """Before the position that `add` returns, the order and what is void are as they were."""
    paper, dice = make_paper(), random.Random(seed)
    scribble(paper, dice, 50)
    growing = Agreement(paper.group)
    order, void = [], {}
    for act in in_some_order(list(paper.acts.values()), dice):
        position = growing.add(act)
        told = growing.order()[:position]
        assert told == order[:position]
        assert [growing.void.get(one) for one in told] == [void.get(one) for one in told]
        order, void = growing.order(), dict(growing.void)


@settings(max_examples=150)
@given(seed=st.integers(0, 2**32), data=st.data())
def test_1_any_parents_get_a_verdict(seed: int, data: st.DataObject, make_paper: Any) -> None:
    """Whatever an act names as its parents: it enters, waits, or is refused with a code; nothing escapes."""
    paper = make_paper()
    scribble(paper, random.Random(seed), 20)
    ids = [*paper.acts, "uEiCw7pvoQNk0MNZTEow2hZuskJDB9OUTzBoX_Pn_owmQuQ"]
    act = paper.draft("mal")
    seq = data.draw(st.integers(1, 6))
    prev = None if seq == 1 else data.draw(st.sampled_from(ids))
    seen = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))
    lane = data.draw(st.sampled_from([act.lane, paper.founding.lane, "did:key:z6Mkstranger"]))
    kind = data.draw(st.sampled_from(["book.seen", *sorted(naming.NAMING), "device.accepted"]))
    odd = paper.remade(act, lane=lane, seq=seq, prev=prev, seen=tuple(sorted(seen)), kind=kind)
    verdict = paper.all.verdict(odd)
    if verdict == Admitted():
        paper.all.add(odd)
        answers(paper.all)
    else:
        assert not isinstance(verdict, Refused) or verdict.code.islower()
