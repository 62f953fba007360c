"""A fund's figures as of a day, on records alone: levels, turnover, ages, idle money, flows, what waits."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from purses import Purse, cents, said

from app.circulating import ledger, waiting
from app.circulating.figures import Aged, Figures, figures, median, rounded
from app.circulating.flows import BEFORE, OVERDRAWN, STAYS, flows
from crdt.exact import written
from crdt.funds import money
from crdt.kinds.shared import Outsider
from crdt.records.funds import Payout

DAY = "2026-11-28"


def levels(purse: Purse, when: str = DAY) -> list[tuple[str, ...]]:
    """Each step: the day, the balance, what is restricted, set aside, approved."""
    return [
        (one.day, *map(written, (one.balance, one.restricted, one.set_aside, one.approved)))
        for one in ledger.levels(purse.state, purse.fund, said, when)
    ]


def as_of(purse: Purse, when: str = DAY, spendable: str = "0") -> Figures:
    state, fund = purse.state, purse.fund
    return figures(
        ledger.movements(state, fund, said, when),
        ledger.levels(state, fund, said, when),
        dict(state.payouts),
        cents(spendable),
        when,
        lambda one: one if isinstance(one, str) else f"outside {one.name}",
    )


# --- day by day ------------------------------------------------------------------------------------------


def test_the_balance_goes_up_and_down_on_the_days_that_the_acts_say() -> None:
    purse = Purse()
    purse.came("2026-01-10", "100")
    purse.came("2026-01-10", "50.50", restriction="repairs")
    purse.paid("2026-02-01", "30.25")
    assert levels(purse) == [
        ("2026-01-10", "150.5", "50.5", "0", "0"),
        ("2026-02-01", "120.25", "50.5", "0", "0"),
    ]
    assert levels(purse, "2026-01-31") == levels(purse)[:1]
    assert levels(purse, "2026-01-09") == []


def test_money_of_no_day_counts_from_when_it_was_said() -> None:
    purse = Purse()
    purse.came("2026-01-10", "100", when="")
    assert levels(purse) == [("2026-01-10", "100", "0", "0", "0")]


def test_an_earmark_holds_its_sum_until_it_is_used_up_or_comes_back() -> None:
    purse = Purse()
    purse.came("2026-01-01", "100")
    aside = purse.set_aside(
        "2026-02-01", "40", "2026-06-01", status="returned", status_act="2026-06-02 back"
    )
    purse.paid("2026-03-05", "15", earmark=aside.id, approved="2026-03-01 yes", status="confirmed")
    assert levels(purse) == [
        ("2026-01-01", "100", "0", "0", "0"),
        ("2026-02-01", "100", "0", "40", "0"),
        ("2026-03-01", "100", "0", "25", "15"),
        ("2026-03-05", "85", "0", "25", "0"),
        ("2026-06-02", "85", "0", "0", "0"),
    ]


def test_what_is_only_asked_holds_nothing() -> None:
    purse = Purse()
    purse.came("2026-01-01", "100")
    purse.set_aside("2026-02-01", "40", "2026-06-01", status="asked", set_aside="")
    purse.asked("2026-02-02", "10")
    purse.approved("2026-02-03", "10", status="withdrawn", approved="")
    assert levels(purse) == [("2026-01-01", "100", "0", "0", "0")]


def test_what_was_paid_before_the_last_yes_is_never_held_below_nothing() -> None:
    purse = Purse()
    purse.came("2026-01-01", "100")
    purse.paid("2026-02-01", "10", approved="2026-02-03 yes")
    assert all(one[4] == "0" for one in levels(purse))


amounts = st.integers(1, 10**8).map(lambda cent: f"{cent // 100}.{cent % 100:02}".rstrip("0."))
days = st.integers(1, 28).map(lambda day: f"2026-10-{day:02}")
pots = st.sampled_from(("", "repairs", "meals"))


@st.composite
def purses(draw: st.DrawFn) -> Purse:
    """Money in and out of three pots, on any days, also more than there was."""
    purse = Purse()
    for _ in range(draw(st.integers(0, 12))):
        purse.came(draw(days), draw(amounts) or "1", restriction=draw(pots))
    for _ in range(draw(st.integers(0, 12))):
        pot, day = draw(pots), draw(days)
        amount = draw(amounts) or "1"
        if draw(st.booleans()):
            purse.paid(day, amount, restriction=pot, outcome=pot)
        else:
            purse.approved(day, amount, restriction=pot)
    return purse


@given(purses())
def test_the_last_level_is_what_the_rules_count(purse: Purse) -> None:
    state, fund = purse.state, purse.fund
    last = ledger.on(ledger.levels(state, fund, said, DAY), DAY)
    assert last.balance == money.balance(state, fund)
    free = last.balance - last.restricted - last.set_aside - last.approved
    assert free == money.spendable(state, fund)


@given(purses(), days)
def test_into_each_pot_flows_what_flows_out_or_stays(purse: Purse, since: str) -> None:
    state = purse.state
    moved = ledger.movements(state, purse.fund, said, DAY)
    forms = {one.act: one.form for one in state.inflows.values()}
    found = flows(moved, forms, dict(state.payouts), lambda one: one.outcome, since)
    inside: Counter[str] = Counter()
    for stream in found.into:
        inside[stream.target] += stream.amount
    for stream in found.out:
        inside[stream.source] -= stream.amount
    assert not any(inside.values())
    assert all(stream.amount > 0 for stream in (*found.into, *found.out))
    stays = sum(one.amount for one in found.out if one.target == STAYS)
    missing = sum(one.amount for one in found.into if one.source == OVERDRAWN)
    assert stays - missing == money.balance(state, purse.fund)


@given(purses())
def test_the_mean_is_that_of_the_days_one_by_one(purse: Purse) -> None:
    known = ledger.levels(purse.state, purse.fund, said, "2026-10-28")
    found = as_of(purse, "2026-10-28")
    every = [ledger.on(known, f"2026-10-{day:02}").balance for day in range(1, 29)]
    counted = every[-found.days :] if found.days else []
    slow = rounded(sum(counted), len(counted) * 10**9) if counted else None
    assert found.mean == slow


# --- the year's figures ----------------------------------------------------------------------------------


def test_a_fund_without_money_has_no_figures() -> None:
    found = as_of(Purse())
    assert (found.days, found.paid) == (0, 0)
    assert {found.mean, found.turnover, found.median_days, found.idle, found.top_three} == {None}


def test_turnover_is_what_was_paid_by_the_mean_of_the_days() -> None:
    purse = Purse()
    purse.came("2026-11-19", "100")
    purse.paid("2026-11-24", "50")
    found = as_of(purse)
    assert (found.days, found.mean, found.turnover) == (10, "75.00", "0.67")


def test_a_year_is_the_last_365_days() -> None:
    purse = Purse()
    purse.came("2024-01-01", "1000")
    purse.paid("2025-11-28", "100")
    purse.paid("2025-11-29", "200")
    found = as_of(purse)
    assert (found.days, written(found.paid)) == (365, "200")
    assert (found.mean, found.turnover) == ("700.00", "0.29")
    earlier = as_of(purse, "2025-11-28")
    assert (written(earlier.paid), earlier.mean) == ("100", "999.73")


def test_the_oldest_money_of_each_pot_goes_first() -> None:
    purse = Purse()
    purse.came("2026-10-01", "10")
    purse.came("2026-11-01", "10")
    purse.came("2026-11-20", "100", restriction="repairs")
    purse.paid("2026-11-11", "15")
    assert as_of(purse).median_days == 41, "ten of fifteen were there for 41 days"
    purse.paid("2026-11-21", "100", restriction="repairs")
    assert as_of(purse).median_days == 1, "another pot's money is not the free pot's"


def test_what_was_paid_before_it_came_in_was_there_for_no_day() -> None:
    purse = Purse()
    purse.paid("2026-11-01", "10")
    purse.came("2026-11-05", "10")
    assert as_of(purse).median_days == 0


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((), None),
        (((5, 10),), 5),
        (((1, 10), (9, 10)), 1),
        (((1, 10), (9, 11)), 9),
        (((9, 1), (1, 1), (4, 1)), 4),
    ],
)
def test_the_median_is_of_money_not_of_payments(found: Any, expected: int | None) -> None:
    assert median(Aged(days, amount) for days, amount in found) == expected


def test_idle_is_what_could_be_spent_of_what_is_there() -> None:
    purse = Purse()
    purse.came("2026-11-01", "300")
    assert as_of(purse, spendable="100").idle == "0.33"
    assert as_of(purse, spendable="-1").idle == "0.00"


def test_who_got_most_is_counted_without_a_name() -> None:
    purse = Purse()
    purse.came("2026-01-01", "1000")
    purse.paid("2026-02-01", "40", "ben")
    purse.paid("2026-02-02", "20", "ben")
    purse.paid("2026-02-03", "20", Outsider("Wood Ltd"))
    purse.paid("2026-02-04", "10", Outsider("Neighbours", "their group"))
    purse.paid("2026-02-05", "10", "cleo")
    found = as_of(purse)
    assert (found.top_three, found.to_members, found.to_groups) == ("0.90", "0.70", "0.10")


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 3, "0.33"),
        (2, 3, "0.67"),
        (1, 8, "0.13"),
        (5, 1, "5.00"),
        (-1, 8, "-0.12"),
        (1, 0, None),
    ],
)
def test_ratios_have_two_digits_and_halves_go_up(part: int, whole: int, expected: str) -> None:
    assert rounded(part, whole) == expected


@given(st.integers(0, 10**24), st.integers(1, 10**24))
def test_a_ratio_is_never_further_off_than_half_a_digit(part: int, whole: int) -> None:
    found = rounded(part, whole)
    assert found is not None
    assert abs(Decimal(found) * whole - part) <= Decimal(whole) / 200


# --- flows and what waits --------------------------------------------------------------------------------


def _by_outcome(one: Payout) -> str:
    return one.outcome or "other"


def test_the_flow_says_from_where_money_came_and_to_what_it_went() -> None:
    purse = Purse()
    purse.came("2026-01-01", "100")
    purse.came("2026-02-01", "50", form="grant", restriction="repairs")
    purse.paid("2026-03-01", "20", restriction="repairs", outcome="repairs")
    purse.paid("2026-03-02", "30", outcome="meals")
    moved = ledger.movements(purse.state, purse.fund, said, DAY)
    forms = {one.act: one.form for one in purse.state.inflows.values()}
    payouts = dict(purse.state.payouts)

    def told(streams: Any) -> set[tuple[str, str, str]]:
        return {(one.source, one.target, written(one.amount)) for one in streams}

    found = flows(moved, forms, payouts, _by_outcome)
    assert told(found.into) == {("dues", "", "100"), ("grant", "repairs", "50")}
    assert told(found.out) == {
        ("", "meals", "30"),
        ("", STAYS, "70"),
        ("repairs", "repairs", "20"),
        ("repairs", STAYS, "30"),
    }
    later = flows(moved, forms, payouts, _by_outcome, "2026-03-01")
    assert told(later.into) == {(BEFORE, "", "100"), (BEFORE, "repairs", "50")}
    assert later.out == found.out


def test_an_earmark_is_past_its_date_the_day_after() -> None:
    purse = Purse()
    purse.came("2026-01-01", "100")
    aside = purse.set_aside("2026-01-02", "40", "2026-06-01")
    purse.set_aside("2026-01-02", "10", "2026-05-01", status="returned")
    purse.approved("2026-02-01", "15", earmark=aside.id)
    assert list(waiting.expired(purse.state, purse.fund, "2026-06-01")) == []
    (found,) = waiting.expired(purse.state, purse.fund, "2026-06-02")
    assert (found.earmark.id, written(found.left)) == (aside.id, "25")


def test_the_queue_says_whose_notice_has_run_and_who_can_be_paid() -> None:
    purse = Purse(**{"funds.shareNoticeDays": 30})
    share = purse.came("2026-01-01", "100", form="par_share").act
    purse.asked("2026-11-01", "60", share=share)
    purse.asked("2026-10-01", "50", share=share)
    purse.asked("2026-10-01", "5", share=share)
    purse.paid("2026-10-02", "1", share=share)

    def told(when: str) -> list[tuple[str, str, bool, bool]]:
        found = waiting.queued(purse.state, purse.fund, when)
        return [(one.payout.amount, one.notice_ends, one.has_run, one.payable) for one in found]

    assert told("2026-10-31") == [
        ("60", "2026-12-01", False, True),
        ("50", "2026-10-31", True, False),
        ("5", "2026-10-31", True, False),
    ]
    assert [one[2] for one in told("2026-12-01")] == [True, True, True]
