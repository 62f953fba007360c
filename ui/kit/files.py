"""Asking for a file in the system's dialog, without stopping the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[str], object]


def ask_to_open(
    parent: QWidget, title: str, start: str, sorts: str, chosen: Chosen, *, several: bool = False
) -> QFileDialog:
    """Choose a file that is there; `chosen` gets each name."""
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    return _opened(QFileDialog(parent, title, start, sorts), mode, chosen)


def ask_to_save(parent: QWidget, title: str, start: str, sorts: str, chosen: Chosen) -> QFileDialog:
    """Choose where a file shall be written."""
    dialog = QFileDialog(parent, title, start, sorts)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if start:
        dialog.selectFile(start)
    return _opened(dialog, QFileDialog.FileMode.AnyFile, chosen)


def _opened(dialog: QFileDialog, mode: QFileDialog.FileMode, chosen: Chosen) -> QFileDialog:
    dialog.setFileMode(mode)

    def hand_on(names: list[str]) -> None:
        for name in names:
            chosen(name)

    dialog.filesSelected.connect(hand_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
