"""Settling by the dialog: two laptops say what doesn't go together, and those who decide end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import collided
import pytest
from accessibility import unnamed
from beginnings import begin
from desks import Desk
from engines import Clock, Laptop, together
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox

from app.commands import promises, reading
from app.commands.settling import ShowCollision
from ui.settling.dialog import SettlingDialog
from ui.settling.options import Option

People = tuple[Laptop, ...]
Open = Callable[[Laptop], Desk]


@pytest.fixture
def people(tmp_path: Path, clock: Clock) -> Iterator[People]:
    """Four: two who say things apart, one who decides, one who is not concerned."""
    made = tuple(Laptop(tmp_path, name, clock) for name in ("Ana", "Ben", "Cleo", "Dora"))
    begin(*made)
    yield made
    for one in made:
        one.close()


def met(kind: str, people: People) -> str:
    """What doesn't go together, known to all; the collision's id."""
    collided.KINDS[kind](*people)
    together(*people)
    (one,) = people[0].do(reading.Collisions()).collisions
    assert one.kind == kind
    return str(one.id)


def opened(desk: Desk, collision: str) -> SettlingDialog:
    dialog = SettlingDialog(desk.window.bench, collision, desk.window)
    dialog.open()
    desk.until(lambda: dialog.detail)
    return dialog


def option(dialog: SettlingDialog, said: str) -> Option:
    """The choice that begins with these words."""
    return next(one for one in dialog.options if one.said.startswith(said))


def sign(desk: Desk, dialog: SettlingDialog) -> None:
    desk.click(dialog.sign)
    desk.until(lambda: not open_dialogs(desk))
    desk.until(lambda: desk.window.pending.waiting is None)


def open_dialogs(desk: Desk) -> list[SettlingDialog]:
    return [one for one in desk.window.findChildren(SettlingDialog) if one.isVisible()]


def ended(desk: Desk, collision: str) -> str:
    return str(desk.do(ShowCollision(id=collision)).ended)


class TestWhatIsSeen:
    def test_both_sides_stand_beside_each_other_with_who_decides(
        self, people: People, open_desk: Open
    ) -> None:
        desk = open_desk(people[0])
        dialog = opened(desk, met_on(desk, people, "takers_crossed"))
        words = desk.until(lambda: desk.words(dialog))
        for said in ("Settle: Solder the plug", "Ben accepted", "Cleo accepted", "Ana decides."):
            assert said in words
        assert {one.said for one in dialog.options} == {
            "Ben does it",
            "Cleo does it",
            "They share it",
        }

    def test_other_terms_are_told_in_words(self, people: People, open_desk: Open) -> None:
        desk = open_desk(people[0])
        dialog = opened(desk, met_on(desk, people, "amendments_crossed"))
        assert option(dialog, "What Ben proposed: 2 h")
        assert option(dialog, "What Ana proposed: 4 h")

    def test_who_does_not_decide_reads_who_does(self, people: People, open_desk: Open) -> None:
        collision = met("takers_crossed", people)
        desk = open_desk(people[3])
        dialog = opened(desk, collision)
        assert "You don't decide this" in desk.until(lambda: desk.words(dialog))
        assert "Ana decides." in desk.words(dialog)
        assert dialog.options == []
        assert not dialog.sign.isVisible()

    @pytest.mark.parametrize("kind", ["takers_crossed", "too_many_joined", "confirmations_differ"])
    def test_everything_has_a_name_and_the_keyboard_reaches_it(
        self, kind: str, people: People, open_desk: Open
    ) -> None:
        collision = met(kind, people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        for one in dialog.options:
            one.radio.setFocus()
            desk.qtbot.keyClick(one.radio, Qt.Key.Key_Space)
            assert one.radio.isChecked()
            assert [each.radio.isChecked() for each in dialog.options].count(True) == 1
            assert unnamed(dialog) == []

    def test_long_names_and_markup_stay_inside(self, people: People, open_desk: Open) -> None:
        ana, ben, cleo, _ = people
        title = "<i>Solder</i> " + "w" * 180
        promise = ana.do(promises.Request(title=title, quantity="2 h", due="+9d")).subject
        together(*people)
        ben.do(promises.Accept(id=promise))
        cleo.do(promises.Accept(id=promise))
        together(*people)
        desk = open_desk(ana)
        (one,) = desk.do(reading.Collisions()).collisions
        dialog = opened(desk, one.id)
        assert "<i>Solder</i>" in dialog.heading.text()
        assert dialog.minimumSizeHint().width() <= 640

    def test_one_that_is_gone_says_so(self, people: People, open_desk: Open) -> None:
        desk = open_desk(people[0])
        dialog = SettlingDialog(desk.window.bench, "uEiNowhere", desk.window)
        dialog.open()
        assert "collision" in desk.until(lambda: desk.words(dialog._area))


def met_on(desk: Desk, people: People, kind: str) -> str:
    """The same as `met`, while Ana's laptop is a desktop."""
    collided.KINDS[kind](*people)
    together(*people)
    (one,) = people[1].do(reading.Collisions()).collisions
    for other in people[1:]:
        desk.hears_from(other)
    return str(one.id)


CHOICES: dict[str, tuple[str, str]] = {
    "takers_crossed": ("Cleo does it", "keep:"),
    "stand_ins_crossed": ("Dora stands in", "keep:"),
    "answer_crossed": ("It is agreed", "agreed"),
    "gathering_crossed": ("Too few had joined", "not-reached"),
    "too_many_joined": ("Make room for all", "maximum:3"),
    "amendments_crossed": ("What Ana proposed", "keep:"),
    "confirmations_differ": ("3 h counts", "quantity:3 h"),
    "invite_overused": ("These stay", "keep:"),
    "handovers_crossed": ("It is with Cleo", "keep:"),
    "registered_twice": ("They are different things", "keep:"),
}
"""What is chosen, and how the result begins."""


class TestSigning:
    @pytest.mark.parametrize("kind", CHOICES)
    def test_every_kind_is_settled_by_choosing(
        self, kind: str, people: People, open_desk: Open
    ) -> None:
        """Each decider at a laptop of their own."""
        collision = met(kind, people)
        deciders = {
            "amendments_crossed": 2,
            "registered_twice": 2,
            "handovers_crossed": 3,
            "confirmations_differ": 2,
        }
        order = {"answer_crossed": (1,), "confirmations_differ": (0, 3)}
        for number in order.get(kind, range(deciders.get(kind, 1))):
            desk = open_desk(people[number])
            dialog = opened(desk, collision)
            chosen = option(dialog, CHOICES[kind][0])
            desk.click(chosen.radio)
            if kind == "invite_overused":
                chosen.findChildren(QCheckBox)[0].click()
            sign(desk, dialog)
            result = ended(desk, collision)
            desk.close()
            together(*people)
        assert result.startswith(CHOICES[kind][1])
        on_another = people[2].do(ShowCollision(id=collision))
        assert on_another.ended == result

    def test_they_share_it(self, people: People, open_desk: Open) -> None:
        collision = met("takers_crossed", people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        chosen = option(dialog, "They share it")
        desk.click(chosen.radio)
        lines = {line.accessibleName(): line for line in chosen.findChildren(QLineEdit)}
        desk.click(dialog.sign)
        assert "Something is missing" in dialog.notices.words
        lines["Ben: how much"].setText("0.5 h")
        lines["Cleo: how much"].setText("1.5 h")
        sign(desk, dialog)
        desk.tells(people[1])
        shares = {
            (one.provider, one.quantity.hasNumericalValue)
            for one in people[1].do(reading.ListCommitments()).commitments
        }
        assert shares == {("Ben", "0.5"), ("Cleo", "1.5")}

    def test_shares_beyond_the_whole_are_refused_where_one_chose(
        self, people: People, open_desk: Open
    ) -> None:
        collision = met("takers_crossed", people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        chosen = option(dialog, "They share it")
        desk.click(chosen.radio)
        for line in chosen.findChildren(QLineEdit):
            line.setText("9 h")
        desk.click(dialog.sign)
        desk.until(lambda: dialog.notices.words)
        assert dialog.isVisible()
        assert ended(desk, collision) == ""

    def test_too_few_ticks_are_not_signed(self, people: People, open_desk: Open) -> None:
        collision = met("too_many_joined", people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        desk.click(dialog.sign)
        assert "Choose how it ends" in dialog.notices.words
        chosen = option(dialog, "These stay (choose 2 of them)")
        desk.click(chosen.radio)
        ticks = chosen.findChildren(QCheckBox)
        ticks[0].click()
        desk.click(dialog.sign)
        assert "Something is missing" in dialog.notices.words
        ticks[1].click()
        sign(desk, dialog)
        assert ended(desk, collision).startswith("keep:")

    def test_there_is_room_for_no_fewer_than_have_joined(
        self, people: People, open_desk: Open
    ) -> None:
        collision = met("too_many_joined", people)
        desk = open_desk(people[0])
        chosen = option(opened(desk, collision), "Make room")
        assert chosen.findChildren(QSpinBox)[0].minimum() == 3

    def test_another_quantity_takes_its_unit_from_the_promise(
        self, people: People, open_desk: Open
    ) -> None:
        collision = met("confirmations_differ", people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        chosen = option(dialog, "Another quantity")
        desk.click(chosen.radio)
        chosen.findChildren(QLineEdit)[0].setText("3.5")
        sign(desk, dialog)
        (said,) = desk.do(ShowCollision(id=collision)).verdicts
        assert said.result == "quantity:3.5 h"

    def test_who_has_signed_is_seen_by_the_others_and_one_may_say_otherwise(
        self, people: People, open_desk: Open
    ) -> None:
        ben = people[1]
        collision = met("registered_twice", people)
        one = ben.do(ShowCollision(id=collision))
        ben.do(promises.Settle(id=collision, result=one.endings[0].result))
        together(*people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        assert "Ben: It is one and the same" in desk.until(lambda: desk.words(dialog))
        desk.click(option(dialog, "They are different things").radio)
        sign(desk, dialog)
        assert ended(desk, collision) == ""
        again = opened(desk, collision)
        assert "Ana (you): They are different things" in desk.until(lambda: desk.words(again))
        assert option(again, "They are different things").radio.isChecked()

    def test_what_others_sign_meanwhile_is_shown_and_keeps_the_choice(
        self, people: People, open_desk: Open
    ) -> None:
        ben = people[1]
        collision = met("registered_twice", people)
        desk = open_desk(people[0])
        dialog = opened(desk, collision)
        desk.click(option(dialog, "They are different things").radio)
        one = ben.do(ShowCollision(id=collision))
        ben.do(promises.Settle(id=collision, result=one.endings[0].result))
        desk.hears_from(ben)
        desk.until(lambda: "Ben: It is one" in desk.words(dialog))
        assert option(dialog, "They are different things").radio.isChecked()

    def test_undone_it_comes_back_with_the_choice(self, people: People, open_desk: Open) -> None:
        collision = met("takers_crossed", people)
        desk = open_desk(people[0])
        desk.window.pending.seconds = 60
        dialog = opened(desk, collision)
        desk.click(option(dialog, "Cleo does it").radio)
        desk.click(dialog.sign)
        desk.until(lambda: desk.window.pending.waiting)
        assert desk.window.pending.waiting.sentence == "You settle Solder the plug: Cleo does it"
        desk.until(lambda: not open_dialogs(desk))
        desk.window.pending.undo()
        (again,) = desk.until(lambda: open_dialogs(desk))
        desk.until(lambda: again.detail)
        assert option(again, "Cleo does it").radio.isChecked()
        assert ended(desk, collision) == ""

    def test_settled_it_says_how(self, people: People, open_desk: Open) -> None:
        ana = people[0]
        collision = met("takers_crossed", people)
        one = ana.do(ShowCollision(id=collision))
        ana.do(promises.Settle(id=collision, result=one.endings[0].result))
        desk = open_desk(ana)
        dialog = opened(desk, collision)
        words: Any = desk.until(lambda: desk.words(dialog))
        assert "It is settled" in words
        assert "does it." in words
        assert not dialog.sign.isVisible()

    def test_what_was_confirmed_can_not_be_taken_back_and_says_why(
        self, people: People, open_desk: Open
    ) -> None:
        ana, ben, cleo, _ = people
        collision = met("takers_crossed", people)
        promise = ana.promise()
        taker = {"Ben": ben, "Cleo": cleo}[promise.provider]
        taker.do(promises.Evidence(id=promise.id, quantity="2 h", note="Done"))
        together(*people)
        ana.do(promises.Confirm(id=promise.id))
        desk = open_desk(ana)
        dialog = opened(desk, collision)
        other = "Cleo" if promise.provider == "Ben" else "Ben"
        never = option(dialog, f"{other} does it")
        assert not never.radio.isEnabled()
        assert "confirmed" in never.radio.accessibleName()
