"""Pieces of records, compressed: small to carry, and unpacked to no more than they claim (spec: carrying, 5.7)."""

from __future__ import annotations

from typing import Final

import zstandard

from sync.errors import RemoteError

LEVEL: Final = 6
"""5 % smaller than 3; the time it takes passes while the other side takes in what came before."""
MAX_WINDOW: Final = 2 * 1024 * 1024
"""Bytes that a reader keeps to look back to."""


def packed(piece: bytes) -> bytes:
    """One zstd frame that says how large its content is."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(piece)


def unpacked(packed: bytes, size: int, at: str) -> bytes:
    """Exactly `size` bytes, which the caller has capped.

    RemoteError `malformed` where the frame says otherwise, before anything is allocated.
    """
    try:
        if zstandard.frame_content_size(packed) != size:
            raise RemoteError("malformed", at=at)
        plain = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompress(
            packed, max_output_size=size, allow_extra_data=False
        )
    except zstandard.ZstdError:
        raise RemoteError("malformed", at=at) from None
    if len(plain) != size:
        raise RemoteError("malformed", at=at)
    return plain
