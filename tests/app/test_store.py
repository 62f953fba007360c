"""The journal: what goes in comes out, in order, once, in few bytes (spec: home, 4)."""

from __future__ import annotations

import contextlib
import itertools
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from app.errors import LocalRefusal
from app.home import GroupFolder
from app.storage import journal
from app.storage.blocks import FULL
from app.storage.checkpoint import Checkpoint
from app.storage.store import Disclosure, Store
from crdt import signed
from crdt.signed import Act, Statement

ME, ANA, BEN = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))
WORDS = [
    "bench",
    "drill",
    "garden",
    "key",
    "lathe",
    "oil",
    "oven",
    "pump",
    "room",
    "sander",
    "school",
    "table",
    "wheel",
    "wood",
]


def written(keys: list[SigningKey], number: int, seed: int = 0) -> list[Act]:
    """Acts of these authors in turn, each naming the one before."""
    dice = random.Random(seed)
    acts: list[Act] = []
    own: dict[int, Act] = {}
    for count in range(number):
        who = count % len(keys)
        body = {
            "terms": {
                "title": " ".join(dice.choices(WORDS, k=8)),
                "text": " ".join(dice.choices(WORDS, k=30)),
            }
        }
        seq, prev = (own[who].seq + 1, own[who].id) if who in own else (1, None)
        seen = (acts[-1].id,) if acts and acts[-1].id != prev else ()
        kind, group = ("commitment.offered", acts[0].id) if acts else ("group.founded", "")
        statement = Statement(group, kind, signed.canonical(body), seq, prev, seen)
        own[who] = signed.sign(keys[who], statement, "2026-11-14T10:00:00Z")
        acts.append(own[who])
    return acts


MINE = written([ME], 12)
OTHERS = written([ANA, BEN], 3 * FULL)
LANE = MINE[0].lane


def refused(code: str):
    return pytest.raises(LocalRefusal, check=lambda refusal: refusal.code == code)


def new_folder(root: Path) -> GroupFolder:
    root.mkdir(parents=True, exist_ok=True)
    return GroupFolder(root)


@pytest.fixture
def folder(tmp_path: Path) -> GroupFolder:
    return new_folder(tmp_path / "group")


@pytest.fixture
def store(folder: GroupFolder):
    with Store.create(folder, MINE[0].id, LANE) as made:
        yield made


def raws(acts: list[Act]) -> list[bytes]:
    return [act.raw for act in acts]


class TestAppend:
    def test_keeps_bytes_and_order(self, store: Store) -> None:
        assert store.append(OTHERS[:5]) == OTHERS[:5]
        assert list(store.after()) == raws(OTHERS[:5])
        assert len(store) == 5

    def test_keeps_each_act_once(self, store: Store) -> None:
        store.append(OTHERS[:5])
        assert store.append(OTHERS[3:8]) == OTHERS[5:8]
        assert store.append([OTHERS[8], OTHERS[8]]) == [OTHERS[8]]
        assert list(store.after()) == raws(OTHERS[:9])

    def test_of_nothing_is_nothing(self, store: Store) -> None:
        assert store.append([]) == []
        assert list(store.after()) == []

    def test_finds_acts_by_id_and_by_position(self, store: Store) -> None:
        store.append(OTHERS)
        for at in (0, 1, FULL - 1, FULL, FULL + 1, len(OTHERS) - 1):
            assert store.raw(OTHERS[at].id) == OTHERS[at].raw
            assert store.position(OTHERS[at].id) == at + 1
            assert OTHERS[at].id in store
        assert store.raw(MINE[0].id) is None
        assert MINE[0].id not in store

    def test_reads_many_in_any_order_as_far_as_they_are_taken(self, store: Store) -> None:
        store.append(OTHERS, [Disclosure(OTHERS[at].id, "d", f"text {at}") for at in (3, 400)])
        asked = [*OTHERS[::-7], *OTHERS, OTHERS[3]]
        found = list(store.whole([act.id for act in asked]))
        assert found == [
            (act.id, act.raw, tuple(store.disclosures(act.id).values())) for act in asked
        ]
        assert next(store.whole([OTHERS[400].id]))[2] == ("text 400",)
        assert list(store.whole([])) == []

    def test_reads_none_of_many_that_it_has_not(self, store: Store) -> None:
        store.append(OTHERS)
        with pytest.raises(KeyError):
            list(store.whole([OTHERS[0].id, MINE[0].id]))

    def test_gives_what_came_behind_a_position(self, store: Store) -> None:
        store.append(OTHERS)
        for position in (0, 1, FULL - 1, FULL, 2 * FULL + 7, len(OTHERS)):
            assert list(store.after(position)) == raws(OTHERS[position:])

    def test_goes_on_while_somebody_reads(self, store: Store) -> None:
        store.append(OTHERS[:10])
        reading = store.after()
        first = [next(reading) for _ in range(4)]
        for act in OTHERS[10:]:
            store.append([act])
        assert first + list(reading) == raws(OTHERS)

    def test_is_given_up_whole(self, store: Store) -> None:
        store.append(OTHERS[:3])
        with contextlib.suppress(ZeroDivisionError), store.writing():
            store.append(OTHERS[3:])
            store.local.put("draft", 1)
            raise ZeroDivisionError
        assert len(store) == 3
        assert list(store.after()) == raws(OTHERS[:3])
        assert store.local.get("draft") is None
        assert store.append(OTHERS[3:6]) == OTHERS[3:6]

    def test_joins_the_transaction_of_its_batch(self, store: Store) -> None:
        with store.writing() as db:
            db.execute("CREATE TABLE lists (title TEXT)")
            store.append(OTHERS[:2])
            db.execute("INSERT INTO lists VALUES ('bench')")
            reader = journal.open_to_read(store.folder)
            assert reader.execute("SELECT count(*) FROM acts").fetchone() == (0,)
        assert reader.execute("SELECT count(*) FROM lists").fetchone() == (1,)
        reader.close()


@given(st.lists(st.integers(0, 3 * FULL), max_size=8), st.data())
def test_any_batches_and_reopenings_give_the_same_journal(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("journal")
    folder = new_folder(root)
    store = Store.create(folder, MINE[0].id, LANE)
    edges = sorted({0, *cuts, len(OTHERS)})
    for begin, end in itertools.pairwise(edges):
        again = data.draw(st.integers(0, begin), label="delivered again from")
        assert store.append(OTHERS[again:end]) == OTHERS[begin:end]
        if data.draw(st.booleans(), label="reopen"):
            store.close()
            store = Store.open(folder)
    assert list(store.after()) == raws(OTHERS)
    assert [store.position(act.id) for act in OTHERS[:: FULL // 2]] == list(
        range(1, len(OTHERS) + 1, FULL // 2)
    )
    store.close()
    with sqlite3.connect(folder.journal) as db:
        assert all(number == FULL for (number,) in db.execute("SELECT number FROM acts"))
    db.close()
    shutil.rmtree(root)


class TestFile:
    def test_survives_closing(self, store: Store, folder: GroupFolder) -> None:
        store.append(OTHERS[:20], [Disclosure(OTHERS[0].id, "d", "text")])
        store.append(MINE[:2], own=True)
        store.local.put("draft", {"title": "a bench"})
        store.close()
        with Store.open(folder, group=MINE[0].id, lane=LANE) as again:
            assert list(again.after()) == raws(OTHERS[:20] + MINE[:2])
            assert again.disclosures(OTHERS[0].id) == {"d": "text"}
            assert again.local.get("draft") == {"title": "a bench"}
            assert again.own.seq == 2
            assert again.group == MINE[0].id

    def test_is_one_file_when_closed(self, store: Store, folder: GroupFolder) -> None:
        store.append(OTHERS)
        store.close()
        assert [path.name for path in folder.root.iterdir()] == ["journal.sqlite"]

    def test_is_private_with_all_that_lies_beside_it(
        self, store: Store, folder: GroupFolder
    ) -> None:
        store.append(MINE[:1], own=True)
        found = {path.name: path.stat().st_mode & 0o777 for path in folder.root.iterdir()}
        assert found.keys() == {
            "journal.sqlite",
            "journal.sqlite-wal",
            "journal.sqlite-shm",
            "lane",
        }
        assert set(found.values()) == {0o600}

    def test_waits_for_the_disk(self, store: Store) -> None:
        with store.writing() as db:
            assert db.execute("PRAGMA synchronous").fetchone() == (2,)
            assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert db.execute("PRAGMA secure_delete").fetchone() == (1,)

    def test_takes_few_bytes(self, store: Store, folder: GroupFolder) -> None:
        store.append(OTHERS)
        store.close()
        size = sum(len(act.raw) for act in OTHERS)
        assert folder.journal.stat().st_size < 0.4 * size

    def test_caches_are_made_again(self, store: Store, folder: GroupFolder) -> None:
        store.append(OTHERS)
        store.close()
        with sqlite3.connect(folder.journal) as db:
            tables = [
                name
                for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ]
            for name in tables:
                if name not in ("acts", "disclosures", "local"):
                    db.execute(f"DROP TABLE {name}")
        db.close()
        with Store.open(folder) as again:
            assert list(again.after()) == raws(OTHERS)
            assert again.position(OTHERS[-1].id) == len(OTHERS)
            assert again.append(OTHERS) == []

    def test_is_not_made_twice(self, store: Store) -> None:
        with refused("group_exists"):
            Store.create(store.folder, MINE[0].id, LANE)

    def test_a_reader_sees_and_cannot_write(self, store: Store, folder: GroupFolder) -> None:
        reader = journal.open_to_read(folder)
        store.append(OTHERS[:4])
        assert reader.execute("SELECT sum(number) FROM acts").fetchone() == (4,)
        with pytest.raises(sqlite3.OperationalError):
            reader.execute("DELETE FROM acts")
        reader.close()

    def test_a_second_writer_waits_and_is_told(
        self, store: Store, folder: GroupFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal, "_BUSY_MS", 10)
        with Store.open(folder) as second, store.writing():
            store.append(OTHERS[:1])
            with refused("journal_busy"):
                second.append(OTHERS[1:2])


class TestDisclosures:
    def test_are_kept_beside_the_act(self, store: Store) -> None:
        store.append(
            OTHERS[:1],
            [Disclosure(OTHERS[0].id, "d1", "Ana"), Disclosure(OTHERS[0].id, "d2", "Ben")],
        )
        assert store.disclosures(OTHERS[0].id) == {"d1": "Ana", "d2": "Ben"}
        assert store.disclosures(OTHERS[1].id) == {}

    def test_may_come_later_and_twice(self, store: Store) -> None:
        store.append(OTHERS[:1])
        for _ in range(2):
            store.append([], [Disclosure(OTHERS[0].id, "d1", "Ana")])
        assert store.disclosures(OTHERS[0].id) == {"d1": "Ana"}

    def test_when_erased_are_in_no_file_any_more(self, store: Store, folder: GroupFolder) -> None:
        text = "the kitchen door code is 4711"
        store.append(
            OTHERS[:1],
            [Disclosure(OTHERS[0].id, "d1", text), Disclosure(OTHERS[0].id, "d2", "Ben")],
        )
        assert any(text.encode() in path.read_bytes() for path in folder.root.iterdir())
        store.erase(OTHERS[0].id, ["d1"])
        assert not any(text.encode() in path.read_bytes() for path in folder.root.iterdir())
        assert store.disclosures(OTHERS[0].id) == {"d2": "Ben"}
        assert list(store.after()) == raws(OTHERS[:1])


class TestLocal:
    def test_keeps_plain_values(self, store: Store) -> None:
        for value in (1, "text", [1, 2], {"a": None}, b"bytes", True):
            store.local.put("key", value)
            assert store.local.get("key") == value

    def test_keeps_structs(self, store: Store) -> None:
        store.local.put("key", Disclosure("a", "b", "c"))
        assert store.local.get("key", Disclosure) == Disclosure("a", "b", "c")

    def test_lists_its_keys_by_their_beginning(self, store: Store) -> None:
        for key in ("draft/2", "draft/1", "cursor"):
            store.local.put(key, 0)
        assert store.local.keys("draft/") == ["draft/1", "draft/2"]
        assert store.local.keys() == ["cursor", "draft/1", "draft/2"]
        store.local.drop("draft/1")
        assert store.local.keys("draft/") == ["draft/2"]

    def test_another_shape_is_damage(self, store: Store) -> None:
        store.local.put("key", "text")
        with refused("journal_damaged"):
            store.local.get("key", Disclosure)


class TestCheckpoint:
    def test_comes_back(self, store: Store, folder: GroupFolder) -> None:
        made = Checkpoint(rules=1, last=OTHERS[4].id, position=5, payload=b"state" * 1000)
        store.save_checkpoint(made)
        store.close()
        with Store.open(folder) as again:
            assert again.checkpoint(1) == made

    def test_of_other_rules_is_none(self, store: Store) -> None:
        store.save_checkpoint(Checkpoint(1, OTHERS[4].id, 5, b"state"))
        assert store.checkpoint(2) is None

    def test_a_newer_one_takes_its_place(self, store: Store) -> None:
        for position in (5, 9):
            store.save_checkpoint(
                Checkpoint(1, OTHERS[position - 1].id, position, b"%d" % position)
            )
        found = store.checkpoint(1)
        assert found is not None
        assert found.payload == b"9"

    def test_a_damaged_one_is_none(self, store: Store) -> None:
        store.save_checkpoint(Checkpoint(1, OTHERS[4].id, 5, b"state"))
        with store.writing() as db:
            db.execute("UPDATE checkpoints SET packed = x'00112233'")
        assert store.checkpoint(1) is None


class TestOwnLane:
    def test_goes_on_act_by_act(self, store: Store) -> None:
        store.append(MINE[:1], own=True)
        store.append(MINE[1:4], own=True)
        assert (store.own.lane, store.own.seq, store.own.last) == (LANE, 4, MINE[3].id)

    def test_repeated_is_nothing_new(self, store: Store) -> None:
        store.append(MINE[:2], own=True)
        assert store.append(MINE[:2], own=True) == []

    @pytest.mark.parametrize("acts", [MINE[2:3], OTHERS[:1], [MINE[1], MINE[3]]])
    def test_is_not_broken(self, store: Store, acts: list[Act]) -> None:
        store.append(MINE[:1], own=True)
        with refused("lane_broken"):
            store.append(acts, own=True)
        assert list(store.after()) == raws(MINE[:1])
        assert store.own.seq == 1

    def test_is_not_forked_even_by_two_writers(self, store: Store) -> None:
        with Store.open(store.folder) as second:
            store.append(MINE[:1], own=True)
            statement = Statement("", "group.founded", b'{"other":true}', 1, None, ())
            twin = signed.sign(ME, statement, "2026-11-14T10:00:00Z")
            with refused("lane_broken"):
                second.append([twin], own=True)
            assert second.append(MINE[:2], own=True) == MINE[1:2]
        assert store.append(MINE[1:3], own=True) == MINE[2:3]
        assert list(store.after()) == raws(MINE[:3])

    def test_a_twin_of_an_own_act_is_not_written(self, store: Store) -> None:
        store.append(MINE[:1], own=True)
        statement = Statement(MINE[0].id, "book.seen", b"{}", 2, MINE[0].id, ())
        twins = [signed.sign(ME, statement, f"2026-11-14T10:00:0{second}Z") for second in (1, 2)]
        store.append(twins[:1], own=True)
        with refused("lane_broken"):
            store.append(twins[1:], own=True)
