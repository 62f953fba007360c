"""Forms for words about what was said: seeing it, putting it right, disputing it."""

from __future__ import annotations

from typing import Any, cast

from app.commands import promises as commands
from ui import wording
from ui.forms.fields import Amount, Choice, Line, Paragraph, Person
from ui.forms.form import Form
from ui.forms.usual import BESIDE


def witness(act: str, what: str) -> Form:
    """Say what one saw. `what`: whose statement it is, in words."""
    saw = Paragraph(name="saw", label="What you saw", needed=True, hint="It brewed two pots.")
    how = Choice(
        name="how",
        label="How you know",
        of=tuple((code, f"I {words}") for code, words in wording.HOW.items()),
        needed=True,
        start="present",
        help="What one was only told is shown and never counted.",
    )
    relation = Choice(
        name="relation",
        label="How you stand to the two sides",
        of=tuple(wording.RELATIONS.items()),
        start="none",
        needed=True,
    )
    return Form(
        key=f"act.witness:{act}",
        title="Witness",
        intro=f"You say what you saw of this: {what}.",
        verb="&Sign what I saw",
        fields=(saw, how, relation, *BESIDE),
        command=lambda it: commands.Witness(
            act=act,
            saw=it["saw"],
            how=cast("Any", it["how"]),
            relation=cast("Any", it["relation"]),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You witness: {what}",
    )


def correct(act: str, what: str, fields: dict[str, str], line: int | None = None) -> Form:
    """Put one's own statement right. `fields`: what can be set, with its value now."""
    labels = {
        "quantity": "How much",
        "note": "Note",
        "reading": "Reading",
        "when": "When it happened",
    }
    inputs = tuple(
        Line(name=name, label=labels.get(name, wording.words(name).capitalize()), start=value)
        for name, value in fields.items()
    )
    reason = Line(name="reason", label="Why", needed=True, hint="I had typed it wrong.")
    return Form(
        key=f"act.correct:{act}:{line or ''}",
        title="Correct",
        intro=f"The first entry stays readable beside the right one: {what}.",
        verb="&Correct",
        fields=(*inputs, reason),
        command=lambda it: commands.Correct(
            act=act,
            fields={name: it[name] for name, now in fields.items() if it[name] != now},
            reason=it["reason"],
            line=line,
        ),
        sentence=lambda _: f"You correct: {what}",
    )


def dispute(about: str, what: str) -> Form:
    """Say that a record is not right."""
    reason = Paragraph(name="reason", label="What is not right", needed=True)
    asks = Paragraph(name="asks", label="What would put it right", needed=True)
    mediator = Person(
        name="mediator", label="Mediator", help="A member who stands on neither side."
    )
    return Form(
        key=f"dispute:{about}",
        title="Dispute",
        intro=f"It is held until both sides and a third member, or the mediators, have signed the same end: {what}.",
        verb="&Dispute",
        fields=(reason, asks, mediator, *BESIDE),
        command=lambda it: commands.Dispute(
            id=about,
            reason=it["reason"],
            asks=it["asks"],
            mediator=it["mediator"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You dispute: {what}",
    )


def resolve(dispute_id: str, what: str) -> Form:
    """Sign how a dispute ends."""
    results = (
        ("earlier", "It stays as it was before"),
        ("fulfilled", "It was kept"),
        ("partly_fulfilled", "It was kept in part"),
        ("released", "It is let go"),
        ("lapsed", "It lapsed"),
        ("void", "It never happened"),
    )
    return Form(
        key=f"dispute.resolve:{dispute_id}",
        title="Resolve the dispute",
        intro=f"It ends once both sides and a third member, or the mediators, have signed the same: {what}.",
        verb="&Sign this result",
        fields=(
            Choice(name="result", label="Result", of=results, needed=True, start="earlier"),
            Amount(name="quantity", label="How much was kept", help="For *kept in part* only."),
            Paragraph(name="text", label="In words", needed=True),
            *BESIDE,
        ),
        command=lambda it: commands.Resolve(
            id=dispute_id,
            result=cast("Any", it["result"]),
            quantity=it["quantity"] if it["result"] == "partly_fulfilled" else "",
            text=it["text"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You sign how the dispute ends: {what}",
    )
