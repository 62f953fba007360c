"""Lists follow the book: whatever arrives in whatever order, the same rows come of it as if they were made anew."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import listing
from engines import Laptop, together
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from listing import Discreet, expected, reading, take, written

from app.commands import things
from app.lists.keeping import Lists
from crdt.collisions import needs_settling

_TRIES = 60
"""That none of so many pairs of ids stands so happens never."""
SEEDS = st.integers(0, 10_000)


@settings(
    max_examples=10, phases=(Phase.reuse, Phase.generate)
)  # a smaller seed is no smaller life
@given(SEEDS, st.sampled_from((0.0, 0.03)))
def test_whatever_arrives_the_rows_are_those_made_anew(seed: int, forking: float) -> None:
    life = Discreet(seed, forking=forking).live(70)
    dice = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as root,
        reading(Path(root) / "group", life.group) as group,
    ):
        lists, waiting, later = Lists(group), [], {}
        for batch in batches(life, dice):
            texts = {act.id: life.beside.get(act.id, ()) for act in batch}
            if dice.random() < 0.3:
                later |= texts
                texts = {}
            waiting = take(group, [*waiting, *batch], texts)
            if dice.random() < 0.2:
                group.take([], later)
            if dice.random() < 0.6:
                lists.bring_up()
                assert written(group.store.folder.lists) == expected(group)
        group.take([], life.beside)
        lists.bring_up()
        assert not waiting
        grown = written(group.store.folder.lists)
        lists.close()
        group.store.folder.lists.unlink()
        anew = Lists(group)
        anew.bring_up()
        anew.close()
        assert grown == written(group.store.folder.lists)


def batches(life: Discreet, dice: random.Random) -> list[list[listing.Act]]:
    """All acts, not far from the order in which they were said."""
    acts = list(life.acts.values())
    sent = sorted(range(len(acts)), key=lambda at: at + dice.random() * dice.choice((1, 8, 60)))
    cut: list[list[listing.Act]] = []
    while sent:
        size = dice.choice((1, 1, 1, 2, 5, 20))
        cut.append([acts[at] for at in sent[:size]])
        del sent[:size]
    return cut


def test_a_thing_that_a_collision_moves_to_needs_settling_though_no_new_act_names_it(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    """Three registered one thing apart. The third act names neither of the others, yet now the other one is asked about.

    Of those that an act meets the smallest id stands for all; so things are registered until that is the other. Ana,
    who wrote most of the group's acts, has seen the fewest of others: hers come last in the order (agreement, 3.2).
    """
    together(ana, ben, cleo)
    lists = Lists(ben.group)
    asked, other = "b", "a"
    for number in range(_TRIES):
        one, two = registered(ben, f"KK-{number}"), registered(cleo, f"KK-{number}")
        third = registered(ana, f"KK-{number}")
        cleo.carry_to(ben)
        (asked,) = unsettled(ben, one, two)
        other = two if asked == one else one
        if other < asked:
            break
    assert other < asked
    lists.bring_up()
    assert "needs_settling" not in str(written(lists_of(ben))[other])
    ana.carry_to(ben)
    assert ben.group.book.agreement.order()[-1] == third
    assert other in unsettled(ben, one, two)
    lists.bring_up()
    lists.close()
    assert "needs_settling" in str(written(lists_of(ben))[other])
    assert written(lists_of(ben)) == expected(ben.group)


def registered(laptop: Laptop, number: str) -> str:
    return str(laptop.do(things.AddHolding(name="Ladder", number=number)).subject)


def unsettled(laptop: Laptop, *holdings: str) -> set[str]:
    return {one for one in holdings if needs_settling(laptop.group.state, one)}


def lists_of(laptop: Laptop) -> Path:
    return laptop.group.store.folder.lists
