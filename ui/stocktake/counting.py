"""What there is to count at a place: one field each, for how much is there, or where a thing is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.use_results import ToCount, ToCountList
from ui import wording
from ui.forms.fields import Asked, Sheet, cells
from ui.forms.sheet import SheetWidget
from ui.forms.stocks import FOUND
from ui.kit.filters import Choosing
from ui.kit.making import button, column, label, row
from ui.kit.scrolled import Scrolled
from ui.theme.tokens import MEDIUM, SMALL

_EVERYWHERE = ("", "Everywhere")
_WIDE = 260


class CountingPage(QWidget):
    """What was typed for one place stays while another one is looked at."""

    place_wanted = Signal(str)
    file_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = Choosing("Place", (_EVERYWHERE,))
        self.places.setMinimumWidth(_WIDE)
        self.places.wanted.connect(self.place_wanted)
        self.open = button(
            "&Open a list…", self.file_wanted.emit, name="Open a list that was counted"
        )
        self.sheet: SheetWidget | None = None
        self.typed: dict[str, str] = {}
        """What was found so far, anywhere, by the holding's id."""
        self._more = label("", "caption")
        self._area = Scrolled()
        of = label("&Place", "strong")
        of.setTextFormat(Qt.TextFormat.AutoText)
        of.setWordWrap(False)
        of.setBuddy(self.places)
        over = row(of, self.places, -1, self.open)
        self.setLayout(column(over, self._more, self._area, gap=SMALL))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]

    @property
    def place(self) -> str:
        """The place that is shown; empty for all."""
        return str(self.places.currentData() or "")

    def show_list(self, found: ToCountList) -> None:
        """These places to choose from, and what there is to count at the one that is chosen."""
        self._offer(found)
        self._more.setText(
            f"{wording.counted(found.more, 'other')} did not fit: a count takes {len(found.lines)}. Choose a place."
        )
        self._more.setVisible(bool(found.more))
        self.sheet = SheetWidget(
            Sheet(
                name="lines",
                label="What was found",
                needed=True,
                rows=tuple(map(_asked, found.lines)),
            )
        )
        self.sheet.label.hide()
        self.sheet.fill("\n".join("\t".join(one) for one in self.typed.items()))
        self.sheet.changed.connect(self._typed)
        inside = column(self.sheet, -1)
        inside.setContentsMargins(0, 0, MEDIUM, 0)
        self._area.put(inside)

    def _offer(self, found: ToCountList) -> None:
        chosen = self.place
        with QSignalBlocker(self.places):
            self.places.clear()
            self.places.addItem(_EVERYWHERE[1], _EVERYWHERE[0])
            for one in found.places:
                words = f"{one.name or 'No place said'} ({one.many:,})"
                self.places.addItem(words, one.key)
            self.places.setCurrentIndex(max(0, self.places.findData(chosen)))

    def _typed(self) -> None:
        if self.sheet is not None:
            for one in self.sheet.field.rows:
                self.typed.pop(one.key, None)
            self.typed |= {key: found for key, found, *_ in self.lines}
            self.changed.emit()

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """What was found here: the holding's id, and how much or where."""
        return cells(self.sheet.value()) if self.sheet else ()

    def focus_first(self) -> None:
        """To the first field."""
        if self.sheet is not None and self.sheet.answers:
            next(iter(self.sheet.answers.values())).setFocus()


def _asked(one: ToCount) -> Asked:
    if one.unit:
        return Asked(
            key=one.holding, label=one.name, note=f"on record: {one.expected}", unit=one.unit
        )
    return Asked(key=one.holding, label=one.name, note=f"with {one.custodian}", of=FOUND)
