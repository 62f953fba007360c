"""What may be done with a decision."""

from __future__ import annotations

from app.acting import decisions
from app.commands import decisions as commands
from app.group import OpenGroup
from app.reading.may.trying import SOMETHING, Try, tried
from app.results import Action
from crdt.records.decisions import Decision


def actions(group: OpenGroup, one: Decision, mine: str) -> tuple[Action, ...]:
    """What may be done with a decision. `mine`: how I voted."""
    other = commands.Ballot(id=one.id, choice="no" if mine == "yes" else "yes")
    tries = (
        Try("ballot", decisions.ballot, other),
        Try("count-ballots", decisions.count, commands.CountDecision(id=one.id), quiet=_NO_COUNT),
        Try("reword", decisions.amend, commands.AmendDecision(id=one.id), quiet=_NOT_MINE),
    )
    return tried(group, tries, one)


_NO_COUNT = ("only_the_electorate_counts",)
_NOT_MINE = ("only_the_opener_replaces",)


def to_open(group: OpenGroup) -> tuple[Action, ...]:
    """Whether something can be proposed here."""
    said = commands.OpenDecision(title=SOMETHING, text=SOMETHING)
    return tried(group, (Try("propose", decisions.open_, said),))
