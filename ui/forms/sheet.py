"""A sheet: a short answer to each of many, such as what was found of every stock. What has no answer is left out."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ui.forms import fields
from ui.forms.field_widget import FieldWidget
from ui.kit.making import column, label
from ui.theme.tokens import SMALL

_WIDE: Final = 150


class SheetWidget(FieldWidget):
    """One row for each: its name and a note at the left, the answer at the right."""

    field: fields.Sheet

    def __init__(self, field: fields.Sheet, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.answers: dict[str, QLineEdit | QComboBox] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 1)
        for number, one in enumerate(field.rows):
            answer = self.answers[one.key] = self._answer(one)
            said = column(label(one.label), gap=0)
            if one.note:
                said.addWidget(label(one.note, "caption"))
            unit = label(one.unit, "muted")
            unit.setMinimumWidth(48)
            grid.addLayout(said, number, 0)
            grid.addWidget(answer, number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(unit, number, 2, Qt.AlignmentFlag.AlignVCenter)
        inside = QWidget()
        inside.setLayout(grid)
        self._lay_out(inside)
        if self.answers:
            inside.setFocusProxy(next(iter(self.answers.values())))

    def _answer(self, one: fields.Asked) -> QLineEdit | QComboBox:
        made: QLineEdit | QComboBox
        if one.of:
            made = QComboBox()
            for value, words in one.of:
                made.addItem(words, value)
            made.currentIndexChanged.connect(self.changed)
        else:
            made = QLineEdit()
            made.textChanged.connect(self.changed)
        made.setFixedWidth(_WIDE)
        made.setAccessibleName(f"{one.label}, in {one.unit}" if one.unit else one.label)
        made.setAccessibleDescription(one.note)
        return made

    def value(self) -> str:
        said = ((one.key, self._said(one)) for one in self.field.rows)
        return "\n".join(f"{key}\t{answer}" for key, answer in said if answer)

    def _said(self, one: fields.Asked) -> str:
        """With the unit behind it, where none was typed."""
        answer = self.answers[one.key]
        if isinstance(answer, QComboBox):
            return str(answer.currentData())
        typed = " ".join(answer.text().split())
        bare = bool(typed) and not re.search(r"[^\d.,-]", typed)
        return f"{typed} {one.unit}" if bare and one.unit else typed

    def fill(self, value: str) -> None:
        found = {one[0]: one[1] for one in fields.cells(value) if len(one) > 1}
        for one in self.field.rows:
            answer, said = self.answers[one.key], found.get(one.key, "")
            if isinstance(answer, QComboBox):
                answer.setCurrentIndex(max(0, answer.findData(said)))
            else:
                answer.setText(said.removesuffix(f" {one.unit}"))
