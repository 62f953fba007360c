"""The list that screens show: uniform rows of two lines with a chip, drawn by one delegate."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit import chip
from ui.models.rows import WORDS, Fetch, Index, RowsModel, RowWords
from ui.theme.icons import pixmap
from ui.theme.theme import FAMILY, Theme
from ui.theme.tokens import BODY, CAPTION, MEDIUM, ROW
from ui.theme.tokens import SMALL as GAP


class RowDelegate(QStyledItemDelegate):
    """Draws one row: title and caption at the left, the chip at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._caption = QFont(FAMILY), QFont(FAMILY)
        self._title.setPixelSize(BODY)
        self._title.setWeight(QFont.Weight.DemiBold)
        self._caption.setPixelSize(CAPTION)

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        return QSize(option.rect.width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = index.data(WORDS)
        if not isinstance(words, RowWords):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        place = QRectF(option.rect).adjusted(MEDIUM, 0, -MEDIUM, 0)
        if words.chip is not None:
            middle = place.top() + ROW / 2
            place.setRight(chip.paint(painter, words.chip, place.right(), middle) - GAP)
        if words.icon:
            picture = pixmap(words.icon, Theme.now().colours.muted, 20)
            painter.drawPixmap(int(place.left()), int(place.top() + ROW / 2 - 10), picture)
            place.setLeft(place.left() + 20 + GAP)
        self._lines(painter, place, words)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, state = Theme.now().colours, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selected))
            edge = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(edge, QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.over))
        painter.setPen(QColor(colours.line))
        below = option.rect.bottom() + 0.5
        painter.drawLine(
            option.rect.left() + MEDIUM, int(below), option.rect.right() - MEDIUM, int(below)
        )

    def _lines(self, painter: QPainter, place: QRectF, words: RowWords) -> None:
        colours, wide = Theme.now().colours, int(place.width())
        for font, colour, text, top in (
            (self._title, colours.text, words.title, 12),
            (self._caption, colours.muted, words.caption, 34),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)
            line = QRectF(place.left(), place.top() + top, wide, 20)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
            )


class RowList(QListView):
    """Says whom one looks at: by click, by arrow keys, and `pressed_id` by Enter."""

    looked_at = Signal(str)
    pressed_id = Signal(str)

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self._say(self.pressed_id, index))
        self.selectionModel().currentChanged.connect(
            lambda index, _: self._say(self.looked_at, index)
        )
        Theme.now().changed.connect(self._paint_again)

    def _paint_again(self) -> None:
        self.viewport().update()

    def _say(self, signal: SignalInstance, index: Index) -> None:
        words = index.data(WORDS) if index.isValid() else None
        if isinstance(words, RowWords) and not self.signalsBlocked():
            signal.emit(words.id)

    def show_rows(self, count: int, fetch: Fetch, selected: int | None) -> None:
        """These rows; the one with that number stays selected, and nobody is told of it."""
        at = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.rows.show(count, fetch)
        self.select(selected)
        if selected is not None:
            self.rows.row(selected)  # read now: rows may stand otherwise a moment later
        self.blockSignals(False)
        self.verticalScrollBar().setValue(at)

    def select(self, number: int | None) -> None:
        """Look at this row, or at none."""
        if number is None or number >= self.rows.rowCount():
            self.selectionModel().clear()
            return
        index = self.rows.index(number)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how)

    @property
    def current_id(self) -> str:
        """Whom one looks at; empty where at nobody."""
        words = QPersistentModelIndex(self.currentIndex()).data(WORDS)
        return words.id if isinstance(words, RowWords) else ""
