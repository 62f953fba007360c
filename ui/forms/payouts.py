"""Forms for payouts: asking, saying yes, taking back, paying, confirming."""

from __future__ import annotations

from typing import Final

from app.commands import funds as commands
from app.money_results import FundDetail, InflowView, PayoutView
from ui.current import Current
from ui.forms import other_end
from ui.forms.fields import Choice, File, Line, Paragraph, Person
from ui.forms.form import Filled, Form
from ui.forms.money import called, member, much, needed, outcomes, outside, promises
from ui.forms.things import OUTSIDE
from ui.forms.usual import BESIDE, NOTE, ON, whom
from ui.money import FORMS, money

_PICTURES: Final = "Pictures (*.jpg *.jpeg *.png)"
_RESTRICTED, _EARMARK = "restricted:", "earmark:"


def ask(current: Current, fund: FundDetail) -> Form:
    """Ask that money be paid."""
    me = current.me.id if current.me else ""
    places = _places(fund)
    return Form(
        key=f"fund.ask:{fund.id}",
        title=f"Ask for money: {called(fund)}",
        intro=(
            f"{needed(fund)} Whoever gets it, or gains by it, is none of them. "
            f"Above {money(fund.limit, fund.currency)} the group decides first."
        ),
        verb="&Ask for it",
        fields=(
            much(fund),
            Person(name="to", label="To whom", beside=(OUTSIDE,), needed=True, start=me, me=True),
            outside("to"),
            Choice(name="place", label="Out of", of=places),
            Choice(
                name="outcome",
                label="For what",
                of=(("", "a receipt says it"), *outcomes(current)),
                help="Money is paid for an outcome, or a receipt shows what for.",
                only_if=("place", ("", *(key for key, _ in places if key.startswith(_EARMARK)))),
            ),
            File(name="receipt", label="Receipt", sorts=_PICTURES, help="A photo of it."),
            Choice(
                name="promise",
                label="For which promise",
                of=(("", "none"), *promises(current)),
                help="Whoever provides it does not say yes.",
                more=True,
            ),
            *BESIDE,
        ),
        command=lambda it: _asked(fund, it),
        sentence=lambda it: f"You ask for {it['quantity']} to {_to(current, it)}: {called(fund)}",
    )


def _to(current: Current, it: Filled) -> str:
    return it["outside"] if it["to"] == "outside" else whom(current, it["to"])


def _places(fund: FundDetail) -> tuple[tuple[str, str], ...]:
    """Out of what it can be paid."""

    def told(left: str) -> str:
        return f"{money(left, fund.currency)} left"

    free = [("", f"free money, {told(pot.spendable)}") for pot in fund.pots if not pot.outcome]
    restricted = [
        (f"{_RESTRICTED}{pot.outcome}", f"money for {pot.name} alone, {told(pot.spendable)}")
        for pot in fund.pots
        if pot.outcome
    ]
    aside = [
        (f"{_EARMARK}{one.id}", f"set aside for {one.what_for}, {told(one.left)}")
        for one in fund.earmarks
        if one.status == "set_aside"
    ]
    return (*(free or [("", "free money")]), *restricted, *aside)


def _asked(fund: FundDetail, it: Filled) -> commands.AskPayout:
    place = it["place"]
    earmark_ = place.removeprefix(_EARMARK) if place.startswith(_EARMARK) else ""
    held_for = next((one.outcome for one in fund.earmarks if one.id == earmark_), "")
    return commands.AskPayout(
        id=fund.id,
        quantity=it["quantity"],
        to=member(it, "to"),
        outside=it["outside"],
        outcome=it["outcome"] or held_for,
        earmark=earmark_,
        restricted=place.removeprefix(_RESTRICTED) if place.startswith(_RESTRICTED) else "",
        promise=it["promise"],
        receipt=it["receipt"],
        note=it["note"],
        on=it["on"],
    )


def ask_back(fund: FundDetail, one: InflowView) -> Form:
    """Ask for a share or a loan back."""
    return Form(
        key=f"fund.ask-back:{one.act}",
        title=f"Back to {one.giver}: {FORMS[one.form].lower()}",
        intro=(
            f"Of {money(one.amount, one.currency)} there is still {money(one.still_in, one.currency)} "
            "in it. Shares and loans go back in the order in which they were asked, once their notice "
            "has run, and never more than was put in."
        ),
        verb="&Ask for it back",
        fields=(much(fund, f"{one.still_in} {one.currency}"), *BESIDE),
        command=lambda it: commands.AskPayout(
            id=fund.id, quantity=it["quantity"], share=one.act, note=it["note"], on=it["on"]
        ),
        sentence=lambda it: f"You ask for {it['quantity']} back to {one.giver}",
    )


def approve(what: str, id_: str) -> Form:
    """Say yes. `what`: to what, in words."""
    return Form(
        key=f"fund.approve:{id_}",
        title="Say yes",
        verb="&Say yes",
        command=lambda _: commands.Approve(id=id_),
        sentence=lambda _: f"You say yes: {what}",
    )


def withdraw(fund: FundDetail, one: PayoutView) -> Form:
    """Take back what one asked for, or one's own yes."""
    return Form(
        key=f"fund.withdraw:{one.id}",
        title=f"Take back: {payout(fund, one)}",
        intro="Who asked takes the whole back; who said yes takes their own yes back.",
        verb="&Take it back",
        fields=(Paragraph(name="reason", label="Why"),),
        command=lambda it: commands.WithdrawPayout(id=one.id, reason=it["reason"]),
        sentence=lambda _: f"You take back: {payout(fund, one)}",
    )


def paid(fund: FundDetail, one: PayoutView, ends: other_end.Ends = ()) -> Form:
    """It has been paid. `ends`: what other groups of this laptop say that came to them."""
    return Form(
        key=f"fund.paid:{one.id}",
        title=f"Paid: {payout(fund, one)}",
        intro=f"You say that the money has gone out, all of it: {money(one.amount, fund.currency)}.",
        verb="Sign the &payment",
        fields=(
            Line(name="reference", label="Reference", help="As on the statement."),
            *other_end.field(ends, "Came in at another group of yours"),
            ON,
            NOTE,
        ),
        command=lambda it: commands.PayOut(
            id=one.id,
            reference=it["reference"],
            mirrors=other_end.named(other_end.chosen(ends, it)),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You say that it was paid: {payout(fund, one)}",
    )


def confirm(fund: FundDetail, one: PayoutView) -> Form:
    """The money has come."""
    return Form(
        key=f"fund.confirm:{one.id}",
        title="It has come",
        verb="&Confirm",
        command=lambda _: commands.ConfirmPayment(id=one.id),
        sentence=lambda _: f"You confirm that it has come: {payout(fund, one)}",
    )


def payout(fund: FundDetail, one: PayoutView) -> str:
    """`40.00 EUR to Ben`."""
    return f"{money(one.amount, fund.currency)} to {one.to}"
