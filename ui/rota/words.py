"""A rota in words: what stands in a cell, how somebody stands for a slot, when it is."""

from __future__ import annotations

from app.series_results import SeriesView, StandingView, TimeView
from ui import wording

FREE = "Free"


def cell(one: TimeView) -> str:
    """Who comes, and what is not as usual."""
    if one.status == "free":
        return "\n".join((FREE, *_resting(one)))
    usual = one.status == "agreed"
    status = "" if usual else wording.STATUSES[one.status].lower()
    who = one.provider + (" (you)" if one.mine else "")
    once = "for once" if one.once and usual else ""
    settle = "needs settling" if one.needs_settling else ""
    return "\n".join(filter(None, (who or status, status if who else "", once, settle)))


def _resting(one: TimeView) -> tuple[str, ...]:
    return (f"{', '.join(one.resting)} rests",) if one.resting else ()


def aloud(one: TimeView, slot: str) -> str:
    """A cell as a screen reader says it: `Tue 10 Nov, cashier: Rosa, for once`."""
    return f"{wording.day(one.day, year=True)}, {slot}: {cell(one).replace(chr(10), ', ')}"


def how_often(one: SeriesView) -> str:
    """`Every Tuesday, 17:00 to 20:00, 3 h each time, for the group`."""
    clocks = f", {one.from_time} to {one.until_time}" if one.from_time else ""
    every = one.every[0].upper() + one.every[1:]
    return f"{every}{clocks}, {wording.quantity(one.quantity)} each time, for {one.receiver}"


def ends(one: SeriesView) -> str:
    """When it ends, where that is known."""
    if one.closed_from:
        return f"Ends before {wording.day(one.closed_from, year=True)}."
    return f"Until {wording.day(one.until, year=True)}." if one.until else ""


def stands(one: StandingView) -> str:
    """`Jonas (you), every second time, from Tue 3 Nov 2026; rests Tue 17 Nov to Tue 24 Nov`."""
    turns = {1: "every time", 2: "every second time", 3: "every third time"}
    who = one.by + (" (you)" if one.mine else "")
    until = f" until {wording.day(one.until, year=True)}" if one.until else ""
    turn = turns.get(one.each, f"every {one.each}th time")
    said = f"{who}, {turn}, from {wording.day(one.begins, year=True)}{until}"
    for rest in one.rests:
        gone = f"no more from {wording.day(rest.begins, year=True)}"
        while_ = f"rests {wording.day(rest.begins)} to {wording.day(rest.until, year=True)}"
        said += f"; {while_ if rest.until else gone}"
    return said


def span(begins: str, until: str) -> str:
    """`Mon 2 Nov to Sun 29 Nov 2026`."""
    return f"{wording.day(begins)} to {wording.day(until, year=True)}"
