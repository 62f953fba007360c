"""Whole homes in networks of their own find each other by discovery alone, and come together. Spec: room, 3, 6 to 8."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bed import Agent, Bed, Space, Switch

sys.path.insert(0, str(Path(__file__).parents[1] / "app"))

from owners import Person, admit_by_file, equal, found_by, invited, wait_until

from app import settings
from app.commands import groups, reading, syncing


class Place:
    """A switch, and the laptops of people plugged into it."""

    def __init__(self, bed: Bed) -> None:
        self.bed = bed
        self.switch: Switch = bed.switch()
        self.laptops: dict[str, Space] = {}
        self.owners: dict[str, Agent] = {}

    def enter(self, person: Person) -> None:
        """They sync here from now on."""
        number = len(self.laptops) + 1
        laptop = self.laptops[person.name] = self.bed.space(f"laptop-of-{person.name}")
        self.switch.plug(laptop, f"10.77.0.{number}/24", f"fe80::{number}/64")
        home = str(person.home.root)
        agent = laptop.python("home.py", home=home, interface="eth0")
        self.owners[person.name] = agent
        agent.until("open")


@pytest.fixture
def people(tmp_path: Path) -> tuple[Person, ...]:
    """Ana founded the group; Ben and Cleo were let in by file. They announce nothing but on the test's own networks."""
    ana, ben, cleo = (Person(tmp_path, name) for name in ("Ana", "Ben", "Cleo"))
    for one in (ana, ben, cleo):
        settings.change(one.home, "discover_seconds", 1.0)
    found_by(ana)
    admit_by_file(ana, ben)
    admit_by_file(ana, cleo)
    return ana, ben, cleo


def test_two_homes_find_each_other_by_discovery_alone(bed: Bed, people: tuple[Person, ...]) -> None:
    ana, ben, _ = people
    ana.offer("From Ana")
    ben.offer("From Ben")
    place = Place(bed)
    place.enter(ana)
    place.enter(ben)
    wait_until(lambda: ana.titles == ben.titles == {"From Ana", "From Ben"})
    equal(ana, ben)
    ana.offer("Live")
    wait_until(lambda: "Live" in ben.titles)


def test_a_third_that_is_cut_off_comes_together_by_a_carried_file(
    bed: Bed, people: tuple[Person, ...], tmp_path: Path
) -> None:
    ana, ben, cleo = people
    place = Place(bed)
    for one in people:
        place.enter(one)
    wait_until(lambda: all(one.linked for one in cleo.do(reading.Status()).peers))
    place.switch.cut(place.laptops["Cleo"])
    ana.offer("Cleo is away")
    cleo.offer("Alone")
    wait_until(lambda: "Cleo is away" in ben.titles)
    assert cleo.titles == {"Alone"}
    stick = str(tmp_path / "stick.troth")
    for giver, taker in ((ana, cleo), (cleo, ana)):
        Path(stick).unlink(missing_ok=True)
        giver.do(reading.CarryOut(file=stick))
        taker.do(reading.CarryIn(file=stick))
    assert ana.titles == cleo.titles == {"Cleo is away", "Alone"}
    wait_until(lambda: "Alone" in ben.titles)
    place.switch.mend(place.laptops["Cleo"])
    equal(ana, ben, cleo)


def test_a_newcomer_in_the_room_finds_the_inviter(
    bed: Bed, people: tuple[Person, ...], tmp_path: Path
) -> None:
    ana, dora = people[0], Person(tmp_path, "Dora")
    link = invited(ana)
    words = dora.do(groups.Join(invite=link, name="Dora", again=True)).words
    place = Place(bed)
    place.enter(ana)
    place.enter(dora)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        enter = syncing.Enter(invite=link, seconds=30)
        entering = pool.submit(dora.any, enter)
        (asking,) = wait_until(lambda: ana.do(syncing.Newcomers()).waiting)
        assert asking.words == words
        ana.do(groups.Admit(request=asking.request))
        assert entering.result().joined
    equal(ana, dora)
