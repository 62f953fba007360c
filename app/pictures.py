"""Photos before they are signed: of a sort that is known, and without what cameras write beside the picture.

Where it was taken, by which camera, when: none of it is needed as evidence, and all of it would stay for good.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from app.finding import Unclear
from sync.blobs import MAX_PLAIN

_JPEG: Final = b"\xff\xd8\xff"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_KEPT_SEGMENTS: Final = frozenset((0xE0, 0xE2, 0xEE))
"""Of a JPEG's application segments those that its colours need: JFIF, the colour profile, Adobe's mark."""
_TOLD_CHUNKS: Final = frozenset((b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"))
_SCAN, _END = 0xDA, 0xD9


def photo(name: str) -> bytes:
    """The picture in a file, cleaned. Raises Unclear for what is none, and OSError."""
    path = Path(name)
    with path.open("rb") as file:
        content = file.read(MAX_PLAIN + 1)
    if len(content) > MAX_PLAIN:
        raise Unclear("not_understood", f"{path.name} is larger than 20 MiB.")
    cleaned = _of_jpeg(content) if content.startswith(_JPEG) else None
    cleaned = _of_png(content) if content.startswith(_PNG) else cleaned
    if cleaned is None:
        raise Unclear("not_understood", f"{path.name} is no photo: a JPEG or a PNG is.")
    return cleaned


def _of_jpeg(content: bytes) -> bytes | None:
    """Without comments and application segments but those kept; None where it isn't built as a JPEG is."""
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content):
            return None
        if kind == _SCAN:
            last = content.rfind(bytes((0xFF, _END)))
            return b"".join((*kept, content[at : last + 2])) if last > end else None
        told = 0xE0 <= kind <= 0xEF and kind not in _KEPT_SEGMENTS
        if not told and kind != 0xFE:
            kept.append(content[at:end])
        at = end
    return None


def _of_png(content: bytes) -> bytes | None:
    """Without texts, times and camera data; None where it isn't built as a PNG is."""
    kept, at = [content[: len(_PNG)]], len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            return None
        if kind not in _TOLD_CHUNKS:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    return None
