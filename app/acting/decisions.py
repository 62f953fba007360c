"""Decisions: from what a person typed to a signed act (spec: acts in full, 8)."""

from __future__ import annotations

import datetime
from typing import Final

from app import finding
from app.acting import consequences, dots
from app.acting.pen import Pen
from app.commands import decisions as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.charter import votes_needed
from crdt.deciding.removing import out_by
from crdt.deciding.roster import about_whom, electorate_known
from crdt.deciding.votes import result_of, standing, tally_of
from crdt.deciding.waiting import objections_needed, witnesses_needed
from crdt.records.decisions import Decision

Proposing = commands.OpenDecision | commands.AmendDecision
_STILL_OPEN: Final = ("open", "reopened")


def found(group: OpenGroup, typed: str) -> Decision:
    """The decision that was typed: its title, or the beginning of its id. Of one title the one still open."""
    decisions, wanted = group.state.decisions, typed.strip().casefold()
    if typed in decisions:
        return decisions[typed]
    named = [
        one for one in decisions.values() if (group.words(one.title) or "").casefold() == wanted
    ]
    still_open = [one for one in named if one.status in _STILL_OPEN] or named
    if len(still_open) == 1:
        return still_open[0]
    return decisions[finding.thing(typed, decisions, "decision")]


# --- opening -----------------------------------------------------------------------------------------


def open_(group: OpenGroup, command: commands.OpenDecision) -> Done:
    """`decision.opened`."""
    return _proposed(group, command, None)


def amend(group: OpenGroup, command: commands.AmendDecision) -> Done:
    """`decision.opened` in place of another. What was not said stays as it was."""
    return _proposed(group, command, found(group, command.id))


def _proposed(group: OpenGroup, command: Proposing, before: Decision | None) -> Done:
    pen = Pen(group, command)
    title = finding.name(command.title) if command.title or before is None else before.title
    text = command.text or (before.text if before else command.title)
    method = command.method or (before.method if before else _usual_method(group, command.effects))
    among = dots.body(command, before, method)
    names = tuple(one.name for one in among.get("options") or ())
    effects = tuple(consequences.meant(group, one, names) for one in command.effects)
    effects = effects or (before.effects if before else ())
    voters = sorted(electorate_known(group.state, pen.day, lambda _: True, effects))
    least = votes_needed(group.state.rule("decisions.quorum"), len(voters))
    quorum = min(max(least, before.quorum), len(voters)) if before else least
    act = pen.write(
        "decision.opened",
        title=title,
        text=text,
        method=method,
        electorate=voters,
        quorum=_number(command.quorum) if command.quorum else quorum,
        closes=_day(group, pen, command.closes, "decisions.days"),
        review=_day(group, pen, command.review or _before(before), "decisions.reviewDays"),
        effects=effects or None,
        replaces=before.id if before else None,
        **among,
    )
    one = group.state.decisions.get(act.id)
    until = f" Ballots until {one.closes}." if one else ""
    return pen.done(act.id, f"Proposed: {group.words(title) or 'a decision'}.{until}")


def _usual_method(group: OpenGroup, effects: tuple[str, ...]) -> str:
    """Of who stays two thirds of all others; of all else what the charter says."""
    sorts = {one.partition(":")[0].strip() for one in effects}
    if sorts & {"remove", "set-aside", "keep"}:
        return "two_thirds"
    return str(group.state.rule("decisions.method"))


def _before(before: Decision | None) -> str:
    """The day of the review that was said of the earlier text."""
    return before.review if before else ""


def _day(group: OpenGroup, pen: Pen, typed: str, rule: str) -> str:
    """The day that was typed; else as many days later as the charter says."""
    if typed:
        return finding.day(group, typed)
    days: int = group.state.rule(rule)
    return (datetime.date.fromisoformat(pen.day) + datetime.timedelta(days=days)).isoformat()


def _number(typed: str) -> int:
    if not typed.strip().isdecimal() or len(typed) > 4:
        raise Unclear("not_understood", f"{typed!r} is no number of voters.")
    return int(typed)


# --- voting and counting -----------------------------------------------------------------------------


def ballot(group: OpenGroup, command: commands.Ballot) -> Done:
    """`decision.balloted`. The act is the receipt: who counts names it."""
    pen, one = Pen(group, command), found(group, command.id)
    act = pen.write(
        "decision.balloted",
        decision=one.id,
        choice=command.choice,
        dots=dots.given(one, command.dots) if _gives(one, command) else None,
        reason=pen.text_or_none(command.reason),
    )
    title = group.words(one.title) or "the decision"
    receipt = finding.short(act.id)
    return pen.done(one.id, f"Voted {command.choice} on {title}. Your receipt: {receipt}.")


def _gives(one: Decision, command: commands.Ballot) -> bool:
    """Whether a ballot gives dots: a yes where there are options, or what somebody says all the same."""
    return bool(command.dots) or (bool(one.options) and command.choice == "yes")


def count(group: OpenGroup, command: commands.CountDecision) -> Done:
    """`decision.counted`, of all ballots that are here."""
    pen, one = Pen(group, command), found(group, command.id)
    ballots = standing(one.ballots)
    tally = tally_of(ballots)
    result = result_of(group.state, one, tally)
    with group.together():
        pen.write(
            "decision.counted",
            decision=one.id,
            ballots=[each.act for each in ballots],
            tally=tally,
            result=result,
            frontier=_frontier(group, one) if result == "adopted" else None,
        )
        group.shut_out_the_departed()
    status = group.state.decisions[one.id].status.replace("_", " ")
    numbers = f"{tally.yes} yes, {tally.no} no, {tally.abstain} abstain, {tally.object} object"
    shared = _shared(group.state.decisions[one.id])
    return pen.done(one.id, f"Counted: {numbers}. It is {status}.{shared}")


def _shared(one: Decision) -> str:
    """What each option gets."""
    if not one.counts or not one.counts[-1].shares or one.sum is None:
        return ""
    each = zip(one.options, one.counts[-1].shares, strict=True)
    told = (f"{option.name} {share} {one.sum.hasUnit}" for option, share in each)
    return f" {', '.join(told)}."


def _frontier(group: OpenGroup, one: Decision) -> dict[str, str] | None:
    """Of a decision about who stays, what was seen of those who are out."""
    if not about_whom(one.effects):
        return None
    return group.book.frontier(out_by(one.effects))


# --- what is decided for good --------------------------------------------------------------------------


def stop(group: OpenGroup, command: commands.StopDecision) -> Done:
    """`decision.objected`: a guardian says no to what was adopted and waits."""
    pen, one = Pen(group, command), found(group, command.id)
    pen.write("decision.objected", decision=one.id, reason=pen.text(command.reason), dated=False)
    after = group.state.decisions[one.id]
    missing = objections_needed(group.state, after) - len(after.objections)
    title = group.words(one.title) or "The decision"
    if after.status == "objected":
        return pen.done(one.id, f"Stopped: {title}. Nothing of it takes place.")
    return pen.done(one.id, f"You object to it: {title}. {missing} more stop it.")


def say_waited(group: OpenGroup, command: commands.SayWaited) -> Done:
    """`decision.waited`: the waiting time is over."""
    pen, one = Pen(group, command), found(group, command.id)
    pen.write("decision.waited", decision=one.id)
    after = group.state.decisions[one.id]
    title = group.words(one.title) or "The decision"
    if after.status == "in_force":
        return pen.done(one.id, f"In force: {title}.")
    missing = witnesses_needed(group.state, after) - len(after.waited)
    return pen.done(one.id, f"Said that the time is over: {title}. {missing} more have to say so.")


def withdraw(group: OpenGroup, command: commands.WithdrawDecision) -> Done:
    """`decision.withdrawn`."""
    pen, one = Pen(group, command), found(group, command.id)
    pen.write("decision.withdrawn", decision=one.id, reason=pen.text(command.reason), dated=False)
    return pen.done(one.id, f"Taken back: {group.words(one.title) or 'your proposal'}.")
