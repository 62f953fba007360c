"""Rivals: closings made apart that would make each other void (spec: agreement, 6.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crdt.agreement.closings import Closing, members_of, owners_of
from crdt.agreement.dag import Dag


def rivals_of(dag: Dag, closings: Iterable[Closing]) -> dict[int, tuple[int, ...]]:
    """For each closing those of other lanes, made apart from it, that would make it void and that it would make void,
    be it in a circle of several."""
    ones = list(closings)
    voided = _voided(dag, ones)
    reached = {one.node: _reached(voided, one.node) for one in ones}
    return {
        one.node: tuple(
            sorted(
                other
                for other in reached[one.node]
                if one.node in reached[other] and _are_apart(dag, one.node, other)
            )
        )
        for one in ones
    }


def _are_apart(dag: Dag, one: int, other: int) -> bool:
    if dag.lane(one) == dag.lane(other):
        return False
    return not dag.holds(one, other) and not dag.holds(other, one)


def endings(
    dag: Dag,
    closings: Mapping[int, Closing],
    rivals: Mapping[int, Sequence[int]],
    standing: Iterable[Closing],
) -> dict[int, list[int]]:
    """The closings by decision that were ended, each by which of those that stand: who counted these knew it and some
    rival of it, still open as far as they knew, and they are about all whom it and these rivals would put out."""
    ended: dict[int, list[int]] = {}
    for end in sorted((one for one in standing if one.decided), key=lambda one: one.node):
        known = {node for node in closings if dag.holds(end.node, node)}
        still = {n for n in known if known.isdisjoint(ended.get(n, ()))}
        for node in sorted(still):
            met = [closings[one] for one in rivals[node] if one in still]
            if met and _ends(end, closings[node], met):
                ended.setdefault(node, []).append(end.node)
    return ended


def _ends(end: Closing, one: Closing, met: Iterable[Closing]) -> bool:
    """Whether a decision is about all whom another and those that this met would put out."""
    if end.decided is None or one.decided is None:
        return False
    return _out(one, *met) <= {*end.decided.about}


def _out(*closings: Closing) -> set[str]:
    """Whom these would put out."""
    return {member for one in closings if one.decided for member in one.decided.out}


def are_asked(
    dag: Dag,
    lanes: Iterable[str],
    parties: Iterable[Closing],
    introduced: Mapping[str, int],
) -> list[str]:
    """Of some lanes those that have a say between rivals: their owner made none of them, and none would close them."""
    owners = {one.owner for one in parties}
    out = _out(*parties)
    return [
        lane
        for lane in lanes
        if owners.isdisjoint(owners_of(dag, lane, introduced))
        and out.isdisjoint(members_of(dag, lane, introduced.get(lane, -1)))
    ]


def _voided(dag: Dag, closings: list[Closing]) -> dict[int, set[int]]:
    """For each closing those of other lanes that are void if it stands."""
    by_lane: dict[str, list[int]] = {}
    for one in closings:
        by_lane.setdefault(dag.lane(one.node), []).append(one.node)
    return {
        one.node: {
            node
            for lane in _aimed_at(dag, one, by_lane)
            for node in by_lane[lane]
            if not dag.held(one.frontier, node)
        }
        for one in closings
    }


def _aimed_at(dag: Dag, closing: Closing, authors: Iterable[str]) -> set[str]:
    """Which of the lanes that close others a closing would close: not its own."""
    others = {*authors} - {dag.lane(closing.node)}
    if closing.lane is not None:
        return others & {closing.lane}
    if closing.decided is None:
        return {lane for lane in others if closing.owner in _owners(dag, lane)}
    return {
        lane for lane in others if not members_of(dag, lane, -1).isdisjoint(closing.decided.out)
    }


def _owners(dag: Dag, lane: str) -> set[str]:
    return {dag.chains[number].spoken.owner for number in dag.lanes[lane]}


def _reached(voided: Mapping[int, set[int]], start: int) -> set[int]:
    reached: set[int] = set()
    open_ = [start]
    while open_:
        fresh = voided[open_.pop()] - reached
        reached |= fresh
        open_.extend(fresh)
    return reached
