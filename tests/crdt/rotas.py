"""What a group with a rota says: series, who stands, rests, takes a free time, comes, stands in, and settles."""

from __future__ import annotations

from typing import Any, ClassVar

from lives import Laptop, Life

from crdt.records.promises import Commitment
from crdt.series import occurrences

DAYS = ("2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01", "2026-12-15")
LAST = "2026-12-22"
EVERY = ({"weekday": 2, "weeks": 1}, {"weekday": 2, "weeks": 1}, {"days": 7}, {"days": 3})


class Rota(Life):
    """A life in which nearly all that is said is about who comes when; never enough people for all times."""

    RULES: ClassVar[dict[str, Any]] = {"witness.aboveHours": "8"}

    def live(self, steps: int) -> Rota:
        """Somebody first says what is needed every week."""
        founder = self.laptops[0]
        kind, body = a_series(self, founder)
        self.sign(founder, kind, body)
        for laptop in self.laptops[1:]:
            self.meet(founder, laptop)
        super().live(steps)
        return self

    def speak(self) -> None:
        if self.chance(0.04):
            super().speak()
            return
        makers, weights = zip(*MAKERS, strict=True)
        for _ in range(30):
            laptop = self.dice.choice(self.laptops)
            kind, body = self.dice.choices(makers, weights)[0](self, laptop)
            if self.may(laptop, kind, body) is None or (self.chance(0.02) and self.speaks(laptop)):
                self.sign(laptop, kind, body)
                return


def _series(life: Life, laptop: Laptop) -> str:
    return life.one_of(sorted(laptop.state.series))


def _days(life: Life) -> dict[str, str]:
    """From a day on, mostly without an end."""
    begins = life.dice.choice(DAYS)
    ends = {"until": life.dice.choice(DAYS)} if life.chance(0.3) else {}
    return {"from": begins, **ends}


def _time(life: Life, laptop: Laptop, *statuses: str) -> Commitment | None:
    """One of the times in these weeks, preferably at one of these statuses."""
    state = laptop.state
    every = [
        one
        for series in state.series.values()
        for one in occurrences.between(state, series, DAYS[0], LAST)
    ]
    every.sort(key=lambda one: one.id)
    fitting = [one for one in every if one.status in statuses]
    among = fitting if fitting and life.chance(0.95) else every
    return life.dice.choice(among) if among else None


def a_series(life: Life, laptop: Laptop) -> tuple[str, Any]:
    terms: dict[str, Any] = {
        "title": "The shop",
        "action": "work",
        "provider": "anyone",
        "receiver": life.dice.choice(("group", "group", "group", laptop.me)),
        "effortQuantity": {"hasNumericalValue": "3", "hasUnit": "h"},
        "doneWhen": "It was open",
        "charter": life.group,
    }
    return "series.opened", {
        "terms": terms,
        "every": life.dice.choice(EVERY),
        "from": DAYS[0],
        "slots": [{"name": "shop"}] * life.dice.randint(1, 2),
    }


def a_standing(life: Life, laptop: Laptop) -> tuple[str, Any]:
    slot, each = life.dice.randint(1, 2), life.dice.choice((1, 1, 2, 3))
    series = _series(life, laptop)
    return "series.joined", {"series": series, "slot": slot, "each": each, **_days(life)}


def a_rest(life: Life, laptop: Laptop) -> tuple[str, Any]:
    mine = sorted(
        one.id
        for one in laptop.state.series.values()
        if any(stands.by == laptop.me for stands in one.standing)
    )
    return "series.rested", {"series": life.one_of(mine), **_days(life)}


def an_end(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "series.closed", {"series": _series(life, laptop), "from": life.dice.choice(DAYS[3:])}


def about_a_time(act: str, *statuses: str, **says: Any) -> Any:
    def make(life: Life, laptop: Laptop) -> tuple[str, Any]:
        one = _time(life, laptop, *statuses)
        return act, {"commitment": one.id if one else life.one_of([]), **says}

    return make


def an_arrival(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _time(life, laptop, "handover_asked")
    if one is None or one.handover is None:
        return a_standing(life, laptop)
    return "commitment.taken_over", {"commitment": one.id, "asked": one.handover.act}


def a_yes(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _time(life, laptop, "evidenced")
    if one is None or not one.evidence:
        return CAME(life, laptop)
    evidence = [life.dice.choice(one.evidence).act]
    quantity = {"hasNumericalValue": "3", "hasUnit": "h"}
    return "commitment.confirmed", {
        "commitment": one.id,
        "evidence": evidence,
        "quantity": quantity,
    }


def a_settling(life: Life, laptop: Laptop) -> tuple[str, Any]:
    waiting = [one for one in laptop.state.collisions.values() if one.result is None]
    found = sorted(waiting, key=lambda one: one.id)
    if not found:
        return a_standing(life, laptop)
    one = life.dice.choice(found)
    result: dict[str, Any] = {"keep": [life.dice.choice(one.about)]}
    if one.kind == "answer_crossed":
        result = {"status": life.dice.choice(("agreed", "withdrawn"))}
    return "collision.settled", {"about": list(one.about), "result": result}


CAME = about_a_time(
    "commitment.evidenced",
    "agreed",
    "under_way",
    action="work",
    effortQuantity={"hasNumericalValue": "3", "hasUnit": "h"},
    hasPointInTime="2026-11-10",
    note="Open",
)

MAKERS = (
    (a_series, 1),
    (a_standing, 14),
    (a_rest, 4),
    (an_end, 1),
    (about_a_time("commitment.joined", "requested"), 8),
    (about_a_time("commitment.started", "agreed"), 3),
    (CAME, 5),
    (a_yes, 4),
    (about_a_time("commitment.handover_asked", "agreed"), 3),
    (an_arrival, 4),
    (about_a_time("commitment.released", "agreed", kind="not_needed"), 1),
    (about_a_time("commitment.withdrawn", "requested"), 2),
    (
        about_a_time("commitment.date_passed", "agreed", which="due", hasPointInTime="2026-12-30"),
        2,
    ),
    (a_settling, 8),
)
