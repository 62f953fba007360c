"""Attachments of a group on disk, as they are stored and sent: encrypted, each named by its hash (spec: home, 10).

A file appears by renaming, once its bytes are known to be those of its name. What arrives in parts grows in a
file beside, which a cut leaves as it is.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from app.home import make_folder, refusing, sync_folder, write_whole
from sync.records import MAX_BLOB

_PARTLY: Final = ".part"


class Blobs:
    """The attachments that this laptop holds of one group. Belongs to the engine's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> bytes:
        """Keep an attachment; its name. What is there already stays. Raises LocalRefusal on a full disk."""
        name = hashlib.sha256(content).digest()
        if self.get(name) is None:
            make_folder(self._folder)
            write_whole(self._path(name), content)
        return name

    def get(self, name: bytes) -> bytes | None:
        """The whole of it; None where it isn't here, or isn't what it was."""
        content = self._read(self._path(name), 0, MAX_BLOB + 1)
        return content if content and hashlib.sha256(content).digest() == name else None

    def has(self, name: bytes) -> bool:
        """Whether a file of that name is here; its bytes are looked at when it is read."""
        return self._path(name).is_file()

    def drop(self, name: bytes) -> None:
        """Forget it."""
        with refusing(self._path(name)):
            self._path(name).unlink(missing_ok=True)
            self._partly(name).unlink(missing_ok=True)

    def names(self) -> list[bytes]:
        """The names of all that are here, sorted."""
        if not self._folder.is_dir():
            return []
        found = [path.name for path in self._folder.iterdir() if not path.name.startswith(".")]
        return sorted(bytes.fromhex(name) for name in found if _is_name(name))

    def part(self, name: bytes, offset: int, most: int) -> tuple[int, bytes] | None:
        """The whole size, and up to `most` bytes from `offset` on; None where it isn't here."""
        path = self._path(name)
        try:
            size = path.stat().st_size
        except OSError:
            return None
        return size, self._read(path, offset, most) or b""

    def begun(self, name: bytes) -> int:
        """How many bytes of it have come so far."""
        try:
            return self._partly(name).stat().st_size
        except OSError:
            return 0

    def take(self, name: bytes, offset: int, size: int, content: bytes) -> int | None:
        """Keep the next part of what has `size` bytes; from where on the rest is wanted, None once it is whole.

        What comes to be another than its name says is thrown away, and wanted from its beginning.
        """
        if self.has(name):
            return None
        begun = self.begun(name)
        if offset != begun or not 0 < offset + len(content) <= size <= MAX_BLOB:
            return begun
        make_folder(self._folder)
        partly = self._partly(name)
        with refusing(partly):
            handle = os.open(partly, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(content)
        return begun + len(content) if begun + len(content) < size else self._whole(name, partly)

    def _whole(self, name: bytes, partly: Path) -> int | None:
        content = self._read(partly, 0, MAX_BLOB + 1) or b""
        with refusing(partly):
            if hashlib.sha256(content).digest() != name:
                partly.unlink()
                return 0
            partly.replace(self._path(name))
            sync_folder(self._folder)
        return None

    def _read(self, path: Path, offset: int, most: int) -> bytes | None:
        try:
            with path.open("rb") as file:
                file.seek(offset)
                return file.read(most)
        except FileNotFoundError:
            return None

    def _path(self, name: bytes) -> Path:
        return self._folder / name.hex()

    def _partly(self, name: bytes) -> Path:
        return self._folder / f".{name.hex()}{_PARTLY}"


def _is_name(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
