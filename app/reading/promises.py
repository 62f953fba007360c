"""Promises as people read them: lists, one promise whole, and what may be done with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from app import finding
from app.commands import reading as commands
from app.group import OpenGroup
from app.reading import effects, entries, pages
from app.reading.disputes import dispute
from app.reading.may import promises as may
from app.reading.plain import soon
from app.reading.subjects import title_of
from app.reading.witnesses import witnesses
from app.results import (
    CommitmentDetail,
    Commitments,
    CommitmentView,
    ConfirmationView,
    EvidenceView,
    ReminderView,
)
from crdt.collisions import needs_settling, waiting
from crdt.commitments.confirming import witnesses_needed
from crdt.commitments.gathering import live_parts, total
from crdt.commitments.keeping import last_day
from crdt.commitments.promise import is_whole
from crdt.disputes.opening import last_day_to_dispute
from crdt.disputes.promises import SORT
from crdt.kinds.commitments import Reminded
from crdt.kinds.shared import Quantity
from crdt.pages.whole import page_about
from crdt.records.promises import LIVE, OPEN, Commitment, Evidence
from crdt.series import occurrences
from crdt.state import State
from crdt.witnesses import counted_witnesses, mutual


def named(group: OpenGroup, typed: str) -> Commitment:
    """The promise that was typed."""
    return finding.promise(group, typed)


def anchor(one: Commitment) -> str:
    """The act that stands for a promise: its own, or for a time of a series the one that made it what it is."""
    return one.status_act if occurrences.is_named_like_one(one.id) else one.id


def listed(group: OpenGroup, command: commands.ListCommitments) -> Commitments:
    """Promises, newest first, as filtered."""
    day = _day(group, command.as_of)
    wanted = command.status.strip().replace(" ", "_").replace("-", "_")
    member = finding.member(group, command.member) if command.member else ""
    words = command.search.casefold().split()
    found = [
        one
        for one in group.state.commitments.values()
        if (not wanted or one.status == wanted)
        and (not command.mine or group.me in (one.provider, one.receiver, one.author))
        and (not member or member in (one.provider, one.receiver))
        and all(word in _text(group, one).casefold() for word in words)
    ]
    places = {one.id: group.book.agreement.position(anchor(one)) for one in found}
    found.sort(key=lambda one: -places[one.id])
    return Commitments(commitments=tuple(views(group, found, day)), as_of=day.isoformat())


def _text(group: OpenGroup, commitment: Commitment) -> str:
    terms = commitment.terms
    words = (terms.title, terms.doneWhen, *(one.note for one in commitment.evidence))
    people = (group.name(commitment.provider), group.name(commitment.receiver))
    return " ".join((*(group.words(one) or "" for one in words), *people))


def views(
    group: OpenGroup, found: Iterable[Commitment], day: datetime.date
) -> Iterable[CommitmentView]:
    """Each promise in a line."""
    promises = group.state.commitments
    among = tuple(promises) if len(promises) < _MANY else ()
    pairs, unsettled = mutual(group.state), waiting(group.state)
    for one in found:
        seen, members = group.book.seen_by(anchor(one))
        yield CommitmentView(
            id=one.id,
            short=_short(group, one.id, among),
            title=group.words(one.terms.title),
            status=one.status,
            provider=providers(group, one),
            receiver=group.name(one.receiver),
            quantity=one.quantity,
            due=one.terms.due_day,
            marks=marks(group.state, one, pairs, one.id in unsettled),
            by_date=by_date(days(group.state, one), day),
            part_of=one.clauseOf or "",
            settled=group.book.is_settled(one.status_act),
            seen=seen,
            members=members,
        )


_MANY = 5000


def _short(group: OpenGroup, id_: str, among: tuple[str, ...]) -> str:
    """A short id, for a time of a series with its day and slot; one of very many is as good as unique."""
    if occurrences.is_named_like_one(id_):
        return finding.short(id_, group.state.series)
    return finding.short(id_, among) if among else id_[3:13]


def providers(group: OpenGroup, one: Commitment) -> str:
    """Who provides: for a gathering everybody who has joined."""
    joined = [group.name(part.provider) for part in live_parts(group.state, one)]
    return ", ".join(joined) if is_whole(one) and joined else group.name(one.provider)


def marks(
    state: State, one: Commitment, pairs: frozenset[tuple[str, str]], unsettled: bool
) -> tuple[str, ...]:
    """What a reader should know of a promise. `pairs`: who have no other witness than one another."""
    found = ["late"] if one.late else []
    unseen = one.evidence and not any(counted_witnesses(state, e) for e in one.evidence)
    if unseen and not one.kept:
        found.append("one_side_says")
    if pairs:
        seers = {by for e in one.evidence for by in counted_witnesses(state, e)}
        if any({one.provider, by} == set(pair) for by in seers for pair in pairs):
            found.append("mutual")
    copied = [state.entries[e.act].status for e in one.evidence if e.act in state.entries]
    if "entered" in copied:
        found.append("entered_for")
    if "disputed" in copied:
        found.append("entry_disputed")
    if unsettled:
        found.append("needs_settling")
    return tuple(found)


class Days(Struct, frozen=True):
    """The days that a promise still waits for, as `YYYY-MM-DD`; empty where it waits for none."""

    deadline: str = ""
    answer_by: str = ""
    due: str = ""
    last: str = ""
    """The last day on which it is in time, grace included."""


def days(state: State, one: Commitment) -> Days:
    """What the calendar can still say of a promise."""
    terms, due = one.terms, one.terms.due_day
    if one.status in OPEN:
        deadline = terms.deadline if one.status == "gathering" else None
        return Days(deadline=deadline or "", answer_by=terms.answerBy or "")
    if one.status not in LIVE or due is None or one.status == "evidenced" or is_whole(one):
        return Days()
    return Days(due=due, last=last_day(state, one))


def by_date(days: Days, day: datetime.date) -> str:
    """What the calendar says and nobody has said yet."""
    today = day.isoformat()
    if "" < days.deadline < today:
        return "not reached, not yet said"
    if "" < days.answer_by < today:
        return "expired, not yet said"
    if "" < days.last < today:
        return "lapsed, not yet said"
    if "" < days.due < today:
        return "overdue"
    return "due soon" if "" < days.due <= soon(day) else ""


def whole(group: OpenGroup, command: commands.ShowCommitment) -> CommitmentDetail:
    """One promise with everything that was said about it."""
    one, state, day = named(group, command.id), group.state, _day(group, command.as_of)
    parts = [state.commitments[part] for part in one.parts]
    return CommitmentDetail(
        summary=next(iter(views(group, [one], day))),
        terms=one.terms,
        done_when=group.words(one.terms.doneWhen),
        parts=tuple(views(group, parts, day)),
        gathered=_gathered(group, one),
        evidence=tuple(_evidence(group, one, evidence) for evidence in one.evidence),
        confirmations=tuple(
            ConfirmationView(
                act=c.act, by=group.name(c.by), quantity=c.quantity, rest=c.rest, undone=c.undone
            )
            for c in one.confirmations
        ),
        handed_over=tuple(map(group.name, one.handed_over)),
        amendments=tuple(a.act for a in one.amendments if a.replaces == one.terms_act),
        witnesses_needed=witnesses_needed(state, one, one.quantity),
        dispute=dispute(group, one.id),
        disputable_until=disputable_until(state, one, day.isoformat()),
        reminders=tuple(_reminder(group, act) for act in one.reminders),
        collisions=tuple(c.id for c in needs_settling(state, one.id)),
        effects=tuple(effects.effects(group, one)),
        set_aside=tuple(effects.set_aside(group, one)),
        outcome=title_of(group, one.terms.plannedWithin or ""),
        charter=state.group.charters[one.charter].number,
        **_page(group, one),
        actions=may.actions(group, one),
        as_of=day.isoformat(),
    )


def disputable_until(state: State, one: Commitment, as_of: str) -> str:
    """The last day on which a dispute of what has ended is in time; empty where that is over, or never is."""
    last = last_day_to_dispute(state, SORT.seen(state, one))
    return last if as_of <= last else ""


def _reminder(group: OpenGroup, act: str) -> ReminderView:
    said = msgspec.json.decode(group.book.act(act).body, type=Reminded)
    return ReminderView(
        act=act,
        by=group.name(group.state.traces[act].author),
        step=said.step,
        when=(said.hasPointInTime or "")[:10],
        note=group.words(said.note),
    )


def _page(group: OpenGroup, one: Commitment) -> dict[str, Any]:
    page = page_about(group.state, one.id)
    if page is None:
        return {}
    says = pages.differing(group, one, pages.contents(group, page))
    told = tuple(f"{of.field}: {of.page}" for of in says)
    return {"page": page.id, "page_says": told}


def _gathered(group: OpenGroup, one: Commitment) -> Quantity | None:
    if not one.terms.is_gathering or one.clauseOf:
        return None
    return Quantity(f"{total(live_parts(group.state, one)):f}", one.quantity.hasUnit)


def _evidence(group: OpenGroup, commitment: Commitment, one: Evidence) -> EvidenceView:
    counted = counted_witnesses(group.state, one)
    return EvidenceView(
        act=one.act,
        by=group.name(one.by),
        quantity=one.quantity,
        when=one.when,
        note=group.words(one.note),
        reading=one.reading,
        images=one.image,
        late=one.late,
        corrected=one.version != one.act,
        witnesses=witnesses(
            group, one.act, lambda said: said.by in counted and said.version == one.version
        ),
        entry=entries.view(group, one.act),
        actions=may.of_evidence(group, commitment, one),
    )


def _day(group: OpenGroup, typed: str) -> datetime.date:
    return datetime.date.fromisoformat(finding.day(group, typed or "today"))
