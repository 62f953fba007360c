"""The repair café: its five people, and the promises that the story comes back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.tour.people import Do, Person
from app.tour.telling import Teller
from app.tour.ways import Way

NAMES: Final = ("Amira", "Jonas", "Lina", "Piet", "Rosa")
THURSDAY: Final = "2026-11-12"
SATURDAY: Final = "2026-11-14"
NEXT_SATURDAY: Final = "2026-11-21"


class Cafe:
    """Five people with a laptop each; `do_of` gives what sends a command to somebody's laptop."""

    def __init__(self, teller: Teller, files: Path, do_of: Callable[[str], Do], way: Way) -> None:
        self.teller = teller
        self.way = way
        self.people = tuple(Person(name, do_of(name), files) for name in NAMES)
        self.amira, self.jonas, self.lina, self.piet, self.rosa = self.people
        self.others = self.people[1:]
        self.fixers = (self.amira, self.jonas, self.piet, self.rosa)
        """Those in the cellar on Saturday."""
        self.fixing = ""
        """The gathering: who comes on Saturday."""
        self.parts: dict[str, str] = {}
        """By name, the part of it that somebody joined with."""
        self.soup = ""
        """The promise that two people took on at once."""
        self.tip = ""
        """The promise to look after the soldering station."""

    def tell(self, text: str) -> None:
        """What has just happened."""
        self.teller.tell(text)

    def quote(self, text: str) -> None:
        """What a screen shows."""
        self.teller.quote(text)

    def meet(self, *people: Person) -> None:
        """Exactly these are in one room from now on, and hold the same; everybody else is on their own."""
        self.way.meet(people)

    def part(self) -> None:
        """Nobody's laptop reaches another one."""
        self.way.meet(())

    def share(self) -> None:
        """All who are in the room hold what any of them has just signed."""
        self.way.share()
