"""The question how a fund's money goes round."""

from __future__ import annotations

from app.commands.base import Command


class ShowCirculation(Command, frozen=True, kw_only=True, tag="fund.circulation"):
    """How a fund's money goes round, as of a day; the flow from a day on."""

    id: str
    as_of: str = ""
    since: str = ""
    """The first day of the flow; empty: from the beginning."""
