"""What commands about a member's portable record give back (see `results`). No number in it is a score."""

from __future__ import annotations

from msgspec import Struct

from app.results import PacketNote, Result


class ThreadView(Struct, frozen=True, kw_only=True):
    """One promise, deed, decision or thing, with what was said about it, the oldest first."""

    title: str
    lines: tuple[str, ...]


class ChapterView(Struct, frozen=True, kw_only=True):
    """Threads of one sort."""

    title: str
    threads: tuple[ThreadView, ...]


class BroughtHere(Struct, frozen=True, kw_only=True):
    """A member of a group on this laptop who says that they brought this very record."""

    member: str
    group: str


class RecordView(Result, frozen=True, kw_only=True, tag="record"):
    """A record, checked and told."""

    file: str
    verdict: str
    digest: str
    group: str
    group_name: str
    of: str
    member: str
    """Their name, where the record shows it."""
    exported: str
    acts: int
    withheld: int = 0
    """Own acts of theirs that are left out."""
    receipt: tuple[str, ...] = ()
    """Who checked what they left open when they left."""
    chapters: tuple[ChapterView, ...] = ()
    brought: tuple[BroughtHere, ...] = ()
    notes: tuple[PacketNote, ...] = ()
    text: str = ""
    """The whole verdict for people."""
    exit: int = 0
