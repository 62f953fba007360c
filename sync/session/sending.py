"""What the other side lacks, sent to it: found out, read, kept within a window, finished (spec: session, 5 and 6).

state      meets                       says or asks            becomes
Unmet      its vector                  Lacks                   Planning
Planning   an act to ask about         asked                   Asking
Planning   what it lacks               Read, chunks            Sending
Asking     held                        Lacks                   Planning
Sending    taken, nothing is left      -                       Even
Even       something new               Read, chunks            Sending
any met    wanted                      Lacks                   Planning
"""

from __future__ import annotations

import enum
import itertools
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sync.errors import LocalError, RemoteError
from sync.records import Contents, Disclosure
from sync.session.chunks import chunks
from sync.session.messages import (
    MAX_CHUNK_ACTS,
    MAX_IDS,
    MAX_PLAIN,
    WINDOW,
    Asked,
    Chunk,
    Held,
    Lanes,
    Taken,
)
from sync.session.replica import Known, Lacking, Lacks, Read
from sync.session.talk import Talk

MAX_UNHELD: Final = 16 * 1024
"""Acts that one side may say in one session that it doesn't hold."""


MAX_PLANS: Final = 4096
"""How often one session finds out anew what the other lacks; a new session begins with less to remember."""


class State(enum.Enum):
    """How far sending has come."""

    UNMET = "what the other holds is not known yet"
    PLANNING = "the own book is being asked what the other lacks"
    ASKING = "the other is being asked what it holds of a forked lane"
    SENDING = "chunks are read, on their way, or not yet taken"
    EVEN = "the other has everything"


class Sending:
    """One session's way out for acts and texts."""

    def __init__(self, talk: Talk) -> None:
        self.state = State.UNMET
        self._talk = talk
        self._lanes: Lanes = {}
        self._held: set[str] = set()
        self._unheld: set[str] = set()
        self._there: set[str] = set()
        """Acts that were sent in this session, or came in it."""
        self._asked: Sequence[str] = ()
        self._plans = 0
        self._again = False
        """Whether the plan is to be made anew."""
        self._acts: deque[str] = deque()
        self._texts: deque[Disclosure] = deque()
        self._reading: Sequence[str] = ()
        """What the own book is being asked for."""
        self._ready: deque[Chunk] = deque()
        self._number = 0
        """Of the next chunk that is made."""
        self._said = self._taken = 0
        """How many chunks were said, and how many of them are taken."""

    # --- what the other says -----------------------------------------------------------------------

    def met(self, lanes: Lanes, *, equal: bool) -> None:
        """The other holds this. What grew here before is sent in any case."""
        self._lanes = lanes
        if equal:
            self.state = State.SENDING
            self._go_on()
        else:
            self._plan()

    def held(self, message: Held) -> None:
        """The answer to what was asked."""
        if self.state is not State.ASKING or len(message.answers) != len(self._asked):
            raise RemoteError("unexpected", at="held")
        for act, answer in zip(self._asked, message.answers, strict=True):
            (self._held if answer else self._unheld).add(act)
        self._asked = ()
        self._plan()

    def wanted(self, acts: Iterable[str]) -> None:
        """The other lacks these, whatever else it says."""
        new = [act for act in acts if act not in self._there and act not in self._unheld]
        if len(self._unheld) + len(new) > MAX_UNHELD:
            raise RemoteError("too_large", at="wanted")
        if not new:
            return
        self._unheld.update(new)
        self._held.difference_update(new)
        if self.state in (State.PLANNING, State.ASKING):
            self._again = True
        elif self.state is not State.UNMET:
            self._plan()

    def has(self, acts: Collection[str]) -> None:
        """The other holds these: they came from there, or it said so."""
        self._there.update(acts)

    def knows(self, acts: Collection[str]) -> None:
        """The other holds these, which are in the own book, with their past."""
        self._held.update(acts)
        self._there.update(acts)

    def sent(self, act: str) -> bool:
        """Whether an act was sent in this session, or came in it."""
        return act in self._there

    def taken(self, message: Taken) -> None:
        """All chunks up to this one are safe."""
        if not self._taken <= message.number < self._said:
            raise RemoteError("unexpected", at="taken")
        self._taken = message.number + 1
        self.wanted(message.missing)
        self._go_on()

    # --- what is new here --------------------------------------------------------------------------

    def grown(self, acts: Iterable[str], texts: Iterable[Disclosure] = ()) -> None:
        """Send these too, in this order, after what waits already."""
        self._acts.extend(act for act in acts if act not in self._there)
        self._texts.extend(texts)
        if self.state is State.EVEN and (self._acts or self._texts):
            self.state = State.SENDING
        self._go_on()

    # --- what the own book answers -----------------------------------------------------------------

    def _plan(self) -> None:
        self.state, self._again = State.PLANNING, False
        self._plans += 1
        if self._plans > MAX_PLANS:
            raise RemoteError("too_large", at="wanted")
        known = Known(self._lanes, frozenset(self._held), frozenset(self._unheld))
        self._talk.ask(Lacks(known), self._planned)

    def _planned(self, lacking: Lacking) -> None:
        if self._again:
            self._plan()
        elif lacking.ask:
            self.state, self._asked = State.ASKING, tuple(lacking.ask[:MAX_IDS])
            self._talk.say(Asked(tuple(self._asked)))
        else:
            planned = set(lacking.acts)
            later = (act for act in self._acts if act not in planned)
            self._acts = deque((*lacking.acts, *later))
            self.state = State.SENDING
            self._go_on()

    def _read(self, contents: Contents) -> None:
        if not contents.acts:
            raise LocalError("the replica read nothing of what it holds")
        self._there.update(self._reading[: len(contents.acts)])
        self._reading = ()
        self._cut(contents)
        self._go_on()

    def _cut(self, contents: Contents) -> None:
        for chunk in chunks(contents, self._number):
            self._ready.append(chunk)
            self._number += 1

    # --- going on ----------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Say what the window has room for, and read on meanwhile."""
        if self.state is not State.SENDING:
            return
        while self._ready and self._said - self._taken < WINDOW:
            self._talk.say(self._ready.popleft())
            self._said += 1
        if not self._ready and not self._reading:
            self._fetch()
        if not (self._ready or self._reading or self._said > self._taken):
            self.state = State.EVEN

    def _fetch(self) -> None:
        while self._acts and self._acts[0] in self._there:
            self._acts.popleft()
        if self._acts:
            first = itertools.islice(self._acts, MAX_CHUNK_ACTS)
            self._reading = [act for act in first if act not in self._there]
            self._talk.ask(Read(self._reading, MAX_PLAIN), self._read)
        elif self._texts:
            self._cut(Contents(disclosures=tuple(self._texts)))
            self._texts.clear()
            self._go_on()
