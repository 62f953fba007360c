"""Decisions as people read them: lists, one decision whole, what it would change, who voted how."""

from __future__ import annotations

import datetime
from typing import Final

from app import finding
from app.acting.decisions import found
from app.commands import decisions as commands
from app.decision_results import (
    BallotView,
    CountedView,
    DecisionDetail,
    Decisions,
    DecisionView,
    ObjectionView,
    WaitView,
)
from app.group import OpenGroup
from app.reading import changeable, changes, dots
from app.reading.acts import MET
from app.reading.may import decisions as may
from app.reading.paused import is_paused
from crdt.deciding.votes import late, result_of, standing, tally_of, votes
from crdt.deciding.waiting import objections_needed, waits_until, witnesses_needed
from crdt.records.decisions import Ballot, Decision, Tallied
from crdt.records.words import Collision
from crdt.state import State

SOON: Final = datetime.timedelta(days=3)
OPEN: Final = ("open", "reopened")


def listed(group: OpenGroup, command: commands.ListDecisions) -> Decisions:
    """Decisions, newest first, as filtered."""
    day = finding.day(group, command.as_of or "today")
    wanted = command.status.strip().replace(" ", "_").replace("-", "_")
    words = command.search.casefold().split()
    place = group.book.agreement.position
    every = sorted(group.state.decisions.values(), key=lambda one: -place(one.id))
    views = [view(group, one, day) for one in every if _has(group, one, words)]
    return Decisions(
        decisions=tuple(
            one
            for one in views
            if (not wanted or one.status == wanted) and (not command.mine or one.asks_me)
        ),
        as_of=day,
        actions=may.to_open(group),
        changes=tuple(changeable.possible(group)),
    )


def _has(group: OpenGroup, one: Decision, words: list[str]) -> bool:
    said = f"{group.words(one.title) or ''} {group.words(one.text) or ''} {group.name(one.by)}"
    return all(word in said.casefold() for word in words)


def view(group: OpenGroup, one: Decision, day: str) -> DecisionView:
    """A decision in a line."""
    cast = votes(one.ballots)
    seen, members = group.book.seen_by(one.id)
    return DecisionView(
        id=one.id,
        short=finding.short(one.id, group.state.decisions),
        title=group.words(one.title),
        status=one.status,
        method=one.method,
        by=group.name(one.by),
        closes=one.closes,
        quorum=one.quorum,
        voters=len(one.electorate),
        voted=len(cast),
        mine=cast.get(group.me, ""),
        asks_me=one.status in OPEN
        and group.me in one.electorate
        and group.me not in cast
        and not is_paused(group, "voting"),
        by_date=by_date(group.state, one, day),
        version=one.version,
        marks=_marks(group, one),
        settled=group.book.is_settled(one.status_act),
        seen=seen,
        members=members,
    )


def by_date(state: State, one: Decision, day: str) -> str:
    """What the calendar says and nobody has said yet."""
    if one.status in OPEN:
        if one.closes < day:
            return "to be counted"
        soon = datetime.date.fromisoformat(day) + SOON
        return "closes soon" if one.closes <= soon.isoformat() else ""
    if one.status == "waiting":
        return "time is over" if waits_until(state, one) < day else "waits"
    return "review due" if one.status == "in_force" and one.review <= day else ""


def _marks(group: OpenGroup, one: Decision) -> tuple[str, ...]:
    crossed = clashes(group, one)
    after = one.reopened == () and any(late(one, count) for count in one.counts[-1:])
    return (*(("needs_settling",) if crossed else ()), *(("after_the_count",) if after else ()))


def clashes(group: OpenGroup, one: Decision) -> tuple[Collision, ...]:
    """What it met while people were apart, and nobody has decided anew."""
    counts = {count.act for count in one.counts}
    found = (
        each
        for each in group.state.collisions.values()
        if each.kind in ("counts_differ", "rules_crossed") and each.result is None
    )
    met = (each for each in found if each.subject == one.id or counts & set(each.about))
    return tuple(sorted(met, key=lambda each: each.id))


# --- one whole ---------------------------------------------------------------------------------------


def whole(group: OpenGroup, command: commands.ShowDecision) -> DecisionDetail:
    """One decision with everything about it."""
    one, day = found(group, command.id), finding.day(group, command.as_of or "today")
    state, summary = group.state, view(group, one, day)
    tally = tally_of(one.ballots)
    cast = votes(one.ballots)
    made = state.group.charters.get(one.status_act) if one.status == "in_force" else None
    return DecisionDetail(
        summary=summary,
        text=group.words(one.text),
        opened=one.opened,
        review=one.review,
        effects=tuple(changes.effect(group, one, each) for each in one.effects),
        ballots=tuple(_ballot(group, one, each) for each in one.ballots),
        missing=tuple(sorted(group.name(who) for who in one.electorate if who not in cast)),
        yes=tally.yes,
        no=tally.no,
        abstain=tally.abstain,
        object=tally.object,
        would_be=result_of(state, one, tally) if one.status in OPEN else "",
        **dots.shown(one, is_open=one.status in OPEN),
        counts=tuple(_counted(group, one, each) for each in one.counts),
        reopened=bool(one.reopened),
        wait=_wait(group, one),
        replaces=one.replaces,
        replaced=one.replaced,
        charter=state.group.charters[one.charter].number,
        made=made.number if made else 0,
        collisions=tuple(each.id for each in clashes(group, one)),
        clashes=tuple(MET[each.kind] for each in clashes(group, one)),
        actions=may.actions(group, one, summary.mine),
        as_of=day,
    )


def _wait(group: OpenGroup, one: Decision) -> WaitView | None:
    """Of what is decided for good: until when it waits, and who may stop it."""
    if one.method != "locked":
        return None
    state = group.state
    return WaitView(
        until=waits_until(state, one),
        waited=tuple(group.name(each.by) for each in one.waited),
        needed=witnesses_needed(state, one),
        guardians=tuple(sorted(map(group.name, state.rule("guardians.members", one.charter)))),
        objections=tuple(
            ObjectionView(by=group.name(each.by), reason=group.words(each.reason))
            for each in one.objections
        ),
        stops=objections_needed(state, one),
    )


def _ballot(group: OpenGroup, one: Decision, ballot: Ballot) -> BallotView:
    newest = standing(one.ballots)
    own = [(each.choice, each.dots) for each in newest if each.by == ballot.by]
    seen, members = group.book.seen_by(ballot.act)
    last = one.counts[-1] if one.counts else None
    return BallotView(
        act=ballot.act,
        by=group.name(ballot.by),
        choice=ballot.choice,
        reason=group.words(ballot.reason),
        clock=group.book.act(ballot.act).when,
        mine=ballot.by == group.me,
        counted=last is not None and ballot.act in last.ballots,
        replaced=ballot not in newest,
        at_once=ballot in newest and len(set(own)) > 1,
        after_the_count=last is not None and ballot in late(one, last),
        dots=ballot.dots,
        seen=seen,
        members=members,
    )


def _counted(group: OpenGroup, one: Decision, count: Tallied) -> CountedView:
    tally = count.tally
    return CountedView(
        act=count.act,
        by=group.name(count.by),
        when=count.when[:10],
        yes=tally.yes,
        no=tally.no,
        abstain=tally.abstain,
        object=tally.object,
        result=count.result,
        ballots=len(count.ballots),
        left_out=len(late(one, count)),
    )
