"""What money asks of a member: a yes, a payment, a word that it came, a look at a statement."""

from __future__ import annotations

from collections.abc import Iterator

from app.acting.funds import spoken
from app.acting.money_met import notice_ends, payee
from app.coins import coins
from app.group import OpenGroup
from app.reading.needs import Found, Looking
from app.reading.plain import day
from app.reading.subjects import title_of
from crdt.collisions import needs_settling
from crdt.exact import billionths
from crdt.funds import lines, money, queue
from crdt.funds.approvers import Asked, approvers, interested, needed, payees
from crdt.funds.limits import is_under_the_ceiling, needs_decision
from crdt.funds.overdrawing import OVERDRAWN
from crdt.funds.receiving import handles_money
from crdt.records.funds import Earmark, Fund, Payout, StatementCheck
from crdt.state import State


def all_needs(look: Looking) -> Iterator[Found]:
    """Everything about money that asks for me, or for anybody who handles it."""
    state = look.group.state
    for fund in state.funds.values():
        if not state.holdings[fund.id].retired:
            yield from _earmarks(look, fund)
            yield from _payouts(look, fund)
            yield from _statement(look, fund)


def _earmarks(look: Looking, fund: Fund) -> Iterator[Found]:
    for one in money.earmarks(look.group.state, fund):
        if one.status == "asked":
            yield from _yes(look, one)
        elif one.until < look.today and money.unused(look.group.state, one) > 0:
            yield Found("return", one, one.until, one.id, open_to_all=True)


def _payouts(look: Looking, fund: Fund) -> Iterator[Found]:
    state = look.group.state
    for one in money.payouts(state, fund):
        if one.status in lines.WAITING and not needs_decision(state, one):
            yield from _yes(look, one)
        elif one.status == "approved" and _is_mine_to_pay(look, fund, one):
            yield Found("paid", one, "", one.id, open_to_all=True)
        elif one.status == "paid" and payees(state, one.receiver) & look.people.keys():
            yield Found("confirm", one, "", one.id)


def _yes(look: Looking, one: Asked) -> Iterator[Found]:
    """An approver who gains nothing by it is asked; in vain as long as there is too little, or others come first."""
    state, me = look.group.state, look.group.me
    said = {each.by for each in one.approvals}
    if me in approvers(state) and me not in said | interested(state, one):
        yield Found("approve", one, "", one.id, waits=not _has_room(state, one))


def _has_room(state: State, one: Asked) -> bool:
    """Whether the money would be there, and nobody stands before it."""
    fund, wanted = state.funds[one.fund], billionths(one.amount)
    if isinstance(one, Earmark):
        return wanted <= money.spendable(state, fund)
    if one.earmark:
        return wanted <= money.unused(state, state.earmarks[one.earmark])
    free = wanted <= money.spendable(state, fund, one.restriction)
    everything = lines.everything
    return (
        free
        and queue.is_next(state, one, everything)
        and is_under_the_ceiling(state, one, everything)
    )


def _is_mine_to_pay(look: Looking, fund: Fund, one: Payout) -> bool:
    """Whether I handle the purse and another gets the money, its notice has run, and nothing is to be settled first."""
    state, me = look.group.state, look.group.me
    crossed = any(
        met.kind == OVERDRAWN and one.approved in met.about
        for met in needs_settling(state, fund.id)
    )
    mine = handles_money(state, fund, me) and me not in payees(state, one.receiver)
    return mine and not crossed and notice_ends(look.group, one) <= look.today


def _statement(look: Looking, fund: Fund) -> Iterator[Found]:
    """The newest one counts once somebody else has seen it."""
    state, me = look.group.state, look.group.me
    for check in (state.checks[act] for act in fund.checks[-1:]):
        seen = {given.by for given in state.statements.get(check.act, ())}
        if not check.bound and me != check.by and me not in seen:
            yield Found("witness", check, check.when[:10], check.act, open_to_all=True, number=1)


# --- in words ------------------------------------------------------------------------------------------


def said(look: Looking, found: Found, one: Asked | StatementCheck) -> tuple[str, str]:
    """Who waits, and what they say."""
    group = look.group
    if isinstance(one, StatementCheck):
        told = f"{group.name(one.by)} read a statement of {day(one.when)}: {spoken(one.quantity)}."
        return one.by, f"{told} A witness is needed."
    much = f"{coins(one.amount)} {group.state.funds[one.fund].currency}"
    if isinstance(one, Earmark):
        return one.by, _of_earmark(group, found, one, much)
    if found.kind == "approve":
        return one.by, f"{_asks(look, one, much)}. {_yeses(group, one)}"
    if found.kind == "paid":
        return one.by, f"{much} to {_to(look, one)}: approved, and not paid yet."
    return one.paid_by, f"{group.name(one.paid_by)} paid {_to(look, one)} {much}. Has it come?"


def _of_earmark(group: OpenGroup, found: Found, one: Earmark, much: str) -> str:
    what_for = title_of(group, one.outcome) or "an outcome"
    if found.kind == "approve":
        asks = f"{group.name(one.by)} asks to set aside {much} for {what_for}"
        return f"{asks}, until {day(one.until)}. {_yeses(group, one)}"
    return f"{much} were set aside for {what_for} until {day(one.until)}. What is left can be set free."


def _asks(look: Looking, one: Payout, much: str) -> str:
    """`Ben asks for 15.00 EUR, for Warm`."""
    group = look.group
    back = " back" if one.share else ""
    to = "" if one.receiver == one.by else f" to {_to(look, one)}"
    what_for = title_of(group, one.outcome) if one.outcome else ""
    return (
        f"{group.name(one.by)} asks for {much}{back}{to}{f', for {what_for}' if what_for else ''}"
    )


def _to(look: Looking, one: Payout) -> str:
    return "you" if one.receiver == look.group.me else payee(look.group, one)


def _yeses(group: OpenGroup, one: Asked) -> str:
    return f"{len(one.approvals)} of {needed(group.state)} said yes."
