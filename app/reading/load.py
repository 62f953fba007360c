"""Who carries what, as people read it: by name, never by number."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from app import finding
from app.commands import load as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.load_results import LoadView, Pair, PersonLoad, StreamHours
from app.reading.plain import soon
from crdt import load
from crdt.exact import written
from crdt.kinds.shared import Quantity
from crdt.load import HOURS, Ahead, Done
from crdt.records.group import Member

_LATELY: Final = datetime.timedelta(days=90)
STREAMS: Final = ("livelihood", "commons", "care", "")
"""In the order in which they are told; the last one is work of which nobody said whose it is."""
_MOST_PAIRS: Final = 100


def shown(group: OpenGroup, command: commands.ShowLoad) -> LoadView:
    """Who has promised what ahead, who did what since a day, who never exchanged anything."""
    as_of = finding.day(group, command.as_of or "today")
    since = finding.day(group, command.since) if command.since else _lately(as_of)
    if since > as_of:
        raise Unclear("not_understood", f"{since} is after {as_of}: nothing lies between.")
    done = list(load.done(group.state, since, as_of))
    total = _hours(done)
    people = _people(group, as_of, done, total)
    me = group.name(group.me) if group.me else ""
    pairs = sorted(_pairs(group), key=lambda pair: (pair.one != me, pair.one, pair.other))
    return LoadView(
        as_of=as_of,
        since=since,
        people=tuple(people),
        done=written(total),
        streams=_streams(done),
        pairs=tuple(pairs[:_MOST_PAIRS]),
        pairs_in_all=len(pairs),
    )


def _lately(as_of: str) -> str:
    day = datetime.date.fromisoformat(as_of)
    return (max(day, datetime.date.min + _LATELY) - _LATELY).isoformat()


def _pairs(group: OpenGroup) -> Iterable[Pair]:
    """Who never exchanged anything, by their names; whoever asks stands first."""
    names = {one: group.name(one) for one in load.carriers(group.state)}
    for pair in load.never_exchanged(group.state):
        first, second = sorted(pair, key=lambda one: (one != group.me, names[one].casefold()))
        yield Pair(names[first], names[second])


def _people(group: OpenGroup, as_of: str, done: Iterable[Done], total: int) -> Iterable[PersonLoad]:
    """Everybody who is here, and who did something in that time though they have left since, by name."""
    did, bears = defaultdict[str, list[Done]](list), defaultdict[str, list[Ahead]](list)
    for one in done:
        did[one.by].append(one)
    for burden in load.ahead(group.state, as_of):
        bears[burden.by].append(burden)
    here = {*load.carriers(group.state), *did, *bears} & set(group.state.members)
    known = [group.state.members[one] for one in here]
    known.sort(key=lambda one: (group.name_of(one).casefold(), one.id))
    return [_person(group, one, as_of, bears[one.id], did[one.id], total) for one in known]


def _person(
    group: OpenGroup, member: Member, as_of: str, bears: list[Ahead], did: list[Done], total: int
) -> PersonLoad:
    state, hours = group.state, _hours(did)
    once = [one for one in bears if not one.is_standing]
    again = [one for one in bears if one.is_standing and one.due >= as_of]
    last = soon(datetime.date.fromisoformat(as_of))
    return PersonLoad(
        id=member.id,
        name=group.name_of(member),
        status=member.status,
        me=member.id == group.me,
        open=len(state.promised.get(member.id, ())),
        cap=state.rule("promises.openCap"),
        ahead=written(sum(one.amount for one in once if one.unit == HOURS)),
        times=len(again),
        standing=written(sum(one.amount for one in again if one.unit == HOURS)),
        due_soon=sum(as_of <= one.due <= last for one in bears),
        overdue=sum(one.is_overdue for one in bears),
        lapsed=sum(one.is_lapsed for one in bears),
        done=written(hours),
        confirmed=written(_hours(one for one in did if one.how == "confirmed")),
        deeds=written(_hours(one for one in did if one.how == "deed")),
        streams=_streams(did),
        share=(200 * hours + total) // (2 * total) if total else 0,
        others=_others(did),
    )


def _hours(done: Iterable[Done]) -> int:
    return sum(one.amount for one in done if one.unit == HOURS)


def _streams(done: Iterable[Done]) -> tuple[StreamHours, ...]:
    done = list(done)
    amounts = [(s, _hours(one for one in done if one.stream == s)) for s in STREAMS]
    return tuple(StreamHours(stream, written(amount)) for stream, amount in amounts if amount)


def _others(done: Iterable[Done]) -> tuple[Quantity, ...]:
    amounts: dict[str, int] = {}
    for one in done:
        if one.unit != HOURS:
            amounts[one.unit] = amounts.get(one.unit, 0) + one.amount
    return tuple(Quantity(written(amount), unit) for unit, amount in sorted(amounts.items()))
