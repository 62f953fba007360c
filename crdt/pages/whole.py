"""A page as people read it and write on it: its document, made anew from the acts (spec: pages, 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from crdt import keys
from crdt.pages.contents import Contents, Unsound
from crdt.pages.joining import CHARTER, chunks
from crdt.pages.scratch import in_row
from crdt.records.pages import Change, Page
from crdt.signed import Act
from crdt.state import State

if TYPE_CHECKING:
    from automerge.core import Document


class Whole(Struct, frozen=True):
    """A page's document with what could be put into it."""

    document: Document
    heads: tuple[str, ...]
    """The changes in it on which no other builds: what the next change builds on."""
    passed_over: tuple[Change, ...] = ()
    """Changes that joined, and that aren't sound together with the others."""


class Step(Struct, frozen=True):
    """One change, and what the page said before and after it."""

    change: Change
    before: Contents | None
    after: Contents | None
    """None where the change is passed over."""


def page_about(state: State, subject: str) -> Page | None:
    """The page of a thing, or the charter's, where it has one."""
    found = state.page_of.get(subject)
    return state.pages[found] if found else None


def page_of_charter(state: State) -> Page | None:
    """The page of the charter, where it has one."""
    return page_about(state, CHARTER)


def whole(state: State, page: str, said: Callable[[str], Act]) -> Whole:
    """The page's document."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    row = in_row(state.written[page].changes.values())
    chunk_of = chunks(said)
    try:
        made = document.empty()
        for change in row:
            document.feed(made, chunk_of(change))
        return _whole(document.reopened(made), ())
    except Unsound:
        return _what_holds(row, chunk_of)


def _what_holds(row: list[Change], chunk_of: Callable[[Change], bytes]) -> Whole:
    """The document of those changes that are sound together, tried one after the other."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    made, left_out = document.empty(), dict[str, Change]()
    for change in row:
        longer = None
        if not left_out.keys() & set(change.deps):
            longer = document.longer(made, chunk_of(change))
        if longer is None:
            left_out[change.id] = change
        else:
            made = longer
    return _whole(document.reopened(made), tuple(left_out.values()))


def _whole(made: Document, left_out: tuple[Change, ...]) -> Whole:
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    document.contents(made)
    return Whole(made, tuple(document.heads(made)), left_out)


def contents(state: State, page: str, said: Callable[[str], Act]) -> Contents:
    """What the page says."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    return document.contents(whole(state, page, said).document)


def steps(state: State, page: str, said: Callable[[str], Act]) -> Iterator[Step]:
    """Every change with what it changed, each behind what it builds on."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    found, chunk_of = whole(state, page, said), chunks(said)
    passed_over = {change.id for change in found.passed_over}
    made, before = document.empty(), None
    for change in in_row(state.written[page].changes.values()):
        if change.id in passed_over:
            yield Step(change, before, None)
            continue
        document.feed(made, chunk_of(change))
        after = document.contents(made)
        yield Step(change, before, after)
        before = after


def opening(lane: str, wanted: Contents) -> str:
    """The first change of a page by this lane, as a body carries it. Raises Unsound."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    return keys.multibase(document.opened(_actor(lane), wanted))


def edit(
    state: State, page: str, said: Callable[[str], Act], lane: str, wanted: Contents
) -> str | None:
    """The change by which this lane makes the page say what is wanted; None where it does. Raises Unsound."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    made = document.edited(whole(state, page, said).document, _actor(lane), wanted)
    return keys.multibase(made) if made is not None else None


def file(state: State, page: str, said: Callable[[str], Act]) -> bytes:
    """The page as a file that any Automerge opens."""
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    return document.saved(whole(state, page, said).document)


def _actor(lane: str) -> bytes:
    public = keys.public_of(lane)
    assert public is not None
    return public
