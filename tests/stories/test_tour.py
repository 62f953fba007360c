"""The tour: five real processes, exact figures, no claim that was not seen, and nothing left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import tour
from app.audit.verify import check
from app.bus.perform import perform
from app.commands import groups, promises, reading, things
from app.home import Home, Owner
from app.tour import beginning, ending, picture
from app.tour.cafe import NAMES, Cafe
from app.tour.laptops import OFF, ON, Laptops
from app.tour.room import Room
from app.tour.telling import NotAsTold, Teller, expect
from app.tour.things import LASTING, STATION

HOMES = tuple(name.lower() for name in NAMES)
PLAY = """
import signal, sys
from pathlib import Path
from app.tour import run
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins with it ignored
sys.exit(run({out}, print))
"""


class Played:
    """A tour that was played to its end, and what it said."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.lines: list[str] = []
        began = time.monotonic()
        self.code = tour.run(out, self.lines.append)
        self.seconds = time.monotonic() - began
        self.text = "\n".join(self.lines)

    def ask(self, home: str, command: Any) -> Any:
        return perform(Home(self.out / home), command)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return Played(tmp_path_factory.mktemp("tour") / "kept")


def processes_of(place: Path) -> list[int]:
    """The laptops that still run with a home in this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"app.tour.laptop" in words and any(w.startswith(os.fsencode(place)) for w in words):
            found.append(int(process.parent.name))
    return found


def nobody_is_left(place: Path) -> bool:
    """Waits until no laptop runs and every home is free."""
    patient_until = time.monotonic() + 15
    while processes_of(place) and time.monotonic() < patient_until:
        time.sleep(0.05)
    for home in place.glob("*/lock"):
        with Owner(Home(home.parent)):
            pass
    return not processes_of(place)


# --- as told ---------------------------------------------------------------------------------------


def test_it_ends_well_in_less_than_a_minute(played: Played) -> None:
    assert played.code == 0
    assert played.seconds < 60


def test_all_five_homes_hold_one_record_and_its_digest_was_told(played: Played) -> None:
    books = [played.ask(home, reading.Status()) for home in HOMES]
    (digest,) = {book.digest for book in books}
    assert played.text.count(digest) >= len(HOMES)
    assert {book.acts for book in books} == {books[0].acts}
    assert {(book.void, book.waiting_for) for book in books} == {(0, ())}
    for name in NAMES:
        assert any(line.split()[:1] == [name] and line.endswith(digest) for line in played.lines)


def test_twelve_hours_and_a_pot_of_soup_were_kept(played: Played) -> None:
    for home in HOMES:
        promises = played.ask(home, reading.ListCommitments()).commitments
        kept = sorted(
            (p.provider, p.quantity.hasNumericalValue, p.quantity.hasUnit)
            for p in promises
            if p.status == "fulfilled"
        )
        assert kept == [
            ("Jonas", "4", "h"),
            ("Piet", "4", "h"),
            ("Rosa", "1", "pot"),
            ("Rosa", "4", "h"),
        ]
        handed_over = [
            played.ask(home, reading.ShowCommitment(id=p.id)).handed_over for p in promises
        ]
        assert sorted(handed_over) == [(), (), (), (), (), ("Lina",)]
    assert "12 h kept, by Jonas, Piet and Rosa, and 1 pot of soup" in played.text


def test_eighteen_devices_are_nine_six_and_three_and_the_first_entry_is_readable(
    played: Played,
) -> None:
    for home in HOMES:
        shown = played.ask(home, things.ShowOutcome(id=LASTING))
        tallies = {one.measure: one.value for one in shown.summary.tallies}
        assert tallies == {"fixed": "9", "repairable": "6", "end of life": "3"}
        lines = [(one.act, line) for one in shown.measurements for line in one.lines]
        assert len(lines) == 18
        ((act, toaster),) = [(act, line) for act, line in lines if line.corrected]
        assert (toaster.note, toaster.measure) == ("toaster", "repairable")
        first = played.ask(home, reading.ShowAct(id=act)).body["lines"][toaster.number - 1]
        assert first["measure"] == "fixed"
    words = " ".join(played.text.split())
    assert "All show 10 fixed, 5 repairable, 3 end of life." in words
    assert "Now 9 fixed, 6 repairable, 3 end of life." in words


def test_the_soldering_station_went_by_two_signatures_each_and_is_unsafe(played: Played) -> None:
    for home in HOMES:
        shown = played.ask(home, things.ShowHolding(id=STATION))
        passed = [(one.giver, one.receiver, one.condition, one.found) for one in shown.passings]
        assert passed == [
            ("Rosa", "Jonas", "worn", "worn"),
            ("Jonas", "Rosa", "faulty", "faulty"),
        ]
        assert (shown.summary.custodian, shown.summary.condition) == ("Rosa", "unsafe")


def test_rosas_photo_of_the_soldering_station_reached_every_laptop(
    played: Played, tmp_path: Path
) -> None:
    for home in HOMES:
        (image,) = played.ask(home, things.ShowHolding(id=STATION)).passings[0].images
        saved = tmp_path / f"{home}.png"
        played.ask(home, reading.SavePhoto(id=image, file=str(saved)))
        assert saved.read_bytes() == picture.photo()


def test_laptops_found_each_other_by_listening(played: Played) -> None:
    assert "carries no multicast" not in " ".join(played.text.split())
    for home in HOMES:
        peers = played.ask(home, reading.Status()).peers
        assert {one.member for one in peers} == set(NAMES) - {home.capitalize()}
        assert all(one.seen for one in peers)


def test_each_home_speaks_for_its_own_member(played: Played) -> None:
    assert tuple(played.ask(home, groups.WhoAmI()).name for home in HOMES) == NAMES


def test_the_refusals_were_told_with_rule_and_who_could(played: Played) -> None:
    words = " ".join(played.text.split())
    assert "“Nobody confirms their own work.” Who could: Amira, the receiver." in words
    assert "The charter says: witness.count = 1. Who could: Amira, the receiver, once" in words


def test_the_packet_is_verified_and_holds_what_the_laptops_hold(played: Played) -> None:
    verdict = check(played.out / "packet.zip")
    book = played.ask("lina", reading.Status())
    assert (verdict.word, verdict.notes) == ("VERIFIED", [])
    assert (verdict.facts["state"], verdict.facts["acts"]) == (book.digest, book.acts)
    assert f"VERIFIED: {book.acts} acts by 5 members" in played.text
    assert "NOT VERIFIED: uEi" in played.text


def test_what_was_said_is_kept_as_a_transcript(played: Played) -> None:
    transcript = (played.out / "transcript.txt").read_text("utf-8")
    assert played.text.startswith(transcript.rstrip("\n"))
    assert str(played.out) not in transcript


def test_people_find_every_file_that_was_handed_over(played: Played) -> None:
    names = sorted(file.name for file in (played.out / "files").iterdir())
    assert names[:3] == [
        "01-invite-for-jonas.troth",
        "02-request-of-jonas.troth",
        "03-answer-for-jonas.troth",
    ]
    assert [int(name[:2]) for name in names] == list(range(1, len(names) + 1))


def test_no_process_is_left_and_every_home_is_free(played: Played) -> None:
    assert nobody_is_left(played.out)


# --- not as told -----------------------------------------------------------------------------------


def short(monkeypatch: pytest.MonkeyPatch, *scenes: Callable[[Cafe], None]) -> None:
    """Shorten the story to its founding and these scenes."""
    told = [("Founding", beginning.founding), *(("Then", scene) for scene in scenes)]
    monkeypatch.setattr(tour, "STORY", tuple(told))


def soup_is_missing(cafe: Cafe) -> None:
    expect(not cafe.people, "There should be soup.")


def test_it_says_what_is_not_as_told_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short(monkeypatch, soup_is_missing)
    said: list[str] = []
    assert tour.run(tmp_path / "out", said.append) == 1
    assert said[-1] == "This is not as told: There should be soup."
    assert (tmp_path / "out" / "transcript.txt").read_text("utf-8").endswith(said[-1] + "\n")
    assert nobody_is_left(tmp_path / "out")


def test_a_refusal_that_the_story_does_not_know_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short(monkeypatch, lambda cafe: cafe.amira.does(reading.ShowCommitment(id="none")))
    said: list[str] = []
    assert tour.run(tmp_path / "out", said.append) == 1
    assert said[-1].startswith("This is not as told: Amira was refused (not_found): There is no")


def test_other_figures_than_the_storys_are_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short(monkeypatch)
    monkeypatch.setattr(ending, "checking", lambda *_: "verified")
    said: list[str] = []
    assert tour.run(tmp_path / "out", said.append) == 1
    assert "h kept" not in "\n".join(said)


def test_where_nobody_is_found_by_listening_addresses_are_typed_and_the_tour_says_so(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    teller = Teller(said.append)
    with Laptops(tmp_path, NAMES) as laptops:
        room = Room(laptops, teller, hears=False, patience=0.1)
        cafe = Cafe(teller, tmp_path / "files", lambda name: laptops[name].do, room)
        beginning.founding(cafe)
        beginning.joining(cafe)
        cafe.part()
        cafe.amira.does(promises.Offer(title="Coffee", quantity="1 pot", due="+3d"))
        cafe.meet(cafe.amira, cafe.rosa)
        assert len(cafe.rosa.does(reading.ListCommitments()).commitments) == 1
        assert cafe.piet.does(reading.ListCommitments()).commitments == ()
    assert " ".join("\n".join(said).split()).count("carries no multicast") == 1


def test_a_laptop_whose_network_is_off_is_reached_by_nobody(tmp_path: Path) -> None:
    with Laptops(tmp_path, ["Piet", "Rosa"]) as laptops:
        laptops.switch(["Piet", "Rosa"], ON)
        assert laptops["Piet"].place.startswith("127.0.0.1:")
        port = int(laptops["Piet"].place.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), 5).close()
        laptops.switch(["Piet"], OFF)
        assert laptops["Piet"].place == ""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), 5)
        assert laptops["Piet"].do(groups.ListGroups()).groups == ()


def test_a_laptop_that_was_killed_is_missed_and_nobody_opens_its_home_instead(
    tmp_path: Path,
) -> None:
    with Laptops(tmp_path, ["Piet", "Rosa"]) as laptops:
        assert laptops["Rosa"].do(groups.ListGroups()).groups == ()
        laptops["Piet"].process.kill()
        laptops["Piet"].process.wait()
        with pytest.raises(NotAsTold, match="has ended"):
            laptops["Piet"].do(groups.ListGroups())
        assert laptops["Rosa"].do(groups.ListGroups()).groups == ()
    assert laptops["Rosa"].process.returncode == 0


def test_a_laptop_that_cannot_start_is_told_and_the_others_end(tmp_path: Path) -> None:
    not_started = pytest.raises(NotAsTold, match="did not start")
    with Owner(Home(tmp_path / "rosa")), not_started, Laptops(tmp_path, ["Piet", "Rosa"]):
        pass
    assert nobody_is_left(tmp_path)


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Amira")
    said: list[str] = []
    assert tour.run(tmp_path, said.append) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert said == [f"{tmp_path} is there already, and not empty. Name another folder."]


# --- ended early -----------------------------------------------------------------------------------


def begun(place: Path, out: str = "None") -> subprocess.Popen[str]:
    """A tour in a process of its own that has told its first scene."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", PLAY.format(out=out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "compare four words" in line:
            break
    assert len(processes_of(place)) == len(NAMES)
    return process


on_linux = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc")


@on_linux
def test_ctrl_c_ends_it_cleanly_and_leaves_nothing(tmp_path: Path) -> None:
    with begun(tmp_path) as process:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[0]
    assert process.returncode == 1
    assert said.endswith("\nStopped.\n")
    assert "Traceback" not in said
    assert nobody_is_left(tmp_path)
    assert list(tmp_path.rglob("*")) in ([], [tmp_path / f"troth-{os.getuid()}"])
    # Where a home's path is too long for a socket, sockets lie in that folder, which all homes share.


@on_linux
def test_ctrl_c_keeps_what_there_is_where_it_was_to_be_kept(tmp_path: Path) -> None:
    with begun(tmp_path, out=f"Path({str(tmp_path / 'out')!r})") as process:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 1
    assert (tmp_path / "out" / "transcript.txt").read_text("utf-8").endswith("\nStopped.\n")
    assert nobody_is_left(tmp_path / "out")


@on_linux
def test_when_the_tour_is_killed_its_laptops_end_by_themselves(tmp_path: Path) -> None:
    with begun(tmp_path) as process:
        process.kill()
        process.communicate(timeout=30)
    (place,) = tmp_path.glob("troth-tour-*")
    assert nobody_is_left(place)
