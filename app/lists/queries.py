"""What a screen asks lists for, and how that is put to SQL. Only names of ours get into a statement."""

from __future__ import annotations

import datetime
from typing import Any, Final, Literal

from msgspec import Struct

from app.lists.chips import CHIP, Chip, number
from app.lists.words import match, typed
from app.reading.promises import soon


class PromiseQuery(Struct, frozen=True, kw_only=True):
    """Which promises, in which order, as of which day. What is empty filters nothing."""

    today: str
    """`YYYY-MM-DD`, where the group is."""
    me: str = ""
    search: str = ""
    chip: Chip | Literal[""] = ""
    mine: bool = False
    """Those that `me` provides, receives, or wrote."""
    member: str = ""
    """Those that this member provides or receives."""
    part_of: str = ""
    """The parts of this gathering."""
    sort: Literal["due", "newest", "title", "person", "status"] = "due"
    descending: bool = False


class HoldingQuery(Struct, frozen=True, kw_only=True):
    """Which things, stocks, places and funds, in which order."""

    me: str = ""
    search: str = ""
    form: str = ""
    mine: bool = False
    """Those that `me` has or answers for."""
    member: str = ""
    """Those that this member has or answers for."""
    sort: Literal["name", "custodian", "condition"] = "name"
    descending: bool = False


Query = PromiseQuery | HoldingQuery


class Asked(Struct, frozen=True):
    """The end of a statement, from FROM on, and its values."""

    table: str
    where: str
    order: str
    values: dict[str, Any]


_SORTS: Final = {
    "due": ("by_due", "place"),
    "title": ("by_title", "place"),
    "person": ("by_person", "place"),
    "status": ("base", "by_due", "place"),
    "name": ("by_name", "row"),
    "custodian": ("by_custodian", "by_name", "row"),
    "condition": ("by_condition", "by_name", "row"),
}


def asked(query: Query) -> Asked:
    """A query as SQL."""
    own = _of_promises(query) if isinstance(query, PromiseQuery) else _of_holdings(query)
    words = typed(query.search)
    wanted = {_FOUND: words, **own}
    values: dict[str, Any] = {"me": query.me, "member": query.member, "match": match(words)}
    if isinstance(query, PromiseQuery):
        values |= days(query.today) | {"part_of": query.part_of}
        values |= {"chip": number(query.chip)} if query.chip else {}
    else:
        values |= {"form": query.form}
    where = " AND ".join(clause for clause, holds in wanted.items() if holds) or "1"
    table = "promises" if isinstance(query, PromiseQuery) else "holdings"
    return Asked(table, where, _order(query.sort, query.descending), values)


def days(today: str) -> dict[str, str]:
    """What CHIP asks the calendar for."""
    return {"today": today, "soon": soon(datetime.date.fromisoformat(today))}


_FOUND: Final = "row IN (SELECT rowid FROM words WHERE words MATCH :match)"


def _of_promises(query: PromiseQuery) -> dict[str, Any]:
    return {
        f"{CHIP} = :chip": query.chip,
        ":me IN (provider_id, receiver_id, author_id) AND :me <> ''": query.mine,
        ":member IN (provider_id, receiver_id)": query.member,
        "part_of = :part_of": query.part_of,
    }


def _of_holdings(query: HoldingQuery) -> dict[str, Any]:
    return {
        "form = :form": query.form,
        ":me IN (custodian_id, steward_id) AND :me <> ''": query.mine,
        ":member IN (custodian_id, steward_id)": query.member,
    }


def _order(sort: str, descending: bool) -> str:
    if sort == "newest":
        return "place" if descending else "place DESC"
    return ", ".join(f"{one} DESC" if descending else one for one in _SORTS[sort])
