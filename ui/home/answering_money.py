"""Answering what money asks for: the form for a payout, an earmark or a statement of a fund."""

from __future__ import annotations

from app.home_views import Need
from app.money_results import CheckView, EarmarkView, FundDetail, PayoutView
from app.results import Action
from ui import wording
from ui.forms import money as aside
from ui.forms import other_end, payouts, words
from ui.forms.form import Form
from ui.money import money


def found(need: Need, fund: FundDetail) -> PayoutView | EarmarkView | CheckView | None:
    """What it is about, as it is now."""
    asked: tuple[PayoutView | EarmarkView, ...] = (*fund.payouts, *fund.earmarks)
    about = next((one for one in asked if one.id == need.act), None)
    return about or next((one for one in fund.checks if one.act == need.act), None)


def actions(about: PayoutView | EarmarkView | CheckView) -> dict[str, Action]:
    """What may be done with it, by name."""
    return {action.name: action for action in about.actions}


def form(
    need: Need,
    fund: FundDetail,
    about: PayoutView | EarmarkView | CheckView,
    ends: other_end.Ends = (),
) -> Form:
    """What answers it. `ends`: what other groups of this laptop say that came to them."""
    if isinstance(about, CheckView):
        much = money(about.amount, about.currency)
        return words.witness(
            about.act, f"A statement of {wording.day(about.when, year=True)}: {much}"
        )
    if isinstance(about, EarmarkView):
        what = f"{money(about.amount, fund.currency)} for {about.what_for}"
        return (
            aside.give_back(fund, about)
            if need.kind == "return"
            else payouts.approve(what, about.id)
        )
    if need.kind == "approve":
        return payouts.approve(payouts.payout(fund, about), about.id)
    return payouts.paid(fund, about, ends) if need.kind == "paid" else payouts.confirm(fund, about)
