"""Members who cheat together: they fork, backdate, withhold, show different faces, reveal late."""

from __future__ import annotations

from typing import Any

from world import PLAIN, Laptop, World, lane_name, make_act

from crdt.agreement import naming
from crdt.agreement.agreement import Agreement
from crdt.agreement.rows import NOTHING, Row, union
from crdt.signed import Act


class Coalition:
    """Some lanes, and a book with everything that they know, shown to nobody."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.random = world.random
        self.book = Agreement(world.group)
        self.lanes: list[str] = []
        self.offers: dict[str, list[str]] = {}
        self.own: list[str] = []
        self.floor: dict[str, int] = {}
        """How many acts of a lane were written in good faith: no fork goes back behind them."""

    def join(self, by: Laptop) -> None:
        """One of them is let in by somebody honest."""
        lane = lane_name(self.world.number())
        by.write(naming.ADMITTED, device={"sign": lane})
        self.lanes.append(lane)
        self.learn(by)

    def take_over(self, laptop: Laptop) -> None:
        """Somebody who was honest until now joins them."""
        laptop.silent = True
        self.learn(laptop)
        self.lanes.append(laptop.lane)
        self.floor[laptop.lane] = len(list(self.book.dag.acts_of(laptop.lane)))

    def learn(self, laptop: Laptop) -> None:
        for act in laptop.book.dag.ids:
            if act not in self.book:
                self.book.add(self.world.acts[act])

    # --- moves -------------------------------------------------------------------------------------

    def move(self) -> None:
        """Write something, somewhere, with some past."""
        lane = self.random.choice(self.lanes)
        after = self._place(lane)
        row = self._face(lane, after)
        kind, body = self._content(lane, row)
        parents = self._parents(lane, after, row)
        body["n"] = self.world.number()
        version = 1 if self.random.random() < 0.97 else 2
        act = make_act(lane, self.world.group, parents, kind, body, version)
        if type(self.book.verdict(act)).__name__ == "Admitted":
            self._keep(act)

    def _keep(self, act: Act) -> None:
        self.world.acts[act.id] = act
        self.book.add(act)
        self.own.append(act.id)

    def _place(self, lane: str) -> str | None:
        """The act to follow: mostly a tip, sometimes any earlier one, or none."""
        dag = self.book.dag
        floor = self.floor.get(lane, 1)
        acts = [dag.ids[node] for node in dag.acts_of(lane)][floor - 1 :]
        if not acts or self.random.random() < 0.03:
            return None
        if self.random.random() < self.world.forking:
            return self.random.choice(acts)
        return dag.ids[self.random.choice(dag.tips(lane))]

    def _face(self, lane: str, after: str | None) -> Row:
        """What the act shall seem to know: everything, little, or what one laptop knows."""
        dag, dice = self.book.dag, self.random
        base = dag.rows[dag.node(after)] if after else NOTHING
        known = [node for node in range(len(dag)) if dag.lane(node) != lane]
        roll = dice.random()
        if roll < 0.25:
            chosen = known
        elif roll < 0.5:
            chosen = []
        elif roll < 0.8:
            laptop = dice.choice(self.world.laptops)
            chosen = [node for node in known if dag.ids[node] in laptop.book]
        else:
            chosen = dice.sample(known, min(len(known), dice.randint(1, 3)))
        if after is None:
            chosen = [*chosen, *dag.names.get(lane, [])[:1]]
        return union([base, *(dag.rows[node] for node in chosen)])

    def _parents(
        self, lane: str, after: str | None, row: Row
    ) -> tuple[int, str | None, tuple[str, ...]]:
        dag = self.book.dag
        base = dag.rows[dag.node(after)] if after else NOTHING
        tips = [
            chain.nodes[row.count(number) - 1]
            for number, chain in dag.chains.items()
            if chain.lane != lane and row.count(number)
        ]
        pasts = union(dag.rows[n].counting(dag.chain[n], dag.offset[n] - 1) for n in tips)
        heads = [n for n in tips if not dag.held(base, n) and not dag.held(pasts, n)]
        seen = tuple(sorted(dag.ids[n] for n in heads))
        return (dag.seq(dag.node(after)) + 1 if after else 1), after, seen

    def _content(self, lane: str, row: Row) -> tuple[str, dict[str, Any]]:
        dag, dice = self.book.dag, self.random
        if lane in self.offers and not dag.lanes.get(lane):
            return naming.ACCEPTED, {"offered": dice.choice(self.offers[lane])}
        roll = dice.random()
        if roll < 0.55:
            return PLAIN, {}
        if roll < 0.7:
            return naming.SEEN, {}
        if roll < 0.8 and len(self.lanes) > 1:
            return self._closing(lane, row)
        if roll < 0.82:
            return naming.LEFT, {}
        return self._naming()

    def _closing(self, lane: str, row: Row) -> tuple[str, dict[str, Any]]:
        """Close any lane behind any act of it, mostly one of their own."""
        dag = self.book.dag
        target = self.random.choice([one for one in self.lanes if one != lane] or self.lanes)
        if self.random.random() < 0.2:
            target = self.random.choice(list(dag.lanes))
        acts = [dag.ids[node] for node in dag.acts_of(target) if dag.held(row, node)]
        if not acts:
            return PLAIN, {}
        return naming.CLOSED, {"device": target, "last": self.random.choice(acts)}

    def _naming(self) -> tuple[str, dict[str, Any]]:
        """Name a new lane of theirs, or once more one that was named."""
        kind = self.random.choice(sorted(naming.NAMING))
        fresh = self.random.random() < 0.6 and len(self.lanes) < 6
        lane = (
            lane_name(self.world.number())
            if fresh
            else self.random.choice(list(self.book.dag.lanes))
        )
        if fresh:
            self.lanes.append(lane)
        body: dict[str, Any] = {"device": {"sign": lane}}
        if kind in (naming.REKEYED, naming.RETURNED):
            body["member"] = self.random.choice(self.book.dag.ids)
        return kind, body

    # --- showing -----------------------------------------------------------------------------------

    def show(self, laptop: Laptop) -> None:
        """One act with its past to one laptop; or all of one branch."""
        dag = self.book.dag
        own = [dag.node(act) for act in self.own]
        if not own:
            return
        node = self.random.choice(own)
        row = dag.rows[node]
        laptop.take(
            [self.world.acts[dag.ids[n]] for n in range(len(dag)) if dag.held(row, n)], honest=False
        )

    def show_all(self, laptop: Laptop) -> None:
        laptop.take([self.world.acts[act] for act in self.book.dag.ids], honest=False)
