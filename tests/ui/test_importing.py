"""A table in the window: the file, which column is what, what each row would say, one batch that is signed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from engines import Laptop
from PySide6.QtWidgets import QWidget

from app.commands import reading, things
from app.commands.deeds import ListDeeds
from app.results import Progress
from crdt.keys import hash_id
from ui.holdings.screen import HoldingsScreen
from ui.importing.dialog import ImportDialog

People = tuple[Laptop, ...]
TABLE = (
    "Bezeichnung;Nummer;Farbe;Zustand;Menge;Standort\n"
    "Keller;;;;;\n"
    "Bohrmaschine;K-1;rot;gut;;Keller\n"
    "Säge;K-2;;glänzend;;Keller\n"
    "Mehl;;;;12,5 kg;Keller\n"
    "Leiter;L-1;;;;\n"
)


@pytest.fixture
def screen(desk: Desk) -> HoldingsScreen:
    found: HoldingsScreen = desk.go("holdings")
    return found


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = tmp_path / "Inventar.csv"
    made.write_bytes(TABLE.encode("cp1252"))
    return str(made)


def shown(desk: Desk) -> ImportDialog:
    def found() -> ImportDialog | None:
        every = desk.window.findChildren(ImportDialog)
        return next((one for one in every if one.isVisible()), None)

    dialog = desk.until(found)
    assert isinstance(dialog, ImportDialog)
    return dialog


def opened(desk: Desk, screen: HoldingsScreen, file: str = "") -> ImportDialog:
    """The dialog, with the columns of a file."""
    desk.window.resize(1024, 700)
    picture(desk.window, "holdings")
    screen.table.trigger()
    dialog = shown(desk)
    if file:
        dialog.open_table(file)
        desk.until(dialog.mapping.isVisible)
        desk.until(lambda: not dialog.running.runs)
    return dialog


def looked(desk: Desk, dialog: ImportDialog) -> None:
    desk.click(dialog.look)
    desk.until(dialog.preview.isVisible)
    desk.until(lambda: not dialog.running.runs)


def choose(dialog: ImportDialog, name: str, field: str) -> None:
    made = dialog.mapping.choices[name]
    made.setCurrentIndex(made.findData(field))


def mapped(dialog: ImportDialog) -> dict[str, str]:
    return {name: made.currentData() for name, made in dialog.mapping.choices.items()}


def told(dialog: ImportDialog) -> list[tuple[str, ...]]:
    """The rows of the preview as they can be read."""
    model = dialog.preview.model
    return [
        tuple(model.data(model.index(at, column)) for column in range(model.columnCount()))
        for at in range(model.rowCount())
    ]


def names(desk: Desk) -> list[Any]:
    return [one.name for one in desk.do(things.ListHoldings()).holdings]


def picture(widget: QWidget, name: str) -> None:
    if os.environ.get("TROTH_PICTURES"):
        widget.grab().save(f"{os.environ['TROTH_PICTURES']}/{name}.png")


def test_from_the_file_to_the_signed_batch(
    desk: Desk, screen: HoldingsScreen, file: str, people: People
) -> None:
    dialog = opened(desk, screen)
    assert "Choose the file of the table, or drop it here." in desk.words(dialog)
    assert not dialog.look.isVisible()
    picture(dialog, "first")
    dialog.open_table(file)
    desk.until(dialog.mapping.isVisible)
    assert "Inventar.csv, 5 rows (Windows-1252, parted by a semicolon)" in desk.words(dialog)
    assert mapped(dialog) == {
        "Bezeichnung": "name",
        "Nummer": "number",
        "Farbe": "",
        "Zustand": "condition",
        "Menge": "quantity",
        "Standort": "where",
    }
    assert unnamed(dialog) == []
    picture(dialog, "mapping")
    choose(dialog, "Farbe", "note")
    dialog.mapping.always["steward"].setText("Ben")
    looked(desk, dialog)
    assert told(dialog)[:3] == [
        ("2", "Thing Keller · answers: Ben", ""),
        ("3", "Thing Bohrmaschine K-1 · good · in Keller · answers: Ben", ""),
        (
            "4",
            "Säge · K-2 · glänzend · Keller",
            "'glänzend' is no condition: write new, good, worn, faulty, unsafe.",
        ),
    ]
    assert "4 rows can be brought in, 1 can't be written." in desk.words(dialog)
    assert unnamed(dialog) == []
    dialog.preview.table.selectRow(2)
    desk.until(lambda: "Line 4: Säge · K-2" in desk.words(dialog))
    picture(dialog, "preview")
    assert not dialog.sign.isEnabled()
    dialog.preview.leave_out.setChecked(True)
    assert dialog.sign.text() == "&Sign 4"
    desk.click(dialog.sign)
    desk.until(lambda: not desk.window.findChildren(ImportDialog))
    desk.until(lambda: len(names(desk)) == 4)
    desk.tells(people[1])
    drill = people[1].do(things.ShowHolding(id="K-1"))
    assert (drill.steward_named, "imported" in drill.summary.marks) == ("Ben", True)
    act = people[1].do(reading.ShowAct(id=drill.summary.id))
    content = hash_id(TABLE.encode("cp1252"))
    assert act.body["batch"] == {"file": content, "row": 3}
    assert act.texts["note"] == "rot"
    desk.go("holdings", drill.summary.id)
    desk.until(lambda: "Note: imported." in desk.words())
    again = opened(desk, screen, file)
    looked(desk, again)
    assert [one[2] for one in told(again)].count("on record already") == 4
    assert not again.sign.isEnabled()
    again.preview.shown.setCurrentIndex(1)
    assert [one[0] for one in told(again)] == ["4"]


def test_undo_brings_the_preview_back(desk: Desk, screen: HoldingsScreen, file: str) -> None:
    desk.window.pending.seconds = 30
    dialog = opened(desk, screen, file)
    dialog.mapping.decimals.setCurrentIndex(1)
    looked(desk, dialog)
    dialog.preview.leave_out.setChecked(True)
    desk.click(dialog.sign)
    desk.until(lambda: desk.window.pending.waiting)
    assert "You bring in 4 holdings from Inventar.csv" in desk.words()
    desk.press("Ctrl+Z")
    again = shown(desk)
    desk.until(again.preview.isVisible)
    assert again.mapping.table().decimals == "comma"
    assert names(desk) == []


def test_another_kind_is_guessed_anew_and_what_is_needed_is_asked_for(
    desk: Desk, screen: HoldingsScreen, tmp_path: Path
) -> None:
    table = tmp_path / "hours.csv"
    table.write_text("Day,Thing,Time,x\n3/4/2026,Swept,2,\n", "utf-8")
    dialog = opened(desk, screen, str(table))
    dialog.mapping.kind.setCurrentIndex(dialog.mapping.kind.findData("deeds"))
    desk.until(lambda: "No column says this yet: What." in dialog.notices.words)
    choose(dialog, "Thing", "what")
    choose(dialog, "x", "what")
    desk.click(dialog.look)
    assert "Two columns are “What”" in dialog.notices.words
    choose(dialog, "x", "")
    looked(desk, dialog)
    assert "may be two days" in told(dialog)[0][2]
    desk.click(dialog.back)
    dialog.mapping.days.setCurrentIndex(1)
    looked(desk, dialog)
    assert told(dialog) == [("2", "2026-04-03 · Ana · 2 h · Swept", "")]
    desk.click(dialog.sign)
    desk.until(lambda: desk.do(ListDeeds()).deeds)


def test_what_is_no_table_is_told_where_one_clicked(
    desk: Desk, screen: HoldingsScreen, tmp_path: Path
) -> None:
    dialog = opened(desk, screen)
    dialog.open_table(str(tmp_path / "none.csv"))
    desk.until(lambda: "none.csv can't be read" in dialog.notices.words)
    bad = tmp_path / "bad.csv"
    bad.write_text('a;b\n1;"2\n', "utf-8")
    dialog.open_table(str(bad))
    desk.until(lambda: "Line 2: a quotation mark is opened here" in dialog.notices.words)


def test_a_long_table_tells_how_far_it_is_and_can_be_stopped(
    desk: Desk, screen: HoldingsScreen, tmp_path: Path
) -> None:
    table = tmp_path / "long.csv"
    rows = "".join(f"Thing {n};K-{n}\n" for n in range(400))
    table.write_text(f"Name;Number\n{rows}", "utf-8")
    dialog = opened(desk, screen, str(table))
    looked(desk, dialog)
    heard: list[Progress] = []
    pending = desk.window.pending

    def stop_soon() -> None:
        if pending.long is not None and pending.long.told is not None:
            heard.append(pending.long.told)
            pending.long.stop()

    pending.changed.connect(stop_soon)
    desk.click(dialog.sign)
    desk.until(lambda: heard)
    desk.until(lambda: pending.long is None)
    pending.changed.disconnect(stop_soon)
    assert heard[0].of == 400
    desk.until(lambda: names(desk) == [] or len(names(desk)) == 400)
    if not names(desk):
        assert "Not signed: You bring in 400 holdings" in desk.words()


def test_settings_lead_there_too(desk: Desk) -> None:
    screen = desk.go("settings")
    desk.click(desk.button("Bring in a table", screen))
    assert shown(desk)
