"""Two books become equal, and stay so while the session lasts (spec: session, 5 to 8).

Both sides say at once what they hold; each finds out what the other lacks and sends it. What comes is heard message
after message: the next only once the own book has answered what the last one asked of it, so that whoever says much
waits for themselves alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from sync.errors import RemoteError
from sync.session import messages
from sync.session.chunks import contents_of
from sync.session.comparing import Comparing
from sync.session.fetching import Fetching
from sync.session.messages import (
    MAX_IDS,
    MAX_LANES,
    MAX_TIPS,
    Asked,
    Chunk,
    Finished,
    Held,
    Lanes,
    Message,
    News,
    Vector,
    Wanted,
)
from sync.session.replica import Grown, Holds, Meet, Question, Stand, Standing, Take, Taken
from sync.session.sending import Sending, State
from sync.session.talk import Talk


class Reconciliation:
    """One side. `first`: whether it dialed."""

    def __init__(self, talk: Talk, peer: bytes, *, first: bool) -> None:
        self._talk, self._peer, self._first = talk, peer, first
        self.sending = Sending(talk)
        self._comparing = Comparing(talk, self.sending, first=first)
        self._fetching = Fetching(talk, self._hear)
        self.busy = True
        """Whether the next message must wait."""
        self._own: Standing | None = None
        self._theirs: Vector | None = None
        self._number = 0
        """Of the next chunk that comes."""
        self._finishing = self._finished = self._other_finished = self._met = False
        self._hear(Stand(), self._say_vector)

    def _hear(self, question: Question, then: Callable[[Any], None]) -> None:
        """Hear nothing more until the own book has answered."""
        self.busy = True

        def go_on(answer: Any) -> None:
            self.busy = False
            then(answer)

        self._talk.ask(question, go_on)

    def _say_vector(self, standing: Standing) -> None:
        self._own = Standing(_capped(standing.lanes), standing.texts)
        self._talk.say(Vector(self._own.lanes, self._own.texts))

    # --- hearing -----------------------------------------------------------------------------------

    def hear(self, message: Message) -> None:
        """One message, whenever this is not `busy`. RemoteError where it has no place here."""
        if isinstance(message, Vector):
            self._vector(message)
        elif self._theirs is None:
            raise RemoteError("unexpected", at=type(message).__name__.lower())
        else:
            self._later(message)

    def _later(self, message: Message) -> None:
        match message:
            case Asked(acts):
                self._hear(Holds(acts), lambda held: self._say_held(acts, held))
            case Wanted(acts):
                self.sending.wanted(acts)
            case News(acts):
                self._hear(Holds(acts), lambda held: self._learn(acts, held))
            case Chunk():
                self._chunk(message)
            case Finished():
                self._other_has_finished(message)
            case _:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        match message:
            case Held():
                self.sending.held(message)
            case messages.Taken():
                self.sending.taken(message)
            case messages.Texts():
                self._comparing.compare(message)
            case messages.Marks():
                self._comparing.marks(message)
            case messages.WantedTexts():
                self._comparing.wanted(message)
            case messages.BlobAsked():
                self._fetching.asked(message)
            case messages.BlobPart():
                self._fetching.part(message)
            case _:
                raise RemoteError("unexpected", at=type(message).__name__.lower())

    # --- what the other holds ----------------------------------------------------------------------

    def _vector(self, message: Vector) -> None:
        if self._theirs is not None:
            raise RemoteError("unexpected", at="vector")
        assert self._own is not None
        self._theirs = message
        equal = message.lanes == self._own.lanes
        self._finished = self._other_finished = equal and message.texts == self._own.texts
        self.sending.met(message.lanes, equal=equal)
        behind = list(_no_further(message.lanes, self._own.lanes))
        if behind:
            self._hear(Holds(behind), lambda held: self._want(behind, held))

    def _say_held(self, acts: Sequence[str], held: Collection[str]) -> None:
        self._talk.say(Held(bytes(act in held for act in acts)))

    def _learn(self, acts: Sequence[str], held: Collection[str]) -> None:
        self.sending.knows(held)
        self._want(acts, held)
        self._even_anew()

    def _even_anew(self) -> None:
        """News went over: what both hold has grown, whether or not an act has to follow."""
        self._finished = self._met = False

    def _want(self, acts: Sequence[str], held: Collection[str]) -> None:
        for some in _parts([act for act in acts if act not in held]):
            self._talk.say(Wanted(some))

    def _chunk(self, chunk: Chunk) -> None:
        if chunk.number != self._number:
            raise RemoteError("unexpected", at="chunk")
        self._number += 1
        self._other_finished = False
        self._hear(Take(contents_of(chunk)), lambda taken: self._say_taken(chunk.number, taken))

    def _say_taken(self, number: int, taken: Taken) -> None:
        self.sending.has(taken.entered)
        self._talk.say(messages.Taken(number, tuple(taken.missing[:MAX_IDS])))
        self._want(taken.missing[MAX_IDS:], ())

    # --- both are even -----------------------------------------------------------------------------

    def go_on(self) -> None:
        """After whatever happened: say that everything was sent, once it is so."""
        if self._theirs is None:
            return
        if self.sending.state is not State.EVEN:
            self._finished = self._met = False
        elif self._finished:
            self._meet()
        elif not self._finishing and (self._first or self._other_finished):
            self._finishing = True
            self._talk.ask(Stand(), self._say_finished)

    def _say_finished(self, standing: Standing) -> None:
        self._finishing = False
        if self.sending.state is State.EVEN:
            self._finished = True
            self._talk.say(Finished(standing.texts))

    def _other_has_finished(self, message: Finished) -> None:
        self._other_finished, self._met = True, False
        if self._first and not self._comparing.begun:
            self._hear(Stand(), lambda standing: self._compare(standing, message))

    def _compare(self, standing: Standing, message: Finished) -> None:
        if standing.texts != message.texts:
            self._comparing.begin()

    def _meet(self) -> None:
        if self._other_finished and not self._met and not self._comparing.open:
            self._met = True
            self._talk.ask(Stand(), self._say_met)

    def _say_met(self, standing: Standing) -> None:
        """What grew here before this answer is known to be on its way: then the two aren't even any more."""
        if self.sending.state is State.EVEN and self._finished and self._other_finished:
            self._talk.ask(Meet(standing.lanes), lambda _: None)

    # --- what happens here -------------------------------------------------------------------------

    def grown(self, grown: Grown) -> None:
        """Something is new in the own book."""
        if grown.origin == self._peer:
            return
        if grown.origin is None:
            self.sending.grown(grown.acts, grown.texts)
            return
        self.sending.grown((), grown.texts)
        if self._own is not None:
            for heads in _parts([act for act in grown.heads if not self.sending.sent(act)]):
                self._talk.say(News(heads))
                self._even_anew()

    def want_blob(self, name: bytes, offset: int) -> None:
        """Fetch an attachment from the other side."""
        self._fetching.want(name, offset)


def _no_further(theirs: Lanes, own: Lanes) -> Iterator[str]:
    """Tips that are no further than our own of that lane: if one is not known here, both went on, apart."""
    for lane, tips in theirs.items():
        here = own.get(lane, ())
        furthest = max((seq for seq, _ in here), default=0)
        yield from (act for seq, act in tips if seq <= furthest and (seq, act) not in here)


def _capped(lanes: Lanes) -> Lanes:
    """As much of a vector as may be said: of lanes with many branches only some."""
    most = {lane: lanes[lane] for lane in sorted(lanes)[:MAX_LANES]}
    share = MAX_TIPS // max(1, len(most))
    if sum(map(len, most.values())) <= MAX_TIPS:
        return most
    return {lane: tips[-share:] for lane, tips in most.items()}


def _parts(acts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at in range(0, len(acts), MAX_IDS):
        yield tuple(acts[at : at + MAX_IDS])
