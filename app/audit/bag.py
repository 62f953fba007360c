"""A BagIt 1.0 bag written straight into a zip (RFC 8493; spec: packet, 2 and 4).

The same files give the same bytes of zip: entries have one date and mode, and come in the order in which
they are added.
"""

from __future__ import annotations

import hashlib
import zipfile
from typing import IO

from app.audit.checker.manifests import BAGIT, PAYLOAD, SIGNATURE, TAGS
from app.audit.sshsig import Sign, signature


class Bag:
    """A bag being filled: payload first, then `close` with the tag files."""

    def __init__(self, file: IO[bytes], top: str) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._top = top
        self._payload: dict[str, str] = {}
        self._octets = 0

    def add(self, name: str, content: bytes) -> None:
        """Add one file of the payload."""
        self._payload[name] = self._write(name, content)
        self._octets += len(content)

    def oxum(self) -> str:
        """Bytes and number of the payload's files, as bag-info.txt states them."""
        return f"{self._octets}.{len(self._payload)}"

    def close(self, tags: dict[str, bytes], public: bytes, sign: Sign) -> None:
        """Add tag files and manifests, and sign the manifest that covers the others."""
        tags = {**tags, "bagit.txt": BAGIT, PAYLOAD: manifest(self._payload)}
        top = manifest({name: self._write(name, tags[name]) for name in sorted(tags)})
        self._write(TAGS, top)
        self._write(SIGNATURE, signature(public, sign, top))
        self._zip.close()

    def abandon(self) -> None:
        """Let go of a bag that will not be finished."""
        self._zip.close()

    def _write(self, name: str, content: bytes) -> str:
        entry = zipfile.ZipInfo(f"{self._top}/{name}", (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        self._zip.writestr(entry, content)
        return hashlib.sha256(content).hexdigest()


def manifest(hashes: dict[str, str]) -> bytes:
    """Lines as `sha256sum -c` reads them: two spaces."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def statements(labels: dict[str, str]) -> bytes:
    """bag-info.txt. A value is one line, whatever it holds."""
    return "".join(f"{label}: {one_line(labels[label])}\n" for label in sorted(labels)).encode()


def one_line(text: str) -> str:
    """A text that comes from members, without line ends and other control characters."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(kept.split())[:200]
