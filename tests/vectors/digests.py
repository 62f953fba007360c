"""Stories whose bodies the rules read: the state that they fold to, as canonical bytes, and its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from good_acts import digest_of, disclosure
from laptops import Laptop, Scene, acknowledged, everybody

from crdt.book import Book
from crdt.signed import Act

Fields = dict[str, Any]


def _hours(number: str) -> Fields:
    return {"hasNumericalValue": number, "hasUnit": "h"}


def _salted(text: str) -> Fields:
    salt = hashlib.sha256(text.encode()).digest()[:16]
    return {"_sd": digest_of(disclosure(salt, text))}


class Village:
    """Anna, Ben, Cleo and Dora with whole bodies, as the rules want them."""

    def __init__(self, scene: Scene, **rules: Any) -> None:
        scene.numbered = False
        self.scene = scene
        self.anna = scene.founded(
            purpose="Mend what is broken",
            zone="Europe/Vienna",
            clauses=[{"name": "leaving", "text": "Everybody may leave.", "locked": True}],
            rules={"members.vouches": 0, **rules},
        )
        self.ben = self.anna.admits("Ben", name=_salted("Ben, bei Łukasz"))
        self.cleo = self.anna.admits("Cleo", name="Cleo")
        self.dora = self.anna.admits("Dora", name="Dora")
        self.members = dict(
            zip(["anna", "ben", "cleo", "dora"], [scene.group, *self._admitted()], strict=True)
        )
        self.together()

    def _admitted(self) -> list[str]:
        return [act.id for act in self.scene.acts if act.kind == "member.admitted"]

    def together(self) -> None:
        everybody([self.anna, self.ben, self.cleo, self.dora])

    def terms(self, provider: str, receiver: str = "group", **differs: Any) -> Fields:
        return {
            "action": "work",
            "charter": self.scene.group,
            "doneWhen": "all are looked at",
            "due": "2026-11-30",
            "effortQuantity": _hours("4"),
            "provider": self.members.get(provider, provider),
            "receiver": self.members.get(receiver, receiver),
            "title": "Repair toasters",
            **differs,
        }

    def says(self, who: Laptop, kind: str, **body: Any) -> Act:
        """One act that all hear at once."""
        act = who.write(kind, **body)
        self.together()
        return act


def _kept(scene: Scene) -> None:
    village = Village(scene)
    anna, ben, cleo, dora = village.anna, village.ben, village.cleo, village.dora
    promise = village.says(ben, "commitment.offered", terms=village.terms("ben", "anna")).id
    of = {"commitment": promise}
    village.says(anna, "commitment.accepted", **of, accepts=promise)
    village.says(ben, "commitment.started", **of)
    done = village.says(
        ben,
        "commitment.evidenced",
        **of,
        action="work",
        effortQuantity=_hours("4.5"),
        hasPointInTime="2026-11-20",
        note=_salted("Twelve toasters"),
    )
    village.says(cleo, "act.witnessed", act=done.id, saw="Ben at the bench", how="present")
    mended = village.says(
        ben,
        "act.corrected",
        corrects=done.id,
        set={"effortQuantity": _hours("4")},
        reason="a slip",
    )
    village.says(ben, "commitment.confirmed", **of, evidence=[done.id], quantity=_hours("4"))
    village.says(
        cleo,
        "act.witnessed",
        act=mended.id,
        saw="Ben at the bench",
        how="present",
        relation="family",
    )
    village.says(
        anna,
        "commitment.confirmed",
        **of,
        evidence=[done.id],
        quantity=_hours("4"),
        hasPointInTime="2026-11-21",
    )
    village.says(dora, "tomorrows.kind", anything={"at": ["all", 1, None]})
    village.says(dora, "commitment.offered", terms={"title": "no terms at all"})
    acknowledged(anna, ben, cleo, dora)


def _gathered(scene: Scene) -> None:
    village = Village(scene)
    anna, ben, cleo, dora = village.anna, village.ben, village.cleo, village.dora
    terms = village.terms("anyone", minimumJoiners=2, maximumJoiners=2, deadline="2026-11-25")
    promise = village.says(anna, "commitment.requested", terms=terms).id
    village.says(ben, "commitment.joined", commitment=promise)
    part = cleo.write("commitment.joined", commitment=promise)
    dora.write("commitment.joined", commitment=promise)
    village.together()
    village.says(cleo, "commitment.handover_asked", commitment=part.id, reason="ill")
    anna.write("book.seen")


def _crossed(scene: Scene) -> None:
    village = Village(scene)
    anna, ben, cleo = village.anna, village.ben, village.cleo
    terms = village.terms("anyone", "anna")
    promise = village.says(anna, "commitment.requested", terms=terms).id
    takes = {"commitment": promise, "accepts": promise}
    first = ben.write("commitment.accepted", **takes)
    second = cleo.write("commitment.accepted", **takes)
    village.together()
    about = sorted((first.id, second.id))
    village.says(anna, "collision.settled", about=about, result={"keep": [second.id]})
    village.says(
        ben,
        "dispute.opened",
        about=promise,
        reason="I was first",
        asks="Look again",
        hasPointInTime="2026-12-01",
    )


def _lent(scene: Scene) -> None:
    village = Village(scene)
    anna, ben, cleo, dora = village.anna, village.ben, village.cleo, village.dora
    me = village.members
    parts = [{"count": 3, "name": "bit"}]
    drill = village.says(
        anna,
        "holding.registered",
        name="Drill",
        form="thing",
        trackingIdentifier="KK-07",
        primaryAccountable=me["anna"],
        custodian="group",
        parts=parts,
        lock={"level": "hold", "purpose": "For the valley"},
    ).id
    given = village.says(
        anna, "holding.handed_over", holding=drill, receiver=me["ben"], condition="good"
    ).id
    anna_to_cleo = anna.write(
        "holding.handed_over", holding=drill, receiver=me["cleo"], condition="good"
    )
    ben.write("holding.received", handover=given, condition="worn", parts=[])
    cleo.hears(anna)
    cleo.write("holding.received", handover=anna_to_cleo.id, condition="good")
    village.together()
    village.says(dora, "holding.condition_noted", holding=drill, condition="unsafe")
    flour = {"hasNumericalValue": "10", "hasUnit": "kg"}
    stock = village.says(
        ben,
        "holding.registered",
        name="Flour",
        form="stock",
        primaryAccountable=me["ben"],
        custodian="group",
        onhandQuantity=flour,
    ).id
    less = {"hasNumericalValue": "10.25", "hasUnit": "kg"}
    village.says(cleo, "holding.lowered", holding=stock, action="consume", resourceQuantity=less)
    lines = [{"holding": stock, "resourceQuantity": flour}, {"holding": drill, "found": "missing"}]
    count = village.says(dora, "holding.counted", lines=lines, hasPointInTime="2026-11-21")
    village.says(ben, "act.witnessed", act=count.id, saw="We looked", how="checked")


def _measured(scene: Scene) -> None:
    village = Village(scene)
    one = {"hasNumericalValue": "1", "hasUnit": "device"}
    outcome = village.says(
        village.anna,
        "outcome.declared",
        title="Things live longer",
        text="More is used again",
        keeper=village.members["anna"],
        review="2027-01-10",
        measures=[{"name": name, "hasUnit": "device"} for name in ("fixed", "repairable")],
    ).id
    names = ["fixed"] * 3 + ["repairable"]
    lines = [{"measure": name, "resourceQuantity": one} for name in names]
    measured = village.says(
        village.ben,
        "outcome.measured",
        outcome=outcome,
        hasPointInTime="2026-11-14",
        lines=[*lines[:-1], {**lines[-1], "note": _salted("A toaster")}],
    )
    village.says(
        village.cleo, "act.witnessed", act=measured.id, saw="The blackboard", how="checked"
    )
    village.says(
        village.ben,
        "act.corrected",
        corrects=measured.id,
        line=2,
        set={"measure": "repairable"},
        reason="It failed again",
    )
    village.says(
        village.dora,
        "deed.recorded",
        action="work",
        provider=village.members["dora"],
        hasPointInTime="2026-11-14",
        effortQuantity=_hours("1"),
    )


def _two_faced(scene: Scene) -> None:
    village = Village(scene)
    anna, ben, cleo, dora = village.anna, village.ben, village.cleo, village.dora
    promise = village.says(ben, "commitment.offered", terms=village.terms("ben", "anna")).id
    other = ben.copied()
    ben.write("commitment.withdrawn", commitment=promise)
    other.write("commitment.started", commitment=promise)
    for one in (anna, cleo, dora):
        one.hears(ben)
        one.write("book.seen")
    anna.hears(other)
    anna.write("member.profiled", contact=_salted("anna@example.org"))
    dora.write("member.left")
    late = dora.copied()
    late.write("member.profiled", name="Dora the second")
    anna.hears(late, cleo)
    anna.write("book.seen")


STORIES: dict[str, Callable[[Scene], None]] = {
    "a promise kept, corrected, witnessed and confirmed": _kept,
    "a gathering of two that three joined": _gathered,
    "two took it on while apart; the receiver settles": _crossed,
    "a drill that two received while apart, a stock below zero, and a count": _lent,
    "things counted line by line, and one line put right": _measured,
    "a provider with two faces, and a member who leaves": _two_faced,
}


def rows() -> list[dict[str, Any]]:
    """The stories with the state that they fold to."""
    found = []
    for name, story in STORIES.items():
        scene = Scene(name)
        story(scene)
        found.append(_row(scene))
    return found


def _row(scene: Scene) -> dict[str, Any]:
    book = Book(scene.group)
    assert len(book.receive(scene.acts).entered) == len(scene.acts)
    return {
        "name": scene.name,
        "acts": [act.raw.decode() for act in scene.acts],
        "state": book.state_bytes().decode(),
        "digest": book.digest(),
    }
