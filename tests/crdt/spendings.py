"""What a group with money says: what came in, what is set aside, asked, approved, paid, compared and settled."""

from __future__ import annotations

from typing import Any, ClassVar

from deliberations import a_ballot, a_count
from lives import Laptop, Life

from crdt.deciding.roster import roster_known
from crdt.exact import billionths, written
from crdt.funds import money
from crdt.funds.overdrawing import could_wait
from crdt.records.funds import Fund, Payout

SUMS = ("20.00", "20.00", "35.50", "60.00", "100.00", "300.00")
HOUR = {"hasNumericalValue": "1", "hasUnit": "h"}
DAYS = ("2026-11-05", "2026-11-10", "2027-02-20")


class Purse(Life):
    """A life in which nearly all that is said is about the money of one purse, of which there is never enough."""

    RULES: ClassVar[dict[str, Any]] = {"funds.approvals": 2, "funds.shareNoticeDays": 5}

    def live(self, steps: int) -> Purse:
        """Somebody first has a purse, for an outcome, with some money and a share of everybody in it; all work."""
        founder = self.laptops[0]
        for maker in (a_purse, an_outcome):
            kind, body = maker(self, founder)
            self.sign(founder, kind, body)
        for laptop in self.laptops:
            kind, body = an_inflow(self, founder)
            self.sign(founder, kind, body | {"form": "par_share", "provider": laptop.me})
        for laptop in self.laptops[1:]:
            self.meet(founder, laptop)
            self._work(laptop, founder)
        if self.chance(0.4):
            self._approve_apart()
        super().live(steps)
        return self

    def _work(self, laptop: Laptop, founder: Laptop) -> None:
        """What one promises the other, and says to have done."""
        terms = {
            "title": "Repair",
            "action": "work",
            "provider": laptop.me,
            "receiver": founder.me,
            "doneWhen": "It is done",
            "charter": self.group,
            "due": "2026-11-14",
            "effortQuantity": HOUR,
        }
        promise = self.sign(laptop, "commitment.offered", {"terms": terms}).act.id
        self.meet_whole(laptop, founder)
        accepted = {"commitment": promise, "accepts": promise}
        self.sign(founder, "commitment.accepted", accepted)
        self.meet_whole(founder, laptop)
        done = {"action": "work", "effortQuantity": HOUR, "hasPointInTime": "2026-11-03"}
        self.sign(laptop, "commitment.evidenced", {"commitment": promise, **done})

    def meet_whole(self, giver: Laptop, taker: Laptop) -> None:
        """Carry all of one book to another."""
        taker.book.receive([self.acts[act] for act in giver.book.ids()])

    def _approve_apart(self) -> None:
        """Two say yes, each to another payout, and there is money for one."""
        first, one, other = self.laptops[:3]
        fund = _purses(first)[0]
        left = money.spendable(first.state, money.fund_of(first.state, fund) or Fund(fund, "EUR"))
        left = min(left, billionths(first.state.rule("funds.limitWithoutDecision")))
        asked = []
        for payee in ("The shop", "The roofer"):
            body = {
                "fund": fund,
                "receiver": {"name": payee},
                "resourceQuantity": {"hasNumericalValue": written(left), "hasUnit": "EUR"},
                "hasPointInTime": "2026-11-05",
                "outcome": min(first.state.outcomes),
            }
            asked.append(self.sign(first, "fund.payout_asked", body).act.id)
        for payout in asked:
            self.sign(first, "fund.approved", {"subject": payout})
        for laptop, payout in zip((one, other), asked, strict=True):
            self.meet_whole(first, laptop)
            self.sign(laptop, "fund.approved", {"subject": payout})

    def speak(self) -> None:
        if self.chance(0.05):
            super().speak()
            return
        makers, weights = zip(*MAKERS, strict=True)
        for _ in range(30):
            laptop = self.dice.choice(self.laptops)
            kind, body = self.dice.choices(makers, weights)[0](self, laptop)
            if self.may(laptop, kind, body) is None or (self.chance(0.02) and self.speaks(laptop)):
                self.sign(laptop, kind, body)
                return


def _fund(life: Life, laptop: Laptop) -> str:
    return life.one_of(sorted(laptop.state.funds) or _purses(laptop))


def _purses(laptop: Laptop) -> list[str]:
    return sorted(one.id for one in laptop.state.holdings.values() if one.form == "fund")


def _money(life: Life) -> dict[str, str]:
    currency = "EUR" if life.chance(0.97) else "CHF"
    return {"hasNumericalValue": life.dice.choice(SUMS), "hasUnit": currency}


def _payout(life: Life, laptop: Laptop, *statuses: str) -> Payout | None:
    every = sorted(laptop.state.payouts.values(), key=lambda one: one.id)
    fitting = [one for one in every if one.status in statuses]
    return life.dice.choice(fitting or every) if every else None


def a_purse(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "holding.registered", {
        "name": "Cash box",
        "form": "fund",
        "primaryAccountable": laptop.me,
        "custodian": "group",
        "onhandQuantity": {"hasNumericalValue": "0.00", "hasUnit": "EUR"},
    }


def an_outcome(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "outcome.declared", {
        "title": "More",
        "text": "More",
        "measures": [{"name": "fixed", "hasUnit": "device"}],
        "keeper": laptop.me,
        "review": "2027-01-10",
    }


def an_inflow(life: Life, laptop: Laptop) -> tuple[str, Any]:
    """Money; a share where nobody has put one in yet."""
    form = life.dice.choice(("gift", "grant", "par_share", "par_share", "loan"))
    body: dict[str, Any] = {
        "fund": _fund(life, laptop),
        "form": form,
        "resourceQuantity": _money(life),
        "provider": life.member(laptop) if life.chance(0.8) else {"name": "A neighbour"},
        "hasPointInTime": "2026-11-02",
    }
    if form == "grant" and laptop.state.outcomes:
        body["restriction"] = life.one_of(sorted(laptop.state.outcomes))
    return "fund.received", body


def an_earmark(life: Life, laptop: Laptop) -> tuple[str, Any]:
    """Often for a promise that somebody says to have kept."""
    body: dict[str, Any] = {
        "fund": _fund(life, laptop),
        "outcome": life.one_of(sorted(laptop.state.outcomes)),
        "resourceQuantity": _money(life),
        "until": "2026-12-31",
    }
    if laptop.state.commitments and life.chance(0.6):
        body["commitment"] = life.one_of(sorted(laptop.state.commitments))
    return "fund.earmarked", body


def a_kept_promise(life: Life, laptop: Laptop) -> tuple[str, Any]:
    """Whoever was promised it says so, mostly once money is set aside for it."""
    paid_for = {one.commitment for one in laptop.state.earmarks.values() if one.set_aside}
    waiting = [
        one
        for one in laptop.state.commitments.values()
        if one.evidence and (one.id in paid_for or life.chance(0.1))
    ]
    if not waiting:
        return an_approval(life, laptop)
    one = life.dice.choice(sorted(waiting, key=lambda each: each.id))
    return "commitment.confirmed", {
        "commitment": one.id,
        "evidence": [piece.act for piece in one.evidence],
        "quantity": HOUR,
        "rest": "none",
        "hasPointInTime": "2026-11-05",
    }


def what_is_shared(life: Life, laptop: Laptop) -> dict[str, Any]:
    """Another group gets some of the money, or dots say what is set aside."""
    fund, outcome = _fund(life, laptop), life.one_of(sorted(laptop.state.outcomes))
    if life.chance(0.5):
        line = {"holding": fund, "quantity": {"hasNumericalValue": "320.00", "hasUnit": "EUR"}}
        other = {"what": "division", "group": {"name": "The shop"}, "lines": [line]}
        return {"method": "large", "effects": [other]}
    about = {"fund": fund, "outcome": outcome, "until": "2026-12-31"}
    return {
        "method": "dots",
        "options": [{"name": "Ladder"}, {"name": "Paint"}],
        "sum": {"hasNumericalValue": life.dice.choice(("20.00", "35.50")), "hasUnit": "EUR"},
        "dots": 4,
        "effects": [{"what": "earmark.share", "option": place, **about} for place in (0, 1)],
    }


def a_proposal(life: Life, laptop: Laptop) -> tuple[str, Any]:
    """To allow a payout that is above the limit; or what is shared."""
    asked = sorted(
        one.id for one in laptop.state.payouts.values() if one.status == "needs_decision"
    )
    voters = sorted(roster_known(laptop.state, lambda _: True))
    return "decision.opened", {
        "title": "A large one",
        "text": "It is worth it",
        "method": "majority",
        "electorate": voters,
        "quorum": max(1, (len(voters) + 1) // 2),
        "hasPointInTime": "2026-11-01",
        "closes": "2026-11-08",
        "review": "2027-11-01",
        "effects": [{"what": "payout.allow", "payout": life.one_of(asked)}],
        **(what_is_shared(life, laptop) if life.chance(0.5) else {}),
    }


def a_return(life: Life, laptop: Laptop) -> tuple[str, Any]:
    earmark = life.one_of(sorted(laptop.state.earmarks))
    return "fund.earmark_returned", {"earmark": earmark, "hasPointInTime": life.dice.choice(DAYS)}


def a_claim(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    body: dict[str, Any] = {
        "fund": _fund(life, laptop),
        "receiver": life.member(laptop) if life.chance(0.7) else {"name": "The shop"},
        "resourceQuantity": _money(life),
        "hasPointInTime": "2026-11-05",
    }
    shares = sorted(one.act for one in state.inflows.values() if one.provider == laptop.me)
    held = sorted(one.id for one in state.earmarks.values() if one.status == "set_aside")
    if shares and life.chance(0.4):
        return "fund.payout_asked", body | {"share": life.one_of(shares), "receiver": laptop.me}
    body["outcome"] = life.one_of(sorted(state.outcomes))
    if held and life.chance(0.4):
        body["earmark"] = life.one_of(held)
    elif life.chance(0.2):
        body["restriction"] = body["outcome"]
    return "fund.payout_asked", body


def an_approval(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    asked = sorted(one.id for one in state.payouts.values() if one.status == "asked")
    marked = sorted(one.id for one in state.earmarks.values() if one.status == "asked")
    return "fund.approved", {"subject": life.one_of([*asked, *marked])}


def a_withdrawal(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _payout(life, laptop, "asked", "approved")
    return "fund.payout_withdrawn", {"payout": one.id if one else life.one_of([])}


def a_payment(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _payout(life, laptop, "approved")
    body = {"payout": one.id if one else life.one_of([])}
    return "fund.paid", body | {"hasPointInTime": life.dice.choice(DAYS)}


def a_confirmation(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _payout(life, laptop, "paid")
    quantity = {"hasNumericalValue": one.amount if one else "1", "hasUnit": "EUR"}
    body = {"payout": one.id if one else life.one_of([]), "resourceQuantity": quantity}
    return "fund.payment_confirmed", body


def a_statement(life: Life, laptop: Laptop) -> tuple[str, Any]:
    paid = sorted(one.paid for one in laptop.state.payouts.values() if one.paid)
    return "fund.statement_checked", {
        "fund": _fund(life, laptop),
        "hasPointInTime": "2026-11-30",
        "resourceQuantity": _money(life),
        "covers": paid[:5],
    }


def a_sight(life: Life, laptop: Laptop) -> tuple[str, Any]:
    seen = [*sorted(laptop.state.checks), *sorted(laptop.state.inflows)]
    return "act.witnessed", {"act": life.one_of(seen), "saw": "I looked", "how": "checked"}


def a_correction(life: Life, laptop: Laptop) -> tuple[str, Any]:
    act = life.one_of(sorted(laptop.state.inflows))
    corrections = laptop.state.corrections.get(act, ())
    body = {"corrects": corrections[-1].act if corrections else act, "reason": "A slip"}
    return "act.corrected", body | {"set": {"resourceQuantity": _money(life)}}


def a_household(life: Life, laptop: Laptop) -> tuple[str, Any]:
    return "member.profiled", {"household": [life.member(laptop)]}


def a_settling(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    open_ones = [one for one in state.collisions.values() if one.result is None]
    found = sorted((one for one in open_ones if one.subject in state.funds), key=lambda one: one.id)
    if not found:
        return an_approval(life, laptop)
    one = life.dice.choice(found)
    if one.kind == "queue_level":
        return "collision.settled", {"about": list(one.about), "result": {"order": list(one.about)}}
    which = sorted(could_wait(state, one))[: 9 if life.chance(0.8) else 1]
    field = "wait" if life.chance(0.85) else "withdraw"
    return "collision.settled", {"about": list(one.about), "result": {field: which}}


def a_dispute(life: Life, laptop: Laptop) -> tuple[str, Any]:
    found = _payout(life, laptop, "approved", "paid", "confirmed")
    return "dispute.opened", {
        "about": found.id if found else life.group,
        "reason": "It never came",
        "asks": "Look again",
        "hasPointInTime": "2026-11-12",
    }


def a_resolution(life: Life, laptop: Laptop) -> tuple[str, Any]:
    every = sorted(laptop.state.disputes.values(), key=lambda one: one.id)
    found = [one.id for one in every if one.result is None]
    result = life.dice.choice(("void", "void", "fulfilled", "earlier"))
    return "dispute.resolved", {
        "dispute": life.one_of(found or [life.group]),
        "result": result,
        "text": "As we said",
        "hasPointInTime": "2026-11-13",
    }


MAKERS = (
    (an_outcome, 1),
    (an_inflow, 3),
    (an_earmark, 4),
    (a_return, 1),
    (a_claim, 10),
    (an_approval, 24),
    (a_withdrawal, 1),
    (a_payment, 9),
    (a_confirmation, 6),
    (a_statement, 1),
    (a_sight, 2),
    (a_correction, 2),
    (a_household, 1),
    (a_settling, 16),
    (a_kept_promise, 3),
    (a_proposal, 3),
    (a_ballot, 12),
    (a_count, 7),
    (a_dispute, 2),
    (a_resolution, 8),
)
