"""What somebody said about the use of things, in a few words behind their name. One line for every kind of act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from app.group import OpenGroup
from app.reading.plain import day

_WHY: Final = {
    "worn_out": "it is worn out",
    "broken": "it is broken",
    "not_returned": "it never came back",
    "replaced": "another took its place",
    "handed_on": "it was handed on",
}


def _booked(_: OpenGroup, body: Any) -> str:
    begins, ends = day(body.hasBeginning), day(body.hasEnd)
    return f"booked it for {begins}" if begins == ends else f"booked it from {begins} to {ends}"


def _planned(_: OpenGroup, body: Any) -> str:
    if body.ends:
        return f"gave up the care plan {body.plan}"
    often = (
        f"every {body.everyDays} days" if body.everyDays else "",
        f"every {body.everyUses} uses" if body.everyUses else "",
    )
    return f"planned {body.plan}, {' and '.join(filter(None, often))}".rstrip(", ")


TOLD: Final[dict[str, Callable[[OpenGroup, Any], str]]] = {
    "holding.booked": _booked,
    "holding.booking_accepted": lambda _, __: "said yes to the booking",
    "holding.booking_cancelled": lambda _, __: "called the booking off",
    "holding.care_planned": _planned,
    "holding.stewardship_passed": lambda group, body: (
        f"asked {group.name(body.receiver)} to answer for it"
    ),
    "holding.stewardship_taken": lambda _, __: "answers for it now",
    "holding.retired": lambda _, body: f"retired it: {_WHY[body.why]}",
}
"""By kind, from the body."""
