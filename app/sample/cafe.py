"""The repair café of the story: its people, its days, and threads that run beside each other.

A thread tells one thing from its beginning to its end, and yields the moment of what comes next. All threads are
played together, in the order of their moments: so each can be read by itself, and all of it happened in time.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from app.home import GroupFolder
from app.sample.clock import StoryClock
from app.sample.person import Person
from app.sample.room import Room

NAME: Final = "Kaffee & Kabel (sample)"
FIRST_DAY: Final = -730
_OTHERS: Final = (
    *("Amira", "Jonas", "Lina", "Piet", "Rosa"),
    *("Greta", "Mehmet", "Ines", "Tomasz"),
)
YOU: Final = "You"

Thread = Iterator[datetime.datetime]


class Cafe:
    """Ten people with a laptop each. *I* am whoever tries the sample; the others are invented."""

    def __init__(self, folder: Path, my_name: str, zone: str, clock: StoryClock) -> None:
        self.room = Room()
        self.clock = clock
        self.zone = zone
        self._folder = folder
        names = (my_name, *_OTHERS)
        self.people = tuple(
            Person(name, GroupFolder(folder / str(number)), self.room, clock)
            for number, name in enumerate(names)
        )
        self.me, self.amira, self.jonas, self.lina, self.piet, self.rosa = self.people[:6]
        self.greta, self.mehmet, self.ines, self.tomasz = self.people[6:]
        self.going: set[Person] = set()
        """Who takes on nothing more, for they are about to leave."""
        self.hilde = ""
        """A neighbour without a laptop; Lina speaks for her."""
        self.things: dict[str, str] = {}
        """What threads have in common: holdings, outcomes and pages, by what they are."""

    def on(self, day: int, hour: str) -> datetime.datetime:
        """A moment of the story."""
        return self.clock.moment(day, hour)

    def ago(self, minutes: int) -> datetime.datetime:
        """A moment shortly before now."""
        return self.clock.ago(minutes)

    def day(self, day: int) -> str:
        """A date as people type it."""
        return self.clock.date(day).isoformat()

    @property
    def here(self) -> tuple[Person, ...]:
        """Who is a member now: the founder first, then as they are listed."""
        first = (self.amira, *(one for one in self.people if one is not self.amira))
        return tuple(one for one in first if one.is_in and one not in self.going)

    def named(self, name: str) -> Person:
        """Somebody of the story, as it calls them."""
        found = getattr(self, name)
        assert isinstance(found, Person)
        return found

    def one_of(self, number: int, *but: Person) -> Person:
        """One of those who are here, in turn, and none of these."""
        here = [one for one in self.here if one not in but]
        return here[number % len(here)]

    def is_of_the_pair(self, one: Person) -> bool:
        """Whether somebody has no other witness than one certain other: Amira and Lina have each other."""
        return one in (self.amira, self.lina)

    def photo(self, picture: Callable[[], bytes]) -> tuple[str, ...]:
        """A photo that somebody took, as commands name it."""
        file = self._folder / f"{picture.__name__}.png"
        file.write_bytes(picture())
        return (str(file),)

    def play(self, threads: Iterable[Thread], tell: Callable[[int], None]) -> None:
        """Play all threads to their ends; `tell` hears which day it is."""
        waiting = [
            (moment, number, thread)
            for number, thread in enumerate(threads)
            if (moment := next(thread, None)) is not None
        ]
        heapq.heapify(waiting)
        while waiting:
            moment, number, thread = heapq.heappop(waiting)
            self.clock.go_to(moment)
            tell(self.clock.day)
            following = next(thread, None)
            if following is not None:
                heapq.heappush(waiting, (following, number, thread))

    def close(self) -> None:
        """The laptops of the story are gone, and their keys with them."""
        for one in self.people:
            one.close()
