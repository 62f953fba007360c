"""Decisions: from what a person typed to a signed act (spec: acts in full, 8)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Final

from app import finding
from app.acting import outcomes
from app.acting.pen import Pen
from app.commands import decisions as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.charter import KEYS, Key, votes_needed
from crdt.deciding.opening import roster_known
from crdt.deciding.votes import result_of, standing, tally_of
from crdt.kinds.decisions import (
    Consequence,
    EarmarkReturn,
    OutcomeAdopt,
    OutcomeReview,
    PayoutAllow,
    RuleSet,
)
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
    effects = tuple(consequence(group, one) for one in command.effects)
    voters = sorted(roster_known(group.state, lambda _: True))
    least = votes_needed(group.state.rule("decisions.quorum"), len(voters))
    act = pen.write(
        "decision.opened",
        title=title,
        text=text,
        method=command.method
        or (before.method if before else group.state.rule("decisions.method")),
        electorate=voters,
        quorum=_number(command.quorum) if command.quorum else least,
        closes=_day(group, pen, command.closes, "decisions.days"),
        review=_day(group, pen, command.review, "decisions.reviewDays"),
        effects=effects or (before.effects if before else None) or None,
        replaces=before.id if before else None,
    )
    one = group.state.decisions.get(act.id)
    until = f" Ballots until {one.closes}." if one else ""
    return pen.done(act.id, f"Proposed: {group.words(title) or 'a decision'}.{until}")


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


# --- what it would change ----------------------------------------------------------------------------


def consequence(group: OpenGroup, typed: str) -> Consequence:
    """`rule:promises.openCap=5`, `payout:Bq3xK2`, `outcome:Bq3xK2`, `review:Bq3xK2=partly,2027-06-01`."""
    sort, colon, rest = typed.strip().partition(":")
    make = _SORTS.get(sort.strip())
    if not colon or make is None or not rest.strip():
        shown = ("rule:KEY=VALUE", "payout:ID", "outcome:ID", "review:ID=RESULT")
        raise Unclear("not_understood", f"{typed!r} is nothing that a decision changes.", shown)
    return make(group, rest.strip())


def _rule(group: OpenGroup, typed: str) -> RuleSet:
    key, equals, value = typed.partition("=")
    known = KEYS.get(key.strip())
    if known is None:
        raise Unclear("not_understood", f"The charter has no rule {key!r}.", tuple(KEYS))
    if not equals:
        raise Unclear("not_understood", f"Say which value {key} takes: {known.takes}.")
    meant = _value(group, known, value.strip())
    if not known.fits(meant):
        raise Unclear("not_understood", f"{key.strip()} takes {known.takes}, not {value!r}.")
    return RuleSet(key.strip(), meant)


def _value(group: OpenGroup, known: Key, typed: str) -> Any:
    """A rule's value as the charter writes it: members by name, numbers as numbers."""
    if known.names_members:
        names = [one.strip() for one in typed.strip("[]").split(",") if one.strip()]
        return [finding.member(group, one) for one in names]
    if isinstance(known.default, bool):
        return {"true": True, "yes": True, "false": False, "no": False}.get(typed.casefold(), typed)
    if typed.casefold() == "none" and known.fits(None):
        return None
    return int(typed) if typed.isdecimal() and known.fits(int(typed)) else typed


def _payout(group: OpenGroup, typed: str) -> PayoutAllow:
    return PayoutAllow(finding.thing(typed, group.state.payouts, "payout"))


def _earmark(group: OpenGroup, typed: str) -> EarmarkReturn:
    return EarmarkReturn(finding.thing(typed, group.state.earmarks, "earmark"))


def _outcome(group: OpenGroup, typed: str) -> OutcomeAdopt:
    return OutcomeAdopt(outcomes.found(group, typed).id)


def _review(group: OpenGroup, typed: str) -> OutcomeReview:
    of, equals, said = typed.rpartition("=")
    result, comma, day = (part.strip() for part in said.partition(","))
    if not equals or result not in ("met", "partly", "not", "changed"):
        what = f"{typed!r}: say met, partly, not or changed, like Bq3xK2=partly."
        raise Unclear("not_understood", what)
    later = finding.day(group, day) if comma else None
    return OutcomeReview(outcomes.found(group, of).id, result, later)  # type: ignore[arg-type]


_SORTS: Final[dict[str, Callable[[OpenGroup, str], Consequence]]] = {
    "rule": _rule,
    "payout": _payout,
    "earmark": _earmark,
    "outcome": _outcome,
    "review": _review,
}
"""By the word that a person types."""


# --- voting and counting -----------------------------------------------------------------------------


def ballot(group: OpenGroup, command: commands.Ballot) -> Done:
    """`decision.balloted`. The act is the receipt: who counts names it."""
    pen, one = Pen(group, command), found(group, command.id)
    act = pen.write(
        "decision.balloted",
        decision=one.id,
        choice=command.choice,
        reason=pen.text_or_none(command.reason),
    )
    title = group.words(one.title) or "the decision"
    receipt = finding.short(act.id)
    return pen.done(one.id, f"Voted {command.choice} on {title}. Your receipt: {receipt}.")


def count(group: OpenGroup, command: commands.CountDecision) -> Done:
    """`decision.counted`, of all ballots that are here."""
    pen, one = Pen(group, command), found(group, command.id)
    ballots = standing(one.ballots)
    tally = tally_of(ballots)
    pen.write(
        "decision.counted",
        decision=one.id,
        ballots=[each.act for each in ballots],
        tally=tally,
        result=result_of(group.state, one, tally),
    )
    status = group.state.decisions[one.id].status.replace("_", " ")
    numbers = f"{tally.yes} yes, {tally.no} no, {tally.abstain} abstain, {tally.object} object"
    return pen.done(one.id, f"Counted: {numbers}. It is {status}.")
