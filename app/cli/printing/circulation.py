"""How a fund's money goes round, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, joined, pairs, words
from app.cli.printing.promises import section
from app.coins import coins

if TYPE_CHECKING:
    from app import circulation_results as told
    from app.cli.printing.page import Page


def circulation(result: told.Circulation, page: Page) -> Iterator[str]:
    """Figures, flow, and what waits."""
    unit = result.currency
    yield Heading(joined(result.name or "(name withheld)", f"as of {result.as_of}", by=" "))
    yield f"  {coins(result.balance)} {unit}"
    yield from pairs(
        (
            *(_pot(one, unit) for one in result.pots),
            ("set aside", _some(result.set_aside, unit)),
            ("approved, to pay", _some(result.approved, unit)),
            ("reserve", _some(result.reserve, unit)),
            ("if returned", f"{coins(result.if_returned)} {unit}" if result.expired else ""),
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )
    since = f"since {result.flow.since}" if result.flow.since else "from the beginning"
    flow = result.flow
    yield from section(f"Came, {since}", (_stream(one, unit) for one in flow.into))
    yield from section("Went, for what", (_stream(one, unit) for one in flow.by_outcome))
    yield from section("Went, to whom", (_stream(one, unit) for one in flow.by_receiver))
    yield from _figures(result.figures, unit)
    yield from section("Set aside past the day", (_expired(one, unit) for one in result.expired))
    yield from section("In the queue", (_queued(one, unit) for one in result.queue))


def _some(amount: str, unit: str) -> str:
    return f"{coins(amount)} {unit}" if amount != "0" else ""


def _pot(one: told.PotView, unit: str) -> tuple[str, str]:
    if not one.outcome:
        return "spendable freely", f"{coins(one.spendable)} {unit}"
    left = f", {coins(one.spendable)} spendable" if one.spendable != one.inside else ""
    return f"only for {one.name}", f"{coins(one.inside)} {unit}{left}"


def _stream(one: told.StreamView, unit: str) -> str:
    return f"{_end(one.source)} → {_end(one.target)}: {coins(one.amount)} {unit}"


def _end(one: told.EndView) -> str:
    if one.kind == "pot":
        return f"only for {one.name}" if one.name else "free money"
    plain = {
        "before": "there before",
        "overdrawn": "more than there was",
        "stays": "still there",
        "shares": "shares and loans back",
        "other": "nothing named",
    }
    return plain.get(one.kind) or (words(one.name) if one.kind == "form" else one.name)


def _figures(said: told.FiguresView, unit: str) -> Iterator[str]:
    """Of a year, or of as many days as the fund has had money."""
    if not said.days:
        return
    yield ""
    yield Heading(f"In {said.days} days")
    median = "" if said.median_days is None else f"{said.median_days} days at most, for half of it"
    yield from pairs(
        (
            ("paid", f"{coins(said.paid)} {unit}"),
            ("mean balance", f"{said.mean_balance} {unit}" if said.mean_balance else ""),
            ("turnover", said.turnover or ""),
            ("lay there", median),
            ("idle", _part(said.idle, "the balance")),
            ("to the three who got most", _part(said.top_three, "what was paid")),
            ("to members", _part(said.to_members, "what was paid")),
            ("to groups beside", _part(said.to_groups, "what was paid")),
        )
    )


def _part(ratio: str | None, of: str) -> str:
    return f"{int(ratio.replace('.', ''))} % of {of}" if ratio else ""


def _expired(one: told.ExpiredView, unit: str) -> str:
    return joined(one.short, f"{coins(one.left)} {unit} for {one.outcome}", f"until {one.until}")


def _queued(one: told.QueuedView, unit: str) -> str:
    waits = "" if one.has_run else f"notice runs until {one.notice_ends}"
    enough = "approved" if one.approved else "payable" if one.payable else "not enough yet"
    return joined(one.short, f"{coins(one.amount)} {unit} to {one.receiver}", enough, waits)
