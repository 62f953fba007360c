"""What people say who share one van and one ladder: bookings, yeses, hand-overs, care, who answers for them."""

from __future__ import annotations

from typing import Any

from lives import Laptop, Life

from crdt.records.use import Booking

DAYS = range(10, 20)


class Sharing(Life):
    """A life in which nearly all that is said is about two things that everybody wants."""

    def live(self, steps: int) -> Sharing:
        founder = self.laptops[0]
        for name in ("Van", "Ladder"):
            kind, body = a_thing(self, founder)
            self.sign(founder, kind, body | {"name": name})
        for laptop in self.laptops[1:]:
            self.meet(founder, laptop)
        super().live(steps)
        return self

    def speak(self) -> None:
        makers, weights = zip(*MAKERS, strict=True)
        for _ in range(30):
            laptop = self.dice.choice(self.laptops)
            kind, body = self.dice.choices(makers, weights)[0](self, laptop)
            if self.may(laptop, kind, body) is None or (self.chance(0.02) and self.speaks(laptop)):
                self.sign(laptop, kind, body)
                return


def _holding(life: Life, laptop: Laptop) -> str:
    return life.one_of(sorted(laptop.state.holdings))


def _booking(life: Life, laptop: Laptop, *statuses: str) -> Booking | None:
    every = sorted(laptop.state.bookings.values(), key=lambda one: one.id)
    fitting = [one for one in every if one.status in statuses]
    return life.dice.choice(fitting or every) if every else None


def a_thing(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "holding.registered", {
        "name": f"Thing {life.dice.randrange(10**6)}",
        "form": "thing",
        "primaryAccountable": laptop.me,
        "custodian": "group",
        "bookable": True,
    }


def a_wish(life: Life, laptop: Laptop) -> tuple[str, Any]:
    begins = life.dice.choice(DAYS)
    ends = begins + life.dice.randint(0, 3)
    return "holding.booked", {
        "holding": _holding(life, laptop),
        "hasBeginning": f"2026-11-{begins}T08:00:00Z",
        "hasEnd": f"2026-11-{ends}T18:00:00Z",
        "receiver": laptop.me,
    }


def a_yes(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _booking(life, laptop, "asked")
    return "holding.booking_accepted", {"booking": one.id if one else life.one_of([])}


def a_no(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _booking(life, laptop, "asked", "accepted")
    return "holding.booking_cancelled", {"booking": one.id if one else life.one_of([])}


def a_giving(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _booking(life, laptop, "accepted")
    body: dict[str, Any] = {"condition": "good", "hasPointInTime": "2026-11-12"}
    if one is not None and life.chance(0.6):
        return "holding.handed_over", body | {
            "holding": one.holding,
            "receiver": one.receiver,
            "booking": one.id,
        }
    receiver = life.dice.choice((life.member(laptop), "group"))
    return "holding.handed_over", body | {"holding": _holding(life, laptop), "receiver": receiver}


def a_receipt(life: Life, laptop: Laptop) -> tuple[str, Any]:
    waiting = sorted(one.id for one in laptop.state.passings.values() if not one.received)
    body = {"handover": life.one_of(waiting), "condition": "good"}
    return "holding.received", body | {"hasPointInTime": "2026-11-12"}


def a_plan(life: Life, laptop: Laptop) -> tuple[str, Any]:
    body = {"plan": "oil", "firstDue": "2026-11-20", "everyDays": 30, "blocks": life.chance(0.5)}
    return "holding.care_planned", body | {"holding": _holding(life, laptop)}


def a_passing_on(life: Life, laptop: Laptop) -> tuple[str, Any]:
    body = {"holding": _holding(life, laptop), "receiver": life.member(laptop)}
    return "holding.stewardship_passed", body


def a_taking(life: Life, laptop: Laptop) -> tuple[str, Any]:
    waiting = [
        (one.id, each.act)
        for one in laptop.state.holdings.values()
        for each in one.passed
        if each.receiver == laptop.me
    ]
    if not waiting:
        return a_passing_on(life, laptop)
    holding, act = life.dice.choice(sorted(waiting))
    return "holding.stewardship_taken", {"holding": holding, "passed": act}


def an_end(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "holding.retired", {"holding": _holding(life, laptop), "why": "worn_out"}


def a_settling(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    found = sorted(
        (
            one
            for one in state.collisions.values()
            if one.kind == "bookings_overlap" and not one.result
        ),
        key=lambda one: one.id,
    )
    if not found:
        return a_yes(life, laptop)
    one = life.dice.choice(found)
    return "collision.settled", {"about": list(one.about), "result": {"keep": [one.about[0]]}}


MAKERS = (
    (a_wish, 14),
    (a_yes, 20),
    (a_no, 2),
    (a_giving, 8),
    (a_receipt, 10),
    (a_plan, 1),
    (a_passing_on, 2),
    (a_taking, 3),
    (an_end, 0.2),
    (a_settling, 5),
)
