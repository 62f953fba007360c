"""The sample group says that it is one, and goes when one has seen enough."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.commands.groups import EraseSample
from app.results import Refusal, Result
from ui.kit.making import button
from ui.kit.notice import Notice
from ui.kit.sheet import Sheet
from ui.workbench import Workbench


def notice(bench: Workbench, owner: QWidget, refuse: Callable[[Refusal], object]) -> Notice:
    """What stands on top of a sample's Home."""
    return Notice(
        "This is a sample: nothing here is real. Erase it when you like.",
        tint="amber",
        act=("&Erase it…", lambda: ask(bench, owner, refuse)),
    )


def ask(bench: Workbench, owner: QWidget, refuse: Callable[[Refusal], object]) -> None:
    """Whether it shall be erased."""
    current, sample = bench.current, bench.current.id
    sheet = Sheet(
        "Erase the sample",
        "It was made up, and lies on this laptop alone. All that you tried in it goes with it, and can't be"
        " brought back.",
        owner.window(),
    )

    def erased(result: Result) -> None:
        if isinstance(result, Refusal):
            refuse(result)
        current.gone.emit()

    def go() -> None:
        sheet.accept()
        current.forget(sample)
        current.bridge.ask(owner, EraseSample(group=sample), erased)

    sheet.fill((), button("&Erase it", go, "main"))
    sheet.open()
