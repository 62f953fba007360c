"""What a group says that parts with people: removals, also of each other, set-asides, returns, all that in two faces."""

from __future__ import annotations

from typing import Any

from deliberations import counted
from lives import Laptop, Life, a_departure, a_promise, a_second_laptop, an_acceptance

from crdt.deciding.removing import out_by
from crdt.deciding.roster import about_whom, electorate_known
from crdt.records.decisions import Decision
from crdt.suspending import together


class Eviction(Life):
    """A life in which most of what is said is about who stays."""

    def step(self) -> None:
        if self.chance(0.05):
            self._each_other()
        else:
            super().step()

    def _each_other(self) -> None:
        """Two propose that the other goes; all vote for both; each counts their own while they are apart."""
        one, other = self.dice.sample(self.laptops, 2)
        if one.me not in one.state.roster or other.me not in one.state.roster:
            return
        for laptop in self.laptops:
            self.meet(laptop, one)
        self.meet(one, other)
        proposed = [self._says(a, removal(self, a, b.me)) for a, b in ((one, other), (other, one))]
        for laptop in self.laptops:
            for party, decision in zip((one, other), proposed, strict=True):
                self.meet(party, laptop)
                if laptop not in (one, other) or laptop is party:
                    body = {"decision": decision, "choice": "yes"}
                    self._says(laptop, ("decision.balloted", body))
                    self.meet(laptop, party)
        for party, decision in zip((one, other), proposed, strict=True):
            about = party.state.decisions.get(decision or "")
            if about is not None:
                self._says(party, ("decision.counted", count_of(party, about, "2026-11-20")))
        if self.chance(0.5):
            self._the_others(one, other)

    def _the_others(self, *met: Laptop) -> None:
        """Those who were not there decide about both at once."""
        rest = [laptop for laptop in self.laptops if laptop not in met]
        for giver in met:
            self.meet(giver, rest[0])
        what = {party.me: self.dice.choice(("member.keep", "member.remove")) for party in met}
        decision = self._says(rest[0], opened(self, rest[0], what))
        for laptop in rest:
            self.meet(rest[0], laptop)
            self._says(laptop, ("decision.balloted", {"decision": decision, "choice": "yes"}))
            self.meet(laptop, rest[0])
        about = rest[0].state.decisions.get(decision or "")
        if about is not None:
            self._says(rest[0], ("decision.counted", count_of(rest[0], about, "2026-11-22")))

    def _says(self, laptop: Laptop, said: tuple[str, Any]) -> str | None:
        return self.sign(laptop, *said).act.id if self.may(laptop, *said) is None else None

    def speak(self) -> None:
        if self.chance(0.1):
            super().speak()
            return
        for _ in range(30):
            laptop = self.dice.choice(self.laptops)
            make = self.dice.choices([make for make, _ in MAKERS], [w for _, w in MAKERS])[0]
            kind, body = make(self, laptop)
            if self.may(laptop, kind, body) is None or (self.chance(0.02) and self.speaks(laptop)):
                self.sign(laptop, kind, body)
                return


def _everybody(_: str) -> bool:
    return True


def a_proposal(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    """Somebody is to go; where removals have met, it is said of all of them."""
    met = together(laptop.state, _everybody)
    if met and life.chance(0.8):
        whom = tuple(sorted(met[0]))
        whats = [life.dice.choice(("member.keep", "member.remove")) for _ in whom]
    else:
        whom = (life.member(laptop),)
        whats = [life.dice.choice(("member.remove", "member.set_aside", "member.set_aside"))]
    return opened(life, laptop, dict(zip(whom, whats, strict=True)))


def removal(life: Eviction, laptop: Laptop, whom: str) -> tuple[str, Any]:
    """The proposal that somebody goes."""
    return opened(life, laptop, {whom: "member.remove"})


def opened(life: Eviction, laptop: Laptop, whom: dict[str, str]) -> tuple[str, Any]:
    """A proposal about these members, what is to become of each."""
    state = laptop.state
    effects = [{"what": what, "member": one} for one, what in whom.items()]
    roster = electorate_known(state, "2026-11-01", _everybody) - {*whom}
    voters = sorted(roster) if life.chance(0.95) else sorted(state.roster)
    return "decision.opened", {
        "title": "Part",
        "text": "It has come to this",
        "method": "two_thirds" if life.chance(0.95) else "majority",
        "electorate": voters or [laptop.me],
        "quorum": max(1, (len(voters) + 1) // 2),
        "hasPointInTime": "2026-11-01",
        "closes": "2026-11-08",
        "review": "2027-11-01",
        "effects": effects,
    }


def _some(life: Eviction, laptop: Laptop) -> Decision | None:
    open_ = sorted(
        (one for one in laptop.state.decisions.values() if one.status in ("open", "reopened")),
        key=lambda one: one.id,
    )
    return life.dice.choice(open_) if open_ else None


def a_ballot(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop)
    if one is None:
        return a_proposal(life, laptop)
    return "decision.balloted", {
        "decision": one.id,
        "choice": life.dice.choice(("yes",) * 9 + ("no",)),
    }


def a_count(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop)
    if one is None or (not one.ballots and life.chance(0.9)):
        return a_ballot(life, laptop)
    body = count_of(laptop, one, life.dice.choice(("2026-11-05", "2026-11-20")))
    if life.chance(0.03):
        body["frontier"] = {}
    if life.chance(0.03):
        body |= {"result": "adopted", "frontier": laptop.book.frontier(about_whom(one.effects))}
    return "decision.counted", body


def count_of(laptop: Laptop, one: Decision, day: str) -> dict[str, Any]:
    """The count that this laptop would sign."""
    body = counted(laptop, one, day)
    if body["result"] == "adopted":
        body["frontier"] = laptop.book.frontier(out_by(one.effects))
    return body


def a_return(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    gone = [one.id for one in laptop.state.members.values() if one.partings]
    if not gone:
        return a_promise(life, laptop)
    newcomer = life.new_laptop()
    life.newcomers[newcomer.did] = newcomer
    return "member.returned", {"member": life.dice.choice(sorted(gone)), "device": newcomer.device}


def a_rekeying(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    """Others say that somebody has a new laptop; now and then two say so of one, apart."""
    newcomer = life.new_laptop()
    life.newcomers[newcomer.did] = newcomer
    return "member.rekeyed", {"member": life.member(laptop), "device": newcomer.device}


def a_vouch(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    waiting = [one.id for one in laptop.state.rekeyings.values() if not one.in_force]
    return "member.vouched", {"subject": life.one_of(sorted(waiting))}


def a_closing(life: Eviction, laptop: Laptop) -> tuple[str, Any]:
    """Of another laptop of one's own: one from before a new key came, too."""
    own = [one for one in laptop.state.devices.values() if one.member == laptop.me]
    device = life.dice.choice(own) if own else None
    if device is None or device.sign == laptop.did:
        return a_promise(life, laptop)
    last = laptop.book.last_of(device.sign) or device.named
    return "device.closed", {"device": device.sign, "last": last}


MAKERS = (
    (a_rekeying, 1),
    (a_vouch, 3),
    (a_closing, 1),
    (a_proposal, 6),
    (a_ballot, 16),
    (a_count, 10),
    (a_return, 2),
    (a_promise, 5),
    (a_second_laptop, 1),
    (an_acceptance, 2),
    (a_departure, 0.1),
)
