"""What may be done with a decision."""

from __future__ import annotations

from app.acting import decisions
from app.commands import decisions as commands
from app.group import OpenGroup
from app.reading.may.trying import SOMETHING, Try, tried
from app.reading.paused import is_paused
from app.results import Action
from crdt.records.decisions import Decision


def actions(group: OpenGroup, one: Decision, mine: str) -> tuple[Action, ...]:
    """What may be done with a decision. `mine`: how I voted."""
    other = commands.Ballot(id=one.id, choice="no" if mine == "yes" else "yes")
    if is_paused(group, "voting"):
        other = commands.Ballot(id=one.id, choice="object", reason=SOMETHING)
    stop = commands.StopDecision(id=one.id, reason=SOMETHING)
    take_back = commands.WithdrawDecision(id=one.id, reason=SOMETHING)
    tries = (
        Try("ballot", decisions.ballot, other),
        Try("count-ballots", decisions.count, commands.CountDecision(id=one.id), quiet=_NO_COUNT),
        Try("say-waited", decisions.say_waited, commands.SayWaited(id=one.id), quiet=_NO_SAY),
        Try("stop-decision", decisions.stop, stop, quiet=_NO_GUARDIAN),
        Try("reword", decisions.amend, commands.AmendDecision(id=one.id), quiet=_NOT_MINE),
        Try("withdraw-decision", decisions.withdraw, take_back, quiet=_NOT_MY_OWN),
    )
    return tried(group, tries, one)


_NO_COUNT = ("only_the_electorate_counts",)
_NOT_MINE = ("only_the_opener_replaces",)
_NO_SAY = ("only_the_electorate_says_so",)
_NO_GUARDIAN = ("only_guardians_object",)
_NOT_MY_OWN = ("only_the_opener_withdraws",)


def to_open(group: OpenGroup) -> tuple[Action, ...]:
    """Whether something can be proposed here."""
    said = commands.OpenDecision(title=SOMETHING, text=SOMETHING)
    return tried(group, (Try("propose", decisions.open_, said),))


def to_admit(group: OpenGroup, key: str, name: str) -> tuple[Action, ...]:
    """Whether it can be proposed that a newcomer with this key may come."""
    said = commands.OpenDecision(title=SOMETHING, effects=(f"admit:{key}={name}",))
    return tried(group, (Try("decide-admission", decisions.open_, said),))
