"""Getting hold of an invitation: out of a file, a picture of its code, the clipboard, or what is dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from app.arriving import Invitation, invitation, invitation_in
from app.refusing import ORDINARY, refusal
from app.results import Refusal
from ui.bridge import Bridge
from ui.kit import qr
from ui.kit.files import ask_to_open

SORTS: Final = "Invitations and pictures (*.troth *.png *.jpg *.jpeg *.webp *.bmp *.gif *.txt)"
_PICTURES: Final = frozenset((".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"))
Found = Invitation | Refusal


class Fetching(QObject):
    """Says `began` and then `found`, with the invitation or with why there is none. Files are read off this thread."""

    began = Signal()
    found = Signal(object)

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._page = page

    def choose(self) -> None:
        """Ask for a file."""
        ask_to_open(self._page, "An invitation", "", SORTS, self.from_file)

    def from_file(self, name: str) -> None:
        """Out of this file."""
        self._work(lambda: in_file(Path(name)))

    def from_clipboard(self) -> None:
        """Out of what was copied last."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            said = "The clipboard holds neither a link nor a picture. Copy the invitation first."
            self.found.emit(Refusal(code="not_found", sentence=said))

    def take(self, brought: QMimeData | None) -> bool:
        """Out of what was copied or dropped, if anything was; whether that can hold an invitation at all."""
        if brought is None:
            return False
        files = [url.toLocalFile() for url in brought.urls() if url.isLocalFile()]
        if files:
            self.from_file(files[0])
        elif brought.hasImage():
            picture = QImage(brought.imageData())
            self._work(lambda: _in_code(qr.read_in(picture)))
        elif brought.hasText():
            self.found.emit(in_text(brought.text()))
        return bool(files) or brought.hasImage() or brought.hasText()

    def _work(self, question: Callable[[], Found]) -> None:
        self.began.emit()
        self._bridge.work(self, question, self.found.emit)


def can_hold(brought: QMimeData) -> bool:
    """Whether what is dragged over may be an invitation."""
    return brought.hasUrls() or brought.hasImage() or brought.hasText()


def in_text(text: str) -> Found:
    """The invitation in a text."""
    try:
        return invitation(text)
    except ORDINARY as error:
        return refusal(error)


def in_file(path: Path) -> Found:
    """The invitation in a file: ours, a text, or a picture."""
    try:
        if path.suffix.lower() not in _PICTURES:
            return invitation_in(path)
        with path.open("rb") as file:
            content = file.read(qr.MOST_BYTES + 1)
    except ORDINARY as error:
        return refusal(error)
    return _in_code(qr.read_in_bytes(content))


def _in_code(texts: list[str] | Refusal) -> Found:
    """The first code that is an invitation."""
    if isinstance(texts, Refusal):
        return texts
    if not texts:
        said = "No QR code was found in this picture. Take it anew, from nearer and without glare."
        return Refusal(code="not_found", sentence=said)
    found = [in_text(text) for text in texts]
    return next((one for one in found if isinstance(one, Invitation)), found[0])
