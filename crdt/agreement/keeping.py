"""A DAG as a checkpoint keeps it: without ids, which the journal's index has, or what follows from the rest."""

from __future__ import annotations

from itertools import islice
from typing import Any

from crdt.agreement.dag import Chain, Dag
from crdt.agreement.naming import Naming, Spoken
from crdt.agreement.rows import Rows, union


def packed(dag: Dag) -> list[Any]:
    """The DAG in what MessagePack can carry. `restored` makes the same of it, given the ids."""
    seen = [
        parents[1:] if before >= 0 else parents
        for parents, before in zip(dag.parents, dag.before, strict=True)
    ]
    near = [node - head for node, heads in enumerate(seen) for head in heads]
    return [
        *_kinds(dag.kinds),
        bytes(dag.ranks),
        [(number, *_head(one)) for number, one in dag.chains.items()],
        dag.chain.tobytes(),
        dag.before.tobytes(),
        dag.offset.tobytes(),
        list(map(len, seen)),
        near,
        dag.rows.packed(),
        list(dag.rows.twigs),
        dag.whens,
        dag.newest.tobytes(),
        [(node, *_said(naming)) for node, naming in dag.namings.items()],
        [(*point, nodes) for point, nodes in dag.points.items()],
    ]


def _kinds(kinds: list[str]) -> tuple[list[str], list[int]]:
    """Every kind once, and for each act which it is."""
    places = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
    return list(places), [places[kind] for kind in kinds]


def _head(one: Chain) -> tuple[Any, ...]:
    return one.lane, one.before, one.seq, one.spoken.member, one.spoken.owner


def _said(naming: Naming) -> tuple[str, ...]:
    return naming.act, naming.kind, naming.lane, naming.by.member, naming.by.owner, naming.member


def restored(group: str, ids: list[str], kept: list[Any]) -> Dag:
    """The DAG. Raises LookupError, TypeError or ValueError where it isn't what was packed."""
    kinds, places, ranks, chains, chain_of, before, offset, *more = kept
    counts, near, rows, twigs, whens, newest, namings, points = more
    dag = Dag(group)
    dag.ids, dag.index = ids, {act: node for node, act in enumerate(ids)}
    dag.kinds, dag.whens, dag.ranks = [kinds[one] for one in places], whens, bytearray(ranks)
    dag.rows = Rows.restored(*rows)
    dag.newest.frombytes(newest)
    dag.chain.frombytes(chain_of)
    dag.before.frombytes(before)
    dag.offset.frombytes(offset)
    _open_chains(dag, chains)
    _build_on_heads(dag, counts, near)
    _grow_twigs(dag, twigs)
    _name_and_fork(dag, namings, points)
    dag.latest = set(dag.heads())
    numbers = {len(dag.kinds), len(dag.ranks), len(dag.parents), len(dag.rows), len(dag.whens)}
    numbers |= {len(column) for column in (dag.chain, dag.before, dag.offset, dag.newest)}
    if numbers != {len(ids)} or sum(counts) != len(near):
        raise ValueError("not as many as there are ids")
    return dag


def _open_chains(dag: Dag, chains: list[tuple[Any, ...]]) -> None:
    """Each chain with its acts."""
    for number, lane, before, seq, *spoken in chains:
        dag.open_chain(number, Chain(lane, before, seq, Spoken(*spoken), []))
    nodes = {number: one.nodes for number, one in dag.chains.items()}
    for node, number in enumerate(dag.chain):
        nodes[number].append(node)


def _build_on_heads(dag: Dag, counts: list[int], near: list[int]) -> None:
    """Each act's parents: the one before in its lane, and the heads seen, told by how far back they lie."""
    heads = iter(near)
    for node, (before, count) in enumerate(zip(dag.before, counts, strict=True)):
        seen = [node - distance for distance in islice(heads, count)]
        dag.parents.append((before, *seen) if before >= 0 else tuple(seen))


def _grow_twigs(dag: Dag, nodes: list[int]) -> None:
    """Each of these acts has what its parents have of twins' chains, and itself."""
    for node in nodes:
        past = union([dag.rows[parent] for parent in dag.parents[node]])
        dag.rows.twigs[node] = past.counting(dag.chain[node], dag.offset[node]).twigs


def _name_and_fork(dag: Dag, namings: list[Any], points: list[Any]) -> None:
    for node, act, kind, lane, member, owner, named in namings:
        dag.name(node, Naming(act, kind, lane, Spoken(member, owner), named))
    dag.points = {(lane, before): nodes for lane, before, nodes in points}
