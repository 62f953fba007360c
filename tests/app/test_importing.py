"""Past records from a table to the book: what each row would say, one batch, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import deeds, funds, groups, reading, things
from app.commands import importing as commands
from app.errors import LocalRefusal
from app.import_results import TableView
from app.results import Done, Progress, Refusal
from crdt.keys import hash_id

INVENTORY = (
    "Bezeichnung;Nummer;Art;Zustand;Menge;Standort;Bemerkung\n"
    "Keller;;Ort;;;;\n"
    'Bohrmaschine;K-1;;gut;;keller;"Kabel neu;\nKoffer"\n'
    "Mehl;;Vorrat;;12,5 kg;Regal 3;=1+1\n"
)
GIVEN = (
    "Date,Amount,From,Sort,Reference\n"
    "2026-10-01,12.50,Ana,dues,R-1\n"
    "2026-10-01,12.50,Ana,dues,R-2\n"
    "2026-10-02,200 EUR,The town,grant,\n"
)


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Ana and Ben, with a fund and an outcome."""
    clock = Clock()
    made = tuple(Laptop(tmp_path, name, clock) for name in ("Ana", "Ben"))
    begin(*made, meet=False)
    made[0].do(things.AddHolding(name="Till", form="fund", quantity="0.00 EUR", custodian="group"))
    made[0].do(things.AddOutcome(title="Warm", measures=("meter: kWh, reading",), review="+90d"))
    together(*made)
    yield made
    for one in made:
        one.close()


def table(laptop: Laptop, text: str, **otherwise: Any) -> commands.Table:
    return commands.Table(file=laptop.file("table.csv", text.encode()), **otherwise)


def looked(laptop: Laptop, text: str, **otherwise: Any) -> TableView:
    view: TableView = laptop.do(commands.CheckTable(table=table(laptop, text, **otherwise)))
    return view


def brought(laptop: Laptop, text: str, **otherwise: Any) -> Done:
    """All that can be brought in of a table."""
    view = looked(laptop, text, **otherwise)
    assert not view.lacking
    lines = tuple(one.line for one in view.rows if not one.refused and not one.twice)
    done: Done = laptop.do(
        commands.BringIn(table=table(laptop, text, **otherwise), lines=lines, digest=view.digest)
    )
    return done


def refusals(view: TableView) -> dict[int, str]:
    return {one.line: one.refused for one in view.rows if one.refused}


def holding(laptop: Laptop, typed: str) -> Any:
    return laptop.do(things.ShowHolding(id=typed))


# --- what comes in -----------------------------------------------------------------------------------


def test_an_inventory_becomes_holdings_that_name_their_line(people: tuple[Laptop, ...]) -> None:
    ana, ben = people
    view = looked(ana, INVENTORY)
    assert (view.kind, view.encoding, view.part) == ("holdings", "UTF-8", "semicolon")
    assert [(one.line, one.says) for one in view.rows] == [
        (2, "Place Keller"),
        (3, "Thing Bohrmaschine K-1 · good · in keller"),
        (5, "Stock Mehl · 12.5 kg · in Regal 3"),
    ]
    assert (view.good, view.bad, view.twice) == (3, 0, 0)
    done = brought(ana, INVENTORY)
    assert done.sentence == "Brought in: 3 holdings from table.csv."
    assert done.marks == ("imported",)
    together(*people)
    for one in people:
        drill, flour = holding(one, "K-1"), holding(one, "Mehl")
        assert (drill.inside, drill.location) == ("Keller", "")
        assert (drill.summary.custodian, drill.summary.steward) == ("the group", "Ana")
        assert "imported" in drill.summary.marks
        assert (str(flour.summary.onhand.hasNumericalValue), flour.location) == ("12.5", "Regal 3")
    acts = [ben.do(reading.ShowAct(id=act)) for act in done.acts]
    assert [act.body["batch"] for act in acts] == [
        {"file": hash_id(INVENTORY.encode()), "row": row} for row in (2, 3, 5)
    ]
    assert [act.imported for act in acts] == [2, 3, 5]
    assert acts[1].texts["note"] == "Kabel neu;\nKoffer"
    assert acts[2].texts["note"] == "=1+1"


def test_deeds_are_ones_own_and_a_neighbours(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    ana.do(groups.AdmitNeighbour(name="Oma"))
    text = "Datum;Wer;Arbeit;Stunden\n1.10.2026;Ana;Gefegt;1:30\n2.10.2026;Oma;Gekocht;2\n"
    text += "2.10.2026;Ben;Gelötet;2\n2.10.2026;Zoe;Gelötet;2\n9.12.2026;;Gefegt;2\n"
    view = looked(ana, text)
    assert refusals(view) == {
        4: "What Ben did, Ben says: the table is brought in on their laptop.",
        5: "There is no member 'Zoe'.",
        6: "2026-12-09 lies ahead: what has happened is brought in.",
    }
    brought(ana, text)
    newest, oldest = ana.do(deeds.ListDeeds()).deeds
    assert (oldest.by, oldest.when, oldest.note) == ("Ana", "2026-10-01", "Gefegt")
    assert (oldest.quantity.hasNumericalValue, oldest.quantity.hasUnit) == ("1.5", "h")
    assert (newest.by, newest.imported) == ("Oma", 3)


def test_money_comes_in_from_members_and_from_outside(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    brought(ana, GIVEN)
    fund = ana.do(funds.ShowFund(id="Till"))
    came = {(one.amount, one.giver, one.form, one.reference) for one in fund.inflows}
    assert came == {
        ("12.50", "Ana", "dues", "R-1"),
        ("12.50", "Ana", "dues", "R-2"),
        ("200", "The town", "grant", ""),
    }
    assert sorted(one.imported for one in fund.inflows) == [2, 3, 4]


def test_readings_come_in(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    text = "Date;Reading\n2026-09-01;1204,5\n2026-10-01;1250 kWh\n2026-10-02;7 m3\n2026-10-03;x\n"
    view = looked(ana, text)
    assert view.kind == "readings"
    assert set(refusals(view)) == {4, 5}
    brought(ana, text)
    whole = ana.do(things.ShowOutcome(id="Warm"))
    assert [one.imported for one in whole.measurements] in ([2, 3], [3, 2])


# --- what is on record already ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [INVENTORY, GIVEN])
def test_the_same_table_says_nothing_new(people: tuple[Laptop, ...], text: str) -> None:
    ana, ben = people
    brought(ana, text)
    together(*people)
    view = looked(ben, text)
    assert (view.good, view.bad, view.twice) == (0, 0, 3)
    assert {one.twice for one in view.rows} == {"on record already"}


def test_one_receipt_on_record_stands_for_one_row(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    ana.do(funds.MoneyIn(id="Till", quantity="12.5 EUR", form="dues", on="2026-10-01"))
    view = looked(ana, GIVEN)
    assert [bool(one.twice) for one in view.rows] == [True, False, False]
    again = looked(ana, GIVEN, again=True)
    assert (again.good, again.twice) == (3, 0)


def test_a_holding_is_brought_in_once(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    view = looked(ana, "Name;Number\nDrill;K-1\ndrill;k-1\nSaw;K-1\nSaw;K-2\n")
    assert [one.twice for one in view.rows] == ["", "the same as line 2", "", ""]
    assert "registered once" in refusals(view)[4]
    assert view.good == 2


# --- mapping -----------------------------------------------------------------------------------------


def test_columns_are_mapped_by_name_and_number_and_what_is_always_so(
    people: tuple[Laptop, ...],
) -> None:
    ana, _ = people
    text = "A,B,Name\nDrill,4,x\n"
    assert looked(ana, text, kind="money").lacking == ("When", "How much")
    view = looked(
        ana,
        text,
        kind="holdings",
        columns={"a": "name", "2": "quantity", "Name": ""},
        always={"unit": "pieces", "custodian": "Ben"},
    )
    assert [one.field for one in view.columns] == ["name", "quantity", ""]
    assert view.columns[0].samples == ("Drill",)
    assert [one.says for one in view.rows] == ["Stock Drill · 4 pieces · with Ben"]


@pytest.mark.parametrize(
    ("otherwise", "sentence"),
    [
        ({"columns": {"Z": "name"}}, "There is no column 'Z'."),
        ({"columns": {"9": "name"}}, "There is no column '9'."),
        ({"columns": {"A": "price"}}, "Holdings have no field 'price'."),
        ({"always": {"price": "1"}}, "Holdings have no field 'price'."),
        ({"columns": {"A": "name", "B": "name"}}, "Two columns can't both be 'name'."),
    ],
)
def test_a_mapping_to_what_there_isnt_is_refused(
    people: tuple[Laptop, ...], otherwise: dict[str, Any], sentence: str
) -> None:
    text = "A,B\n1,2\n"
    refusal = people[0].refused(
        commands.CheckTable(table=table(people[0], text, kind="holdings", **otherwise))
    )
    assert refusal.sentence == sentence


def test_cells_that_say_nothing_of_use_are_told_by_their_line(people: tuple[Laptop, ...]) -> None:
    text = "Name;Condition;Form;Quantity;Steward;Number\n"
    text += ";good;;;;\nA;shiny;;;;\nB;;fund;;;\nC;;thing;3;;\nD;;stock;;;\nE;;;4;;\n"
    text += f"F;;;;Zoe;\nG;;;;;{'9' * 70}\nH;;;;;;;x\n{'I' * 500};;;;;\n{'J' * 8_001};;;;;\n"
    text += "K;;;1.234 kg;;\nL;;;;;K\n"
    view = looked(people[0], text)
    told = refusals(view)
    assert told[2] == "The name is empty."
    assert told[3] == "'shiny' is no condition: write new, good, worn, faulty, unsafe."
    assert told[4] == "'fund' is no sort of holding: write thing, stock, place."
    assert told[5] == "'3' of a thing: only a stock has a quantity."
    assert told[6] == "Of a stock it must be said how much is there."
    assert told[7] == "'4' has no unit."
    assert told[8] == "There is no member 'Zoe'."
    assert told[9] == "The number is no short line of plain text."
    assert told[10].startswith("There are 8 cells and 6 columns")
    assert "is no name" in told[11]
    assert told[12] == "A cell is longer than 8,000 letters."
    assert "may be 1234 or 1.234" in told[13]
    assert (view.good, view.bad) == (1, 12)
    assert refusals(looked(people[0], text, decimals="comma")).keys() == told.keys() - {13}


# --- one batch -----------------------------------------------------------------------------------------


def test_one_row_against_a_rule_and_nothing_is_signed(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    text = "Name;Number\nDrill;K-1\nSaw;K-1\n"
    before = ana.acts
    refusal = ana.refused(commands.BringIn(table=table(ana, text), lines=(2, 3)))
    assert refusal.code == "a_name_and_number_once"
    assert refusal.what.startswith("line 3")
    refusal = ana.refused(commands.BringIn(table=table(ana, text + ";\n;x\n"), lines=(2, 5)))
    assert refusal.sentence == "Line 5: The name is empty."
    assert ana.acts == before
    ana.restart()
    assert ana.acts == before


def test_another_file_than_was_looked_through_is_refused(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    view = looked(ana, INVENTORY)
    changed = table(ana, INVENTORY + "Hammer;H-1;;;;;\n")
    refusal = ana.refused(commands.BringIn(table=changed, lines=(2,), digest=view.digest))
    assert "has changed since it was looked through" in refusal.sentence
    assert ana.code(commands.BringIn(table=changed, lines=(99,))) == "not_understood"
    assert ana.code(commands.BringIn(table=changed, lines=())) == "not_understood"
    nowhere = commands.Table(file=str(ana.files / "none.csv"))
    assert ana.code(commands.CheckTable(table=nowhere)) == "not_found"


def test_it_tells_how_far_it_is_and_stops_where_one_asks(people: tuple[Laptop, ...]) -> None:
    ana, _ = people
    text = "Name;Number\n" + "".join(f"Thing {n};K-{n}\n" for n in range(60))
    told: list[Progress] = []
    view = ana.engine.do(commands.CheckTable(table=table(ana, text)), told.append)
    assert isinstance(view, TableView)
    assert [(one.done, one.of) for one in told] == [(0, 60), (25, 60), (50, 60)]
    bring = commands.BringIn(table=table(ana, text), lines=tuple(one.line for one in view.rows))

    def stopping(progress: Progress) -> None:
        if progress.done:
            raise LocalRefusal("stopped")

    before = (ana.acts, ana.digest)
    for outcome in (ana.engine.do(bring, stopping), ana.engine.rehearse(bring, stopping)):
        assert isinstance(outcome, Refusal)
        assert outcome.code == "stopped"
        assert (ana.acts, ana.digest) == before
    assert len(ana.do(bring).acts) == 60
    ana.restart()
    assert ana.acts == before[0] + 60
