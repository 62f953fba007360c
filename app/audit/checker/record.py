"""The record of one member: acts out of a book, of which the others are left out (spec: packet, 14)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from app.audit.checker.book import Book, device_of
from app.audit.checker.form import NAMING, decode, is_id, public_of
from app.audit.checker.manifests import RECORD
from app.audit.checker.verdict import MAX_ACTS, Refused, Verdict, demand

if TYPE_CHECKING:
    from app.audit.checker.form import Act

Withheld = dict[str, dict[int, str]]
"""Of each device by number the acts that are left out."""


def record_in(
    raw: bytes, stated: dict[str, str], founding: str, verdict: Verdict
) -> tuple[str, Withheld]:
    """Whose record it is and which of their own acts are left out, as data/record.json says."""
    try:
        told = decode(raw)
        well_formed = isinstance(told, dict) and told.keys() == {"group", "of", "withheld"}
        demand(well_formed, "bad_record", "it is not {group, of, withheld}")
        demand(told["group"] == founding, "other_group", "it is of another group than its acts")
        same = is_id(told["of"]) and told["of"] == stated.get("Troth-Record-Of")
        demand(same, "bad_record", "it is of another member than bag-info.txt states")
        return told["of"], withheld_in(told["withheld"])
    except Refused as refused:
        verdict.fail(refused.code, refused.says, RECORD)
    return stated.get("Troth-Record-Of", ""), {}


def withheld_in(listed: Any) -> Withheld:
    """The list of [device, number, act], each number once."""
    few = isinstance(listed, list) and len(listed) <= MAX_ACTS
    demand(few, "bad_record", "what is withheld is no list, or too long")
    found: Withheld = defaultdict(dict)
    for line in listed:
        whole = isinstance(line, list) and len(line) == 3 and public_of(line[0]) is not None
        demand(
            whole and type(line[1]) is int and line[1] > 0 and is_id(line[2]),
            "bad_record",
            "a line of what is withheld is not [device, number, act]",
        )
        demand(line[1] not in found[line[0]], "bad_record", "a number is withheld twice")
        found[line[0]][line[1]] = line[2]
    return found


class Record(Book):
    """What is left out of a book can't be judged; what is there can."""

    def __init__(
        self, acts: list[Act], verdict: Verdict, told: tuple[str, Withheld], shown: set[bytes]
    ) -> None:
        super().__init__(acts, verdict)
        self.of, self.withheld = told
        self.shown = shown
        self.lacking = 0

    def check(self) -> None:
        """Walk the record once, then say what can only be seen at its end."""
        self.begin()
        for place, act in enumerate(self.acts):
            if self.place[act.id] == place:
                self.enter(place, act)
        self.two_faced_lanes()
        self.own_acts()
        self.names()
        if self.lacking:
            says = f"its acts build on {self.lacking} others, of other members, that are not in it"
            self.verdict.note("remark", "a_part_of_a_book", says)

    def enter(self, place: int, act: Act) -> None:
        """Judge one act by those before it that are here."""
        if (act.group or act.id) != self.founding.id:
            self.fail("other_group", "it belongs to another group", act)
        self.numbering(act)
        self.clocks(act, self.parents(place, act))
        self.named(act, (1 << place) - 1)
        self.lanes[act.lane].append(place)
        self.next[act.lane, act.prev].append(place)
        if act.kind in NAMING:
            self.introduce(place, act)

    def parents(self, place: int, act: Act) -> set[int]:
        """The places of those parents that are here; each must stand before the act."""
        found = set()
        for parent in act.parents:
            at = self.place.get(parent)
            if at is None:
                self.lacking += 1
            elif at >= place:
                self.fail("out_of_order", f"it stands before {parent}, on which it builds", act)
            else:
                found.add(at)
        return found

    # --- whose record it is -----------------------------------------------------------------------------

    def own_acts(self) -> None:
        """Every act of theirs is here or named as withheld, from the first to the last that is here."""
        at = self.place.get(self.of)
        first = self.acts[at] if at is not None else None
        if first is None or first.kind not in ("group.founded", "member.admitted"):
            says = "no act in it lets the member in whose record it is"
            self.verdict.fail("nobodys_record", says, RECORD)
            return
        root = first.lane if first.kind == "group.founded" else device_of(first)
        own = [lane for lane in self.lanes if root and self.owner.get(lane) == root]
        for lane in own:
            self.own_lane(lane)
        hidden = sum(len(self.withheld.get(lane, ())) for lane in own)
        if hidden:
            says = f"{hidden} acts of the member whose record it is are withheld"
            self.verdict.note("finding", "own_acts_withheld", says, RECORD)

    def own_lane(self, lane: str) -> None:
        """One of their devices: numbered without a gap, each act followed by the one that names it."""
        hidden = self.withheld.get(lane, {})
        here = {self.acts[at].seq for at in self.lanes[lane]}
        for number, known in enumerate(sorted(here | hidden.keys()), 1):
            if number != known:
                says = f"act {number} of {lane} is neither here nor named as withheld"
                self.verdict.fail("own_act_missing", says, RECORD)
                break
        for at in self.lanes[lane]:
            act = self.acts[at]
            here_or_named = act.prev in self.place or hidden.get(act.seq - 1) == act.prev
            if act.prev is not None and not here_or_named:
                self.fail("own_act_missing", f"it follows {act.prev}, which is not here", act)

    # --- names ------------------------------------------------------------------------------------------

    def whose(self, act: Act) -> str:
        """The member of whom an act says a name: their first device, or a neighbour's admission."""
        if act.kind == "member.admitted":
            return device_of(act) or act.id
        return act.names.get("of") or self.owner.get(act.lane, act.lane)

    def names(self) -> None:
        """Who said no is named nowhere. The last word that is here counts; the member's own name is theirs to show."""
        said: dict[str, str] = {}
        for act in self.acts:
            if act.kind == "member.profiled":
                said[self.whose(act)] = act.names.get("consent", "")
        at = self.place.get(self.of)
        mine = self.whose(self.acts[at]) if at is not None else ""
        for act in self.acts:
            name, whose = act.names.get("name", ""), self.whose(act)
            if said.get(whose) == "no" and whose != mine and name.encode() in self.shown:
                self.fail("name_without_consent", "it shows the name of somebody who said no", act)
