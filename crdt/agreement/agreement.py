"""What a group agrees on without a referee: one door to admission, order, what is void and what is settled.

Everything that it answers is a function of the set of acts that were added (spec: agreement).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Self

import msgspec

from crdt.agreement import admit, keeping, naming, ranks
from crdt.agreement.closings import Decided, Judge
from crdt.agreement.dag import Dag
from crdt.agreement.order import Order
from crdt.agreement.seen import Seen, acknowledgement_due
from crdt.agreement.settled import Settled, Settling
from crdt.agreement.standing import Met, Standing
from crdt.agreement.walk import Void
from crdt.signed import Act


class Evidence(msgspec.Struct, frozen=True):
    """That a lane has two faces: acts of it that follow the same act, or nothing."""

    lane: str
    after: str | None
    acts: tuple[str, ...]
    stands: str | None
    """The one that stands, if one does."""


def _nobody_is_out(act: Act) -> None:
    """Without rules no decision closes anything."""
    return


class Agreement:
    """The acts of one group, in their agreed order."""

    def __init__(self, group: str, dag: Dag | None = None, order: Iterable[int] = ()) -> None:
        self.dag = Dag(group) if dag is None else dag
        self.judge: Judge = _nobody_is_out
        """Asked once of each act that may close lanes by decision."""
        self.seen = Seen(self.dag)
        self._order = Order(self.dag, order)
        self._decided: dict[str, Decided | None] = {}
        self._standing = Standing(self.dag, self._order, self.decided)
        self._taken: list[tuple[Act, int]] = []

    @classmethod
    def restored(
        cls, group: str, ids: list[str], kept: list[Any], fetch: Callable[[str], Act]
    ) -> Self:
        """What was packed, given the ids in the order of arrival, and a way to any act. Raises as `keeping` does."""
        dag, order, decided = kept
        made = cls(group, keeping.restored(group, ids, dag), array("I", order))
        made._decided = {
            ids[node]: Decided(*one) if one is not None else None for node, one in decided
        }
        for node, rank in enumerate(made.dag.ranks):
            if rank == ranks.CLOSING:
                made._standing.note(fetch(ids[node]), node)
        made._standing.judge_all()
        return made

    def packed(self) -> list[Any]:
        """DAG and order in what MessagePack can carry; the rest follows from them."""
        decided = [
            (self.dag.node(act), one and (one.decision, one.out, one.about))
            for act, one in self._decided.items()
        ]
        return [keeping.packed(self.dag), array("I", self._order.nodes).tobytes(), decided]

    def __len__(self) -> int:
        return len(self.dag)

    def __contains__(self, act: object) -> bool:
        return act in self.dag

    # --- growing -----------------------------------------------------------------------------------

    def verdict(self, act: Act) -> admit.Verdict:
        """Whether an act may be added now."""
        return admit.verdict(self.dag, act)

    def add(self, act: Act) -> int:
        """Take in an admitted act. Returns the first position of the order at which anything is other than before:
        whoever folds, folds again from there."""
        self.take(act)
        return self.arrange()

    def add_all(self, acts: Iterable[Act]) -> int:
        """Take in many admitted acts, in causal order. Returns as `add` does."""
        for act in acts:
            self.take(act)
        return self.arrange()

    def take(self, act: Act) -> None:
        """Take in an admitted act without giving it a place; until `arrange` nothing may be asked but `verdict`."""
        self._taken.append((act, self.dag.add(act)))

    def arrange(self) -> int:
        """Give what was taken in its place, and say what is in force. Returns as `add` does."""
        self._forget()
        taken, self._taken = self._taken, []
        nodes = [node for _, node in taken]
        position = self._order.place(nodes)
        anew = [self._standing.note(act, node) for act, node in taken]
        if any(anew):
            changed = self._standing.judge_all()
            return position if changed is None else min(position, changed)
        for node in nodes:
            self._standing.judge_one(node)
        return position

    def _forget(self) -> None:
        for derived in ("void", "_settled"):
            self.__dict__.pop(derived, None)

    def may_put_out(self, act: str) -> bool:
        """Whether a known act is a count by which members may be out."""
        node = self.dag.node(act)
        return self.dag.ranks[node] == ranks.CLOSING and self.dag.kinds[node] == naming.COUNTED

    def decided(self, act: Act) -> Decided | None:
        """What a decision that was counted says of members; None where it closes nothing."""
        if act.id not in self._decided:
            self._decided[act.id] = self.judge(act)
        return self._decided[act.id]

    def met(self, act: str) -> Met | None:
        """How a known count by which members may be out met others; None where one of these stands, or it met none."""
        return self._standing.met.get(self.dag.node(act))

    # --- the order ---------------------------------------------------------------------------------

    def order(self, start: int = 0) -> list[str]:
        """The ids of the acts in their agreed order, void ones too, from a position on."""
        ids = self.dag.ids
        return [ids[node] for node in self._order.nodes[start:]]

    def position(self, act: str) -> int:
        """The place of a known act in the order, from 0."""
        return self._order.position(self.dag.node(act))

    def knows(self, later: str, earlier: str) -> bool:
        """Whether the author of `later` had `earlier` before them. No act knows itself."""
        return self.dag.in_past(earlier, later)

    @cached_property
    def void(self) -> Mapping[str, Void]:
        """The acts that are not in force, each with the reason."""
        return {self.dag.ids[node]: reason for node, reason in self._standing.void.items()}

    def forks(self) -> list[Evidence]:
        """Every proof that a lane has two faces, sorted."""
        ids, void = self.dag.ids, self._standing.void
        found = []
        for (lane, before), branches in self.dag.points.items():
            standing = [
                ids[node] for node in branches if getattr(void.get(node), "code", "") != "two_faced"
            ]
            after = ids[before] if before >= 0 else None
            acts = tuple(sorted(ids[node] for node in branches))
            found.append(Evidence(lane, after, acts, standing[0] if standing else None))
        return sorted(found, key=lambda one: (one.lane, one.acts))

    # --- who counts, what is settled ---------------------------------------------------------------

    def lanes(self) -> dict[str, str]:
        """The lanes that have come to count, each with the act that introduced it; closed ones too."""
        introduced = self._standing.introduced
        return {lane: self.dag.ids[introduced[lane]] for lane in sorted(introduced)}

    def closings(self) -> list[str]:
        """The closings that stand, in their order."""
        return [self.dag.ids[closing.node] for closing in self._standing.closings]

    def is_closed(self, lane: str) -> bool:
        """Whether a closing that stands closes a lane."""
        return bool(self._standing.closings_of(lane))

    @cached_property
    def _settled(self) -> Settled:
        return Settling(self.dag, self._order, self._standing).settled()

    def settled(self) -> Settled:
        """How far the order is settled, who counts there and who is waited for."""
        return self._settled

    def settled_ids(self) -> list[str]:
        """The settled acts in their order. It only grows at its end."""
        void, kinds, ids = self._standing.void, self.dag.kinds, self.dag.ids
        return [
            ids[node]
            for node in self._order.nodes[: self._settled.end]
            if node not in void and kinds[node] != naming.SEEN
        ]

    def is_settled(self, act: str) -> bool:
        """Whether a known act is one of the settled ones."""
        node = self.dag.node(act)
        counts = node not in self._standing.void and self.dag.kinds[node] != naming.SEEN
        return counts and self._order.position(node) < self._settled.end

    def acknowledgement_due(self, lane: str) -> bool:
        """Whether a lane should write a `book.seen` now."""
        return acknowledgement_due(self.dag, self._order, self._standing, self._settled.end, lane)
