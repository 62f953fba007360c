"""What may be done with a holding, with each hand-over of it, and with what was said of a stock."""

from __future__ import annotations

from collections.abc import Iterator

from app.acting import things
from app.commands import things as commands
from app.group import OpenGroup
from app.reading.may import using
from app.reading.may.promises import about_fact, disputing, settling
from app.reading.may.trying import Try, tried
from app.results import Action
from crdt.kinds.shared import GROUP
from crdt.records.holdings import UNSAFE, Count, Holding, Movement, Passing


def actions(group: OpenGroup, one: Holding) -> tuple[Action, ...]:
    """What may be done with a holding."""
    return tried(group, _tries(group, one), one)


def of_passing(group: OpenGroup, holding: Holding, one: Passing) -> tuple[Action, ...]:
    """What may be done with a hand-over: the receiver signs, who saw it says so, who is wronged disputes."""
    return tried(group, _with_passing(group, one), holding)


def of_movement(group: OpenGroup, holding: Holding, one: Movement | Count) -> tuple[Action, ...]:
    """What may be said of a raise, a lowering or a count."""
    return tried(group, about_fact(one.act), holding)


def _tries(group: OpenGroup, one: Holding) -> Iterator[Try]:
    id_ = one.id
    given = commands.GiveHolding(id=id_, to=_somebody_else(group, one))
    yield Try("hand-over", things.give, given)
    for passing in one.on_its_way:
        yield _receiving(passing)
    noted = commands.NoteCondition(id=id_, condition=one.condition)
    yield Try("condition", things.note_condition, noted)
    if one.condition == UNSAFE:
        safe = commands.NoteCondition(id=id_, condition="good", after=_repair(group, one))
        yield Try("clear", things.note_condition, safe)
    if one.form == "stock":
        much = f"1 {one.unit}"
        yield Try("raise", things.raise_, commands.Raise(id=id_, quantity=much))
        yield Try("lower", things.lower, commands.Lower(id=id_, quantity=much))
    found = f"{one.id}={f'0 {one.unit}' if one.unit else 'here'}"
    yield Try("count", things.count, commands.Count(lines=(found,)))
    yield from using.tries(group, one)
    yield from settling(group, id_)


def _receiving(passing: str) -> Try:
    return Try("receive", things.receive, commands.ReceiveHolding(id=passing), passing)


def _somebody_else(group: OpenGroup, one: Holding) -> str:
    """To whom what is unsafe too may go."""
    if one.custodian != GROUP:
        return GROUP
    steward = group.state.members[one.steward]
    return one.steward if steward.status != "former" else group.me


def _repair(group: OpenGroup, one: Holding) -> str:
    """The newest deed on record that mended it."""
    mended = [
        deed.act
        for deed in group.state.deeds.values()
        if deed.holding == one.id and deed.action == "modify" and not deed.void
    ]
    return max(mended, key=group.book.agreement.position, default="")


def _with_passing(group: OpenGroup, one: Passing) -> Iterator[Try]:
    if one.status == "on_its_way":
        yield _receiving(one.id)
    witnessed, _ = about_fact(one.received or one.id)
    yield witnessed
    if one.received:
        yield from disputing(group, one.id)
