"""May these acts enter the DAG? A function of the acts and of their causal past (spec: agreement, 1).

Neither authority nor a body's shape is judged here: an act by somebody who was removed meanwhile, or of a kind
that this version does not know, enters everywhere and is judged in the fold, so that replicas cannot part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from crdt.agreement import naming
from crdt.agreement.dag import Dag
from crdt.agreement.rows import union
from crdt.errors import Refused
from crdt.signed import Act


class Admitted(msgspec.Struct, frozen=True):
    """The act may enter."""


_ADMITTED = Admitted()


class Known(msgspec.Struct, frozen=True):
    """The act is here already."""


class Pending(msgspec.Struct, frozen=True):
    """The act waits for these parents."""

    missing: tuple[str, ...]


Verdict = Admitted | Known | Pending | Refused


def verdict(dag: Dag, act: Act) -> Verdict:
    """Whether an act of good form (`signed.parse`) may enter; a Refused is returned, not raised."""
    if act.id in dag:
        return Known()
    if act.kind == naming.FOUNDED or act.group != dag.group:
        return _founding(dag, act)
    parents = [dag.index.get(parent, -1) for parent in act.parents]
    if -1 in parents:
        return Pending(dag.missing(act))
    for rule in (_follows_its_lane, _names_heads_of_others, _may_write):
        code = rule(dag, act, parents)
        if code:
            return Refused(code, at=act.id)
    return _ADMITTED


def _founding(dag: Dag, act: Act) -> Verdict:
    """The group's first act, and no other, founds it."""
    if act.id == dag.group and act.kind == naming.FOUNDED and not act.parents and act.seq == 1:
        return Admitted()
    return Refused("second_founding" if act.group == dag.group else "other_group", at=act.id)


def _follows_its_lane(dag: Dag, act: Act, parents: list[int]) -> str:
    if act.prev is None:
        return "" if act.seq == 1 else "wrong_seq"
    if dag.lane(parents[0]) != act.lane:
        return "prev_not_of_lane"
    return "" if dag.seq(parents[0]) == act.seq - 1 else "wrong_seq"


def _names_heads_of_others(dag: Dag, act: Act, parents: list[int]) -> str:
    """`seen` holds acts of other lanes, none of which the other parents imply."""
    seen = parents if act.prev is None else parents[1:]
    if act.lane in [dag.lane(head) for head in seen]:
        return "seen_own_lane"
    return "seen_redundant" if _implied(dag, parents, seen) else ""


def _implied(dag: Dag, parents: list[int], seen: list[int]) -> bool:
    """Whether a head lies in the past of the act before or of another head."""
    if len(seen) < 2:  # mostly so, and then only the act before can hold it
        return len(parents) == 2 and dag.holds(parents[0], parents[1])
    pasts = union(
        dag.rows[parent].counting(dag.chain[parent], dag.offset[parent] - 1) for parent in parents
    )
    return any(dag.held(pasts, head) for head in seen)


def _may_write(dag: Dag, act: Act, parents: list[int]) -> str:
    """The lane was named by another lane in the act's past; later acts build on a first one that was."""
    if act.prev is not None:
        return ""
    if not act.seen:
        return "lane_not_named"
    past = union([dag.rows[parent] for parent in parents])
    founding = dag.lane(0) if len(dag) else ""
    return "" if act.lane == founding or dag.naming(act.lane, past) else "lane_not_named"


def authentic(acts: Sequence[Act], proves: Callable[[Act], bool]) -> tuple[list[Act], list[Act]]:
    """Acts (in causal order) whose lane vouches for them, and those for which nothing does.

    A good signature covers its act and, through `prev`, all acts of the lane before it, and of no other lane: the
    newest are checked first, and what a checked one covers is not checked again.
    """
    lanes, covered = {act.id: act.lane for act in acts}, set[str]()
    for act in reversed(acts):
        if act.id in covered or proves(act):
            covered.add(act.id)
            if act.prev is not None and lanes.get(act.prev) == act.lane:
                covered.add(act.prev)
    return (
        [act for act in acts if act.id in covered],
        [act for act in acts if act.id not in covered],
    )
