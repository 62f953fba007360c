"""Home: what needs me, what is due, and what the others did lately."""

from __future__ import annotations

from typing import ClassVar

from ui.forms import promises as forms
from ui.kit.empty import Empty
from ui.kit.making import button
from ui.kit.screen import Screen
from ui.workbench import Workbench


class HomeScreen(Screen):
    """Where one begins."""

    key: ClassVar[str] = "home"
    title: ClassVar[str] = "Home"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.new = button("&New promise", self.begin_new, "main", icon="plus")
        self.top.addWidget(self.new)
        first = ("&New promise", self.begin_new)
        self.inner.addWidget(Empty("Nothing waits for you.", first, icon="home"), 1)

    def begin_new(self) -> None:
        """Promise something."""
        self.bench.forms.open(forms.offer(self.bench.current))
