"""Settling a collision: what met, side by side, who decides, who has signed, and the ways in which it may end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.collision_views import CollisionDetail, SideView
from app.commands.promises import Settle
from app.commands.settling import ShowCollision
from app.results import Refusal, Result
from ui import wording
from ui.kit.detail import section
from ui.kit.empty import Busy, Empty
from ui.kit.making import box, button, column, label, line, row
from ui.kit.notice import Notice, NoticePlace
from ui.kit.scrolled import Scrolled
from ui.settling import words
from ui.settling.options import Option, options
from ui.theme.tokens import LARGE, MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

_WIDE, _HIGH = 640, 420
_AROUND: Final = 300
"""Heights of what stands around the content, and of what choosing adds to it."""
_ACROSS: Final = 2


class SettlingDialog(QDialog):
    """People decide how it ends. Who doesn't decide reads who does."""

    def __init__(
        self, bench: Workbench, collision: str, parent: QWidget, *, chosen: str = ""
    ) -> None:
        super().__init__(parent)
        self.bench, self.collision, self._parent = bench, collision, parent
        self.detail: CollisionDetail | None = None
        self.options: list[Option] = []
        self._chosen = chosen
        """The result that was chosen before; it may be undone or signed already."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Settle what met")
        self.notices = NoticePlace()
        self.heading = label("Settle what met", "heading")
        self.sign = button("&Sign this", self.send, "main")
        self.sign.setDefault(True)
        self.sign.hide()
        self.leave = button("&Close", self.reject)
        self._area = Scrolled()
        self._area.setWidget(Busy("Reading what met…"))
        inner = column(self.heading, self.notices, self._area, gap=MEDIUM, margins=LARGE)
        inner.setStretch(2, 1)
        inner.addWidget(line())
        inner.addLayout(row(-1, self.leave, self.sign))
        self.setLayout(inner)
        self._most = parent.height() - 40
        self.resize(min(_WIDE, parent.width() - 40), min(_HIGH, self._most))
        bench.current.changed.connect(self._look)
        self._look()

    # --- looking -----------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.bench.current.ask(self, ShowCollision(id=self.collision), self._heard)

    def _heard(self, result: Result) -> None:
        if isinstance(result, CollisionDetail) and result != self.detail:
            self._show(result)
        elif isinstance(result, Refusal):
            self._area.setWidget(Empty(result.sentence))
            self.sign.hide()

    def _show(self, detail: CollisionDetail) -> None:
        """Anew; what was chosen stays chosen where it still may be."""
        is_first, self.detail = self.detail is None, detail
        title = detail.title or "what met"
        self.heading.setText(wording.breakable(f"Settle: {title}"))
        self.setWindowTitle(f"Settle: {title}")
        chosen = self.result_chosen or self._chosen or self._signed_by_me
        self.options = [] if detail.ended else list(options(detail))
        content = column(*self._sections(detail), gap=MEDIUM)
        content.setContentsMargins(0, 0, SMALL, 0)
        content.addStretch(1)
        self._area.put(content)
        if is_first:
            wanted = content.heightForWidth(self.width() - 2 * LARGE - MEDIUM) + _AROUND
            self.resize(self.width(), min(self._most, wanted))
        for one in self.options:
            one.chosen.connect(partial(self._choose, one))
        found = next((one for one in self.options if one.is_of(chosen)), None)
        if found is not None:
            found.radio.setChecked(True)
        if is_first and self.options:
            (found or self.options[0]).radio.setFocus()
        self.sign.setVisible(bool(self.options))
        self.leave.setText("Cancel" if self.options else "&Close")

    def _choose(self, chosen: Option) -> None:
        for one in self.options:
            if one is not chosen:
                one.radio.setChecked(False)
        self.notices.clear()

    # --- what is shown -----------------------------------------------------------------------------------

    def _sections(self, detail: CollisionDetail) -> Iterator[QWidget]:
        yield label(detail.summary.sentence, "muted")
        if detail.ended:
            yield Notice("It is settled", f"{words.told(detail, detail.ended)}.", tint="green")
        yield section("What met", _side_by_side(detail, self.bench))
        if detail.verdicts and not detail.ended:
            yield section("Signed so far", *(label(one) for one in self._signed(detail)))
        if detail.refused:
            yield Notice("You don't decide this", words.deciders(detail), tint="blue")
        elif self.options:
            who = label(words.deciders(detail), "caption")
            yield section("How does it end?", who, *self.options)

    def _signed(self, detail: CollisionDetail) -> Iterator[str]:
        for said in detail.verdicts:
            who = f"{said.by} (you)" if said.mine else said.by
            yield f"{who}: {words.told(detail, said.result)}"

    # --- signing -----------------------------------------------------------------------------------------

    @property
    def _signed_by_me(self) -> str:
        verdicts = self.detail.verdicts if self.detail else ()
        return next((said.result for said in verdicts if said.mine), "")

    @property
    def result_chosen(self) -> str:
        """What is chosen, as `settle` takes it; empty where nothing is, or something is missing."""
        return next((one.result() for one in self.options if one.radio.isChecked()), "")

    def send(self) -> None:
        """On to *Undo* and the signature."""
        result, detail = self.result_chosen, self.detail
        if not result or detail is None:
            missing = any(one.radio.isChecked() for one in self.options)
            said = "Something is missing in what you chose." if missing else "Choose how it ends."
            self.notices.show_one(Notice(said, tint="amber", closable=True))
            return
        bench, collision, parent = self.bench, self.collision, self._parent
        bench.pending.say(
            self,
            Settle(id=collision, result=result),
            f"You settle {detail.title or 'what met'}: {words.told(detail, result)}",
            accepted=self.accept,
            refused=self.notices.refuse,
            undone=lambda: SettlingDialog(bench, collision, parent, chosen=result).open(),
        )


def _side_by_side(detail: CollisionDetail, bench: Workbench) -> QWidget:
    """A card for each of the acts that met."""
    made, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(MEDIUM)
    for number, side in enumerate(detail.sides):
        grid.addWidget(_card(side, bench), number // _ACROSS, number % _ACROSS)
    for number in range(_ACROSS):
        grid.setColumnStretch(number, 1)
    made.setLayout(grid)
    return made


def _card(side: SideView, bench: Workbench) -> QWidget:
    inner: QVBoxLayout = column(gap=TIGHT, margins=MEDIUM)
    said = [label(wording.breakable(f"{side.by} {side.told}"), "strong", selectable=True)]
    if side.beside:
        said.append(label(wording.breakable(side.beside), selectable=True))
    said.append(label(wording.moment(side.clock, bench.current.zone), "caption"))
    for one in said:
        inner.addWidget(one)
    inner.addStretch(1)
    made = box(inner, "card")
    made.setAccessibleName(". ".join(one.text() for one in said))
    return made
