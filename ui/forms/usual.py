"""Fields that many forms share."""

from __future__ import annotations

from typing import Final

from ui.current import Current
from ui.forms.fields import Choice, Day, Field, Paragraph, Photos

NOTE: Final = Paragraph(
    name="note",
    label="Note",
    help="Only members can read it; it can be withheld later.",
    more=True,
)
ON: Final = Day(
    name="on", label="When it happened", help="Today, if nothing is written here.", more=True
)
REASON: Final = Paragraph(name="reason", label="Reason", help="In a few words, for both sides.")
BESIDE: Final[tuple[Field, ...]] = (NOTE, ON)
"""What every statement can carry."""
STREAM: Final = Choice(
    name="stream",
    label="What kind of work",
    of=(
        ("", "nothing said"),
        ("livelihood", "livelihood"),
        ("commons", "the commons"),
        ("care", "care"),
    ),
    help="So that care work shows as its own stream. Nobody is ranked by it.",
    more=True,
)
EVERYBODY: Final = (("group", "the group"),)
ANYBODY: Final = (("anyone", "anyone who likes"),)
PHOTOS: Final = Photos(
    name="photos",
    label="Photos",
    help="JPEG or PNG. Where they were taken is cut out.",
)


def for_outcome(current: Current) -> tuple[Field, ...]:
    """What it is for: one of the outcomes that are open; nothing is asked where there is none."""
    found = current.rows.outcomes() if current.rows else ()
    known = tuple(
        (one.id, one.title or "(title withheld)") for one in found if one.status == "open"
    )
    if not known:
        return ()
    nothing = (("", "nothing in particular"),)
    return (
        Choice(
            name="outcome",
            label="For which outcome",
            of=(*nothing, *known),
            help="So that one can see later who did what for it.",
            more=True,
        ),
    )


def whom(current: Current, party: str) -> str:
    """The name of whom was chosen."""
    words = {"group": "the group", "anyone": "anyone"}
    named = next((one.name for one in current.people if one.id == party), party)
    return words.get(party, named)


def lines(typed: str) -> tuple[str, ...]:
    """What stands in a field of lines, one each."""
    return tuple(filter(None, map(str.strip, typed.split("\n"))))
