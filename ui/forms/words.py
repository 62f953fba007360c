"""Forms for words about what was said: seeing it, putting it right, disputing it."""

from __future__ import annotations

from typing import Any, cast

from app.commands import promises as commands
from ui import wording
from ui.forms.fields import Choice, Line, Paragraph
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
