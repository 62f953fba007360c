"""Entries from paper, as people read them: for whom, by whom, from which line."""

from __future__ import annotations

import msgspec

from app import finding
from app.acting import words
from app.commands import entries as commands
from app.commands import promises as saying
from app.entry_results import Entries
from app.group import OpenGroup
from app.reading import telling
from app.reading.may.trying import SOMETHING, Try, tried
from app.reading.subjects import subject_of, title_of
from app.results import Action, EntryView
from crdt import entering
from crdt.kinds import KINDS
from crdt.records.entries import Entry
from crdt.signed import Act


def listed(group: OpenGroup, command: commands.ListEntries) -> Entries:
    """What was entered, the newest first, as filtered."""
    found = [
        one
        for one in group.state.entries.values()
        if (not command.mine or is_mine(group, one))
        and (not command.open or one.status == "entered")
        and (not command.sheet or one.sheet.casefold() == command.sheet.strip().casefold())
    ]
    order, twice = group.book.agreement.position, entering.twice(group.state)
    found.sort(key=lambda one: -order(one.act))
    return Entries(entries=tuple(_view(group, one, one.act in twice) for one in found))


def is_mine(group: OpenGroup, one: Entry) -> bool:
    """Whether it waits for my word: it was entered for me, or for a neighbour of mine."""
    return group.me in (one.of, group.state.members[one.of].keeper)


def view(group: OpenGroup, act: str) -> EntryView | None:
    """The entry that an act is; None where its own person signed it."""
    one = group.state.entries.get(act)
    return _view(group, one, act in entering.twice(group.state)) if one else None


def _view(group: OpenGroup, one: Entry, twice: bool) -> EntryView:
    subject, act = subject_of(group, one.act), group.book.act(one.act)
    return EntryView(
        act=one.act,
        short=finding.short(one.act, group.state.entries),
        of=group.name(one.of),
        by=group.name(one.by),
        sheet=one.sheet,
        line=one.line,
        image=one.image,
        status=one.status,
        twice=twice,
        told=telling.plainly(group, act),
        note=_note(group, act),
        subject=subject,
        title=title_of(group, subject),
        actions=actions(group, one),
    )


def _note(group: OpenGroup, act: Act) -> str:
    """The note beside it; empty where that is withheld, or none was written."""
    said = msgspec.json.decode(act.body, type=KINDS[act.kind]).note
    return (group.words(said) or "") if said else ""


def actions(group: OpenGroup, one: Entry) -> tuple[Action, ...]:
    """What I may do with an entry: take it on, or say that it is not right. Nothing where it is not mine."""
    if one.status != "entered" or not is_mine(group, one):
        return ()
    whose = "" if one.of == group.me else one.of
    wrong = saying.Dispute(id=one.act, reason=SOMETHING, asks=SOMETHING, speaking_for=whose)
    tries = (
        Try("restate", words.restate, saying.Restate(act=one.act), one.act),
        Try("deny", words.dispute, wrong, one.act),
    )
    return tried(group, tries)
