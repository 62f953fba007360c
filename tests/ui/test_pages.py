"""The page of a promise: what was signed beside what it says, writing together, and proposing what it says."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from engines import Laptop
from PySide6.QtCore import Qt

from app.commands import pages, promises, reading
from ui.pages.dialog import PageDialog
from ui.pages.history import told

People = tuple[Laptop, ...]
DONE_WHEN = "It brews two pots."


def offer(desk: Desk, ben: Laptop, **otherwise: Any) -> str:
    """An offer of Ana's to Ben that both laptops hold."""
    fields = {
        "title": "Repair the machine",
        "quantity": "4 h",
        "due": "+5d",
        "to": "Ben",
        "done_when": DONE_WHEN,
    }
    promise = str(desk.do(promises.Offer(**(fields | otherwise))).subject)
    desk.tells(ben)
    return promise


def opened(desk: Desk, promise: str) -> PageDialog:
    """The dialog over the window, with all that is on the page."""
    one = desk.do(reading.ShowCommitment(id=promise))
    dialog = PageDialog(desk.window.bench, one, desk.window)
    dialog.open()
    desk.until(lambda: dialog._known is not None)
    return dialog


def page(laptop: Laptop, promise: str) -> Any:
    return laptop.do(pages.ShowPage(id=promise))


def type_text(desk: Desk, dialog: PageDialog, text: str) -> None:
    """Type over the whole text."""
    dialog.sheet.writing.edit.selectAll()
    desk.qtbot.keyClicks(dialog.sheet.writing.edit, text)


def write(desk: Desk, dialog: PageDialog) -> None:
    desk.click(dialog.sheet.writing.write)
    desk.until(lambda: not dialog.sheet.writing.is_new)


def set_field(desk: Desk, dialog: PageDialog, field: str, value: str) -> None:
    row = dialog.sheet.rows[field]
    desk.click(row.change)
    row.edit.setText(value)
    desk.qtbot.keyClick(row.edit, Qt.Key.Key_Return)


def said(dialog: PageDialog, field: str) -> tuple[str, str]:
    row = dialog.sheet.rows[field]
    return row.signed.words, row.page.words


class TestWhatIsSeen:
    def test_where_there_is_no_page_yet_both_sides_say_what_was_said(
        self, desk: Desk, people: People
    ) -> None:
        dialog = opened(desk, offer(desk, people[1]))
        assert said(dialog, "quantity") == ("4 h", "4 h")
        assert said(dialog, "text") == (DONE_WHEN, DONE_WHEN)
        assert "what you write first makes the page" in desk.words(dialog)

    def test_what_differs_stands_out_by_more_than_colour(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        ben.do(pages.SetField(id=promise, field="quantity", value="2 h"))
        ben.do(pages.EditPage(id=promise, text="It brews three small pots."))
        desk.hears_from(ben)
        dialog = opened(desk, promise)
        quantity, text = dialog.sheet.rows["quantity"], dialog.sheet.rows["text"]
        assert said(dialog, "quantity") == ("4 h", "2 h")
        assert quantity.name.text() == "≠ How much"
        assert quantity.name.accessibleName() == "How much: the page says something else"
        assert "line-through" in quantity.signed.text()
        assert "underline" in quantity.page.text()
        assert text.signed.accessibleDescription() == "not on the page: two"
        assert text.page.accessibleDescription() == "only on the page: three small"
        assert dialog.sheet.rows["title"].name.text() == "What"

    def test_who_wrote_what_is_told_newest_first(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        ben.do(pages.SetField(id=promise, field="quantity", value="2 h"))
        ben.do(pages.EditPage(id=promise, text="It brews tea."))
        desk.hears_from(ben)
        dialog = opened(desk, promise)
        both = ("wrote “tea”", "How much: 2 h")
        desk.until(lambda: all(one in desk.words(dialog.sheet.steps) for one in both))
        words = desk.words(dialog.sheet.steps)
        assert words.index("wrote “tea”") < words.index("How much: 2 h")
        assert "Ben, " in words

    def test_markup_and_long_words_are_shown_as_they_are(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben, title="<b>bold</b> " + "w" * 188)
        ben.do(pages.EditPage(id=promise, text="<img src=x> שלום עולם"))
        desk.hears_from(ben)
        dialog = opened(desk, promise)
        assert said(dialog, "text")[1] == "<img src=x> שלום עולם"
        assert "&lt;img src=x&gt;" in dialog.sheet.rows["text"].page.text()
        assert said(dialog, "title")[1].startswith("<b>bold</b>")
        assert dialog.width() <= desk.window.width()

    def test_dates_that_are_none_are_shown_as_they_stand(self, desk: Desk, people: People) -> None:
        ana = people[0]
        promise = offer(desk, people[1])
        set_field(desk, opened(desk, promise), "due", "2026-13-99")
        dialog = opened(desk, promise)
        assert said(dialog, "due")[0] == said(dialog, "due")[1]
        assert ana.name == "Ana"

    def test_a_screen_reader_has_a_name_for_everything(self, desk: Desk, people: People) -> None:
        dialog = opened(desk, offer(desk, people[1]))
        desk.click(dialog.sheet._more)
        desk.click(dialog.sheet.rows["from"].change)
        assert unnamed(dialog) == []


class TestWriting:
    def test_the_first_words_make_the_page(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        dialog = opened(desk, promise)
        assert not dialog.sheet.writing.write.isEnabled()
        type_text(desk, dialog, "It brews two pots and a cup.")
        write(desk, dialog)
        desk.tells(ben)
        assert page(ben, promise).text == "It brews two pots and a cup."
        assert page(ben, promise).fields["quantity"] == "4 h"
        desk.until(lambda: said(dialog, "text") == (DONE_WHEN, "It brews two pots and a cup."))

    def test_a_field_is_written_where_it_stands(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        dialog = opened(desk, promise)
        set_field(desk, dialog, "quantity", "2 h")
        desk.until(lambda: said(dialog, "quantity") == ("4 h", "2 h"))
        desk.tells(ben)
        assert page(ben, promise).fields["quantity"] == "2 h"

    def test_what_can_not_be_understood_is_refused_where_one_typed(
        self, desk: Desk, people: People
    ) -> None:
        dialog = opened(desk, offer(desk, people[1]))
        set_field(desk, dialog, "due", "whenever")
        desk.until(lambda: dialog.sheet.notices.words)
        assert "whenever" in dialog.sheet.notices.words
        assert dialog.sheet.rows["due"].value == "whenever"

    def test_escape_leaves_a_field_and_not_the_dialog(self, desk: Desk, people: People) -> None:
        dialog = opened(desk, offer(desk, people[1]))
        row = dialog.sheet.rows["quantity"]
        desk.click(row.change)
        desk.qtbot.keyClick(row.edit, Qt.Key.Key_Escape)
        assert row.value is None
        assert dialog.isVisible()

    def test_it_can_be_undone_before_it_is_signed(self, desk: Desk, people: People) -> None:
        promise = offer(desk, people[1])
        desk.window.pending.seconds = 60
        dialog = opened(desk, promise)
        type_text(desk, dialog, "It brews tea.")
        desk.click(dialog.sheet.writing.write)
        desk.until(lambda: desk.window.pending.waiting)
        assert not dialog.sheet.writing.write.isEnabled()
        desk.click(dialog.sheet.undo.undo)
        assert desk.window.pending.waiting is None
        assert dialog.sheet.writing.text == "It brews tea."
        assert dialog.sheet.writing.write.isEnabled()
        assert desk.do(reading.ShowCommitment(id=promise)).page == ""

    def test_a_field_that_was_undone_is_still_typed(self, desk: Desk, people: People) -> None:
        desk.window.pending.seconds = 60
        dialog = opened(desk, offer(desk, people[1]))
        set_field(desk, dialog, "quantity", "2 h")
        desk.until(lambda: desk.window.pending.waiting)
        desk.press("Ctrl+Z", dialog)
        desk.until(lambda: desk.window.pending.waiting is None)
        assert dialog.sheet.rows["quantity"].value == "2 h"

    def test_typing_goes_on_while_it_waits_and_nothing_is_written_twice(
        self, desk: Desk, people: People
    ) -> None:
        promise = offer(desk, people[1])
        desk.window.pending.seconds = 60
        dialog = opened(desk, promise)
        type_text(desk, dialog, "It brews two pots. And tea.")
        desk.click(dialog.sheet.writing.write)
        desk.until(lambda: desk.window.pending.waiting)
        desk.qtbot.keyClicks(dialog.sheet.writing.edit, " And milk.")
        desk.window.pending.sign_now()
        desk.until(lambda: dialog.page is not None)
        desk.until(dialog.sheet.writing.write.isEnabled)
        desk.window.pending.seconds = 0
        write(desk, dialog)
        assert desk.do(pages.ShowPage(id=promise)).text == "It brews two pots. And tea. And milk."

    def test_what_was_typed_is_there_again_after_closing(self, desk: Desk, people: People) -> None:
        promise = offer(desk, people[1])
        dialog = opened(desk, promise)
        type_text(desk, dialog, "It brews tea.")
        desk.click(dialog.sheet.rows["quantity"].change)
        desk.qtbot.keyClicks(dialog.sheet.rows["quantity"].edit, "3 h")
        desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        desk.until(lambda: not dialog_is_open(desk))
        again = opened(desk, promise)
        desk.until(lambda: again.sheet.writing.is_new)
        assert again.sheet.writing.text == "It brews tea."
        assert again.sheet.rows["quantity"].value == "3 h"
        assert "not on the page yet" in again.sheet.notices.words
        desk.click(again.sheet.writing.afresh)
        assert again.sheet.writing.text == DONE_WHEN

    def test_what_was_written_is_no_draft_any_more(self, desk: Desk, people: People) -> None:
        promise = offer(desk, people[1])
        dialog = opened(desk, promise)
        type_text(desk, dialog, "It brews tea.")
        write(desk, dialog)
        desk.click(dialog.sheet.close)
        desk.until(lambda: not dialog_is_open(desk))
        again = opened(desk, promise)
        assert not again.sheet.writing.is_new
        assert again.sheet.notices.words == ""


class TestWritingTogether:
    def test_what_others_write_meanwhile_is_shown_and_both_stay(
        self, desk: Desk, people: People
    ) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        dialog = opened(desk, promise)
        type_text(desk, dialog, "First, it is clean. It brews two pots.")
        ben.do(
            pages.EditPage(id=promise, text="It brews two pots. Ben brings seals.", read=DONE_WHEN)
        )
        desk.hears_from(ben)
        desk.until(lambda: "Ben wrote meanwhile" in dialog.sheet.notices.words)
        assert "Ben brings seals" in dialog.sheet.notices.words
        assert "What you typed is still here" in dialog.sheet.notices.words
        assert dialog.sheet.writing.text == "First, it is clean. It brews two pots."
        write(desk, dialog)
        desk.tells(ben)
        both = "First, it is clean. It brews two pots. Ben brings seals."
        assert page(ben, promise).text == both
        desk.until(lambda: dialog.sheet.writing.text == both)

    def test_an_editor_in_which_nobody_types_follows(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        dialog = opened(desk, promise)
        ben.do(pages.EditPage(id=promise, text="It brews tea."))
        desk.hears_from(ben)
        desk.until(lambda: dialog.sheet.writing.text == "It brews tea.")
        assert "Ben wrote meanwhile" in dialog.sheet.notices.words
        assert "still here" not in dialog.sheet.notices.words

    def test_over_the_same_words_a_person_says_whose_stand(
        self, desk: Desk, people: People
    ) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        desk.do(pages.EditPage(id=promise, text="It brews coffee."))
        desk.tells(ben)
        dialog = opened(desk, promise)
        type_text(desk, dialog, "It brews water.")
        ben.do(pages.EditPage(id=promise, text="It brews herbal tea.", read="It brews coffee."))
        desk.hears_from(ben)
        desk.until(lambda: "Ben wrote meanwhile" in dialog.sheet.notices.words)
        desk.click(dialog.sheet.writing.write)
        desk.until(lambda: "same words" in dialog.sheet.notices.words)
        assert dialog.sheet.writing.text == "It brews water."
        desk.until(lambda: said(dialog, "text")[1] == "It brews herbal tea.")
        desk.click(desk.button("Write mine instead", dialog))
        desk.until(lambda: not dialog.sheet.writing.is_new)
        assert desk.do(pages.ShowPage(id=promise)).text == "It brews water."


class TestProposing:
    def test_what_the_page_says_is_proposed_as_terms(self, desk: Desk, people: People) -> None:
        """To Ana, who has offered it: her offer is withdrawn, and offered anew as the page says."""
        ben = people[1]
        promise = offer(desk, ben)
        ben.do(pages.SetField(id=promise, field="quantity", value="2 h"))
        desk.hears_from(ben)
        dialog = opened(desk, promise)
        desk.click(dialog.sheet.propose)
        desk.until(lambda: desk.window.pending.waiting is None and not dialog_is_open(desk))
        desk.tells(ben)
        newest = ben.promise()
        assert newest.id != promise
        assert newest.quantity.hasNumericalValue == "2"

    def test_agreed_terms_are_amended(self, desk: Desk, people: People) -> None:
        ben = people[1]
        promise = offer(desk, ben)
        ben.do(promises.Accept(id=promise))
        ben.do(pages.SetField(id=promise, field="quantity", value="3 h"))
        desk.hears_from(ben)
        dialog = opened(desk, promise)
        assert dialog.sheet._signed_by.text() == "What both signed"
        desk.click(dialog.sheet.propose)
        desk.until(lambda: desk.do(reading.ShowCommitment(id=promise)).amendments)
        desk.tells(ben)
        ben.do(promises.Accept(id=promise))
        assert ben.promise().quantity.hasNumericalValue == "3"

    def test_nothing_is_proposed_while_the_page_says_the_same(
        self, desk: Desk, people: People
    ) -> None:
        dialog = opened(desk, offer(desk, people[1]))
        desk.click(dialog.sheet.propose)
        assert "nothing to propose" in dialog.sheet.notices.words
        assert dialog.sheet.propose.property("role") == "refused"

    def test_what_is_typed_and_not_written_is_not_left_behind(
        self, desk: Desk, people: People
    ) -> None:
        dialog = opened(desk, offer(desk, people[1]))
        type_text(desk, dialog, "It brews tea.")
        desk.click(dialog.sheet.propose)
        assert "not on the page yet" in dialog.sheet.notices.words
        assert dialog.isVisible()

    def test_who_is_no_side_of_it_is_told_who_could(self, people: People, open_desk: Any) -> None:
        ana, ben, cleo = people
        promise = ana.do(
            promises.Offer(title="Repair", quantity="4 h", due="+5d", to="Ben")
        ).subject
        ana.carry_to(ben, cleo)
        ben.do(promises.Accept(id=promise))
        ben.do(pages.SetField(id=promise, field="quantity", value="3 h"))
        ben.carry_to(cleo)
        desk = open_desk(cleo)
        dialog = opened(desk, promise)
        desk.click(dialog.sheet.propose)
        assert "Who could" in dialog.sheet.notices.words


def dialog_is_open(desk: Desk) -> bool:
    return any(found.isVisible() for found in desk.window.findChildren(PageDialog))


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        (("+ two pots", "- one"), ["wrote “two pots”", "took out “one”"]),
        (("quantity: 2 h", "text: x"), ["How much: 2 h", "What counts as done: x"]),
        (("place: the kitchen",), ["Place: the kitchen"]),
        (("+ \n",), []),
    ],
)  # fmt: skip
def test_a_step_is_told_in_words(changed: tuple[str, ...], lines: list[str]) -> None:
    from app.page_results import PageStep

    assert list(told(PageStep(act="a", by="Ben", clock="", changed=changed))) == lines
