"""A fund's two pictures: its balance over time, and the way of its money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from app.circulation_results import Circulation, EndView, StepView, StreamView
from ui import wording
from ui.kit.charts.chart import Chart, Meaning
from ui.kit.charts.flow import FlowPicture, Told
from ui.kit.charts.steps import Step, StepPicture
from ui.kit.charts.table import NumberTable
from ui.kit.charts.way import OTHERS, End, Stream, gathered
from ui.money import end, money, number

_HELD: Final = (
    Meaning("for one outcome alone", "violet", Qt.BrushStyle.BDiagPattern),
    Meaning("set aside", "amber", Qt.BrushStyle.Dense6Pattern),
    Meaning("approved, to pay", "blue", Qt.BrushStyle.FDiagPattern),
    Meaning("reserve", "grey", Qt.BrushStyle.HorPattern),
)
_HEADS: Final = ("One outcome", "Set aside", "To pay")
"""What of it a table shows, but for the reserve, which is the same at all times."""
_LINE: Final = Meaning("balance", "green", is_line=True)
_MOST: Final = 7
"""So many ends of a column are told apart; the smallest others are put together."""
_ASIDE: Final = ("stays", "before", "overdrawn")
"""Kinds of ends where no money comes in or goes out."""
_TINTS: Final = {
    "form": "blue",
    "before": "grey",
    "overdrawn": "red",
    "pot": "green",
    "outcome": "teal",
    "party": "teal",
    "shares": "violet",
    "other": "amber",
    "stays": "grey",
}
_HINT: Final = "Point at it, or go through it with the arrow keys."


# --- the balance ---------------------------------------------------------------------------------------


def balance(one: Circulation) -> Chart:
    """The balance over time, above what of it is held for something."""
    name = "Balance over time"
    steps = [_step(one, step) for step in one.steps]
    picture = StepPicture(name, _balance_spoken(one), steps, _HELD, one.as_of, _short)
    kept = [at for at in range(len(_HEADS)) if _is_held(steps, at)]
    heads = ("From", "Balance", *(_HEADS[at] for at in kept))
    rows = [_row(step, kept) for step in reversed(steps)]
    meanings = (_LINE, *(meant for at, meant in enumerate(_HELD) if _is_held(steps, at)))
    return Chart(
        picture,
        lambda: NumberTable(f"{name} as a table", heads, rows),
        hint=_HINT,
        meanings=meanings,
    )


def _row(step: Step, kept: Sequence[int]) -> tuple[str, ...]:
    """`20 Nov 2026`, and what there was."""
    day = wording.day(step.day, year=True).partition(" ")[2]
    return (day, number(str(step.value)), *(number(str(step.held[at])) for at in kept))


def _step(one: Circulation, step: StepView) -> Step:
    held = (step.restricted, step.set_aside, step.approved)
    told = zip((*held, one.reserve), _HELD, strict=True)
    parts = (f"{money(much, one.currency)} {meant.words}" for much, meant in told if Decimal(much))
    balance = f"{wording.day(step.day, year=True)}: {money(step.balance, one.currency)}"
    words = ", ".join((balance, *parts))
    reserve = Decimal(one.reserve)
    return Step(step.day, Decimal(step.balance), (*map(Decimal, held), reserve), words)


def _is_held(steps: Iterable[Step], sort: int) -> bool:
    return any(one.held[sort] for one in steps)


def _short(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _balance_spoken(one: Circulation) -> str:
    if not one.steps:
        return "No money has come in yet."
    first, most = one.steps[0], max(one.steps, key=lambda step: Decimal(step.balance))
    return (
        f"From {wording.day(first.day, year=True)} until {wording.day(one.as_of, year=True)}, in "
        f"{wording.counted(len(one.steps), 'step')}. At most {money(most.balance, one.currency)} on "
        f"{wording.day(most.day, year=True)}; now {money(one.balance, one.currency)}, of which "
        f"{money(one.spendable, one.currency)} can be spent on anything."
    )


# --- the way of the money ------------------------------------------------------------------------------


def flow(one: Circulation, out: Sequence[StreamView], to_what: str) -> Chart:
    """The way of the money: by form into pots, and to what or whom it went."""
    name = f"The way of the money, {to_what}"
    ends = {
        _key(found): found
        for each in (*one.flow.into, *out)
        for found in (each.source, each.target)
    }
    aside = frozenset(key for key, found in ends.items() if found.kind in _ASIDE)
    into = gathered(_streams(one.flow.into), _MOST, "target", aside)
    into = gathered(into, _MOST, "source", aside)
    left = gathered(_streams(out), _MOST, "source", aside)
    left = gathered(left, _MOST, "target", aside)
    picture = FlowPicture(
        name,
        _flow_spoken(one, out),
        into,
        left,
        partial(_told, ends),
        partial(_said, ends, one.currency),
        _number,
    )
    rows = [
        (end(each.source), end(each.target), number(each.amount)) for each in (*one.flow.into, *out)
    ]
    return Chart(
        picture,
        lambda: NumberTable(f"{name} as a table", ("From", "To", one.currency), rows, words=2),
        hint=_HINT,
    )


def _key(one: EndView) -> str:
    return f"{one.kind}:{one.name}"


def _streams(found: Iterable[StreamView]) -> tuple[Stream, ...]:
    return tuple(Stream(_key(one.source), _key(one.target), Decimal(one.amount)) for one in found)


def _told(ends: dict[str, EndView], key: str) -> Told:
    if key == OTHERS:
        return Told("others", "grey", 1)
    found = ends[key]
    return Told(end(found), _TINTS[found.kind], 2 if found.kind in _ASIDE else 0)


def _said(ends: dict[str, EndView], currency: str, one: Stream, _: int) -> str:
    source, target = (_told(ends, key).words for key in (one.source, one.target))
    return f"{source} → {target}: {money(str(one.amount), currency)}"


def _number(found: End) -> str:
    return number(str(found.amount))


def _flow_spoken(one: Circulation, out: Sequence[StreamView]) -> str:
    since = (
        f"Since {wording.day(one.flow.since, year=True)}"
        if one.flow.since
        else "From the beginning"
    )
    came = _sum(each.amount for each in one.flow.into if each.source.kind == "form")
    went = _sum(each.amount for each in out if each.target.kind not in _ASIDE)
    return (
        f"{since}: {money(came, one.currency)} came in, {money(went, one.currency)} went out, "
        f"{money(one.balance, one.currency)} are there now."
    )


def _sum(amounts: Iterable[str]) -> str:
    return str(sum(map(Decimal, amounts), Decimal()))


Ways = Callable[[Circulation], Chart]
WAYS: Final[dict[str, tuple[str, Ways]]] = {
    "outcome": ("For what", lambda one: flow(one, one.flow.by_outcome, "for what")),
    "receiver": ("To whom", lambda one: flow(one, one.flow.by_receiver, "to whom")),
}
"""What the right side of the way shows, one of them at a time."""
