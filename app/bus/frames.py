"""Frames on the command socket: four bytes of length, one of kind, then the content (spec: home, 7.2)."""

from __future__ import annotations

import struct
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket

MAX_REQUEST: Final = 64 << 20
MAX_ANSWER: Final = 1 << 30
_LENGTH: Final = struct.Struct(">I")
_CHUNK: Final = 1 << 18


class Kind(bytes, Enum):
    """What a frame is."""

    PROOF = b"#"
    REQUEST = b"?"
    PROGRESS = b"+"
    RESULT = b"="
    REFUSED = b"!"


class BadFrame(Exception):
    """The other side sent what is no frame, ended in the middle of one, or sent nothing."""


def send(link: socket.socket, kind: Kind, content: bytes) -> None:
    """In one go: the other side may close as soon as it has the last byte."""
    link.sendall(b"".join((_LENGTH.pack(len(content) + 1), kind.value, content)))


def receive(link: socket.socket, most: int, *wanted: Kind) -> tuple[Kind, bytes]:
    """The next frame, of a wanted kind and at most so many bytes.

    Raises BadFrame, TimeoutError, OSError.
    """
    (length,) = _LENGTH.unpack(_exactly(link, _LENGTH.size))
    if not 1 <= length <= most + 1:
        raise BadFrame("its length")
    content = _exactly(link, length)
    for kind in wanted:
        if content.startswith(kind.value):
            return kind, bytes(content[1:])
    raise BadFrame("its kind")


def _exactly(link: socket.socket, number: int) -> bytearray:
    """Memory is taken as bytes arrive, not as they are announced."""
    content = bytearray()
    while len(content) < number:
        arrived = link.recv(min(_CHUNK, number - len(content)))
        if not arrived:
            raise BadFrame("its end")
        content += arrived
    return content
