"""Changes of pages, honest and not, made by the laptops of the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from automerge.core import ROOT, ScalarType
from chunks import body_of, renumbered, resealed
from msgspec.structs import replace

from crdt import keys
from crdt.keys import multibase
from crdt.pages import document, whole
from crdt.pages.chunk import read
from crdt.pages.contents import Contents
from crdt.pages.joining import chunk_in
from crdt.pages.leb128 import Reader, written
from crdt.records.pages import Page, Written
from crdt.state import State

FIRST = Contents("commitment", "Repair toasters", {"quantity": "4 h"}, "All are looked at")
LONG = "x" * 16_000


def opening(world: Any, who: str) -> str:
    return whole.opening(world.laptop(who).did, FIRST)


def a_note(world: Any, who: str) -> str:
    return whole.opening(world.laptop(who).did, Contents("note", "A note", {}, ""))


def a_proposal(world: Any, who: str) -> str:
    says = Contents("decision", "Fewer at once", {}, "Nobody carries more than five")
    return whole.opening(world.laptop(who).did, says)


def edit(world: Any, who: str) -> str:
    """One more sentence, knowing what this laptop has seen."""
    return _edited(world, who, _as_seen(world, who), lambda now: f"{now.text} And {who}'s")


def ahead(world: Any, who: str) -> str:
    """One more sentence behind all that was said, whether this laptop has seen it or not."""
    return _edited(world, who, world.state, lambda now: f"{now.text} And {who}'s")


def long(world: Any, who: str) -> str:
    return _edited(world, who, _as_seen(world, who), lambda now: now.text + LONG)


def _edited(world: Any, who: str, state: State, text: Callable[[Contents], str]) -> str:
    page, said = world.labels["page"], world.acts.__getitem__
    now = whole.contents(state, page, said)
    change = whole.edit(state, page, said, world.laptop(who).did, replace(now, text=text(now)))
    assert change
    return change


def _as_seen(world: Any, who: str) -> State:
    """The state with those changes of the page that this laptop has seen."""
    state, page, seen = world.state, world.labels["page"], world.laptop(who).seen
    changes, lasts = state.written[page].changes, state.written[page].lasts
    for change in list(changes.values()):
        if change.act not in seen:
            changes = changes.delete(change.id)
    heads = set(changes) - {dep for one in changes.values() for dep in one.deps}
    pages = state.pages.set(page, _with_heads(state.pages[page], heads))
    return state.with_(written=state.written.set(page, Written(changes, lasts)), pages=pages)


def _with_heads(page: Page, heads: set[str]) -> Page:
    return replace(page, heads=tuple(sorted(heads)))


# --- bent ones ---------------------------------------------------------------------------------------


def garbled(world: Any, who: str) -> str:
    chunk = chunk_in(edit(world, who))
    return multibase(chunk[:-1] + bytes([chunk[-1] ^ 1]))


def skipped(world: Any, who: str) -> str:
    """With a number in its author's row that nobody has reached."""
    return multibase(renumbered(chunk_in(edit(world, who)), seq=9))


def again(world: Any, who: str) -> str:
    """With numbers of operations that the page has already."""
    return multibase(renumbered(chunk_in(edit(world, who)), start=1))


def late_opening(world: Any, who: str) -> str:
    return multibase(renumbered(chunk_in(opening(world, who)), seq=2))


def without_text(world: Any, who: str) -> str:
    """An honest header over operations that take the page apart."""
    made = whole.whole(_as_seen(world, who), world.labels["page"], world.acts.__getitem__).document
    before = made.get_heads()
    made.set_actor(keys.public_of(world.laptop(who).did))
    with made.transaction() as change:
        change.put(ROOT, "text", ScalarType.Str, "gone")
    return multibase(made.get_changes(before)[0].raw_bytes)


def bare(world: Any, who: str) -> str:
    """A first change without the parts of a page."""
    made = document.empty(keys.public_of(world.laptop(who).did))
    with made.transaction() as change:
        change.put(ROOT, "kind", ScalarType.Str, "commitment")
    return multibase(made.get_changes([])[0].raw_bytes)


def behind(world: Any, label: str) -> str:
    """A change by whoever made another, behind that one, though it was left out."""
    left_out = read(chunk_in(world.bodies[world.labels[label]]["change"]))
    body = Reader(body_of(chunk_in(same(world, label))))
    count = body.number()
    body.take(32 * count)
    content = written(1) + keys.id_digest(left_out.id)
    while not body.ended:
        content += body.take(1)
    return multibase(renumbered(resealed(content), seq=left_out.seq + 1, start=left_out.end + 1))


def same(world: Any, label: str) -> str:
    change: str = world.bodies[world.labels[label]]["change"]
    return change


def heads(world: Any, who: str) -> list[str]:
    """The newest acts that somebody has, of which no other builds on one."""
    known = world.laptop(who).seen
    older = {one for act in known for one in world.pasts[act]}
    return sorted(known - older)


def figures_of(world: Any, who: str) -> dict[str, Any]:
    found = world.figures(tuple(heads(world, who)), "2026-11-01", "2026-11-30")
    made: dict[str, Any] = msgspec.to_builtins(found)
    return made


MAKERS = {
    "heads": heads,
    "balances": lambda world, who: figures_of(world, who)["balances"],
    "counts": lambda world, who: figures_of(world, who)["counts"],
    "root": lambda world, who: figures_of(world, who)["root"],
    "opening": opening,
    "note": a_note,
    "proposal": a_proposal,
    "edit": edit,
    "ahead": ahead,
    "long": long,
    "garbled": garbled,
    "skipped": skipped,
    "again": again,
    "late": late_opening,
    "broken": without_text,
    "bare": bare,
    "behind": behind,
    "same": same,
}
"""What `@opening-Ben` and the like stand for in the tables."""
