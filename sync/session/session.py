"""One connection between two laptops: handshake, frames, messages, and how it ends (spec: session, 4 and 9).

No socket, no clock, no waiting. Bytes go in by `receive_data` and come out by `to_send`; time is an argument; what the
own book must answer comes out of `next_event` as `Asking` and goes back in by `answered`.

    state      meets                        says                 becomes
    Shaking    the handshake's end          hello                Proven
    Proven     `reconcile`                  vector               Open
    Proven     `join`                       request, or nothing  Open
    Open       messages                     messages             Open
    Open       nothing to say for long      beat                 Open
    any        a broken rule, silence       bye                  Ended
    any        bye, the link's end          -                    Ended
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Final

from sync.errors import SENTENCES, LocalError, RemoteError
from sync.session.events import Asking, Ended, Event, Joining, Patience, Proven
from sync.session.frames import Opener, Sealer
from sync.session.handshake import Client, Secured, Server
from sync.session.messages import (
    WINDOW,
    Answer,
    Beat,
    Bye,
    Declined,
    Hello,
    Message,
    Request,
    Waiting,
    decode,
    encode,
)
from sync.session.reconcile import Reconciliation
from sync.session.replica import Grown, Question

VERSION: Final = 1
MAX_UNSENT: Final = 2 * 1024 * 1024
"""Bytes that wait to be sent; with more, nothing is heard until the other side has read."""

MOST_WORDS: Final = 4
"""Messages about joining in one session; it takes two."""


class Session:
    """One side of a connection."""

    def __init__(
        self, shaking: Client | Server, now: float, patience: Patience | None = None
    ) -> None:
        self._shaking = shaking
        self._first = isinstance(shaking, Client)
        self._shaken = b""
        """What the handshake still has to say."""
        self._patience = patience or Patience()
        self._began = self._heard_at = self._said_at = now
        self._secured: Secured | None = None
        self._opener: Opener | None = None
        self._sealer: Sealer | None = None
        self._out: list[bytes] = []
        self._unsent = 0
        self._inbox: deque[bytes] = deque()
        self._words = 0
        """How much the other side has said about joining."""
        self._greeted = self._cut = self._joins = False
        self.book: Reconciliation | None = None
        """Where this session is about a book."""
        self._events: deque[Event] = deque()
        self._questions: dict[int, Callable[[Any], None]] = {}
        self._asked = 0
        self.ended: Ended | None = None

    # --- bytes and time ----------------------------------------------------------------------------

    def receive_data(self, more: bytes, now: float) -> None:
        """Bytes from the other side."""
        self._heard_at = now
        if self.ended is None:
            self._try(lambda: self._receive(more))

    def receive_end(self) -> None:
        """The other side sends no more. What it sent before is still heard, then the session has ended."""
        self._cut = True
        self._try(self._work)

    def to_send(self, now: float) -> bytes:
        """Bytes for the other side; whoever has sent them asks again, until there are none."""
        said, self._shaken = self._shaken, b""
        if self._secured is None:
            said += self._shaking.to_send()
        if self._sealer is not None:
            said += self._sealed(self._sealer)
        if said:
            self._said_at = now
        self._try(self._work)
        return said

    @property
    def reading(self) -> bool:
        """Whether more bytes are welcome now."""
        return self.ended is None and not self._cut and len(self._inbox) < WINDOW

    @property
    def due(self) -> float:
        """When there is something to `tick` for, if nothing happens before."""
        if self._secured is None:
            return self._began + self._patience.handshake
        return min(self._said_at + self._patience.idle, self._heard_at + self._patience.silent)

    def tick(self, now: float) -> None:
        """Time has passed."""
        if not self.reading:
            self._heard_at = now
        if self.ended is not None:
            return
        if self._secured is None and now >= self.due:
            self.end(Ended("silent", "handshake"))
        elif now >= self._heard_at + self._patience.silent:
            self.end(Ended("silent"))
        elif self._secured is not None and now >= self._said_at + self._patience.idle:
            self._said_at = now
            if not self._out:
                self.say(Beat())

    # --- events and answers ------------------------------------------------------------------------

    def next_event(self) -> Event | None:
        """What happened, in order; None where nothing else did."""
        return self._events.popleft() if self._events else None

    def answered(self, number: int, answer: object) -> None:
        """The own book's answer to a question."""
        then = self._questions.pop(number, None)
        if then is not None:
            self._try(lambda: then(answer))
            self._try(self._work)

    def refused(self, error: RemoteError) -> None:
        """The own book takes nothing more from this peer."""
        self.end(Ended(error.code, error.at))

    def end(self, ended: Ended, *, silent: bool = False) -> None:
        """End the session, and unless `silent` say why where the other side can still hear it."""
        if self.ended is not None:
            return
        self.ended = ended
        self._inbox.clear()
        self._questions.clear()
        self._events.append(ended)
        if silent or ended.theirs:
            self._out.clear()
        elif self._sealer is not None:
            self._out.append(encode(Bye(ended.code)))

    # --- what the session is about -----------------------------------------------------------------

    def reconcile(self) -> None:
        """Make two books equal."""
        self._is_proven()
        assert self._secured is not None
        self.book = Reconciliation(self, self._secured.peer, first=self._first)
        self._try(self._work)

    def join(self, request: Request | None = None) -> None:
        """Ask to join; or, without a request, wait for one."""
        self._is_proven()
        self._joins = True
        if request is not None:
            self.say(request)
        self._try(self._work)

    def grown(self, grown: Grown) -> None:
        """Something is new in the own book."""
        if self.book is not None and self.ended is None:
            self.book.grown(grown)
            self._try(self._work)

    def want_blob(self, name: bytes, offset: int) -> None:
        """Fetch an attachment from the other side, from this byte on."""
        if self.book is not None and self.ended is None:
            self.book.want_blob(name, offset)

    def _is_proven(self) -> None:
        if self._secured is None or self.book is not None or self._joins:
            raise LocalError("a session is about one thing, once the handshake is done")

    # --- the other side's messages -----------------------------------------------------------------

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except RemoteError as error:
            self.end(Ended(error.code, error.at))

    def _receive(self, more: bytes) -> None:
        if self._opener is None:
            self._shaking.receive(more)
            if self._shaking.done is None:
                return
            more = self._open(self._shaking.done)
        assert self._opener is not None
        try:
            self._inbox.extend(self._opener.receive(more))
        except RemoteError as error:
            self.end(Ended(error.code, error.at), silent=True)
        self._work()

    def _open(self, secured: Secured) -> bytes:
        self._shaken = self._shaking.to_send()
        self._secured = secured
        self._opener, self._sealer = Opener(secured.receiving), Sealer(secured.sending)
        self.say(Hello(VERSION))
        self._events.append(Proven(secured.peer, secured.identifier, secured.transcript))
        return secured.leftover

    def _work(self) -> None:
        """Hear what waits, as far as the own book and the way out have room."""
        while self._inbox and self._has_room():
            message = decode(self._inbox.popleft())
            if message is not None:
                self._hear(message)
        if self.ended is None and self.book is not None:
            self.book.go_on()
        if self._cut and self.ended is None and self._heard_all():
            self.end(Ended("cut_off", theirs=True))

    def _heard_all(self) -> bool:
        """Whether nothing of what came before a cut can still be kept."""
        if not self._hears():
            return True
        return not self._inbox and not (self.book is not None and self.book.busy)

    def _hears(self) -> bool:
        return self.book is not None or self._joins

    def _has_room(self) -> bool:
        if self.ended is not None or not self._hears():
            return False
        busy = self.book is not None and self.book.busy
        return not busy and (self._cut or self._unsent < MAX_UNSENT)

    def _hear(self, message: Message) -> None:
        if isinstance(message, Bye):
            known = message.code in SENTENCES
            self.end(Ended(message.code if known else "hung_up", message.code, theirs=True))
        elif not self._greeted:
            if not isinstance(message, Hello):
                raise RemoteError("unexpected", at="hello")
            self._greeted = True
        elif isinstance(message, Beat):
            return
        elif self.book is not None:
            self.book.hear(message)
            self.book.go_on()
        elif isinstance(message, Request | Waiting | Answer | Declined) and self._patient():
            self._events.append(Joining(message))
        else:
            raise RemoteError("unexpected", at=type(message).__name__.lower())

    def _patient(self) -> bool:
        self._words += 1
        return self._words <= MOST_WORDS

    # --- saying and asking -------------------------------------------------------------------------

    def say(self, message: Message) -> None:
        """Put a message on the way out."""
        if self.ended is None and not self._cut:
            self._out.append(encode(message))
            self._unsent += len(self._out[-1])

    def ask(self, question: Question, then: Callable[[Any], None]) -> None:
        """Put a question to the own book among the events."""
        if self.ended is None:
            self._asked += 1
            self._questions[self._asked] = then
            self._events.append(Asking(self._asked, question))

    def _sealed(self, sealer: Sealer) -> bytes:
        out, self._out, self._unsent = self._out, [], 0
        if not out or sealer.ended:
            return b""
        last = self.ended is not None
        return b"".join(
            [
                *(sealer.seal(message) for message in out[:-1]),
                sealer.seal(out[-1], last=last),
            ]
        )
