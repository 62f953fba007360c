"""The charter's versions as people read them: what each changed, how it stands, and which judged an act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.commands import groups as commands
from app.decision_results import RuleChange, VersionView
from app.finding import Unclear
from app.group import OpenGroup
from app.group_views import CharterView
from crdt.charter import KEYS
from crdt.deciding.versions import in_their_order
from crdt.kinds.group import Clause
from crdt.records.group import Charter


def shown(group: OpenGroup, command: commands.ShowCharter) -> CharterView:
    """One version: the one in force, or that of a number."""
    every = in_their_order(group.state)
    found = _numbered(every, command.version) if command.version else group.state.charter
    return CharterView(
        id=found.id,
        purpose=group.words(found.purpose),
        clauses=tuple(
            {"name": one.name, "text": group.words(one.text), "locked": one.locked}
            for one in found.clauses
        ),
        rules=dict(sorted(found.rules.items())),
        locked=tuple(key for key, known in KEYS.items() if known.locked),
        takes={key: known.takes for key, known in KEYS.items()},
        said={key: spoken(group, value) for key, value in sorted(found.rules.items())},
        number=found.number,
        in_force=found.id == group.state.group.charter,
        versions=tuple(_version(group, every, one) for one in every),
    )


def _numbered(every: tuple[Charter, ...], number: int) -> Charter:
    if not 0 < number <= len(every):
        there = f"There are versions 1 to {len(every)}." if len(every) > 1 else "There is one."
        raise Unclear("not_found", f"The charter has no version {number}. {there}")
    return every[number - 1]


def _version(group: OpenGroup, every: tuple[Charter, ...], one: Charter) -> VersionView:
    decision = group.state.decisions.get(one.decision)
    act = group.book.act(one.id)
    before = next((each for each in reversed(every[: one.number - 1]) if each.stood), None)
    return VersionView(
        number=one.number,
        id=one.id,
        in_force=one.id == group.state.group.charter,
        standing=_standing(group, one),
        decision=one.decision,
        title=group.words(decision.title) if decision else None,
        by=group.name(group.state.traces[one.id].author),
        when=(act.fields().get("hasPointInTime") or act.when)[:10],
        changes=_changes(group, before, one) if before else (),
        judged=sum(each.charter == one.id for each in group.state.commitments.values()),
    )


def _standing(group: OpenGroup, one: Charter) -> str:
    state, decision = group.state, group.state.decisions.get(one.decision)
    if one.id == state.group.charter:
        return "in force"
    if not one.stood:
        return "never in force: opened once more"
    if decision is None:
        return "replaced by a later one"
    brought = {count.act for count in decision.counts} | {said.act for said in decision.waited}
    if one.id in brought and decision.status_act != one.id:
        stopped = decision.status == "objected"
        return "taken back: a guardian stopped it" if stopped else "taken back: opened once more"
    return "replaced by a later one"


def _changes(group: OpenGroup, before: Charter, one: Charter) -> tuple[RuleChange, ...]:
    rules = (
        RuleChange(
            key=key,
            was=spoken(group, before.rules[key]),
            becomes=spoken(group, value),
        )
        for key, value in sorted(one.rules.items())
        if before.rules[key] != value
    )
    return (*_reworded(group, before, one), *rules)


def _reworded(group: OpenGroup, before: Charter, one: Charter) -> Iterator[RuleChange]:
    """What it says otherwise of the purpose and of clauses."""
    if before.purpose != one.purpose:
        was, becomes = group.words(before.purpose), group.words(one.purpose)
        yield RuleChange(key="purpose", was=was or "(withheld)", becomes=becomes or "(withheld)")
    old, new = ({each.name: each for each in clauses} for clauses in (before.clauses, one.clauses))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield RuleChange(
                key=f"clause {name}",
                was=_clause(group, old.get(name)) or "not there",
                becomes=_clause(group, new.get(name)) or "taken out",
            )


def _clause(group: OpenGroup, one: Clause | None) -> str:
    if one is None:
        return ""
    return f"{group.words(one.text) or '(withheld)'}{' (locked)' if one.locked else ''}"


def spoken(group: OpenGroup, value: Any) -> str:
    """A rule's value for people: members by name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(group.name, value)) or "nobody named"
    return {None: "none", "": "none"}.get(value, str(value).replace("_", " "))


def judged_by(group: OpenGroup, act: str) -> int:
    """The number of the charter version that was in force at an act's place in the order."""
    place = group.book.agreement.position
    here = place(act)
    stood = (one for one in in_their_order(group.state) if one.stood and place(one.id) < here)
    return max((one.number for one in stood), default=1)
