"""Closing the books of a period, agreeing to it, and looking at closings."""

from __future__ import annotations

from app.commands.base import About, Command, Said


class ClosePeriod(Said, frozen=True, kw_only=True, tag="close_period"):
    """Sign what the books of a period come to."""

    first: str
    last: str


class AgreePeriod(About, frozen=True, kw_only=True, tag="agree_period"):
    """Sign that one comes to the same figures."""


class PreviewPeriod(Command, frozen=True, kw_only=True, tag="preview_period"):
    """What the books of a period come to now; nothing is signed."""

    first: str
    last: str


class ListPeriods(Command, frozen=True, kw_only=True, tag="periods"):
    """Every closing, the newest first."""


class ShowPeriod(Command, frozen=True, kw_only=True, tag="period"):
    """One closing: its figures, who agreed, and what is otherwise by now."""

    id: str
