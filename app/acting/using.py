"""The use of things: from what a person typed to a signed act (spec: acts in full, 5)."""

from __future__ import annotations

from app import finding
from app.acting.pen import Pen
from app.acting.things import found, name
from app.commands import using as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.records.holdings import Holding
from crdt.records.use import Booking


def booking(group: OpenGroup, typed: str) -> Booking:
    """The booking that was typed, by the beginning of its id."""
    return group.state.bookings[finding.thing(typed, group.state.bookings, "booking")]


def book(group: OpenGroup, command: commands.Book) -> Done:
    """`holding.booked`. The result's subject is the booking."""
    pen, holding = Pen(group, command), found(group, command.id)
    speaker = finding.member(group, command.speaking_for) if command.speaking_for else group.me
    act = pen.write(
        "holding.booked",
        dated=False,
        holding=holding.id,
        hasBeginning=finding.time(group, command.begins),
        hasEnd=finding.time(group, command.ends),
        receiver=speaker,
    )
    return pen.done(act.id, f"Asked for {name(group, holding)}. Whoever has it says yes next.")


def accept(group: OpenGroup, command: commands.AcceptBooking) -> Done:
    """`holding.booking_accepted`."""
    pen, one = Pen(group, command), booking(group, command.id)
    pen.write("holding.booking_accepted", dated=False, booking=one.id)
    holding = name(group, group.state.holdings[one.holding])
    return pen.done(one.id, f"{group.name(one.receiver)} has booked {holding}.")


def cancel(group: OpenGroup, command: commands.CancelBooking) -> Done:
    """`holding.booking_cancelled`."""
    pen, one = Pen(group, command), booking(group, command.id)
    pen.write(
        "holding.booking_cancelled",
        dated=False,
        booking=one.id,
        reason=pen.text_or_none(command.reason),
    )
    return pen.done(one.id, "Called off.")


def plan_care(group: OpenGroup, command: commands.PlanCare) -> Done:
    """`holding.care_planned`."""
    pen, holding = Pen(group, command), found(group, command.id)
    first = finding.day(group, command.first or "today")
    pen.write(
        "holding.care_planned",
        dated=False,
        holding=holding.id,
        plan=command.plan.strip(),
        firstDue=first,
        everyDays=_number(command.every_days, "days"),
        everyUses=_number(command.every_uses, "uses"),
        blocks=command.blocks or None,
        ends=command.ends or None,
    )
    if command.ends:
        return pen.done(
            holding.id, f"{command.plan} is no longer planned for {name(group, holding)}."
        )
    return pen.done(
        holding.id, f"Planned for {name(group, holding)}: {command.plan}, from {first} on."
    )


def _number(typed: str, what: str) -> int | None:
    word = typed.strip()
    if not word:
        return None
    if not word.isdecimal() or len(word) > 5:
        raise Unclear("not_understood", f"{typed!r} is no number of {what}.")
    return int(word)


def pass_on(group: OpenGroup, command: commands.PassStewardship) -> Done:
    """`holding.stewardship_passed`."""
    pen, holding = Pen(group, command), found(group, command.id)
    to = finding.member(group, command.to)
    pen.write("holding.stewardship_passed", dated=False, holding=holding.id, receiver=to)
    asked = f"Asked {group.name(to)} to answer for {name(group, holding)}."
    return pen.done(holding.id, f"{asked} They say yes next.")


def take(group: OpenGroup, command: commands.TakeStewardship) -> Done:
    """`holding.stewardship_taken`, as this member was asked last, or as the registration names them."""
    pen, holding = Pen(group, command), found(group, command.id)
    pen.write(
        "holding.stewardship_taken", dated=False, holding=holding.id, passed=_asked(group, holding)
    )
    return pen.done(holding.id, f"You answer for {name(group, holding)} now.")


def _asked(group: OpenGroup, holding: Holding) -> str | None:
    mine = [one.act for one in holding.passed if one.receiver == group.me]
    return mine[-1] if mine else None


def retire(group: OpenGroup, command: commands.Retire) -> Done:
    """`holding.retired`."""
    pen, holding = Pen(group, command), found(group, command.id)
    pen.write("holding.retired", holding=holding.id, why=command.why)
    return pen.done(holding.id, f"{name(group, holding)} is no longer looked after.")
