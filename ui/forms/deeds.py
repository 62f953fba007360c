"""The form for what one did though nobody had been promised it."""

from __future__ import annotations

from typing import Final

from app.commands import things
from app.lists.queries import HoldingQuery
from ui import wording
from ui.current import Current
from ui.forms.fields import Amount, Choice, Field, Paragraph
from ui.forms.form import Form
from ui.forms.usual import ON, PHOTOS, STREAM, for_outcome, lines

_SORTS: Final = (
    ("work", "I worked"),
    ("deliverService", "I did somebody a service"),
    ("produce", "I made something"),
    ("modify", "I repaired or changed a thing"),
)
_MOST: Final = 500
_HOURS: Final = ("h",)


def deed(current: Current) -> Form:
    """Say what one did."""
    return Form(
        key="deed",
        title="Done unasked",
        intro="What nobody had been promised, and is done all the same. "
        "It counts as seen once somebody says that they saw it.",
        verb="&Record it",
        fields=(
            Choice(name="action", label="What", of=_SORTS, needed=True, start="work"),
            Amount(name="quantity", label="How much", units=_HOURS),
            Paragraph(
                name="note", label="What you did", needed=True, hint="Swept the cellar stairs."
            ),
            PHOTOS,
            *_which_thing(current),
            *for_outcome(current),
            STREAM,
            ON,
        ),
        command=lambda it: things.RecordDeed(
            action=it["action"],
            quantity=it["quantity"],
            thing=it.get("thing", ""),
            outcome=it.get("outcome", ""),
            stream=it["stream"],
            note=it["note"],
            photos=lines(it["photos"]),
            on=it["on"],
        ),
        sentence=lambda it: f"You did it unasked: {wording.breakable(it['note'])}",
    )


def _which_thing(current: Current) -> tuple[Field, ...]:
    """One of the things and places on record; nothing is asked where there is none."""
    known = [
        (one.id, f"{one.name or '(name withheld)'} {one.number}".strip())
        for form in ("thing", "place")
        for one in (
            current.rows.holdings(HoldingQuery(form=form), 0, _MOST) if current.rows else ()
        )
    ]
    if not known:
        return ()
    nothing = ("", "no thing in particular")
    return (
        Choice(
            name="thing",
            label="Which thing",
            of=(nothing, *known),
            help="Where you repaired one, or looked after it.",
            more=True,
        ),
    )
