"""No coin is lost, none is spent twice unseen, nobody approves their own, and nobody gains by a share, whatever happens apart."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import copies
from msgspec.structs import replace
from spendings import Purse

from crdt import witnesses
from crdt.book import Book
from crdt.exact import billionths, written
from crdt.funds import lines, money, purse
from crdt.funds.approvers import household
from crdt.records.funds import Fund

seeds = st.integers(0, 2**32 - 1)
HAS_MONEY = ("approved", "paid", "confirmed")


@lru_cache(maxsize=60)
def whole(seed: int) -> tuple[Purse, Book]:
    life = Purse(seed, forking=0.005)
    life.live(160)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return life, book


def as_corrected(book: Book, act: str) -> dict[str, Any]:
    """The body of an act with its corrections in force, read from the acts alone."""
    body: dict[str, Any] = book.act(act).fields()
    for one in book.state.corrections.get(act, ()):
        if witnesses.holds_good(book.state, act, one):
            body.update(book.act(one.act).fields()["set"])
    return body


def acts_of(book: Book, kind: str) -> list[str]:
    """The acts of a kind that had their effect."""
    return [act for act, trace in book.state.traces.items() if trace.kind == kind]


def balances_are_the_acts_sums(book: Book) -> None:
    """What came in less what was paid, by the acts' own words."""
    state = book.state
    for fund in state.funds.values():
        total = Decimal(0)
        for act in acts_of(book, "fund.received"):
            body = as_corrected(book, act)
            if body["fund"] == fund.id and body["resourceQuantity"]["hasUnit"] == fund.currency:
                total += Decimal(body["resourceQuantity"]["hasNumericalValue"])
        for act in acts_of(book, "fund.paid"):
            payout = book.act(act).fields()["payout"]
            asked = book.act(payout).fields()
            if asked["fund"] == fund.id and not _was_not_paid(book, act, payout):
                total -= Decimal(asked["resourceQuantity"]["hasNumericalValue"])
        assert Decimal(written(money.balance(state, fund))) == total


def _was_not_paid(book: Book, paid: str, payout: str) -> bool:
    """Whether a dispute that was opened about a payment ended with the word that it never was."""
    state = book.state
    return state.payouts[payout].paid != paid and any(
        one.about == payout and one.result == "void" for one in state.disputes.values()
    )


def what_is_overdrawn_is_contested(book: Book) -> None:
    """No pot, earmark or share gives more than it holds, unless people are asked to settle that."""
    state = book.state
    for fund in state.funds.values():
        too_much = any(money.spendable(state, fund, pot) < 0 for pot in money.pots(state, fund))
        for earmark in money.earmarks(state, fund):
            too_much |= money.taken_from(state, earmark) > billionths(earmark.amount)
        for inflow in money.inflows(state, fund):
            too_much |= repaid(book, fund, inflow.act) > lines.came_in(inflow)
        waiting = [one for one in state.collisions.values() if one.subject == fund.id]
        if too_much:
            assert any(one.kind == "overdrawn" and one.result is None for one in waiting)


def repaid(book: Book, fund: Fund, share: str) -> int:
    found = money.payouts(book.state, fund)
    return sum(billionths(p.amount) for p in found if p.share == share and p.status in HAS_MONEY)


def nobody_approved_their_own(book: Book) -> None:
    """By what everybody had said of who lives with whom before they approved."""
    state = book.state
    for payout in state.payouts.values():
        for one in payout.approvals:
            assert one.by != payout.receiver
            homes = acts_of(book, "member.profiled")
            late = [act for act in homes if not book.agreement.knows(one.act, act)]
            if isinstance(payout.receiver, str) and not late:
                assert one.by not in household(state, payout.receiver)


def what_was_paid_was_approved_by_more_than_one(book: Book) -> None:
    for payout in book.state.payouts.values():
        if payout.status in ("paid", "confirmed"):
            assert len({one.by for one in payout.approvals}) >= 2
            assert payout.paid_by != payout.receiver


def what_is_large_was_allowed_by_the_group(book: Book) -> None:
    limit = billionths(book.state.rule("funds.limitWithoutDecision"))
    for payout in book.state.payouts.values():
        if payout.status in HAS_MONEY and not payout.share:
            assert billionths(payout.amount) <= limit or payout.allowed


def another_group_gets_no_more_than_its_line(book: Book) -> None:
    """Of payouts that a division allowed and nobody took back, by the acts' own words."""
    state = book.state
    for fund in state.funds.values():
        for one in state.holdings[fund.id].releases:
            allowed = [
                payout
                for payout in money.payouts(state, fund)
                if payout.allowed == one.act and payout.status != "withdrawn"
            ]
            asked = [book.act(payout.id).fields() for payout in allowed]
            total = sum(Decimal(each["resourceQuantity"]["hasNumericalValue"]) for each in asked)
            assert total <= Decimal(one.left)
            assert all(each["receiver"] == {"name": "The shop"} for each in asked)


def what_dots_gave_is_set_aside_once(book: Book) -> None:
    """Never more than was to be shared out."""
    state = book.state
    for decision in state.decisions.values():
        if decision.method == "dots" and decision.sum is not None and decision.counts:
            given = sum(map(billionths, decision.counts[-1].shares))
            assert given <= billionths(decision.sum.hasNumericalValue)
            mine = [one for one in state.earmarks.values() if one.status_act == decision.status_act]
            assert sum(billionths(one.amount) for one in mine) <= given


def every_coin_lies_somewhere(book: Book) -> None:
    """Where nothing is overdrawn, a fund's balance is what is free, held, reserved, restricted, and approved and unpaid."""
    state = book.state
    for fund in state.funds.values():
        held = [money.unused(state, one) for one in money.earmarks(state, fund)]
        if any(left < 0 for left in held):
            continue
        approved = (one for one in money.payouts(state, fund) if one.status == "approved")
        spendable = sum(money.spendable(state, fund, pot) for pot in money.pots(state, fund))
        unpaid = sum(billionths(one.amount) for one in approved)
        reserve = billionths(state.rule("funds.reserveFloor"))
        assert spendable + sum(held) + unpaid + reserve == money.balance(state, fund)


def what_was_released_is_paid_for_the_promise(book: Book) -> None:
    """A kept promise brings its provider no more than was set aside for it."""
    state = book.state
    for earmark in state.earmarks.values():
        payout = state.payouts.get(earmark.id)
        assert (payout is not None) <= (earmark.status == "released")
        if payout is not None:
            assert payout.receiver == state.commitments[earmark.commitment].provider
            assert billionths(payout.amount) <= billionths(earmark.amount)
            assert payout.commitment == earmark.commitment


def restricted_money_went_to_its_outcome(book: Book) -> None:
    for payout in book.state.payouts.values():
        assert not payout.restriction or payout.restriction == payout.outcome


def the_purse_is_what_its_records_come_to(book: Book) -> None:
    """What is kept beside the records is what they come to, for whoever knows all, and for each author as they spoke."""
    state = book.state
    assert state.moved == ()
    for fund in state.funds.values():
        kept, reckoned = purse.of(state, fund.id), purse.reckoned(state, fund)
        assert replace(kept, moves=reckoned.moves) == reckoned
        for act in state.traces:
            knew = partial(book.agreement.knows, act)
            assert purse.sums(state, fund.id, knew) == purse.reckoned(state, fund, knew).sums


@given(seed=seeds)
@settings(max_examples=20)
def test_what_is_kept_beside_the_records_follows_from_them(seed: int) -> None:
    the_purse_is_what_its_records_come_to(whole(seed)[1])


@given(seed=seeds)
@settings(max_examples=30)
def test_no_coin_is_lost_and_none_is_spent_twice_unseen(seed: int) -> None:
    _, book = whole(seed)
    balances_are_the_acts_sums(book)
    what_is_overdrawn_is_contested(book)
    nobody_approved_their_own(book)
    what_was_paid_was_approved_by_more_than_one(book)
    restricted_money_went_to_its_outcome(book)
    what_is_large_was_allowed_by_the_group(book)
    every_coin_lies_somewhere(book)
    another_group_gets_no_more_than_its_line(book)
    what_dots_gave_is_set_aside_once(book)
    what_was_released_is_paid_for_the_promise(book)


@given(seed=seeds)
@settings(max_examples=15)
def test_equal_acts_give_equal_funds_however_they_come(seed: int) -> None:
    life, book = whole(seed)
    other, waiting = Book(life.group), list(life.acts.values())
    for batch in copies(waiting, random.Random(seed)):
        other.receive([*waiting, *batch])
    assert other.state_bytes() == book.state_bytes()


def test_lives_reach_what_they_should() -> None:
    """These properties are worth something only while money goes all ways."""
    states = [whole(seed)[1].state for seed in range(40)]
    payouts = {one.status for state in states for one in state.payouts.values()}
    assert payouts >= {"asked", "needs_decision", "approved", "paid", "confirmed", "withdrawn"}
    earmarks = {one.status for state in states for one in state.earmarks.values()}
    assert earmarks >= {"asked", "set_aside", "returned", "released"}
    assert any(one.allowed for state in states for one in state.payouts.values())
    kept = [s.payouts[one.id] for s in states for one in s.earmarks.values() if one.id in s.payouts]
    assert {one.status for one in kept} & set(HAS_MONEY)
    assert any(one.releases for state in states for one in state.holdings.values())
    shared = [one for s in states for one in s.decisions.values() if one.method == "dots"]
    assert any(one.status == "in_force" for one in shared)
    crossed = [one for state in states for one in state.collisions.values()]
    assert {one.kind for one in crossed} >= {"overdrawn", "queue_level"}
    assert any(one.kind == "overdrawn" and one.result for one in crossed)
    assert any(one.share and one.status == "paid" for s in states for one in s.payouts.values())
