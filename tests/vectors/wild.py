"""Scenes by dice: people write, hear a part, forget, leave, lose laptops; some have two faces."""

from __future__ import annotations

import random
from collections.abc import Iterable

from laptops import PLAIN, Laptop, Scene, everybody

KINDS = (
    PLAIN,
    PLAIN,
    "commitment.offered",
    "book.seen",
    "book.seen",
    "decision.balloted",
    "tomorrows.kind",
)


class Dice:
    """One scene by the dice of its number."""

    def __init__(self, number: int, acts: int) -> None:
        self.scene = Scene(f"dice {number}")
        self.random = random.Random(f"Troth's vectors: {number}")
        self.two_faced = self.random.choice((0.0, 0.04, 0.08))
        names = [f"member {member}" for member in range(1, self.random.randint(2, 5))]
        self.names = len(names)
        self.laptops: list[Laptop] = []
        self.persons: list[int] = []
        for laptop in self.scene.group_of(*names):
            self._joins(laptop, len(self.laptops))
        while len(self.scene.acts) < acts:
            self._step()
        if self.random.random() < 0.5:
            self._end()

    def _joins(self, laptop: Laptop, person: int) -> None:
        self.laptops.append(laptop)
        self.persons.append(person)

    def _step(self) -> None:
        dice = self.random
        number = dice.randrange(len(self.laptops))
        laptop, person = self.laptops[number], self.persons[number]
        roll = dice.random()
        if roll < 0.4:
            laptop.write(dice.choice(KINDS), 2 if dice.random() < 0.03 else 1)
        elif roll < 0.72:
            laptop.hears(dice.choice(self.laptops))
        elif roll < 0.8:
            laptop.learns(dice.choice(self.scene.acts))
        elif roll < 0.8 + self.two_faced:
            self._joins(laptop.copied(), person)
        elif roll < 0.91:
            self._introduces(laptop, person)
        elif roll < 0.97:
            self._closes(laptop, person)
        elif roll < 0.98:
            laptop.write("member.left")

    def _introduces(self, laptop: Laptop, person: int) -> None:
        dice = self.random
        roll = dice.random()
        self.names += 1
        if roll < 0.25:
            self._joins(laptop.admits(f"newcomer {self.names}"), len(self.laptops))
        elif roll < 0.6:
            self._joins(laptop.adds_a_device(f"device {self.names}"), person)
        elif roll < 0.75:
            offered = laptop.admits(f"device {self.names}", "device.offered")
            self._joins(offered, person)
        else:
            self._names_again(laptop)

    def _names_again(self, laptop: Laptop) -> None:
        dice = self.random
        other = dice.choice(self.laptops)
        if other.lane != laptop.lane:
            kind = dice.choice(["member.admitted", "member.returned", "member.rekeyed"])
            laptop.introduces(other.device, kind, member=dice.choice(self.scene.acts).id)

    def _closes(self, laptop: Laptop, person: int) -> None:
        """Mostly another device of one's own, behind any act of it that is known here."""
        owned = zip(self.laptops, self.persons, strict=True)
        own = {one.lane for one, owner in owned if owner == person or self.random.random() < 0.1}
        known = [
            act
            for act in self.scene.acts
            if act.id in laptop.book and act.lane in own and act.lane != laptop.lane
        ]
        if known:
            last = self.random.choice(known)
            laptop.write("device.closed", device=last.lane, last=last.id)

    def _end(self) -> None:
        """All meet, and acknowledge until nobody has to."""
        lanes = {laptop.lane: laptop for laptop in self.laptops}
        for _ in range(3):
            everybody(self.laptops)
            for lane, laptop in lanes.items():
                if laptop.book.acknowledgement_due(lane):
                    laptop.write("book.seen")
        everybody(self.laptops)


def scenes(numbers: Iterable[int], acts: int) -> list[Scene]:
    """A scene for each number, of about so many acts."""
    return [Dice(number, acts).scene for number in numbers]
