"""What screens read: rows, chips, filters, orders, pages, search; the same whatever became of the file."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from engines import Laptop, together
from msgspec.structs import replace

from app.commands import promises, reading, things
from app.lists.keeping import Lists
from app.lists.queries import HoldingQuery, PromiseQuery
from app.lists.results import PromiseRow
from app.lists.rows import Rows
from app.reading import promises as reading_promises

TODAY = PromiseQuery(today="2026-11-02")
SOLDER, CABLE, KIT, CAFE, LAST = "Solder the lamp", "Küchenkabel", "Bring the kit", "Café", "Sweep"


class Screens:
    """A laptop's lists, brought up before each look at them."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.lists = Lists(laptop.group)
        self.path = laptop.group.store.folder.lists
        self._rows = Rows(laptop.group.store.folder)

    @property
    def rows(self) -> Rows:
        self.lists.bring_up()
        return self._rows

    def titles(self, **query: Any) -> list[str | None]:
        found = self.rows.promises(replace(TODAY, **query), 0, 100)
        return [one.title for one in found]

    def row(self, title: str) -> PromiseRow:
        (found,) = (one for one in self.rows.promises(TODAY, 0, 100) if one.title == title)
        return found

    def everything(self) -> tuple[Any, ...]:
        rows = self.rows
        return (
            *(rows.promises(replace(TODAY, sort=one), 0, 100) for one in ("due", "newest")),
            rows.holdings(HoldingQuery(), 0, 100),
            rows.outcomes(),
            rows.search_all("a", 100),
        )

    def close(self) -> None:
        self._rows.close()
        self.lists.close()


@pytest.fixture
def screens(ana: Laptop, ben: Laptop) -> Iterator[Screens]:
    together(ana, ben)
    made = Screens(ana)
    yield made
    made.close()


def offer(laptop: Laptop, title: str, due: str = "+10d", **more: Any) -> str:
    fields = {"quantity": "2 h", "due": due} | more
    return str(laptop.do(promises.Offer(title=title, **fields)).subject)


@pytest.fixture
def five(screens: Screens, ana: Laptop, ben: Laptop) -> Screens:
    """Five promises: two to the group, one to Ben, one by Ben that is agreed, one that nobody has taken on."""
    offer(ana, SOLDER, "2026-12-01")
    offer(ana, CABLE, "2026-11-20", to="Ben")
    kit = offer(ben, KIT, "2026-11-04", to="Ana", quantity="1 h")
    together(ana, ben)
    ana.do(promises.Accept(id=kit))
    ana.do(promises.Request(title=CAFE, quantity="1 h", due="2026-11-10"))
    offer(ana, LAST, "2026-11-09")
    together(ana, ben)
    return screens


class TestRows:
    def test_a_row_says_what_the_list_of_commands_says(self, five: Screens) -> None:
        listed = five.laptop.do(reading.ListCommitments()).commitments
        rows = five.rows.promises(replace(TODAY, sort="newest"), 0, 100)
        assert [(one.id, one.title, one.status) for one in rows] == [
            (one.id, one.title, one.status) for one in listed
        ]
        for row, view in zip(rows, listed, strict=True):
            assert (row.provider, row.receiver) == (view.provider, view.receiver)
            assert row.quantity == f"{view.quantity.hasNumericalValue} {view.quantity.hasUnit}"
            assert (row.due, row.marks, row.by_date) == (view.due, view.marks, view.by_date)
            assert five.rows.promise(row.id, "2026-11-02") == row

    def test_one_that_is_not_there_is_none(self, five: Screens) -> None:
        assert five.rows.promise("uEi", "2026-11-02") is None
        kit = five.row(KIT)
        assert five.rows.promise_rows(("uEi", kit.id, kit.id), "2026-11-02") == (kit, kit)

    def test_its_chip_goes_on_with_what_is_said(self, five: Screens, ben: Laptop) -> None:
        assert five.row(KIT).chip == "due_soon"
        ben.do(promises.Evidence(id=five.row(KIT).id, quantity="1 h", note="It stands there"))
        together(five.laptop, ben)
        assert five.row(KIT).chip == "to_confirm"
        assert five.row(KIT).marks == ("one_side_says",)
        five.laptop.do(promises.Confirm(id=five.row(KIT).id))
        assert five.row(KIT).chip == "kept"
        five.laptop.do(promises.Withdraw(id=five.row(CAFE).id))
        assert five.row(CAFE).chip == "ended"

    def test_tomorrow_it_is_due_soon_and_later_late(self, five: Screens) -> None:
        def kit(today: str) -> tuple[str, str]:
            row = five.rows.promise(five.row(KIT).id, today)
            assert row
            return row.chip, row.by_date

        assert kit("2026-10-31") == ("open", "")
        assert kit("2026-11-01") == ("due_soon", "due soon")
        assert kit("2026-11-05") == ("late", "overdue")
        assert kit("2026-12-24") == ("late", "lapsed, not yet said")

    def test_who_has_no_other_witness_than_one_another_shows_on_older_rows(
        self, screens: Screens, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        def kept(by: Laptop, title: str) -> str:
            one = offer(by, title)
            cleo.carry_to(ana, ben)
            together(ana, ben, cleo)
            cleo.do(promises.Accept(id=one))
            together(ana, ben, cleo)
            act = by.do(promises.Evidence(id=one, quantity="2 h", note="Done")).acts[0]
            together(ana, ben, cleo)
            return str(act)

        def seen(by: Laptop, act: str) -> None:
            by.do(promises.Witness(act=act, saw="All of it", how="present"))
            together(ana, ben, cleo)

        mine, yours = kept(ana, "Mine"), kept(ben, "Yours")
        seen(ben, mine)
        assert screens.row("Mine").marks == ()
        seen(ana, yours)
        assert screens.row("Mine").marks == screens.row("Yours").marks == ("mutual",)
        seen(cleo, yours)
        assert screens.row("Mine").marks == screens.row("Yours").marks == ()

    def test_words_that_were_withheld_are_found_once_they_are_known(
        self, five: Screens, ben: Laptop
    ) -> None:
        group, kit = five.laptop.group, five.row(KIT).id
        evidence = promises.Evidence(id=kit, quantity="1 h", note="Behind the blue curtain")
        act = ben.do(evidence).acts[0]
        texts = {act: tuple(ben.group.store.disclosures(act).values())}
        five.laptop.engine.grown()
        group.take(map(ben.group.book.act, ben.group.book.ids()), {})
        assert five.laptop.engine.grown() == [group.id]
        assert (five.row(KIT).chip, five.titles(search="curtain")) == ("to_confirm", [])
        five.lists.close()
        five.lists = Lists(group)
        assert five.titles(search="curtain") == []
        group.take([], texts)
        assert five.laptop.engine.grown() == [group.id]
        assert five.titles(search="curtain") == [KIT]
        group.take([], texts)
        assert five.laptop.engine.grown() == []


class TestOrders:
    @pytest.mark.parametrize(
        ("sort", "titles"),
        [
            ("due", [KIT, LAST, CAFE, CABLE, SOLDER]),
            ("newest", [LAST, CAFE, KIT, CABLE, SOLDER]),
            ("title", [KIT, CAFE, CABLE, SOLDER, LAST]),
            ("person", [SOLDER, CABLE, LAST, CAFE, KIT]),
            ("status", [KIT, LAST, CAFE, CABLE, SOLDER]),
        ],
    )
    def test_each_order(self, five: Screens, sort: str, titles: list[str]) -> None:
        listed = [one.title for one in five.laptop.do(reading.ListCommitments()).commitments]
        newest = titles if sort != "newest" else listed
        assert five.titles(sort=sort) == newest
        assert five.titles(sort=sort, descending=True) == newest[::-1]

    def test_pages_and_places_fit_together(self, five: Screens) -> None:
        for query in (TODAY, replace(TODAY, sort="title", descending=True)):
            every = five.rows.promises(query, 0, 100)
            pages = [five.rows.promises(query, at, 2) for at in (0, 2, 4, 6)]
            assert [one for page in pages for one in page] == list(every)
            assert five.rows.count(query) == len(every) == 5
            assert [five.rows.place(query, one.id) for one in every] == [0, 1, 2, 3, 4]
        assert five.rows.place(replace(TODAY, search="kit"), every[1].id) is None


class TestFilters:
    def test_mine_and_hers(self, five: Screens) -> None:
        ana, ben = five.laptop.me, five.row(KIT).provider_id
        assert set(five.titles(mine=True, me=ana)) == {KIT, LAST, CAFE, CABLE, SOLDER}
        assert set(five.titles(mine=True, me=ben)) == {KIT, CABLE}
        assert set(five.titles(member=ben)) == {KIT, CABLE}
        assert five.titles(mine=True, me="") == []

    def test_a_chip_and_how_many_of_each(self, five: Screens) -> None:
        assert five.titles(chip="due_soon") == [KIT]
        chips = five.rows.chips(replace(TODAY, chip="due_soon"))
        assert {one: count for one, count in chips.items() if count} == {"open": 4, "due_soon": 1}
        later = five.rows.chips(replace(TODAY, today="2027-01-01", search="kit"))
        assert {one: count for one, count in later.items() if count} == {"late": 1}

    def test_parts_of_a_gathering(self, screens: Screens, ana: Laptop, ben: Laptop) -> None:
        gathering = promises.Request(
            title="Clean up", quantity="2 h", due="+9d", joiners="2", deadline="+5d"
        )
        asked = ana.do(gathering).subject
        together(ana, ben)
        ben.do(promises.JoinIn(id=asked))
        together(ana, ben)
        whole = screens.rows.promises(replace(TODAY, sort="newest", descending=True), 0, 9)[0]
        (part,) = screens.rows.promises(replace(TODAY, part_of=whole.id), 0, 9)
        assert (whole.provider, part.provider, part.part_of) == ("Ben", "Ben", whole.id)

    @pytest.mark.parametrize(
        ("search", "titles"),
        [
            ("kuch", [CABLE]),
            ("KABEL", []),
            ("cafe", [CAFE]),
            ("ben k", [KIT, CABLE]),
            ("k ben", [KIT, CABLE]),
            ("lamp sold", [SOLDER]),
            ("nothing like it", []),
            ("  ", [KIT, LAST, CAFE, CABLE, SOLDER]),
        ],
    )
    def test_search(self, five: Screens, search: str, titles: list[str]) -> None:
        assert five.titles(search=search) == titles

    @pytest.mark.parametrize("search", ['"', "* OR", "NEAR(a", "\0", "🙂", "x" * 10_000, "\ud800"])
    def test_whatever_is_typed(self, five: Screens, search: str) -> None:
        query = replace(TODAY, search=search)
        assert five.rows.count(query) == len(five.rows.promises(query, 0, 9))
        assert sum(five.rows.chips(query).values()) == five.rows.count(query)
        assert five.rows.search_all(search, 9) == ()

    def test_the_notes_of_evidence_are_searched_too(self, five: Screens, ben: Laptop) -> None:
        ben.do(
            promises.Evidence(id=five.row(KIT).id, quantity="1 h", note="Behind the blue curtain")
        )
        together(five.laptop, ben)
        assert five.titles(search="curtain") == [KIT]
        (found,) = five.rows.search_all("blue cur", 5)
        assert (found.kind, found.title) == ("promise", KIT)
        assert found.snippet == "Behind the blue curtain"


class TestHoldings:
    @pytest.fixture
    def kit(self, screens: Screens) -> Screens:
        ana = screens.laptop
        ana.do(things.AddHolding(name="Ladder", number="KK-1", sort="tool", location="Cellar"))
        ana.do(things.AddHolding(name="Änderungskasten", condition="faulty", custodian="Ben"))
        ana.do(things.AddHolding(name="Flour", form="stock", quantity="20 kg"))
        ana.do(
            things.AddOutcome(title="Less waste", measures=("devices: pcs",), review="2027-01-01")
        )
        return screens

    def test_rows_as_commands_say(self, kit: Screens) -> None:
        listed = {one.id: one for one in kit.laptop.do(things.ListHoldings()).holdings}
        rows = kit.rows.holdings(HoldingQuery(), 0, 9)
        assert [one.name for one in rows] == ["Änderungskasten", "Flour", "Ladder"]
        for row in rows:
            view = listed[row.id]
            assert (row.custodian, row.steward) == (view.custodian, view.steward)
            assert (row.form, row.standing, row.condition) == (
                view.form,
                view.standing,
                view.condition,
            )
            assert (row.number, row.marks) == (view.number, view.marks)
            assert kit.rows.holding(row.id) == row
        assert rows[1].onhand == "20 kg"

    def test_orders_and_filters(self, kit: Screens) -> None:
        def names(**query: Any) -> list[str | None]:
            found = kit.rows.holdings(HoldingQuery(**query), 0, 9)
            return [one.name for one in found]

        assert names(sort="condition")[0] == "Änderungskasten"
        assert names(sort="custodian")[-1] == "Änderungskasten"
        assert names(form="stock") == ["Flour"]
        assert names(search="kk 1 cellar") == ["Ladder"]
        assert names(search="tool") == ["Ladder"]
        ben = kit.rows.holdings(HoldingQuery(search="anderung"), 0, 1)[0].custodian_id
        assert names(mine=True, me=ben) == ["Änderungskasten"]
        assert kit.rows.count(HoldingQuery()) == 3
        assert (
            kit.rows.place(
                HoldingQuery(descending=True), kit.rows.holdings(HoldingQuery(), 2, 1)[0].id
            )
            == 0
        )

    def test_a_count_changes_the_row(self, kit: Screens) -> None:
        kit.laptop.do(things.Lower(id="Flour", quantity="5 kg", note="Bread"))
        (row,) = kit.rows.holdings(HoldingQuery(form="stock"), 0, 9)
        assert row.onhand == "15 kg"

    def test_outcomes_and_a_search_of_everything(self, kit: Screens) -> None:
        (outcome,) = kit.rows.outcomes()
        assert (outcome.title, outcome.status, outcome.keeper) == ("Less waste", "open", "Ana")
        assert [(one.kind, one.title) for one in kit.rows.search_all("l", 9)] == [
            ("outcome", "Less waste"),
            ("holding", "Ladder"),
        ]
        assert [(one.kind, one.snippet) for one in kit.rows.search_all("ben", 9)] == [
            ("member", ""),
            ("holding", "Ben Ana"),
        ]
        assert len(kit.rows.search_all("a", 1)) == 3


class TestTheFile:
    def test_deleted_it_gives_the_same_rows(self, five: Screens) -> None:
        before = five.everything()
        five.path.unlink()
        assert five._rows.promises(TODAY, 0, 9) == ()
        assert five.everything() == before

    @pytest.mark.parametrize("at", [0, 20, 100, 4_096, 12_000])
    def test_damaged_it_is_made_anew(self, five: Screens, at: int) -> None:
        before = five.everything()
        five.lists.close()
        five._rows.close()
        with five.path.open("r+b") as file:
            file.seek(at)
            file.write(b"\xff" * 4_000)
        five.lists = Lists(five.laptop.group)
        offer(five.laptop, "One more")
        after = five.everything()
        five.path.unlink()
        assert five.everything() == after
        assert len(after[0]) == len(before[0]) + 1

    @pytest.mark.parametrize(
        "spoil",
        [
            "PRAGMA user_version = 99",
            "PRAGMA application_id = 7",
            "DROP TABLE holdings",
            "DROP INDEX subjects_by_id",
            "CREATE TABLE more (a); DROP TABLE mark; CREATE TABLE mark (made_from)",
            "DELETE FROM mark; DELETE FROM subjects WHERE kind = 'promise'; DELETE FROM promises",
            "DELETE FROM mark; UPDATE promises SET provider = 'Eve'",
        ],
    )
    def test_anothers_or_a_newer_one_is_thrown_away(self, five: Screens, spoil: str) -> None:
        before = five.everything()
        five.lists.close()
        with contextlib.closing(sqlite3.connect(five.path)) as db:
            db.executescript(spoil)
        five.lists = Lists(five.laptop.group)
        assert five.everything() == before

    def test_no_database_at_all(self, five: Screens) -> None:
        before = five.everything()
        five.close()
        five.path.write_bytes(b"a letter to my aunt\n" * 300)
        five.lists = Lists(five.laptop.group)
        assert five._rows.promises(TODAY, 0, 9) == ()
        assert five.everything() == before

    def test_a_folder_in_its_place_stops_nobody(self, five: Screens) -> None:
        five.close()
        five.path.mkdir()
        five.lists = Lists(five.laptop.group)
        assert five.rows.promises(TODAY, 0, 9) == ()
        offer(five.laptop, "Goes on")

    def test_only_its_owner_reads_it(self, five: Screens) -> None:
        five.rows.count(TODAY)
        for path in five.path.parent.glob("lists.sqlite*"):
            assert path.stat().st_mode & 0o077 == 0

    def test_it_is_not_made_for_commands(self, ana: Laptop) -> None:
        offer(ana, "For the command line")
        ana.do(reading.ListCommitments(search="command"))
        assert not ana.group.store.folder.lists.exists()

    def test_opened_again_it_is_left_as_it_is(self, five: Screens) -> None:
        five.rows.count(TODAY)
        five.lists.close()
        five.laptop.restart()
        five.lists = Lists(five.laptop.group)
        assert five.lists.step() is False
        assert five.lists.done == 0

    def test_what_was_said_meanwhile_is_found_at_the_next_start(self, five: Screens) -> None:
        five.rows.count(TODAY)
        five.lists.close()
        offer(five.laptop, "While no screen was shown")
        five.laptop.restart()
        five.lists = Lists(five.laptop.group)
        assert five.titles(search="screen shown") == ["While no screen was shown"]

    def test_a_reader_on_another_thread_sees_whole_states_while_it_is_written(
        self, five: Screens
    ) -> None:
        seen: list[tuple[int, int]] = []
        five.rows.count(TODAY)
        stop = threading.Event()

        def read() -> None:
            with Rows(five.laptop.group.store.folder) as rows:
                while not stop.is_set():
                    page = rows.promises(TODAY, 0, 100)
                    assert rows.is_whole()
                    seen.append((len(page), len({one.id for one in page})))

        reader = threading.Thread(target=read)
        reader.start()
        for number in range(4):
            offer(five.laptop, f"More {number}")
            five.lists.bring_up()
        stop.set()
        reader.join()
        counts = [length for length, _ in seen]
        assert counts == sorted(counts)
        assert all(length == ids for length, ids in seen)


def test_python_and_sql_agree_on_every_day(five: Screens) -> None:
    group = five.laptop.group
    for offset in range(-30, 90):
        day = datetime.date(2026, 11, 2) + datetime.timedelta(days=offset)
        query = replace(TODAY, today=day.isoformat())
        for row in five.rows.promises(query, 0, 100):
            one = group.state.commitments[row.id]
            assert row.by_date == reading_promises.by_date(
                reading_promises.days(group.state, one), day
            )
            assert row in five.rows.promises(replace(query, chip=row.chip), 0, 100)


def test_a_step_writes_for_a_while_and_goes_on(
    five: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr("app.lists.keeping._BETWEEN", 2)
    assert five.lists.step(0)
    assert not five._rows.is_whole()
    while five.lists.step(0):
        told.append((five.lists.done, five.lists.left))
    assert told[0] == (4, 3)
    assert five._rows.is_whole()
    assert len(five._rows.promises(TODAY, 0, 9)) == 5
