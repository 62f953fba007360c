"""What people write on pages in a made-up life (`lives`): a page, or a few words more or less somewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from crdt.pages import whole
from crdt.pages.contents import Contents

if TYPE_CHECKING:
    from lives import Laptop, Life


def a_page(life: Life, laptop: Laptop) -> tuple[str, Any]:
    kind = life.dice.choice(("commitment", "commitment", "note", "charter", "outcome"))
    wanted = Contents(kind, "Repair", {"quantity": "4 h"}, "All are looked at")
    if life.chance(0.05):
        wanted = replace(wanted, kind="note")
    body = {"kind": kind, "change": whole.opening(laptop.did, wanted)}
    one = life.promise(laptop)
    if kind == "commitment" and one is not None:
        body["subject"] = one.id
    return "page.opened", body


def an_edit(life: Life, laptop: Laptop) -> tuple[str, Any]:
    """A change by this laptop, or what another wrote, signed by this one."""
    pages = sorted(laptop.state.pages)
    edits = [act for act in laptop.book.ids() if life.acts[act].kind == "page.edited"]
    if edits and life.chance(0.05):
        return "page.edited", life.acts[life.dice.choice(edits)].fields()
    if not pages:
        return a_page(life, laptop)
    page, state, said = life.dice.choice(pages), laptop.state, laptop.book.act
    now = whole.contents(state, page, said)
    change = whole.edit(state, page, said, laptop.did, _edited(life, now))
    if change is None:
        return a_page(life, laptop)
    return "page.edited", {"page": life.one_of([page]), "change": change}


def _edited(life: Life, now: Contents) -> Contents:
    """A few words more or less somewhere, or another quantity."""
    if life.chance(0.3):
        name = life.dice.choice(("quantity", "due", "notes"))
        return replace(now, fields=now.fields | {name: life.day()})
    start = life.dice.randint(0, len(now.text))
    end = start + life.dice.choice((0, 0, 1, 5))
    words = life.dice.choice(("", " More", "é€", "😀 "))
    return replace(now, text=now.text[:start] + words + now.text[end:])


MAKERS: tuple[tuple[Callable[[Life, Laptop], tuple[str, Any]], float], ...] = (
    (a_page, 1),
    (an_edit, 5),
)
