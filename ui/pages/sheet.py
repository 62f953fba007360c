"""What the dialog of a page shows: the fields side by side, the text, who wrote what, and the buttons at its foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.page_results import PageStep, PageView
from app.results import CommitmentDetail, Refusal
from ui import wording
from ui.kit.actions import refusal_of
from ui.kit.making import box, button, column, label, line, row
from ui.kit.notice import NoticePlace
from ui.kit.scrolled import Scrolled
from ui.kit.undo_bar import UndoBar
from ui.pages.beside import LABELS, Beside, rows
from ui.pages.field_row import NAME_WIDTH, PEN_WIDTH, FieldRow, as_wide_as_the_other
from ui.pages.history import Steps
from ui.pages.writing import Writing
from ui.theme.tokens import LARGE, MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

_INTRO: Final = "Both sides write here before anything binds. It binds once it is proposed and the other side accepts."
_LEGEND: Final = "≠ differs · struck out: signed and not on the page · underlined: only on the page"


class Sheet(QObject):
    """The widgets of one page. It says `wanted_field` with what a field shall say, `typed` while somebody types."""

    wanted_field = Signal(str, str)
    typed = Signal()

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._shown: tuple[CommitmentDetail, PageView | None] | None = None
        self.rows: dict[str, FieldRow] = {}
        self.notices = NoticePlace()
        self.steps = Steps()
        self.writing = Writing("The text of the page: what counts as done")
        self.writing.typed.connect(self._typed)
        self.undo = UndoBar(bench.pending)
        self.propose = button("&Propose what the page says")
        self.close = button("&Close")
        self._signed_by = label("", "strong")
        self._fields = QVBoxLayout()
        self._fields.setSpacing(0)
        self._more = button("&More fields", self._show_seldom, "link")
        self._nobody = label("", "muted")

    # --- laid out ------------------------------------------------------------------------------------------

    def laid_out(self, one: CommitmentDetail) -> QLayout:
        """All of it."""
        title = f"The page of: {one.summary.title or '(title withheld)'}"
        head = column(label(wording.breakable(title), "heading"), label(_INTRO, "muted"), gap=TIGHT)
        inside = column(self._table(), self._text(), self._history(), gap=MEDIUM)
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, SMALL, 0)
        area = Scrolled()
        area.put(inside)
        made = column(head, self.notices, area, gap=MEDIUM, margins=LARGE)
        made.setStretch(2, 1)
        made.addWidget(self.undo)
        made.addWidget(line())
        made.addLayout(row(-1, self.close, self.propose))
        return made

    def _table(self) -> QWidget:
        heads = (self._signed_by, label("What the page says", "strong"))
        name = label("")
        name.setFixedWidth(NAME_WIDTH)
        for head in heads:
            as_wide_as_the_other(head)
        pen = label("")
        pen.setFixedWidth(PEN_WIDTH)
        across = row(name, *heads, pen, gap=MEDIUM)
        across.setStretch(1, 1)
        across.setStretch(2, 1)
        foot = row(label(_LEGEND, "caption"), self._more)
        foot.setStretch(0, 1)
        return box(
            column(across, line(), self._fields, line(), foot, gap=SMALL, margins=MEDIUM), "card"
        )

    def _text(self) -> QWidget:
        return box(
            column(label("Write: what counts as done", "strong"), self.writing, gap=TIGHT), ""
        )

    def _history(self) -> QWidget:
        return box(
            column(label("Who wrote what", "strong"), self._nobody, self.steps, gap=SMALL), ""
        )

    # --- shown ---------------------------------------------------------------------------------------------

    def show_page(
        self, one: CommitmentDetail, page: PageView | None, steps: tuple[PageStep, ...] | None
    ) -> None:
        """The page as it is now; without `steps` they stay as they are shown."""
        zone = self._bench.current.zone
        signer = (
            "both signed"
            if page is None or page.signed_by == "both"
            else f"{page.signed_by} signed"
        )
        agreed = one.summary.status not in ("offered", "requested", "gathering")
        self._signed_by.setText(f"What {signer}" if page or agreed else "What was said so far")
        for beside in (*rows(one, page, zone), self._text_beside(one, page)):
            self._show_row(beside)
        self._more.setVisible(any(found.isHidden() for found in self.rows.values()))
        self.writing.show_text(page.text if page else one.done_when or "")
        self._shown = one, page
        self._show_propose()
        if steps is not None:
            self.steps.show_steps(steps, zone)
            nobody = "Nobody has written here yet: what you write first makes the page."
            self._nobody.setText("" if steps else nobody)
            self._nobody.setVisible(not steps)

    def _text_beside(self, one: CommitmentDetail, page: PageView | None) -> Beside:
        signed = one.done_when or ""
        says = page.text if page else signed
        differs = page is not None and any(found.field == "text" for found in page.differs)
        return Beside(
            field="text",
            label=LABELS["text"],
            signed=signed,
            page=says,
            differs=differs,
            typed=says,
        )

    def _show_row(self, beside: Beside) -> None:
        found = self.rows.get(beside.field)
        if found is None:
            elsewhere = self.writing.edit.setFocus if beside.field == "text" else None
            found = self.rows[beside.field] = FieldRow(beside, elsewhere)
            found.wanted.connect(self.wanted_field)
            found.typed.connect(self._typed)
            self._fields.addWidget(found)
            found.setVisible(not beside.seldom)
        elif not beside.seldom:
            found.show()
        found.show_beside(beside)

    def _show_seldom(self) -> None:
        hidden = [found for found in self.rows.values() if found.isHidden()]
        for found in hidden:
            found.show()
        self._more.hide()
        hidden[0].change.setFocus()

    # --- typed ---------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._show_propose()
        self.typed.emit()

    @property
    def being_typed(self) -> dict[str, str]:
        """The fields that somebody is typing into, with what stands there."""
        return {name: found.value for name, found in self.rows.items() if found.value is not None}

    def type_into(self, field: str, typed: str) -> None:
        """Go on typing into a field."""
        if field in self.rows:
            self.rows[field].show()
            self.rows[field].open(typed)

    # --- proposed ------------------------------------------------------------------------------------------

    def refusal(self) -> Refusal | None:
        """Why the page can't be proposed now."""
        one, page = self._shown or (None, None)
        may = (
            next((action for action in one.actions if action.name == "amend"), None)
            if one
            else None
        )
        if may is None:
            return Refusal(code="wrong_status", sentence="Its terms can't be changed any more.")
        if not may.allowed:
            return refusal_of(may)
        if self.writing.is_new or self.being_typed:
            said = "What you typed is not on the page yet: write it there first, or take it back."
            return Refusal(code="not_on_the_page", sentence=said)
        if page is None or not page.differs:
            said = "The page says what was signed: there is nothing to propose."
            return Refusal(code="already_said", sentence=said)
        return None

    def _show_propose(self) -> None:
        refusal = self.refusal()
        self.propose.setProperty("role", "refused" if refusal else "main")
        self.propose.setToolTip(refusal.sentence if refusal else "")
        self.propose.setAccessibleDescription(refusal.sentence if refusal else "")
        self.propose.style().unpolish(self.propose)
        self.propose.style().polish(self.propose)
