"""What the state keeps: frozen records, one file for each area of the group's life."""

from __future__ import annotations

from typing import Final

from crdt.records import (
    decisions,
    entries,
    funds,
    group,
    holdings,
    outcomes,
    pages,
    periods,
    promises,
    series,
    use,
    words,
)

MODULES: Final = (
    decisions,
    entries,
    funds,
    group,
    holdings,
    outcomes,
    pages,
    periods,
    promises,
    series,
    use,
    words,
)
"""All of them, for what packs a state."""
