"""Who carries what: promises ahead, hours by stream, who never exchanged anything, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from cli_laptops import found as found_by_typing
from engines import Clock, Laptop, together

from app.commands import load, promises, things
from app.load_results import Pair, StreamHours


@pytest.fixture
def cafe(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Amira, Jonas and Rosa; it is 2 November 2026."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people)
    yield people
    for one in people:
        one.close()


def kept(provider: Laptop, receiver: Laptop, everybody: tuple[Laptop, ...], hours: str) -> None:
    """A promise to cook, made, kept and confirmed."""
    done = provider.do(
        promises.Offer(
            title="Cook",
            done_when="All have eaten",
            to=receiver.name,
            quantity=f"{hours} h",
            due="2026-11-02",
            stream="care",
        )
    )
    together(*everybody)
    receiver.do(promises.Accept(id=done.subject))
    together(*everybody)
    provider.do(promises.Evidence(id=done.subject, quantity=f"{hours} h", note="Soup"))
    together(*everybody)
    receiver.do(promises.Confirm(id=done.subject))
    together(*everybody)


def by_name(laptop: Laptop, **asked: Any) -> dict[str, Any]:
    return {one.name: one for one in laptop.do(load.ShowLoad(**asked)).people}


def test_hours_stand_by_stream_and_deeds_count(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    kept(jonas, amira, cafe, "3")
    rosa.do(things.RecordDeed(action="work", quantity="1 h", stream="commons", note="Swept"))
    together(*cafe)
    for laptop in cafe:
        people = by_name(laptop)
        assert (people["Jonas"].done, people["Jonas"].confirmed) == ("3", "3")
        assert people["Jonas"].streams == (StreamHours("care", "3"),)
        assert (people["Rosa"].done, people["Rosa"].deeds) == ("1", "1")
        assert (people["Jonas"].share, people["Rosa"].share, people["Amira"].share) == (75, 25, 0)
    told = amira.do(load.ShowLoad())
    assert (told.done, [one.name for one in told.people]) == ("4", ["Amira", "Jonas", "Rosa"])
    assert told.pairs == (Pair("Amira", "Rosa"), Pair("Jonas", "Rosa"))


def test_only_the_time_asked_about(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    kept(jonas, amira, cafe, "3")
    assert by_name(amira, since="2026-11-02", as_of="2026-11-02")["Jonas"].done == "3"
    assert by_name(amira, since="2026-11-03", as_of="2026-11-30")["Jonas"].done == "0"
    assert by_name(amira, as_of="2027-11-30")["Jonas"].done == "0"
    assert by_name(amira, as_of="2027-01-31")["Jonas"].done == "3"
    assert amira.code(load.ShowLoad(since="2026-12-01")) == "not_understood"
    assert amira.code(load.ShowLoad(as_of="soon")) == "not_understood"


def test_what_is_ahead_as_of_a_day(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    done = jonas.do(
        promises.Offer(
            title="Cook", done_when="Eaten", to="Amira", quantity="2.5 h", due="2026-11-10"
        )
    )
    together(*cafe)
    amira.do(promises.Accept(id=done.subject))
    together(*cafe)
    told = {
        day: by_name(amira, as_of=day)["Jonas"]
        for day in ("2026-11-02", "2026-11-08", "2026-11-11", "2026-11-20")
    }
    assert [one.ahead for one in told.values()] == ["2.5"] * 4
    assert [one.due_soon for one in told.values()] == [0, 1, 0, 0]
    assert [one.overdue for one in told.values()] == [0, 0, 1, 1]
    assert [one.lapsed for one in told.values()] == [0, 0, 0, 1]
    assert told["2026-11-02"].open == 1


def test_the_command_line_tells_it_by_name(tmp_path: Path) -> None:
    (laptop,) = found_by_typing(tmp_path, "Amira")
    laptop.text("deed", "work", "--quantity", "2 h", "--stream", "care", "--note", "Soup")
    told = laptop.text("load")
    assert "2 h done since" in told
    assert "2 h care" in told
    assert "Amira, you" in told
    assert laptop.json("load")["people"][0]["share"] == 100
