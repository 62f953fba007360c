"""All commands of the command line, told."""

from __future__ import annotations

from app.cli import (
    audit,
    carrying,
    groups,
    joining,
    pages,
    promises,
    reading,
    syncing,
    words,
)
from app.cli.root import root

__all__ = [
    "audit",
    "carrying",
    "groups",
    "joining",
    "pages",
    "promises",
    "reading",
    "root",
    "syncing",
    "words",
]
