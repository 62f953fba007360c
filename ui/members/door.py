"""Who stands at the door: newcomers in the room who wait to be let in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.commands.syncing import Newcomers
from app.joining_results import Requested
from app.results import Result
from app.syncing.results import NewcomersView
from ui.kit.making import column, emptied
from ui.kit.notice import Notice
from ui.theme.tokens import SMALL
from ui.wording import counted
from ui.workbench import Workbench


class Door(QWidget):
    """A notice for each who waits, gone when nobody does. Refreshed whenever somebody comes or goes in the net."""

    def __init__(self, bench: Workbench, look: Callable[[Requested], object]) -> None:
        super().__init__()
        self._bench, self._look = bench, look
        self.waiting: tuple[Requested, ...] = ()
        self._inner = column(gap=SMALL)
        self.setLayout(self._inner)
        self.hide()
        bench.current.bridge.net.connect(self.refresh)

    def refresh(self) -> None:
        """Ask who waits."""
        if self._bench.current.group is not None:
            self._bench.current.ask(self, Newcomers(), self._heard)

    def _heard(self, found: Result) -> None:
        group = self._bench.current.group
        here = found.waiting if isinstance(found, NewcomersView) else ()
        waiting = tuple(one for one in here if group and one.group_name == group.name)
        if waiting == self.waiting:
            return
        self.waiting = waiting
        emptied(self._inner)
        for one in waiting:
            self._inner.addWidget(self._notice(one))
        self.setVisible(bool(waiting))

    def _notice(self, one: Requested) -> Notice:
        left = one.vouches_needed - len(one.vouchers)
        more = f"Besides you, {counted(left, 'member')} must vouch first." if left > 0 else ""
        act = ("Compare the &words…", partial(self._look, one))
        return Notice(f"{one.name} waits at the door.", more, tint="amber", act=act)
