"""Fields that depend on others, rows typed one after the other, sheets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app.commands.groups import ListGroups
from ui.forms.dialog import FormDialog
from ui.forms.fields import Asked, Choice, Column, Field, Line, Rows, Sheet, cells
from ui.forms.form import Form
from ui.forms.rows import RowsWidget

Open = Callable[..., FormDialog]
WHAT = Choice(name="what", label="What", of=(("thing", "a thing"), ("stock", "a stock")))
MUCH = Line(name="much", label="How much", needed=True, only_if=("what", ("stock",)))
BOARD = Rows(
    name="lines",
    label="Lines",
    needed=True,
    columns=(
        Column(label="What", of=(("fixed", "Fixed"), ("given up", "Given up")), wide=120),
        Column(label="How many", wide=80),
        Column(label="Note"),
    ),
    wrong=lambda it: "No pianos." if "piano" in it[2] else "",
)
SHEET = Sheet(
    name="found",
    label="Found",
    rows=(
        Asked(key="flour", label="Flour", note="4 kg on record", unit="kg"),
        Asked(key="saw", label="Saw", of=(("", "not looked at"), ("here", "here"))),
    ),
)


@pytest.fixture
def open_form(qtbot: QtBot) -> Open:
    over = QMainWindow()
    qtbot.addWidget(over)
    over.show()

    def opening(*fields: Field) -> FormDialog:
        form = Form(
            key="test",
            title="Test",
            verb="&Send",
            fields=fields,
            command=lambda _: ListGroups(),
            sentence=lambda _: "Test",
        )
        dialog = FormDialog(form, (), lambda: "2026-11-02", over)
        dialog.open()
        return dialog

    return opening


def sent(dialog: FormDialog) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    dialog.sent.connect(found.append)
    dialog.send()
    return found


def test_a_field_is_shown_and_asked_for_only_while_it_applies(open_form: Open) -> None:
    dialog = open_form(WHAT, MUCH)
    assert not dialog.fields["much"].isVisible()
    assert sent(dialog) == [{"what": "thing", "much": ""}]
    dialog.fill({"what": "stock"})
    assert dialog.fields["much"].isVisible()
    assert sent(dialog) == []
    dialog.fill({"much": "4 kg"})
    assert sent(dialog) == [{"what": "stock", "much": "4 kg"}]


def test_what_no_longer_applies_is_not_said_and_comes_back_with_its_reason(open_form: Open) -> None:
    dialog = open_form(WHAT, MUCH)
    dialog.fill({"what": "stock", "much": "4 kg"})
    dialog.fill({"what": "thing"})
    assert dialog.filled == {"what": "thing", "much": ""}
    dialog.fill({"what": "stock"})
    assert dialog.filled["much"] == "4 kg"


def test_what_depends_on_something_hidden_is_hidden_too(open_form: Open) -> None:
    deeper = Line(name="deeper", label="Deeper", only_if=("much", ("4 kg",)))
    dialog = open_form(WHAT, MUCH, deeper)
    dialog.fill({"what": "stock", "much": "4 kg"})
    assert dialog.fields["deeper"].isVisible()
    dialog.fill({"what": "thing"})
    assert not dialog.fields["deeper"].isVisible()


class TestRows:
    def board(self, open_form: Open) -> tuple[FormDialog, RowsWidget]:
        dialog = open_form(BOARD)
        found = dialog.fields["lines"]
        assert isinstance(found, RowsWidget)
        return dialog, found

    def typed(self, qtbot: QtBot, board: RowsWidget, what: str, much: str, note: str) -> None:
        """Without a mouse: a letter chooses, Tab goes on, Enter adds."""
        choice, number, words = board.inputs
        qtbot.keyClicks(choice, what)
        qtbot.keyClicks(number, much)
        qtbot.keyClicks(words, note)
        qtbot.keyClick(words, Qt.Key.Key_Return)

    def test_lines_are_typed_by_keyboard_alone(self, qtbot: QtBot, open_form: Open) -> None:
        dialog, board = self.board(open_form)
        self.typed(qtbot, board, "f", "", "toaster")
        self.typed(qtbot, board, "g", "2", "two radios")
        qtbot.keyClick(board.inputs[0], Qt.Key.Key_Return)
        assert cells(board.value()) == (
            ("fixed", "", "toaster"),
            ("given up", "2", "two radios"),
            ("given up", "", ""),
        )
        assert board.focusWidget() is board.inputs[0]
        assert dialog.isVisible(), "Enter adds a line and sends nothing"

    def test_a_line_that_was_typed_and_not_added_is_sent_along(
        self, qtbot: QtBot, open_form: Open
    ) -> None:
        dialog, board = self.board(open_form)
        self.typed(qtbot, board, "f", "", "toaster")
        qtbot.keyClicks(board.inputs[2], "lamp")
        assert sent(dialog) == [{"lines": "fixed\t\ttoaster\nfixed\t\tlamp"}]

    def test_a_line_is_taken_up_and_comes_back_in_its_place(
        self, qtbot: QtBot, open_form: Open
    ) -> None:
        _, board = self.board(open_form)
        board.fill("fixed\t\ttoaster\nfixed\t\tlamp\nfixed\t\tradio")
        board.table.selectRow(1)
        qtbot.keyClick(board.table, Qt.Key.Key_Return)
        words = board.inputs[2]
        assert isinstance(words, QLineEdit)
        assert words.text() == "lamp"
        words.setText("big lamp")
        qtbot.keyClick(words, Qt.Key.Key_Enter)
        assert [one[2] for one in cells(board.value())] == ["toaster", "big lamp", "radio"]

    def test_a_line_is_taken_out(self, qtbot: QtBot, open_form: Open) -> None:
        _, board = self.board(open_form)
        board.fill("fixed\t\ttoaster\nfixed\t\tlamp")
        board.table.selectRow(0)
        qtbot.keyClick(board.table, Qt.Key.Key_Delete)
        assert board.value() == "fixed\t\tlamp"

    def test_what_is_wrong_with_a_line_is_said_at_once_and_it_is_not_added(
        self, qtbot: QtBot, open_form: Open
    ) -> None:
        dialog, board = self.board(open_form)
        self.typed(qtbot, board, "f", "1", "a piano")
        assert board._wrong.text() == "No pianos."
        assert board.value() == ""
        assert sent(dialog) == []

    def test_no_line_at_all_is_asked_for(self, open_form: Open) -> None:
        dialog, board = self.board(open_form)
        assert sent(dialog) == []
        assert board._wrong.text() == "Please fill this in."

    def test_tabs_and_line_ends_of_pasted_words_part_no_rows(self, open_form: Open) -> None:
        _, board = self.board(open_form)
        words = board.inputs[2]
        assert isinstance(words, QLineEdit)
        words.setText("a\tb\u2028c")
        board.add()
        assert cells(board.value()) == (("fixed", "", "a b c"),)

    def test_everything_has_a_name(self, open_form: Open) -> None:
        dialog, board = self.board(open_form)
        board.fill("fixed\t\ttoaster")
        board.table.selectRow(0)
        assert unnamed(dialog) == []


class TestASheet:
    def test_only_what_was_answered_is_said_with_its_unit(self, open_form: Open) -> None:
        dialog = open_form(SHEET)
        flour, saw = dialog.fields["found"].answers.values()  # type: ignore[attr-defined]
        assert dialog.fields["found"].value() == ""
        flour.setText("3,5")
        assert dialog.fields["found"].value() == "flour\t3,5 kg"
        flour.setText("2 l")
        assert isinstance(saw, QComboBox)
        saw.setCurrentIndex(1)
        assert dialog.fields["found"].value() == "flour\t2 l\nsaw\there"

    def test_it_is_filled_from_what_it_said(self, open_form: Open) -> None:
        dialog = open_form(SHEET)
        dialog.fill({"found": "flour\t3 kg\nsaw\there\ngone\t1"})
        assert dialog.fields["found"].value() == "flour\t3 kg\nsaw\there"
        assert unnamed(dialog) == []
