"""Which subjects of a book may read otherwise than before, told by the acts that are new.

An act changes what it names, whatever that is about, and for a gathering its parts; so do acts that collide. What
hangs on something else is compared: the names that people go by, what waits to be settled, who has no other witness
than one another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from crdt.agreement.naming import SEEN
from crdt.collisions import waiting
from crdt.keys import ID_FORM
from crdt.state import State
from crdt.witnesses import mutual

if TYPE_CHECKING:
    from app.group import OpenGroup
    from crdt.book import Book

_MANY: Final = 10_000
"""New acts, from which on looking at every subject is less work than asking what each act names."""
_ID: Final = re.compile(ID_FORM.encode())
_SAYS_ALL: Final = "commitment."
"""Acts of these kinds change nothing but the promise that their trace names, and its gathering."""


class Seen(Struct, frozen=True):
    """A book as it was when it was last looked at."""

    book: Book
    state: State
    texts: int
    names: dict[str, str]
    """What each member goes by."""
    pairs: frozenset[tuple[str, str]]


def seen(group: OpenGroup, before: Seen | None = None) -> Seen:
    """The book as it is. What can't have changed is taken from `before`."""
    state, texts = group.state, len(group.texts)
    if before and state is before.state and texts == before.texts:
        return before
    kept = before is not None and before.texts == texts and before.state.members is state.members
    names = before.names if before and kept else _names(group)
    same = before is not None and before.state.witnesses is state.witnesses
    return Seen(group.book, state, texts, names, before.pairs if before and same else mutual(state))


def _names(group: OpenGroup) -> dict[str, str]:
    return {one.id: group.name_of(one) for one in group.state.members.values()}


def everything(group: OpenGroup) -> list[str]:
    """Every subject, in the order of arrival as far as that is known."""
    left = set[str]().union(*_maps(group.state))
    known = [act for act in group.book.ids() if act in left]
    return known + sorted(left.difference(known))


def changed(group: OpenGroup, before: Seen, now: Seen) -> Iterable[str]:
    """The subjects that may read otherwise, some more among them. Asks the book for its news."""
    news = group.book.news()
    if now.book is not before.book or len(news) > _MANY:
        return chain(everything(group), *_maps(before.state))
    return chain(
        _touched(group, news, before.state),
        _called_otherwise(before, now),
        _waits_otherwise(before, now),
        _seen_otherwise(before, now),
    )


def _maps(state: State) -> tuple[Collection[str], ...]:
    return (state.commitments, state.holdings, state.outcomes, state.decisions, state.members)


# --- by the acts -------------------------------------------------------------------------------------


def _touched(group: OpenGroup, news: list[str], before: State) -> Iterator[str]:
    """Behind each named id: itself, what it is about, and so on; and whole and parts of a gathering."""
    todo = list(chain(news, _named(group, news)))
    reached: set[str] = set()
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            for state in (group.state, before):
                todo += _behind(state, one)
    return iter(reached)


def _named(group: OpenGroup, news: list[str]) -> Iterator[str]:
    """The ids in the bodies of those acts whose traces don't say all."""
    traces, dag = group.state.traces, group.book.agreement.dag
    asked = []
    for act in news:
        trace = traces.get(act)
        known = trace is not None and trace.kind.startswith(_SAYS_ALL)
        if not known and dag.kinds[dag.node(act)] != SEEN:
            asked.append(act)
    for _, raw, _ in group.store.whole(asked):
        yield from (found.decode() for found in _ID.findall(raw))


def _behind(state: State, one: str) -> Iterator[str]:
    if (trace := state.traces.get(one)) is not None:
        yield trace.subject
    if (promise := state.commitments.get(one)) is not None:
        yield from promise.parts
        if promise.clauseOf:
            yield promise.clauseOf
    if (payout := state.payouts.get(one)) is not None:
        yield payout.fund
    if (series := state.series.get(one)) is not None:
        yield from series.touched
    if (passing := state.passings.get(one)) is not None:
        yield passing.holding
    if (count := state.counts.get(one)) is not None:
        yield from (line.holding for line in count.lines)


# --- by comparing ------------------------------------------------------------------------------------


def _called_otherwise(before: Seen, now: Seen) -> Iterator[str]:
    if before.names is now.names:
        return
    who = {one for one, name in now.names.items() if before.names.get(one) != name}
    who |= before.names.keys() - now.names.keys()
    if not who:
        return
    yield from who
    for promise in now.state.commitments.values():
        if promise.provider in who or promise.receiver in who:
            yield promise.id
            if promise.clauseOf:
                yield promise.clauseOf
    for holding in now.state.holdings.values():
        if holding.custodian in who or holding.steward in who:
            yield holding.id
    yield from (one.id for one in now.state.outcomes.values() if one.keeper in who)
    yield from (one.id for one in now.state.decisions.values() if one.by in who)


def _waits_otherwise(before: Seen, now: Seen) -> Iterator[str]:
    """An act may move a collision to another subject than any that it names."""
    if before.state.collisions is not now.state.collisions:
        yield from waiting(before.state) ^ waiting(now.state)


def _seen_otherwise(before: Seen, now: Seen) -> Iterator[str]:
    if before.pairs == now.pairs:
        return
    who = {one for pair in before.pairs ^ now.pairs for one in pair}
    for promise in now.state.commitments.values():
        if promise.provider in who and promise.evidence:
            yield promise.id
