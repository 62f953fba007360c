"""One member as a row."""

from __future__ import annotations

from app.results import MemberView
from ui import wording
from ui.models.rows import RowWords


def words_of(one: MemberView, today: str) -> RowWords:
    """`Ana (you)`, with what they did in numbers. Nobody is ranked: rows are in the order of names."""
    did = (
        f"promised {one.promised}",
        f"kept {one.kept}",
        f"witnessed {one.witnessed}",
    )
    rests = f"rests until {wording.day(one.resting, today=today)}" if one.resting else ""
    keeper = f"{one.keeper} speaks for them" if one.keeper else ""
    return RowWords(
        id=one.id,
        title=f"{one.name} (you)" if one.me else one.name,
        caption="   ·   ".join(filter(None, (rests, *one.roles, *did, keeper))),
        chip=wording.MEMBERS[one.parted or one.status],
    )


def matches(one: MemberView, search: str) -> bool:
    """Whether all words stand in the name, the skills or the contact."""
    text = " ".join((one.name, *one.skills, one.contact)).casefold()
    return all(word in text for word in search.casefold().split())
