"""What laptops with these acts must agree on, as rows of JSON. Acts are named by their place in the row's list."""

from __future__ import annotations

from typing import Any

from laptops import Scene

from crdt.agreement.agreement import Agreement
from crdt.signed import Act

_MOST_OTHERS = 2**32 - 1


def agreement_of(group: str, acts: list[Act]) -> Agreement:
    """All of these acts, in the order in which they were written."""
    agreement = Agreement(group)
    for act in acts:
        agreement.add(act)
    return agreement


def row(scene: Scene, *, told: bool = True) -> dict[str, Any]:
    """A scene's acts and everything that follows from them. In told scenes nothing settled is ever withdrawn; by
    dice all members of a group may be two-faced."""
    acts = scene.acts
    agreement = agreement_of(scene.group, acts)
    _grown_alike(scene, agreement)
    place = {act.id: number for number, act in enumerate(acts)}
    settled = agreement.settled()
    after = {"settled_after": _settled_after(scene)} if told else {}
    return {
        "name": scene.name,
        "keys": [_key(agreement, act) for act in acts],
        "order": [place[one] for one in agreement.order()],
        "introduced": {lane: place[one] for lane, one in sorted(agreement.lanes().items())},
        "closings": [place[one] for one in agreement.closings()],
        "forks": [
            {
                "lane": fork.lane,
                "after": None if fork.after is None else place[fork.after],
                "acts": sorted(place[one] for one in fork.acts),
                "stands": None if fork.stands is None else place[fork.stands],
            }
            for fork in agreement.forks()
        ],
        "void": {
            str(place[one]): {"code": void.code, "acts": sorted(place[by] for by in void.acts)}
            for one, void in sorted(agreement.void.items(), key=lambda item: place[item[0]])
        },
        "settled": [place[one] for one in agreement.settled_ids()],
        **after,
        "roster": sorted(settled.roster),
        "waiting_for": sorted(settled.waiting_for),
        "acts": [act.raw.decode() for act in acts],
    }


def _key(agreement: Agreement, act: Act) -> dict[str, Any]:
    key = agreement._order.keys[agreement.dag.node(act.id)]
    return {
        "id": act.id,
        "rank": key[0],
        "others_seen": _MOST_OTHERS - int.from_bytes(key[1:5], "big"),
        "mark": key[5:37].hex(),
    }


def _settled_after(scene: Scene) -> list[int]:
    """How many acts are settled after the first, the second, … of the list."""
    agreement, counts, before = Agreement(scene.group), [], []
    for act in scene.acts:
        agreement.add(act)
        now = agreement.settled_ids()
        assert now[: len(before)] == before, f"settled was withdrawn in {scene.name}"
        counts.append(len(now))
        before = now
    return counts


def _grown_alike(scene: Scene, agreement: Agreement) -> None:
    """Another order of arrival gives the same answers."""
    other = Agreement(scene.group)
    waiting = scene.acts[::-1]
    while waiting:
        ready = next(act for act in waiting if not other.dag.missing(act))
        waiting.remove(ready)
        other.add(ready)
    assert other.order() == agreement.order()
    assert other.void == agreement.void
    assert other.settled() == agreement.settled()
