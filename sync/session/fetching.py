"""Attachments by name, part by part, from whichever byte is still missing (spec: session, 8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sync.errors import RemoteError
from sync.records import MAX_BLOB
from sync.session.messages import PART, BlobAsked, BlobPart
from sync.session.replica import Part, ReadBlob, TakeBlob
from sync.session.talk import Talk

AT_ONCE: Final = 2
"""Attachments that are fetched side by side."""


class Fetching:
    """Both directions: what this laptop wants, and what it is asked for."""

    def __init__(self, talk: Talk, hear: Callable[..., None]) -> None:
        self._talk, self._hear = talk, hear
        self._open: dict[bytes, int] = {}
        """From which byte on the other was asked for each."""
        self._waiting: dict[bytes, int] = {}

    def want(self, name: bytes, offset: int) -> None:
        """Fetch an attachment from this byte on. Once is enough."""
        if name not in self._open:
            self._waiting.setdefault(name, offset)
            self._go_on()

    def asked(self, message: BlobAsked) -> None:
        """Send a part of what is held here."""
        question = ReadBlob(message.hash, message.offset, PART)
        self._hear(question, lambda part: self._say(message, part))

    def _say(self, message: BlobAsked, part: Part | None) -> None:
        size, content = (part.size, part.content) if part else (0, b"")
        self._talk.say(BlobPart(message.hash, message.offset, size, content))

    def part(self, message: BlobPart) -> None:
        """Keep a part that was asked for, and ask for the next."""
        if self._open.get(message.hash) != message.offset:
            raise RemoteError("unexpected", at="part")
        end = message.offset + len(message.content)
        if message.size > MAX_BLOB:
            raise RemoteError("too_large", at="part")
        if message.size and not message.offset < end <= message.size:
            raise RemoteError("malformed", at="part")
        part = Part(message.size, message.content)
        question = TakeBlob(message.hash, message.offset, part)
        self._hear(question, lambda after: self._next(message, after))

    def _next(self, message: BlobPart, after: int | None) -> None:
        del self._open[message.hash]
        if after is not None and message.offset < after < message.size:
            self._waiting[message.hash] = after
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and len(self._open) < AT_ONCE:
            name = next(iter(self._waiting))
            self._open[name] = self._waiting.pop(name)
            self._talk.say(BlobAsked(name, self._open[name]))
