"""What sessions are given of a group's book, and how what they bring gets into it (spec: session, 5 to 7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from owners import Person

from app.acting import groups
from app.commands import promises
from app.commands.groups import NewGroup, Profile
from app.engine import Engine
from app.group import OpenGroup
from app.results import Done
from app.settings import Settings
from app.syncing.intake import FEW, Intake
from app.texts import Texts
from sync.records import Contents, Disclosure
from sync.session.chunks import chunks
from sync.session.messages import MAX_PLAIN
from sync.session.replica import Standing


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    ana = Person(tmp_path, "Ana")
    rules = {"members.vouches": 0, "promises.openCap": 100}
    ana.do(NewGroup(name="Café", purpose="Coffee", my_name="Ana", rules=rules))
    for number in range(FEW):
        ana.offer(f"Promise {number}")
    with Engine(ana.home, Settings()) as made:
        yield made


@pytest.fixture
def group(engine: Engine) -> OpenGroup:
    (found,) = engine.laptop.shelf.all(None)
    return found


@pytest.mark.parametrize("most", [2_000, 5_000, 20_000, MAX_PLAIN])
def test_what_is_read_together_travels_in_one_chunk(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """A chunk and a tiny one behind it would each be journaled and folded."""
    monkeypatch.setattr("sync.session.chunks.MAX_PLAIN", most)
    left, read = list(group.book.ids()), list[bytes]()
    while left:
        contents = Intake().read(group, left, most)
        assert len(list(chunks(contents, 0))) == 1
        read += contents.acts
        left = left[len(contents.acts) :]
    assert read == list(group.store.after())


def test_what_is_signed_after_a_peer_brought_nothing_new_is_for_that_peer_too(
    group: OpenGroup,
) -> None:
    """Whose a growth is, is kept until it is announced; what brings nothing is never announced."""
    intake = Intake()
    intake.grown(group)
    intake.take(group, b"peer", intake.read(group, list(group.book.ids()), MAX_PLAIN))
    groups.profile(group, Profile(contact="Here"))
    grown = intake.grown(group)
    assert (len(grown.acts), grown.origin) == (1, None)


def test_of_texts_beside_acts_that_are_here_only_what_is_new_goes_on(group: OpenGroup) -> None:
    """Else every text would go around among all laptops with each growth."""
    intake = Intake()
    intake.grown(group)
    contents = intake.read(group, list(group.book.ids()), MAX_PLAIN)
    group.texts = Texts()
    intake.take(group, b"peer", contents)
    assert intake.grown(group).texts == contents.disclosures != ()
    intake.take(group, b"peer", contents)
    intake.take(group, b"peer", Contents((), (Disclosure(group.id, ("W10",)),)))
    assert intake.grown(group).texts == ()


def offered(engine: Engine, number: int) -> None:
    for each in range(number):
        later = promises.Request(title=f"Later {each}", quantity="1 h", due="+3d", note="Why")
        done = engine.do(later)
        assert isinstance(done, Done), done


class TestFresh:
    """What is said here is on its way without another question to the engine's thread."""

    def test_few_acts_that_are_said_here_are_at_hand_with_their_texts(self, engine: Engine) -> None:
        (group,) = engine.laptop.shelf.all(None)
        intake = Intake()
        intake.grown(group)
        offered(engine, 2)
        grown = intake.grown(group)
        assert len(grown.acts) == 2
        assert intake.fresh
        assert intake.fresh.acts == grown.acts
        assert intake.fresh.contents == intake.read(group, grown.acts, MAX_PLAIN)
        assert len(intake.fresh.contents.disclosures) == 2

    def test_of_many_or_of_nothing_none_is(self, engine: Engine) -> None:
        (group,) = engine.laptop.shelf.all(None)
        intake = Intake()
        intake.grown(group)
        offered(engine, FEW + 1)
        assert len(intake.grown(group).acts) == FEW + 1
        assert intake.fresh is None
        assert intake.grown(group).acts == ()
        assert intake.fresh is None


class TestTexts:
    """The root of the texts is asked for again and again: it must follow without reading all of them each time."""

    def test_the_root_follows_whatever_comes(self, engine: Engine) -> None:
        (group,) = engine.laptop.shelf.all(None)
        intake = Intake()

        def fresh() -> Standing:
            assert intake.standing(group) == Intake().standing(group)
            assert intake.texts(group).digests() == Intake().texts(group).digests()
            return intake.standing(group)

        first = fresh()
        offered(engine, 2)
        second = fresh()
        assert second.texts != first.texts
        offered(engine, 1)
        act = group.book.agreement.dag.ids[-1]
        raw, texts = group.book.act(act), tuple(group.store.disclosures(act).values())
        for more in (texts, ()):
            group.take([raw], {act: more})
            assert fresh().texts != second.texts

    def test_texts_beside_acts_of_before_are_found_too(self, engine: Engine) -> None:
        (group,) = engine.laptop.shelf.all(None)
        offered(engine, 2)
        act = group.book.agreement.dag.ids[-1]
        (text,) = group.store.disclosures(act).values()
        group.store.erase(act, group.store.disclosures(act))
        intake = Intake()
        without = intake.standing(group)
        group.take([], {act: (text,)})
        assert intake.standing(group).texts != without.texts
        assert intake.standing(group) == Intake().standing(group)

    def test_only_what_is_new_is_read(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (group,) = engine.laptop.shelf.all(None)
        intake = Intake()
        before = intake.standing(group)
        offered(engine, 3)
        monkeypatch.setattr(type(group.store), "texts", None)
        assert intake.standing(group).texts != before.texts

    def test_who_compares_sees_nothing_that_comes_later(self, engine: Engine) -> None:
        (group,) = engine.laptop.shelf.all(None)
        intake = Intake()
        known = intake.texts(group)
        digests, root = known.digests(), known.root
        offered(engine, 3)
        assert intake.texts(group).root != root
        assert (known.digests(), known.root) == (digests, root)
