"""A promise's page beside what was signed: one row for each field."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from app.page_results import PageView
from app.results import CommitmentDetail
from ui import wording

LABELS: Final = {
    "title": "What",
    "quantity": "How much",
    "due": "Due",
    "from": "From",
    "until": "Until",
    "witnesses": "Witnesses",
    "text": "What counts as done",
}
"""The fields of a promise's page that terms have too, as people call them."""
_ALWAYS: Final = ("title", "quantity", "due")


class Beside(Struct, frozen=True, kw_only=True):
    """One field: what was signed, what the page says, and how one would type that."""

    field: str
    label: str
    signed: str
    page: str
    differs: bool
    typed: str
    seldom: bool = False
    """Said on neither side."""


def rows(one: CommitmentDetail, page: PageView | None, zone: datetime.tzinfo) -> Iterator[Beside]:
    """Every field but the text: those of terms first, then what else stands on the page."""
    signed, says = _signed(one), _says(one, page)
    differing = {found.field for found in page.differs} if page else set()
    for field in (*LABELS, *sorted(says.keys() - LABELS.keys())):
        if field != "text":
            was, now = signed.get(field, ""), says[field]
            yield Beside(
                field=field,
                label=LABELS.get(field, wording.words(field).capitalize()),
                signed=shown(field, was, zone),
                page=shown(field, now, zone),
                differs=field in differing,
                typed=_typed(field, now, zone),
                seldom=not was and not now and field not in _ALWAYS,
            )


def _signed(one: CommitmentDetail) -> dict[str, str]:
    terms = one.terms
    return {
        "title": one.summary.title or "",
        "quantity": wording.quantity(one.summary.quantity),
        "due": terms.due or "",
        "from": terms.hasBeginning or "",
        "until": terms.hasEnd or "",
        "witnesses": str(terms.witnesses or ""),
    }


def _says(one: CommitmentDetail, page: PageView | None) -> dict[str, str]:
    """What the page says; where there is none yet, what it would begin with."""
    if page is None:
        return _signed(one)
    told = {name: str(value) for name, value in page.fields.items() if value is not None}
    return dict.fromkeys(_signed(one), "") | told | {"title": page.title}


def shown(field: str, value: str, zone: datetime.tzinfo) -> str:
    """A value as people read it; what is no date is shown as it stands."""
    try:
        if field == "due":
            return wording.day(value, year=True)
        if field in ("from", "until"):
            return wording.moment(value, zone)
    except ValueError:
        return value
    return value


def _typed(field: str, value: str, zone: datetime.tzinfo) -> str:
    """A value as a person would type it."""
    if field not in ("from", "until") or not value:
        return value
    try:
        at = datetime.datetime.fromisoformat(value).astimezone(zone)
    except ValueError:
        return value
    return f"{at:%Y-%m-%d %H:%M}"
