"""What people in the story say about money, about using things, and about what comes again and again."""

from __future__ import annotations

from typing import Any, Literal

from app.acting import funds, series, using
from app.commands import funds as money
from app.commands import series as rota
from app.commands import using as use
from app.sample.laptop import Laptop
from app.sample.promising import Promising


class Handling(Promising):
    """Somebody who looks after money and things. What opens something gives its id."""

    # --- money -------------------------------------------------------------------------------------

    def puts_in(self, fund: str, quantity: str, **more: Any) -> str:
        """Say that money came in; the act that says so."""
        return self.does(funds.money_in, money.MoneyIn(id=fund, quantity=quantity, **more)).acts[0]

    def sets_aside(self, fund: str, quantity: str, outcome: str, **more: Any) -> str:
        """Ask to set money aside."""
        asked = money.Earmark(id=fund, quantity=quantity, outcome=outcome, **more)
        return self.does(funds.set_aside, asked).subject

    def sets_free(self, earmark: str) -> None:
        """Say that the day of an earmark has passed."""
        self.does(funds.give_back, money.ReturnEarmark(id=earmark))

    def asks_for_money(self, fund: str, quantity: str, **more: Any) -> str:
        """Ask that something be paid."""
        asked = money.AskPayout(id=fund, quantity=quantity, **more)
        return self.does(funds.ask, asked).subject

    def says_yes_to(self, asked: str) -> None:
        """Approve a payout or an earmark."""
        self.does(funds.approve, money.Approve(id=asked))

    def pays(self, payout: str, reference: str = "") -> None:
        """Say that it was paid."""
        self.does(funds.pay, money.PayOut(id=payout, reference=reference))

    def got(self, payout: str) -> None:
        """Say that the money came."""
        self.does(funds.confirm, money.ConfirmPayment(id=payout))

    def compares(self, fund: str, quantity: str, note: str) -> str:
        """Say what is in the cash box; the act that says so."""
        said = money.CheckStatement(id=fund, quantity=quantity, note=note)
        return self.does(funds.check, said).acts[0]

    # --- using things ------------------------------------------------------------------------------

    def books(self, thing: str, begins: str, ends: str) -> str:
        """Ask to use a thing."""
        return self.does(using.book, use.Book(id=thing, begins=begins, ends=ends)).subject

    def lends(self, booking: str) -> None:
        """Say yes to a booking."""
        self.does(using.accept, use.AcceptBooking(id=booking))

    def calls_off(self, booking: str, reason: str) -> None:
        """Call a booking off."""
        self.does(using.cancel, use.CancelBooking(id=booking, reason=reason))

    def asks_to_answer_for(self, thing: str, whom: Laptop) -> None:
        """Ask another to answer for a thing."""
        self.does(using.pass_on, use.PassStewardship(id=thing, to=whom.member))

    def answers_for(self, thing: str) -> None:
        """Answer for a thing from now on."""
        self.does(using.take, use.TakeStewardship(id=thing))

    def plans(self, thing: str, plan: str, every_days: str, first: str, *, blocks: bool) -> None:
        """Say what a thing needs again and again."""
        said = use.PlanCare(id=thing, plan=plan, every_days=every_days, first=first, blocks=blocks)
        self.does(using.plan_care, said)

    def writes_off(self, thing: str, why: Literal["worn_out", "broken", "replaced"]) -> None:
        """Say that the group looks after a thing no longer."""
        self.does(using.retire, use.Retire(id=thing, why=why))

    # --- again and again ---------------------------------------------------------------------------

    def needs_again(self, title: str, quantity: str, every: str, *slots: str, **more: Any) -> str:
        """Ask for something again and again."""
        said = rota.OpenSeries(title=title, quantity=quantity, every=every, slots=slots, **more)
        return self.does(series.open_, said).subject

    def stands_for(self, series_: str, slot: str, start: str, each: int = 1) -> None:
        """Come every time, or every n-th."""
        self.does(series.join, rota.JoinSeries(id=series_, slot=slot, start=start, each=each))

    def rests(self, series_: str, start: str, until: str = "", why: str = "") -> None:
        """Not come for a while; without an end for good."""
        self.does(series.rest, rota.RestSeries(id=series_, start=start, until=until, note=why))
