"""What a screen asks lists for, and how that is put to SQL. Only names of ours get into a statement."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from app.lists.chips import Chip


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
    """`newest` begins with the newest unless `descending`."""
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
_SORTS: Final = {
    "due": ("by_due", "place"),
    "newest": ("place",),
    "title": ("by_title", "place"),
    "person": ("by_person", "place"),
    "status": ("base", "by_due", "place"),
    "name": ("by_name", "row"),
    "custodian": ("by_custodian", "by_name", "row"),
    "condition": ("by_condition", "by_name", "row"),
}
_MINE: Final = ":me IN (provider_id, receiver_id, author_id) AND :me <> ''"
_HERS: Final = ":member IN (provider_id, receiver_id)"
_CARED: Final = ":me IN (custodian_id, steward_id) AND :me <> ''"
_CARED_BY: Final = ":member IN (custodian_id, steward_id)"


def table(query: Query) -> str:
    """Where the rows of a query are."""
    return "promises" if isinstance(query, PromiseQuery) else "holdings"


def order(query: Query) -> str:
    """How they are put in order."""
    down = " DESC" if query.descending is not (query.sort == "newest") else ""
    return ", ".join(f"{one}{down}" for one in _SORTS[query.sort])


def filters(query: Query) -> str:
    """What must hold of them, search and chip aside; empty where nothing must. Values are named as the fields."""
    if isinstance(query, PromiseQuery):
        wanted = {_MINE: query.mine, _HERS: query.member, "part_of = :part_of": query.part_of}
    else:
        wanted = {_CARED: query.mine, _CARED_BY: query.member, "form = :form": query.form}
    return " AND ".join(clause for clause, holds in wanted.items() if holds)
