"""The one dialog that shows a form: fields, drafts, what is refused, and the way to *Undo*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from app.results import Refusal
from ui.forms.field_widget import FieldWidget
from ui.forms.fields import Field, Rows, cells
from ui.forms.form import Filled, Form
from ui.forms.widgets import People, made
from ui.kit.making import button, column, label, line, row
from ui.kit.notice import Notice, NoticePlace
from ui.theme.tokens import LARGE, MEDIUM, SMALL

KEEP_MS: Final = 500
"""So long after the last letter a draft is kept."""
_WIDE, _HIGH = 560, 720


class FormDialog(QDialog):
    """One form. It says `sent` with what was filled in; whoever opened it says what became of that."""

    sent = Signal(dict)
    kept = Signal(dict)
    """What is filled in now, a moment after somebody changed it."""
    afresh = Signal()
    """The draft is not wanted any more."""

    def __init__(
        self, form: Form, people: People, today: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(form.title)
        self.setAccessibleDescription(form.intro)
        self.fields: dict[str, FieldWidget] = {
            one.name: made(one, people, today) for one in form.fields
        }
        self.notices = NoticePlace()
        self.main = button(form.verb, self.send, "main")
        self.main.setDefault(True)
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self._say_kept)
        self._fill_in_start()
        self._lay_out()
        for widget in self.fields.values():
            widget.changed.connect(self._touched)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.send)

    def _lay_out(self) -> None:
        usual = [self.fields[one.name] for one in self.form.fields if not one.more]
        seldom = [self.fields[one.name] for one in self.form.fields if one.more]
        inside = column(*usual, gap=MEDIUM)
        if seldom:
            self._fold(inside, seldom)
        inside.addStretch(1)
        plain = QWidget()
        plain.setProperty("role", "plain")
        plain.setLayout(inside)
        inside.setContentsMargins(0, 0, SMALL, 0)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(plain)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = column(label(self.form.title, "heading"), gap=SMALL)
        if self.form.intro:
            top.addWidget(label(self.form.intro, "muted"))
        below = row(-1, button("Cancel", self.close), self.main)
        inner = column(top, self.notices, self._area, gap=MEDIUM, margins=LARGE)
        if self.form.clear:
            inner.addWidget(label(self.form.clear, "caption"))
        inner.addWidget(line())
        inner.addLayout(below)
        self.setLayout(inner)
        self._follow()
        wanted = plain.sizeHint().height() + top.sizeHint().height() + 190
        self.resize(_WIDE, min(_HIGH, wanted))
        if usual:
            usual[0].setFocus()

    def _fold(self, inside: QVBoxLayout, seldom: list[FieldWidget]) -> None:
        """Seldom needed fields, shown when one asks."""
        folded = QWidget()
        folded.setLayout(column(*seldom, gap=MEDIUM))
        folded.hide()
        opening = button("&More…", role="link", name="More to fill in")

        def unfold() -> None:
            folded.setVisible(folded.isHidden())
            opening.setText("&Less" if not folded.isHidden() else "&More…")
            if not folded.isHidden():
                seldom[0].setFocus()

        opening.clicked.connect(unfold)
        inside.addLayout(row(opening, -1))
        inside.addWidget(folded)
        self.unfold = unfold

    def _fill_in_start(self) -> None:
        for widget in self.fields.values():
            if widget.field.start:
                widget.fill(widget.field.start)

    def _applies(self, field: Field) -> bool:
        """Whether a field means anything while the others stand as they do."""
        if field.only_if is None:
            return True
        name, values = field.only_if
        other = self.fields[name]
        said = other.value()
        begun = {one[0] for one in cells(said)} if isinstance(other.field, Rows) else {said}
        return self._applies(other.field) and not begun.isdisjoint(values)

    def _follow(self) -> None:
        """Show what applies now, and hide what doesn't; what looks at other fields looks again."""
        for widget in self.fields.values():
            if widget.field.only_if is not None:
                widget.setVisible(self._applies(widget.field))
        filled = self.filled
        for widget in self.fields.values():
            widget.follow(filled)

    # --- what is filled in ---------------------------------------------------------------------------

    @property
    def filled(self) -> Filled:
        """Every field's text; of what doesn't apply, nothing."""
        return {
            name: widget.value() if self._applies(widget.field) else ""
            for name, widget in self.fields.items()
        }

    def fill(self, values: Filled) -> None:
        """Put texts in; fields that are not known are passed over."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].fill(value)
        self._keep.stop()

    def fill_from_draft(self, values: Filled, when: str) -> None:
        """Go on where somebody stopped."""
        before = self.filled
        self.fill({**before, **values})
        if self.filled != before:
            again = ("Start &afresh", self._start_afresh)
            said = f"You began this {when} and had not sent it."
            self.notices.show_one(Notice(said, act=again, tint="blue", closable=True))

    def _start_afresh(self) -> None:
        for widget in self.fields.values():
            widget.fill(widget.field.start)
        self._keep.stop()
        self.notices.clear()
        self.afresh.emit()

    def _touched(self) -> None:
        self._follow()
        self._keep.start()

    def _say_kept(self) -> None:
        self.kept.emit(self.filled)

    # --- sending ---------------------------------------------------------------------------------------

    def send(self) -> None:
        """Say `sent`, where all that is needed is there; else go to the first field that lacks something."""
        asked = [one for one in self.fields.values() if self._applies(one.field)]
        lacking = [one for one in asked if not one.is_sound()]
        if lacking:
            lacking[0].setFocus()
            self._area.ensureWidgetVisible(lacking[0])
            return
        self.main.setEnabled(False)
        self.sent.emit(self.filled)

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, where one clicked; the form stays as it is."""
        self.main.setEnabled(True)
        self.notices.refuse(refusal)

    def done(self, result: int) -> None:
        """However it ends, what was typed last is kept."""
        if self._keep.isActive():
            self._keep.stop()
            self._say_kept()
        super().done(result)
