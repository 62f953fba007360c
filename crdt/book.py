"""The group's book: all acts that this laptop holds, their order, and the state they fold to.

Nothing here does I/O. Acts come in as parsed, proved bytes; out come the state, drafts ready to be signed,
and who has seen what.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import Final, Self

import msgspec
from msgspec import Struct

from crdt import columns, digest, fold, suspending
from crdt.agreement import ranks
from crdt.agreement.admit import Admitted, Pending, authentic
from crdt.agreement.agreement import Agreement
from crdt.agreement.naming import SEEN
from crdt.agreement.rows import union
from crdt.agreement.walk import Void
from crdt.errors import Refused
from crdt.hindsight import Hindsight, frontier
from crdt.past import Pasts
from crdt.records.periods import Figures
from crdt.signed import Act, Statement, proves
from crdt.state import NOBODY, State

_KEEP_EVERY: Final = 64
_LATE: Final = 256
"""Acts that arrive late rarely lie further back in the order than this."""
_LAYOUT: Final = [columns.LAYOUT, array("I", [1]).tobytes(), array("Q", [1]).tobytes()]
"""What a checkpoint was made of: our classes, and numbers as this machine writes them."""


class Reception(Struct, frozen=True):
    """What became of acts from outside: entered, waiting for others (by id), refused with a code."""

    entered: tuple[Act, ...]
    waiting: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, str]


class Book:
    """One group's acts and the state they fold to. Acts that were let go are fetched when they are asked for."""

    def __init__(
        self,
        group: str,
        fetch: Callable[[str], Act] | None = None,
        agreement: Agreement | None = None,
    ) -> None:
        self.group = group
        self.agreement = Agreement(group) if agreement is None else agreement
        self._hindsight = Hindsight(self, self._past)
        self.agreement.judge = self._hindsight.decided
        self._fetch = fetch
        self._acts: dict[str, Act] = {}
        """Those that were not let go."""
        self._state = NOBODY
        self._folded = 0
        self._news = 0
        self._kept: list[tuple[int, State]] = [(0, NOBODY)]
        """States worth going back to: after how many acts of the order, and which."""
        self._pasts = Pasts()
        self._settled: frozenset[str] = frozenset()
        self._settled_at = 0

    @classmethod
    def restored(cls, group: str, ids: list[str], kept: bytes, fetch: Callable[[str], Act]) -> Self:
        """What was packed, given the ids in the order of arrival, and a way to any act.

        Raises LookupError, TypeError or ValueError where it isn't what was packed, or another layout.
        """
        layout, agreement, folded, state = msgspec.msgpack.decode(kept)
        if layout != _LAYOUT:
            raise ValueError("another layout")
        book = cls(group, fetch, Agreement.restored(group, ids, agreement, fetch))
        book._folded, book._state = folded, *columns.unpack(state, ids)
        book._kept.append((folded, book._state))
        return book

    def _past(self) -> Book:
        """An empty book for the past of one of our acts, in which nobody is judged twice."""
        past = Book(self.group, self.act)
        past.agreement.judge, past._pasts = self.agreement.decided, self._pasts
        return past

    def twin(self) -> Self:
        """The same book once more, which grows on its own."""
        self.fold()
        ids = list(self.agreement.dag.ids)
        kept = msgspec.msgpack.decode(msgspec.msgpack.encode(self.agreement.packed()))
        agreement = Agreement.restored(self.group, ids, kept, self.act)
        states = [*self._kept, (self._folded, self._state)]
        return self._at(self.group, self._fetch, agreement, dict(self._acts), states)

    @classmethod
    def _at(
        cls,
        group: str,
        fetch: Callable[[str], Act] | None,
        agreement: Agreement,
        acts: dict[str, Act],
        states: list[tuple[int, State]],
    ) -> Self:
        """A book that is folded as far as the last of these states."""
        book = cls(group, fetch, agreement)
        book._acts, book._kept = acts, states
        book._folded, book._state = states[-1]
        return book

    def packed(self) -> bytes:
        """DAG, order and a state for a checkpoint: a state so far back that acts still to come rarely lie before it."""
        self.fold()
        enough = len(self) - _LATE
        folded, state = [one for one in self._kept if one[0] <= max(0, enough)][-1]
        known = self.agreement.dag.index
        parts = [_LAYOUT, self.agreement.packed(), folded, columns.pack([state], known)]
        return msgspec.msgpack.encode(parts)

    def __len__(self) -> int:
        return len(self.agreement)

    def __contains__(self, act: str) -> bool:
        return act in self.agreement

    def act(self, act: str) -> Act:
        """An act by id. Raises KeyError."""
        kept = self._acts.get(act)
        if kept is None:
            if act not in self or self._fetch is None:
                raise KeyError(act)
            return self._fetch(act)
        return kept

    def let_go(self) -> None:
        """All acts lie in the journal now: they need not be held here too."""
        if self._fetch is not None:
            self._acts.clear()

    def ids(self) -> Collection[str]:
        """The ids of all acts."""
        return self.agreement.dag.index.keys()

    # --- growing -----------------------------------------------------------------------------------

    def receive(self, acts: Iterable[Act], proving: Callable[[Act], bool] = proves) -> Reception:
        """Let in what may enter, parents before children. Refusals are returned, never raised."""
        new = [act for act in acts if act.id not in self]
        covered = {act.id for act in authentic(new, proving)[0]}
        entered: list[Act] = []
        waiting: dict[str, tuple[str, ...]] = {}
        refused: dict[str, str] = {}
        for act in new:
            if act.id in self:
                continue
            match self.agreement.verdict(act):
                case Pending(missing=missing):
                    waiting[act.id] = missing
                case Admitted() if act.id in covered:
                    self._take(act)
                    entered.append(act)
                case Admitted():
                    refused[act.id] = "not_authentic"
                case Refused() as refusal:
                    refused[act.id] = refusal.code
        self._arrange()
        return Reception(tuple(entered), waiting, refused)

    def add(self, act: Act) -> None:
        """Enter an act that is admitted already: the own one just signed."""
        self._take(act)
        self._arrange()

    def add_all(self, acts: Iterable[Act]) -> None:
        """Enter acts that are admitted already, parents before children: those from the journal."""
        for act in acts:
            self._take(act)
        self._arrange()

    def _take(self, act: Act) -> None:
        self._acts[act.id] = act
        self.agreement.take(act)

    def _arrange(self) -> None:
        """Go back to the last state kept before the first act whose place or standing is another now."""
        position = self.agreement.arrange()
        self._news = min(self._news, position)
        if position >= self._folded:
            return
        while self._kept[-1][0] > position:
            self._kept.pop()
        self._folded, self._state = self._kept[-1]

    # --- the state ---------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """What the acts say, folded in the agreed order."""
        self.fold()
        return self._state

    def fold(self) -> None:
        """Fold what was not folded yet, so that the next question is answered at once."""
        void = self.agreement.void
        for id_ in self.agreement.order(self._folded):
            if self.agreement.may_put_out(id_):
                self._state = self._after_removal(self.act(id_), void.get(id_))
            elif id_ not in void:
                knew = partial(self.agreement.knows, id_)
                self._state = fold.apply(self._state, self.act(id_), knew, self.act, self.figures)
            self._folded += 1
            if self._folded % _KEEP_EVERY == 0:
                self._kept = _thinned([*self._kept, (self._folded, self._state)])

    def _after_removal(self, act: Act, void: Void | None) -> State:
        """The state after a count that may put somebody out: its own past has judged it."""
        decided = self.agreement.decided(act)
        if void is None and decided is None:
            return fold.refused(self._state, act, self._hindsight.codes(act))
        if decided is None or (void is not None and void.code != "closings_crossed"):
            return self._state
        if void is None:
            return fold.removal(self._state, act, self.act)
        met = self.agreement.met(act.id)
        return suspending.met(self._state, act.id, decided.out, met) if met else self._state

    def news(self) -> list[str]:
        """The acts that were folded, be it anew, since this was last asked: what changed, changed by them.

        They include every act that has lost its place or its standing.
        """
        self.fold()
        at, self._news = self._news, self._folded
        return self.agreement.order(at)

    def state_bytes(self) -> bytes:
        """The canonical JSON behind the state digest."""
        return digest.state_bytes(self.state, self.agreement.void)

    def digest(self) -> str:
        """The state digest: what *equal* means."""
        return digest.digest(self.state, self.agreement.void)

    def figures(self, heads: tuple[str, ...], begins: str, ends: str) -> Figures | None:
        """What these heads and their past come to for a period; None where one of them is not here."""
        known, act, states = self.agreement, self.act, self._before
        return self._pasts.figures(known, act, states, self._alone, heads, begins, ends)

    def _alone(self, acts: Iterable[str]) -> State:
        """The state that these acts of ours fold to, which are a past, by themselves."""
        past = self._past()
        wanted = {*acts}
        past.add_all(self.act(one) for one in self.agreement.dag.ids if one in wanted)
        return past.state

    def _before(self, acts: int) -> tuple[int, State]:
        """The last state that is at hand of so many acts of the order, or fewer."""
        if self._folded <= acts:
            return self._folded, self._state
        return [one for one in self._kept if one[0] <= acts][-1]

    # --- writing -----------------------------------------------------------------------------------

    def draft(self, lane: str, kind: str, body: bytes) -> Statement:
        """The statement that this lane's device may sign now. Raises Refused with the rule's code."""
        refused = fold.refusal(self.state, kind, lane, body, self.act, self.figures)
        if ranks.would_close(kind, body):
            few = self._hindsight.too_little(kind, body, lambda _: True)
            refused = fold.nobodys(self.state, kind, lane, body) or few or refused
        code = refused or self._void_from_here(lane)
        if code is not None:
            raise Refused(code)
        return self.continued(lane, kind, body)

    def _void_from_here(self, lane: str) -> str | None:
        """Why whatever this lane writes next would be void, whatever it says; None where it would stand."""
        dag, void = self.agreement.dag, self.agreement.void
        reasons = [void.get(dag.ids[tip]) for tip in dag.tips(lane)[-1:]]
        if any(reason is not None and reason.code == "two_faced" for reason in reasons):
            return "two_faced"
        return "beyond_the_frontier" if self.agreement.is_closed(lane) else None

    def continued(self, lane: str, kind: str, body: bytes) -> Statement:
        """The lane's next statement, knowing everything known here; no rule is asked."""
        seq, prev, seen = self.agreement.dag.next_parents(lane)
        return Statement(self.group, kind, body, seq, prev, tuple(seen))

    def frontier(self, members: Iterable[str]) -> dict[str, str]:
        """What a count names by which these members are out: of each of their lanes the last act."""
        return frontier(self.agreement.dag, members)

    # --- who knows what ----------------------------------------------------------------------------

    def settled(self) -> frozenset[str]:
        """The acts that no honest act still unseen can change any more."""
        if self._settled_at != len(self):
            self._settled = frozenset(self.agreement.settled_ids())
            self._settled_at = len(self)
        return self._settled

    def is_settled(self, act: str) -> bool:
        """Whether no honest act still unseen can change this one any more; not so of what isn't here."""
        return act in self and self.agreement.is_settled(act)

    def seen_by(self, act: str) -> tuple[int, int]:
        """How many members have an act, its author among them; and how many members there are."""
        members = len(self.state.roster)
        return members - len(self.unseen_by(act)), members

    def unseen_by(self, act: str) -> frozenset[str]:
        """The members who are not known to have an act."""
        dag = self.agreement.dag
        author = self.state.devices.get(dag.lane(dag.node(act)))
        saw = self.agreement.seen.members_that_saw(act) | {author.member if author else ""}
        return frozenset(self.state.roster) - saw

    def bracket(self, act: str) -> tuple[str, str]:
        """Between which clocks an act was made; empty where nothing bounds it."""
        after, before = self.agreement.seen.bracket(act)
        return after or "", before or ""

    def waiting_for(self) -> frozenset[str]:
        """The members whose silence holds up settling; a lane where no rule knows whose it is."""
        devices = self.state.devices
        lanes = self.agreement.settled().waiting_for
        return frozenset(devices[lane].member if lane in devices else lane for lane in lanes)

    def lacking(self, member: str) -> list[str]:
        """The acts that this member is not known to have, parents first."""
        dag = self.agreement.dag
        lanes = self.state.members[member].devices
        return dag.lacking(dag.ids[tip] for lane in lanes for tip in dag.tips(lane))

    def lacks(self, member: str) -> int:
        """How many acts this member is not known to have."""
        dag = self.agreement.dag
        lanes = self.state.members[member].devices
        known = union([dag.rows[tip] for lane in lanes for tip in dag.tips(lane)])
        return len(dag) - sum(map(known.count, dag.chains))

    def only_with(self, member: str) -> int:
        """How many acts of a member nobody else is known to have, mere acknowledgements aside."""
        dag, saw = self.agreement.dag, self.agreement.seen.members_that_saw
        alone = 0
        for lane in self.state.members[member].devices:
            for number in dag.lanes.get(lane, ()):
                # Who has seen one of a chain has seen those before it.
                nodes = dag.chains[number].nodes
                first = bisect_left(nodes, True, key=lambda node: not saw(dag.ids[node]))
                alone += sum(dag.kinds[node] != SEEN for node in nodes[first:])
        return alone

    def last_of(self, lane: str) -> str | None:
        """The newest act of a lane; None where it has written nothing or shows two faces."""
        dag = self.agreement.dag
        tips = dag.tips(lane)
        return dag.ids[tips[0]] if len(tips) == 1 else None

    def counts(self) -> dict[str, int]:
        """How many acts of each lane are here."""
        dag = self.agreement.dag
        return {lane: sum(1 for _ in dag.acts_of(lane)) for lane in dag.lanes}

    def acknowledgement_is_due(self, lane: str) -> bool:
        """Whether others need to hear that this lane has seen their acts."""
        return self.agreement.acknowledgement_due(lane)


def _thinned(kept: list[tuple[int, State]]) -> list[tuple[int, State]]:
    """Fewer states the further back they lie: whoever goes back some acts folds hardly more of them again."""
    here, thinned = kept[-1][0], kept[:1]
    for one, after in pairwise(kept[1:]):
        if after[0] - thinned[-1][0] > max(_KEEP_EVERY, (here - after[0]) // 4):
            thinned.append(one)
    return [*thinned, *kept[1:][-1:]]
