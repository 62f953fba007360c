"""Words with their differences marked: underlined or struck, on a soft ground, and said to a screen reader."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.making import label
from ui.pages.differences import How, Piece
from ui.theme.theme import Theme

_SAID: Final = {"deleted": "not on the page", "inserted": "only on the page"}
_NOTHING: Final = "nothing said"


class Marked(QLabel):
    """One side of two texts. What people wrote is shown as it is, never as markup."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pieces: tuple[Piece, ...] = ()
        plain = label(selectable=True)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(plain.textInteractionFlags())
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(plain.sizePolicy())
        Theme.now().changed.connect(self._paint_again)

    def show_pieces(self, pieces: tuple[Piece, ...], mark: How) -> None:
        """`same` and one other sort of pieces: those that stand on this side."""
        self._pieces = tuple(one for one in pieces if one.how in ("same", mark))
        self._paint_again()
        self.setAccessibleName(f"{self._name}: {self.words}")
        self.setAccessibleDescription(". ".join(self._spoken(mark)))

    @property
    def words(self) -> str:
        """What stands here, without its marks."""
        return "".join(one.text for one in self._pieces) or _NOTHING

    def _spoken(self, mark: How) -> Iterator[str]:
        for one in self._pieces:
            if one.how == mark and one.text.strip():
                yield f"{_SAID[mark]}: {one.text.strip()}"

    def _paint_again(self) -> None:
        colours = Theme.now().colours
        if not self._pieces:
            self.setText(f'<span style="color:{colours.muted}">{_NOTHING}</span>')
            return
        styles = {
            "same": "",
            "deleted": f"color:{colours.red.ink};background-color:{colours.red.ground};"
            "text-decoration:line-through",
            "inserted": f"color:{colours.green.ink};background-color:{colours.green.ground};"
            "text-decoration:underline",
        }
        spans = "".join(_span(one.text, styles[one.how]) for one in self._pieces)
        self.setText(f'<p style="margin:0;white-space:pre-wrap">{spans}</p>')


def _span(words: str, style: str) -> str:
    """The spaces around marked words are not marked."""
    before, inner, after = words.partition(words.strip()) if words.strip() else (words, "", "")
    return f'{_escaped(before)}<span style="{style}">{_escaped(inner)}</span>{_escaped(after)}'


def _escaped(words: str) -> str:
    return html.escape(words).replace("\n", "<br/>")
