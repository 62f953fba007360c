"""The bench of money: every payout reaches its payee, and the table says so. No time is asserted."""

from __future__ import annotations

from bench import money


def test_a_fund_grows_to_each_size_and_every_payout_arrives() -> None:
    small, large = money.measure([8, 3])
    assert (small.payouts, large.payouts) == (3, 8)
    assert min(small.act, small.shown, large.act, large.shown) > 0
