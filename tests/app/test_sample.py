"""The sample group: what a newcomer finds in it, and that nothing of it stays once it is erased."""

from __future__ import annotations

import datetime
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import engines
import keyring as system_keyring
import pytest
from keyring.backend import KeyringBackend

from app import attachments
from app.cli.manual import manual
from app.commands import decisions, groups, pages, promises, reading, things
from app.engine import Engine
from app.home import Home, Owner
from app.photo_names import named
from app.results import (
    CollisionView,
    CommitmentDetail,
    CommitmentView,
    GroupView,
    Packet,
    Progress,
    Refusal,
)
from app.sample import making, pictures
from app.settings import Settings
from app.syncing.circles import Drawn
from app.views import HoldingDetail
from crdt.kinds.shared import Quantity

NAME = "Kaffee & Kabel (sample)"


class Trying:
    """Somebody who looks around in a sample."""

    def __init__(self, laptop: engines.Laptop) -> None:
        self.laptop = laptop
        self.made: GroupView = laptop.do(groups.TrySample(zone="Europe/Berlin"))
        self.lines: tuple[CommitmentView, ...] = laptop.do(reading.ListCommitments()).commitments

    def line(self, title: str, status: str = "") -> CommitmentView:
        """The one promise with that title."""
        (found,) = [one for one in self.lines if one.title == title and status in ("", one.status)]
        return found

    def opens(self, title: str, status: str = "") -> CommitmentDetail:
        promise = self.line(title, status).id
        whole: CommitmentDetail = self.laptop.do(reading.ShowCommitment(id=promise))
        return whole

    def may(self, title: str, status: str = "") -> set[str]:
        """What I may do with a promise now."""
        return {one.name for one in self.opens(title, status).actions if one.allowed}

    def thing(self, typed: str) -> HoldingDetail:
        whole: HoldingDetail = self.laptop.do(things.ShowHolding(id=typed))
        return whole


@pytest.fixture(scope="module")
def clock() -> engines.Clock:
    return engines.Clock()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, clock: engines.Clock) -> Iterator[Trying]:
    """One sample for all tests that only look."""
    laptop = engines.Laptop(tmp_path_factory.mktemp("trying"), "You", clock)
    yield Trying(laptop)
    laptop.close()


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Callable[[str], engines.Laptop]]:
    made: list[engines.Laptop] = []

    def make(name: str) -> engines.Laptop:
        made.append(engines.Laptop(tmp_path, name, engines.Clock()))
        return made[-1]

    yield make
    for one in made:
        one.close()


class TestWhatIsInIt:
    def test_says_that_it_is_a_sample_wherever_it_is_named(self, sample: Trying) -> None:
        assert sample.made.name == NAME
        assert sample.made.sample
        assert "made up" in (sample.made.purpose or "")
        (listed,) = sample.laptop.do(groups.ListGroups()).groups
        assert listed.sample

    def test_holds_about_three_thousand_acts_and_most_are_settled(self, sample: Trying) -> None:
        assert 2900 <= sample.made.acts <= 3200
        assert 2750 <= sample.made.settled < sample.made.acts

    def test_one_decision_is_in_force_after_an_objection_and_one_waits_for_my_vote(
        self, sample: Trying
    ) -> None:
        found = sample.laptop.do(decisions.ListDecisions()).decisions
        standing = {one.title: (one.status, one.asks_me) for one in found}
        assert standing["Ninety days to dispute"] == ("replaced", False)
        assert standing["Sixty days to dispute"] == ("in_force", False)
        assert [one.title for one in found if one.asks_me] == [
            "Closed between Christmas and New Year"
        ]
        charter = sample.laptop.do(groups.ShowCharter())
        assert (charter.number, charter.rules["disputes.days"]) == (6, 60)

    def test_an_outcome_came_about_by_what_seven_people_did(self, sample: Trying) -> None:
        found = sample.laptop.do(decisions.ShowChain(id="Things live longer"))
        sorts = Counter(one.sort for one in found.nodes)
        assert sorts["promise"] >= 7
        assert sorts["evidence"] == sorts["witness"] == 7
        assert sorts["measurement"] == 3
        assert Quantity("28", "h") in found.kept
        assert {one.measure for one in found.costs} >= {"fixed"}

    def test_all_of_it_happened_before_now_and_in_the_last_two_years(
        self, sample: Trying, clock: engines.Clock
    ) -> None:
        book = sample.laptop.group.book
        clocks = [datetime.datetime.fromisoformat(book.act(one).when) for one in book.ids()]
        assert max(clocks) <= clock.now
        assert datetime.timedelta(days=729) <= clock.now - min(clocks)
        assert clock.now - min(clocks) <= datetime.timedelta(days=731)
        assert clock.now - max(clocks) <= datetime.timedelta(hours=1)

    def test_each_laptop_told_its_acts_by_a_clock_that_goes_forward(self, sample: Trying) -> None:
        book = sample.laptop.group.book
        for lane in book.counts():
            acts = sorted((book.act(one).seq, book.act(one).when) for one in book.ids()
                          if book.act(one).lane == lane)  # fmt: skip
            assert [when for _, when in acts] == sorted(when for _, when in acts)

    def test_has_me_eight_members_one_who_left_and_a_neighbour_without_a_laptop(
        self, sample: Trying
    ) -> None:
        members = sample.laptop.do(groups.Members()).members
        here = sorted(one.name for one in members if one.status == "member")
        assert here == [
            *("Amira", "Ines", "Jonas", "Lina", "Mehmet", "Piet", "Rosa", "Tomasz", "You"),
        ]
        assert [one.name for one in members if one.status == "former"] == ["Greta"]
        (hilde,) = [one for one in members if one.status == "neighbour"]
        assert (hilde.name, hilde.keeper) == ("Hilde", "Lina")
        assert [one.name for one in members if one.me] == ["You"]

    def test_has_promises_at_every_status_there_is(self, sample: Trying) -> None:
        assert {one.status for one in sample.lines} == {
            "gathering", "offered", "requested", "agreed", "under_way", "evidenced",
            "handover_asked", "fulfilled", "partly_fulfilled", "released", "lapsed", "withdrawn",
            "declined", "expired", "not_reached", "disputed",
        }  # fmt: skip

    def test_has_every_mark_and_everything_that_the_calendar_says(self, sample: Trying) -> None:
        marks = {mark for one in sample.lines for mark in one.marks}
        assert marks == {"late", "one_side_says", "mutual", "needs_settling"}
        days = {one.by_date for one in sample.lines}
        assert {"due soon", "overdue", "lapsed, not yet said", "expired, not yet said"} <= days

    def test_breaks_no_rule_but_the_one_yes_that_the_story_means(self, sample: Trying) -> None:
        (late,) = sample.laptop.do(reading.Findings()).acts
        assert (late.kind, late.by, late.codes) == ("commitment.confirmed", "Amira", ("overtaken",))
        assert sample.laptop.do(reading.Status()).void == 0

    def test_tells_what_was_handed_over_disputed_corrected_and_kept_late(
        self, sample: Trying
    ) -> None:
        opening = sample.opens("Open the workshop for the school class")
        assert (opening.handed_over, opening.summary.provider) == (("Rosa",), "You")
        assert sample.line("Overhaul the cargo bike").status == "partly_fulfilled"
        assert sample.opens("Repair the freezer of the food shelf").dispute
        bench = sample.opens("Build a bench for the yard")
        assert [one.corrected for one in bench.evidence] == [True]
        chisels = sample.line("Sharpen the chisels")
        assert (chisels.status, chisels.marks) == ("fulfilled", ("late",))
        assert {one.name for one in sample.laptop.do(groups.Members()).members if one.mutual} == {
            "Amira", "Lina",
        }  # fmt: skip

    def test_has_tools_places_stocks_and_a_tin_each_with_its_story(self, sample: Trying) -> None:
        held = sample.laptop.do(things.ListHoldings()).holdings
        assert {one.form for one in held} == {"thing", "place", "stock", "fund"}
        assert {one.standing for one in held} >= {"in_care", "lent", "in_repair", "missing"}
        assert sample.thing("KK-09").summary.condition == "unsafe"
        assert sample.thing("KK-14").lock == "hold"
        assert sample.thing("KK-20").summary.custodian == "Youth club"
        assert any(one.differs for one in sample.thing("KK-11").passings)
        assert sample.thing("KK-11").summary.condition == "good"
        assert "count_needed" in sample.thing("Coffee").summary.marks
        rice = sample.thing("Rice")
        assert {one.lowers for one in rice.movements} == {True, False}
        assert {one.bound for one in rice.counts} == {True}

    def test_measures_outcomes_against_targets_and_puts_a_line_right(self, sample: Trying) -> None:
        found = {one.title: one for one in sample.laptop.do(things.ListOutcomes()).outcomes}
        assert len(found) == 7
        tallies = {one.measure: one for each in found.values() for one in each.tallies}
        assert (tallies["fixed"].value, tallies["fixed"].target) == ("19", "40")
        assert tallies["saved"].one_side_says
        assert (tallies["a week"].value, tallies["a week"].baseline) == ("39.5", "52")
        lasting = sample.laptop.do(things.ShowOutcome(id="Things live longer"))
        lines = [line for one in lasting.measurements for line in one.lines]
        assert [line.note for line in lines if line.corrected] == ["toaster"]

    def test_pages_have_words_of_two_members_and_nothing_written_apart_is_lost(
        self, sample: Trying
    ) -> None:
        found = sample.laptop.do(pages.ListPages()).pages
        assert {one.kind for one in found} == {"note", "commitment", "holding"}
        for page in found:
            steps = sample.laptop.do(pages.PageHistory(id=page.id)).steps
            assert len({step.by for step in steps}) >= 2
        (ideas,) = [one for one in found if one.title == "Ideas for spring"]
        assert "circuit diagram" in ideas.text
        assert "long table" in ideas.text

    def test_brings_six_small_photos_and_all_are_here(self, sample: Trying) -> None:
        group = sample.laptop.group
        assert attachments.missing(group) == []
        photos = named(group.store.after(), group.is_erased)
        assert (
            len(photos) == 9
        )  # bicycles and sheets of paper were taken again, and sealed each time
        drawn = (
            pictures.soldering_station, pictures.loaf, pictures.roof, pictures.ladder,
            pictures.bicycles, pictures.sheet,
        )  # fmt: skip
        assert len({_pixels(one()) for one in drawn}) == 6
        assert all(len(one()) < 20_000 for one in drawn)


def _pixels(png: bytes) -> bytes:
    """What a PNG shows; it is one that any program reads."""
    wide, high, *form = struct.unpack(">IIBBBBB", png[16:29])
    at = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[at - 4 : at])
    shown = zlib.decompress(png[at + 4 : at + 4 + length])
    assert form == [8, 2, 0, 0, 0]
    assert len(shown) == high * (1 + 3 * wide)
    return shown


class TestWhatWaitsForMe:
    @pytest.mark.parametrize(
        ("title", "action"),
        [
            ("Bring a cake for the holidays", "accept"),
            ("Paint the cellar door", "accept"),
            ("An evening on multimeters", "accept"),
            ("Repair day before the holidays", "join-in"),
            ("Open the doors for the choir", "take-over"),
            ("Write the invitation for repair day", "evidence"),
            ("Show me how to solder", "confirm"),
        ],
    )
    def test_a_promise_waits_for_something_that_i_may_do(
        self, sample: Trying, title: str, action: str
    ) -> None:
        found = [one for one in sample.lines if one.title == title and not one.part_of]
        whole = sample.laptop.do(reading.ShowCommitment(id=found[0].id))
        assert action in {one.name for one in whole.actions if one.allowed}

    def test_a_counter_offer_with_its_page_waits_for_my_yes(self, sample: Trying) -> None:
        shelf = sample.opens("A shelf for spare parts", "offered")
        assert (shelf.summary.provider, shelf.summary.receiver) == ("Piet", "You")
        assert shelf.summary.quantity == Quantity("6", "h")
        assert shelf.done_when == "Sixty boxes fit, and nothing wobbles."
        assert shelf.terms.page
        assert "accept" in sample.may("A shelf for spare parts", "offered")

    def test_larger_work_waits_for_a_witness_and_i_was_not_part_of_it(self, sample: Trying) -> None:
        bikes = sample.opens("Oil and adjust the loan bicycles")
        assert (bikes.summary.status, bikes.witnesses_needed) == ("evidenced", 1)
        assert bikes.evidence[0].images
        assert "You" not in (bikes.summary.provider, bikes.summary.receiver)

    def test_one_thing_needs_settling_and_i_decide(self, sample: Trying) -> None:
        met: tuple[CollisionView, ...] = sample.laptop.do(reading.Collisions()).collisions
        (mine,) = [one for one in met if not one.settled]
        assert (mine.kind, mine.deciders) == ("takers_crossed", ("You",))
        assert {one.deciders for one in met if one.settled} == {("Rosa",), ("Amira",)}

    def test_the_drill_is_handed_to_me_and_i_have_not_signed(self, sample: Trying) -> None:
        drill = sample.thing("KK-03")
        assert (drill.summary.custodian, drill.summary.standing) == ("Rosa", "on_its_way")
        assert drill.passings[-1].receiver == "You"

    def test_two_of_three_have_joined(self, sample: Trying) -> None:
        (whole,) = [
            one
            for one in sample.lines
            if one.title == "Repair day before the holidays" and not one.part_of
        ]
        gathering = sample.laptop.do(reading.ShowCommitment(id=whole.id))
        assert (len(gathering.parts), gathering.terms.minimumJoiners) == (2, 3)

    def test_my_own_promise_is_due_soon_and_another_is_late(self, sample: Trying) -> None:
        mine = sample.line("Write the invitation for repair day")
        assert (mine.provider, mine.by_date) == ("You", "due soon")
        assert sample.line("Take the bottles back").by_date == "overdue"

    def test_the_last_words_were_seen_by_some_only(self, sample: Trying) -> None:
        punch = sample.line("Hot punch for the choir")
        assert not punch.settled
        assert punch.seen < punch.members

    def test_an_invite_of_mine_is_open(self, sample: Trying) -> None:
        group = sample.laptop.group
        mine = [one for one in group.state.invites.values() if one.by == group.me]
        assert [one.until >= group.today.isoformat() for one in mine] == [True]
        assert len(group.store.local.keys("invite:")) == 1


class TestItIsReal:
    def test_the_book_is_equal_after_a_restart(self, sample: Trying) -> None:
        before = sample.laptop.do(groups.ShowGroup())
        sample.laptop.restart()
        assert sample.laptop.do(groups.ShowGroup()) == before

    def test_its_packet_passes_its_checker(self, sample: Trying, tmp_path: Path) -> None:
        file = str(tmp_path / "packet.zip")
        sample.laptop.do(reading.ExportPacket(file=file))
        checked: Packet = sample.laptop.do(reading.CheckPacket(file=file))
        assert (checked.acts, checked.digest) == (sample.made.acts, sample.made.digest)
        assert checked.exit in (0, 1)
        assert not checked.findings or any("overtaken" in one.says for one in checked.findings)

    def test_what_i_do_in_it_counts_as_anywhere(self, new: Callable[[str], Any]) -> None:
        trying = Trying(new("Bea"))
        lesson = trying.line("Show me how to solder")
        trying.laptop.do(promises.Confirm(id=lesson.id))
        trying.laptop.do(things.ReceiveHolding(id="KK-03"))
        after = trying.laptop.do(reading.ShowCommitment(id=lesson.id)).summary
        assert after.status == "fulfilled"
        assert trying.thing("KK-03").summary.custodian == "You"

    def test_nobody_in_the_net_is_met_for_it(self, sample: Trying) -> None:
        circles = Drawn().circles(sample.laptop.engine.groups().values())
        assert (dict(circles.groups), circles.rooms) == ({}, ())


BERLIN, AUCKLAND = "Europe/Berlin", "Pacific/Auckland"
DAYS = [
    (BERLIN, "2026-11-02 11:00"),
    (BERLIN, "2026-11-07 11:00"),
    (AUCKLAND, "2027-01-01 00:03"),
    (BERLIN, "2028-02-29 12:00"),
    (BERLIN, "2027-03-28 01:30"),
    ("UTC", "2026-10-25 00:30"),
]
"""A weekday and a Saturday, the turn of a year and of a day, a leap day, and both days on which clocks are changed."""


class TestWhenItIsMade:
    @pytest.mark.slow
    @pytest.mark.parametrize(("zone", "now"), DAYS)
    def test_the_same_waits_on_any_day(
        self, new: Callable[[str], engines.Laptop], zone: str, now: str
    ) -> None:
        laptop = new("Bea")
        laptop.clock.now = datetime.datetime.fromisoformat(f"{now}+00:00")
        made = laptop.do(groups.TrySample(my_name="Bea", zone=zone))
        assert made.me == "Bea"
        assert 2900 <= made.acts <= 3200
        lines = laptop.do(reading.ListCommitments()).commitments
        assert Counter(one.by_date for one in lines if one.by_date) == {
            "due soon": 3, "overdue": 1, "lapsed, not yet said": 1, "expired, not yet said": 1,
        }  # fmt: skip
        assert len(laptop.do(reading.Findings()).acts) == 1
        book = laptop.group.book
        assert max(book.act(one).when for one in book.ids()) <= laptop.group.now()

    @pytest.mark.parametrize("name", ["Amira", "group", "Zoë 🐝"])
    def test_whoever_tries_it_keeps_their_name(
        self, new: Callable[[str], engines.Laptop], name: str
    ) -> None:
        assert new("Bea").do(groups.TrySample(my_name=name)).me == name

    def test_what_is_no_name_is_refused_and_nothing_is_made(
        self, new: Callable[[str], engines.Laptop]
    ) -> None:
        laptop = new("Bea")
        assert laptop.code(groups.TrySample(my_name="two\nlines")) == "not_understood"
        assert list(laptop.home.groups.iterdir()) == []

    def test_it_tells_how_far_it_is_in_days_of_the_story(
        self, new: Callable[[str], engines.Laptop]
    ) -> None:
        told: list[Progress] = []
        new("Bea").engine.do(groups.TrySample(), told.append)
        assert (told[0].what, told[0].done, told[-1].done, told[-1].of) == ("days", 0, 730, 730)
        assert [one.done for one in told] == sorted(one.done for one in told)

    def test_a_second_try_comes_back_to_the_one_that_is_here(
        self, new: Callable[[str], engines.Laptop]
    ) -> None:
        laptop = new("Bea")
        first = laptop.do(groups.TrySample())
        assert laptop.do(groups.TrySample(my_name="Bea")) == first
        laptop.restart()
        assert laptop.do(groups.TrySample()) == first
        laptop.do(groups.EraseSample())
        assert laptop.do(groups.TrySample(my_name="Bea")).id != first.id

    def test_a_death_half_way_leaves_nothing_behind(
        self, new: Callable[[str], engines.Laptop], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Killed(BaseException):
            pass

        def dies(*_: object, **__: object) -> None:
            raise Killed

        laptop = new("Bea")
        monkeypatch.setattr("app.sample.making.keyring.keep", dies)
        monkeypatch.setattr("app.sample.making.shutil.rmtree", lambda _: None)
        with pytest.raises(Killed):
            laptop.engine.do(groups.TrySample())
        left = list(laptop.home.groups.rglob("*"))
        assert left
        assert not any(path.name == "device.key" for path in left)
        monkeypatch.undo()
        laptop.restart()
        assert list(laptop.home.groups.iterdir()) == []
        assert laptop.do(groups.ListGroups()).groups == ()

    def test_what_stops_it_sweeps_at_once(
        self, new: Callable[[str], engines.Laptop], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        laptop = new("Bea")
        monkeypatch.setattr(making, "_kept", full)
        assert laptop.code(groups.TrySample()) == "file_failed"
        assert list(laptop.home.groups.iterdir()) == []


class Ring(KeyringBackend):
    """A system's keyring that lives as long as the test; it can fall silent."""

    priority = 1

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.silent = False

    def get_password(self, _: str, username: str) -> str | None:
        return self.entries.get(username)

    def set_password(self, _: str, username: str, password: str) -> None:
        self.entries[username] = password

    def delete_password(self, _: str, username: str) -> None:
        if self.silent:
            raise RuntimeError
        del self.entries[username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.delenv("TROTH_KEYRING", raising=False)
    monkeypatch.setattr(system_keyring, "get_keyring", lambda: made)
    return made


class TestErasing:
    def test_nothing_of_it_stays_in_the_home(self, new: Callable[[str], engines.Laptop]) -> None:
        laptop = new("Bea")
        before = set(laptop.home.root.rglob("*"))
        laptop.do(groups.TrySample())
        done = laptop.do(groups.EraseSample())
        assert done.sentence == f"{NAME} is erased from this laptop."
        assert set(laptop.home.root.rglob("*")) == before
        assert laptop.do(groups.ListGroups()).groups == ()
        laptop.restart()
        assert laptop.do(groups.ListGroups()).groups == ()

    def test_its_key_goes_from_the_systems_keyring_too(self, tmp_path: Path, ring: Ring) -> None:
        home = Home(tmp_path / "home")
        with Owner(home), Engine(home, Settings()) as engine:
            assert isinstance(engine.do(groups.TrySample()), GroupView)
            assert len(ring.entries) == 1
            engine.do(groups.EraseSample())
            assert ring.entries == {}

    def test_where_the_keyring_is_silent_all_of_it_stays(self, tmp_path: Path, ring: Ring) -> None:
        home = Home(tmp_path / "home")
        with Owner(home), Engine(home, Settings()) as engine:
            made = engine.do(groups.TrySample())
            ring.silent = True
            refused = engine.do(groups.EraseSample())
            assert isinstance(refused, Refusal)
            assert refused.code == "keyring_refused"
            assert engine.do(groups.ShowGroup()) == made

    def test_a_real_group_is_refused_and_stays(self, new: Callable[[str], engines.Laptop]) -> None:
        laptop = new("Bea")
        real = engines.found(laptop, name=NAME)
        assert not real.sample
        refused = laptop.refused(groups.EraseSample(group=NAME))
        assert refused.code == "not_a_sample"
        assert "real group" in refused.sentence
        assert laptop.code(groups.EraseSample()) == "not_found"

    def test_beside_a_real_group_only_the_sample_goes(
        self, new: Callable[[str], engines.Laptop]
    ) -> None:
        laptop = new("Bea")
        real = engines.found(laptop)
        laptop.do(groups.TrySample())
        laptop.do(groups.EraseSample())
        assert laptop.do(groups.ListGroups()).groups[0].id == real.id

    def test_a_locked_one_opens_with_its_passphrase_and_no_other_is_made(
        self, new: Callable[[str], engines.Laptop]
    ) -> None:
        laptop = new("Bea")
        made = laptop.do(groups.TrySample(passphrase="long enough"))
        laptop.restart()
        assert isinstance(laptop.engine.do(groups.TrySample()), Refusal)
        assert laptop.do(groups.TrySample(passphrase="long enough")) == made
        laptop.restart()
        laptop.do(groups.EraseSample(passphrase="long enough"))
        assert list(laptop.home.groups.iterdir()) == []


def test_it_can_be_tried_and_erased_from_the_command_line(laptop: Callable[[str], Any]) -> None:
    bea = laptop("bea")
    shown = bea.text("group", "sample", "--name", "Bea")
    assert NAME in shown
    assert "A sample: made up, on this laptop alone." in shown
    assert bea.json("whoami")["name"] == "Bea"
    assert "is erased from this laptop" in bea.text("group", "erase-sample")
    assert bea.refused("group", "erase-sample") == ("not_found", 3)
    assert "troth group erase-sample" in manual()
