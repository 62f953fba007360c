"""All threads of the two years, to be played beside those of the last weeks."""

from __future__ import annotations

from collections.abc import Iterator

from app.sample.cafe import Cafe, Thread
from app.sample.years import (
    apart,
    deciding,
    deeds,
    food,
    lending,
    opening,
    outcomes,
    pages,
    promises,
    purse,
    repairs,
    staying,
)


def threads(cafe: Cafe) -> Iterator[Thread]:
    """Each tells one matter from its beginning to its end."""
    for one in (
        opening.cafe_day,
        food.shelf,
        deeds.unasked,
        deeds.paper_days,
        pages.minutes,
        apart.quarrel,
        apart.two_took_it,
        staying.everybody,
    ):
        yield one(cafe)
    for many in (repairs, outcomes, purse, lending, promises, deciding):
        yield from many.every(cafe)
