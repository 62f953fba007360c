"""All commands of the command line, told."""

from __future__ import annotations

from app.cli import (
    audit,
    capture,
    carrying,
    circulation,
    decisions,
    deeds,
    entries,
    funds,
    groups,
    importing,
    joining,
    load,
    outcomes,
    pages,
    promises,
    reading,
    series,
    syncing,
    things,
    using,
    words,
)
from app.cli.root import root

__all__ = [
    "audit",
    "capture",
    "carrying",
    "circulation",
    "decisions",
    "deeds",
    "entries",
    "funds",
    "groups",
    "importing",
    "joining",
    "load",
    "outcomes",
    "pages",
    "promises",
    "reading",
    "root",
    "series",
    "syncing",
    "things",
    "using",
    "words",
]
