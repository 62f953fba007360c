"""Acts from which a lane counts: it may stand, it votes, it is waited for (spec: agreement, 16)."""

from __future__ import annotations

from crdt import naming
from crdt.dag import Dag
from crdt.signed import Act


class Introductions:
    """The acts that introduce lanes, if they stand."""

    def __init__(self) -> None:
        self.lanes: dict[int, str] = {}
        """The lane that an act introduces."""
        self.offers: dict[int, int] = {}
        """For an acceptance, the offer that it accepts."""

    def note(self, dag: Dag, act: Act, node: int) -> bool:
        """Whether an act that the DAG took in introduces a lane."""
        named = dag.namings.get(node)
        if not act.parents:
            self.lanes[node] = act.lane
        elif named is not None and named.kind != naming.OFFERED:
            self.lanes[node] = named.lane
        else:
            self._note_acceptance(dag, act, node)
        return node in self.lanes

    def _note_acceptance(self, dag: Dag, act: Act, node: int) -> None:
        """An offered device counts from its own first act, if that accepts the offer."""
        if act.kind != naming.ACCEPTED or act.version != 1 or act.seq != 1:
            return
        offered = naming.text_of(act, "offered")
        for offer in dag.naming(act.lane, dag.rows[node]):
            if dag.ids[offer] == offered and dag.namings[offer].kind == naming.OFFERED:
                self.lanes[node], self.offers[node] = act.lane, offer
