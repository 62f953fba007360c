"""Forms for keeping a promise: evidence, confirming, handing over, letting go, dates that passed."""

from __future__ import annotations

from typing import Any, cast

from app.commands import promises as commands
from app.results import CommitmentDetail
from ui import wording
from ui.forms.fields import Amount, Choice, Line, Paragraph, Person, Photos
from ui.forms.form import Form
from ui.forms.usual import BESIDE, ON, REASON

_RELEASES = (
    ("thanked", "Thanked: what was done is enough"),
    ("excused", "Excused: life came between"),
    ("not-needed", "Not needed any more"),
)


def start(one: CommitmentDetail) -> Form:
    """Say that one has begun."""
    summary = one.summary
    return Form(
        key=f"promise.start:{summary.id}",
        title=f"Begin: {summary.title}",
        verb="&Begin",
        command=lambda _: commands.Start(id=summary.id),
        sentence=lambda _: f"You have begun: {summary.title}",
    )


def evidence(one: CommitmentDetail) -> Form:
    """Say what was done, with photos."""
    summary = one.summary
    quantity = Amount(
        name="quantity",
        label="How much was done",
        start=wording.quantity(summary.quantity),
        needed=True,
    )
    note = Paragraph(
        name="note",
        label="What you did",
        hint="New pump seal, two pots brewed.",
        help="A note, a photo or a reading is needed: one of them.",
    )
    photos = Photos(
        name="photos", label="Photos", help="JPEG or PNG. Where they were taken is cut out."
    )
    reading = Line(name="reading", label="Reading", help="Of a meter, as it stood.", more=True)
    return Form(
        key=f"promise.evidence:{summary.id}",
        title=f"Evidence: {summary.title}",
        intro="You say what was done. Others can say that they saw it, and the other side confirms.",
        verb="Add &evidence",
        fields=(quantity, note, photos, reading, ON),
        command=lambda it: commands.Evidence(
            id=summary.id,
            quantity=it["quantity"],
            note=it["note"],
            photos=tuple(filter(None, it["photos"].split("\n"))),
            reading=it["reading"],
            on=it["on"],
        ),
        sentence=lambda it: f"You say that {it['quantity']} was done: {summary.title}",
    )


def confirm(one: CommitmentDetail) -> Form:
    """Say that a promise was kept, in full or in part."""
    summary = one.summary
    quantity = Amount(
        name="quantity",
        label="How much",
        help="All that was said to be done, if nothing is written here.",
    )
    rest = Choice(
        name="rest",
        label="And the rest",
        of=(
            ("", "there is none"),
            ("released", "let go: it need not be done"),
            ("still-due", "still due"),
        ),
        help="Where less was kept than was promised.",
    )
    shown = "; ".join(
        f"{found.by}: {wording.quantity(found.quantity)} on {wording.day(found.when, year=True)}"
        for found in one.evidence
    )
    return Form(
        key=f"promise.confirm:{summary.id}",
        title=f"Confirm: {summary.title}",
        intro=f"You say that this was kept. What was said to be done: {shown or 'nothing yet'}.",
        verb="&Confirm",
        fields=(quantity, rest, *BESIDE),
        command=lambda it: commands.Confirm(
            id=summary.id,
            quantity=it["quantity"],
            rest=cast("Any", it["rest"]),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You confirm {it['quantity'] or 'all of it'}: {summary.title}",
    )


def hand_over(one: CommitmentDetail) -> Form:
    """Ask for a stand-in."""
    summary = one.summary
    to = Person(
        name="to", label="Whom you ask", beside=(("", "anybody who can"),), help="They decide."
    )
    return Form(
        key=f"promise.hand-over:{summary.id}",
        title=f"Ask for a stand-in: {summary.title}",
        intro="You stay bound until somebody has taken it over.",
        verb="&Ask",
        fields=(to, REASON, *BESIDE),
        command=lambda it: commands.HandOver(
            id=summary.id, to=it["to"], reason=it["reason"], note=it["note"], on=it["on"]
        ),
        sentence=lambda _: f"You ask for a stand-in: {summary.title}",
    )


def take_over(one: CommitmentDetail) -> Form:
    """Be the stand-in."""
    summary = one.summary
    return Form(
        key=f"promise.take-over:{summary.id}",
        title=f"Take over: {summary.title}",
        intro=f"You promise it in place of {summary.provider}, in the same words.",
        verb="&Take over",
        fields=BESIDE,
        command=lambda it: commands.TakeOver(id=summary.id, note=it["note"], on=it["on"]),
        sentence=lambda _: f"You take over from {summary.provider}: {summary.title}",
    )


def release(one: CommitmentDetail) -> Form:
    """Let the provider go."""
    summary = one.summary
    kind = Choice(name="kind", label="How", of=_RELEASES, needed=True, start="excused")
    return Form(
        key=f"promise.release:{summary.id}",
        title=f"Release: {summary.title}",
        intro=f"You let {summary.provider} go. It counts neither as kept nor as lapsed.",
        verb="&Release",
        fields=(kind, REASON, *BESIDE),
        command=lambda it: commands.Release(
            id=summary.id,
            kind=cast("Any", it["kind"]),
            reason=it["reason"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You release {summary.provider}: {summary.title}",
    )


def notice(one: CommitmentDetail) -> Form:
    """State that a date has passed."""
    summary = one.summary
    return Form(
        key=f"promise.notice:{summary.id}",
        title=f"The day has passed: {summary.title}",
        intro=(
            "You state that the day has passed and nothing more was said. Late evidence can still mend it."
        ),
        verb="&Say so",
        fields=BESIDE,
        command=lambda it: commands.Notice(id=summary.id, note=it["note"], on=it["on"]),
        sentence=lambda _: f"You state that its day has passed: {summary.title}",
    )


def remind(one: CommitmentDetail) -> Form:
    """Remind, offer help, ask for a talk."""
    summary = one.summary
    steps = (
        ("reminder", "Remind"),
        ("help-offered", "Offer help"),
        ("talk", "Ask for a talk"),
    )
    step = Choice(name="step", label="What you do", of=steps, needed=True, start="reminder")
    return Form(
        key=f"promise.remind:{summary.id}",
        title=f"Remind {summary.provider}: {summary.title}",
        verb="&Send",
        fields=(step, *BESIDE),
        command=lambda it: commands.Remind(
            id=summary.id, step=cast("Any", it["step"]), note=it["note"], on=it["on"]
        ),
        sentence=lambda _: f"You remind {summary.provider}: {summary.title}",
    )
