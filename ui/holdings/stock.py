"""What was put in and taken out of a stock, with what was on hand after it; and what counts found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.results import Refusal
from app.views import CountView, HoldingDetail, MovementView
from ui import wording
from ui.forms import stocks, words
from ui.kit.detail import section
from ui.kit.entry import Entry, Some
from ui.kit.making import button, column, row
from ui.theme.tokens import TIGHT
from ui.workbench import Workbench

_FIRST: Final = 10


class Book:
    """The sections about how much there is, of one holding."""

    def __init__(
        self,
        bench: Workbench,
        one: HoldingDetail,
        owner: QWidget,
        refuse: Callable[[Refusal], None],
    ) -> None:
        self._bench, self._one, self._owner, self._refuse = bench, one, owner, refuse

    def sections(self) -> Iterator[QWidget]:
        """The newest first."""
        one = self._one
        if one.movements:
            moved = (partial(self._movement, found) for found in reversed(one.movements))
            made: list[Callable[[], QWidget]] = [*moved, self._beginning]
            yield section("Put in and taken out", Some("movements", made, _FIRST))
        if one.counts:
            counted = [partial(self._count, found) for found in reversed(one.counts)]
            yield section("Counts", Some("counts", counted, _FIRST))

    def _movement(self, found: MovementView) -> QWidget:
        sign = "−" if found.lowers else "+"
        unit = found.quantity.hasUnit
        after = (
            f"{found.after} {unit} after it" if found.after else "in another unit: counts nowhere"
        )
        return Entry(
            f"{sign} {wording.quantity(found.quantity)}, {wording.MOVES[found.action, found.lowers]}",
            f"{found.after} {unit}" if found.after else "",
            below=(
                f"{found.by}, {wording.day(found.when, year=True)}",
                found.note or "",
                "corrected" if found.corrected else "",
                "" if found.after else after,
            ),
            actions=found.actions,
            run=partial(self._run_movement, found),
        )

    def _beginning(self) -> QWidget:
        begun = wording.quantity(self._one.begun)
        return Entry("When it was added", begun)

    def _run_movement(self, found: MovementView, action: str) -> None:
        if action == "correct":
            self._bench.forms.open(stocks.correct(self._one, found))
        elif action == "witness":
            what = f"{wording.MOVES[found.action, found.lowers]} {wording.quantity(found.quantity)}"
            self._bench.forms.open(words.witness(found.act, f"{found.by} {what}"))

    # --- counts ------------------------------------------------------------------------------------------

    def _count(self, found: CountView) -> QWidget:
        binds = "binds" if found.bound else "waits for another who counted too"
        entry = Entry(
            _found(found),
            _difference(found),
            below=(f"{found.by}, {wording.day(found.when, year=True)} · {binds}",),
            actions=found.actions,
            run=partial(self._run_count, found),
        )
        entry.setProperty("bound", found.bound)
        if not found.difference or not self._may_move(found):
            return entry
        take = button(
            "Take over the &difference",
            lambda: self._bench.forms.say(
                self._owner, stocks.take_over(self._one, found), self._refuse
            ),
            "link",
            name=f"Take over the difference of {_difference(found)}",
        )
        made = QWidget()
        made.setLayout(column(entry, row(take, -1), gap=TIGHT))
        return made

    def _may_move(self, found: CountView) -> bool:
        """Whether the newest count is meant, nobody took it over, and this laptop may."""
        one, wanted = self._one, "lower" if found.difference.startswith("-") else "raise"
        taken = any(moved.count == found.act for moved in one.movements)
        may = any(action.name == wanted and action.allowed for action in one.actions)
        return may and not taken and found is one.counts[-1]

    def _run_count(self, found: CountView, action: str) -> None:
        if action == "correct":
            self._bench.forms.open(stocks.correct_count(self._one, found))
        elif action == "witness":
            self._bench.forms.open(words.witness(found.act, f"{found.by} counted {_found(found)}"))


def _found(found: CountView) -> str:
    if not found.expected:
        return f"found {wording.FOUND.get(found.found, found.found)}"
    unit = found.found.partition(" ")[2]
    return f"found {found.found}, expected {found.expected} {unit}"


def _difference(found: CountView) -> str:
    if not found.difference:
        return ""
    unit = found.found.partition(" ")[2]
    less = found.difference.startswith("-")
    return f"{'−' if less else '+'} {found.difference.removeprefix('-')} {unit}"
