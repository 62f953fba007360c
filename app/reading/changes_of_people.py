"""What decisions change about people and between groups, in words: pauses, newcomers, divisions, shares of dots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from app import finding
from app.decision_results import EffectView
from app.group import OpenGroup
from app.reading.things import party
from crdt.kinds.decisions import (
    Division,
    DivisionLine,
    EarmarkShare,
    MemberAdmit,
    MemberKeep,
    MemberPause,
    MemberRemove,
    MemberResume,
    MemberSetAside,
    PauseSort,
)
from crdt.pausing import paused_by
from crdt.records.decisions import Decision

SORTS: Final[dict[PauseSort, str]] = {
    "voting": "proposing, voting and counting",
    "promises": "new promises",
    "bookings": "booking things",
    "money": "the group's money",
}
"""What a pause is from."""


def _pause(group: OpenGroup, _: Decision, what: MemberPause) -> EffectView:
    return EffectView(
        sort="pause",
        what=f"{group.name(what.member)}: {SORTS[what.sort]}",
        was=_now(group, what.member, what.sort),
        becomes=f"paused until {what.until}",
        subject=what.member,
        typed=f"pause:{what.member}={what.sort},{what.until}",
    )


def _resume(group: OpenGroup, _: Decision, what: MemberResume) -> EffectView:
    return EffectView(
        sort="resume",
        what=f"{group.name(what.member)}: {SORTS[what.sort]}",
        was=_now(group, what.member, what.sort),
        becomes="goes on",
        subject=what.member,
        typed=f"resume:{what.member}={what.sort}",
    )


def _now(group: OpenGroup, who: str, sort: PauseSort) -> str:
    member = group.state.members.get(who)
    today = finding.day(group, "today")
    pause = paused_by(member, sort, today, lambda _: True) if member else None
    return f"paused until {pause.until}" if pause else "goes on"


def _admit(group: OpenGroup, _: Decision, what: MemberAdmit) -> EffectView:
    name = group.words(what.name) or "somebody"
    device = group.state.devices.get(what.subject)
    return EffectView(
        sort="admit",
        what=name,
        was="is a member" if device else "is no member",
        becomes="any member may admit them",
        subject=device.member if device else "",
        typed=f"admit:={what.subject}: {name}",
    )


def _remove(group: OpenGroup, one: Decision, what: MemberRemove) -> EffectView:
    return _parting(
        group, one, what.member, "remove", "is out; may be admitted anew, as somebody new"
    )


def _set_aside(group: OpenGroup, one: Decision, what: MemberSetAside) -> EffectView:
    return _parting(
        group, one, what.member, "set-aside", "is set aside; any member brings them back"
    )


def _keep(group: OpenGroup, one: Decision, what: MemberKeep) -> EffectView:
    return _parting(group, one, what.member, "keep", "stays")


def _parting(group: OpenGroup, one: Decision, who: str, word: str, becomes: str) -> EffectView:
    here = bool(one.closed) or who in group.state.roster
    return EffectView(
        sort=word,
        what=group.name(who),
        was="a member" if here else "no member",
        becomes=becomes,
        subject=who,
        typed=f"{word}:{who}",
    )


def _division(group: OpenGroup, _: Decision, what: Division) -> EffectView:
    other = party(group, what.group)
    lines = tuple(_line(group, line) for line in what.lines)
    return EffectView(
        sort="division",
        what=f"Division with {other}",
        was="all of it is here",
        becomes=f"these may go there: {'; '.join(lines)}",
        typed=f"division:={other}: " + "; ".join(_line_typed(line) for line in what.lines),
    )


def _line(group: OpenGroup, line: DivisionLine) -> str:
    found = group.state.holdings.get(line.holding)
    name = (group.words(found.name) if found else None) or finding.short(line.holding)
    return f"{_much(line)} of {name}" if line.quantity else name


def _much(line: DivisionLine) -> str:
    return f"{line.quantity.hasNumericalValue} {line.quantity.hasUnit}" if line.quantity else ""


def _line_typed(line: DivisionLine) -> str:
    return f"{line.holding}, {_much(line)}" if line.quantity else line.holding


def _share(group: OpenGroup, one: Decision, what: EarmarkShare) -> EffectView:
    name = one.options[what.option].name
    outcome = group.state.outcomes[what.outcome]
    title = group.words(outcome.title) or finding.short(what.outcome)
    return EffectView(
        sort="share",
        what=f"What {name} gets",
        was="to be spent on anything",
        becomes=f"set aside for {title} until {what.until}",
        subject=what.fund,
        typed=f"share:={name}: {what.fund},{what.outcome},{what.until}",
    )


EFFECTS: Final[dict[type, Callable[[OpenGroup, Decision, Any], EffectView]]] = {
    MemberPause: _pause,
    MemberResume: _resume,
    MemberAdmit: _admit,
    MemberRemove: _remove,
    MemberSetAside: _set_aside,
    MemberKeep: _keep,
    Division: _division,
    EarmarkShare: _share,
}
