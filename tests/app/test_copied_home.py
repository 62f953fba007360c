"""A home that was copied or restored stops before it shows two faces, and asks what it is (spec: home, 5)."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from engines import Laptop, asked, offered, settle, together

from app.commands import groups, promises, reading
from app.commands.base import Command
from app.storage.store import Store

New = Callable[[str], Laptop]

SAME, COPY = groups.AnswerCopied(is_same=True), groups.AnswerCopied(is_same=False)


def copied(laptop: Laptop, new: New, name: str = "copy") -> Laptop:
    """The same home in another place, as a backup program or a stick would make it."""
    laptop.close()
    shutil.copytree(laptop.home.root, laptop.files / name)
    laptop.restart_closed()
    return new(name)


def saved(laptop: Laptop) -> dict[str, bytes]:
    """A backup of one laptop's files, taken while nothing runs."""
    laptop.close()
    kept = {
        str(path.relative_to(laptop.home.root)): path.read_bytes()
        for path in laptop.home.root.rglob("*")
        if path.is_file()
    }
    laptop.restart_closed()
    return kept


def restored(laptop: Laptop, backup: dict[str, bytes], *but: str) -> None:
    """The backup put back into the same files, except for those named."""
    laptop.close()
    for name, content in backup.items():
        if not name.endswith(but or ("-",)):
            with (laptop.home.root / name).open("r+b") as file:
                file.truncate()
                file.write(content)
    laptop.restart_closed()


def lane_of(laptop: Laptop, lane: str | None = None) -> list[int]:
    """The numbers of a lane's acts as they are held here, sorted."""
    book, lane = laptop.group.book, lane or laptop.group.key.lane
    return sorted(book.act(id_).seq for id_ in book.ids() if book.act(id_).lane == lane)


def one_face(*laptops: Laptop) -> None:
    for laptop in laptops:
        assert laptop.group.book.agreement.forks() == []
        seqs = lane_of(laptop)
        assert seqs == list(range(1, len(seqs) + 1))


@pytest.fixture
def other_machine(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """From now on, homes are opened on a machine of that name."""
    return lambda name: monkeypatch.setenv("TROTH_MACHINE", name)


SAYS: tuple[Command, ...] = (
    promises.Offer(title="Fix it", quantity="1 h", due="today"),
    groups.Profile(contact="Here"),
    groups.Invite(),
    groups.AdmitNeighbour(name="Nora"),
    groups.Leave(),
)


class TestACopyStops:
    @pytest.fixture
    def copy(self, ana: Laptop, ben: Laptop, new: New) -> Laptop:
        for number in range(3):
            offered(ana, title=f"Number {number}", to="Ben")
        together(ana, ben)
        return copied(ana, new)

    def test_and_signs_nothing(self, copy: Laptop, ana: Laptop) -> None:
        acts = copy.acts
        for command in SAYS:
            refusal = copy.refused(command)
            assert (refusal.code, refusal.exit) == ("copied_home", 1)
            assert "copy" in refusal.sentence
        assert copy.acts == acts
        copy.restart()
        assert copy.acts == acts == ana.acts

    def test_and_can_still_be_read(self, copy: Laptop, ana: Laptop) -> None:
        shown = copy.do(groups.ShowGroup())
        assert shown.copied
        assert ana.do(groups.ShowGroup()).copied == ""
        assert shown.digest == ana.do(groups.Digest()).digest
        assert len(copy.do(reading.ListCommitments()).commitments) == 3
        assert copy.do(groups.WhoAmI()).name == "Ana"
        copy.do(reading.Status())

    def test_and_can_still_hand_on_and_take_in(
        self, copy: Laptop, ana: Laptop, ben: Laptop
    ) -> None:
        acts = copy.acts
        promise = offered(ben, to="Ana").subject
        ben.carry_to(copy)
        assert copy.do(reading.ShowCommitment(id=promise)).summary.title
        assert copy.code(promises.Accept(id=promise)) == "copied_home"
        copy.carry_to(ana)
        assert ana.do(reading.ShowCommitment(id=promise)).summary.title
        assert copy.acts == acts + 1

    def test_while_the_original_goes_on(self, copy: Laptop, ana: Laptop, ben: Laptop) -> None:
        for command in SAYS[:2]:
            ana.do(command)
            assert copy.code(command) == "copied_home"
        together(ana, ben)
        one_face(ana, ben)

    def test_also_on_another_machine(
        self, ana: Laptop, new: New, other_machine: Callable[[str], None]
    ) -> None:
        ana.close()
        shutil.copytree(ana.home.root, ana.files / "moved")
        other_machine("another laptop")
        moved = new("moved")
        assert moved.do(groups.ShowGroup()).copied == "other_machine"
        assert moved.code(SAYS[0]) == "copied_home"
        moved.close()
        other_machine("")
        ana.restart_closed()

    def test_the_question_stays_until_it_is_answered(self, copy: Laptop) -> None:
        for _ in range(3):
            copy.restart()
            assert copy.do(groups.ShowGroup()).copied
            assert copy.code(SAYS[1]) == "copied_home"


class TestTheSameLaptop:
    def test_moved_to_another_disk_goes_on(self, ana: Laptop, ben: Laptop, new: New) -> None:
        """The original is gone: the home is the same one, somewhere else."""
        before = lane_of(ana)
        moved = copied(ana, new, "moved")
        assert moved.code(SAYS[0]) == "copied_home"
        assert moved.do(SAME).copied == ""
        promise = offered(moved, to="Ben").subject
        moved.carry_to(ben)
        assert ben.do(reading.ShowCommitment(id=promise)).summary.title
        assert lane_of(moved) == [*before, len(before) + 1]
        one_face(moved, ben)
        moved.restart()
        assert moved.do(groups.ShowGroup()).copied == ""
        offered(moved)

    def test_said_where_nobody_asked_changes_nothing(self, ana: Laptop) -> None:
        before = ana.digest
        assert ana.do(SAME).copied == ""
        assert ana.digest == before
        offered(ana)
        one_face(ana)

    def test_said_of_both_shows_two_faces_to_all(
        self, ana: Laptop, ben: Laptop, cleo: Laptop, new: New
    ) -> None:
        """Who says of a copy that it is the same laptop, and uses both, is found out when they meet."""
        twin = copied(ana, new)
        twin.do(SAME)
        offered(ana, title="Here", to="Ben")
        offered(twin, title="There", to="Cleo")
        ana.carry_to(ben)
        twin.carry_to(cleo)
        together(ben, cleo)
        assert len(ben.group.book.agreement.forks()) == 1
        assert {one.void for one in ben.do(reading.Findings()).acts} == {"two_faced"}
        cleo.carry_to(ana)
        assert ana.do(groups.ShowGroup()).copied == "known_later"
        for command in SAYS:
            assert ana.code(command) == "copied_home"
        assert ana.code(SAME) == "lane_forked"
        assert ana.digest == ben.digest == cleo.digest
        ana.do(COPY)
        assert ana.do(groups.ShowGroup()).copied == ""


class TestACopyWithItsOwnKey:
    def test_is_let_in_again_and_speaks(self, ana: Laptop, ben: Laptop, new: New) -> None:
        """Said of itself that it is a copy, it asks, and its original offers it a place."""
        copy = copied(ana, new)
        copy.do(COPY)
        assert copy.me == ""
        for command in SAYS:
            assert copy.code(command) == "not_a_member"
        request = asked(ana, copy).request
        answer = ana.do(groups.OfferDevice(request=request)).answer
        copy.do(reading.CarryIn(file=copy.file("answer", answer)))
        assert copy.me == ana.me
        assert len(copy.home.folders()) == 1
        offered(copy, title="By the copy", to="Ben")
        offered(ana, title="By the original", to="Ben")
        together(ana, ben, copy)
        one_face(ana, ben, copy)
        assert {one.provider for one in ben.do(reading.ListCommitments()).commitments} == {"Ana"}
        copy.restart()
        offered(copy)
        settle(ana, ben, copy)

    def test_keeps_what_only_it_knew(self, ana: Laptop, ben: Laptop, new: New) -> None:
        copy = copied(ana, new)
        promise = offered(ben, title="Only here", note="by hand", to="Ana").subject
        ben.carry_to(copy)
        copy.do(COPY)
        answer = ana.do(groups.OfferDevice(request=asked(ana, copy).request)).answer
        copy.do(reading.CarryIn(file=copy.file("answer", answer)))
        assert copy.do(reading.ShowCommitment(id=promise)).summary.title == "Only here"
        copy.carry_to(ana)
        assert ana.do(reading.ShowCommitment(id=promise)).summary.title == "Only here"

    def test_does_not_take_its_old_key_back(self, ana: Laptop, new: New) -> None:
        copy = copied(ana, new)
        old = (copy.home.folders()[0].key).read_bytes()
        copy.do(COPY)
        assert copy.group.key.lane != ana.group.key.lane
        copy.close()
        copy.home.folders()[0].key.write_bytes(old)
        copy.restart_closed()
        assert copy.do(groups.ShowGroup()).copied == "other_key"
        assert copy.code(SAYS[0]) == "copied_home"
        assert copy.code(SAME) == "lane_forked"

    def test_killed_while_it_got_its_key_it_asks_again(
        self, ana: Laptop, new: New, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = copied(ana, new)
        with monkeypatch.context() as patch:

            def die(*_: object) -> None:
                raise KeyboardInterrupt

            patch.setattr(Store, "as_copy", die)
            with pytest.raises(KeyboardInterrupt):
                copy.engine.do(COPY)
        copy.restart()
        assert copy.do(groups.ShowGroup()).copied
        assert copy.code(SAYS[0]) in ("copied_home", "not_a_member")
        copy.do(COPY)
        answer = ana.do(groups.OfferDevice(request=asked(ana, copy).request)).answer
        copy.do(reading.CarryIn(file=copy.file("answer", answer)))
        offered(copy)
        copy.carry_to(ana)
        one_face(ana, copy)

    def test_killed_while_it_was_let_in_it_opens_the_answer_again(
        self, ana: Laptop, new: New, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from app import keyring

        copy = copied(ana, new)
        copy.do(COPY)
        answer = ana.do(groups.OfferDevice(request=asked(ana, copy).request)).answer
        file = copy.file("answer", answer)

        def die(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        for where, what in ((keyring, "keep"), (Store, "as_copy")):
            with monkeypatch.context() as patch:
                patch.setattr(where, what, die)
                with pytest.raises(KeyboardInterrupt):
                    copy.engine.do(reading.CarryIn(file=file))
            copy.restart()
            assert copy.acts
        assert copy.do(reading.CarryIn(file=file)).joined
        offered(copy)
        copy.carry_to(ana)
        one_face(ana, copy)
        assert ana.digest == copy.digest


class TestARestoredBackup:
    def test_that_left_the_mirror_behind_asks_at_once(self, ana: Laptop, ben: Laptop) -> None:
        backup = saved(ana)
        later = offered(ana, title="After the backup", to="Ben").subject
        together(ana, ben)
        restored(ana, backup, "lane")
        assert ana.do(groups.ShowGroup()).copied == "missing_tail"
        assert ana.code(SAYS[0]) == "copied_home"
        assert ana.code(SAME) == "tail_missing"
        ben.carry_to(ana)
        assert ana.do(reading.ShowCommitment(id=later)).summary.title == "After the backup"
        assert ana.do(SAME).copied == ""
        offered(ana, title="And on", to="Ben")
        together(ana, ben)
        one_face(ana, ben)

    def test_that_meets_its_own_later_acts_stops(self, ana: Laptop, ben: Laptop) -> None:
        """Nothing on this laptop told that it is older; a file of Ben's does."""
        backup = saved(ana)
        for number in range(3):
            offered(ana, title=f"Number {number}", to="Ben")
        together(ana, ben)
        known = lane_of(ben, ana.group.key.lane)
        restored(ana, backup)
        assert ana.do(groups.ShowGroup()).copied == ""
        ben.carry_to(ana)
        assert ana.do(groups.ShowGroup()).copied == "known_later"
        for command in SAYS:
            assert ana.code(command) == "copied_home"
        assert lane_of(ana) == known
        ana.restart()
        assert ana.do(SAME).copied == ""
        offered(ana, title="And on", to="Ben")
        together(ana, ben)
        assert lane_of(ben, ana.group.key.lane) == [
            *known,
            *range(len(known) + 1, len(lane_of(ana)) + 1),
        ]
        one_face(ana, ben)
        assert {one.title for one in ben.do(reading.ListCommitments()).commitments} == {
            "Number 0",
            "Number 1",
            "Number 2",
            "And on",
        }

    def test_that_wrote_before_it_met_them_goes_on_as_a_copy(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        backup = saved(ana)
        offered(ana, title="After the backup", to="Ben")
        together(ana, ben, cleo)
        restored(ana, backup)
        offered(ana, title="Too early", to="Ben")
        ben.carry_to(ana)
        assert ana.do(groups.ShowGroup()).copied == "known_later"
        assert ana.code(SAME) == "lane_forked"
        ana.do(COPY)
        assert ana.me == ""

    def test_that_only_gets_a_part_of_its_tail_waits(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        backup = saved(ana)
        offered(ana, title="First", to="Ben")
        ana.carry_to(cleo)
        offered(ana, title="Second", to="Ben")
        ana.carry_to(ben)
        restored(ana, backup, "lane")
        cleo.carry_to(ana)
        assert ana.code(SAME) == "tail_missing"
        ben.carry_to(ana)
        ana.do(SAME)
        offered(ana)
        together(ana, ben, cleo)
        one_face(ana, ben, cleo)

    def test_of_nothing_new_is_no_copy(self, ana: Laptop, ben: Laptop) -> None:
        backup = saved(ana)
        restored(ana, backup)
        assert ana.do(groups.ShowGroup()).copied == ""
        offered(ana)
        together(ana, ben)
        one_face(ana, ben)
