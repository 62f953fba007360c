"""What the state keeps of pages: which changes have joined, and what no other builds on."""

from __future__ import annotations

from immutables import Map
from msgspec import Struct

from crdt.kinds.pages import PageKind


class Page(Struct, frozen=True):
    """A page: what it is about, and the changes that no other builds on. What it says is not state."""

    id: str
    kind: PageKind
    subject: str | None
    by: str
    first: bool
    """Whether it is *the* page of its subject; others stay readable."""
    heads: tuple[str, ...]


class Change(Struct, frozen=True):
    """A change that has joined a page, by its hash: its act, and what its header says."""

    id: str
    act: str
    lane: str
    seq: int
    start: int
    end: int
    deps: tuple[str, ...]


class Written(Struct, frozen=True):
    """All changes of a page by their hashes, and the last one of each lane."""

    changes: Map[str, Change] = Map()
    lasts: Map[str, str] = Map()
