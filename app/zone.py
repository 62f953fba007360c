"""The time zone of a new group: the one named, else this laptop's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from app.finding import Unclear

_LOCALTIME: Final = Path("/etc/localtime")
_ZONES: Final = "zoneinfo/"


def named(typed: str) -> str:
    """A zone's name as the founding act carries it. Raises Unclear where nobody knows such a zone."""
    zone = typed.strip() or here()
    if not _exists(zone):
        raise Unclear("not_understood", f"{zone!r} is no time zone: write it like Europe/Berlin.")
    return zone


def here() -> str:
    """The zone of this laptop; UTC where it can't be told."""
    _, found, name = os.path.realpath(_LOCALTIME).partition(_ZONES)
    candidates = (os.environ.get("TZ", ""), name if found else "")
    return next((one for one in candidates if one and _exists(one)), "UTC")


def known() -> list[str]:
    """Every zone that may be named, by its name."""
    return sorted(available_timezones())


def _exists(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return zone == "UTC"
    return True
