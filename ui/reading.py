"""Reading lists away from the window's thread: what takes long in a large book."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from app.lists.rows import Rows

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.home import GroupFolder
    from ui.bridge import Bridge, Then


class Reading:
    """One thread with rows of its own, for one group at a time."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._thread = ThreadPoolExecutor(1, "troth-reading")
        self._rows: Rows | None = None

    def use(self, folder: GroupFolder) -> None:
        """From now on of this group."""
        self._thread.submit(self._use, folder)

    def ask(self, owner: QObject, question: Callable[[Rows], Any], then: Then) -> None:
        """Have something read; `then` gets it on the window's thread."""

        def answered() -> Any:
            return question(self._rows) if self._rows is not None else None

        self._bridge.deliver(owner, self._thread.submit(answered), then)

    def let_go(self) -> None:
        """Close the file, once what was asked is read."""
        self._thread.submit(self._use, None).result()

    def close(self) -> None:
        """The same, and end."""
        self.let_go()
        self._thread.shutdown()

    def _use(self, folder: GroupFolder | None) -> None:
        if self._rows is not None:
            self._rows.close()
        self._rows = Rows(folder) if folder is not None else None
