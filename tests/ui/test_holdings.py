"""The screen of holdings: who has what, how it passes on, what is on hand, what is refused where one clicks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at, picture, press, shown
from engines import Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from app.commands import promises, reading, things
from app.commands.drafts import ListDrafts
from app.views import HoldingDetail
from ui.holdings.passing import Compared, PassingCard
from ui.holdings.screen import HoldingsScreen

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> HoldingsScreen:
    found: HoldingsScreen = desk.go("holdings")
    return found


def add(desk: Desk, **otherwise: Any) -> str:
    fields = {"name": "Soldering station", "number": "KK-11"} | otherwise
    return str(desk.do(things.AddHolding(**fields)).subject)


def flour(desk: Desk, **otherwise: Any) -> str:
    return add(
        desk, **{"name": "Flour", "number": "", "form": "stock", "quantity": "10 kg"} | otherwise
    )


def whole(laptop: Laptop, holding: str) -> HoldingDetail:
    found: HoldingDetail = laptop.do(things.ShowHolding(id=holding))
    return found


def says(desk: Desk, screen: HoldingsScreen, *words: str) -> None:
    """Wait until all of this can be read of the holding that is shown."""
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


# --- the list ------------------------------------------------------------------------------------------


def test_an_empty_group_says_so_in_one_sentence_with_one_button(
    desk: Desk, screen: HoldingsScreen
) -> None:
    desk.until(lambda: "Nothing is looked after together yet." in desk.words(screen))
    desk.click(desk.button("New holding", screen._none))
    assert desk.form.windowTitle() == "New holding"


def test_the_list_is_filtered_by_form_searched_and_put_in_order(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    add(desk, name="Ladder", number="KK-02", condition="worn")
    add(desk, name="Álvaro's drill", number="KK-01", custodian="Ben", condition="faulty")
    flour(desk)
    add(desk, name="Workshop", number="", form="place")
    add(desk, name="Till", number="", form="fund", quantity="0 EUR")
    desk.until(lambda: len(shown(screen)) == 5)
    assert screen.filters.buttons["stock"].text() == "Stocks  1"
    desk.click(screen.filters.buttons["stock"])
    desk.until(lambda: shown(screen) == ["Flour"])
    desk.click(screen.filters.buttons[""])
    desk.qtbot.keyClicks(screen.field, "alvaro")
    desk.until(lambda: shown(screen) == ["Álvaro's drill"])
    screen.field.clear()
    screen.sorts.setCurrentIndex(screen.sorts.findData("condition"))
    desk.until(lambda: len(shown(screen)) == 5)
    by_condition = shown(screen)
    assert {by_condition[0], by_condition[-1]} & {"Álvaro's drill", "Ladder"}
    people[1].do(things.AddHolding(name="Ben's saw", number="B-1"))
    desk.hears_from(people[1])
    desk.until(lambda: len(shown(screen)) == 6)
    screen.whose.setCurrentIndex(1)
    desk.until(lambda: "Ben's saw" not in shown(screen) and len(shown(screen)) == 5)


def test_a_search_that_finds_nothing_offers_to_show_all(desk: Desk, screen: HoldingsScreen) -> None:
    add(desk)
    desk.until(lambda: shown(screen))
    desk.press("Ctrl+F")
    desk.qtbot.keyClicks(screen.field, 'zebra" OR *')
    desk.until(lambda: "No holding matches." in desk.words(screen))
    desk.click(desk.button("Show all", screen))
    desk.until(lambda: len(shown(screen)) == 1)


def test_what_arrives_from_another_laptop_is_shown_and_the_selection_stays(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    mine = add(desk)
    open_at(desk, screen, mine)
    desk.tells(people[1])
    people[1].do(things.AddHolding(name="Angle grinder", number="B-1"))
    people[1].do(things.NoteCondition(id=mine, condition="faulty"))
    desk.hears_from(people[1])
    desk.until(lambda: len(shown(screen)) == 2)
    assert screen.list.current_id == mine
    says(desk, screen, "Ben noted that it is faulty")


def test_rows_are_walked_by_arrow_keys_and_said_whole(desk: Desk, screen: HoldingsScreen) -> None:
    add(desk, name="A saw", number="1", condition="worn")
    second = flour(desk)
    desk.until(lambda: len(shown(screen)) == 2)
    screen.list.setFocus()
    screen.list.select(0)
    spoken = screen.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("A saw, Worn, 1   ·   with Ana")
    desk.qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    desk.until(lambda: screen.detail.subject == second)


def test_what_people_write_is_shown_as_text_and_never_as_markup(
    desk: Desk, screen: HoldingsScreen
) -> None:
    name = "<b>bold</b> & \u0627\u0644\u0645 " + "long " * 30
    found = add(desk, name=name.strip(), purpose="<h1>Big</h1>", parts=("2 <i>bits</i>",))
    open_at(desk, screen, found)
    says(desk, screen, "<b>bold</b>", "<h1>Big</h1>", "<i>bits</i>")
    for label in screen.detail.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    desk.window.resize(940, 600)
    assert screen.detail.width() < 940 - 208


# --- registering -----------------------------------------------------------------------------------------


def test_a_thing_is_added_with_all_that_is_known_of_it(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    desk.press("Ctrl+N")
    desk.send(
        name="Drill",
        number="KK-03",
        condition="worn",
        location="Shelf 3",
        parts="2 bits\ncase\n",
        requires="safety briefing",
        purpose="For the neighbourhood",
        lock="hold",
    )
    desk.until(lambda: shown(screen) == ["Drill"])
    says(desk, screen, "Shelf 3", "2 bits, case", "safety briefing", "For the neighbourhood")
    says(desk, screen, "Purpose: never given away by one member alone.")
    desk.tells(people[1])
    seen = whole(people[1], "KK-03")
    assert (seen.summary.condition, seen.lock, seen.requires) == (
        "worn",
        "hold",
        ("safety briefing",),
    )
    assert [(part.count, part.name) for part in seen.parts] == [(2, "bits"), (1, "case")]


def test_each_form_asks_what_it_needs(desk: Desk, screen: HoldingsScreen) -> None:
    desk.press("Ctrl+N")
    form = desk.form
    visible = lambda: {name for name, one in form.fields.items() if one.isVisible()}  # noqa: E731 - asked thrice
    assert {"number", "parts", "condition"} <= visible()
    assert not {"quantity", "currency", "outside"} & visible()
    form.fill({"form": "stock"})
    assert "quantity" in visible()
    assert not {"number", "parts", "currency"} & visible()
    form.fill({"form": "fund", "custodian": "outside"})
    assert {"currency", "outside"} <= visible()
    assert not {"quantity", "location"} & visible()


def test_a_stock_a_place_and_a_fund_are_added(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    for fields in (
        {"form": "stock", "name": "Rice", "quantity": "4 kg", "custodian": "group"},
        {"form": "place", "name": "Cellar", "custodian": "outside", "outside": "Landlord"},
        {"form": "fund", "name": "Till", "currency": "eur"},
    ):
        desk.press("Ctrl+N")
        desk.send(**fields)
    desk.until(lambda: shown(screen) == ["Cellar", "Rice", "Till"])
    desk.tells(people[1])
    assert whole(people[1], "Rice").summary.onhand.hasNumericalValue == "4"  # type: ignore[union-attr]
    assert whole(people[1], "Cellar").summary.custodian == "Landlord"
    assert whole(people[1], "Till").summary.onhand.hasUnit == "EUR"  # type: ignore[union-attr]


def test_a_stock_without_an_amount_is_not_sent(desk: Desk, screen: HoldingsScreen) -> None:
    desk.press("Ctrl+N")
    form = desk.fill(form="stock", name="Rice")
    desk.click(form.main)
    assert "Please fill this in." in desk.words(form.fields["quantity"])
    assert desk.do(things.ListHoldings()).holdings == ()


def test_a_name_that_is_there_already_is_refused_where_one_clicked(
    desk: Desk, screen: HoldingsScreen
) -> None:
    add(desk)
    desk.press("Ctrl+N")
    said = desk.send_refused(name="Another", number="kk-11")
    assert said
    desk.send(number="KK-12")
    desk.until(lambda: len(shown(screen)) == 2)


def test_a_form_that_was_left_begins_where_it_stood(desk: Desk, screen: HoldingsScreen) -> None:
    desk.press("Ctrl+N")
    desk.qtbot.keyClicks(desk.form.fields["name"].input, "Half a name")  # type: ignore[attr-defined]
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    desk.until(lambda: desk.do(ListDrafts()).drafts)
    desk.press("Ctrl+N")
    desk.until(lambda: desk.form.filled["name"] == "Half a name")


# --- from hand to hand -----------------------------------------------------------------------------------


def test_a_thing_is_handed_over_with_a_photo_and_waits_for_the_other_signature(
    desk: Desk, screen: HoldingsScreen, people: People, tmp_path: Path
) -> None:
    ben = people[1]
    found = add(desk, parts=("2 tips", "stand"))
    open_at(desk, screen, found)
    do(desk, screen, "hand-over")
    assert desk.form.filled["parts"] == "2 tips\n1 stand"
    desk.send(to=ben.me, condition="worn", photos=picture(tmp_path / "out.png"))
    says(
        desk, screen, "On its way", "✓ Ana signed: it goes out worn", "○ still to sign for it: Ben"
    )
    desk.tells(ben)
    (passing,) = whole(ben, found).passings
    assert (passing.receiver, passing.status, len(passing.images)) == ("Ben", "on_its_way", 1)
    ben.do(things.ReceiveHolding(id=found, condition="faulty", parts=("1 tips", "stand")))
    desk.hears_from(ben)
    says(
        desk, screen, "✓ Ben signed", "≠ It came in otherwise than it went out.", "≠ faulty", "≠ 1"
    )
    compared = screen.detail.findChildren(Compared)[0]
    assert "tips: 2 went out, 1 came in" in compared.accessibleName()
    assert "stand: 1" in compared.accessibleName()


def test_what_was_handed_to_me_is_received_as_i_found_it(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    ben = people[1]
    found = ben.do(things.AddHolding(name="Drill", number="B-1", parts=("3 bits",))).subject
    ben.do(things.GiveHolding(id=found, to="Ana"))
    desk.hears_from(ben)
    open_at(desk, screen, found)
    do(desk, screen, "receive")
    assert "Ben hands it over as: good, 3 bits." in desk.words(desk.form)
    desk.send(parts="2 bits", note="One broke")
    says(desk, screen, "Thing with Ana, in care.")
    desk.tells(ben)
    (passing,) = whole(ben, found).passings
    assert (passing.status, passing.differs) == ("received", True)
    assert whole(ben, found).summary.custodian == "Ana"


def test_it_goes_to_somebody_outside_and_a_member_says_so(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    found = add(desk)
    open_at(desk, screen, found)
    do(desk, screen, "hand-over")
    desk.send(to="outside", outside="Repair shop")
    says(desk, screen, "○ still to sign for it: Repair shop")
    do(desk, screen, "receive")
    desk.send()
    says(desk, screen, "○ somebody else has still to say that they saw it")
    desk.tells(people[1])
    (passing,) = whole(people[1], found).passings
    people[1].do(promises.Witness(act=passing.received, saw="I was there", how="present"))
    desk.hears_from(people[1])
    says(desk, screen, "Thing with Repair shop, lent out.")


def test_what_another_has_is_not_handed_over_by_me_and_the_window_says_who_could(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    found = people[1].do(things.AddHolding(name="Drill", number="B-1")).subject
    desk.hears_from(people[1])
    open_at(desk, screen, found)
    do(desk, screen, "hand-over", allowed=False)
    desk.until(lambda: screen.detail.notices.words)
    (refused,) = [one for one in screen.detail.one.actions if one.name == "hand-over"]  # type: ignore[union-attr]
    assert refused.sentence in screen.detail.notices.words
    assert "Who could: " in screen.detail.notices.words


def test_a_hand_over_to_nobody_asks_to_whom(desk: Desk, screen: HoldingsScreen) -> None:
    open_at(desk, screen, add(desk))
    do(desk, screen, "hand-over")
    desk.click(desk.form.main)
    assert "Please fill this in." in desk.words(desk.form.fields["to"])


def test_a_hand_over_is_disputed_and_resolved(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    _, ben, cleo = people
    found = add(desk)
    desk.do(things.GiveHolding(id=found, to="Ben"))
    desk.tells(ben, cleo)
    ben.do(things.ReceiveHolding(id=found, condition="faulty"))
    desk.hears_from(ben)
    open_at(desk, screen, found)
    (card,) = desk.until(lambda: [one for one in cards(screen) if one.bar.shows("dispute")])
    card._run("dispute")
    desk.send(reason="It was fine", asks="Look at it together")
    says(desk, screen, "Ana disputes this: It was fine")
    (card,) = desk.until(lambda: [one for one in cards(screen) if one.bar.shows("resolve")])
    card._run("resolve")
    desk.send(result="void", text="It comes back")
    desk.tells(ben, cleo)
    (passing,) = whole(ben, found).passings
    assert passing.dispute is not None
    assert passing.dispute.signed == ("Ana: void",)
    for one in (ben, cleo):
        one.do(promises.Resolve(id=passing.dispute.id, result="void", text="Agreed"))
        desk.hears_from(one)
    says(desk, screen, "Thing with Ana, in care.")


def test_a_hand_over_between_others_is_witnessed(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    _, ben, cleo = people
    found = ben.do(things.AddHolding(name="Drill", number="B-1")).subject
    ben.do(things.GiveHolding(id=found, to="Cleo"))
    ben.carry_to(cleo)
    cleo.do(things.ReceiveHolding(id=found))
    desk.hears_from(ben)
    desk.hears_from(cleo)
    open_at(desk, screen, found)
    press(desk, screen, "Witness…", desk.until(lambda: cards(screen))[0])
    desk.send(saw="I stood beside them", how="present")
    says(desk, screen, "Ana saw it: was present")
    desk.tells(cleo)
    told = [(act.by, act.told) for act in cleo.do(reading.History(id=found)).acts]
    assert told[-1] == ("Ana", "saw it: was present")


def cards(screen: HoldingsScreen) -> list[PassingCard]:
    return [one for one in screen.detail.findChildren(PassingCard) if one.isVisible()]


# --- how it is -------------------------------------------------------------------------------------------


def test_its_condition_is_noted_with_a_photo(
    desk: Desk, screen: HoldingsScreen, people: People, tmp_path: Path
) -> None:
    found = add(desk)
    open_at(desk, screen, found)
    do(desk, screen, "condition")
    desk.send(
        condition="faulty",
        standing="in_repair",
        note="The switch sticks",
        photos=picture(tmp_path / "switch.png"),
    )
    says(desk, screen, "Thing with Ana, in repair.")
    desk.tells(people[1])
    seen = whole(people[1], found).summary
    assert (seen.condition, seen.standing) == ("faulty", "in_repair")


def test_what_is_unsafe_warns_says_who_clears_it_and_is_cleared_after_a_repair(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    ben = people[1]
    found = add(desk)
    desk.tells(ben)
    ben.do(things.NoteCondition(id=found, condition="unsafe", note="Bare cable"))
    desk.hears_from(ben)
    open_at(desk, screen, found)
    says(
        desk, screen, "Unsafe: don't use it.", "Said by Ben", "Ana answers for it, and clears this"
    )
    do(desk, screen, "clear", allowed=False)
    desk.until(lambda: screen.detail.notices.words)
    press(desk, screen, "Record a repair…")
    desk.send(note="New cable, tested", quantity="0.5 h")
    says(desk, screen, "A repair is on record: you can clear this.", "New cable, tested")
    do(desk, screen, "clear")
    desk.send(condition="good")
    desk.until(lambda: "Unsafe: don't use it." not in desk.words(screen.detail))
    desk.tells(ben)
    assert whole(ben, found).summary.condition == "good"
    assert whole(ben, found).unsafe == ()


# --- stocks ----------------------------------------------------------------------------------------------


def test_a_stock_is_put_in_and_taken_out_with_what_is_on_hand_after_each(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    found = flour(desk)
    open_at(desk, screen, found)
    do(desk, screen, "raise")
    desk.send(quantity="5 kg", action="transfer", note="From the mill")
    says(desk, screen, "+ 5 kg, got from somebody", "15 kg", "From the mill")
    do(desk, screen, "lower")
    desk.send(quantity="2.5 kg", action="lower", reason="Moths")
    says(desk, screen, "− 2.5 kg, lost or spoiled", "12.5 kg", "Moths", "When it was added")
    desk.tells(people[1])
    assert whole(people[1], found).summary.onhand.hasNumericalValue == "12.5"  # type: ignore[union-attr]


def test_a_locked_stock_is_not_given_away_and_its_purpose_says_why(
    desk: Desk, screen: HoldingsScreen
) -> None:
    open_at(desk, screen, flour(desk, purpose="Bread for the valley", lock="hold"))
    do(desk, screen, "lower")
    said = desk.send_refused(quantity="1 kg", action="transfer", to="Market")
    assert "Bread for the valley" in said
    desk.send(action="consume")
    says(desk, screen, "− 1 kg, used")


def test_an_amount_in_another_unit_is_refused(desk: Desk, screen: HoldingsScreen) -> None:
    open_at(desk, screen, flour(desk))
    do(desk, screen, "raise")
    assert desk.send_refused(quantity="1 l")


def test_a_movement_is_corrected_and_the_running_amounts_follow(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    found = flour(desk)
    desk.do(things.Lower(id=found, quantity="3 kg"))
    desk.do(things.Raise(id=found, quantity="1 kg"))
    open_at(desk, screen, found)
    says(desk, screen, "8 kg")
    press(desk, screen, "Correct: − 3 kg, used")
    desk.send(quantity="2 kg", reason="Misread")
    says(desk, screen, "− 2 kg, used", "corrected", "9 kg")
    desk.tells(people[1])
    assert [one.after for one in whole(people[1], found).movements] == ["8", "9"]


def test_a_count_shows_the_difference_and_it_is_taken_over_once(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    ben = people[1]
    found = flour(desk)
    open_at(desk, screen, found)
    do(desk, screen, "count")
    desk.send(found="9.5 kg")
    says(
        desk,
        screen,
        "found 9.5 kg, expected 10 kg",
        "− 0.5 kg",
        "waits for another who counted too",
    )
    desk.tells(ben)
    (count,) = whole(ben, found).counts
    ben.do(promises.Witness(act=count.act, saw="I counted too", how="measured"))
    desk.hears_from(ben)
    desk.until(lambda: "· binds" in desk.words(screen.detail))
    press(desk, screen, "Take over the difference of − 0.5 kg")
    says(desk, screen, "− 0.5 kg, lost or spoiled", "9.5 kg")
    assert "Take over the difference" not in desk.words(screen.detail)
    desk.tells(ben)
    assert whole(ben, found).summary.onhand.hasNumericalValue == "9.5"  # type: ignore[union-attr]


def test_a_count_of_a_thing_is_corrected(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    found = add(desk)
    open_at(desk, screen, found)
    do(desk, screen, "count")
    desk.send(found="missing")
    says(desk, screen, "found missing")
    press(desk, screen, "Correct: found missing")
    desk.send(found="elsewhere", reason="It lay in the cellar")
    says(desk, screen, "found somewhere else")
    desk.tells(people[1])
    assert [one.found for one in whole(people[1], found).counts] == ["elsewhere"]


# --- undo, keys, names -----------------------------------------------------------------------------------


def test_ctrl_z_takes_back_what_was_said_and_the_form_is_there_again(
    desk: Desk, screen: HoldingsScreen
) -> None:
    found = flour(desk)
    open_at(desk, screen, found)
    desk.window.pending.seconds = 30
    do(desk, screen, "raise")
    desk.fill(quantity="5 kg")
    desk.click(desk.form.main)
    desk.until(lambda: desk.window.pending.waiting)
    assert "You put in 5 kg: Flour" in desk.words()
    desk.press("Ctrl+Z")
    assert desk.form.filled["quantity"] == "5 kg"
    assert desk.do(things.ShowHolding(id=found)).movements == ()


def test_everything_that_tab_reaches_has_a_name(
    desk: Desk, screen: HoldingsScreen, people: People
) -> None:
    found = flour(desk)
    desk.do(things.Lower(id=found, quantity="3 kg"))
    desk.do(things.Count(lines=(f"{found}=6 kg",)))
    desk.do(things.GiveHolding(id=found, to="Ben"))
    open_at(desk, screen, found)
    says(desk, screen, "On its way", "Counts")
    assert unnamed(desk.window) == []
    for action in ("hand-over", "condition", "raise", "lower", "count"):
        do(desk, screen, action)
        assert unnamed(desk.form) == [], action
        desk.form.reject()
        desk.until(lambda: desk.window.forms.dialog is None)
    small = [
        one for one in screen.detail.findChildren(QToolButton) if one.objectName() == "correct"
    ]
    assert small
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in small)


def test_hashes_stand_in_the_fold_for_auditors_only(desk: Desk, screen: HoldingsScreen) -> None:
    found = add(desk)
    open_at(desk, screen, found)
    assert found not in desk.words(screen.detail)
    press(desk, screen, "Details for auditors")
    assert found in desk.words(screen.detail)


def test_a_holding_that_another_screen_points_to_is_shown_whatever_the_filters_say(
    desk: Desk, screen: HoldingsScreen
) -> None:
    wanted = add(desk)
    flour(desk)
    desk.until(lambda: len(shown(screen)) == 2)
    desk.click(screen.filters.buttons["stock"])
    desk.until(lambda: shown(screen) == ["Flour"])
    desk.go("commitments")
    open_at(desk, screen, wanted)
    desk.until(lambda: screen.list.current_id == wanted and len(shown(screen)) == 2)
