"""Forms: drafts that survive, Undo before the signature, refusals where one clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import unnamed
from desks import Desk, words_of
from engines import Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.commands import promises, reading
from app.commands.drafts import ListDrafts
from ui.commitments.detail import FORMS
from ui.forms import widgets

People = tuple[Laptop, ...]


def promised(desk: Desk) -> list[str | None]:
    return [one.title for one in desk.do(reading.ListCommitments()).commitments]


def begin(desk: Desk) -> None:
    desk.go("commitments")
    desk.press("Ctrl+N")


# --- Undo ------------------------------------------------------------------------------------------------


@pytest.fixture
def patient(desk: Desk) -> Desk:
    """A desktop that waits ten seconds before it signs."""
    desk.window.pending.seconds = 10
    return desk


def say(desk: Desk, title: str = "Fix the lamp") -> None:
    """Promise something; it waits."""
    begin(desk)
    desk.fill(title=title, quantity="2 h", due="+3d")
    desk.click(desk.form.main)
    desk.until(lambda: desk.window.pending.waiting)
    desk.until(lambda: desk.window.forms.dialog is None)


def test_nothing_is_signed_while_it_can_be_undone(patient: Desk) -> None:
    say(patient)
    assert "You promise the group: Fix the lamp" in patient.words()
    assert "signed in" in patient.words()
    assert promised(patient) == []


def test_undo_takes_it_back_and_opens_the_form_as_it_was(patient: Desk) -> None:
    say(patient)
    patient.press("Ctrl+Z")
    assert patient.form.filled["title"] == "Fix the lamp"
    assert patient.window.pending.waiting is None
    assert promised(patient) == []


def test_after_its_seconds_it_is_signed(patient: Desk) -> None:
    say(patient)
    patient.window.pending._left = 0.1
    patient.until(lambda: promised(patient) == ["Fix the lamp"])
    assert not patient.window.pending.waiting


def test_the_next_one_lets_the_one_before_be_signed_at_once(patient: Desk) -> None:
    say(patient, "First")
    say(patient, "Second")
    patient.until(lambda: promised(patient) == ["First"])
    patient.press("Ctrl+Z")
    patient.form.reject()
    assert promised(patient) == ["First"]


def test_who_is_sure_signs_at_once(patient: Desk) -> None:
    say(patient)
    patient.click(patient.button("Sign now"))
    patient.until(lambda: promised(patient) == ["Fix the lamp"])


def test_closing_the_window_signs_what_waits(
    people: People, open_desk: Callable[[Laptop], Desk]
) -> None:
    desk = open_desk(people[0])
    desk.window.pending.seconds = 10
    say(desk)
    ended: list[bool] = []
    desk.desktop.ended.connect(lambda: ended.append(True))
    desk.window.close()
    desk.until(lambda: ended)
    assert promised(desk) == ["Fix the lamp"]


def test_what_became_impossible_meanwhile_is_said_with_a_way_back(
    patient: Desk, people: People
) -> None:
    ben = people[1]
    offered = ben.do(promises.Offer(title="Help", quantity="1 h", due="+3d", to="Ana"))
    patient.hears_from(ben)
    screen = patient.go("commitments", offered.subject)
    patient.until(lambda: screen.detail.one)
    patient.window.forms.open(FORMS["accept"](screen.detail.one))
    patient.click(patient.form.main)
    patient.until(lambda: patient.window.pending.waiting)
    ben.do(promises.Withdraw(id=offered.subject))
    patient.hears_from(ben)
    patient.window.pending.sign_now()
    patient.until(lambda: "Not signed: You accept: Help" in patient.words())
    patient.click(patient.button("Look again"))
    assert patient.form.windowTitle() == "Accept: Help"


# --- drafts ----------------------------------------------------------------------------------------------


def test_a_draft_survives_closing_the_form(desk: Desk) -> None:
    begin(desk)
    desk.qtbot.keyClicks(desk.form.fields["title"].input, "Half a thought")
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    begin(desk)
    desk.until(lambda: desk.form.filled["title"] == "Half a thought")
    assert "You began this on" in desk.form.notices.words


def test_a_draft_survives_closing_the_program(
    people: People, open_desk: Callable[[Laptop], Desk]
) -> None:
    desk = open_desk(people[0])
    begin(desk)
    desk.qtbot.keyClicks(desk.form.fields["title"].input, "Half a thought")
    desk.close()
    again = open_desk(people[0])
    begin(again)
    again.until(lambda: again.form.filled["title"] == "Half a thought")


def test_a_draft_can_be_begun_afresh_and_is_gone_once_it_is_signed(desk: Desk) -> None:
    begin(desk)
    desk.qtbot.keyClicks(desk.form.fields["title"].input, "Half a thought")
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    begin(desk)
    desk.until(lambda: desk.form.notices.words)
    desk.click(desk.button("Start afresh", desk.form))
    assert desk.form.filled["title"] == ""
    desk.send(title="Whole", quantity="1 h", due="+1d")
    desk.until(lambda: not desk.do(ListDrafts()).drafts)


# --- keyboard, words ---------------------------------------------------------------------------------------


def test_a_form_is_filled_in_and_sent_by_keyboard_alone(desk: Desk) -> None:
    begin(desk)
    form, bot = desk.form, desk.qtbot
    desk.until(lambda: form.focusWidget() is form.fields["title"].input)
    bot.keyClicks(form.focusWidget(), "Fix the lamp")
    for typed in ("", "2", "", "+3d"):
        bot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        bot.keyClicks(form.focusWidget(), typed)
    bot.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: promised(desk) == ["Fix the lamp"])


def test_escape_closes_a_form_and_signs_nothing(desk: Desk) -> None:
    begin(desk)
    desk.fill(title="Fix the lamp", quantity="2 h", due="+3d")
    desk.qtbot.keyClick(desk.form, Qt.Key.Key_Escape)
    desk.until(lambda: desk.window.forms.dialog is None)
    assert promised(desk) == []


def test_seldom_needed_fields_are_behind_more(desk: Desk) -> None:
    begin(desk)
    form = desk.form
    assert not form.fields["witnesses"].isVisible()
    desk.click(desk.button("More to fill in", form))
    assert form.fields["witnesses"].isVisible()
    assert unnamed(form) == []


def test_a_date_is_understood_while_it_is_typed(desk: Desk) -> None:
    begin(desk)
    due = desk.form.fields["due"]
    due.fill("tomorrow")
    assert "tomorrow" in " ".join(words_of(due))
    due.fill("2026-02-30")
    assert "The end of that day where the group is." in words_of(due)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-28"),
        (" Tomorrow ", "2026-11-29"),
        ("+7d", "2026-12-05"),
        ("2027-01-02", "2027-01-02"),
        ("+9999d", "2054-04-14"),
        ("2026-02-30", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_days_are_understood_as_the_engine_understands_them(typed: str, meant: str) -> None:
    assert widgets.understood(typed, "2026-11-28") == meant


def test_what_was_written_is_never_read_as_markup_in_a_form(desk: Desk, people: People) -> None:
    offered = people[1].do(promises.Offer(title="<b>Bold</b>", quantity="1 h", due="+3d", to="Ana"))
    desk.hears_from(people[1])
    screen = desk.go("commitments", offered.subject)
    desk.until(lambda: screen.detail.one)
    desk.window.forms.open(FORMS["accept"](screen.detail.one))
    assert "Accept: <b>Bold</b>" in desk.words(desk.form)
    for label in desk.form.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
