"""Disputes as people read them beside what is disputed."""

from __future__ import annotations

from typing import Any

from app.group import OpenGroup
from app.reading.may.promises import open_dispute


def dispute(group: OpenGroup, about: str) -> dict[str, Any] | None:
    """The open dispute about a promise or a hand-over: who disputes, why, and what was signed so far."""
    found = open_dispute(group, about)
    if found is None:
        return None
    return {
        "id": found.id,
        "by": group.name(found.by),
        "reason": group.words(found.reason),
        "asks": group.words(found.asks),
        "signed": [f"{group.name(one.by)}: {one.result}" for one in found.signatures],
    }
