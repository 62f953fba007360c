"""Meeting somebody at an address that one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.finding import Unclear
from app.syncing.addresses import PORT, address
from ui.forms.fields import Line
from ui.forms.widgets import LineWidget
from ui.kit.making import button
from ui.kit.sheet import Sheet


class AddressSheet(Sheet):
    """Hands on an address that can be dialed; says beside the field what is wrong with any other."""

    def __init__(self, meet: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(
            "Meet at an address",
            "For laptops that do not find each other by themselves. The others can read their own address in"
            " their network settings; Troth must be open there.",
            parent,
        )
        self._meet = meet
        self.field = LineWidget(
            Line(
                name="address",
                label="Address of the other laptop",
                help=f"Such as 192.168.1.7, with a port behind it where that isn't {PORT}: 192.168.1.7:7000.",
                needed=True,
            )
        )
        self.main = button("&Meet", self._go, "main")
        self.field.edit.returnPressed.connect(self._go)
        self.fill((self.field,), self.main)
        self.field.edit.setFocus()

    def _go(self) -> None:
        if not self.field.is_sound():
            return
        try:
            place = address(self.field.value())
        except Unclear:
            self.field.blame(
                "This is no address. Type a number like 192.168.1.7, or a name, and perhaps :PORT."
            )
            return
        self.accept()
        self._meet(str(place))
