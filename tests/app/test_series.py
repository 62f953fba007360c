"""A rota from the command to every laptop: who comes, who rests, who stands in, and the calendar of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import promises, reading, series, things
from app.commands.home import ShowHome

SHOP = series.OpenSeries(
    title="The shop",
    quantity="3 h",
    every="tuesday",
    slots=("shop", "cashier:till"),
    start="2026-11-03",
    from_time="17:00",
    until_time="20:00",
)
FIRST, SECOND, THIRD = "2026-11-03", "2026-11-10", "2026-11-17"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Amira asks for the shop to be open on Tuesdays; Jonas and Rosa may come."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people, meet=False)
    people[0].do(SHOP)
    together(*people)
    yield people
    for one in people:
        one.close()


def whole(laptop: Laptop, **of: Any) -> Any:
    return laptop.do(series.ShowSeries(id="The shop", start=FIRST, **of))


def times(laptop: Laptop, slot: int = 1) -> dict[str, str]:
    """Who comes when, in four weeks."""
    return {one.day: one.provider or one.status for one in whole(laptop).times if one.slot == slot}


def named(laptop: Laptop, day: str, slot: int = 1) -> str:
    """The name of a time as somebody types it."""
    return f"{whole(laptop).summary.short}~{day}~{slot}"


def test_who_stands_comes_every_time_and_others_take_the_rest(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = shop
    jonas.do(series.JoinSeries(id="the shop", slot="shop", each=2))
    rosa.do(promises.JoinIn(id=named(rosa, SECOND)))
    together(*shop)
    for one in shop:
        assert times(one) == {
            FIRST: "Jonas",
            SECOND: "Rosa",
            THIRD: "Jonas",
            "2026-11-24": "free",
        }
    assert amira.code(series.JoinSeries(id="The shop", slot="1")) == "the_slot_is_free"
    view = whole(amira).summary
    assert (view.every, view.people, view.free) == ("every Tuesday", ("Jonas",), 5)
    assert (view.from_time, view.next_day) == ("17:00", FIRST)


def test_a_slot_asks_for_what_one_must_know(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = shop
    asked = series.JoinSeries(id="The shop", slot="cashier")
    assert jonas.code(asked) == "the_provider_has_what_is_required"
    shown = things.RecordDeed(
        action="deliverService", quantity="0.5 h", brief="Jonas", topic="till"
    )
    amira.do(shown)
    together(*shop)
    jonas.do(asked)
    assert times(jonas, slot=2)[FIRST] == "Jonas"


def test_a_rest_frees_its_times_and_one_time_is_handed_over(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = shop
    jonas.do(series.JoinSeries(id="The shop", slot="shop"))
    jonas.do(series.RestSeries(id="The shop", start=SECOND, until=SECOND))
    jonas.do(promises.HandOver(id=named(jonas, THIRD), reason="At the dentist"))
    together(*shop)
    (resting,) = [one for one in whole(amira).times if one.resting]
    assert (resting.day, resting.status, resting.resting) == (SECOND, "free", ("Jonas",))
    rosa.do(promises.TakeOver(id=named(rosa, THIRD)))
    together(*shop)
    assert times(amira) == {
        FIRST: "Jonas",
        SECOND: "free",
        THIRD: "Rosa",
        "2026-11-24": "Jonas",
    }
    (standing,) = whole(amira).standing
    assert [(one.begins, one.until) for one in standing.rests] == [(SECOND, SECOND)]


def test_each_time_is_a_promise_with_all_that_goes_with_one(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = shop
    jonas.do(series.JoinSeries(id="The shop", slot="shop"))
    together(*shop)
    first = named(amira, FIRST)
    detail = amira.do(reading.ShowCommitment(id=first))
    assert (detail.summary.status, detail.summary.provider) == ("agreed", "Jonas")
    assert detail.summary.short == first
    assert "withdraw" not in {one.name for one in detail.actions if one.allowed}
    evidence = jonas.do(promises.Evidence(id=first, quantity="3 h", note="Forty loaves", on=FIRST))
    together(*shop)
    rosa.do(promises.Confirm(id=first))
    together(*shop)
    detail = amira.do(reading.ShowCommitment(id=first))
    assert detail.summary.status == "fulfilled"
    assert detail.evidence[0].act == evidence.subject
    listed = amira.do(reading.ListCommitments())
    assert [one.id for one in listed.commitments] == [detail.summary.id]
    assert len(amira.do(reading.History(id=first)).acts) == 2
    told = [one.told for one in amira.do(reading.History(id=whole(amira).summary.id)).acts]
    assert told == ["asked for The shop, again and again: 3 h, from 3 Nov 2026"] or len(told) == 2


def test_what_is_known_of_a_series(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = shop
    jonas.do(series.JoinSeries(id="The shop", slot="shop", each=2))
    jonas.do(series.RestSeries(id="The shop", start=THIRD, until=THIRD))
    jonas.do(series.RestSeries(id="The shop", start="2026-12-01"))
    amira.do(series.CloseSeries(id="The shop", start="2027-01-01"))
    together(*shop)
    told = [one.told for one in amira.do(reading.History(id=whole(amira).summary.id)).acts]
    assert told == [
        "asked for The shop, again and again: 3 h, from 3 Nov 2026",
        "stands for shop from 2 Nov 2026 on, every 2nd time",
        "rests from 17 Nov 2026 until 17 Nov 2026",
        "comes no more from 1 Dec 2026 on",
        "ended it before 1 Jan 2027",
    ]
    assert whole(amira, as_of="2027-02-01").summary.next_day == ""
    assert amira.do(series.ListSeries()).series[0].title == "The shop"
    assert jonas.do(series.ListSeries(mine=True)).series
    assert not shop[2].do(series.ListSeries(mine=True)).series


def test_two_who_took_one_slot_apart_hear_who_has_it(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = shop
    jonas.do(series.JoinSeries(id="The shop", slot="shop"))
    rosa.do(series.JoinSeries(id="The shop", slot="shop"))
    together(*shop)
    (collision,) = amira.do(reading.Collisions()).collisions
    assert collision.kind == "slot_takers_crossed"
    rosas = next(one.act for one in whole(amira).standing if one.by == "Rosa")
    amira.do(promises.Settle(id=collision.id, result=f"keep:{rosas}"))
    together(*shop)
    assert {times(one)[FIRST] for one in shop} == {"Rosa"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (series.OpenSeries(title=" ", quantity="3 h", every="tuesday"), "not_understood"),
        (series.OpenSeries(title="A", quantity="3", every="tuesday"), "not_understood"),
        (series.OpenSeries(title="A", quantity="3 h", every="noon"), "not_understood"),
        (series.OpenSeries(title="A", quantity="3 h", every="0 days"), "not_understood"),
        (series.OpenSeries(title="A", quantity="3 h", every="9999 days"), "not_understood"),
        (
            series.OpenSeries(title="A", quantity="3 h", every="day", from_time="25:00"),
            "not_understood",
        ),
        (
            series.OpenSeries(title="A", quantity="3 h", every="day", slots=(":x",)),
            "not_understood",
        ),
        (
            series.OpenSeries(title="A", quantity="3 h", every="day", from_time="10:00"),
            "it_says_how_often",
        ),
        (series.JoinSeries(id="The shop"), "ambiguous"),
        (series.JoinSeries(id="The shop", slot="kitchen"), "ambiguous"),
        (series.JoinSeries(id="The shop", slot="7"), "unknown_subject"),
        (series.JoinSeries(id="Another", slot="1"), "not_found"),
        (series.RestSeries(id="The shop"), "only_ones_own"),
        (series.ShowSeries(id="The shop", weeks=99), "not_understood"),
        (series.SaveCalendar(file=""), "not_understood"),
        (promises.Start(id="The shop~2026-11-03"), "ambiguous"),
        (promises.Start(id="The shop~2026-11-04~1"), "not_found"),
        (promises.Start(id="The shop~2026-11-03~x"), "not_understood"),
        (promises.Accept(id="The shop~2026-11-03~1"), "it_is_joined"),
        (promises.Amend(id="The shop~2026-11-03~1", quantity="2 h"), "it_is_joined"),
        (
            promises.Offer(title="A", quantity="1 h", due="+1d", effects=("agreed:fly",)),
            "not_understood",
        ),
        (
            promises.Offer(
                title="A", quantity="1 h", due="+1d", effects=("agreed:custody.pass:X",)
            ),
            "not_understood",
        ),
    ],
)
def test_what_is_wrong_is_refused_in_words(shop: tuple[Laptop, ...], wrong: Any, code: str) -> None:
    assert shop[0].code(wrong) == code


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tuesday", "every Tuesday"),
        ("Tuesdays", "every Tuesday"),
        ("every other tuesday", "Tuesdays, every 2 weeks"),
        ("3 tuesdays", "Tuesdays, every 3 weeks"),
        ("day", "every day"),
        ("every 3 days", "every 3 days"),
        ("2 weeks", "Mondays, every 2 weeks"),
    ],
)
def test_how_often_is_said_in_words(shop: tuple[Laptop, ...], typed: str, told: str) -> None:
    opened = shop[1].do(series.OpenSeries(title="Beds", quantity="1 h", every=typed))
    assert shop[1].do(series.ShowSeries(id=opened.subject)).summary.every == told


def test_an_effect_is_shown_with_the_promise(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = shop
    amira.do(things.AddHolding(name="Bread slicer"))
    together(*shop)
    offered = amira.do(
        promises.Offer(
            title="Lend the slicer",
            to="Jonas",
            quantity="1 h",
            due="+7d",
            thing="Bread slicer",
            effects=("agreed:custody.pass:Bread slicer>Jonas", "lapsed:earmark.return"),
        )
    )
    together(*shop)
    detail = jonas.do(reading.ShowCommitment(id=offered.subject))
    assert [one.told for one in detail.effects] == [
        "once agreed, Bread slicer passes to Jonas",
        "once lapsed, money set aside for it is free again",
    ]
    assert {one.happened for one in detail.effects} == {""}
    jonas.do(promises.Accept(id=offered.subject))
    together(*shop)
    detail = amira.do(reading.ShowCommitment(id=offered.subject))
    assert [one.happened for one in detail.effects] == ["happened", ""]
    assert amira.do(things.ShowHolding(id="Bread slicer")).summary.custodian == "Jonas"


# --- calendar files ------------------------------------------------------------------------------------


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar file; every one ends as it must and is short enough."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def events(content: bytes) -> list[dict[str, str]]:
    """What a calendar program reads of each event."""
    found: list[dict[str, str]] = []
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name != "END":
            found[-1][name] = value
    return found


def test_ones_own_times_are_written_into_a_calendar_file(
    shop: tuple[Laptop, ...], tmp_path: Path
) -> None:
    jonas = shop[1]
    jonas.do(series.JoinSeries(id="The shop", slot="shop", each=2))
    file = tmp_path / "mine.ics"
    saved = jonas.do(series.SaveCalendar(file=str(file), weeks=4))
    assert (saved.times, saved.begins) == (2, "2026-11-02")
    first, second = events(file.read_bytes())
    assert first["SUMMARY"] == "The shop: shop (Jonas)"
    assert (first["DTSTART"], first["DTEND"]) == ("20261103T160000Z", "20261103T190000Z")
    assert (second["DTSTART"], second["STATUS"]) == ("20261117T160000Z", "CONFIRMED")
    assert first["UID"] != second["UID"]
    assert first["DTSTAMP"] == "20261102T110000Z"


def test_all_times_of_a_series_are_written_the_free_ones_too(
    shop: tuple[Laptop, ...], tmp_path: Path
) -> None:
    amira, file = shop[0], tmp_path / "beds.ics"
    title = "Gießen; Beete, alle \\ und Töpfe " * 4
    opened = amira.do(
        series.OpenSeries(title=title, quantity="1 h", every="3 days", done_when="Nass")
    )
    amira.do(series.SaveCalendar(file=str(file), id=opened.subject, weeks=1))
    found = events(file.read_bytes())
    assert [one["DTSTART;VALUE=DATE"] for one in found] == ["20261102", "20261105", "20261108"]
    assert found[0]["DTEND;VALUE=DATE"] == "20261103"
    assert {one["STATUS"] for one in found} == {"TENTATIVE"}
    escaped = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert found[0]["SUMMARY"] == f"{escaped}: place (free)"
    lines = unfolded(file.read_bytes())
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3


def test_what_ends_after_midnight_ends_on_the_next_day(
    shop: tuple[Laptop, ...], tmp_path: Path
) -> None:
    amira, file = shop[0], tmp_path / "night.ics"
    opened = amira.do(
        series.OpenSeries(
            title="Night watch", quantity="8 h", every="day", from_time="22:00", until_time="6:00"
        )
    )
    amira.do(series.SaveCalendar(file=str(file), id=opened.subject, weeks=1))
    first = events(file.read_bytes())[0]
    assert (first["DTSTART"], first["DTEND"]) == ("20261102T210000Z", "20261103T050000Z")


# --- Home ----------------------------------------------------------------------------------------------


def test_home_shows_ones_own_times_and_those_at_which_nobody_comes(
    shop: tuple[Laptop, ...],
) -> None:
    amira, jonas, rosa = shop
    jonas.do(series.JoinSeries(id="The shop", slot="shop"))
    together(*shop)
    (mine,) = jonas.do(ShowHome()).due_soon
    assert (mine.due, mine.by_date, mine.status) == (FIRST, "due soon", "agreed")
    (free,) = amira.do(ShowHome()).open_to_all
    assert (free.kind, free.title, free.due) == ("join-in", "The shop", FIRST)
    assert free.sentence == "Nobody comes yet: 3 h, due 3 Nov 2026."
    late = jonas.do(ShowHome(as_of="2026-11-20")).due_soon
    assert [(one.due, one.by_date) for one in late] == [
        (FIRST, "lapsed, not yet said"),
        (SECOND, "lapsed, not yet said"),
        (THIRD, "overdue"),
    ]
    assert not rosa.do(ShowHome()).due_soon


def test_a_free_time_that_was_called_off_asks_for_nobody(shop: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = shop
    for slot in (1, 2):
        amira.do(promises.Withdraw(id=named(amira, FIRST, slot), reason="A holiday"))
    together(*shop)
    assert not jonas.do(ShowHome()).open_to_all
    assert times(jonas)[FIRST] == "withdrawn"
