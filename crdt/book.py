"""The group's book: all acts that this laptop holds, their order, and the state they fold to.

Nothing here does I/O. Acts come in as parsed, proved bytes; out come the state, drafts ready to be signed,
and who has seen what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Final

from msgspec import Struct

from crdt import digest, fold
from crdt.admit import Admitted, Pending, authentic
from crdt.agreement import Agreement
from crdt.errors import Refused
from crdt.naming import SEEN
from crdt.signed import Act, Statement, proves
from crdt.state import NOBODY, State

_KEEP_EVERY: Final = 64


class Reception(Struct, frozen=True):
    """What became of acts from outside: entered, waiting for others (by id), refused with a code."""

    entered: tuple[Act, ...]
    waiting: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, str]


class Book:
    """One group's acts and the state they fold to."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.agreement = Agreement(group)
        self._acts: dict[str, Act] = {}
        self._state = NOBODY
        self._folded = 0
        self._kept: list[tuple[int, State]] = [(0, NOBODY)]
        """States worth going back to: after how many acts of the order, and which."""
        self._settled: frozenset[str] = frozenset()
        self._settled_at = 0

    def __len__(self) -> int:
        return len(self._acts)

    def __contains__(self, act: str) -> bool:
        return act in self._acts

    def act(self, act: str) -> Act:
        """An act by id. Raises KeyError."""
        return self._acts[act]

    def ids(self) -> Collection[str]:
        """The ids of all acts."""
        return self._acts.keys()

    # --- growing -----------------------------------------------------------------------------------

    def receive(self, acts: Iterable[Act], proving: Callable[[Act], bool] = proves) -> Reception:
        """Let in what may enter, parents before children. Refusals are returned, never raised."""
        new = [act for act in acts if act.id not in self._acts]
        covered = {act.id for act in authentic(new, proving)[0]}
        entered: list[Act] = []
        waiting: dict[str, tuple[str, ...]] = {}
        refused: dict[str, str] = {}
        for act in new:
            if act.id in self._acts:
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
            if id_ not in void:
                knew = partial(self.agreement.knows, id_)
                self._state = fold.apply(self._state, self._acts[id_], knew)
            self._folded += 1
            if self._folded % _KEEP_EVERY == 0:
                self._kept.append((self._folded, self._state))

    def state_bytes(self) -> bytes:
        """The canonical JSON behind the state digest."""
        return digest.state_bytes(self.state, self.agreement.void)

    def digest(self) -> str:
        """The state digest: what *equal* means."""
        return digest.digest(self.state, self.agreement.void)

    # --- writing -----------------------------------------------------------------------------------

    def draft(self, lane: str, kind: str, body: bytes) -> Statement:
        """The statement that this lane's device may sign now. Raises Refused with the rule's code."""
        code = fold.refusal(self.state, kind, lane, body) or self._void_from_here(lane)
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

    # --- who knows what ----------------------------------------------------------------------------

    def settled(self) -> frozenset[str]:
        """The acts that no honest act still unseen can change any more."""
        if self._settled_at != len(self._acts):
            self._settled = frozenset(self.agreement.settled_ids())
            self._settled_at = len(self._acts)
        return self._settled

    def seen_by(self, act: str) -> tuple[int, int]:
        """How many members have an act, its author among them; and how many members there are."""
        author = self.state.devices.get(self._acts[act].lane)
        saw = self.agreement.seen.members_that_saw(act) | {author.member if author else ""}
        roster = set(self.state.roster)
        return len(saw & roster), len(roster)

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

    def only_with(self, member: str) -> int:
        """How many acts of a member nobody else is known to have, mere acknowledgements aside."""
        lanes = self.state.members[member].devices
        saw = self.agreement.seen.members_that_saw
        mine = (act for act in self._acts.values() if act.lane in lanes and act.kind != SEEN)
        return sum(not saw(act.id) for act in mine)

    def last_of(self, lane: str) -> str | None:
        """The newest act of a lane; None where it has written nothing or shows two faces."""
        dag = self.agreement.dag
        tips = dag.tips(lane)
        return dag.ids[tips[0]] if len(tips) == 1 else None

    def counts(self) -> dict[str, int]:
        """How many acts of each lane are here."""
        return dict(Counter(act.lane for act in self._acts.values()))

    def acknowledgement_is_due(self, lane: str) -> bool:
        """Whether others need to hear that this lane has seen their acts."""
        return self.agreement.acknowledgement_due(lane)
