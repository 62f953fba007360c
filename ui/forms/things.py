"""Forms for things: handing over, receiving, how something is, a repair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from msgspec.structs import replace

from app.commands import things as commands
from app.views import HoldingDetail, PassingView
from crdt.kinds.holdings import Part
from ui import wording
from ui.current import Current
from ui.forms.fields import Amount, Choice, Field, Line, Paragraph, Person, Several
from ui.forms.form import Filled, Form
from ui.forms.usual import BESIDE, ON, PHOTOS, lines, whom

OUTSIDE = ("outside", "somebody outside the group")
WHO_OUTSIDE = Line(
    name="outside",
    label="Who outside",
    needed=True,
    hint="Repair shop Meyer",
    help="Their name can never be unsaid once this is signed.",
)
CONDITION = Choice(
    name="condition",
    label="Condition",
    of=tuple((code, words.word) for code, words in wording.CONDITIONS.items()),
)
PARTS = Several(
    name="parts",
    label="Parts",
    hint="3 bits\ncase",
    help="What belongs to it, one a line, with how many: 3 bits.",
)


def named(one: HoldingDetail) -> str:
    """Its name and number."""
    return f"{one.summary.name or 'something'} {one.summary.number}".strip()


def parts(of: Iterable[Part]) -> str:
    """Parts as they are typed: one a line."""
    return "\n".join(f"{one.count} {one.name}" for one in of)


# --- from hand to hand ---------------------------------------------------------------------------------


def give(current: Current, one: HoldingDetail) -> Form:
    """Hand it over."""
    summary = one.summary
    to = Person(
        name="to",
        label="To whom",
        beside=(("", "choose…"), ("group", "the group"), OUTSIDE),
        needed=True,
    )
    outside = replace(WHO_OUTSIDE, only_if=("to", ("outside",)))
    return Form(
        key=f"holding.hand-over:{summary.id}",
        title=f"Hand over: {named(one)}",
        intro="You sign that it goes out, and how. It is theirs once they sign too; until then it stays where it is.",
        verb="&Hand over",
        fields=(to, outside, *_state(one, summary.condition, parts(one.parts)), PHOTOS, *BESIDE),
        command=lambda it: commands.GiveHolding(
            id=summary.id,
            to="" if it["to"] == "outside" else it["to"],
            outside=it["outside"],
            **_signed(it),
        ),
        sentence=lambda it: (
            f"You hand over to {it['outside'] or whom(current, it['to'])}: {named(one)}"
        ),
    )


def receive(one: HoldingDetail, passing: PassingView) -> Form:
    """Sign for what was handed over, as one found it."""
    said = ", ".join(
        filter(
            None,
            (
                wording.CONDITIONS[passing.condition].word.lower(),
                parts(passing.parts).replace("\n", ", "),
            ),
        )
    )
    return Form(
        key=f"holding.receive:{passing.id}",
        title=f"Receive: {named(one)}",
        intro=(
            f"{passing.giver} hands it over as: {said}. Sign for what you have in your hands, "
            "not for what should be there."
        ),
        verb="&Receive",
        fields=(*_state(one, passing.condition, parts(passing.parts)), PHOTOS, *BESIDE),
        command=lambda it: commands.ReceiveHolding(id=passing.id, **_signed(it)),
        sentence=lambda _: f"You sign for: {named(one)}",
    )


def _state(one: HoldingDetail, condition: str, known: str) -> tuple[Field, ...]:
    """How it is and what is with it, as it was last said. Only things have parts, as a rule."""
    state = replace(CONDITION, start=condition, needed=True)
    return (
        (state, replace(PARTS, start=known)) if known or one.summary.form == "thing" else (state,)
    )


def _signed(it: Filled) -> dict[str, Any]:
    return {
        "condition": it["condition"],
        "parts": lines(it.get("parts", "")),
        "photos": lines(it["photos"]),
        "note": it["note"],
        "on": it["on"],
    }


# --- how it is -----------------------------------------------------------------------------------------


def condition(one: HoldingDetail) -> Form:
    """Say how it is."""
    summary = one.summary
    standings = (
        ("", "as it stands"),
        ("in_care", "in care"),
        ("in_repair", "in repair"),
        ("missing", "missing"),
    )
    return Form(
        key=f"holding.condition:{summary.id}",
        title=f"Its condition: {named(one)}",
        intro="What was said last holds. Unsafe holds until who answers for it clears that, after a repair.",
        verb="&Note",
        fields=(
            replace(CONDITION, start=summary.condition, needed=True),
            Choice(name="standing", label="Where it stands", of=standings),
            PHOTOS,
            Paragraph(name="note", label="What you saw", hint="The cable is bare at the plug."),
            ON,
        ),
        command=lambda it: commands.NoteCondition(
            id=summary.id,
            condition=cast("Any", it["condition"]),
            standing=cast("Any", it["standing"]),
            photos=lines(it["photos"]),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: (
            f"You note that it is {wording.CONDITIONS[it['condition']].word.lower()}: {named(one)}"
        ),
    )


def clear(one: HoldingDetail) -> Form:
    """Say that what was unsafe is safe again, after a repair."""
    repairs = tuple(
        (found.act, f"{wording.day(found.when, year=True)}, {found.by}: {found.note or 'repaired'}")
        for found in one.repairs
    )
    safe = tuple((code, words) for code, words in CONDITION.of if code != "unsafe")
    return Form(
        key=f"holding.clear:{one.summary.id}",
        title=f"Safe again: {named(one)}",
        intro="You answer for it, so you clear the warning. A repair that is on record says why.",
        verb="&Clear the warning",
        fields=(
            Choice(name="after", label="After which repair", of=repairs, needed=True),
            Choice(name="condition", label="Condition now", of=safe, start="good", needed=True),
            PHOTOS,
            *BESIDE,
        ),
        command=lambda it: commands.NoteCondition(
            id=one.summary.id,
            condition=cast("Any", it["condition"]),
            after=it["after"],
            photos=lines(it["photos"]),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You clear the warning: {named(one)}",
    )


def repair(one: HoldingDetail) -> Form:
    """Say that one mended it."""
    return Form(
        key=f"holding.repair:{one.summary.id}",
        title=f"A repair: {named(one)}",
        intro="You say what you did. Who answers for it can then clear a warning.",
        verb="&Record the repair",
        fields=(
            Paragraph(name="note", label="What you did", needed=True, hint="New cable, tested."),
            Amount(name="quantity", label="How long it took", units=("h",)),
            ON,
        ),
        command=lambda it: commands.RecordDeed(
            action="modify",
            thing=one.summary.id,
            quantity=it["quantity"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You repaired: {named(one)}",
    )
