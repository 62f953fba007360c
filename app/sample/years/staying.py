"""Everybody says anew that they stay, some months before they would be asked; one is away for a time."""

from __future__ import annotations

from typing import Final

from app.sample.cafe import Cafe, Thread

_SAID: Final = -333
_AWAY: Final = (-268, -250)


def everybody(cafe: Cafe) -> Thread:
    """On the evening of the yearly meeting, one after the other."""
    yield cafe.on(_SAID, "20:15")
    for one in cafe.here:
        one.stays()
    begins, until = map(cafe.day, _AWAY)
    yield cafe.on(_AWAY[0] - 2, "18:40")
    cafe.ines.is_away(begins, until, "Holidays, and then my sister")
