"""Checking any packet: the verdict large, what it found, and the whole of it to copy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QWidget

from app.commands.reading import CheckPacket
from app.results import Packet, PacketNote, Refusal, Result
from ui.audit import words
from ui.audit.exporting import SORTS
from ui.current import Current
from ui.kit.chip import Chip
from ui.kit.detail import pairs, section
from ui.kit.entry import Some
from ui.kit.files import ask_to_open
from ui.kit.fold import Fold
from ui.kit.making import box, button, column, emptied, label, row
from ui.kit.notice import Notice, NoticePlace
from ui.kit.running import Running
from ui.theme.icons import pixmap
from ui.theme.theme import Theme
from ui.theme.tokens import MEDIUM, SMALL, TIGHT

_FIRST: Final = 12
"""Notes that are shown at once."""


class CheckCard(QFrame):
    """Checks one packet at a time, of whatever group; its verdict stays until the next."""

    def __init__(self, current: Current) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._current = current
        self.result: Packet | None = None
        self.button = button("Choose a &packet…", self._ask, icon="page")
        self.running = Running()
        self.running.setProperty("role", "inset")
        self.notices = NoticePlace()
        self.verdict = column(gap=MEDIUM)
        said = "Of any group, also one that somebody sent you. It is only read: nothing of it comes into your records."
        drop = label("or drop one here", "caption")
        self.setLayout(
            column(
                label("Check a packet", "heading"),
                label(said),
                row(self.button, drop, -1),
                self.running,
                self.notices,
                self.verdict,
                gap=MEDIUM - SMALL // 2,
                margins=MEDIUM,
            )
        )

    def _ask(self) -> None:
        ask_to_open(self, "Check a packet", "", SORTS, self.check)

    def check(self, file: str) -> None:
        """Check this file, in a process of its own."""
        if self.running.runs:
            return
        self._clear()
        self.button.setEnabled(False)
        stop = self._current.bridge.ask(
            self, CheckPacket(file=file), self._checked, self.running.tell
        )
        self.running.begin(f"Checking {Path(file).name}…", stop)

    def _clear(self) -> None:
        self.notices.clear()
        self.result = None
        emptied(self.verdict)

    def _checked(self, result: Result) -> None:
        self.running.end()
        self.button.setEnabled(True)
        if isinstance(result, Packet):
            self.result = result
            for widget in self._sections(result):
                self.verdict.addWidget(widget)
        elif isinstance(result, Refusal) and result.code == "stopped":
            said = "Stopped. Nothing can be said of this packet."
            self.notices.show_one(Notice(said, closable=True))
        elif isinstance(result, Refusal):
            self.notices.refuse(result)

    # --- the verdict -------------------------------------------------------------------------------------

    def _sections(self, result: Packet) -> Iterator[QWidget]:
        yield _head(result)
        yield pairs(
            (
                ("File", result.file),
                ("Group", words.whose(result, self._current.id)),
                ("Holds", words.holds(result)),
                ("Digest", result.digest),
            )
        )
        if result.findings:
            made = [partial(_note, note) for note in result.findings]
            yield section("What the check says", Some("findings", made, _FIRST, "Show {:,} more"))
        yield Fold("Details for auditors", _whole(result))


class _Mark(QLabel):
    """The verdict's drawing, in the ink of its tint."""

    def __init__(self, found: words.VerdictWords) -> None:
        super().__init__()
        self._found = found
        Theme.now().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        ink = Theme.now().colours.tint(self._found.tint).ink
        self.setPixmap(pixmap(self._found.icon, ink, 26))


def _head(result: Packet) -> QWidget:
    """The verdict, large."""
    found = words.verdict(result)
    title = row(_Mark(found), label(found.word, "title", selectable=True), gap=SMALL)
    title.setStretch(1, 1)
    made = box(column(title, label(found.means), gap=TIGHT, margins=MEDIUM), "notice")
    made.setProperty("tint", found.tint)
    made.setAccessibleName(f"{found.word}. {found.means}")
    return made


def _note(note: PacketNote) -> QWidget:
    made = QWidget()
    says = f"{note.says[:1].upper()}{note.says[1:]}."
    text = column(label(says, selectable=True), gap=1)
    where = words.place(note)
    if where:
        text.addWidget(label(where, "caption", selectable=True))
    beside = row(gap=SMALL)
    beside.addWidget(Chip(words.LEVELS[note.level]), 0, Qt.AlignmentFlag.AlignTop)
    beside.addLayout(text, 1)
    made.setLayout(beside)
    return made


def _whole(result: Packet) -> QWidget:
    """All that the checker says, as it says it."""
    text = QPlainTextEdit(result.text)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName("The whole verdict")
    text.setFixedHeight(240)

    def copy() -> None:
        QGuiApplication.clipboard().setText(result.text)

    made = QWidget()
    made.setLayout(column(text, row(button("C&opy all of it", copy), -1), gap=SMALL))
    return made
