"""Home: what asks for a member, what they have to do soon, and what the others did, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from app import finding
from app.acting.promises import spoken
from app.commands import home as commands
from app.group import OpenGroup
from app.home_views import HomeView, Need, Recent
from app.reading import (
    disputes,
    needs,
    needs_of_books,
    needs_of_money,
    needs_of_series,
    promises,
    telling,
)
from app.reading.acts import MET
from app.reading.needs import Found, Looking
from app.reading.paused import is_asked_in_vain
from app.reading.plain import day, soon
from app.reading.subjects import subject_of, title_of
from crdt.commitments.promise import is_whole
from crdt.kinds.shared import GROUP
from crdt.records.decisions import Decision
from crdt.records.entries import Entry
from crdt.records.funds import Earmark, Payout, StatementCheck
from crdt.records.group import Member, Rekeying
from crdt.records.holdings import Passing
from crdt.records.outcomes import Outcome
from crdt.records.periods import Closing
from crdt.records.promises import LIVE, Commitment
from crdt.records.words import Collision, Dispute
from crdt.series.occurrences import is_named_like_one

_ASKING: Final = (needs, needs_of_money, needs_of_series, needs_of_books)
"""What asks, each of its own."""
_MOST: Final = 100
_MOST_DUE: Final = 50
_MOST_RECENT: Final = 30
_FURTHEST_BACK: Final = 300
"""Acts of the order's end among which recent ones are looked for."""
_SILENT: Final = frozenset(("book.seen", "epoch.opened", "device.accepted", ""))
"""Kinds that nobody does for somebody else to read."""
_LONGEST: Final = 120
"""Characters of a reason that are shown."""


def shown(group: OpenGroup, command: commands.ShowHome) -> HomeView:
    """What this member sees first."""
    day = datetime.date.fromisoformat(finding.day(group, command.as_of or "today"))
    if not group.speaks:
        return HomeView(as_of=day.isoformat(), recent=tuple(_recent(group)))
    look = needs.looking(group, day, soon(day))
    asked = chain.from_iterable(each.all_needs(look) for each in _ASKING)
    open_ = (one for one in asked if not is_asked_in_vain(group, one))
    found = sorted(open_, key=lambda one: needs.urgency(one, look))
    mine = [one for one in found if not one.open_to_all]
    open_to_all = [one for one in found if one.open_to_all]
    return HomeView(
        as_of=day.isoformat(),
        needs=tuple(_need(look, one) for one in mine[:_MOST]),
        more=max(0, len(mine) - _MOST),
        open_to_all=tuple(_need(look, one) for one in open_to_all[:_MOST]),
        due_soon=tuple(promises.views(group, _due_soon(look), day)),
        recent=tuple(_recent(group)),
        only_here=group.book.only_with(group.me),
    )


def _due_soon(look: Looking) -> list[Commitment]:
    """What I have to do, or my neighbours have, and that is late or due soon."""
    found = [
        one
        for one in look.group.state.commitments.values()
        if one.status in LIVE
        and one.status != "evidenced"
        and look.speaks(one.provider)
        and (one.terms.due_day or needs.NO_DAY) <= look.soon
        and not is_whole(one)
    ]
    found += needs_of_series.own_times(look)
    return sorted(found, key=lambda one: one.terms.due_day or "")[:_MOST_DUE]


def _recent(group: OpenGroup) -> Iterator[Recent]:
    """What the others did, newest first."""
    return islice(_by_others(group), _MOST_RECENT)


def _by_others(group: OpenGroup) -> Iterator[Recent]:
    dag, state, void = group.book.agreement.dag, group.state, group.book.agreement.void
    order = group.book.agreement.order(max(0, len(group.book) - _FURTHEST_BACK))
    for act in reversed(order):
        node = dag.node(act)
        device = state.devices.get(dag.lane(node))
        if device is None or device.member == group.me or dag.kinds[node] in _SILENT or act in void:
            continue
        said, subject = group.book.act(act), subject_of(group, act)
        yield Recent(
            act=act,
            kind=said.kind,
            who=group.name(device.member),
            told=telling.told(group, said),
            clock=said.when,
            subject=subject,
            title=title_of(group, subject),
        )


# --- in words ------------------------------------------------------------------------------------------


def _need(look: Looking, found: Found) -> Need:
    subject = _subject(look.group, found)
    who, sentence = _said(look, found)
    return Need(
        kind=found.kind,
        subject=subject,
        title=_title(look.group, found, subject),
        sentence=sentence,
        act=found.act if found.act != subject else "",
        who=look.group.name(who) if who else "",
        due=found.day,
        speaking_for=found.speaking_for,
        waits=found.waits,
    )


def _title(group: OpenGroup, found: Found, subject: str) -> str:
    about = found.about
    if isinstance(about, Member):
        return "That you stay"
    if isinstance(about, Rekeying):
        return f"A new laptop of {group.name(about.member)}"
    if isinstance(about, Closing):
        return needs_of_books.title(about)
    if found.kind == "decide-who-stays":
        return "Who stays"
    return disputes.title(group, about) if isinstance(about, Dispute) else title_of(group, subject)


def _subject(group: OpenGroup, found: Found) -> str:
    match found.about:
        case Passing():
            return found.about.holding
        case Dispute():
            return subject_of(group, found.about.about) or found.about.about
        case Collision():
            return found.about.subject
        case Earmark() | Payout() | StatementCheck():
            return found.about.fund
        case Entry():
            return subject_of(group, found.about.act) or found.about.act
        case Rekeying():
            return found.about.member
        case _:
            return found.about.id


def _said(look: Looking, found: Found) -> tuple[str, str]:
    """Who waits, and what they say."""
    group = look.group
    match found.about:
        case Passing() as passing:
            return passing.by, _of_passing(look, found, passing)
        case Dispute() as dispute:
            reason = (group.words(dispute.reason) or "the record")[:_LONGEST]
            return dispute.by, f"{group.name(dispute.by)} disputes it: {reason}."
        case Collision() | Member() as about:
            return "", _of_itself(found, about)
        case Decision() as decision:
            return decision.by, _of_decision(look, found, decision)
        case Outcome() as outcome:
            return outcome.keeper, _of_outcome(look, found, outcome)
        case Earmark() | Payout() | StatementCheck():
            return needs_of_money.said(look, found, found.about)
        case Entry() | Rekeying() | Closing() as one:
            return one.by, _of_word(look, one)
        case Commitment() as promise:
            return _of_promise(look, found, promise)


def _of_word(look: Looking, one: Entry | Rekeying | Closing) -> str:
    """Of what somebody said that others say too."""
    if isinstance(one, Entry):
        return _of_entry(look, one)
    if isinstance(one, Rekeying):
        return _of_rekeying(look.group, one)
    return needs_of_books.said(look.group, one)


def _of_itself(found: Found, about: Collision | Member) -> str:
    if isinstance(about, Collision):
        return MET[about.kind]
    return f"You said that you stay until {day(found.day)}. Say it anew, if you do."


def _of_rekeying(group: OpenGroup, one: Rekeying) -> str:
    whose = group.name(one.member)
    said = f"{group.name(one.by)} says that a new laptop is {whose}'s, who has no other."
    return f"{said} Say so too if you know that."


def _of_entry(look: Looking, one: Entry) -> str:
    group = look.group
    said = telling.plainly(group, group.book.act(one.act))
    whose = f"for {_whom(look, one.of)}, from line {one.line} of the sheet {one.sheet}"
    return f"{group.name(one.by)} entered {whose}: {said[:_LONGEST]}."


def _of_decision(look: Looking, found: Found, one: Decision) -> str:
    if found.kind == "count-ballots":
        return f"Ballots were given until {day(one.closes)}. They wait to be counted."
    if found.kind == "stop-decision":
        return f"It was adopted for good and waits until {day(found.day)}. As a guardian you may stop it."
    if found.kind == "say-waited":
        return f"It waited until {day(found.day)}. It comes into force once enough have said so."
    again = ", once more" if one.status == "reopened" else ""
    who = look.group.name(one.by)
    return f"{who} proposes it. Ballots until {day(one.closes)}{again}."


def _of_outcome(look: Looking, found: Found, one: Outcome) -> str:
    if found.kind == "witness":
        said = one.reviews[-1]
        what = (look.group.words(said.text) or said.result)[:_LONGEST]
        return f"{look.group.name(said.by)} looked back: {what}. A witness is needed."
    return f"You keep it. It was to be looked at on {day(found.day)}."


def _of_passing(look: Looking, found: Found, one: Passing) -> str:
    group = look.group
    what = title_of(group, one.holding) or "a thing"
    if found.kind == "witness":
        return f"{group.name(one.received_by)} says that {what} is with somebody outside. A witness is needed."
    return f"{group.name(one.by)} handed {_whom(look, str(one.receiver))} {what}, {one.condition}."


def _whom(look: Looking, who: str) -> str:
    return "you" if who == look.group.me else look.group.name(who)


def _of_promise(look: Looking, found: Found, one: Commitment) -> tuple[str, str]:
    group, terms = look.group, f"{spoken(one.quantity)}, {_when(one)}"
    match found.kind:
        case "confirm" | "witness":
            return one.provider, _did(look, found, one)
        case "notice":
            return one.provider, _passed(look, one)
        case "take-over":
            asked = "you" if not found.open_to_all else "anyone"
            provider = group.name(one.provider)
            return one.provider, f"{provider} asks {asked} to take over {terms}."
        case "join-in":
            if is_named_like_one(one.id):
                return "", f"Nobody comes yet: {terms}."
            least = one.terms.minimumJoiners
            of = f" of {least}" if least else ""
            who = group.name(one.author)
            return one.author, f"{who} gathers people: {terms}. {found.number}{of} joined so far."
        case _:
            return _to_accept(look, found, one, terms)


def _to_accept(look: Looking, found: Found, one: Commitment, terms: str) -> tuple[str, str]:
    group = look.group
    handover = one.handover
    if handover is not None and found.act == handover.taken:
        taker = group.name(handover.taker)
        return handover.taker, f"{taker} would stand in for {group.name(one.provider)}: {terms}."
    for amendment in one.amendments:
        if amendment.act == found.act:
            other = (
                f"{spoken(amendment.terms.quantity or one.quantity)}, {_when(one, amendment.act)}"
            )
            return amendment.by, f"{group.name(amendment.by)} proposes other terms: {other}."
    author = group.name(one.author)
    if one.status == "offered":
        return one.author, f"{author} offers {_whom(look, one.receiver)} {terms}."
    asked = f"{author} asks {_whom(look, one.provider)}"
    for_group = " for the group" if one.receiver == GROUP else ""
    return one.author, f"{asked}{for_group}: {terms}."


def _when(one: Commitment, amended: str = "") -> str:
    terms = next((each.terms for each in one.amendments if each.act == amended), one.terms)
    return f"due {day(terms.due)}" if terms.due else f"on {day(terms.hasBeginning)}"


def _did(look: Looking, found: Found, one: Commitment) -> str:
    piece = next(each for each in one.evidence if each.act == found.act)
    much, when = spoken(piece.quantity or one.quantity), day(piece.when)
    on = f" on {when}" if when else ""
    number = found.number
    needed = f"{number} witness is needed" if number == 1 else f"{number} witnesses are needed"
    said = f"{look.group.name(one.provider)} says: {much}{on}."
    return f"{said} {needed}." if number else said


def _passed(look: Looking, one: Commitment) -> str:
    if one.status == "gathering":
        return f"Too few joined until {day(one.terms.deadline)}."
    if one.status in ("offered", "requested"):
        return f"Nobody answered until {day(one.terms.answerBy)}."
    provider = look.group.name(one.provider)
    return f"{provider} promised it by {day(one.terms.due_day)}; the days of grace are over."
