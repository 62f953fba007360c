"""Lists follow the book: whatever arrives in whatever order, the same rows come of it as if they were made anew."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import listing
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from listing import Discreet, expected, reading, take, written

from app.lists.keeping import Lists

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
