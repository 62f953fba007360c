"""Funds as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, imported, joined, pairs, words
from app.cli.printing.promises import section
from app.coins import coins

if TYPE_CHECKING:
    from app import money_results as told
    from app.cli.printing.page import Page


def whole(result: told.FundDetail, page: Page) -> Iterator[str]:
    """One fund with everything that was said about its money."""
    unit = result.currency
    yield Heading(result.name or "(name withheld)")
    yield f"  {coins(result.balance)} {unit}"
    free, *others = result.pots
    yield from pairs(
        (
            ("spendable freely", f"{coins(free.spendable)} {unit}"),
            *((f"only for {one.name}", f"{coins(one.spendable)} {unit}") for one in others),
            ("if returned", f"{coins(result.if_returned)} {unit}" if result.if_returned else ""),
            ("reserve", f"{coins(result.reserve)} {unit}"),
            ("approved by", f"{result.needed} of {', '.join(result.approvers)}"),
            ("decided above", f"{coins(result.limit)} {unit}"),
            ("steward", result.steward),
            ("needs settling", ", ".join(map(page.id, result.collisions))),
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )
    yield from section("Asked and paid", (_payout(one, unit) for one in result.payouts))
    yield from section("Set aside", (_earmark(one, unit) for one in result.earmarks))
    yield from section("Came in", (_inflow(one) for one in result.inflows))
    yield from section("Statements", (_check(one, page) for one in result.checks))


def _payout(one: told.PayoutView, unit: str) -> str:
    waits = one.status in ("asked", "needs_decision")
    return joined(
        one.short,
        words(one.status),
        f"{coins(one.amount)} {unit} to {one.to}",
        one.what_for or one.promise_title,
        f"number {one.place} in the queue" if one.place else "",
        f"yes: {', '.join(one.approvals) or 'nobody'} ({one.needed} needed)" if waits else "",
        f"could: {', '.join(one.could)}" if waits and one.could else "",
        f"paid {one.paid_when} by {one.paid_by}" if one.paid_when else "",
        *map(words, one.marks),
    )


def _earmark(one: told.EarmarkView, unit: str) -> str:
    waits = one.status == "asked"
    return joined(
        one.short,
        words(one.status),
        f"{coins(one.amount)} {unit} for {one.what_for}",
        f"until {one.until}",
        f"{coins(one.left)} {unit} left" if one.left != one.amount and not waits else "",
        f"yes: {', '.join(one.approvals) or 'nobody'} ({one.needed} needed)" if waits else "",
        "its day has passed" if one.past else "",
    )


def _inflow(one: told.InflowView) -> str:
    return joined(
        one.short,
        one.when,
        words(one.form),
        f"{coins(one.amount)} {one.currency} from {one.giver}",
        f"only for {one.only_for}" if one.only_for else "",
        one.reference,
        imported(one.imported),
        "corrected" if one.corrected else "",
    )


def _check(one: told.CheckView, page: Page) -> str:
    return joined(
        page.id(one.act),
        one.when,
        f"{coins(one.amount)} {one.currency}, the books {coins(one.books)}",
        f"differs by {coins(one.differs)}" if one.differs else "agrees",
        f"covers {one.covers}",
        "" if one.bound else "one side says",
    )
