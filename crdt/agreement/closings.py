"""Closings: acts after which nothing more of some lanes is in force (spec: agreement, 6).

Every closing is data: the lanes it closes and its frontier. Whether a decision closes lanes the rules say, of nothing
but the past of the act that counts it; here that is asked once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from crdt.agreement import naming, ranks
from crdt.agreement.dag import Dag
from crdt.agreement.rows import NOTHING, Row, union
from crdt.signed import Act


class Decided(msgspec.Struct, frozen=True):
    """What a decision that was counted says of members: `decision` by whose name, who is out, about whom it is."""

    decision: str
    out: tuple[str, ...]
    about: tuple[str, ...]
    """Those who are out, and those who stay."""


Judge = Callable[[Act], Decided | None]
"""What the rules say of a `decision.counted` with a frontier, by its own past alone; None: it closes nothing."""


class Closing(msgspec.Struct, frozen=True):
    """What a closing act says."""

    node: int
    owner: str
    """Of a member who leaves, or closes a device: whose lanes are closed, by the first of them. Else its author's."""
    lane: str | None
    """The one lane that is closed; None: all of the owner's, or of those who are out."""
    frontier: Row
    """Acts of the closed lanes that it does not hold are void."""
    offer: int = -1
    """For a device that has not written, as far as its owner knew, the offer that introduced it."""
    decided: Decided | None = None
    """Of a closing by decision: what was decided."""


def closing_of(dag: Dag, act: Act, node: int, judge: Judge) -> Closing | None:
    """The closing that an act of the DAG is, if it is one."""
    if act.version != 1:
        return None
    if act.kind == naming.LEFT:
        return _departure(dag, act, node)
    if act.kind == naming.CLOSED:
        return _lost_device(dag, act, node) or _device_by_another_key(dag, act, node, judge)
    return _decision(dag, act, node, judge) if act.kind == naming.COUNTED else None


def _decision(dag: Dag, act: Act, node: int, judge: Judge) -> Closing | None:
    """The group closes all lanes of a member; what whoever counted had seen of them stays."""
    decided = judge(act) if dag.ranks[node] == ranks.CLOSING else None
    if decided is None:
        return None
    owner = dag.chains[dag.chain[node]].spoken.owner
    return Closing(node, owner, None, dag.rows[node], decided=decided)


def _departure(dag: Dag, act: Act, node: int) -> Closing | None:
    """A member who leaves closes all own lanes; a keeper who writes it for a neighbour closes none."""
    if naming.fields_of(act).get("onBehalfOf") is not None:
        return None
    owner = dag.chains[dag.chain[node]].spoken.owner
    return Closing(node, owner, None, dag.rows[node])


def _lost_device(dag: Dag, act: Act, node: int) -> Closing | None:
    """Another own device closes a lane behind its act `last`, never behind what it acknowledged before."""
    lane, last = naming.text_of(act, "device"), naming.text_of(act, "last")
    owner = dag.chains[dag.chain[node]].spoken.owner
    if last not in dag or lane == act.lane or not dag.holds(node, dag.node(last)):
        return None
    end = dag.node(last)
    acknowledged = dag.rows[dag.before[node]] if dag.before[node] >= 0 else NOTHING
    if _offers(dag, end, lane, owner):
        return Closing(node, owner, lane, acknowledged, offer=end)
    if dag.lane(end) != lane or dag.chains[dag.chain[end]].spoken.owner != owner:
        return None
    return Closing(node, owner, lane, union((dag.rows[end], acknowledged)))


def _device_by_another_key(dag: Dag, act: Act, node: int, judge: Judge) -> Closing | None:
    """A member with a new key from others closes a lane of an old one, or the reverse, if the rules let them."""
    lane, last = naming.text_of(act, "device"), naming.text_of(act, "last")
    spoken = dag.chains[dag.chain[node]].spoken
    if last not in dag or lane == act.lane or not dag.holds(node, dag.node(last)):
        return None
    end = dag.node(last)
    named = dag.namings.get(end)
    is_new = named is not None and (named.kind, named.lane) == (naming.REKEYED, lane)
    whose = (
        named.member if named is not None and is_new else dag.chains[dag.chain[end]].spoken.member
    )
    if whose != spoken.member or not (is_new or dag.lane(end) == lane) or judge(act) is None:
        return None
    acknowledged = dag.rows[dag.before[node]] if dag.before[node] >= 0 else NOTHING
    if is_new:
        return Closing(node, spoken.owner, lane, acknowledged, offer=end)
    return Closing(node, spoken.owner, lane, union((dag.rows[end], acknowledged)))


def _offers(dag: Dag, node: int, lane: str, owner: str) -> bool:
    """Whether an act is an owner's offer of a lane."""
    named = dag.namings.get(node)
    return (
        named is not None
        and named.kind == naming.OFFERED
        and named.lane == lane
        and named.by.owner == owner
    )


class Applied:
    """Closings that are taken to stand, to be found by the lanes that they close."""

    def __init__(self, dag: Dag, closings: Sequence[Closing]) -> None:
        self.closings = closings
        """In the order of their acts."""
        self._dag = dag
        self._by_lane: dict[str, list[Closing]] = {}
        self._by_owner: dict[str, list[Closing]] = {}
        self._by_member: dict[str, list[Closing]] = {}
        for closing in closings:
            if closing.decided is not None:
                for member in closing.decided.out:
                    self._by_member.setdefault(member, []).append(closing)
            elif closing.lane is None:
                self._by_owner.setdefault(closing.owner, []).append(closing)
            else:
                self._by_lane.setdefault(closing.lane, []).append(closing)

    def of(self, lane: str, introduced: Mapping[str, int]) -> list[Closing]:
        """Those that close a lane, given from which act each lane counts."""
        if not self.closings:
            return []
        found = list(self._by_lane.get(lane, ()))
        for owner in owners_of(self._dag, lane, introduced):
            found += self._by_owner.get(owner, ())
        if self._by_member:
            found += self._by_decision(lane, introduced.get(lane, -1))
        return found

    def _by_decision(self, lane: str, introduction: int) -> Iterable[Closing]:
        """A lane that was named by somebody who knew what had been decided is not closed by it."""
        for member in members_of(self._dag, lane, introduction):
            closings = self._by_member.get(member, ())
            known = {
                one.decided.decision
                for one in closings
                if one.decided and introduction >= 0 and self._dag.holds(introduction, one.node)
            }
            yield from (
                one for one in closings if one.decided and one.decided.decision not in known
            )


def owners_of(dag: Dag, lane: str, introduced: Mapping[str, int]) -> set[str]:
    """Whose a lane is: by its own acceptance, and by the offer that introduced it."""
    owners = {dag.chains[number].spoken.owner for number in dag.lanes.get(lane, ())}
    named = dag.namings.get(introduced.get(lane, -1))
    if named is not None and named.kind == naming.OFFERED:
        owners.add(named.by.owner)
    return owners


def members_of(dag: Dag, lane: str, introduction: int) -> set[str]:
    """For whom a lane speaks: by its own first act, and by the act that introduced it."""
    members = {dag.chains[number].spoken.member for number in dag.lanes.get(lane, ())}
    named = dag.namings.get(introduction)
    return members | ({named.member} if named is not None else set())


class Closings:
    """The closings among the acts of a DAG that grows."""

    def __init__(self, dag: Dag, judge: Judge) -> None:
        self.all: dict[int, Closing] = {}
        """By their acts."""
        self._dag = dag
        self._judge = judge
        self._said: dict[tuple[int, str | None], int] = {}

    def note(self, act: Act, node: int) -> bool:
        """Whether an act is a closing: by decision, or the first by which its lane, on its branch, closes that lane."""
        closing = closing_of(self._dag, act, node, self._judge)
        if closing is None or (closing.decided is None and self._said_before(closing)):
            return False
        self.all[node] = closing
        if closing.decided is not None:
            return True
        self._said.setdefault((self._dag.chain[node], closing.lane), node)
        return True

    def _said_before(self, closing: Closing) -> bool:
        """Whether an act before it, on its own branch, closes the same."""
        dag, before = self._dag, self._dag.before[closing.node]
        while before >= 0:
            number = dag.chain[before]
            said = self._said.get((number, closing.lane))
            if said is not None and dag.offset[said] <= dag.offset[before]:
                return True
            before = dag.chains[number].before
        return False
