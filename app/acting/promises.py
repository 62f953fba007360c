"""Promises: from what a person typed to a signed act (spec: acts in full, 14)."""

from __future__ import annotations

from typing import Any, get_args

from msgspec import ValidationError, convert
from msgspec.structs import replace

from app import finding
from app.acting import effects, outcomes, pages
from app.acting.pen import Pen
from app.commands import promises as commands
from app.commands.base import About
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.commitments.promise import value
from crdt.errors import Refused
from crdt.kinds.commitments import MOST_CONFIRMED, Terms
from crdt.kinds.shared import GROUP, Action, Quantity
from crdt.records.promises import Commitment
from crdt.series import occurrences

_ACTIONS = get_args(Action)


def found(group: OpenGroup, command: About) -> Commitment:
    """The commitment that a command names."""
    return finding.promise(group, command.id)


def offer(group: OpenGroup, command: commands.Offer) -> Done:
    """`commitment.offered`."""
    pen = Pen(group, command)
    terms = _terms(group, command, provider=_speaker(group, command), receiver=command.to)
    act = pen.write("commitment.offered", dated=False, terms=terms)
    to = group.name(terms.receiver)
    return pen.done(act.id, f"Offered to {to}: {command.title}, {_said(terms)}.")


def request(group: OpenGroup, command: commands.Request) -> Done:
    """`commitment.requested`."""
    pen = Pen(group, command)
    receiver = GROUP if command.as_group else _speaker(group, command)
    terms = _terms(group, command, provider=command.provider, receiver=receiver)
    act = pen.write("commitment.requested", dated=False, terms=terms)
    asked = group.name(terms.provider)
    return pen.done(act.id, f"Asked {asked}: {command.title}, {_said(terms)}.")


def _speaker(group: OpenGroup, command: commands.Terms) -> str:
    return finding.member(group, command.speaking_for) if command.speaking_for else group.me


def _terms(group: OpenGroup, command: commands.Terms, *, provider: str, receiver: str) -> Terms:
    if not command.title.strip():
        raise Unclear("not_understood", "A promise needs a title.")
    least, most = _joiners(command.joiners)
    fields = {
        "title": command.title,
        "provider": _party(group, provider),
        "receiver": _party(group, receiver),
        "doneWhen": command.done_when or command.title,
        "charter": group.state.group.charter,
        **measure(command.action, command.quantity),
        **_dates(group, command),
        "answerBy": _day_or_none(group, command.answer_by),
        "minimumJoiners": least,
        "maximumJoiners": most,
        "minimumQuantity": finding.quantity(command.at_least) if command.at_least else None,
        "deadline": _day_or_none(group, command.deadline),
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


def _party(group: OpenGroup, typed: str) -> str:
    return typed if typed in group.state.members else finding.party(group, typed)


def measure(action: str, typed: str) -> dict[str, Any]:
    """Hours are effort; everything else is a resource."""
    if action not in _ACTIONS:
        raise Unclear("not_understood", f"{action!r} is no action.", _ACTIONS)
    quantity = finding.quantity(typed)
    field = "effortQuantity" if quantity.hasUnit == "h" else "resourceQuantity"
    return {"action": action, field: quantity}


def _dates(group: OpenGroup, command: commands.Terms | commands.Amend) -> dict[str, str]:
    if command.due and (command.from_time or command.until_time):
        raise Unclear("not_understood", "Say either a due date, or from when until when.")
    if command.from_time or command.until_time:
        return {
            "hasBeginning": finding.time(group, command.from_time),
            "hasEnd": finding.time(group, command.until_time),
        }
    return {"due": finding.day(group, command.due)} if command.due else {}


def _day_or_none(group: OpenGroup, typed: str) -> str | None:
    return finding.day(group, typed) if typed else None


def _joiners(typed: str) -> tuple[int | None, int | None]:
    if not typed:
        return None, None
    least, dots, most = typed.partition("..")
    if not least.isdecimal() or (dots and not most.isdecimal()):
        raise Unclear("not_understood", f"{typed!r} joiners: write how many, like 3, or 3..5.")
    return int(least), int(most) if most else None


def _said(terms: Terms) -> str:
    when = f"from {terms.hasBeginning} to {terms.hasEnd}" if terms.hasEnd else f"due {terms.due}"
    return f"{spoken(terms.quantity)}, {when}"


def spoken(quantity: Quantity | None) -> str:
    """A quantity for people: `4 h`."""
    return f"{quantity.hasNumericalValue} {quantity.hasUnit}" if quantity else "nothing said"


# --- answers ---------------------------------------------------------------------------------------


def accept(group: OpenGroup, command: commands.Accept) -> Done:
    """`commitment.accepted`: the terms named, or the newest that wait for a yes."""
    pen, commitment = Pen(group, command), found(group, command)
    if not commitment.agreed:
        _is_in_time(pen, commitment.terms.answerBy, "offer_expired", "An answer was possible")
    accepts = (
        finding.thing(command.terms, _acceptable(commitment), "terms of this promise")
        if (command.terms)
        else _acceptable(commitment)[-1]
    )
    pen.write("commitment.accepted", dated=False, commitment=commitment.id, accepts=accepts)
    return pen.done(commitment.id, f"Agreed: {title(group, commitment)}.")


def _is_in_time(pen: Pen, last: str | None, code: str, was: str) -> None:
    """What only a command refuses, by the day it is: nobody else is bound by this laptop's clock."""
    if last is not None and last < pen.day:
        raise Unclear(code, f"{was} until {last}; it is {pen.day}.")


def _acceptable(commitment: Commitment) -> list[str]:
    taken = commitment.handover.taken if commitment.handover else ""
    waiting = [one.act for one in commitment.amendments if one.replaces == commitment.terms_act]
    return [commitment.terms_act, *waiting, *([taken] if taken else [])]


def title(group: OpenGroup, commitment: Commitment) -> str:
    """A promise's title, or a short id where it is withheld."""
    return group.words(commitment.terms.title) or finding.short(commitment.id)


def decline(group: OpenGroup, command: commands.Decline) -> Done:
    """`commitment.declined`."""
    pen, commitment = Pen(group, command), found(group, command)
    pen.write("commitment.declined", commitment=commitment.id, accepts=commitment.terms_act)
    return pen.done(commitment.id, f"Declined: {title(group, commitment)}.")


def withdraw(group: OpenGroup, command: commands.Withdraw) -> Done:
    """`commitment.withdrawn`."""
    pen, commitment = Pen(group, command), found(group, command)
    reason = pen.text_or_none(command.reason)
    pen.write("commitment.withdrawn", commitment=commitment.id, reason=reason)
    return pen.done(commitment.id, f"Withdrawn: {title(group, commitment)}.")


def join_in(group: OpenGroup, command: commands.JoinIn) -> Done:
    """`commitment.joined`: the result's subject is the part, a promise of its own."""
    pen, commitment = Pen(group, command), found(group, command)
    _is_in_time(pen, commitment.terms.deadline, "deadline_passed", "Joining was possible")
    part = finding.quantity(command.quantity) if command.quantity else None
    act = pen.write("commitment.joined", dated=False, commitment=commitment.id, quantity=part)
    if occurrences.is_named_like_one(commitment.id):
        return pen.done(
            commitment.id, f"Yours on {commitment.terms.due}: {title(group, commitment)}."
        )
    status = group.state.commitments[act.id].status
    reached = "enough people joined" if status == "agreed" else "waiting for others"
    return pen.done(act.id, f"Joined: {title(group, commitment)}; {reached}.")


def amend(group: OpenGroup, command: commands.Amend) -> Done:
    """`commitment.amended`: other terms; what was not said stays. Before it is agreed: a counter-offer."""
    pen, commitment = Pen(group, command), found(group, command)
    page: dict[str, Any] = {}
    if command.from_page:
        command, page["page"], page["heads"] = pages.proposal(group, commitment, command)
    amended = replace(commitment.terms, **_changes(group, commitment, command), **page)
    if commitment.status in ("offered", "requested"):
        if occurrences.is_named_like_one(commitment.id):
            raise Refused("it_is_joined")
        return _counter(group, pen, commitment, amended)
    pen.write(
        "commitment.amended",
        dated=False,
        commitment=commitment.id,
        replaces=commitment.terms_act,
        terms=amended,
    )
    return pen.done(commitment.id, f"Proposed: {title(group, commitment)}, {_said(amended)}.")


def _counter(group: OpenGroup, pen: Pen, commitment: Commitment, terms: Terms) -> Done:
    """Other terms for what nobody is bound by yet: the old are declined or withdrawn, the new are offered or requested.

    The result's subject is the new promise. Both acts are said, or neither.
    """
    offered, mine = commitment.status == "offered", group.book.act(commitment.id).lane
    ours = group.state.devices[mine].member == group.me
    if not ours and not offered:
        terms = replace(terms, provider=group.me)
    with group.together():
        if ours:
            pen.write("commitment.withdrawn", commitment=commitment.id)
        elif commitment.terms.provider != "anyone":  # what anybody may take stays open for others
            pen.write("commitment.declined", commitment=commitment.id, accepts=commitment.terms_act)
        kind = "commitment.offered" if offered == ours else "commitment.requested"
        act = pen.write(kind, dated=False, terms=terms)
    said = f"In place of {title(group, commitment)}: {_said(terms)}. It binds once the other side accepts."
    return pen.done(act.id, said)


def _changes(group: OpenGroup, commitment: Commitment, command: commands.Amend) -> dict[str, Any]:
    """The fields of terms that an amendment sets anew."""
    changes: dict[str, Any] = {
        "provider": commitment.provider,
        "charter": group.state.group.charter,
        "effortQuantity": None,
        "resourceQuantity": None,
        **measure(commitment.terms.action, command.quantity or spoken(commitment.quantity)),
    }
    dates = _dates(group, command)
    if dates:
        changes |= {"due": None, "hasBeginning": None, "hasEnd": None, **dates}
    if command.effects is not None:
        changes["effects"] = tuple(effects.effect(group, one) for one in command.effects)
    said = {"title": command.title, "doneWhen": command.done_when, "witnesses": command.witnesses}
    return changes | {name: value for name, value in said.items() if value}


# --- keeping ---------------------------------------------------------------------------------------


def start(group: OpenGroup, command: commands.Start) -> Done:
    """`commitment.started`."""
    pen, commitment = Pen(group, command), found(group, command)
    pen.write("commitment.started", commitment=commitment.id)
    return pen.done(commitment.id, f"Under way: {title(group, commitment)}.")


def evidence(group: OpenGroup, command: commands.Evidence) -> Done:
    """`commitment.evidenced`: the result's subject is the evidence, which witnesses name."""
    pen, commitment = Pen(group, command), found(group, command)
    act = pen.write(
        "commitment.evidenced",
        commitment=commitment.id,
        reading=command.reading or None,
        **measure(commitment.terms.action, command.quantity),
    )
    said = f"Evidence for {title(group, commitment)}: {command.quantity} on {pen.day}."
    return pen.done(act.id, said)


def confirm(group: OpenGroup, command: commands.Confirm) -> Done:
    """`commitment.confirmed`: the evidence not confirmed yet, in full unless a quantity is named.

    Of more than one act can name, the oldest.
    """
    pen, commitment = Pen(group, command), found(group, command)
    named = {act for one in commitment.kept for act in one.evidence}
    fresh = tuple(one for one in commitment.evidence if one.act not in named)[:MOST_CONFIRMED]
    quantity = finding.quantity(command.quantity) if command.quantity else _shown(commitment, fresh)
    pen.write(
        "commitment.confirmed",
        commitment=commitment.id,
        evidence=tuple(one.act for one in fresh or commitment.evidence[:MOST_CONFIRMED]),
        quantity=quantity,
        rest=command.rest.replace("-", "_") or "none",
    )
    said = f"Confirmed {spoken(quantity)}: {title(group, commitment)}."
    return pen.done(commitment.id, said)


def _shown(commitment: Commitment, fresh: tuple[Any, ...]) -> Quantity:
    """How much the evidence shows, at most what is still due."""
    done = sum((value(one.quantity) for one in fresh if one.quantity), start=value(_NOTHING))
    before = sum((value(one.quantity) for one in commitment.kept), start=value(_NOTHING))
    due = value(commitment.quantity) - before
    return (
        commitment.quantity
        if done >= due == value(commitment.quantity)
        else Quantity(f"{min(done, due):f}", commitment.quantity.hasUnit)
    )


_NOTHING = Quantity("0", "")


def hand_over(group: OpenGroup, command: commands.HandOver) -> Done:
    """`commitment.handover_asked`."""
    pen, commitment = Pen(group, command), found(group, command)
    wanted = finding.member(group, command.to) if command.to else None
    pen.write(
        "commitment.handover_asked",
        dated=False,
        commitment=commitment.id,
        reason=pen.text_or_none(command.reason),
        receiver=wanted,
    )
    asked = group.name(wanted) if wanted else "anyone"
    return pen.done(commitment.id, f"Asked {asked} to take over: {title(group, commitment)}.")


def take_over(group: OpenGroup, command: commands.TakeOver) -> Done:
    """`commitment.taken_over`."""
    pen, commitment = Pen(group, command), found(group, command)
    asked = commitment.handover.act if commitment.handover else commitment.id
    pen.write("commitment.taken_over", dated=False, commitment=commitment.id, asked=asked)
    return pen.done(commitment.id, f"Taken over: {title(group, commitment)}.")


def release(group: OpenGroup, command: commands.Release) -> Done:
    """`commitment.released`."""
    pen, commitment = Pen(group, command), found(group, command)
    pen.write(
        "commitment.released",
        commitment=commitment.id,
        kind="not_needed" if command.kind == "not-needed" else command.kind,
        reason=pen.text_or_none(command.reason),
    )
    return pen.done(commitment.id, f"Released ({command.kind}): {title(group, commitment)}.")


def notice(group: OpenGroup, command: commands.Notice) -> Done:
    """`commitment.date_passed`: which date follows from the promise's status."""
    pen, commitment = Pen(group, command), found(group, command)
    which = {"gathering": "deadline", "offered": "answerBy", "requested": "answerBy"}.get(
        commitment.status, "due"
    )
    pen.write("commitment.date_passed", commitment=commitment.id, which=which)
    status = group.state.commitments[commitment.id].status.replace("_", " ")
    return pen.done(commitment.id, f"Stated on {pen.day}: {title(group, commitment)} is {status}.")


def remind(group: OpenGroup, command: commands.Remind) -> Done:
    """`commitment.reminded`."""
    pen, commitment = Pen(group, command), found(group, command)
    step = "help_offered" if command.step == "help-offered" else command.step
    pen.write("commitment.reminded", commitment=commitment.id, step=step)
    return pen.done(commitment.id, f"Reminded {group.name(commitment.provider)}.")
