"""Two sessions joined by nothing but memory: bytes go over in any pieces, and the link is cut where a test likes."""

from __future__ import annotations

from collections.abc import Callable

from nacl.signing import SigningKey
from paper import Laptop

from sync.errors import RemoteError
from sync.session.events import Asking, Ended, Event, Joining, Patience, Proven
from sync.session.handshake import Client, Server
from sync.session.messages import Message, encode
from sync.session.replica import Grown, Take
from sync.session.session import Session

NETWORK = b"n" * 32
ANA, BEN = SigningKey(b"a" * 32), SigningKey(b"b" * 32)


class Side:
    """A session, the laptop behind it, and what happened."""

    def __init__(self, session: Session, laptop: Laptop | None) -> None:
        self.session = session
        self.laptop = laptop
        self.events: list[Event] = []
        self.wire = bytearray()
        """What the other side has said and this one hasn't read."""
        self.sent = 0
        self.chunks = 0
        self.questions: list[Asking] = []
        self.slow = False
        """Whether chunks wait until a test lets them be taken."""
        self.peer = b""

    def answer(self) -> None:
        """Deal with all events."""
        while (event := self.session.next_event()) is not None:
            self.events.append(event)
            match event:
                case Proven(peer):
                    self.peer = peer
                    if self.laptop is not None:
                        self.session.reconcile()
                case Asking():
                    self.questions.append(event)
                    if not (self.slow and isinstance(event.question, Take)):
                        self.answer_question()

    def answer_question(self) -> None:
        """The last one."""
        assert self.laptop is not None
        asking = self.questions.pop()
        self.chunks += isinstance(asking.question, Take)
        try:
            answer = self.laptop.answer(asking.question)
        except RemoteError as error:
            self.session.refused(error)
        else:
            self.session.answered(asking.number, answer)

    @property
    def ended(self) -> Ended | None:
        return self.session.ended

    @property
    def joining(self) -> list[Message]:
        return [event.message for event in self.events if isinstance(event, Joining)]

    def grow(self, grown: Grown) -> None:
        assert self.session.book is not None
        self.session.grown(grown)

    def say(self, *messages: Message | bytes) -> None:
        """Say something that the session itself would not."""
        for message in messages:
            frame = message if isinstance(message, bytes) else encode(message)
            self.session._out.append(frame)


class Pair:
    """A dialing side and a listening one."""

    def __init__(
        self,
        dialing: Laptop | None,
        listening: Laptop | None,
        *,
        piece: int = 1 << 16,
        cut: int | None = None,
        patience: Patience | None = None,
    ) -> None:
        """`cut`: after so many bytes in both directions together nothing goes over any more."""
        self.now = 0.0
        server = Server({NETWORK: BEN})
        client = Client(NETWORK, ANA, bytes(BEN.verify_key))
        self.one = Side(Session(client, self.now, patience), dialing)
        self.two = Side(Session(server, self.now, patience), listening)
        self.piece, self.left = piece, cut
        self.is_cut = False

    def run(self, until: Callable[[], bool] = lambda: False) -> Pair:
        """Until nothing moves any more, or the link is cut and both have noticed."""
        while not until() and self._move():
            pass
        return self

    def _move(self) -> bool:
        moved = self._flow(self.one, self.two)
        return self._flow(self.two, self.one) or moved

    def _flow(self, giver: Side, taker: Side) -> bool:
        giver.answer()
        said = giver.session.to_send(self.now)
        giver.answer()
        giver.sent += len(said)
        if not self.is_cut:
            taker.wire += said
        piece = bytes(taker.wire[: self.piece]) if taker.session.reading else b""
        if self.left is not None:
            piece = piece[: self.left]
            self.left -= len(piece)
        del taker.wire[: len(piece)]
        if piece:
            taker.session.receive_data(piece, self.now)
            taker.answer()
        if self.left == 0 and not self.is_cut:
            self.cut()
        return bool(said or piece)

    def cut(self) -> None:
        self.is_cut = True
        for side in (self.one, self.two):
            side.wire.clear()
            side.session.receive_end()
            side.answer()

    def tick(self, seconds: float) -> Pair:
        self.now += seconds
        for side in (self.one, self.two):
            side.session.tick(self.now)
        return self.run()
