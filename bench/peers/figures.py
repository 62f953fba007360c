"""What is measured of a peer, and of Troth beside it."""

from __future__ import annotations

import msgspec


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds, sizes in bytes; None where there is no such figure."""

    create: float | None = None
    """Records a second."""
    join: float | None = None
    open: float | None = None
    live_p50: float | None = None
    live_p95: float | None = None
    wire: int | None = None
    disk: int | None = None
    rss: int | None = None


class Missing(msgspec.Struct, frozen=True):
    """Why there are no figures of a peer."""

    reason: str


class Row(msgspec.Struct, frozen=True):
    """One peer, or Troth, in the table."""

    title: str
    signed: str
    found: Figures | Missing
