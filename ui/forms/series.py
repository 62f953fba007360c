"""Forms for what is needed again and again: asking for it, standing for it, resting, ending it."""

from __future__ import annotations

from msgspec.structs import replace

from app.commands import series as commands
from app.series_results import SeriesDetail
from ui.current import Current
from ui.forms import effects
from ui.forms.fields import Amount, Choice, Day, Field, Line, Number, Paragraph, Several
from ui.forms.form import Form
from ui.forms.usual import NOTE, STREAM, for_outcome, lines

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EVERY = Choice(
    name="every",
    label="How often",
    of=(
        *((day.lower(), f"every {day}") for day in _WEEKDAYS),
        ("day", "every day"),
        ("days", "every so many days"),
        ("weeks", "every so many weeks, on the first day's weekday"),
    ),
    needed=True,
)
_SO_MANY = Number(
    name="number",
    label="Every how many",
    least=1,
    most=365,
    start="2",
    only_if=("every", ("days", "weeks")),
)
_FOR = Choice(name="receiver", label="For whom", of=(("", "the group"), ("me", "me")), more=True)
_TIMES = (
    Line(name="from_time", label="Begins at", hint="17:00", help="Where the group is."),
    Line(name="until_time", label="Ends at", hint="20:00"),
)


def open_(current: Current) -> Form:
    """Ask for something again and again."""
    return Form(
        key="series.open",
        title="New rota",
        intro=(
            "You ask for something again and again. Whoever stands for a place in it promises every "
            "time of it, or every second, or one alone. Each time is then a promise like any other."
        ),
        verb="&Ask for it",
        fields=(
            Line(name="title", label="What", needed=True, hint="The shop"),
            replace(_EVERY, start="tuesday"),
            _SO_MANY,
            Amount(name="quantity", label="How much each time", needed=True, help="Such as 3 h."),
            Several(
                name="slots",
                label="Places",
                hint="shop\nshop\ncashier: till",
                help="One a line. Behind a colon what one must have been shown first.",
            ),
            Day(name="start", label="From", help="Today, if nothing is written here."),
            Day(
                name="until",
                label="Until",
                help="Without end, if nothing is written here.",
                more=True,
            ),
            *_TIMES,
            Paragraph(name="done_when", label="What counts as done", more=True),
            STREAM,
            *for_outcome(current),
            _FOR,
            *effects.effects(current),
            NOTE,
        ),
        command=lambda it: commands.OpenSeries(
            title=it["title"],
            quantity=it["quantity"],
            every=_every(it["every"], it["number"]),
            slots=lines(it["slots"]),
            start=it["start"],
            until=it["until"],
            from_time=it["from_time"],
            until_time=it["until_time"],
            done_when=it["done_when"],
            stream=it["stream"],
            outcome=it.get("outcome", ""),
            for_me=it["receiver"] == "me",
            effects=effects.said(it.get("effects", "")),
            note=it["note"],
        ),
        sentence=lambda it: f"You ask for again and again: {it['title']}",
        clear="The title, the places and the days can never be unsaid once this is signed.",
    )


def _every(chosen: str, number: str) -> str:
    return f"{number or 2} {chosen}" if chosen in ("days", "weeks") else chosen


def titled(one: SeriesDetail) -> str:
    """What it is called."""
    return one.summary.title or "(title withheld)"


def join(one: SeriesDetail, slot: int = 0, day: str = "") -> Form:
    """Stand for a slot. `slot`, `day`: the time that one looks at."""
    slots = tuple(
        (str(each.number), f"{each.name}, place {each.number}{_asks(each.requires)}")
        for each in one.summary.slots
    )
    which: tuple[Field, ...] = (
        Choice(name="slot", label="Place", of=slots, needed=True, start=str(slot or 1)),
    )
    turns = (
        ("1", "every time"),
        ("2", "every second time"),
        ("3", "every third time"),
        ("4", "every fourth time"),
    )
    return Form(
        key=f"series.join:{one.summary.id}",
        title=f"Stand for: {titled(one)}",
        intro=(
            "You promise to come, from a day on, until you rest. For one time only, take it from the table."
        ),
        verb="&Stand for it",
        fields=(
            *which,
            Choice(name="each", label="How often", of=turns, needed=True, start="1"),
            Day(name="start", label="From", start=day, help="Today, if nothing is written here."),
            Day(name="until", label="Until", help="Without end, if nothing is written here."),
            NOTE,
        ),
        command=lambda it: commands.JoinSeries(
            id=one.summary.id,
            slot=it["slot"],
            each=int(it["each"] or 1),
            start=it["start"],
            until=it["until"],
            note=it["note"],
        ),
        sentence=lambda it: f"You stand for {dict(slots)[it['slot']]}: {titled(one)}",
    )


def _asks(topics: tuple[str, ...]) -> str:
    return f" (one must know: {', '.join(topics)})" if topics else ""


def rest(one: SeriesDetail, day: str = "") -> Form:
    """Not come for a while, or no more."""
    return Form(
        key=f"series.rest:{one.summary.id}",
        title=f"Rest: {titled(one)}",
        intro=(
            "Your times in these days are free for others, and nobody waits for you. For one time only, "
            "ask for a stand-in from the table."
        ),
        verb="&Rest",
        fields=(
            Day(name="start", label="From", start=day, help="Today, if nothing is written here."),
            Day(name="until", label="Until", help="For good, if nothing is written here."),
            NOTE,
        ),
        command=lambda it: commands.RestSeries(
            id=one.summary.id, start=it["start"], until=it["until"], note=it["note"]
        ),
        sentence=lambda it: (
            f"You rest until {it['until']}: {titled(one)}"
            if it["until"]
            else f"You come no more: {titled(one)}"
        ),
    )


def close(one: SeriesDetail) -> Form:
    """End it."""
    return Form(
        key=f"series.close:{one.summary.id}",
        title=f"End: {titled(one)}",
        intro="From that day on there is no time any more, and nobody who stood for it is bound.",
        verb="&End it",
        fields=(
            Day(
                name="start",
                label="The first day without it",
                help="Today, if nothing is written here.",
            ),
            NOTE,
        ),
        command=lambda it: commands.CloseSeries(
            id=one.summary.id, start=it["start"], note=it["note"]
        ),
        sentence=lambda _: f"You end: {titled(one)}",
    )
