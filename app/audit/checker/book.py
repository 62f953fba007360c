"""The acts as one book: lanes numbered, every parent there, every lane named (spec: packet, 8 to 10)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.audit.checker.ed25519 import Key
from app.audit.checker.form import NAMING, Act, public_of
from app.audit.checker.verdict import MAX_LANES, Verdict, demand

if TYPE_CHECKING:
    from collections.abc import Callable

TOLERANCE = 600
"""Seconds by which honest clocks may differ without a remark."""


def signatures(acts: list[Act], verdict: Verdict, done: Callable[[], None]) -> None:
    """Check every act's own signature, lane by lane, so that one key's table is kept at a time."""
    lanes: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        lanes[act.lane].append(act)
    demand(len(lanes) <= MAX_LANES, "too_many_lanes", "acts of more than 10,000 devices")
    for lane, own in lanes.items():
        key = Key(public_of(lane) or b"", len(own))
        good = set()
        for act in own:
            if key.signed(act.covered, act.signature):
                good.add(act.id)
            done()
        unsigned(own, good, key, verdict)


def unsigned(own: list[Act], good: set[str], key: Key, verdict: Verdict) -> None:
    """Name the acts of a lane that its key did not sign.

    Where a later act of the lane, well signed, builds on such an act, its author did say it, and chose to
    spoil its signature: a finding, or one member could spoil every packet of the group.
    """
    covered = set()
    for act in reversed(own):
        if act.id in good or act.id in covered:
            covered.add(act.prev)
        if not key.sound:
            verdict.fail("bad_key", "its issuer's key is not sound", act.file, act.id)
        elif act.id not in good and act.id not in covered:
            verdict.fail("bad_signature", "its issuer did not sign this", act.file, act.id)
        elif act.id not in good:
            says = "its own signature is wrong; a later act of its device vouches for it"
            verdict.note("finding", "covered_only", says, act.file, act.id)


class Book:
    """The acts in their order. A past is kept as the bits of the acts' places, until it is used up."""

    def __init__(self, acts: list[Act], verdict: Verdict) -> None:
        self.acts = acts
        self.verdict = verdict
        self.place: dict[str, int] = {}
        self.founding = acts[0]
        self.past: dict[int, int] = {}
        self.uses = Counter(parent for act in acts for parent in act.parents)
        self.lanes: dict[str, list[int]] = defaultdict(list)
        self.next: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        self.naming: dict[str, int] = defaultdict(int)
        self.owner: dict[str, str] = {}
        """For each lane the first device of the person whose it is."""
        self.ends: dict[str, tuple[int, int]] = {}
        self.standing: dict[str, int] = {}

    def check(self) -> None:
        """Walk the book once, then say what can only be seen at its end."""
        self.begin()
        for place, act in enumerate(self.acts):
            if self.place[act.id] == place:
                self.enter(place, act)
        self.two_faced_lanes()
        self.beyond_the_frontier()

    def begin(self) -> None:
        """Where each act stands: once, and behind the one that founds the group."""
        for place, act in enumerate(self.acts):
            twin = self.place.setdefault(act.id, place)
            if twin != place:
                self.fail("duplicate_act", f"the same act is in {self.acts[twin].file}", act)
        if self.founding.group or self.founding.kind != "group.founded":
            self.fail("no_founding_act", "the first act does not found a group", self.founding)

    def fail(self, code: str, says: str, act: Act) -> None:
        """A failure of one act."""
        self.verdict.fail(code, says, act.file, act.id)

    def find(self, code: str, says: str, act: Act, level: str = "finding") -> None:
        """A finding or remark about one act."""
        self.verdict.note(level, code, says, act.file, act.id)

    def enter(self, place: int, act: Act) -> None:
        """Judge one act by those before it, as admission does (spec: agreement, 1 to 9)."""
        if (act.group or act.id) != self.founding.id:
            self.fail("other_group", "it belongs to another group", act)
        parents = self.parents(place, act)
        past = self.past_of(act, parents)
        self.numbering(act)
        self.named(act, past)
        self.clocks(act, parents)
        self.lanes[act.lane].append(place)
        self.next[act.lane, act.prev].append(place)
        if act.kind in NAMING:
            self.introduce(place, act)
        elif act.names.get("leaves"):
            self.ends.setdefault(self.owner.get(act.lane, act.lane), (place, past))
        elif act.names.get("closes"):
            self.close(act, past)
        if self.uses[act.id]:
            self.past[place] = past
        for parent in parents:
            self.forget(parent)

    def past_of(self, act: Act, parents: set[int]) -> int:
        """The places of all acts that an act builds on; what it lists as seen must add to the rest."""
        implied = heads = 0
        for parent in parents:
            implied |= self.past.get(parent, 0)
            heads |= 1 << parent
        trunk = self.place.get(act.prev or "", -1)
        trunk = 1 << trunk if trunk in parents else 0
        if (heads ^ trunk) & implied:
            self.fail("seen_twice", "it lists as seen what its other parents include", act)
        return implied | heads

    def parents(self, place: int, act: Act) -> set[int]:
        """The places of an act's parents; those that are not before it are failures."""
        found = set()
        for parent in act.parents:
            at = self.place.get(parent)
            if at is None:
                self.fail("parent_missing", f"it builds on {parent}, which is not here", act)
            elif at >= place:
                self.fail("out_of_order", f"it stands before {parent}, on which it builds", act)
            else:
                found.add(at)
        return found

    def numbering(self, act: Act) -> None:
        """A lane's acts follow each other by number; what a lane has seen are other lanes' acts."""
        if act.prev in self.place:
            before = self.acts[self.place[act.prev]]
            if before.lane != act.lane or before.seq != act.seq - 1:
                self.fail("wrong_prev", "its prev is not its lane's act before", act)
        for one in act.seen:
            if one in self.place and self.acts[self.place[one]].lane == act.lane:
                self.fail("own_act_seen", "it lists an act of its own lane as seen", act)

    def named(self, act: Act, past: int) -> None:
        """A lane is the founder's, or another lane named it in the act's own past."""
        if act.lane != self.founding.lane and not past & self.naming.get(act.lane, 0):
            self.fail("outsider", "nobody whose acts it builds on has let this device in", act)
        elif act.lane not in self.owner:
            offered = self.place.get(act.names.get("offered", ""))
            by = self.acts[offered] if offered is not None and past >> offered & 1 else act
            own = by.kind == "device.offered" and device_of(by) == act.lane and act.prev is None
            self.owner[act.lane] = self.owner.get(by.lane, act.lane) if own else act.lane

    def introduce(self, place: int, act: Act) -> None:
        """Note which device an act names."""
        lane = device_of(act)
        if lane and lane != act.lane:
            self.naming[lane] |= 1 << place
            demand(len(self.naming) <= MAX_LANES, "too_many_lanes", "over 10,000 devices named")

    def clocks(self, act: Act, parents: set[int]) -> None:
        """Remark on an act dated before one that it builds on: some clock was wrong."""
        if any(self.acts[at].when > act.when + TOLERANCE for at in parents):
            self.find("clock_disagrees", "it is dated before an act it builds on", act, "remark")

    def forget(self, parent: int) -> None:
        """Drop a past that no later act needs."""
        id_ = self.acts[parent].id
        self.uses[id_] -= 1
        if not self.uses[id_]:
            self.past.pop(parent, None)

    def close(self, act: Act, past: int) -> None:
        """Note what stays of a device that its own member closed; only the first closing counts."""
        lane, last = act.names["closes"], self.place.get(act.names.get("last", ""))
        mine = lane in self.owner and self.owner[lane] == self.owner.get(act.lane)
        if not mine or last is None or not past >> last & 1 or lane in self.standing:
            return
        before = self.place.get(act.prev or "", 0)
        standing = self.past.get(before, 0)
        at: int | None = last if self.acts[last].lane == lane else None
        while at is not None and not standing >> at & 1:
            standing |= 1 << at
            at = self.place.get(self.acts[at].prev or "")
        self.standing[lane] = standing

    def two_faced_lanes(self) -> None:
        """Name every point of a lane that has two next acts: its owner, or a thief, wrote twice."""
        for places in self.next.values():
            if len(places) > 1:
                ids = ", ".join(self.acts[at].id for at in places[:4])
                number = self.acts[places[0]].seq
                says = f"its device signed {len(places)} different acts with number {number}: {ids}"
                self.find("two_faced", says, self.acts[places[1]])

    def beyond_the_frontier(self) -> None:
        """List the acts of those who had left and of devices that were closed."""
        for lane, places in self.lanes.items():
            left, past = self.ends.get(self.owner.get(lane, ""), (-1, -1))
            standing = self.standing.get(lane, -1)
            for at in places:
                if at != left and not past >> at & 1:
                    says = "its author had left the group and did not know it then"
                    self.find("beyond_the_frontier", says, self.acts[at])
                elif not standing >> at & 1:
                    says = "its device was closed, and not after this act"
                    self.find("beyond_the_frontier", says, self.acts[at])


def device_of(act: Act) -> str:
    """The signing key that an introduction or closing names, or nothing."""
    lane = act.names.get("device", "")
    return lane if public_of(lane) else ""
