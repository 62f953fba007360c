"""What questions about book closings give back (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, Result


class FigureView(Struct, frozen=True, kw_only=True):
    """One figure: what it is of, as it was closed, and as it is now."""

    name: str
    closed: str
    """Empty: it wasn't there yet."""
    now: str
    """The same as `closed` where nothing has changed; empty: it is there no more."""


class LateView(Struct, frozen=True, kw_only=True):
    """An act that is dated into a closed period and was not in its closing."""

    id: str
    short: str
    by: str
    told: str
    when: str
    knew: bool
    """Whether its author knew of the closing."""


class PeriodView(Struct, frozen=True, kw_only=True):
    """One closing in a line."""

    id: str
    short: str
    first: str
    last: str
    by: str
    status: str
    agreed: tuple[str, ...]
    """Who signed the same, who closed it first."""
    needed: int
    asked: int


class Periods(Result, frozen=True, kw_only=True, tag="periods"):
    """Every closing, the newest first."""

    periods: tuple[PeriodView, ...]


class PeriodDetail(Result, frozen=True, kw_only=True, tag="period"):
    """One closing whole."""

    summary: PeriodView
    figures: tuple[FigureView, ...]
    root: str
    late: tuple[LateView, ...]
    more_late: int = 0
    waits_for: tuple[str, ...] = ()
    """Who was asked and has not signed."""
    actions: tuple[Action, ...] = ()

    @property
    def differing(self) -> tuple[FigureView, ...]:
        """The figures that are otherwise by now."""
        return tuple(one for one in self.figures if one.closed != one.now)


class PeriodPreview(Result, frozen=True, kw_only=True, tag="period_preview"):
    """What a closing would say."""

    first: str
    last: str
    figures: tuple[FigureView, ...]
    root: str
    needed: int
    asked: int
