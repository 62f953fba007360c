"""Two books become equal over one connection, whatever it does meanwhile (spec: session, 5 to 8)."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import Pair
from paper import Laptop, World, lane_of, text_beside

from crdt.signed import Act
from sync.session.messages import BUCKETS, PART
from sync.session.replica import Grown

SEEDS = st.integers(0, 10**6)
FORKING = st.sampled_from((0.0, 0.1, 0.5))


def takes(pair: Pair) -> int:
    return pair.one.chunks + pair.two.chunks


@settings(max_examples=150)
@given(
    SEEDS,
    st.integers(0, 40),
    FORKING,
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from((1, 7, 100, 1 << 16)),
)
def test_both_hold_the_union(
    seed: int, count: int, forking: float, one: int, two: int, piece: int
) -> None:
    world = World(seed).scribble(count, forking)
    ana, ben = world.laptop(world.part(one)), world.laptop(world.part(two))
    union = ana.acts | ben.acts
    pair = Pair(ana, ben, piece=piece).run()
    assert (pair.one.ended, pair.two.ended) == (None, None)
    assert ana.acts == ben.acts == union
    assert ana.mets[-1] == ben.mets[-1] == ana.dag.versions()
    assert ana.twice + ben.twice == 0


@settings(max_examples=100)
@given(SEEDS, FORKING, st.lists(st.integers(0, 30_000), min_size=1, max_size=4))
def test_wherever_the_link_is_cut_the_next_ones_make_up_for_it(
    seed: int, forking: float, cuts: list[int]
) -> None:
    world = World(seed).scribble(40, forking)
    ana, ben = world.laptop(world.part(4)), world.laptop(world.part(4))
    union = ana.acts | ben.acts
    for cut in cuts:
        pair = Pair(ana, ben, piece=500, cut=cut).run()
        assert {side.ended.code for side in (pair.one, pair.two) if side.ended} <= {"cut_off"}
    Pair(ana, ben).run()
    assert ana.acts == ben.acts == union
    assert ana.twice + ben.twice == 0, "what had come whole before a cut never comes again"


def test_no_more_than_one_chunk_is_repeated_after_a_cut() -> None:
    world = World(5)
    few = set(world.acts)
    for _ in range(100):
        world.write("ben", size=60_000)
    ana, ben = world.laptop(), world.laptop(few)
    whole = Pair(ana, world.laptop(few)).run().one.sent
    sent = 0
    while len(ben.acts) < len(ana.acts):
        pair = Pair(ana, ben, piece=50_000, cut=1_500_000).run()
        sent += 1_500_000
        assert pair.two.ended or pair.left
    assert ben.twice == 0
    assert sent < whole * 2


def test_equal_books_take_one_round_trip_and_no_chunk() -> None:
    world = World(1).scribble(50, 0.3)
    pair = Pair(ana := world.laptop(), ben := world.laptop()).run()
    assert takes(pair) == 0
    assert len(ana.mets) == len(ben.mets) == 1
    vectors = sum(60 * len(tips) + 60 for tips in ana.dag.versions().values())
    assert max(pair.one.sent, pair.two.sent) < 64 + 112 + 24 + vectors + 200


def test_missing_acts_take_no_more_chunks_than_they_need() -> None:
    world = World(2)
    few = set(world.acts)
    for _ in range(120):
        world.write("ben", size=30_000)
    pair = Pair(world.laptop(), ben := world.laptop(few)).run()
    assert len(ben.acts) == 123
    assert takes(pair) == 5, "120 acts of 30,000 bytes are 4.6 chunks"


def test_somebody_new_gets_everything() -> None:
    world = World(3).scribble(100, 0.2)
    new = Laptop(world.group)
    Pair(new, world.laptop()).run()
    assert new.acts == world.acts.keys()


# --- while the link stands -----------------------------------------------------------------------------


def test_what_is_said_goes_over_at_once_and_does_not_come_back() -> None:
    world = World(4)
    pair = Pair(ana := world.laptop(), ben := world.laptop()).run()
    act = world.write("ana")
    ana.add(act)
    pair.one.grow(ana.growth(act))
    pair.run()
    assert act.id in ben.acts
    pair.two.grow(ben.growth(act, origin=pair.two.peer))
    pair.run()
    assert takes(pair) == 1
    assert len(ana.mets) == len(ben.mets) == 2


def test_acts_said_together_go_in_one_chunk() -> None:
    world = World(4)
    pair = Pair(ana := world.laptop(), ben := world.laptop()).run()
    acts = [world.write("ana") for _ in range(20)]
    for act in acts:
        ana.add(act)
    pair.one.grow(ana.growth(*acts))
    pair.run()
    assert ben.acts == ana.acts
    assert takes(pair) == 1


def test_acts_said_while_others_are_on_their_way_come_after_them() -> None:
    world = World(4)
    pair = Pair(ana := world.laptop(), ben := world.laptop()).run()
    for _ in range(5):
        act = world.write("ana")
        ana.add(act)
        pair.one.grow(ana.growth(act))
    pair.run()
    assert ben.acts == ana.acts
    assert ben.waiting == {}
    assert takes(pair) <= 5


@settings(max_examples=100)
@given(SEEDS, FORKING, st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=12))
def test_whatever_is_said_while_the_books_become_equal_gets_over_too(
    seed: int, forking: float, said: list[tuple[int, bool]]
) -> None:
    world = World(seed).scribble(30, forking)
    pair = Pair(ana := world.laptop(world.part(4)), ben := world.laptop(world.part(4)), piece=400)
    for moves, by_ana in said:
        steps = iter(range(moves))
        pair.run(until=lambda steps=steps: next(steps, None) is None)
        side, name = (pair.one, "ana") if by_ana else (pair.two, "ben")
        laptop = side.laptop
        assert laptop is not None
        own = [act for act in laptop.dag.ids if world.acts[act].lane == lane_of(name)]
        if own:
            act = world.write(name, after=world.acts[own[-1]], knows=[])
            laptop.add(act)
            side.session.grown(laptop.growth(act))
    pair.run()
    assert (pair.one.ended, pair.two.ended) == (None, None)
    assert ana.acts == ben.acts
    assert ana.waiting == ben.waiting == {}
    assert ana.mets[-1] == ben.mets[-1] == ana.dag.versions()


def from_a_third(pair: Pair, world: World, act: Act, by_one: bool) -> None:
    """One of the two gets an act from somebody else."""
    side = pair.one if by_one else pair.two
    assert side.laptop is not None
    if act.id not in side.laptop.acts:
        side.laptop.add(act)
        side.session.grown(side.laptop.growth(act, origin=b"c" * 32))


@pytest.mark.parametrize("ana_first", [True, False])
@pytest.mark.parametrize("at_once", [True, False])
def test_two_who_got_the_same_from_a_third_know_that_they_are_even(
    ana_first: bool, at_once: bool
) -> None:
    world = World(4)
    act = world.write("cleo")
    before = world.acts.keys() - {act.id}
    pair = Pair(ana := world.laptop(before), ben := world.laptop(before)).run()
    from_a_third(pair, world, act, ana_first)
    steps = iter(range(1))
    pair.run(until=(lambda: True) if at_once else lambda: next(steps, None) is None)
    from_a_third(pair, world, act, not ana_first)
    pair.run()
    assert ana.acts == ben.acts
    assert ana.mets[-1] == ben.mets[-1] == ana.dag.versions()


@settings(max_examples=100)
@given(SEEDS, st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.booleans()), max_size=12))
def test_in_whatever_order_a_third_tells_them(
    seed: int, told: list[tuple[int, bool, bool]]
) -> None:
    world = World(seed)
    news = [world.write("cleo") for _ in told]
    before = world.acts.keys() - {act.id for act in news}
    pair = Pair(ana := world.laptop(before), ben := world.laptop(before), piece=300)
    for act, (moves, ana_first, both) in zip(news, told, strict=True):
        for by_one in (ana_first, not ana_first)[: 1 + both]:
            steps = iter(range(moves))
            pair.run(until=lambda steps=steps: next(steps, None) is None)
            side = pair.one if by_one else pair.two
            if side.laptop is not None and not side.laptop.dag.missing(act):
                from_a_third(pair, world, act, by_one)
    pair.run()
    assert (pair.one.ended, pair.two.ended) == (None, None)
    assert ana.acts == ben.acts
    assert ana.mets[-1] == ben.mets[-1] == ana.dag.versions()


def test_what_came_from_others_is_told_and_sent_to_who_lacks_it() -> None:
    world = World(4)
    pair = Pair(ana := world.laptop(), ben := world.laptop()).run()
    acts = [world.write("cleo") for _ in range(3)]
    for act in acts:
        ana.add(act)
    pair.one.grow(ana.growth(*acts, origin=b"cleo" * 8))
    pair.run()
    assert ben.acts == ana.acts
    ben_too = world.write("cleo")
    for laptop in (ana, ben):
        laptop.add(ben_too)
    before = takes(pair)
    pair.one.grow(ana.growth(ben_too, origin=b"cleo" * 8))
    pair.two.grow(ben.growth(ben_too, origin=b"cleo" * 8))
    pair.run()
    assert takes(pair) == before


# --- texts ---------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(SEEDS, st.integers(0, 30), st.integers(0, 4), st.data())
def test_texts_that_one_has_beside_an_act_get_to_the_other(
    seed: int, count: int, size: int, data: st.DataObject
) -> None:
    world = World(seed).scribble(count, 0.1)
    laptops = [world.laptop(world.part(size)) for _ in range(2)]
    for laptop in laptops:
        for act in sorted(laptop.acts):
            laptop.learn(
                act, *(text_beside(number) for number in data.draw(st.sets(st.integers(0, 3))))
            )
    union = {
        (act, text) for laptop in laptops for act, texts in laptop.known.items() for text in texts
    }
    Pair(*laptops).run()
    for laptop in laptops:
        assert {(act, text) for act, texts in laptop.known.items() for text in texts} == union


def test_equal_texts_are_not_compared_and_a_few_differing_ones_cost_little() -> None:
    world = World(6).scribble(800, 0)
    ana, ben = world.laptop(), world.laptop()
    for number, act in enumerate(world.acts):
        for laptop in (ana, ben):
            laptop.learn(act, text_beside(number, 200))
    assert Pair(ana, ben).run().one.sent < 1500
    ben.learn(world.group, "another")
    pair = Pair(ana, ben).run()
    assert ana.known == ben.known
    assert pair.one.sent < BUCKETS * 16 + 2500
    assert pair.two.sent < 2500


def test_a_text_that_becomes_known_later_is_passed_on() -> None:
    world = World(6)
    pair = Pair(ana := world.laptop(), ben := world.laptop()).run()
    ana.learn(world.group, "late")
    pair.one.grow(Grown(texts=tuple(ana.disclosures())))
    pair.run()
    assert ben.known == ana.known


# --- attachments ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, PART, PART + 1, 3 * PART])
@pytest.mark.parametrize("had", [0, 1])
def test_an_attachment_comes_from_the_byte_that_is_missing(size: int, had: int) -> None:
    world = World(0)
    ana, ben = world.laptop(), world.laptop()
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    name = hashlib.sha256(content).digest()
    ana.blobs[name] = bytearray(content)
    if had:
        ben.blobs[name] = bytearray(content[: size // 2])
    pair = Pair(ana, ben).run()
    before = pair.one.sent
    pair.two.session.want_blob(name, size // 2 if had else 0)
    pair.run()
    assert ben.blobs[name] == content
    assert pair.one.sent - before < size - (size // 2 if had else 0) + 500


def test_an_attachment_that_the_other_does_not_have_is_no_harm() -> None:
    world = World(0)
    pair = Pair(world.laptop(), ben := world.laptop()).run()
    pair.two.session.want_blob(b"n" * 32, 0)
    pair.run()
    assert ben.blobs == {}
    assert pair.two.ended is None


# --- slowness ------------------------------------------------------------------------------------------


def test_no_more_than_a_window_is_sent_to_who_takes_nothing_in() -> None:
    world = World(7)
    few = set(world.acts)
    for _ in range(150):
        world.write("ben", size=60_000)
    pair = Pair(world.laptop(), ben := world.laptop(few))
    pair.two.slow = True
    pair.run()
    assert pair.one.sent < 5 * 800_000
    while pair.two.questions:
        pair.two.answer_question()
        pair.run()
    assert ben.acts == world.acts.keys()
