"""Troth agrees with the frozen vectors of groups, in whatever order their acts arrive (spec: agreement, 9.1)."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from crdt.agreement.admit import Admitted, Known, Pending
from crdt.agreement.agreement import Agreement
from crdt.book import Book
from crdt.errors import Refused
from crdt.signed import Act, parse, proves

HERE = Path(__file__).parent


def rows(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_bytes())


def acts_of(row: dict[str, Any]) -> list[Act]:
    acts = [parse(text.encode()) for text in row["acts"]]
    assert all(map(proves, acts))
    return acts


def shuffled(acts: list[Act], seed: int) -> list[Act]:
    """The acts in another causal order."""
    dice, waiting, known, order = random.Random(seed), list(acts), set(), []
    while waiting:
        ready = [act for act in waiting if known.issuperset(act.parents)]
        act = dice.choice(ready)
        waiting.remove(act)
        known.add(act.id)
        order.append(act)
    return order


GROUPS = [row for name in ("order", "votes", "settled", "dice") for row in rows(name)]


@pytest.mark.parametrize("row", GROUPS, ids=lambda row: row["name"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_group_agrees_on_what_is_frozen(row: dict[str, Any], seed: int) -> None:
    acts = acts_of(row)
    agreement = Agreement(acts[0].id)
    for act in shuffled(acts, seed):
        assert agreement.verdict(act) == Admitted()
        agreement.add(act)
    place = {act.id: number for number, act in enumerate(acts)}
    settled = agreement.settled()
    assert [place[act] for act in agreement.order()] == row["order"]
    assert {lane: place[act] for lane, act in agreement.lanes().items()} == row["introduced"]
    assert [place[act] for act in agreement.closings()] == row["closings"]
    assert {
        str(place[act]): {"code": void.code, "acts": sorted(place[by] for by in void.acts)}
        for act, void in agreement.void.items()
    } == row["void"]
    assert sorted(
        [place[act] for act in fork.acts] + [place.get(fork.stands or "", -1)]
        for fork in agreement.forks()
    ) == sorted(
        [place[acts[number].id] for number in in_order_of_ids(fork["acts"], acts)]
        + [-1 if fork["stands"] is None else fork["stands"]]
        for fork in row["forks"]
    )
    assert [place[act] for act in agreement.settled_ids()] == row["settled"]
    assert sorted(settled.roster) == row["roster"]
    assert sorted(settled.waiting_for) == row["waiting_for"]


def in_order_of_ids(numbers: list[int], acts: list[Act]) -> list[int]:
    return sorted(numbers, key=lambda number: acts[number].id)


@pytest.mark.parametrize("row", rows("settled"), ids=lambda row: row["name"])
def test_what_is_settled_only_grows(row: dict[str, Any]) -> None:
    acts = acts_of(row)
    agreement, before = Agreement(acts[0].id), []
    for act, count in zip(acts, row["settled_after"], strict=True):
        agreement.add(act)
        now = agreement.settled_ids()
        assert now[: len(before)] == before
        assert len(now) == count
        before = now


@pytest.mark.parametrize("row", rows("digests"), ids=lambda row: row["name"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_story_folds_to_its_frozen_state(row: dict[str, Any], seed: int) -> None:
    acts = acts_of(row)
    book = Book(acts[0].id)
    for act in shuffled(acts, seed):
        assert not book.receive([act]).refused
    assert book.state_bytes().decode() == row["state"]
    assert book.digest() == row["digest"]


ADMISSION = rows("admission")


@pytest.mark.parametrize("case", ADMISSION["cases"], ids=lambda case: case["name"])
def test_who_may_enter(case: dict[str, Any]) -> None:
    agreement = Agreement(ADMISSION["group"])
    for act in acts_of(ADMISSION):
        agreement.add(act)
    match agreement.verdict(parse(case["text"].encode())):
        case Admitted():
            assert case["verdict"] == "admitted"
        case Known():
            assert case["verdict"] == "known"
        case Pending(missing=missing):
            assert (case["verdict"], case["for"]) == ("waits", sorted(missing))
        case Refused() as refused:
            assert (case["verdict"], case["code"]) == ("refused", refused.code)
