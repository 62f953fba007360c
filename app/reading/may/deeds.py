"""What may be said of a deed: that one saw it, that it was otherwise, that it is not right."""

from __future__ import annotations

from collections.abc import Iterator

from app.group import OpenGroup
from app.reading.may.promises import about_fact, disputing
from app.reading.may.trying import Try, tried
from app.results import Action
from crdt.records.outcomes import Deed


def actions(group: OpenGroup, one: Deed) -> tuple[Action, ...]:
    """What may be done with a deed."""
    return tried(group, _tries(group, one), one)


def _tries(group: OpenGroup, one: Deed) -> Iterator[Try]:
    if not one.void:
        yield from about_fact(one.act)
        yield from disputing(group, one.act)
