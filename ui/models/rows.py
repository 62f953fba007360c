"""A list of any length: rows are read in pages when they come into view, and forgotten again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.wording import ChipWords

PAGE: Final = 100
_KEPT: Final = 20
"""Pages that are kept."""
Index = QModelIndex | QPersistentModelIndex


class RowWords(Struct, frozen=True):
    """One row as it is shown, and as a screen reader says it."""

    id: str
    title: str
    caption: str
    chip: ChipWords | None = None
    icon: str = ""

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        said = (self.title, self.chip.word if self.chip else "", self.caption)
        return ", ".join(filter(None, said))


Fetch = Callable[[int, int], Sequence[Any]]
"""So many rows from a place on."""
WORDS: Final = Qt.ItemDataRole.UserRole
"""The role under which a row's `RowWords` are given."""


class RowsModel(QAbstractListModel):
    """Rows from `fetch`, in words."""

    def __init__(self, words: Callable[[Any], RowWords], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._count = 0
        self._fetch: Fetch = lambda _, __: ()
        self._pages: OrderedDict[int, list[RowWords]] = OrderedDict()

    def show(self, count: int, fetch: Fetch) -> None:
        """These rows from now on. As many as before keep what is selected and where one looks."""
        same = count == self._count
        if not same:
            self.beginResetModel()
        self._count, self._fetch = count, fetch
        self._pages.clear()
        if not same:
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))

    def row(self, number: int) -> RowWords | None:
        """The row with that number, from 0; None where it is gone meanwhile."""
        page, at = divmod(number, PAGE)
        rows = self._page(page)
        return rows[at] if at < len(rows) else None

    def _page(self, page: int) -> list[RowWords]:
        if page not in self._pages:
            self._pages[page] = [self._words(row) for row in self._fetch(page * PAGE, PAGE)]
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page]

    # --- what Qt asks --------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """How many there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row's words."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == WORDS:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        return None
