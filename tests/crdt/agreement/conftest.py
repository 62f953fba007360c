"""A group on paper: acts with real parents and ids, made by name, without keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from crdt import keys
from crdt.agreement import naming
from crdt.agreement.agreement import Agreement
from crdt.agreement.rows import NOTHING, union
from crdt.signed import Act

PLAIN = "commitment.offered"


def lane_of(name: str) -> str:
    return f"did:key:z6Mk{name}"


def made(
    lane: str,
    group: str,
    parents: tuple[int, str | None, tuple[str, ...]],
    kind: str,
    body: dict[str, Any],
    *,
    version: int = 1,
    when: str = "2026-01-01T00:00:00Z",
) -> Act:
    seq, prev, seen = parents
    raw = msgspec.json.encode([lane, group, seq, prev, seen, kind, body, version, when])
    return Act(
        id=keys.digest_id(hashlib.sha256(raw).digest()),
        lane=lane,
        group=group,
        seq=seq,
        prev=prev,
        seen=seen,
        kind=kind,
        version=version,
        body=msgspec.json.encode(body, order="sorted"),
        when=when,
        raw=raw,
    )


class Paper:
    """All acts of a group, and who writes what next. Ana founds it."""

    def __init__(self) -> None:
        self.founding = made(lane_of("ana"), "", (1, None, ()), naming.FOUNDED, {})
        self.group = self.founding.id
        self.all = Agreement(self.group)
        self.acts: dict[str, Act] = {}
        self.last: dict[str, Act] = {}
        self._keep("ana", self.founding)

    def _keep(self, who: str, act: Act) -> Act:
        self.all.add(act)
        self.acts[act.id] = act
        self.last[who] = act
        return act

    def draft(
        self,
        who: str,
        kind: str = PLAIN,
        *,
        after: Act | str | None = "last",
        knows: Iterable[Act] | None = None,
        version: int = 1,
        when: str = "2026-01-01T00:00:00Z",
        **body: Any,
    ) -> Act:
        """An act that was not written yet: after the author's last one (or another, or none), knowing everything
        (or the past of the acts given)."""
        dag = self.all.dag
        before = self.last.get(who) if isinstance(after, str) else after
        known = dag.ids if knows is None else [act.id for act in knows]
        row = union([NOTHING, *(dag.rows[dag.node(act)] for act in known)])
        base = dag.rows[dag.node(before.id)] if before else NOTHING
        tips = [
            chain.nodes[row.count(number) - 1]
            for number, chain in dag.chains.items()
            if chain.lane != lane_of(who) and row.count(number)
        ]
        pasts = union(dag.rows[tip].counting(dag.chain[tip], dag.offset[tip] - 1) for tip in tips)
        heads = [tip for tip in tips if not dag.held(base, tip) and not dag.held(pasts, tip)]
        return made(
            lane_of(who),
            self.group,
            (
                before.seq + 1 if before else 1,
                before.id if before else None,
                tuple(sorted(dag.ids[head] for head in heads)),
            ),
            kind,
            body,
            version=version,
            when=when,
        )

    def write(self, who: str, kind: str = PLAIN, **how: Any) -> Act:
        """An act that is written and kept."""
        return self._keep(who, self.draft(who, kind, **how))

    def admit(self, by: str, who: str, **how: Any) -> Act:
        return self.write(by, naming.ADMITTED, device={"sign": lane_of(who)}, **how)

    def offer(self, by: str, device: str, **how: Any) -> Act:
        return self.write(by, naming.OFFERED, device={"sign": lane_of(device)}, **how)

    def accept(self, device: str, offer: Act, **how: Any) -> Act:
        return self.write(device, naming.ACCEPTED, offered=offer.id, **how)

    def close(self, by: str, device: str, last: Act, **how: Any) -> Act:
        return self.write(by, naming.CLOSED, device=lane_of(device), last=last.id, **how)

    def members(self, *names: str) -> None:
        """Ana admits them, and everybody has seen that everybody is there."""
        for name in names:
            self.admit("ana", name)
        self.everybody("ana", *names)

    def everybody(self, *names: str, rounds: int = 2) -> None:
        """All acknowledge, until all have seen that all have."""
        for _ in range(rounds):
            known = list(self.acts.values())
            for name in names:
                self.write(name, naming.SEEN, knows=known)

    @staticmethod
    def remade(act: Act, **changed: Any) -> Act:
        """An act with other fields, and the id that goes with them."""
        digest = hashlib.sha256(repr((act.raw, sorted(changed.items()))).encode()).digest()
        return replace(act, id=keys.digest_id(digest), **changed)

    # --- asking ------------------------------------------------------------------------------------

    def held_by(self, *without: Act) -> Agreement:
        """What somebody agrees to who has everything, but for these acts and what builds on them."""
        gone = {act.id for act in without}
        agreement = Agreement(self.group)
        for act in self.acts.values():
            if act.id in gone or gone & set(act.parents):
                gone.add(act.id)
            else:
                agreement.add(act)
        return agreement

    def reason(self, act: Act, agreement: Agreement | None = None) -> str:
        found = (agreement or self.all).void.get(act.id)
        return found.code if found else ""

    def is_settled(self, act: Act, agreement: Agreement | None = None) -> bool:
        return act.id in (agreement or self.all).settled_ids()


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture(scope="session")
def make_paper() -> type[Paper]:
    """For tests that need many."""
    return Paper
