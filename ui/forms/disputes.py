"""Forms about disputes: saying that a record is not right, and signing how that ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from app.commands import promises as commands
from app.dispute_views import DisputeView
from ui.forms.fields import Amount, Choice, Paragraph, Person
from ui.forms.form import Form
from ui.forms.usual import BESIDE

_PROMISE: Final = {
    "earlier": "It stays as it was before",
    "fulfilled": "It was kept",
    "partly_fulfilled": "It was kept in part",
    "released": "It is let go",
    "lapsed": "It lapsed",
    "void": "It never happened",
}
SAYS: Final[Mapping[str, Mapping[str, str]]] = {
    "promise": _PROMISE,
    "hand-over": {
        "earlier": "It stands as signed",
        "void": "It never happened: the thing is back where it was",
    },
    "booking": {"earlier": "It stands", "void": "It is off: the days are free again"},
    "payout": {
        "earlier": "It stands as it is",
        "fulfilled": "The money came",
        "void": "It was not paid, or should not be",
    },
    "deed": {"earlier": "It was done, and counts", "void": "It doesn't count"},
}
"""What each result means for each sort of record."""


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


def resolve(one: DisputeView, what: str = "") -> Form:
    """Sign how a dispute ends, in one of the ways that the rules allow for its record."""
    what = what or one.title
    results = tuple(found for found in SAYS[one.sort].items() if found[0] in one.results)
    in_part = "partly_fulfilled" in one.results
    how_much = Amount(name="quantity", label="How much was kept", help="For *kept in part* only.")
    return Form(
        key=f"dispute.resolve:{one.id}",
        title="Resolve the dispute",
        intro=f"It ends once both sides and a third member, or the mediators, have signed the same: {what}.",
        verb="&Sign this result",
        fields=(
            Choice(name="result", label="Result", of=results, needed=True, start="earlier"),
            *((how_much,) if in_part else ()),
            Paragraph(name="text", label="In words", needed=True),
            *BESIDE,
        ),
        command=lambda it: commands.Resolve(
            id=one.id,
            result=cast("Any", it["result"]),
            quantity=it["quantity"] if it["result"] == "partly_fulfilled" else "",
            text=it["text"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda _: f"You sign how the dispute ends: {what}",
    )
