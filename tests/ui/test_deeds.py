"""What was done unasked, in the window: said, seen by another, disputed, put right, and asked for by whose it is."""

from __future__ import annotations

import pytest
from accessibility import unnamed
from desks import Desk
from engines import Laptop

from app.commands import deeds as asked
from app.commands import things
from ui.commitments.screen import CommitmentsScreen
from ui.deeds.card import DeedCard
from ui.deeds.panel import DeedsPanel

People = tuple[Laptop, ...]


@pytest.fixture
def deeds(desk: Desk) -> DeedsPanel:
    """The deeds of the commitments' screen."""
    screen: CommitmentsScreen = desk.go("commitments")
    screen.views.setCurrentIndex(screen.views.findData("deeds"))
    desk.until(screen.deeds.isVisible)
    return screen.deeds


def cards(deeds: DeedsPanel) -> list[DeedCard]:
    return deeds.shown.findChildren(DeedCard)


def test_an_empty_list_says_so_and_leads_to_the_form(desk: Desk, deeds: DeedsPanel) -> None:
    desk.until(lambda: "Nobody has done anything unasked yet." in desk.words(deeds))
    desk.click(desk.button("Say what you did", deeds))
    assert desk.form.windowTitle() == "Done unasked"


def test_what_one_did_is_said_by_keyboard_and_stands_as_a_card(
    desk: Desk, deeds: DeedsPanel
) -> None:
    desk.press("Ctrl+N")
    assert "It counts as seen once somebody says that they saw it." in desk.words(desk.form)
    desk.send(action="work", quantity="1.5 h", note="Swept the cellar stairs")
    desk.until(lambda: "Swept the cellar stairs" in desk.words(deeds))
    assert "Ana   ·   1.5 h" in desk.words(deeds)
    assert [one.accessibleName() for one in cards(deeds)] == [
        "Ana: Swept the cellar stairs: One side says"
    ]
    assert unnamed(deeds) == []
    (one,) = desk.do(asked.ListDeeds()).deeds
    assert (one.by, one.quantity.hasNumericalValue, one.standing) == ("Ana", "1.5", "said")


def test_a_deed_without_words_is_not_sent(desk: Desk, deeds: DeedsPanel) -> None:
    desk.press("Ctrl+N")
    form = desk.fill(action="work", quantity="1 h", note="")
    desk.click(form.main)
    assert not form.fields["note"].is_sound()
    assert desk.window.forms.dialog is form
    assert desk.do(asked.ListDeeds()).deeds == ()


def test_what_another_did_is_witnessed_and_then_disputed_here(
    desk: Desk, deeds: DeedsPanel, people: People
) -> None:
    desk.tells(people[1])
    people[1].do(things.RecordDeed(action="work", quantity="9 h", note="Mended the gate"))
    desk.hears_from(people[1])
    desk.until(lambda: "Mended the gate" in desk.words(deeds))
    desk.click(desk.button("Witness", deeds))
    desk.send(saw="The gate closes again")
    desk.until(lambda: "Ana saw it: “The gate closes again”" in desk.words(deeds))
    assert cards(deeds)[0].accessibleName().endswith(": Seen")
    desk.click(desk.button("Dispute", deeds))
    desk.send(reason="It took two hours, not nine", asks="Say two hours")
    desk.until(lambda: "It took two hours, not nine" in desk.words(deeds))
    (one,) = desk.do(asked.ListDeeds()).deeds
    assert one.standing == "disputed"


def test_one_finds_ones_own_and_what_nobody_has_seen(
    desk: Desk, deeds: DeedsPanel, people: People
) -> None:
    desk.tells(people[1])
    people[1].do(things.RecordDeed(action="work", quantity="1 h", note="Watered the beans"))
    desk.hears_from(people[1])
    desk.do(things.RecordDeed(action="work", quantity="2 h", note="Sharpened the knives"))
    desk.until(lambda: "Sharpened the knives" in desk.words(deeds))
    deeds.whose.setCurrentIndex(deeds.whose.findData("mine"))
    desk.until(lambda: "Watered the beans" not in desk.words(deeds))
    assert "Sharpened the knives" in desk.words(deeds)
    deeds.whose.setCurrentIndex(deeds.whose.findData("unseen"))
    desk.until(lambda: "Watered the beans" in desk.words(deeds))
