"""The port through which a session reaches a group's book, its texts and attachments (spec: session, 5 to 8).

A session knows acts as opaque bytes named by ids. Whatever it wants to know of the book is a question, a frozen value;
the shell answers it from the replica and hands the answer in, so that the session itself neither waits nor blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, runtime_checkable

from msgspec import Struct

from sync.records import Contents, Disclosure
from sync.session.messages import Lanes
from sync.session.texts import Texts


class Standing(Struct, frozen=True):
    """What this laptop holds now: each lane's tips, and the `texts.root` of its texts."""

    lanes: Lanes
    texts: bytes


class Known(Struct, frozen=True):
    """What the other side said of its book."""

    lanes: Lanes
    """Tips that it named; some of them may be unknown here."""
    held: frozenset[str] = frozenset()
    """Acts that it holds with their past."""
    unheld: frozenset[str] = frozenset()
    """Acts that it doesn't hold; nor then what builds on them."""


class Lacking(Struct, frozen=True):
    """Acts that the other side lacks, in causal order; or, where that cannot be said yet, acts to ask it about."""

    acts: Sequence[str] = ()
    ask: Sequence[str] = ()


class Taken(Struct, frozen=True):
    """What became of acts from elsewhere. Those that wait for others are kept for a while."""

    entered: Collection[str] = ()
    """Ids of those that are in the book now, also where they were before."""
    missing: Sequence[str] = ()
    """Acts that some of them build on, and that are not here."""


class Part(Struct, frozen=True):
    """Some bytes of an attachment, and its size in all."""

    size: int
    content: bytes


class Grown(Struct, frozen=True):
    """What is new in the book. Own acts are sent to everybody at once; of others' acts everybody is told."""

    acts: tuple[str, ...] = ()
    """In causal order."""
    heads: tuple[str, ...] = ()
    """Those of them that have all the others in their past."""
    texts: tuple[Disclosure, ...] = ()
    """Texts that became known here beside acts of before."""
    origin: bytes | None = None
    """The peer that sent them; None where they were said or carried in here."""


class Replica(Protocol):
    """A group's book on this laptop. RemoteError from `take` and `take_blob` ends the session with its code."""

    async def standing(self) -> Standing:
        """What is held here now."""

    async def held(self, acts: Sequence[str]) -> Collection[str]:
        """Those of these acts that are in the book."""

    async def lacking(self, known: Known) -> Lacking:
        """What a peer lacks that told this; see `crdt.agreement.lacking`."""

    async def read(self, acts: Sequence[str], most: int) -> Contents:
        """The first of these acts, and the texts beside them, that have `most` bytes together (`chunks.gathered`);
        at least one."""

    async def take(self, peer: bytes, contents: Contents) -> Taken:
        """Check, journal and fold. Acts that are here already are passed over."""

    async def texts(self) -> Texts:
        """All texts beside acts, each with its mark."""

    async def blob(self, name: bytes, offset: int, most: int) -> Part | None:
        """Up to `most` bytes of an attachment; None where it isn't here."""

    async def take_blob(self, peer: bytes, name: bytes, offset: int, part: Part) -> int | None:
        """Keep a part; from which byte on the next is wanted, None where it is whole or not wanted any more."""

    async def met(self, peer: bytes, lanes: Lanes) -> None:
        """Both sides hold all of these lanes now. Told again after everything new."""

    def subscribe(self, told: Callable[[Grown], None]) -> Callable[[], None]:
        """Hear of everything new, on the thread of the event loop; the answer ends it."""


@runtime_checkable
class Door(Protocol):
    """Where a newcomer who holds an invite waits to be let in."""

    async def knock(self, peer: bytes, transcript: bytes, request: bytes, proof: bytes) -> bytes:
        """The answer; it may take minutes, and is cancelled when the link ends. RemoteError: declined with its code."""


# --- questions of a session to its replica -------------------------------------------------------------


class Stand(Struct, frozen=True):
    """`standing`"""


class Holds(Struct, frozen=True):
    """`held`"""

    acts: Sequence[str]


class Lacks(Struct, frozen=True):
    """`lacking`"""

    known: Known


class Read(Struct, frozen=True):
    """`read`"""

    acts: Sequence[str]
    most: int


class Take(Struct, frozen=True):
    """`take`"""

    contents: Contents


class ReadTexts(Struct, frozen=True):
    """`texts`"""


class ReadBlob(Struct, frozen=True):
    """`blob`"""

    name: bytes
    offset: int
    most: int


class TakeBlob(Struct, frozen=True):
    """`take_blob`"""

    name: bytes
    offset: int
    part: Part


class Meet(Struct, frozen=True):
    """`met`"""

    lanes: Lanes


Question = Stand | Holds | Lacks | Read | Take | ReadTexts | ReadBlob | TakeBlob | Meet


async def answered(replica: Replica, peer: bytes, question: Question) -> object:
    """The replica's answer to a session with this peer."""
    match question:
        case Stand():
            return await replica.standing()
        case Holds(acts):
            return await replica.held(acts)
        case Lacks(known):
            return await replica.lacking(known)
        case Read(acts, most):
            return await replica.read(acts, most)
        case Take(contents):
            return await replica.take(peer, contents)
        case ReadTexts():
            return await replica.texts()
        case ReadBlob(name, offset, most):
            return await replica.blob(name, offset, most)
        case TakeBlob(name, offset, part):
            return await replica.take_blob(peer, name, offset, part)
        case Meet(lanes):
            await replica.met(peer, lanes)
            return None
