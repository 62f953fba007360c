"""Rows of what is given away: chosen from what there is, with how much of it, in its own unit."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.forms import fields
from ui.forms.rows import RowsWidget

_WHOLE = "all of it"


class PartsWidget(RowsWidget):
    """What has no unit goes as a whole, and nothing is typed beside it."""

    field: fields.Parts

    def __init__(self, field: fields.Parts, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        box, much = self.inputs
        assert isinstance(box, QComboBox)
        assert isinstance(much, QLineEdit)
        self._box, self._much = box, much
        box.currentIndexChanged.connect(self._meant)
        self._meant()

    def _meant(self) -> None:
        """The unit of what is chosen stands above the number."""
        chosen = str(self._box.currentData() or "")
        unit = self.field.units.get(chosen, "")
        self._much.setEnabled(bool(unit) or not chosen)
        self._much.setPlaceholderText(_WHOLE if chosen and not unit else self.field.columns[1].hint)
        if chosen and not unit:
            self._much.clear()
        called = self.field.columns[1].label
        self._call(1, f"{called}, in {unit}" if unit else called)

    def take_up(self) -> None:
        """The chosen row into the line above: its number, since the unit stands over it."""
        super().take_up()
        self._much.setText(self._much.text().partition(" ")[0])

    def _put(self, at: int, values: tuple[str, ...]) -> None:
        """The number with its unit, or that it is all of it."""
        chosen, much = (*values, "")[:2]
        unit = self.field.units.get(chosen, "")
        if much and unit and " " not in much:
            much = f"{much.replace(',', '.')} {unit}"
        super()._put(at, (chosen, much))
        item = self.table.item(at, 1)
        if item is not None and not much:
            item.setText(_WHOLE)
