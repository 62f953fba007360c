"""The acts as one book: lanes numbered, every parent there, every lane named (spec: packet, 8 to 10)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

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
        for act in own:
            if not key.sound:
                verdict.fail("bad_key", "its issuer's key is not sound", act.file, act.id)
            elif not key.signed(act.covered, act.signature):
                verdict.fail("bad_signature", "its issuer did not sign this", act.file, act.id)
            done()


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
        self.naming: dict[str, list[int]] = defaultdict(list)
        self.member: dict[str, str] = {}
        self.ends: dict[str, tuple[int, int]] = {}
        self.closings: list[Act] = []
        self.last: dict[str, int] = {}

    def check(self) -> None:
        """Walk the book once, then say what can only be seen at its end."""
        for place, act in enumerate(self.acts):
            twin = self.place.setdefault(act.id, place)
            if twin != place:
                self.fail("duplicate_act", f"the same act is in {self.acts[twin].file}", act)
        if self.founding.group or self.founding.kind != "group.founded":
            self.fail("no_founding_act", "the first act does not found a group", self.founding)
        for place, act in enumerate(self.acts):
            if self.place[act.id] == place:
                self.enter(place, act)
        self.two_faced_lanes()
        for act in self.closings:
            self.close(act)
        self.beyond_the_frontier()

    def fail(self, code: str, says: str, act: Act) -> None:
        """A failure of one act."""
        self.verdict.fail(code, says, act.file, act.id)

    def find(self, code: str, says: str, act: Act, level: str = "finding") -> None:
        """A finding or remark about one act."""
        self.verdict.note(level, code, says, act.file, act.id)

    def enter(self, place: int, act: Act) -> None:
        """Judge one act by those before it, as admission does (spec: agreement, 1)."""
        if (act.group or act.id) != self.founding.id:
            self.fail("other_group", "it belongs to another group", act)
        parents = self.parents(place, act)
        self.numbering(act)
        strict = 0
        for parent in parents:
            strict |= self.past.get(parent, 0)
        heads = sum(1 << self.place[one] for one in act.seen if self.place.get(one) in parents)
        trunk = 1 << self.place[act.prev] if act.prev and self.place.get(act.prev) in parents else 0
        if heads & (strict | trunk):
            self.fail("seen_twice", "it lists as seen what its other parents include", act)
        past = strict | heads | trunk
        self.named(act, past)
        self.clocks(act, parents)
        if self.uses[act.id]:
            self.past[place] = past
        for parent in parents:
            self.forget(parent)
        self.lanes[act.lane].append(place)
        self.next[act.lane, act.prev].append(place)
        if act.kind in NAMING:
            self.introduce(place, act)
        elif act.kind == "member.left" and act.lane in self.member:
            self.ends.setdefault(self.member[act.lane], (place, past))
        elif act.kind == "device.closed":
            self.closings.append(act)

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
        if act.lane == self.founding.lane:
            self.member.setdefault(act.lane, self.founding.id)
            return
        introductions = [self.acts[at] for at in self.naming[act.lane] if past >> at & 1]
        if not introductions:
            self.fail("outsider", "nobody whose acts it builds on has let this device in", act)
        elif act.lane not in self.member:
            by = min(introductions, key=lambda one: one.id)
            self.member[act.lane] = self.member_by(by)

    def member_by(self, naming: Act) -> str:
        """Whose device an introduction names."""
        if naming.kind == "member.admitted":
            return naming.id
        if naming.kind == "device.offered":
            return self.member.get(naming.lane, "")
        return str(naming.body.get("member"))

    def introduce(self, place: int, act: Act) -> None:
        """Note which device an act names."""
        lane = device_of(act)
        if lane and lane != act.lane and len(self.naming[lane]) < 100:
            self.naming[lane].append(place)
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

    def close(self, act: Act) -> None:
        """Note the end of a device that its own member closed; only the first closing counts."""
        lane, last = device_of(act), self.place.get(str(act.body.get("last")))
        mine = lane in self.member and self.member[lane] == self.member.get(act.lane)
        if mine and lane not in self.last and last is not None and self.acts[last].lane == lane:
            self.last[lane] = last

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
            left = self.ends.get(self.member.get(lane, ""))
            standing = self.standing(lane)
            for at in places:
                if left and at != left[0] and not left[1] >> at & 1:
                    says = "its author had left the group; it does not count"
                    self.find("beyond_the_frontier", says, self.acts[at])
                elif standing and at not in standing:
                    says = "its device was closed; it does not count"
                    self.find("beyond_the_frontier", says, self.acts[at])

    def standing(self, lane: str) -> set[int]:
        """The acts of a closed device up to its last that counts; empty for a device not closed."""
        found: set[int] = set()
        at = self.last.get(lane)
        while at is not None and at not in found:
            found.add(at)
            at = self.place.get(self.acts[at].prev or "")
        return found


def device_of(act: Act) -> str:
    """The signing key that an introduction or closing names, or nothing."""
    device: Any = act.body.get("device")
    lane = device.get("sign") if isinstance(device, dict) else device
    return lane if isinstance(lane, str) and public_of(lane) else ""
