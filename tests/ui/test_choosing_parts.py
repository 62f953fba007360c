"""What a division gives away and what dots come to, chosen from what there is instead of typed."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at
from engines import Laptop
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.commands import decisions, funds, things
from ui.decisions.screen import DecisionsScreen
from ui.forms.dialog import FormDialog
from ui.forms.parts import PartsWidget
from ui.forms.rows import RowsWidget
from ui.forms.shares import SharesWidget

People = tuple[Laptop, ...]
LONG = "The red cargo bicycle with the second battery, the rain cover and the child's seat"


@pytest.fixture
def screen(desk: Desk) -> DecisionsScreen:
    found: DecisionsScreen = desk.go("decisions")
    return found


@pytest.fixture
def held(desk: Desk) -> dict[str, str]:
    """A thing with a long name, a stock and a fund with money in it."""
    bike = desk.do(things.AddHolding(name=LONG, number="KK-11")).subject
    flour = desk.do(things.AddHolding(name="Flour", form="stock", quantity="12 kg")).subject
    box = desk.do(things.AddHolding(name="Box", form="fund", quantity="0 EUR")).subject
    desk.do(funds.MoneyIn(id=box, quantity="300 EUR"))
    return {"bike": bike, "flour": flour, "box": box}


def proposal(desk: Desk) -> FormDialog:
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    return desk.form


def rows(form: FormDialog, name: str) -> Any:
    found = form.fields[name]
    assert isinstance(found, RowsWidget)
    return found


def chosen(box: Any, words: str) -> None:
    """Chosen by its first letters, as on a keyboard."""
    assert isinstance(box, QComboBox)
    place = next(at for at in range(box.count()) if box.itemText(at).startswith(words))
    box.setCurrentIndex(place)


def add(desk: Desk, field: RowsWidget, words: str, *typed: str) -> None:
    """Choose, type in what may be typed, and press Enter."""
    chosen(field.inputs[0], words)
    for said, input_ in zip(typed, field.inputs[1:], strict=False):
        if isinstance(input_, QComboBox):
            chosen(input_, said)
        else:
            input_.setText(said)
    last = field.inputs[-1] if field.inputs[-1].isEnabled() else field.inputs[0]
    desk.press("Return", last)


def test_a_division_is_chosen_line_by_line_with_the_unit_of_each(
    desk: Desk, screen: DecisionsScreen, held: dict[str, str]
) -> None:
    form = proposal(desk)
    parts = form.fields["division_lines"]
    assert isinstance(parts, PartsWidget)
    assert not parts.isVisible()
    add(desk, rows(form, "effects"), "A division")
    desk.until(parts.isVisible)
    what, much = parts.inputs
    assert isinstance(what, QComboBox)
    assert isinstance(much, QLineEdit)
    assert [what.itemText(at) for at in range(what.count())] == [
        "Choose…",
        "Box (300.00 EUR)",
        "Flour (12 kg)",
        f"{LONG} KK-11",
    ]
    add(desk, parts, "Box")
    assert "Say how much of the money, in EUR." in desk.words(parts)
    add(desk, parts, "Box", "lots")
    assert "Write how much as a number, in EUR." in desk.words(parts)
    add(desk, parts, "Box", "100,50")
    chosen(what, "Flour")
    assert (parts.captions[1].text(), much.accessibleName()) == ("How much, in kg",) * 2
    add(desk, parts, "Flour", "5")
    chosen(what, LONG)
    assert not much.isEnabled(), "a thing goes as a whole"
    add(desk, parts, LONG)
    add(desk, parts, "Flour", "6")
    assert "stands there already" in desk.words(parts)
    parts.table.selectRow(1)
    desk.press("Return", parts.table)
    assert much.text() == "5"
    much.setText("6")
    desk.press("Return", much)
    shown = [parts.table.item(at, 1) for at in range(parts.table.rowCount())]
    assert [one.text() for one in shown if one] == ["100.50 EUR", "6 kg", "all of it"]
    assert unnamed(form) == []
    desk.send(title="We part", method="large", division_to="The other café: east")
    desk.until(lambda: "Division with The other café: east" in desk.words(screen.detail))
    (one,) = desk.do(decisions.ListDecisions()).decisions
    (effect,) = desk.do(decisions.ShowDecision(id=one.id)).effects
    assert effect.becomes == f"these may go there: 100.50 EUR of Box; 6 kg of Flour; {LONG}"


def test_another_text_of_a_division_begins_with_its_lines_and_one_is_taken_out(
    desk: Desk, screen: DecisionsScreen, held: dict[str, str]
) -> None:
    effect = f"division:The other café={held['flour']}, 5 kg; {held['bike']}"
    said = decisions.OpenDecision(title="We part", method="large", effects=(effect,))
    open_at(desk, screen, str(desk.do(said).subject))
    do(desk, screen, "reword")
    desk.until(lambda: desk.window.forms.dialog is not None)
    parts = desk.form.fields["division_lines"]
    assert isinstance(parts, PartsWidget)
    assert desk.form.fields["division_to"].value() == "The other café"
    assert parts.value() == f"{held['flour']}\t5 kg\n{held['bike']}\t"
    parts.table.selectRow(1)
    desk.press("Delete", parts.table)
    desk.send(title="We part as friends")
    desk.until(lambda: "We part as friends" in desk.words(screen.detail))
    assert "these may go there: 5 kg of Flour" in desk.words(screen.detail)


def test_a_division_without_lines_is_not_sent_and_what_is_too_much_is_refused_there(
    desk: Desk, screen: DecisionsScreen, held: dict[str, str]
) -> None:
    form = proposal(desk)
    form.fill({"title": "We part", "effects": "division:\t", "division_to": "Them"})
    form.send()
    assert "Please fill this in." in desk.words(form.fields["division_lines"])
    too_much = f"{held['box']}\t301 EUR"
    assert desk.send_refused(method="large", division_lines=too_much)
    form.close()


def test_where_nothing_is_held_no_division_is_offered(desk: Desk, screen: DecisionsScreen) -> None:
    form = proposal(desk)
    assert "division_to" not in form.fields
    assert "shares" not in form.fields, "no fund, so nothing to set aside"
    words = rows(form, "effects").inputs[0]
    assert isinstance(words, QComboBox)
    assert words.findData("division:") < 0
    chosen(words, "Choose")
    desk.press("Return", words)
    assert "Choose first what changes." in desk.words(form)
    desk.send(title="That is all")
    assert [one.title for one in desk.do(decisions.ListDecisions()).decisions] == ["That is all"]


def test_what_changes_and_was_chosen_goes_along_though_nobody_pressed_add(
    desk: Desk, screen: DecisionsScreen, held: dict[str, str]
) -> None:
    form = proposal(desk)
    field = rows(form, "effects")
    at = field.inputs[0]
    assert isinstance(at, QComboBox)
    at.setCurrentIndex(at.findData(f"lock:{held['bike']}"))
    field.inputs[1].setText("hold, for everybody")  # type: ignore[union-attr]
    desk.send(title="Keep the bicycle")
    (one,) = desk.do(decisions.ListDecisions()).decisions
    assert [each.sort for each in desk.do(decisions.ShowDecision(id=one.id)).effects] == ["lock"]


def test_what_dots_give_is_set_aside_by_choosing_option_fund_and_outcome(
    desk: Desk, screen: DecisionsScreen, held: dict[str, str]
) -> None:
    desk.do(
        things.AddOutcome(title="Things live longer", measures=("fixed: device",), review="+90d")
    )
    form = proposal(desk)
    form.fill({"title": "The 200", "method": "dots", "sum": "200 EUR"})
    options, shares = rows(form, "options"), rows(form, "shares")
    desk.until(shares.isVisible)
    assert options.captions[1].text() == "At most, in EUR"
    option = shares.inputs[0]
    assert isinstance(option, QComboBox)
    assert option.count() == 1, "no option yet"
    for name in ("Ladder: the long one", "2"):
        options.inputs[0].setText(name)  # type: ignore[union-attr]
        desk.press("Return", options.inputs[0])
    assert option.count() == 3
    shares.inputs[3].setText("+90d")  # type: ignore[union-attr]
    desk.press("Return", shares.inputs[3])
    assert "Choose one of the options above" in desk.words(shares)
    add(desk, shares, "2", "Box", "Things", "+90d")
    add(desk, shares, "2", "Box", "Things", "+30d")
    assert "stands there already" in desk.words(shares)
    shares.inputs[3].clear()  # type: ignore[union-attr]
    chosen(option, "Choose")
    assert unnamed(form) == []
    desk.send()
    (one,) = desk.do(decisions.ListDecisions()).decisions
    (effect,) = desk.do(decisions.ShowDecision(id=one.id)).effects
    assert (effect.what, effect.becomes[:32]) == ("What 2 gets", "set aside for Things live longer")
    do(desk, screen, "reword")
    desk.until(lambda: desk.window.forms.dialog is not None)
    again = rows(desk.form, "shares")
    assert again.value().startswith(f"2\t{held['box']}\t")
    assert "share:" not in desk.form.fields["effects"].value()
    desk.form.close()


def test_a_ballot_gives_dots_with_what_is_left_in_view_and_never_more(
    desk: Desk, screen: DecisionsScreen
) -> None:
    said = decisions.OpenDecision(
        title="What next", method="dots", options=("A", LONG[:64]), dots="3"
    )
    open_at(desk, screen, str(desk.do(said).subject))
    do(desk, screen, "ballot")
    dots = desk.form.fields["dots"]
    assert isinstance(dots, SharesWidget)
    first, other = dots.boxes.values()
    assert dots.left.text() == "3 of 3 dots left."
    first.setFocus()
    for _ in range(2):
        desk.press("Up", first)
    assert (first.value(), dots.left.text(), other.maximum()) == (2, "1 of 3 dots left.", 1)
    other.setValue(3)
    assert (other.value(), dots.left.text()) == (1, "All of 3 dots given.")
    assert other.accessibleName() == f"Dots for {LONG[:64]}"
    assert "All of 3 dots given." in other.accessibleDescription()
    assert unnamed(desk.form) == []
    desk.send()
    (one,) = desk.do(decisions.ListDecisions()).decisions
    assert desk.do(decisions.ShowDecision(id=one.id)).ballots[0].dots == (2, 1)
    desk.until(lambda: "You voted yes." in desk.words(screen.detail))
    do(desk, screen, "ballot")
    again = desk.form.fields["dots"]
    assert again.value() == "1\t2\n2\t1", "it begins with what one gave"
    desk.fill(choice="no")
    desk.until(lambda: not again.isVisible())
    desk.form.close()


def test_another_text_keeps_to_whom_it_goes_whatever_they_are_called(
    desk: Desk, screen: DecisionsScreen, held: dict[str, str]
) -> None:
    effect = f"division:West: far, and away={held['bike']}"
    said = decisions.OpenDecision(title="We part", method="large", effects=(effect,))
    open_at(desk, screen, str(desk.do(said).subject))
    do(desk, screen, "reword")
    desk.until(lambda: desk.window.forms.dialog is not None)
    assert desk.form.fields["division_to"].value() == "West: far, and away"
    desk.send(title="We part as friends")
    desk.until(lambda: "We part as friends" in desk.words(screen.detail))
    assert "Division with West: far, and away" in desk.words(screen.detail)
