"""So much of a whole for each of some: a number beside each name, and what is left below them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from ui import wording
from ui.forms import fields
from ui.forms.field_widget import FieldWidget
from ui.kit.making import column, label
from ui.theme.tokens import SMALL

_WIDE = 110


class SharesWidget(FieldWidget):
    """Nobody can give more than the whole: a number goes no higher than what is left."""

    field: fields.Shares

    def __init__(self, field: fields.Shares, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.boxes = {one.key: self._box(one) for one in field.rows}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 1)
        for number, one in enumerate(field.rows):
            said = column(label(one.label), gap=0)
            if one.note:
                said.addWidget(label(one.note, "caption"))
            grid.addLayout(said, number, 0)
            grid.addWidget(self.boxes[one.key], number, 1)
        self.left = label("", "strong")
        inside = QWidget()
        inside.setLayout(column(grid, self.left, gap=SMALL))
        self._lay_out(inside)
        if self.boxes:
            inside.setFocusProxy(next(iter(self.boxes.values())))
        self._bound()

    def _box(self, one: fields.Asked) -> QSpinBox:
        made = QSpinBox()
        made.setRange(0, self.field.whole)
        made.setFixedWidth(_WIDE)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setAccessibleName(one.label)
        made.valueChanged.connect(self._given)
        return made

    def value(self) -> str:
        return "\n".join(f"{key}\t{box.value()}" for key, box in self.boxes.items())

    def fill(self, value: str) -> None:
        """What does not fit into the whole any more is cut where it ends."""
        said = {one[0]: one[1] for one in fields.cells(value) if len(one) > 1}
        for box in self.boxes.values():
            box.setValue(0)
        for key, box in self.boxes.items():
            much = said.get(key, "0")
            box.setValue(int(much) if much.isdecimal() else 0)

    def _given(self) -> None:
        self._bound()
        self.changed.emit()

    def _bound(self) -> None:
        left = self.field.whole - sum(box.value() for box in self.boxes.values())
        for box in self.boxes.values():
            box.setMaximum(box.value() + left)
        whole = wording.counted(self.field.whole, self.field.one)
        said = f"All of {whole} given." if not left else f"{left} of {whole} left."
        self.left.setText(said)
        for one in self.field.rows:
            self.boxes[one.key].setAccessibleDescription(f"{one.note} {said}".strip())
