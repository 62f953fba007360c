"""The screen of commitments: what is seen, what is said, what is refused where one clicks."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk, words_of
from engines import Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.commands import promises, reading
from ui.commitments.screen import CommitmentsScreen

People = tuple[Laptop, ...]


def png(path: Path, side: int = 64) -> str:
    """A small picture."""
    rows = b"".join(b"\0" + bytes((40, 160, 110)) * side for _ in range(side))

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    path.write_bytes(whole + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return str(path)


@pytest.fixture
def screen(desk: Desk) -> CommitmentsScreen:
    found: CommitmentsScreen = desk.go("commitments")
    return found


def shown(screen: CommitmentsScreen) -> list[str]:
    """The titles in the list, as they stand."""
    rows = screen.list.rows
    found = [rows.row(number) for number in range(rows.rowCount())]
    return [row.title for row in found if row]


def offer(desk: Desk, **otherwise: Any) -> str:
    fields = {"title": "Repair the coffee machine", "quantity": "2 h", "due": "+2d"} | otherwise
    return str(desk.do(promises.Offer(**fields)).subject)


def agreed(desk: Desk, ben: Laptop, **otherwise: Any) -> str:
    """A promise of Ana's that Ben has accepted for the group."""
    found = offer(desk, **otherwise)
    desk.tells(ben)
    ben.do(promises.Accept(id=found))
    desk.hears_from(ben)
    return found


def open_at(desk: Desk, screen: CommitmentsScreen, subject: str) -> CommitmentsScreen:
    desk.window.go("commitments", subject)
    desk.until(lambda: screen.detail.one and screen.detail.one.summary.id == subject)
    desk.until(lambda: "History" in desk.words(screen.detail))
    return screen


def do(desk: Desk, screen: CommitmentsScreen, action: str, *, allowed: bool = True) -> None:
    """Press the button of an action, or take it from the menu behind *More*."""

    def is_there() -> bool:
        one = screen.detail.one
        return any((a.name, a.allowed) == (action, allowed) for a in (one.actions if one else ()))

    desk.until(is_there)
    desk.until(lambda: is_there() and screen.detail.bar.shows(action))
    for button in screen.detail.bar.children():
        if button.objectName() == action:
            desk.click(button)  # type: ignore[arg-type]
            return
    found = [one for one in screen.detail.bar.menu.actions() if one.objectName() == action]
    assert found, action
    found[0].trigger()


# --- the list ------------------------------------------------------------------------------------------


def test_an_empty_group_says_so_in_one_sentence_with_one_button(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    desk.until(lambda: "Nobody has promised anything yet." in desk.words(screen))
    desk.click(desk.button("New promise", screen._none))
    assert desk.form.windowTitle() == "New promise"


def test_a_promise_said_in_the_form_is_signed_and_shown_on_every_laptop(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    desk.press("Ctrl+N")
    desk.send(title="Fix the lamp", quantity="2 h", due="+3d", done_when="It shines.")
    desk.until(lambda: shown(screen) == ["Fix the lamp"])
    desk.until(lambda: "It shines." in desk.words(screen.detail))
    desk.tells(people[1])
    assert people[1].promise().title == "Fix the lamp"


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_signed(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    desk.press("Ctrl+N")
    form = desk.fill(quantity="2 h")
    desk.click(form.main)
    assert "Please fill this in." in words_of(form.fields["title"])
    assert desk.do(reading.ListCommitments()).commitments == ()


def test_a_quantity_that_is_none_is_refused_in_the_form_and_can_be_mended(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    desk.press("Ctrl+N")
    said = desk.send_refused(title="Fix the lamp", quantity="many", due="+3d")
    assert "is no quantity" in said
    desk.send(quantity="1 h")
    desk.until(lambda: shown(screen) == ["Fix the lamp"])


def test_filters_search_and_order_show_what_they_say(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    ben = people[1]
    kept = agreed(desk, ben, title="Brush the stairs")
    offer(desk, title="Álvaro's bicycle", due="+20d")
    offer(desk, title="Coffee for all", due="+9d")
    desk.do(promises.Evidence(id=kept, quantity="2 h", note="Done"))
    desk.until(lambda: len(shown(screen)) == 3)
    assert shown(screen)[-1] == "Álvaro's bicycle"
    desk.qtbot.keyClicks(screen.field, "alvaro bic")
    desk.until(lambda: shown(screen) == ["Álvaro's bicycle"])
    screen.field.clear()
    desk.until(lambda: len(shown(screen)) == 3)
    desk.click(screen.filters.buttons["to_confirm"])
    desk.until(lambda: shown(screen) == ["Brush the stairs"])
    desk.click(screen.filters.buttons[""])
    screen.sorts.setCurrentIndex(screen.sorts.findData("title"))
    desk.until(lambda: shown(screen)[0] == "Álvaro's bicycle")


def test_a_search_that_finds_nothing_offers_to_show_all(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    offer(desk)
    desk.until(lambda: shown(screen))
    desk.press("Ctrl+F")
    desk.qtbot.keyClicks(screen.field, 'zebra" OR * NEAR(')
    desk.until(lambda: "No promise matches." in desk.words(screen))
    desk.click(desk.button("Show all", screen))
    desk.until(lambda: len(shown(screen)) == 1)


def test_what_arrives_from_another_laptop_is_shown_and_the_selection_stays(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    mine = offer(desk, title="Mine")
    open_at(desk, screen, mine)
    people[1].do(promises.Offer(title="Another", quantity="1 h", due="+1d"))
    desk.hears_from(people[1])
    desk.until(lambda: set(shown(screen)) == {"Mine", "Another"})
    assert screen.list.current_id == mine
    assert "Mine" in desk.words(screen.detail)


def test_what_people_write_is_shown_as_text_and_never_as_markup(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    title = '<b>bold</b> <img src="x"> & \u202eright to left ' + "long " * 40
    found = offer(desk, title=title.strip(), done_when="<h1>Big</h1>")
    open_at(desk, screen, found)
    assert "<b>bold</b>" in desk.words(screen.detail)
    assert "<h1>Big</h1>" in desk.words(screen.detail)
    for label in screen.detail.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


# --- the life of a promise, action by action -------------------------------------------------------------


def test_evidence_with_a_photo_is_shown_with_its_picture_and_reaches_the_others(
    desk: Desk, screen: CommitmentsScreen, people: People, tmp_path: Path
) -> None:
    found = agreed(desk, people[1])
    open_at(desk, screen, found)
    do(desk, screen, "evidence")
    desk.send(quantity="2 h", note="New pump seal", photos=png(tmp_path / "seal.png"))
    desk.until(lambda: "New pump seal" in desk.words(screen.detail))
    desk.tells(people[1])
    (seen,) = people[1].do(reading.ShowCommitment(id=found)).evidence
    assert seen.note == "New pump seal"
    assert len(seen.images) == 1


def test_evidence_without_note_photo_or_reading_is_refused_by_its_rule(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    open_at(desk, screen, agreed(desk, people[1]))
    do(desk, screen, "evidence")
    said = desk.send_refused(quantity="2 h")
    assert "Evidence says how much, and has a note, a photo or a reading." in said


def test_nobody_confirms_their_own_work_and_the_window_says_who_could(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    found = agreed(desk, people[1])
    desk.do(promises.Evidence(id=found, quantity="2 h", note="Done"))
    open_at(desk, screen, found)
    desk.until(lambda: screen.detail.one and screen.detail.one.evidence)
    (confirm,) = [one for one in screen.detail.one.actions if one.name == "confirm"]  # type: ignore[union-attr]
    assert not confirm.allowed
    do(desk, screen, "confirm", allowed=False)
    desk.until(lambda: screen.detail.notices.words)
    assert confirm.sentence in screen.detail.notices.words
    assert "Who could:" in screen.detail.notices.words


def test_a_third_member_witnesses_and_the_receiver_confirms_in_part(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    _, ben, cleo = people
    offered = ben.do(promises.Offer(title="Paint the door", quantity="4 h", due="+3d", to="Cleo"))
    found = offered.subject
    ben.carry_to(cleo)
    cleo.do(promises.Accept(id=found))
    cleo.carry_to(ben)
    ben.do(promises.Evidence(id=found, quantity="3 h", note="Two coats"))
    desk.hears_from(cleo)
    desk.hears_from(ben)
    open_at(desk, screen, found)
    desk.click(desk.button("Witness…", screen.detail))
    desk.send(saw="The door is green", how="checked")
    desk.until(lambda: "The door is green" in desk.words(screen.detail))
    desk.tells(cleo)
    (evidence,) = cleo.do(reading.ShowCommitment(id=found)).evidence
    assert [(one.by, one.saw) for one in evidence.witnesses] == [("Ana", "The door is green")]


def test_the_group_confirms_in_part_and_the_rest_is_still_due(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    _, ben, cleo = people
    found = ben.do(promises.Offer(title="Sort lamps", quantity="3 h", due="+3d")).subject
    ben.carry_to(cleo)
    cleo.do(promises.Accept(id=found))
    cleo.carry_to(ben)
    ben.do(promises.Evidence(id=found, quantity="2 h", note="All but one box"))
    desk.hears_from(cleo)
    desk.hears_from(ben)
    open_at(desk, screen, found)
    do(desk, screen, "confirm")
    desk.send(quantity="2 h", rest="still-due")
    desk.until(lambda: "Ana: 2 h, the rest is still due" in desk.words(screen.detail))
    desk.tells(ben)
    (confirmed,) = ben.do(reading.ShowCommitment(id=found)).confirmations
    assert (confirmed.by, confirmed.rest) == ("Ana", "still_due")


def test_an_offer_is_accepted_with_the_terms_in_view(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    offered = people[1].do(promises.Offer(title="Lend a hand", quantity="1 h", due="+3d", to="Ana"))
    desk.hears_from(people[1])
    open_at(desk, screen, offered.subject)
    do(desk, screen, "accept")
    assert "Ben for Ana, 1 h, due" in desk.words(desk.form)
    desk.send()
    desk.until(lambda: screen.detail.one and screen.detail.one.summary.status == "agreed")


@pytest.mark.parametrize(
    ("action", "filled", "status"),
    [("decline", {}, "declined"), ("accept", {}, "agreed")],
)
def test_an_offer_is_answered(
    desk: Desk,
    screen: CommitmentsScreen,
    people: People,
    action: str,
    filled: dict[str, str],
    status: str,
) -> None:
    offered = people[1].do(promises.Offer(title="Help", quantity="1 h", due="+3d", to="Ana"))
    desk.hears_from(people[1])
    open_at(desk, screen, offered.subject)
    do(desk, screen, action)
    desk.send(**filled)
    desk.tells(people[1])
    assert people[1].promise().status == status


def test_an_own_offer_is_withdrawn(desk: Desk, screen: CommitmentsScreen, people: People) -> None:
    open_at(desk, screen, offer(desk))
    do(desk, screen, "withdraw")
    desk.send(reason="Somebody else did it")
    desk.tells(people[1])
    assert people[1].promise().status == "withdrawn"


def test_a_promise_goes_to_a_stand_in(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    ben = people[1]
    found = agreed(desk, ben)
    open_at(desk, screen, found)
    do(desk, screen, "hand-over")
    desk.send(to=ben.me, reason="I am ill")
    desk.tells(ben)
    ben.do(promises.TakeOver(id=found))
    desk.hears_from(ben)
    desk.until(lambda: screen.detail.one and screen.detail.one.handed_over == ("Ana",))
    desk.until(lambda: "Handed over by" in desk.words(screen.detail))


def test_one_takes_over_from_another(desk: Desk, screen: CommitmentsScreen, people: People) -> None:
    _, ben, cleo = people
    found = ben.do(promises.Offer(title="Cook", quantity="2 h", due="+3d")).subject
    ben.carry_to(cleo)
    cleo.do(promises.Accept(id=found))
    cleo.carry_to(ben)
    ben.do(promises.HandOver(id=found))
    desk.hears_from(cleo)
    desk.hears_from(ben)
    open_at(desk, screen, found)
    do(desk, screen, "take-over")
    desk.send()
    desk.tells(ben)
    assert ben.do(reading.ShowCommitment(id=found)).summary.provider == "Ana"


def test_a_promise_is_begun_at_once_and_released_kindly(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    _, ben, cleo = people
    mine = agreed(desk, ben, title="Mine")
    open_at(desk, screen, mine)
    do(desk, screen, "start")
    desk.until(lambda: screen.detail.one and screen.detail.one.summary.status == "under_way")
    found = ben.do(promises.Offer(title="Cook", quantity="2 h", due="+3d")).subject
    ben.carry_to(cleo)
    cleo.do(promises.Accept(id=found))
    cleo.carry_to(ben)
    desk.hears_from(ben)
    open_at(desk, screen, found)
    do(desk, screen, "release")
    desk.send(kind="thanked")
    desk.tells(ben)
    assert ben.do(reading.ShowCommitment(id=found)).summary.status == "released"


def test_other_terms_are_proposed_and_only_what_differs_is_changed(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    ben = people[1]
    found = agreed(desk, ben)
    open_at(desk, screen, found)
    do(desk, screen, "amend")
    desk.send(quantity="3 h")
    desk.tells(ben)
    ben.do(promises.Accept(id=found))
    now = ben.do(reading.ShowCommitment(id=found))
    assert (now.summary.quantity.hasNumericalValue, now.summary.title) == (
        "3",
        "Repair the coffee machine",
    )


def test_one_asks_for_something_and_joins_in_what_others_ask(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    desk.click(screen.ask)
    desk.send(title="Soup for all", quantity="1 pot", due="+2d", action="produce")
    desk.tells(people[1])
    assert people[1].promise().status == "requested"
    asked = people[1].do(
        promises.Request(title="Fix things", quantity="4 h", due="+6d", joiners="2", deadline="+5d")
    )
    desk.hears_from(people[1])
    open_at(desk, screen, asked.subject)
    do(desk, screen, "join-in")
    desk.send()
    desk.tells(people[1])
    (part,) = people[1].do(reading.ShowCommitment(id=asked.subject)).parts
    assert (part.provider, part.status) == ("Ana", "gathering")


def test_own_evidence_is_corrected_with_a_reason_and_the_first_entry_stays_in_the_history(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    found = agreed(desk, people[1])
    desk.do(promises.Evidence(id=found, quantity="20 h", note="Done"))
    open_at(desk, screen, found)
    desk.click(desk.button("Correct…", screen.detail))
    desk.send(quantity="2 h", reason="Typed wrong")
    desk.until(lambda: "Ana: 2 h on" in desk.words(screen.detail))
    desk.until(lambda: "corrected" in desk.words(screen.detail))
    desk.tells(people[1])
    (now,) = people[1].do(reading.ShowCommitment(id=found)).evidence
    assert now.quantity.hasNumericalValue == "2"


def test_a_note_is_erased_from_the_history_after_a_word_on_what_that_means(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    found = agreed(desk, people[1])
    desk.do(promises.Evidence(id=found, quantity="2 h", note="Klara was ill"))
    desk.tells(people[1])
    open_at(desk, screen, found)
    assert "Klara was ill" in desk.words(screen.detail)
    (button,) = desk.until(lambda: screen.detail.findChildren(QPushButton, "erase"))
    assert button.accessibleName().startswith("Erase this text: Ana ")
    desk.click(button)
    assert "nobody can call back" in desk.words(desk.form)
    assert "In their place stands that you erased them" in desk.words(desk.form)
    assert unnamed(desk.form) == []
    desk.send()
    desk.until(lambda: "(erased by Ana on " in desk.words(screen.detail))
    assert "Klara was ill" not in desk.words(screen.detail)
    desk.until(lambda: "was erased by Ana on " in desk.words(screen.detail))
    assert not [
        one for one in screen.detail.findChildren(QPushButton) if one.objectName() == "erase"
    ]
    desk.tells(people[1])
    (evidence,) = people[1].do(reading.ShowCommitment(id=found)).evidence
    assert str(evidence.note).startswith("(erased by Ana on ")


def test_a_dispute_is_opened_and_resolved_by_both(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    ben = people[1]
    offered = ben.do(promises.Offer(title="Help", quantity="1 h", due="+3d", to="Ana"))
    found = offered.subject
    desk.hears_from(ben)
    desk.do(promises.Accept(id=found))
    open_at(desk, screen, found)
    do(desk, screen, "dispute")
    desk.send(reason="Never came", asks="Come on Monday")
    desk.until(lambda: "Ana disputes this: Never came" in desk.words(screen.detail))
    desk.click(desk.button("Resolve…", screen.detail))
    desk.send(result="earlier", text="We talked")
    desk.tells(ben)
    dispute = ben.do(reading.ShowCommitment(id=found)).dispute
    ben.do(promises.Resolve(id=dispute.id, result="earlier", text="We talked"))
    ben.carry_to(people[2])
    people[2].do(promises.Resolve(id=dispute.id, result="earlier", text="I was there"))
    desk.hears_from(people[2])
    desk.until(lambda: screen.detail.one and screen.detail.one.summary.status == "agreed")


# --- history, keyboard, names --------------------------------------------------------------------------


def test_the_history_says_who_has_seen_what(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    found = agreed(desk, people[1])
    open_at(desk, screen, found)
    desk.until(lambda: "not yet seen by Cleo" in desk.words(screen.detail))
    assert "seen by 2 of 3" in desk.words(screen.detail)


def test_hashes_and_lanes_stand_in_the_fold_for_auditors_only(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    found = offer(desk)
    open_at(desk, screen, found)
    assert found not in desk.words(screen.detail)
    desk.click(desk.button("Details for auditors", screen.detail))
    assert found in desk.words(screen.detail)


def test_everything_that_tab_reaches_has_a_name(
    desk: Desk, screen: CommitmentsScreen, people: People
) -> None:
    found = agreed(desk, people[1])
    desk.do(promises.Evidence(id=found, quantity="2 h", note="Done"))
    open_at(desk, screen, found)
    assert unnamed(desk.window) == []
    desk.press("Ctrl+N")
    assert unnamed(desk.form) == []


def test_rows_are_walked_by_arrow_keys_and_said_whole(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    offer(desk, title="First", due="+1d")
    second = offer(desk, title="Second", due="+2d")
    desk.until(lambda: shown(screen) == ["First", "Second"])
    screen.list.setFocus()
    screen.list.select(0)
    desk.qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    desk.until(lambda: screen.detail.subject == second)
    spoken = screen.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Second, Open, Ana → the group")
