"""The widgets behind a form's fields: each shows one field, gives its text, and says what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
    QWidgetAction,
)

from ui import wording
from ui.forms import fields
from ui.forms.field_widget import FieldWidget
from ui.forms.fields import Field
from ui.forms.parts import PartsWidget
from ui.forms.rows import RowsWidget
from ui.forms.shares import SharesWidget
from ui.forms.sheet import SheetWidget
from ui.forms.ticks import TicksWidget
from ui.kit.files import ask_to_open, ask_to_save
from ui.kit.making import button, quiet
from ui.kit.photos import PhotoPicker

People = tuple[tuple[str, str], ...]
"""Members to choose from: what a command takes, and the name."""
_AHEAD: Final = re.compile(r"\+([0-9]{1,4})d")


class LineWidget(FieldWidget):
    """One line."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(getattr(field, "hint", ""))
        self.edit.textChanged.connect(self.changed)
        self._lay_out(self.edit)

    def value(self) -> str:
        return self.edit.text().strip()

    def fill(self, value: str) -> None:
        self.edit.setText(value)


class ParagraphWidget(FieldWidget):
    """Some lines; Tab leaves it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(getattr(field, "hint", ""))
        self.edit.setFixedHeight(88)
        self.edit.textChanged.connect(self.changed)
        self._lay_out(self.edit)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def fill(self, value: str) -> None:
        self.edit.setPlainText(value)


class AmountWidget(FieldWidget):
    """How much: a number, and a unit that can be chosen or typed."""

    field: fields.Amount

    def __init__(self, field: fields.Amount, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("How much")
        self.edit.textChanged.connect(self.changed)
        self.unit = QComboBox(editable=True)
        self.unit.addItems(field.units)
        self.unit.setAccessibleName(f"{field.label}: unit")
        self.unit.setFixedWidth(120)
        self.unit.currentTextChanged.connect(self.changed)
        self._lay_out(self.edit, self.unit)

    def value(self) -> str:
        """A unit typed behind the number counts as well as the one beside it."""
        number, unit = self.edit.text().strip(), self.unit.currentText().strip()
        if not number or re.search(r"[^\d.,\s-]", number):
            return number
        return f"{number} {unit}"

    def fill(self, value: str) -> None:
        number, _, unit = value.partition(" ")
        self.edit.setText(number)
        if unit:
            self.unit.setCurrentText(unit)


class DayWidget(FieldWidget):
    """A date, typed or from a calendar; what was understood stands below it."""

    def __init__(
        self, field: Field, today: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._today = today
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("2026-11-14, tomorrow, or +7d")
        self.edit.textChanged.connect(self._understood)
        self._calendar = QCalendarWidget()
        self._calendar.setGridVisible(False)
        self._calendar.clicked.connect(self._chosen)
        self._menu = QMenu(self)
        shown = QWidgetAction(self._menu)
        shown.setDefaultWidget(self._calendar)
        self._menu.addAction(shown)
        opening = quiet("", icon="calendar", name=f"{field.label}: open the calendar")
        opening.clicked.connect(lambda: self._open(opening))
        self._lay_out(self.edit, opening)

    def value(self) -> str:
        return self.edit.text().strip()

    def fill(self, value: str) -> None:
        self.edit.setText(value)

    def _open(self, under: QWidget) -> None:
        date = understood(self.value(), self._today())
        if date:
            self._calendar.setSelectedDate(QDate.fromString(date, "yyyy-MM-dd"))
        self._menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
        self._calendar.setFocus()

    def _chosen(self, date: QDate) -> None:
        self.edit.setText(date.toString("yyyy-MM-dd"))
        self._menu.hide()
        self.edit.setFocus()

    def _understood(self) -> None:
        today = self._today()
        date = understood(self.value(), today)
        said = f"{wording.day(date, year=True)}, {wording.away(date, today)}" if date else ""
        self._help.setText(said or self.field.help)
        self._help.setVisible(bool(said or self.field.help))
        self.changed.emit()


def understood(typed: str, today: str) -> str:
    """The day that was typed, in ISO form; empty where it is none, or none yet."""
    word, now = typed.strip().casefold(), datetime.date.fromisoformat(today)
    ahead = _AHEAD.fullmatch(word)
    try:
        if word in ("today", "tomorrow"):
            return (now + datetime.timedelta(days=word == "tomorrow")).isoformat()
        if ahead:
            return (now + datetime.timedelta(days=int(ahead[1]))).isoformat()
        return datetime.date.fromisoformat(word).isoformat()
    except (ValueError, OverflowError):
        return ""


class ChoiceWidget(FieldWidget):
    """One of some values."""

    def __init__(self, field: Field, of: People, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QComboBox()
        for value, words in of:
            self.box.addItem(words, value)
        # As wide as the form has room for, however long its words are.
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        self.box.currentIndexChanged.connect(self.changed)
        self._lay_out(self.box)

    def value(self) -> str:
        return str(self.box.currentData() or "")

    def fill(self, value: str) -> None:
        found = self.box.findData(value)
        if found >= 0:
            self.box.setCurrentIndex(found)


class TickWidget(FieldWidget):
    """Yes or no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.tick = QCheckBox(field.label)
        self.tick.toggled.connect(self.changed)
        self._lay_out(self.tick)
        self.label.hide()

    def value(self) -> str:
        return "yes" if self.tick.isChecked() else ""

    def fill(self, value: str) -> None:
        self.tick.setChecked(value == "yes")


class NumberWidget(FieldWidget):
    """A whole number."""

    def __init__(self, field: fields.Number, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QSpinBox()
        self.box.setRange(field.least, field.most)
        self.box.valueChanged.connect(self.changed)
        self._lay_out(self.box)

    def value(self) -> str:
        return str(self.box.value())

    def fill(self, value: str) -> None:
        if value.lstrip("-").isdecimal():
            self.box.setValue(int(value))


class PhotosWidget(FieldWidget):
    """Pictures by their files, shown small."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.picker = PhotoPicker()
        self.picker.changed.connect(self.changed)
        self._lay_out(self.picker)

    def value(self) -> str:
        return "\n".join(self.picker.files)

    def fill(self, value: str) -> None:
        self.picker.take(tuple(filter(None, value.split("\n"))))


class FileWidget(FieldWidget):
    """The name of a file: typed, or chosen in the system's dialog."""

    field: fields.File

    def __init__(self, field: fields.File, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = QLineEdit()
        self.edit.textChanged.connect(self.changed)
        self._lay_out(self.edit, button("&Choose…", self._choose, name=f"Choose {field.label}"))

    def value(self) -> str:
        return self.edit.text().strip()

    def fill(self, value: str) -> None:
        self.edit.setText(value)

    def _choose(self) -> None:
        ask = ask_to_save if self.field.way == "save" else ask_to_open
        ask(self, self.field.label, self.value(), self.field.sorts, self.edit.setText)


_SIMPLE: Final[dict[type[Field], Callable[[Any], FieldWidget]]] = {
    fields.Amount: AmountWidget,
    fields.Tick: TickWidget,
    fields.Number: NumberWidget,
    fields.Photos: PhotosWidget,
    fields.Paragraph: ParagraphWidget,
    fields.Several: ParagraphWidget,
    fields.File: FileWidget,
    fields.Rows: RowsWidget,
    fields.Parts: PartsWidget,
    fields.Shares: SharesWidget,
    fields.Sheet: SheetWidget,
    fields.Ticks: TicksWidget,
    fields.Choice: lambda field: ChoiceWidget(field, field.of),
}
"""The widgets that need nothing but their field; what is not here is a line."""


def made(field: Field, people: People, today: Callable[[], str]) -> FieldWidget:
    """The widget that shows a field."""
    match field:
        case fields.Day():
            return DayWidget(field, today)
        case fields.Person():
            nobody = () if field.needed or field.beside else (("", "nobody in particular"),)
            return ChoiceWidget(field, (*field.beside, *nobody, *people))
    return _SIMPLE.get(type(field), LineWidget)(field)
