"""Forms for the use of things: booking, lending, care, showing how, answering for them, retiring."""

from __future__ import annotations

from typing import Any, cast

from app.commands import things
from app.commands import using as commands
from app.use_results import BookingView
from app.views import HoldingDetail
from ui.current import Current
from ui.forms.fields import Amount, Choice, Day, Line, Moment, Paragraph, Person, Tick
from ui.forms.form import Form
from ui.forms.things import named
from ui.forms.usual import BESIDE, NOTE, ON, whom

_WHY = (
    ("worn_out", "it is worn out"),
    ("broken", "it is broken"),
    ("not_returned", "it never came back"),
    ("replaced", "another took its place"),
    ("handed_on", "it was handed on"),
)


def book(one: HoldingDetail) -> Form:
    """Ask to use it for a while."""
    return Form(
        key=f"holding.book:{one.summary.id}",
        title=f"Book: {named(one)}",
        intro="You ask for it. Whoever has it, or answers for it, says yes or no.",
        verb="&Ask for it",
        fields=(
            Moment(name="begins", label="From", needed=True),
            Moment(name="ends", label="Until", needed=True),
            NOTE,
        ),
        command=lambda it: commands.Book(
            id=one.summary.id, begins=it["begins"], ends=it["ends"], note=it["note"]
        ),
        sentence=lambda _: f"You ask for: {named(one)}",
    )


def accept(one: HoldingDetail, booking: BookingView) -> Form:
    """Say yes to a booking."""
    return Form(
        key=f"holding.accept-booking:{booking.id}",
        title=f"Lend it to {booking.who}",
        intro=f"{booking.who} may use {named(one)} then. It goes out once both sign for it.",
        verb="Len&d it",
        fields=(NOTE,),
        command=lambda it: commands.AcceptBooking(id=booking.id, note=it["note"]),
        sentence=lambda _: f"You lend {named(one)} to {booking.who}",
    )


def cancel(one: HoldingDetail, booking: BookingView) -> Form:
    """Call a booking off."""
    return Form(
        key=f"holding.cancel-booking:{booking.id}",
        title="Call the booking off",
        intro=f"{booking.who} then has {named(one)} no longer booked for that time.",
        verb="Call it &off",
        fields=(Paragraph(name="reason", label="Why"),),
        command=lambda it: commands.CancelBooking(id=booking.id, reason=it["reason"]),
        sentence=lambda _: f"You call off {booking.who}'s booking of {named(one)}",
    )


def plan_care(one: HoldingDetail) -> Form:
    """What it needs again and again."""
    return Form(
        key=f"holding.plan-care:{one.summary.id}",
        title=f"Care: {named(one)}",
        intro="What is to be done to it again and again. The same word replaces the plan.",
        verb="&Plan it",
        fields=(
            Line(name="plan", label="What is to be done", needed=True, hint="inspection"),
            Line(name="every_days", label="Every so many days", hint="365"),
            Line(name="every_uses", label="After being lent so often", hint="20", more=True),
            Day(name="first", label="First due", help="Today, if nothing is written here."),
            Tick(name="blocks", label="Not lent while this is overdue"),
            Tick(name="ends", label="Give this plan up", more=True),
            NOTE,
        ),
        command=lambda it: commands.PlanCare(
            id=one.summary.id,
            plan=it["plan"],
            every_days=it["every_days"],
            every_uses=it["every_uses"],
            first=it["first"],
            blocks=bool(it["blocks"]),
            ends=bool(it["ends"]),
            note=it["note"],
        ),
        sentence=lambda it: f"You plan {it['plan']} for {named(one)}",
    )


def looked_after(one: HoldingDetail) -> Form:
    """Say that its care was done."""
    plans = tuple((found.plan, found.plan) for found in one.care)
    return Form(
        key=f"holding.care:{one.summary.id}",
        title=f"Looked after: {named(one)}",
        intro="You say what you did. It counts once somebody else has seen it.",
        verb="&Record it",
        fields=(
            Choice(name="care", label="Which care", of=plans, needed=True, start=plans[0][0]),
            Amount(name="quantity", label="How long it took", units=("h",)),
            *BESIDE,
        ),
        command=lambda it: things.RecordDeed(
            action="modify",
            thing=one.summary.id,
            care=it["care"],
            quantity=it["quantity"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You did {it['care']}: {named(one)}",
    )


def show_how(current: Current, one: HoldingDetail) -> Form:
    """Say that one has shown somebody how it is used."""
    topics = tuple((topic, topic) for topic in one.requires)
    return Form(
        key=f"holding.show:{one.summary.id}",
        title=f"Shown how: {named(one)}",
        intro="Whoever you have shown it may then use it, and show others.",
        verb="&Say so",
        fields=(
            Person(
                name="brief", label="Whom you showed it", needed=True, beside=(("", "choose…"),)
            ),
            Choice(name="topic", label="What", of=topics, needed=True, start=topics[0][0]),
            *BESIDE,
        ),
        command=lambda it: things.RecordDeed(
            action="deliverService",
            brief=it["brief"],
            topic=it["topic"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You showed {whom(current, it['brief'])}: {it['topic']}",
    )


def pass_on(current: Current, one: HoldingDetail) -> Form:
    """Ask another to answer for it."""
    return Form(
        key=f"holding.steward:{one.summary.id}",
        title=f"Who answers for it: {named(one)}",
        intro="You ask another to answer for it. You do until they say yes.",
        verb="&Ask them",
        fields=(Person(name="to", label="Who", needed=True, beside=(("", "choose…"),)), NOTE),
        command=lambda it: commands.PassStewardship(
            id=one.summary.id, to=it["to"], note=it["note"]
        ),
        sentence=lambda it: f"You ask {whom(current, it['to'])} to answer for {named(one)}",
    )


def take(one: HoldingDetail) -> Form:
    """Answer for it from now on."""
    return Form(
        key=f"holding.take-stewardship:{one.summary.id}",
        title=f"Answer for it: {named(one)}",
        intro="From now on you clear its warnings, plan its care, and say when it is used up.",
        verb="&Answer for it",
        fields=(NOTE,),
        command=lambda it: commands.TakeStewardship(id=one.summary.id, note=it["note"]),
        sentence=lambda _: f"You answer for {named(one)} from now on",
    )


def retire(one: HoldingDetail) -> Form:
    """Say that the group looks after it no longer."""
    return Form(
        key=f"holding.retire:{one.summary.id}",
        title=f"Retire: {named(one)}",
        intro="The group looks after it no longer. What was said of it stays readable.",
        verb="&Retire it",
        fields=(Choice(name="why", label="Why", of=_WHY, needed=True, start="worn_out"), NOTE, ON),
        command=lambda it: commands.Retire(
            id=one.summary.id, why=cast("Any", it["why"]), note=it["note"], on=it["on"]
        ),
        sentence=lambda _: f"You retire: {named(one)}",
    )
