"""What the books ask of a member: whether they come to the same figures as who closed a period."""

from __future__ import annotations

from collections.abc import Iterator

from app.acting.periods import agreement
from app.group import OpenGroup
from app.reading.needs import Found, Looking
from app.reading.plain import day
from crdt.records.periods import Closing


def all_needs(look: Looking) -> Iterator[Found]:
    """Closings that wait for my signature; of those of the same days the newest, which takes the others' place."""
    place, closings = look.group.book.agreement.position, look.group.state.closings
    if not closings:
        return
    in_order = sorted(closings.values(), key=lambda one: place(one.id))
    newest = {(one.begins, one.ends): one for one in in_order}
    for one in newest.values():
        if one.status == "closed" and _is_asked(look, one):
            yield Found("agree", one)


def _is_asked(look: Looking, one: Closing) -> bool:
    """Whether I was in the group when it was closed, and have not signed it."""
    me = look.group.me
    return me in one.asked and me not in {one.by, *(each.by for each in one.agreed)}


def said(group: OpenGroup, one: Closing) -> str:
    """Who signed it, and how many more it needs."""
    return f"{group.name(one.by)} signed what the books came to. {agreement(one)}"


def title(one: Closing) -> str:
    """The period."""
    return f"The books of {day(one.begins)} to {day(one.ends)}"
