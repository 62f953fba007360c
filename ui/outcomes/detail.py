"""One outcome whole: its measures as bars, what was measured line by line, and what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.chain_results import ChainView
from app.commands.decisions import ShowChain
from app.commands.things import ShowOutcome
from app.results import ActView, Result
from app.views import MeasurementView, OutcomeDetail, ReviewView
from ui.forms import outcomes
from ui.kit.chip import Chip
from ui.kit.detail import pairs, section
from ui.kit.entry import Some
from ui.kit.fold import Fold
from ui.kit.making import column, label, row
from ui.kit.whole import Whole
from ui.outcomes.bar import MeasureBar
from ui.outcomes.came_about import Looking, came_about
from ui.outcomes.measurement import MeasurementCard
from ui.outcomes.review import ReviewCard
from ui.outcomes.row import chip, review
from ui.outcomes.table import MeasureTable
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

_FIRST: Final = 3
"""So many measurements are shown at once, the newest."""


class OutcomeDetailPanel(Whole[OutcomeDetail]):
    """Asks for one outcome and its history, and shows them."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(
            bench,
            "an outcome",
            lambda id_: ShowOutcome(id=id_, as_of=bench.current.as_of),
            OutcomeDetail,
        )
        self._chain: ChainView | None = None
        self._looking = Looking()

    def look_again(self) -> None:
        """What is shown, anew: how it came about is asked first, so that all is shown at once."""
        if self.subject:
            self.bench.current.ask(self, ShowChain(id=self.subject), self._heard)
        super().look_again()

    def _heard(self, found: Result) -> None:
        if isinstance(found, ChainView):
            self._chain = found

    # --- what is shown -----------------------------------------------------------------------------------

    def sections(self, one: OutcomeDetail, acts: tuple[ActView, ...]) -> Iterator[QWidget]:
        yield self._head(one)
        if one.text and one.text != one.summary.title:
            yield label(one.text, selectable=True)
        yield _measures(one)
        if one.measurements:
            made = [partial(self._card, one, found) for found in reversed(one.measurements)]
            yield section("What was measured", Some("measurements", made, _FIRST))
        else:
            yield section("What was measured", label("Nothing yet.", "muted"))
        if one.reviews:
            looked = [partial(self._looked, one, said) for said in reversed(one.reviews)]
            yield section("Looked back", Some("reviews", looked, _FIRST))
        if self._chain is not None and self._chain.about == one.summary.id:
            yield section("How it came about", *came_about(self.bench, self._chain, self._looking))
        if acts:
            yield section("History", self.history(acts))
            yield Fold("Details for auditors", _details(one, acts))

    def _looked(self, one: OutcomeDetail, said: ReviewView) -> QWidget:
        return ReviewCard(self.bench, one, said, self.refuse)

    def _card(self, one: OutcomeDetail, found: MeasurementView) -> QWidget:
        return MeasurementCard(self.bench, one, found, self.refuse)

    def _head(self, one: OutcomeDetail) -> QWidget:
        summary, today = one.summary, self.bench.current.day
        made = QWidget()
        again = f"look again {review(summary.review, today)}" if summary.review else ""
        beside = row(
            Chip(chip(summary.status, summary.review, today)),
            label(again, "caption"),
        )
        beside.setStretch(1, 1)
        made.setLayout(
            column(
                label(summary.title or "(title withheld)", "heading", selectable=True),
                label(f"{summary.keeper} keeps an eye on it.", "muted"),
                beside,
                gap=TIGHT,
            )
        )
        return made

    # --- what one does -----------------------------------------------------------------------------------

    def run(self, action: str) -> None:
        """Open the form of an action."""
        one = self.one
        if one is None or one.summary.id != self.subject:
            return
        if action == "measure":
            self.bench.forms.open(outcomes.measure(one))
        elif action == "review":
            self.bench.forms.open(outcomes.review(one))


def _measures(one: OutcomeDetail) -> QWidget:
    made = QWidget()
    tallies = one.summary.tallies
    inner = column(*(MeasureBar(tally) for tally in tallies), gap=MEDIUM)
    inner.addWidget(Fold("Show as table", MeasureTable(tallies)))
    made.setLayout(inner)
    return made


def _details(one: OutcomeDetail, acts: tuple[ActView, ...]) -> QWidget:
    made = QWidget()
    lines = [f"{act.short}  {act.kind}  by {act.by}, number {act.seq}" for act in acts]
    made.setLayout(
        column(
            pairs((("Id", one.summary.id),)),
            label("\n".join(lines), "caption", selectable=True),
            gap=SMALL,
        )
    )
    return made
