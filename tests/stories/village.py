"""Groups for stories that are told once: a real process a laptop, worked by the command line, in one room or apart."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cli_laptops import Laptop as Typed
from cli_laptops import admit

from app.tour import stranger
from app.tour.laptops import Laptops
from app.tour.people import Person
from app.tour.room import Room
from app.tour.telling import Teller
from crdt.book import Book
from crdt.keys import hash_id
from crdt.signed import Act, parse


class Villager(Typed):
    """Somebody at their laptop: what they type behind `troth`."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder, name)
        self.home = folder / name.lower()

    def __str__(self) -> str:
        return self.name

    def is_refused(self, code: str, *said: str) -> dict[str, Any]:
        """The refusal by that rule, whole."""
        answer = self.json(*said)
        assert answer["result"] == "refused", f"{self} was not refused, though {code} says no"
        assert answer["code"] == code, answer
        return answer

    @property
    def digest(self) -> str:
        return str(self.json("status")["digest"])


class Village:
    """The people of a story. They are apart, each with the network off, until they meet."""

    def __init__(self, folder: Path, laptops: Laptops, names: Sequence[str]) -> None:
        self.folder = folder
        self.people = {name: Villager(folder, name) for name in names}
        self._persons = {
            name: Person(name, laptops[name].do, folder / "files") for name in self.people
        }
        self._room = Room(laptops, Teller(lambda _line: None))

    def __getitem__(self, name: str) -> Villager:
        return self.people[name]

    def __iter__(self) -> Iterator[Villager]:
        return iter(self.people.values())

    def meet(self, *names: str) -> None:
        """Exactly these are in one room, and hold the same; nobody named: all of them."""
        self._room.meet([self._persons[name] for name in names or self.people])

    def part(self) -> None:
        """Nobody's laptop reaches another one."""
        self._room.meet(())

    def leaves(self, name: str) -> None:
        """Somebody goes, and is not met any more."""
        del self.people[name]
        self.meet()

    def share(self) -> None:
        """All who are in the room hold what any of them has just signed."""
        self._room.share()


@contextmanager
def village(folder: Path, group: str, names: Sequence[str], rules: str) -> Iterator[Village]:
    """A group whose members have joined by files; then each laptop has a process of its own."""
    (folder / "rules.toml").write_text(rules)
    founder, *others = (Villager(folder, name) for name in names)
    founder.text(
        "group", "new", group, "--purpose", "Hold things in common", "--name", founder.name,
        "--zone", "Europe/Berlin", "--rules", str(folder / "rules.toml"),
    )  # fmt: skip
    for other in others:
        admit(founder, other)
    with Laptops(folder, names) as laptops:
        yield Village(folder, laptops, names)


# --- how each story ends -----------------------------------------------------------------------------


class Packet:
    """What an auditor gets, unpacked where there is no key and no Troth."""

    def __init__(self, story: Village, by: Villager) -> None:
        file = story.folder / "packet.zip"
        by.text("audit", "export", str(file))
        room = story.folder / "auditor"
        room.mkdir()
        self.folder = stranger.unpacked(file, room)
        self.verdict = stranger.verdict_on(self.folder)

    @property
    def files(self) -> list[Path]:
        return sorted((self.folder / "data" / "acts").iterdir())

    @property
    def state(self) -> dict[str, Any]:
        content = (self.folder / "data" / "state.json").read_bytes()
        found: dict[str, Any] = json.loads(content)
        assert hash_id(content) == self.verdict["state"]
        return found

    def acts(self, kind: str) -> list[dict[str, Any]]:
        """All acts of a kind: their ids, and their bodies as they were signed."""
        read = [(hash_id(raw), json.loads(raw)) for raw in (f.read_bytes() for f in self.files)]
        subjects = ((id_, act["credentialSubject"]) for id_, act in read)
        return [{"id": id_, "body": one["body"]} for id_, one in subjects if one["kind"] == kind]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The bodies of all acts of a kind."""
        return [one["body"] for one in self.acts(kind)]

    def with_a_flipped_bit(self, seed: int) -> tuple[str, dict[str, Any]]:
        """The act in which one bit was turned, and what the checker says then."""
        dice = random.Random(seed)
        file = dice.choice(self.files)
        honest = file.read_bytes()
        altered = bytearray(honest)
        altered[dice.randrange(len(altered))] ^= 1 << dice.randrange(8)
        file.write_bytes(altered)
        said = stranger.verdict_on(self.folder)
        file.write_bytes(honest)
        return hash_id(honest), said


def ends_well(story: Village, packet: Packet) -> None:
    """Every laptop holds the same, a stranger can check it, and the order of arrival doesn't matter."""
    digests = {one.digest for one in story}
    assert len(digests) == 1
    assert packet.verdict["verdict"] == stranger.VERIFIED, packet.verdict
    assert {packet.verdict["state"]} == digests
    for seed in range(3):
        act, said = packet.with_a_flipped_bit(seed)
        assert said["verdict"] == stranger.NOT_VERIFIED
        assert act in {failure["act"] for failure in said["failures"]}
        assert {delivered_at_random(packet, seed)} == digests


def delivered_at_random(packet: Packet, seed: int) -> str:
    """The digest of a laptop that got all acts in any order, a third of them twice."""
    dice = random.Random(seed)
    acts = [parse(file.read_bytes()) for file in packet.files]
    twice = acts + dice.sample(acts, len(acts) // 3)
    dice.shuffle(twice)
    book = Book(acts[0].group or acts[0].id)
    waiting: list[Act] = []
    while twice or waiting:
        batch = [twice.pop() for _ in range(min(len(twice), dice.randint(1, 9)))]
        offered = waiting + batch
        reception = book.receive(offered)
        assert not reception.refused
        waiting = [act for act in offered if act.id in reception.waiting]
        assert batch or reception.entered or not waiting, "nothing waits once all are here"
    return book.digest()
