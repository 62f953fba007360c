"""What is said after the handshake: encrypted messages one behind the other, with an end (spec: session, 3).

Each direction has its own key and its own stream of libsodium's secretstream, which changes its keys by its own
counter. No message can be altered, dropped, repeated or moved, and a cut is told from an end.

    receiver   gets                    gives      becomes
    Opening    header, 24              -          Flowing
    Flowing    frame                   message    Flowing
    Flowing    last frame              message    Ended
    any        anything else           -          refused, RemoteError
    Opening, Flowing   the link's end  -          RemoteError `cut_off`

Codes: `bad_frame`, `too_large`, `cut_off`.
"""

from __future__ import annotations

from typing import Final

from nacl import bindings
from nacl.exceptions import CryptoError

from sync.errors import LocalError, RemoteError

MAX_MESSAGE: Final = 1024 * 1024
LENGTH_BYTES: Final = 4
HEADER_BYTES: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
OVERHEAD: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
MAX_SEALED: Final = MAX_MESSAGE + OVERHEAD
KEPT_BUFFER: Final = 64 * 1024

_State = bindings.crypto_secretstream_xchacha20poly1305_state
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class Sealer:
    """One direction's sending side. Its key is used by one Sealer, once."""

    def __init__(self, key: bytes) -> None:
        self._stream = _State()
        self._header = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._stream, key)
        self.ended = False

    def seal(self, message: bytes, last: bool = False) -> bytes:
        """One frame; the stream's header in front of the first. After the last one there is no other."""
        if self.ended:
            raise LocalError("nothing is said after the last frame")
        if len(message) > MAX_MESSAGE:
            raise LocalError("a message has at most a mebibyte")
        header, self._header = self._header, b""
        self.ended = last
        sealed = bindings.crypto_secretstream_xchacha20poly1305_push(
            self._stream, message, tag=_LAST if last else _MESSAGE
        )
        _let_go(self._stream)
        return header + len(sealed).to_bytes(LENGTH_BYTES) + sealed


class Opener:
    """One direction's receiving side. Between reads it holds less than one frame."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._stream: _State | None = None
        self._heard = bytearray()
        self._refused = False
        self.ended = False
        """Whether the other side has said its last."""

    def receive(self, more: bytes) -> list[bytes]:
        """The messages that are whole now, in whatever pieces their bytes come.

        RemoteError where one is not what was sent; messages before it in the same read are dropped with the link.
        """
        if self._refused:
            raise LocalError("this stream was refused")
        self._heard += more
        try:
            return self._messages()
        except RemoteError:
            self._refused = True
            self._heard.clear()
            raise

    def cut(self) -> None:
        """The link has ended. RemoteError `cut_off` where the other side had not said its last."""
        if not self.ended:
            raise RemoteError("cut_off")

    def _messages(self) -> list[bytes]:
        messages = []
        at = self._begin()
        while (size := self._next(at)) is not None:
            start = at + LENGTH_BYTES
            messages.append(self._open(bytes(self._heard[start : start + size])))
            at = start + size
        del self._heard[:at]
        return messages

    def _begin(self) -> int:
        """How many bytes the stream's header takes of what was heard: all of it, or it was read before."""
        if self._stream is not None or len(self._heard) < HEADER_BYTES:
            return 0
        self._stream = _State()
        header = bytes(self._heard[:HEADER_BYTES])
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._stream, header, self._key)
        self._key = b""
        return HEADER_BYTES

    def _next(self, at: int) -> int | None:
        """The size of the frame that begins there, None where it is not whole yet. Judged by its length first."""
        rest = len(self._heard) - at
        if self.ended and rest:
            raise RemoteError("bad_frame", at="end")
        if self._stream is None or rest < LENGTH_BYTES:
            return None
        size = int.from_bytes(self._heard[at : at + LENGTH_BYTES])
        if size < OVERHEAD:
            raise RemoteError("bad_frame", at="length")
        if size > MAX_SEALED:
            raise RemoteError("too_large", at="frame")
        return size if rest >= LENGTH_BYTES + size else None

    def _open(self, sealed: bytes) -> bytes:
        assert self._stream is not None
        try:
            message, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(self._stream, sealed)
        except CryptoError:
            raise RemoteError("bad_frame") from None
        _let_go(self._stream)
        if tag not in (_MESSAGE, _LAST):
            raise RemoteError("bad_frame", at="tag")
        self.ended = tag == _LAST
        return message


def _let_go(stream: _State) -> None:
    """PyNaCl keeps its largest buffer as long as the stream lives: a quiet link would hold a mebibyte."""
    if stream.rawbuf is not None and len(stream.rawbuf) > KEPT_BUFFER:
        stream.rawbuf = None
