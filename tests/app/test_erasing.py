"""Erased texts and photos are gone from every file of every laptop that has heard of it (spec: acts in full, 4.11)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from itertools import count, permutations
from pathlib import Path

import pytest
from engines import SETTINGS, Clock, Laptop, offered, together
from owners import Person, admit_by_file, equal, found_by, wait_until
from test_store_crash import forked

from app import attachments
from app.commands import drafts, groups, promises, reading, things
from app.engine import Engine
from app.finding import PREFIX
from app.lists.keeping import Lists
from app.storage import journal
from app.texts import text_of
from crdt.keys import digest_id
from crdt.signed import canonical, parse

SECRET = "Klara was in hospital, ward seven, and Zuzana covered for her all week"
"""What is to go; long enough that a piece of it stands in one page wherever it stands."""
GONE = "(erased by Ben on 2026-11-02)"
PHOTO = b"\xff\xd8\xff\xda\x00\x0c" + bytes(10) + b"picture" * 100 + b"\xff\xd9"


def said(ana: Laptop, ben: Laptop, note: str = SECRET, **more: object) -> str:
    """Ben's evidence with a private note; its id."""
    promise = offered(ben).subject
    together(ana, ben)
    ana.do(promises.Accept(id=promise))
    together(ana, ben)
    ben.do(promises.Evidence(id=promise, quantity="2 h", note=note, **more))
    (evidence,) = ben.do(reading.ShowCommitment(id=promise)).evidence
    return str(evidence.act)


def disclosed(laptop: Laptop, act: str) -> list[str]:
    return list(laptop.group.store.disclosures(act).values())


def traces(words: str, *disclosures: str) -> list[bytes]:
    """What the files of a home may not contain: the words, and the pieces of what carries them."""
    pieces = [one[at : at + 30] for one in disclosures for at in range(30, len(one) - 30, 10)]
    folded = [word.casefold() for word in words.split() if word in ("Klara", "Zuzana")]
    return [piece.encode() for piece in (words[:40], *pieces, *folded, *map(str.title, folded))]


def found_in(home: Path, wanted: list[bytes]) -> list[tuple[str, bytes]]:
    """Which files below a folder have one of these bytes."""
    return [
        (path.name, one)
        for path in sorted(home.rglob("*"))
        if path.is_file()
        for one in wanted
        if one in path.read_bytes()
    ]


def note_of(laptop: Laptop, act: str) -> str | None:
    for one in laptop.do(reading.ListCommitments()).commitments:
        for piece in laptop.do(reading.ShowCommitment(id=one.id)).evidence:
            if piece.act == act:
                return piece.note
    raise AssertionError("no such evidence")


def with_lists(laptop: Laptop) -> Lists:
    """What a window keeps beside the journal."""
    lists = Lists(laptop.group)
    lists.bring_up()
    return lists


class TestOneLaptop:
    def test_no_file_of_the_home_has_the_text_any_more(self, ana: Laptop, ben: Laptop) -> None:
        act = said(ana, ben)
        for number in range(40):
            ben.do(
                things.AddHolding(
                    name=f"Thing {number}", note=f"Note {number} " + "x" * 40 * number
                )
            )
        ben.do(drafts.KeepDraft(key="again", fields={"note": SECRET, "quantity": "2 h"}))
        (text,) = disclosed(ben, act)
        wanted, lists = traces(SECRET, text), with_lists(ben)
        assert text_of(text) == SECRET
        assert {name for name, _ in found_in(ben.home.root, wanted)} & {
            "journal.sqlite", "journal.sqlite-wal"
        }  # fmt: skip
        done = ben.do(promises.Erase(act=act))
        assert done.sentence == "Erased: 1 text of commitment evidenced."
        assert found_in(ben.home.root, wanted) == []
        lists.bring_up()
        lists.close()
        assert found_in(ben.home.root, wanted) == []
        assert ben.do(drafts.ListDrafts()).drafts["again"].fields == {"quantity": "2 h"}
        assert len(ben.group.store.texts()) > 40
        ben.restart()
        assert found_in(ben.home.root, wanted) == []
        assert note_of(ben, act) == GONE

    def test_whose_name_was_erased_goes_by_a_short_id(self, ana: Laptop, ben: Laptop) -> None:
        act = ben.me
        wanted = traces("nobody is called that", *disclosed(ana, act))
        ben.do(promises.Erase(act=act, fields=("name",)))
        together(ana, ben)
        assert {one.name for one in ana.do(groups.Members()).members} == {"Ana", ben.me[3:9]}
        assert found_in(ana.home.root, wanted) == found_in(ben.home.root, wanted) == []

    def test_lists_and_their_search_forget_the_words(self, ben: Laptop) -> None:
        act = ben.do(groups.Profile(name="Zuzana Klara")).acts[0]
        lists, wanted = with_lists(ben), traces("Zuzana Klara", *disclosed(ben, act))
        assert "lists.sqlite-wal" in {name for name, _ in found_in(ben.home.root, wanted)}
        ben.do(promises.Erase(act=act))
        lists.bring_up()
        assert found_in(ben.home.root, wanted) == []
        lists.close()
        assert found_in(ben.home.root, wanted) == []

    def test_its_signature_and_the_digest_of_the_state_are_as_good_as_before(
        self, ana: Laptop, ben: Laptop
    ) -> None:
        act = said(ana, ben)
        raw = ben.group.raw(act)
        ben.do(promises.Erase(act=act))
        assert ben.group.raw(act) == raw
        assert parse(raw).id == act
        together(ana, ben)
        assert ana.digest == ben.digest

    def test_an_act_shows_who_erased_it_and_when(self, ana: Laptop, ben: Laptop) -> None:
        act = said(ana, ben)
        assert ben.do(reading.ShowAct(id=act)).erasable == {"note": SECRET}
        together(ana, ben)
        assert ana.do(reading.ShowAct(id=act)).erasable == {}
        ben.do(promises.Erase(act=act, fields=("note",)))
        shown = ben.do(reading.ShowAct(id=act))
        assert shown.texts == {"note": GONE}
        assert (shown.erased, shown.erasable) == ("erased by Ben on 2026-11-02", {})
        together(ana, ben)
        history = ana.do(reading.History(id=ana.promise().id)).acts
        assert [one.erased for one in history if one.id == act] == ["erased by Ben on 2026-11-02"]
        assert history[-1].told == "erased 1 text beside an entry"

    def test_what_is_erased_is_one_s_own_and_beside_the_act(self, ana: Laptop, ben: Laptop) -> None:
        act = said(ana, ben)
        together(ana, ben)
        promise = ana.promise().id
        assert ana.code(promises.Erase(act=act)) == "only_whose_text_it_is_erases"
        assert ben.code(promises.Erase(act=act, fields=("quantity",))) == "not_understood"
        assert (
            ben.code(promises.Erase(act=act, fields=("action",)))
            == "only_salted_text_can_be_erased"
        )
        assert ben.code(promises.Erase(act=act, with_photos=True)) == "not_understood"
        (offer,) = (one.id for one in ben.do(reading.History(id=promise)).acts[:1])
        ben.do(promises.Erase(act=act))
        assert ben.code(promises.Erase(act=act)) == "already_done"
        assert ben.code(promises.Erase(act="zzzzzzzz")) == "not_found"
        assert offer.startswith(PREFIX)


class TestPhotos:
    def test_a_photo_goes_and_is_asked_for_no_more(self, ana: Laptop, ben: Laptop) -> None:
        act = said(ana, ben, photos=(ben.file("bench.jpg", PHOTO),))
        together(ana, ben)
        (name,) = attachments.kept(ana.group).names()
        ben.do(promises.Erase(act=act, with_photos=True))
        assert attachments.kept(ben.group).names() == []
        assert note_of(ben, act) == SECRET
        together(ana, ben)
        assert attachments.kept(ana.group).names() == []
        assert attachments.missing(ana.group) == []
        file = ben.file("all.troth")
        ben.do(reading.CarryOut(file=file))
        assert attachments.take(ana.group, ()) == 0
        assert ana.code(reading.ShowPhoto(id=digest_id(name)[3:9])) == "not_found"

    def test_a_photo_that_another_act_shows_too_stays(self, ana: Laptop, ben: Laptop) -> None:
        """Nobody erases another's photo by naming it in an act of their own."""
        act = said(ana, ben, photos=(ben.file("bench.jpg", PHOTO),))
        together(ana, ben)
        (image,) = ana.group.book.act(act).fields()["image"]
        copied = ana.do(things.AddHolding(name="Kit")).subject
        body = {"holding": copied, "condition": "good", "image": [image]}
        mine = ana.group.say("holding.condition_noted", canonical(body)).id
        ana.do(promises.Erase(act=mine, with_photos=True))
        assert len(attachments.kept(ana.group).names()) == 1
        together(ana, ben)
        assert len(attachments.kept(ben.group).names()) == 1


class TestTwoLaptops:
    def test_a_file_that_was_carried_out_before_brings_nothing_back(
        self, ana: Laptop, ben: Laptop
    ) -> None:
        act = said(ana, ben)
        old = ben.file("old.troth")
        ben.do(reading.CarryOut(file=old))
        wanted = traces(SECRET, *disclosed(ben, act))
        ben.do(promises.Erase(act=act))
        new = ben.file("new.troth")
        ben.do(reading.CarryOut(file=new))
        ana.do(reading.CarryIn(file=new))
        assert note_of(ana, act) == GONE
        for laptop in (ana, ben):
            laptop.do(reading.CarryIn(file=old))
            assert disclosed(laptop, act) == []
            assert found_in(laptop.home.root, wanted) == []

    def test_whatever_arrives_first_the_text_is_gone_in_the_end(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        act = said(ana, ben)
        files = [ben.file(f"{name}.troth") for name in ("with the text", "erased", "later")]
        ben.do(reading.CarryOut(file=files[0]))
        ben.do(promises.Erase(act=act))
        ben.do(reading.CarryOut(file=files[1]))
        offered(ben, title="Something else", note="This one stays")
        ben.do(reading.CarryOut(file=files[2]))
        for order in permutations(files):
            saved = cleo.home.root.with_name("before")
            cleo.close()
            shutil.rmtree(saved, ignore_errors=True)
            shutil.copytree(cleo.home.root, saved, ignore=shutil.ignore_patterns("lock", "*.sock"))
            cleo.restart_closed()
            for file in order:
                cleo.do(reading.CarryIn(file=file))
            assert disclosed(cleo, act) == []
            assert note_of(cleo, act) == GONE
            cleo.close()
            shutil.rmtree(cleo.home.root)
            shutil.copytree(saved, cleo.home.root)
            cleo.restart_closed()
            cleo.group.store.same_laptop()

    def test_who_copied_a_digest_erases_no_text_of_another(self, ana: Laptop, ben: Laptop) -> None:
        act = said(ana, ben)
        together(ana, ben)
        note = ana.group.book.act(act).fields()["note"]
        copied = ana.do(things.AddHolding(name="Kit")).subject
        body = canonical({"holding": copied, "condition": "good", "note": note})
        mine = ana.group.say("holding.condition_noted", body, disclosed(ana, act)).id
        ana.do(promises.Erase(act=mine))
        together(ana, ben)
        assert disclosed(ana, mine) == disclosed(ben, mine) == []
        assert note_of(ana, act) == note_of(ben, act) == SECRET
        ben.do(promises.Erase(act=act))
        together(ana, ben)
        assert note_of(ana, act) == note_of(ben, act)
        assert SECRET not in str(note_of(ana, act))

    def test_what_was_said_again_goes_with_the_first(self, ana: Laptop, ben: Laptop) -> None:
        act = said(ana, ben)
        body = canonical(ben.group.book.act(act).fields())
        again = ben.group.say("commitment.evidenced", body, disclosed(ben, act)).id
        ben.do(promises.Erase(act=act))
        assert disclosed(ben, again) == []
        together(ana, ben)
        assert disclosed(ana, again) == []


def a_deed_noted(person: Person, note: str) -> str:
    promise = person.offer()
    done = person.do(promises.Remind(id=promise, step="talk", note=note))
    return str(done.acts[0])


class TestOverTheNet:
    def test_who_was_away_and_has_the_text_loses_it_at_the_next_meeting(
        self, tmp_path: Path
    ) -> None:
        ana, ben = Person(tmp_path, "Ana"), Person(tmp_path, "Ben")
        found_by(ana)
        admit_by_file(ana, ben)
        act = str(ben.do(groups.Profile(contact=SECRET)).acts[0])
        with ana.syncing(), ben.syncing(ana):
            assert ben.once().exit == 0
            equal(ana, ben)
        assert ana.do(reading.ShowAct(id=act)).texts == {"contact": SECRET}
        with ana.syncing():
            pass
        ben.do(promises.Erase(act=act))
        with ana.syncing(), ben.syncing(ana):
            assert ben.once().exit == 0
            equal(ana, ben)
            wait_until(lambda: SECRET not in str(ana.do(reading.ShowAct(id=act)).texts))
            result = ben.once()
            assert (result.exit, result.peers[0].equal) == (0, True)
        for person in (ana, ben):
            assert SECRET not in str(person.do(reading.ShowAct(id=act)).texts)
            assert found_in(person.home.root, traces(SECRET)) == []

    def test_a_linked_laptop_drops_it_at_once(self, tmp_path: Path) -> None:
        ana, ben = Person(tmp_path, "Ana"), Person(tmp_path, "Ben")
        found_by(ana)
        admit_by_file(ana, ben)
        with ana.syncing(), ben.syncing(ana):
            act = str(ben.do(groups.Profile(contact=SECRET)).acts[0])
            wait_until(lambda: SECRET in str(shown(ana, act)))
            ben.do(promises.Erase(act=act))
            wait_until(lambda: SECRET not in str(shown(ana, act)))
            equal(ana, ben)


def shown(person: Person, act: str) -> object:
    return getattr(person.any(reading.ShowAct(id=act)), "texts", {})


# --- crashes -----------------------------------------------------------------------------------------


@pytest.fixture
def begun(ana: Laptop, ben: Laptop) -> Iterator[tuple[Laptop, str, list[bytes]]]:
    """Ben's laptop with a secret and lists, its program ended."""
    act = said(ana, ben)
    for number in range(12):
        ben.do(things.AddHolding(name=f"Thing {number}", note="y" * (90 * number + 1)))
    wanted = traces(SECRET, *disclosed(ben, act))
    with_lists(ben).close()
    ben.close()
    yield ben, act, wanted
    with contextlib.suppress(Exception):
        ben.restart_closed()


def erases_and_dies(ben: Laptop, act: str, die_at: int, report: Callable[[int], object]) -> None:
    """Erase in a program that is killed at its n-th statement that writes, or file that it takes away."""
    done = 0

    def one_more(statement: str = "") -> None:
        nonlocal done
        done += not statement.startswith("SELECT")
        if done == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    connect, unlink = journal._connect, Path.unlink

    def watched(path: Path):
        db = connect(path)
        db.set_trace_callback(one_more)
        return db

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        one_more()
        unlink(path, missing_ok)

    journal._connect, Path.unlink = watched, unlinked  # type: ignore[method-assign]
    engine = Engine(ben.home, SETTINGS, ben.clock)
    result = engine.do(promises.Erase(act=act))
    assert getattr(result, "acts", ())
    report(1)
    engine.close()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_at_every_write_the_next_start_leaves_no_copy(
    begun: tuple[Laptop, str, list[bytes]],
) -> None:
    ben, act, wanted = begun
    saved, reports = ben.home.root.with_name("saved"), set()
    shutil.copytree(ben.home.root, saved)
    for die_at in count(1):
        reported, ended = forked(lambda report, at=die_at: erases_and_dies(ben, act, at, report))
        with Engine(ben.home, SETTINGS, Clock()) as engine:
            (group,) = engine.groups().values() or engine._laptop.shelf.all()
            is_said = bool(group.state.erased)
            assert is_said or not reported
            left = found_in(ben.home.root, wanted)
            assert (left == []) == is_said
            assert not group.store.is_erasing
            reports.add((reported, is_said))
        assert (found_in(ben.home.root, wanted) == []) == is_said
        for path in ben.home.root.rglob("*"):
            if path.is_file():
                shutil.copy2(saved / path.relative_to(ben.home.root), path) if (
                    saved / path.relative_to(ben.home.root)
                ).exists() else path.unlink()
        for path in saved.rglob("lists.sqlite*"):
            shutil.copy2(path, ben.home.root / path.relative_to(saved))
        if ended:
            break
    assert reports == {(0, False), (0, True), (1, True)}
    assert die_at > 10
