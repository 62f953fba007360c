"""Owners of homes meet on loopback: every book is equal, and nobody else gets anything (spec: room, 5, 6 and 8)."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from owners import Person, admit_by_file, equal, found_by, invited, wait_until

from app import keyring
from app.commands import groups, promises, reading, syncing
from app.errors import LocalRefusal
from app.results import Refusal
from app.storage.blobs import Blobs
from app.syncing.links import Whose
from app.syncing.results import Synced

JPEG = b"\xff\xd8\xff\xda\x00\x0c" + bytes(10) + b"picture" * 100_000 + b"\xff\xd9"
New = Callable[[str], Person]


@pytest.fixture
def person(tmp_path: Path) -> New:
    return lambda name: Person(tmp_path, name)


@pytest.fixture
def ana(person: New) -> Person:
    founder = person("Ana")
    found_by(founder)
    return founder


@pytest.fixture
def ben(person: New, ana: Person) -> Person:
    second = person("Ben")
    admit_by_file(ana, second)
    return second


@pytest.fixture
def cleo(person: New, ana: Person, ben: Person) -> Person:
    third = person("Cleo")
    admit_by_file(ana, third)
    return third


class TestTwo:
    def test_what_one_says_is_pushed_to_the_other_at_once(self, ana: Person, ben: Person) -> None:
        with ana.syncing(), ben.syncing(ana):
            assert ben.once().exit == 0
            ana.offer("From Ana")
            wait_until(lambda: ben.titles == {"From Ana"})
            ben.offer("From Ben")
            wait_until(lambda: ana.titles == {"From Ana", "From Ben"})
            equal(ana, ben)

    def test_what_was_said_apart_comes_together(self, ana: Person, ben: Person) -> None:
        for number in range(3):
            ana.offer(f"Ana {number}")
            ben.offer(f"Ben {number}")
        with ana.syncing(), ben.syncing(ana):
            result = ben.once()
            assert (result.exit, result.peers[0].member, result.peers[0].equal) == (0, "Ana", True)
            assert result.came >= 3
            equal(ana, ben)
        assert len(ana.titles) == 6

    def test_names_and_notes_travel_beside_the_acts(self, ana: Person, ben: Person) -> None:
        ana.do(groups.Profile(contact="Second floor"))
        with ana.syncing(), ben.syncing(ana):
            ben.once()
            members = ben.do(groups.Members()).members
        assert {one.contact for one in members if one.name == "Ana"} == {"Second floor"}

    def test_photos_come_after_the_acts(self, ana: Person, ben: Person, tmp_path: Path) -> None:
        (tmp_path / "photo.jpg").write_bytes(JPEG)
        (folder,) = ben.home.folders()
        with ana.syncing(), ben.syncing(ana):
            ben.once()
            promise = ana.offer()
            wait_until(lambda: ben.titles)
            ben.do(promises.Accept(id=promise))
            photos = (str(tmp_path / "photo.jpg"),)
            evidence = promises.Evidence(id=promise, quantity="1 h", photos=photos)
            wait_until(lambda: not isinstance(ana.any(evidence), Refusal))
            wait_until(lambda: Blobs(folder.blobs).names())
        assert Blobs(folder.blobs).names() == Blobs(ana.home.folders()[0].blobs).names()

    def test_after_a_restart_the_address_is_remembered(self, ana: Person, ben: Person) -> None:
        with ana.syncing():
            with ben.syncing(ana):
                ben.once()
            ana.offer("Meanwhile")
            with ben.syncing():
                assert ben.once().exit == 0
                assert ben.titles == {"Meanwhile"}

    def test_they_acknowledge_by_themselves_until_all_is_settled(
        self, ana: Person, ben: Person
    ) -> None:
        ana.offer()
        with ana.syncing(), ben.syncing(ana):
            for one in (ana, ben):
                wait_until(lambda one=one: not one.do(reading.Status()).waiting_for)
            equal(ana, ben)
            status = ana.do(reading.Status())
            assert status.settled > 0
            assert status.only_here == 0

    def test_there_is_one_link_where_both_dial(self, ana: Person, ben: Person) -> None:
        with ana.syncing(), ben.syncing(ana):
            ben.once()
            ana.once(ben)
            assert ana.network
            assert len(list(ana.network.network.links)) == 1
            ana.offer()
            equal(ana, ben)

    def test_status_tells_who_is_there_and_who_lacks_what(self, ana: Person, ben: Person) -> None:
        (never,) = ana.do(reading.Status()).peers
        assert (never.member, never.seen, never.linked) == ("Ben", "", False)
        with ana.syncing(), ben.syncing(ana):
            ben.once()
            status = ana.do(reading.Status())
            assert status.listening == (ana.place,)
            assert (status.peers[0].linked, status.peers[0].equal) == (True, True)
        (met,) = ana.do(reading.Status()).peers
        assert met.seen
        assert not met.linked

    def test_an_address_that_leads_to_nobody_is_told_with_the_reason(
        self, ana: Person, ben: Person
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            empty = f"127.0.0.1:{probe.getsockname()[1]}"
            with ana.syncing(), ben.syncing() as network:
                result = network.work(syncing.Sync(once=True, seconds=20, peers=(empty,)))
                assert isinstance(result, Synced)
                assert result.missed == {empty: "Nobody answers at this address."}
                result = network.work(syncing.Sync(once=True, seconds=20, peers=(ana.place,)))
                assert isinstance(result, Synced)
                assert (result.missed, result.peers[0].linked) == ({}, True)

    def test_of_two_groups_of_one_name_each_has_its_own_links(
        self, ana: Person, ben: Person
    ) -> None:
        (shared,) = ana.do(groups.ListGroups()).groups
        found_by(ana)
        other = next(one for one in ana.do(groups.ListGroups()).groups if one.id != shared.id)
        assert other.name == shared.name
        with ana.syncing(), ben.syncing(ana):
            wait_until(lambda: ana.do(reading.Status(group=shared.id)).peers[0].linked)
            assert ana.do(reading.Status(group=other.id)).peers == ()
            assert ana.do(reading.Status(group=other.id)).listening

    def test_an_address_of_a_stranger_is_told_as_such(self, ben: Person, person: New) -> None:
        stranger = person("Zoe")
        found_by(stranger)
        with stranger.syncing(), ben.syncing() as network:
            command = syncing.Sync(once=True, seconds=20, peers=(stranger.place,))
            result = network.work(command)
        assert isinstance(result, Synced)
        assert list(result.missed) == [command.peers[0]]
        assert "no laptop of your groups" in result.missed[command.peers[0]]

    def test_a_round_can_be_stopped_and_links_stay(self, ana: Person, ben: Person) -> None:
        stop = threading.Event()
        with ana.syncing(), ben.syncing(ana) as network:
            ben.once()
            with pytest.raises(LocalRefusal, match="Stopped"):
                network.do(syncing.Sync(seconds=60), lambda _: stop.set(), stop)
            ana.offer("Meanwhile")
            wait_until(lambda: ben.titles == {"Meanwhile"})
            assert ben.once().exit == 0

    def test_another_program_is_answered_by_the_owner_that_syncs(
        self, ana: Person, ben: Person
    ) -> None:
        with ana.syncing(), ben.syncing(ana):
            result = ben.do(syncing.Sync(once=True))
            assert isinstance(result, Synced)
            assert result.exit == 0


class TestNobodyThere:
    def test_nobody_can_be_reached(self, ben: Person) -> None:
        with ben.syncing():
            result = ben.once()
        assert (result.exit, result.peers[0].linked) == (5, False)

    def test_nobody_else_has_a_laptop(self, ana: Person) -> None:
        with ana.syncing():
            assert ana.once().exit == 0

    def test_an_address_where_nobody_listens(self, ben: Person) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            place = f"127.0.0.1:{other.getsockname()[1]}"
        with ben.syncing(place):
            assert ben.once().exit == 5

    def test_a_port_that_is_taken_is_refused_where_it_was_typed(self, ana: Person) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            place = f"127.0.0.1:{other.getsockname()[1]}"
            with pytest.raises(LocalRefusal) as refused, ana.syncing(listen=place):
                pass
        assert refused.value.code == "cannot_listen"

    def test_an_owner_that_does_not_sync_says_so(self, ana: Person) -> None:
        assert ana.code(syncing.Sync()) == "not_syncing"
        assert ana.do(syncing.Newcomers()).waiting == ()


class TestThree:
    def test_what_one_says_passes_through_another(
        self, ana: Person, ben: Person, cleo: Person
    ) -> None:
        with ana.syncing(), ben.syncing(ana), cleo.syncing(ana):
            ben.once()
            cleo.once()
            ben.offer("From Ben")
            wait_until(lambda: cleo.titles == {"From Ben"})
            equal(ana, ben, cleo)

    def test_a_closed_laptop_gets_nothing_more(
        self, ana: Person, ben: Person, cleo: Person
    ) -> None:
        with ana.syncing(), ben.syncing(ana), cleo.syncing(ana):
            ben.once()
            cleo.once()
            ben.do(groups.Leave())
            assert ana.network
            net = ana.network.network
            wait_until(lambda: len(net.circles.groups) == 1 and "Ben" not in _names(ana))
            wait_until(lambda: not any(_is(whose, ben) for whose, _ in list(net.links)))
            before = ben.do(reading.Status()).acts
            ana.offer("Without Ben")
            wait_until(lambda: "Without Ben" in cleo.titles)
            assert not any(one.linked for one in ben.once().peers)
            assert ben.do(reading.Status()).acts == before

    def test_who_left_while_away_still_says_so(self, ana: Person, ben: Person) -> None:
        ben.do(groups.Leave())
        with ana.syncing(), ben.syncing(ana):
            wait_until(lambda: ana.do(reading.Status()).peers == ())
            assert not any(one.linked for one in ben.once().peers)

    def test_a_laptop_that_was_closed_while_away_gets_nothing(
        self, ana: Person, person: New
    ) -> None:
        """It doesn't know yet, holds the keys of the group, and proves that it is itself."""
        lost = person("Lost")
        asked = lost.do(groups.Join(invite=invited(ana), name="Ana"))
        answer = ana.do(groups.OfferDevice(request=asked.request)).answer
        file = lost.home.root.parent / "answer.troth"
        file.write_bytes(answer)
        lost.do(reading.CarryIn(file=str(file)))
        with ana.syncing(), lost.syncing(ana):
            assert lost.once().exit == 0
        ana.do(groups.CloseDevice(device=asked.key))
        ana.offer("Not for thieves")
        with ana.syncing(), lost.syncing(ana):
            result = lost.once()
            assert (result.exit, result.peers[0].linked, result.came) == (5, False, 0)
        assert lost.titles == set()

    @pytest.mark.usefixtures("cleo")
    def test_who_missed_an_epoch_is_dialed_by_the_one_that_they_surely_have(
        self, ana: Person, ben: Person
    ) -> None:
        """Ben has written nothing yet, and doesn't know that Cleo was let in."""
        with ben.syncing(), ana.syncing(ben):
            assert ana.once().exit == 0
            assert len(ben.do(groups.Members()).members) == 3

    @pytest.mark.usefixtures("cleo")
    def test_who_missed_an_epoch_is_met_under_the_one_before(
        self, ana: Person, ben: Person
    ) -> None:
        """Cleo was let in without Ben knowing: he dials by the key that he has."""
        with ana.syncing(), ben.syncing(ana):
            assert ben.once().exit == 0
            assert {one.name for one in ben.do(groups.Members()).members} == {"Ana", "Ben", "Cleo"}


class TestAStranger:
    def test_learns_nothing_and_gets_nothing(self, ana: Person, person: New) -> None:
        """Another group's member, who knows the address and Ana's key."""
        eve = person("Eve")
        found_by(eve)
        with ana.syncing(), socket.create_connection(_place(ana)) as link:
            link.settimeout(10)
            link.sendall(bytes(64))
            assert link.recv(1) == b""
        with ana.syncing(), eve.syncing(ana):
            assert eve.once().peers == ()

    def test_floods_and_members_are_served_all_the_same(self, ana: Person, ben: Person) -> None:
        with ana.syncing():
            links = [socket.create_connection(_place(ana)) for _ in range(3)]
            try:
                with ben.syncing(ana):
                    assert ben.once().exit == 0
            finally:
                for link in links:
                    link.close()


class TestACopiedHome:
    def test_stops_signing_once_a_peer_shows_what_it_has_not(
        self, ana: Person, ben: Person
    ) -> None:
        """An older copy of Ben's journal is put back where it was."""
        (folder,) = ben.home.folders()
        saved = folder.journal.read_bytes()
        ben.offer("Later")
        with ana.syncing(), ben.syncing(ana):
            assert ben.once().exit == 0
        for beside in folder.root.glob("journal.sqlite-*"):
            beside.unlink()
        with folder.journal.open("r+b") as journal:
            journal.write(saved)
            journal.truncate()
        folder.lane.unlink()
        with ana.syncing(), ben.syncing(ana):
            ben.once()
            assert (
                ben.code(promises.Offer(title="Twice", quantity="1 h", due="+3d")) == "copied_home"
            )
            assert ben.titles == {"Later"}
            ben.do(groups.AnswerCopied(is_same=True))
            ben.offer("Goes on")
            equal(ana, ben)

    def test_signs_nothing_of_itself_before_somebody_was_heard(
        self, ana: Person, ben: Person, tmp_path: Path
    ) -> None:
        """What it has lost it would else sign over, before anybody could show it."""
        ana.offer()
        file = str(tmp_path / "carried.troth")
        ana.do(reading.CarryOut(file=file))
        ben.do(reading.CarryIn(file=file))
        before = ben.do(reading.Status()).acts
        with ben.syncing("127.0.0.1:9"):
            ben.once()
        assert ben.do(reading.Status()).acts == before
        with ana.syncing(), ben.syncing(ana):
            equal(ana, ben)
            wait_until(lambda: not ana.do(reading.Status()).waiting_for)

    def test_a_copy_beside_the_original_is_not_let_in_as_somebody_else(
        self, ana: Person, ben: Person, tmp_path: Path
    ) -> None:
        shutil.copytree(ben.home.root, tmp_path / "home-Copy")
        copy = Person(tmp_path, "Copy")
        with ana.syncing(), copy.syncing(ana):
            copy.once()
            assert copy.code(promises.Offer(title="x", quantity="1 h", due="+3d")) == "copied_home"


def _place(person: Person) -> tuple[str, int]:
    host, _, port = person.place.rpartition(":")
    return host, int(port)


def _names(person: Person) -> set[str]:
    assert person.network
    return {
        name
        for one in person.network.network.circles.groups.values()
        for name in one.names.values()
    }


def _is(whose: Whose, person: Person) -> bool:
    (folder,) = person.home.folders()
    return whose.device == keyring.load(folder).lane
