"""Minutes of the house meeting: every six weeks a page, begun by one and added to by another."""

from __future__ import annotations

from typing import Final

from app.sample.cafe import Cafe, Thread

_SAID: Final = (
    ("The yard needs a second light.", "Jonas asks what a sensor costs."),
    ("We are short of people on Fridays.", "Two guests asked how one becomes a member."),
    ("Rosa would like the returns to be noted on the day.", "Agreed. The list hangs by the door."),
    ("The bakery gives us bread on Wednesdays as well.", "Whoever fetches it writes it down."),
    ("The heating was on over the weekend.", "A note by the door, and a timer."),
    ("The choir thanks us for the room.", "They sing at the summer party."),
    ("The cellar stays locked when nobody is down there.", "Keys: Amira, Rosa, Piet."),
    ("More than half of the repair guests come again.", "Piet would like to ask them why."),
)


def minutes(cafe: Cafe) -> Thread:
    """What was said."""
    for number, day in enumerate(range(-698, -60, 42)):
        yield cafe.on(day, "21:15")
        one = cafe.one_of(number)
        first, more = _SAID[number % len(_SAID)]
        page = one.opens_page(f"House meeting {number + 2}", first)
        yield cafe.on(day + 1, "09:20")
        cafe.one_of(number + 1, one).writes(page, more)
