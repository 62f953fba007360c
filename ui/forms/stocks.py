"""Forms for stocks: putting in, taking out, counting, and taking over what a count found."""

from __future__ import annotations

from typing import Any, Final

from app.commands import promises
from app.commands import things as commands
from app.views import CountView, HoldingDetail, MovementView
from ui import wording
from ui.forms.fields import Amount, Choice, Field, Line
from ui.forms.form import Filled, Form
from ui.forms.things import named
from ui.forms.usual import BESIDE

FOUND: Final = (
    ("", "not looked at"),
    ("here", "in its place"),
    ("elsewhere", "somewhere else"),
    ("missing", "missing"),
)


def put_in(one: HoldingDetail) -> Form:
    """More is there."""
    actions = (
        ("produce", "We made, bought or harvested it"),
        ("transfer", "Somebody gave it to us"),
        ("raise", "There is more than is on record"),
    )
    return Form(
        key=f"holding.raise:{one.summary.id}",
        title=f"Put in: {named(one)}",
        intro=_now(one),
        verb="&Put in",
        fields=(_much(one), *_why(actions, "raise"), *BESIDE),
        command=lambda it: commands.Raise(id=one.summary.id, **_moved(it)),
        sentence=lambda it: f"You put in {it['quantity']}: {named(one)}",
    )


def take_out(one: HoldingDetail) -> Form:
    """Less is there."""
    actions = (
        ("consume", "It was used"),
        ("transfer", "It was given away, out of the group"),
        ("lower", "It was lost or spoiled, or there is less than is on record"),
    )
    to = Line(name="to", label="Who got it", hint="Food bank", only_if=("action", ("transfer",)))
    return Form(
        key=f"holding.lower:{one.summary.id}",
        title=f"Take out: {named(one)}",
        intro=_now(one),
        verb="&Take out",
        fields=(_much(one), *_why(actions, "lower"), to, *BESIDE),
        command=lambda it: commands.Lower(id=one.summary.id, to=it["to"], **_moved(it)),
        sentence=lambda it: f"You take out {it['quantity']}: {named(one)}",
    )


def _now(one: HoldingDetail) -> str:
    return f"On record: {wording.quantity(one.summary.onhand)}."


def _unit(one: HoldingDetail) -> str:
    return one.summary.onhand.hasUnit if one.summary.onhand else ""


def _much(one: HoldingDetail) -> Field:
    return Amount(name="quantity", label="How much", units=(_unit(one),), needed=True)


def _why(actions: tuple[tuple[str, str], ...], unexplained: str) -> tuple[Field, ...]:
    reason = Line(
        name="reason",
        label="Why",
        needed=True,
        hint="Found behind the shelf",
        only_if=("action", (unexplained,)),
    )
    return Choice(name="action", label="What happened", of=actions, needed=True), reason


def _moved(it: Filled) -> dict[str, Any]:
    return {name: it[name] for name in ("quantity", "action", "reason", "note", "on")}


def take_over(one: HoldingDetail, count: CountView) -> Form:
    """Write what a count found: the difference goes in or out, and names the count."""
    less = count.difference.startswith("-")
    much = f"{count.difference.removeprefix('-')} {_unit(one)}"
    way = "out" if less else "in"
    said: dict[str, Any] = {"id": one.summary.id, "quantity": much, "count": count.act}
    return Form(
        key=f"holding.take-over:{count.act}:{count.number}",
        title=f"Take over the count: {named(one)}",
        verb="&Take over",
        command=lambda _: (
            commands.Lower(action="lower", **said)
            if less
            else commands.Raise(action="raise", **said)
        ),
        sentence=lambda _: f"You put {much} {way}, as counted: {named(one)}",
    )


def correct(one: HoldingDetail, moved: MovementView) -> Form:
    """Put right how much was put in or taken out."""
    what = f"{wording.MOVES[moved.action, moved.lowers]} {wording.quantity(moved.quantity)}"
    much = wording.quantity(moved.quantity)
    fields = (
        Amount(name="quantity", label="How much it was", start=much, units=(_unit(one),)),
        Line(name="note", label="Note", start=moved.note or ""),
        Line(name="when", label="When it happened", start=moved.when),
    )
    before = {"quantity": much, "note": moved.note or "", "when": moved.when}
    return _correction(moved.act, what, fields, before)


def correct_count(one: HoldingDetail, count: CountView) -> Form:
    """Put right what was found."""
    if one.summary.form == "stock":
        name, much = "quantity", count.found
        field: Field = Amount(
            name=name, label="How much was found", start=much, units=(_unit(one),)
        )
    else:
        name, much = "found", count.found
        field = Choice(name=name, label="Where it was", of=FOUND[1:], start=much)
    what = f"counted {wording.FOUND.get(count.found, count.found)}"
    return _correction(count.act, what, (field,), {name: much}, line=count.number)


def _correction(
    act: str,
    what: str,
    fields: tuple[Field, ...],
    before: dict[str, str],
    line: int | None = None,
) -> Form:
    named_as = {"when": "day"}
    return Form(
        key=f"act.correct:{act}:{line or ''}",
        title="Correct",
        intro=f"The first entry stays readable beside the right one: {what}.",
        verb="&Correct",
        fields=(
            *fields,
            Line(name="reason", label="Why", needed=True, hint="I had typed it wrong."),
        ),
        command=lambda it: promises.Correct(
            act=act,
            fields={
                named_as.get(name, name): it[name]
                for name, was in before.items()
                if it[name] != was
            },
            reason=it["reason"],
            line=line,
        ),
        sentence=lambda _: f"You correct: {what}",
    )


# --- counting ------------------------------------------------------------------------------------------


def count(one: HoldingDetail) -> Form:
    """Say what was found of one."""
    summary = one.summary
    stock = summary.form == "stock"
    field: Field = (
        Amount(name="found", label="How much is there", units=(_unit(one),), needed=True)
        if stock
        else Choice(name="found", label="Where it is", of=FOUND[1:], needed=True)
    )
    return Form(
        key=f"holding.count:{summary.id}",
        title=f"Count: {named(one)}",
        intro=f"{_now(one) if stock else ''} It binds once enough members stand by it.".strip(),
        verb="&Sign the count",
        fields=(field, *BESIDE),
        command=lambda it: commands.Count(
            lines=(f"{summary.id}={it['found']}",), note=it["note"], on=it["on"]
        ),
        sentence=lambda it: (
            f"You counted {wording.FOUND.get(it['found'], it['found'])}: {named(one)}"
        ),
    )
