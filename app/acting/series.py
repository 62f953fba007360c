"""Series: from what a person typed to a signed act (spec: acts in full, 4)."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final

from msgspec import ValidationError, convert

from app import finding
from app.acting import effects, outcomes
from app.acting.pen import Pen
from app.acting.promises import measure
from app.commands import series as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.kinds.commitments import Terms
from crdt.kinds.series import Every, Slot
from crdt.kinds.shared import ANYONE, GROUP
from crdt.records.series import Series

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY: Final = re.compile(r"(?:every\s+)?(?:([0-9]{1,4})\s+|(other)\s+)?([a-z]+?)s?")
_CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_PLACE: Final = "place"
"""What a slot is called where nobody named one."""


def open_(group: OpenGroup, command: commands.OpenSeries) -> Done:
    """`series.opened`."""
    if not command.title.strip():
        raise Unclear("not_understood", "A series needs a title.")
    pen, begins = Pen(group, command), finding.day(group, command.start or "today")
    act = pen.write(
        "series.opened",
        dated=False,
        terms=_terms(group, command),
        every=every(command.every, begins),
        slots=tuple(_slot(one) for one in command.slots or (_PLACE,)),
        hasBeginning=_clock(command.from_time),
        hasEnd=_clock(command.until_time),
        until=_day_or_none(group, command.until),
        **{"from": begins},
    )
    said = f"Asked for again and again: {command.title}, {in_words(group.state.series[act.id])}."
    return pen.done(act.id, said)


def _terms(group: OpenGroup, command: commands.OpenSeries) -> Terms:
    fields: dict[str, Any] = {
        "title": command.title,
        "provider": ANYONE,
        "receiver": group.me if command.for_me else GROUP,
        "doneWhen": command.done_when or command.title,
        "charter": group.state.group.charter,
        **measure(command.action, command.quantity),
        "stream": command.stream or None,
        "witnesses": command.witnesses or None,
        "plannedWithin": outcomes.found(group, command.outcome).id if command.outcome else None,
        "resourceInventoriedAs": finding.holding(group, command.thing).id
        if command.thing
        else None,
        "requires": command.requires,
        "effects": tuple(effects.effect(group, one) for one in command.effects),
    }
    try:
        return convert(fields, Terms)
    except ValidationError as error:
        raise Unclear("not_understood", f"These terms can't be signed: {error}.") from None


def _slot(typed: str) -> Slot:
    name, _, topics = typed.partition(":")
    requires = tuple(one.strip() for one in topics.split("+") if one.strip())
    if not name.strip():
        raise Unclear("not_understood", f"{typed!r} is no slot: write NAME, or NAME:TOPIC.")
    return Slot(name.strip(), requires)


def _clock(typed: str) -> str | None:
    if not typed:
        return None
    found = _CLOCK.fullmatch(typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unclear("not_understood", f"{typed!r} is no time of the day: write it like 18:00.")
    return f"{int(found[1]):02}:{found[2]}"


def _day_or_none(group: OpenGroup, typed: str) -> str | None:
    return finding.day(group, typed) if typed else None


def every(typed: str, begins: str) -> Every:
    """How often: `tuesday`, `2 tuesdays`, `other tuesday`, `3 days`, `day`, `2 weeks`, `week`."""
    found = _EVERY.fullmatch(typed.strip().casefold())
    number, unit = (int(found[1] or (2 if found[2] else 1)), found[3]) if found else (0, "")
    if number and unit == "day":
        return _fitting(typed, days=number)
    if number and unit == "week":
        weekday = datetime.date.fromisoformat(begins).isoweekday()
        return _fitting(typed, weekday=weekday, weeks=number)
    if number and unit in WEEKDAYS:
        return _fitting(typed, weekday=WEEKDAYS.index(unit) + 1, weeks=number)
    raise Unclear("not_understood", f"{typed!r} is not how often: write tuesday, or 3 days.")


def _fitting(typed: str, **of: int) -> Every:
    try:
        return convert(of, Every)
    except ValidationError:
        raise Unclear("not_understood", f"{typed!r} is too seldom, or not at all.") from None


def in_words(series: Series) -> str:
    """How often it is, in words: `every Tuesday`, `every second Tuesday`, `every 3 days`."""
    days = series.every.days
    if days is not None:
        return "every day" if days == 1 else f"every {days} days"
    weekday = WEEKDAYS[(series.every.weekday or 1) - 1].capitalize()
    weeks = series.every.weeks or 1
    return f"every {weekday}" if weeks == 1 else f"{weekday}s, every {weeks} weeks"


# --- coming and not coming ---------------------------------------------------------------------------


def title(group: OpenGroup, series: Series) -> str:
    """What a series is called, or a short id where that is withheld."""
    return group.words(series.terms.title) or finding.short(series.id)


def slot_of(series: Series, typed: str) -> int:
    """The number of the slot that was typed: a number, or a name that only one has."""
    if not typed and len(series.slots) == 1:
        return 1
    if typed.strip().isdecimal():
        return finding.slot_number(typed.strip())
    wanted = typed.strip().casefold()
    found = [n for n, slot in enumerate(series.slots, 1) if slot.name.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    names = tuple(f"{n}: {slot.name}" for n, slot in enumerate(series.slots, 1))
    raise Unclear("ambiguous", "Which slot?" if not typed else f"Which slot {typed!r}?", names)


def join(group: OpenGroup, command: commands.JoinSeries) -> Done:
    """`series.joined`."""
    pen, series = Pen(group, command), finding.series(group, command.id)
    slot, begins = slot_of(series, command.slot), finding.day(group, command.start or "today")
    fields: dict[str, Any] = {"from": begins, "each": command.each}
    until = _day_or_none(group, command.until)
    pen.write("series.joined", dated=False, series=series.id, slot=slot, until=until, **fields)
    how = "every time" if command.each == 1 else f"every {ordinal(command.each)} time"
    name = series.slots[slot - 1].name if slot <= len(series.slots) else slot
    said = f"Yours from {begins} on, {how}: {title(group, series)}, {name}."
    return pen.done(series.id, said)


def ordinal(number: int) -> str:
    """`2nd`."""
    last, ten = number % 10, number // 10 % 10
    return f"{number}{'th' if ten == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th')}"


def rest(group: OpenGroup, command: commands.RestSeries) -> Done:
    """`series.rested`."""
    pen, series = Pen(group, command), finding.series(group, command.id)
    begins = finding.day(group, command.start or "today")
    until = _day_or_none(group, command.until)
    fields: dict[str, Any] = {"from": begins, "until": until}
    pen.write("series.rested", dated=False, series=series.id, **fields)
    how = f"until {until}" if until else "for good"
    said = f"Your times from {begins} {how} are free for others: {title(group, series)}."
    return pen.done(series.id, said)


def close(group: OpenGroup, command: commands.CloseSeries) -> Done:
    """`series.closed`."""
    pen, series = Pen(group, command), finding.series(group, command.id)
    begins = finding.day(group, command.start or "today")
    pen.write("series.closed", dated=False, series=series.id, **{"from": begins})
    return pen.done(series.id, f"Ends before {begins}: {title(group, series)}.")
