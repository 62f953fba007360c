"""Two books become equal over one connection, whatever it does meanwhile (spec: session, 5 and 6)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import Pair
from paper import World

from sync.session.sending import State


def are_even(pair: Pair) -> bool:
    books = [side.session.book for side in (pair.one, pair.two)]
    return all(book is not None and book.sending.state is State.EVEN for book in books)


@settings(max_examples=150)
@given(
    st.integers(0, 10**6),
    st.integers(0, 40),
    st.sampled_from((0.0, 0.1, 0.5)),
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
    assert ana.mets
    assert ben.mets
    assert ana.twice + ben.twice == 0
