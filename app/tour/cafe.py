"""The repair café: its five people, and the promises that the story comes back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.tour.people import Do, Person
from app.tour.telling import Teller

NAMES: Final = ("Amira", "Jonas", "Lina", "Piet", "Rosa")
THURSDAY: Final = "2026-11-12"
SATURDAY: Final = "2026-11-14"


class Cafe:
    """Five people with a laptop each; `do_of` gives what sends a command to somebody's laptop."""

    def __init__(self, teller: Teller, files: Path, do_of: Callable[[str], Do]) -> None:
        self.teller = teller
        self.people = tuple(Person(name, do_of(name), files) for name in NAMES)
        self.amira, self.jonas, self.lina, self.piet, self.rosa = self.people
        self.others = self.people[1:]
        self.fixing = ""
        """The gathering: who comes on Saturday."""
        self.parts: dict[str, str] = {}
        """By name, the part of it that somebody joined with."""
        self.soup = ""
        """The promise that two people took on at once."""

    def tell(self, text: str) -> None:
        """What has just happened."""
        self.teller.tell(text)

    def quote(self, text: str) -> None:
        """What a screen shows."""
        self.teller.quote(text)

    def pass_files_around(self) -> None:
        """Everybody brings a file to Amira, and takes home what everybody brought."""
        for one in self.others:
            one.hands_file_to(self.amira)
        for one in self.others:
            self.amira.hands_file_to(one)
