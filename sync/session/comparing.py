"""Texts that one side has beside an act and the other has not, although both have the act (spec: session, 7).

initiator   roots differ      texts          Waiting
responder   texts             marks, …       Waiting
initiator   marks             wanted texts, and chunks of what the responder lacks
responder   wanted texts      chunks
"""

from __future__ import annotations

from sync.errors import RemoteError
from sync.session.messages import BUCKETS, MARK_BYTES, MAX_MARKS, Marks, Texts, WantedTexts
from sync.session.replica import ReadTexts
from sync.session.sending import Sending
from sync.session.talk import Talk
from sync.session.texts import Texts as Known
from sync.session.texts import split


class Comparing:
    """The comparison of texts in one session: at most one, begun by the initiator."""

    def __init__(self, talk: Talk, sending: Sending, *, first: bool) -> None:
        self._talk, self._sending, self._first = talk, sending, first
        self._known: Known | None = None
        self.begun = self.ended = False

    @property
    def open(self) -> bool:
        """Whether the other's marks are still to come."""
        return self._first and self.begun and not self.ended

    def begin(self) -> None:
        """Say what is known here."""
        self.begun = True
        self._talk.ask(ReadTexts(), self._say_texts)

    def _say_texts(self, known: Known) -> None:
        self._known = known
        self._talk.say(Texts(known.digests()))

    def compare(self, message: Texts) -> None:
        """Answer with the buckets that differ."""
        if self._first or self.begun:
            raise RemoteError("unexpected", at="texts")
        self.begun = True
        self._talk.ask(ReadTexts(), lambda known: self._say_marks(known, message.digests))

    def _say_marks(self, known: Known, theirs: bytes) -> None:
        self._known, ours = known, known.digests()
        places = [slice(at, at + MARK_BYTES) for at in range(0, len(ours), MARK_BYTES)]
        differing = [bucket for bucket, at in enumerate(places) if ours[at] != theirs[at]]
        for bucket in differing or [BUCKETS - 1]:
            last = bucket == (differing or [bucket])[-1]
            marks = known.marks(bucket)[: MAX_MARKS * MARK_BYTES]
            self._talk.say(Marks(bucket, marks, last))

    def marks(self, message: Marks) -> None:
        """Ask for what is not known here, send what is not known there."""
        if not self.open or self._known is None:
            raise RemoteError("unexpected", at="marks")
        theirs, ours = split(message.marks), split(self._known.marks(message.bucket))
        lacks = b"".join(mark for mark in theirs if mark not in self._known)
        if lacks:
            self._talk.say(WantedTexts(lacks))
        self._sending.grown((), self._known.behind(set(ours).difference(theirs)))
        if message.last:
            self.ended, self._known = True, None

    def wanted(self, message: WantedTexts) -> None:
        """Send these. What was erased meanwhile is passed over."""
        if self._first or self._known is None:
            raise RemoteError("unexpected", at="wanted texts")
        self._sending.grown((), self._known.behind(split(message.marks)))
