"""Words about acts: witnessing, correcting, disputing, settling, acknowledging (spec: acts in full, 4 and 14)."""

from __future__ import annotations

import re
from typing import Any

from app import finding
from app.acting.pen import Pen
from app.acting.promises import title
from app.commands import promises as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.disputes.sorts import sort_of
from crdt.kinds import KINDS
from crdt.kinds.holdings import CountedLine
from crdt.kinds.outcomes import MeasuredLine
from crdt.records.promises import Commitment
from crdt.series import occurrences

_ALSO = {"location": "currentLocation", "day": "hasPointInTime"}
"""Other names of fields, as people type them."""
_NOT_AGAIN = frozenset(("restates", "paper", "onBehalfOf"))
"""What belonged to whoever said it the first time."""
_OF_MONEY = ("wait", "withdraw")
_SEPARATOR = re.compile(r"\s*,\s*")


def act_named(group: OpenGroup, typed: str) -> str:
    """The act that was typed; a promise stands for its one piece of evidence, or its newest."""
    if occurrences.is_named_like_one(typed):
        time = finding.promise(group, typed)
        return time.evidence[-1].act if time.evidence else time.status_act
    act = finding.thing(typed, group.book.ids(), "act")
    commitment = group.state.commitments.get(act)
    if commitment is not None and commitment.evidence:
        return commitment.evidence[-1].act
    return act


def witness(group: OpenGroup, command: commands.Witness) -> Done:
    """`act.witnessed`."""
    pen, act = Pen(group, command), act_named(group, command.act)
    saw = pen.text(command.saw)
    pen.write("act.witnessed", act=act, saw=saw, how=command.how, relation=command.relation)
    by = group.name(group.state.traces[act].author)
    return pen.done(act, f"Witnessed what {by} said ({command.how}).")


def correct(group: OpenGroup, command: commands.Correct) -> Done:
    """`act.corrected`: names the newest version, so that nobody corrects what they have not read."""
    pen, act = Pen(group, command), act_named(group, command.act)
    versions = group.state.corrections.get(act, ())
    pen.write(
        "act.corrected",
        dated=False,
        corrects=versions[-1].act if versions else act,
        set=_fields(group, act, command, pen),
        reason=pen.text(command.reason),
        line=command.line,
    )
    said = ", ".join(f"{field} is {value}" for field, value in command.fields.items())
    return pen.done(act, f"Corrected: {said}.")


def _fields(group: OpenGroup, act: str, command: commands.Correct, pen: Pen) -> dict[str, Any]:
    """What was typed, in the form that each field of the act's kind, or of its line, takes."""
    body = group.book.act(act).fields()
    kind: Any = KINDS.get(group.book.act(act).kind)
    if command.line is not None:
        kind = {"holding.counted": CountedLine, "outcome.measured": MeasuredLine}.get(
            group.book.act(act).kind
        )
    fields: dict[str, Any] = {}
    for name, value in command.fields.items():
        field = _ALSO.get(name, name)
        if name == "quantity":
            field = "effortQuantity" if "effortQuantity" in body else "resourceQuantity"
        if kind is None or field not in kind.__struct_fields__:
            raise Unclear("not_understood", f"An act of this kind has no field {name!r}.")
        fields[field] = _value(field, value, group, pen)
    return fields


def _value(field: str, typed: str, group: OpenGroup, pen: Pen) -> Any:
    if field in ("effortQuantity", "resourceQuantity"):
        return finding.quantity(typed)
    if field == "hasPointInTime":
        return finding.day(group, typed)
    return pen.text(typed) if field == "note" else typed


def restate(group: OpenGroup, command: commands.Restate) -> Done:
    """The act again, as mine: one that does not count, or that somebody entered for me from paper."""
    pen, act = Pen(group, command), finding.thing(command.act, group.book.ids(), "act")
    said = group.book.act(act)
    known = set(getattr(KINDS.get(said.kind), "__struct_encode_fields__", ())) - _NOT_AGAIN
    body = {name: value for name, value in said.fields().items() if name in known}
    whose = _keeping(group, said.fields().get("onBehalfOf"))
    for text in group.store.disclosures(act).values():
        pen.beside(text)
    again = pen.write(said.kind, dated=False, **body, onBehalfOf=whose, restates=act)
    taken = group.state.entries.get(act)
    return pen.done(again.id, f"{'Taken on' if taken else 'Said again'}: {plain(said.kind)}.")


def _keeping(group: OpenGroup, whose: object) -> str | None:
    """The neighbour for whom I say it again, if I am their keeper."""
    known = group.state.members.get(str(whose))
    return known.id if known and known.keeper == group.me else None


def plain(kind: str) -> str:
    """A kind of act in plain words: `holding handed over`."""
    return kind.replace(".", " ").replace("_", " ")


def dispute(group: OpenGroup, command: commands.Dispute) -> Done:
    """`dispute.opened`: about a promise, a hand-over, a booking, a payout, a deed, or what was entered for somebody."""
    pen = Pen(group, command)
    state = group.state
    among = finding.AnyOf(
        state.commitments,
        state.passings,
        state.bookings,
        state.payouts,
        state.deeds,
        state.entries,
    )
    about = (
        finding.promise(group, command.id).id
        if occurrences.is_named_like_one(command.id)
        else finding.thing(command.id, among, "record that can be disputed")
    )
    act = pen.write(
        "dispute.opened",
        about=about,
        reason=pen.text(command.reason),
        asks=pen.text(command.asks),
        mediator=finding.member(group, command.mediator) if command.mediator else None,
    )
    return pen.done(act.id, f"Disputed: {_what_is_disputed(group, about)}.")


def _what_is_disputed(group: OpenGroup, about: str) -> str:
    found = sort_of(group.state, about)
    if found is None:
        return plain(group.state.entries[about].kind)
    sort, record = found
    return title(group, record) if isinstance(record, Commitment) else f"a {sort.called}"


def resolve(group: OpenGroup, command: commands.Resolve) -> Done:
    """`dispute.resolved`: one signature; in force when all that are needed signed the same."""
    pen = Pen(group, command)
    subject = finding.thing(command.id, group.state.disputes, "dispute")
    pen.write(
        "dispute.resolved",
        dispute=subject,
        result=command.result,
        text=pen.text(command.text),
        quantity=finding.quantity(command.quantity) if command.quantity else None,
    )
    ended = group.state.disputes[subject].result
    waits = "in force" if ended else "waiting for the other signatures"
    return pen.done(subject, f"Signed {command.result}: {waits}.")


def settle(group: OpenGroup, command: commands.Settle) -> Done:
    """`collision.settled`."""
    pen = Pen(group, command)
    subject = finding.thing(command.id, group.state.collisions, "collision")
    collision = group.state.collisions[subject]
    result = _result(group, command.result, collision.about)
    pen.write("collision.settled", dated=False, about=collision.about, result=result)
    after = group.state.collisions.get(subject)
    settled = after is None or after.result is not None
    return pen.done(subject, "Settled." if settled else "Signed: waiting for the other deciders.")


def _result(group: OpenGroup, typed: str, about: tuple[str, ...]) -> dict[str, Any]:
    word, _, rest = typed.partition(":")
    named = [one for one in _SEPARATOR.split(rest.strip()) if one]
    if word in ("agreed", "withdrawn", "not-reached") and not rest:
        return {"status": word.replace("-", "_")}
    if typed == "none":
        return {"keep": []}
    if word in ("keep", "agreed"):
        kept = [finding.thing(one, about, "act of this collision") for one in named]
        return {"keep": kept} if word == "keep" else {"keep": kept, "status": word}
    if word == "both":
        return {"both": [_share(one, about) for one in named]}
    if word == "maximum" and rest.strip().isdecimal():
        return {"maximum": int(rest)}
    if word == "windows":
        return {"windows": [_window(group, one, about) for one in rest.split(",")]}
    if word in _OF_MONEY:
        return dict(_of_money(group, clause) for clause in typed.split("+"))
    if word == "order":
        return {"order": [finding.thing(one, about, "payout of this collision") for one in named]}
    if word == "quantity":
        return {"quantity": finding.quantity(rest)}
    raise Unclear("not_understood", f"{typed!r} is no result: see what `collisions` allows.")


def _of_money(group: OpenGroup, typed: str) -> tuple[str, list[str]]:
    """`wait:PAYOUT,PAYOUT` or `withdraw:PAYOUT`."""
    word, colon, rest = typed.strip().partition(":")
    if word not in _OF_MONEY or not colon:
        raise Unclear(
            "not_understood", f"{typed!r}: write wait:…, withdraw:… or wait:…+withdraw:…."
        )
    asked = finding.AnyOf(group.state.payouts, group.state.earmarks)
    named = (one for one in _SEPARATOR.split(rest.strip()) if one)
    return word, [finding.thing(one, asked, "payout or earmark") for one in named]


def _window(group: OpenGroup, typed: str, about: tuple[str, ...]) -> dict[str, Any]:
    """`ACT=2026-11-20 08:00/2026-11-20 12:00`."""
    act, _, times = typed.partition("=")
    begins, slash, ends = times.partition("/")
    if not slash:
        raise Unclear("not_understood", f"{typed!r}: write a window like ACT=FROM/UNTIL.")
    return {
        "act": finding.thing(act, about, "act of this collision"),
        "hasBeginning": finding.time(group, begins),
        "hasEnd": finding.time(group, ends),
    }


def _share(typed: str, about: tuple[str, ...]) -> dict[str, Any]:
    act, _, quantity = typed.partition("=")
    found_act = finding.thing(act, about, "act of this collision")
    return {"act": found_act, "quantity": finding.quantity(quantity)}


def acknowledge(group: OpenGroup, _: commands.Acknowledge) -> Done:
    """`book.seen`, where it is due; otherwise nothing is written."""
    act = group.acknowledge()
    if act is None:
        return Done(acts=(), sentence="Nothing to acknowledge.")
    return Done(acts=(act.id,), subject=act.id, sentence="Acknowledged what was seen.")
