"""Five laptops in one process, each with its own home and clock, for telling stories again and again."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "app"))

from app.commands import reading
from app.engine import Engine
from app.home import Home, Owner
from app.results import Carried
from app.settings import Settings
from app.tour import STORY
from app.tour.cafe import Cafe
from app.tour.people import Person
from app.tour.telling import Teller


class ByFiles:
    """`app.tour.ways.Way` without a network: files go around among those who are in the room."""

    def __init__(self) -> None:
        self.here: list[Person] = []

    def meet(self, people: Sequence[Person]) -> None:
        self.here = list(people)
        self.share()

    def share(self) -> None:
        for one in self.here[1:]:
            one.hands_file_to(self.here[0])
        for one in self.here[1:]:
            self.here[0].hands_file_to(one)

    def knock(self, newcomer: Person, _: str, request: bytes) -> ByHand:
        return ByHand(self, newcomer, request)


class ByHand:
    """`app.tour.ways.Knock` by a request and an answer that somebody carries."""

    def __init__(self, way: ByFiles, newcomer: Person, request: bytes) -> None:
        self._way, self._newcomer, self._request = way, newcomer, request

    def seen_by(self, _: Person) -> bytes:
        return self._request

    def let_in(self, answer: bytes) -> Carried:
        file = self._newcomer.writes(f"answer-for-{self._newcomer}".lower(), answer)
        entered: Carried = self._newcomer.does(reading.CarryIn(file=str(file)))
        self._way.here.append(self._newcomer)
        return entered


class Table:
    """Opens laptops around it, and closes them when the story is over."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.engines: dict[str, Engine] = {}
        self._open = ExitStack()

    def laptop(self, name: str, days_off: int = 0) -> Engine:
        """The engine of somebody's laptop, whose clock may be wrong by days."""
        if name not in self.engines:
            home = Home(self.place / name.lower())
            self._open.enter_context(Owner(home))
            engine = Engine(home, Settings(keyring="file"), _clock(days_off))
            self.engines[name] = self._open.enter_context(engine)
        return self.engines[name]

    def cafe(self, **days_off: int) -> Cafe:
        """The café around this table; by name, by how many days a clock is wrong."""
        return Cafe(
            Teller(lambda _line: None),
            self.place / "files",
            lambda name: self.laptop(name, days_off.get(name, 0)).do,
            ByFiles(),
        )

    def close(self) -> None:
        self._open.close()


def _clock(days_off: int) -> Callable[[], datetime.datetime]:
    wrong_by = datetime.timedelta(days=days_off)
    return lambda: datetime.datetime.now(datetime.UTC) + wrong_by


@pytest.fixture(scope="session")
def new_table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Table]]:
    """Tables for several tests."""
    with ExitStack() as tables:

        def new() -> Table:
            table = Table(tmp_path_factory.mktemp("table"))
            tables.callback(table.close)
            return table

        yield new


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """A table for one test."""
    table = Table(tmp_path)
    yield table
    table.close()


@pytest.fixture(scope="session")
def told_at(new_table: Callable[[], Table]) -> Table:
    """The table around which the whole story is told."""
    return new_table()


@pytest.fixture(scope="session")
def told(told_at: Table) -> Cafe:
    """The whole story, after which every laptop has everything. Tests on it change nothing."""
    cafe = told_at.cafe()
    for _, scene in STORY:
        scene(cafe)
    return cafe
