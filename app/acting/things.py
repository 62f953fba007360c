"""Things and stocks: from what a person typed to a signed act (spec: acts in full, 5)."""

from __future__ import annotations

import re
from typing import Any, Final

from app import finding
from app.acting.pen import Pen
from app.acting.promises import measure, spoken
from app.commands import things as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.holdings import booking as bookings
from crdt.keys import is_id
from crdt.kinds.shared import GROUP, Mirror, Outsider, Party
from crdt.records.holdings import Holding, Passing

_PART: Final = re.compile(r"\s*(?:([0-9]{1,5})\s+)?(\S.{0,63}?)\s*")
_AN_END: Final = 2
_FOUND: Final = ("here", "elsewhere", "missing")


def found(group: OpenGroup, typed: str) -> Holding:
    """The holding that was typed: its number, its name, or the beginning of its id."""
    return finding.holding(group, typed)


def name(group: OpenGroup, holding: Holding) -> str:
    """A holding's name and number."""
    words = group.words(holding.name) or finding.short(holding.id)
    return f"{words} {holding.number}".strip()


def _parts(typed: tuple[str, ...]) -> list[dict[str, Any]] | None:
    read = [_PART.fullmatch(one) for one in typed]
    if not all(read):
        raise Unclear("not_understood", "A part is written like '3 bits', or 'case'.")
    return [{"name": one[2], "count": int(one[1] or 1)} for one in read if one] or None


def _party(group: OpenGroup, typed: str, outside: str) -> Party:
    if outside:
        return Outsider(finding.name(outside))
    return GROUP if typed.strip().casefold() == GROUP else finding.member(group, typed)


def add(group: OpenGroup, command: commands.AddHolding) -> Done:
    """`holding.registered`."""
    pen = Pen(group, command)
    begins = finding.quantity(command.quantity) if command.quantity else None
    lock = {"level": command.lock, "purpose": command.purpose} if command.purpose else None
    act = pen.write(
        "holding.registered",
        dated=False,
        name=finding.name(command.name),
        form=command.form,
        trackingIdentifier=command.number.strip() or None,
        onhandQuantity=begins,
        condition=command.condition or None,
        custodian=_party(group, command.custodian, command.outside),
        primaryAccountable=finding.member(group, command.steward),
        resourceConformsTo=command.sort or None,
        currentLocation=command.location or None,
        containedIn=found(group, command.inside).id if command.inside else None,
        parts=_parts(command.parts),
        requires=command.requires or None,
        lock=lock,
        owner={"text": command.owner} if command.owner else None,
        bookable=command.bookable or None,
    )
    return pen.done(act.id, f"Registered: {name(group, group.state.holdings[act.id])}.")


def give(group: OpenGroup, command: commands.GiveHolding) -> Done:
    """`holding.handed_over`: the result's subject is the hand-over, which the receiver signs for."""
    pen, holding = Pen(group, command), found(group, command.id)
    if not command.to and not command.outside:
        raise Unclear("not_understood", "Say to whom: a member, group, or somebody outside.")
    act = pen.write(
        "holding.handed_over",
        holding=holding.id,
        receiver=_party(group, command.to, command.outside),
        condition=command.condition or holding.condition,
        parts=_parts(command.parts),
        booking=_booking(group, holding, command, pen.day),
    )
    to = command.outside or group.name(group.state.passings[act.id].receiver)
    return pen.done(act.id, f"Handed over to {to}: {name(group, holding)}. They sign for it next.")


def _booking(
    group: OpenGroup, holding: Holding, command: commands.GiveHolding, day: str
) -> str | None:
    """The booking that was typed; else what the receiver has booked for the day."""
    if command.booking:
        return finding.thing(command.booking, group.state.bookings, "booking")
    if not command.to or command.to.strip().casefold() == GROUP:
        return None
    receiver = finding.member(group, command.to)
    found = (
        one.id
        for one in bookings.of(group.state, holding.id)
        if one.receiver == receiver and one.status == "accepted"
        if one.begins[:10] <= day <= one.ends[:10]
    )
    return next(found, None)


def receive(group: OpenGroup, command: commands.ReceiveHolding) -> Done:
    """`holding.received`: of the hand-over named, or of the one that waits for this member."""
    pen, passing = Pen(group, command), _passing(group, command)
    pen.write(
        "holding.received",
        handover=passing.id,
        condition=command.condition or passing.condition,
        parts=_parts(command.parts),
    )
    after = group.state.passings[passing.id]
    holding = name(group, group.state.holdings[passing.holding])
    waits = "; a witness makes it count" if after.status == "said" else ""
    differs = "; it is not as the giver said" if after.differs else ""
    return pen.done(passing.id, f"Received: {holding}{differs}{waits}.")


def _passing(group: OpenGroup, command: commands.ReceiveHolding) -> Passing:
    passings = group.state.passings
    if command.id in passings:
        return passings[command.id]
    try:
        holding = found(group, command.id)
    except Unclear:
        return passings[finding.thing(command.id, passings, "holding or hand-over")]
    mine = finding.member(group, command.speaking_for) if command.speaking_for else group.me
    waiting = [passings[one] for one in holding.on_its_way]
    for_me = [one for one in waiting if one.receiver == mine] or waiting
    before = [one for one in passings.values() if one.holding == holding.id]
    if not for_me and not before:
        raise Unclear("not_found", f"{name(group, holding)} was not handed over to anybody.")
    return (for_me or before)[-1]


def note_condition(group: OpenGroup, command: commands.NoteCondition) -> Done:
    """`holding.condition_noted`."""
    pen, holding = Pen(group, command), found(group, command.id)
    after = finding.thing(command.after, group.state.deeds, "deed") if command.after else None
    pen.write(
        "holding.condition_noted",
        holding=holding.id,
        condition=command.condition or holding.condition,
        standing=command.standing or None,
        after=after,
    )
    now = group.state.holdings[holding.id]
    said = f"{now.condition}, {now.standing.replace('_', ' ')}"
    return pen.done(holding.id, f"Noted: {name(group, now)} is {said}.")


def _moved(
    group: OpenGroup, command: commands.Raise | commands.Lower, kind: str, **more: Any
) -> Done:
    pen, holding = Pen(group, command), found(group, command.id)
    pen.write(
        kind,
        holding=holding.id,
        action=command.action,
        resourceQuantity=finding.quantity(command.quantity),
        reason=pen.text_or_none(command.reason),
        count=finding.thing(command.count, group.state.counts, "count") if command.count else None,
        mirrors=other_end(group, command.mirrors),
        **more,
    )
    now = group.state.holdings[holding.id]
    return pen.done(holding.id, f"On hand: {now.onhand} {now.unit} of {name(group, now)}.")


def other_end(group: OpenGroup, typed: tuple[str, ...]) -> Mirror | None:
    """The act of another group that says the same event."""
    if not typed:
        return None
    if len(typed) != _AN_END or not all(map(is_id, typed)) or typed[0] == group.id:
        raise Unclear("not_understood", "The other end is named by another group and its act.")
    return Mirror(*typed)


def raise_(group: OpenGroup, command: commands.Raise) -> Done:
    """`holding.raised`."""
    return _moved(group, command, "holding.raised")


def lower(group: OpenGroup, command: commands.Lower) -> Done:
    """`holding.lowered`."""
    to = Outsider(finding.name(command.to)) if command.to else None
    return _moved(group, command, "holding.lowered", receiver=to)


def count(group: OpenGroup, command: commands.Count) -> Done:
    """`holding.counted`."""
    pen = Pen(group, command)
    if not command.lines:
        raise Unclear("not_understood", "A count needs a line: HOLDING=9 kg, or HOLDING=here.")
    lines = [_counted(group, line) for line in command.lines]
    act = pen.write("holding.counted", lines=lines)
    lines_of = group.state.counts[act.id].lines
    bound = sum(line.bound for line in lines_of)
    waits = "" if bound == len(lines_of) else " A witness who counted too makes it bind."
    return pen.done(act.id, f"Counted {len(lines_of)}.{waits}")


def _counted(group: OpenGroup, typed: str) -> dict[str, Any]:
    thing, equals, said = typed.rpartition("=")
    if not equals:
        raise Unclear("not_understood", f"{typed!r}: write it like HOLDING=9 kg or HOLDING=here.")
    holding = found(group, thing)
    if said.strip() in _FOUND:
        return {"holding": holding.id, "found": said.strip()}
    return {"holding": holding.id, "resourceQuantity": finding.quantity(said)}


def deed(group: OpenGroup, command: commands.RecordDeed) -> Done:
    """`deed.recorded`."""
    pen = Pen(group, command)
    speaker = finding.member(group, command.speaking_for) if command.speaking_for else group.me
    quantity = measure(command.action, command.quantity or "0 h")
    act = pen.write(
        "deed.recorded",
        provider=speaker,
        **(quantity if command.quantity else {"action": command.action}),
        resourceInventoriedAs=found(group, command.thing).id if command.thing else None,
        plannedWithin=_outcome(group, command.outcome),
        stream=command.stream or None,
        carePlan=command.care.strip() or None,
        receiver=finding.member(group, command.brief) if command.brief else None,
        topic=command.topic.strip() or None,
    )
    said = spoken(group.state.deeds[act.id].quantity) if command.quantity else command.action
    return pen.done(act.id, f"Recorded: {said} on {pen.day}.")


def _outcome(group: OpenGroup, typed: str) -> str | None:
    return finding.thing(typed, group.state.outcomes, "outcome") if typed else None
