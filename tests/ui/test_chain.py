"""How an outcome came about: the picture of its chain, its table, and looking back on it."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at, press
from engines import Laptop
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QTableWidget

from app.chain_results import ChainLink, ChainNode, ChainView
from app.commands import decisions, promises, things
from ui.outcomes.chain import MOST, ChainPicture, heads_and_rows, laid_out, said, spoken
from ui.outcomes.review import ReviewCard
from ui.outcomes.screen import OutcomesScreen
from ui.theme.theme import Theme

People = tuple[Laptop, ...]
TITLE = "Things live longer"


@pytest.fixture
def screen(desk: Desk) -> OutcomesScreen:
    found: OutcomesScreen = desk.go("outcomes")
    return found


@pytest.fixture
def lasting(desk: Desk, people: People) -> str:
    """An outcome for which Ben kept a promise that Cleo saw."""
    ben, cleo = people[1:]
    said_ = things.AddOutcome(title=TITLE, measures=("fixed: device",), review="+90d")
    outcome: str = desk.do(said_).subject
    desk.tells(ben, cleo)
    offer = promises.Offer(
        title="Repair toasters", to="Ana", quantity="6 h", due="+9d", outcome=outcome
    )
    promise = ben.do(offer).subject
    desk.hears_from(ben)
    desk.do(promises.Accept(id=promise))
    desk.tells(ben, cleo)
    done = ben.do(promises.Evidence(id=promise, quantity="6 h", note="Twelve toasters")).subject
    desk.hears_from(ben)
    desk.tells(cleo)
    cleo.do(promises.Witness(act=done, saw="All twelve", how="checked"))
    desk.hears_from(cleo)
    desk.do(promises.Confirm(id=promise))
    lines = (things.Measured(measure="fixed", quantity="4"),)
    desk.do(things.MeasureOutcome(id=outcome, lines=lines))
    return outcome


def picture(desk: Desk, screen: OutcomesScreen) -> ChainPicture:
    def found() -> list[ChainPicture]:
        return [one for one in screen.detail.findChildren(ChainPicture) if one.isVisible()]

    desk.until(found)
    return found()[0]


def says(desk: Desk, screen: OutcomesScreen, *words: str) -> None:
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def open_whole(desk: Desk, screen: OutcomesScreen, outcome: str) -> None:
    """Open it, and wait until all that led to it has come into its picture."""
    open_at(desk, screen, outcome)
    desk.until(lambda: len(picture(desk, screen).boxes) == 5)


# --- the picture -----------------------------------------------------------------------------------------


def test_the_chain_stands_below_the_outcome_with_what_it_took(
    desk: Desk, screen: OutcomesScreen, lasting: str
) -> None:
    open_whole(desk, screen, lasting)
    says(desk, screen, "How it came about", "6 h", "fixed: about 1.5 h", "Ana, Ben, Cleo")
    found = picture(desk, screen)
    assert found.accessibleName() == "How it came about"
    assert found.accessibleDescription() == (
        "How it came about, from top to bottom: "
        "1 promise, 1 evidence, 1 seen by, 1 measured, 1 outcome."
    )
    stages = [box.node.sort for box in found.boxes]
    assert stages == ["promise", "evidence", "witness", "measurement", "outcome"]


def test_keys_go_from_box_to_box_and_enter_opens_what_it_shows(
    desk: Desk, screen: OutcomesScreen, lasting: str
) -> None:
    open_whole(desk, screen, lasting)
    picture(desk, screen).setFocus()
    desk.qtbot.keyClick(picture(desk, screen), Qt.Key.Key_Down)
    line = "Promise, Repair toasters, Ben, 6 h,"
    says(desk, screen, line)
    assert picture(desk, screen).accessibleDescription().startswith(line)
    assert picture(desk, screen).places[0].endswith("leads to Twelve toasters")
    desk.do(things.AddOutcome(title="Another", measures=("a: b",), review="+9d"))
    desk.until(lambda: len(desk.do(things.ListOutcomes()).outcomes) == 2)
    says(desk, screen, line)
    desk.qtbot.keyClick(picture(desk, screen), Qt.Key.Key_Return)
    desk.until(lambda: desk.screen.key == "commitments")
    desk.until(lambda: "Repair toasters" in desk.words(desk.screen))


def test_the_pointer_finds_the_box_below_it(
    desk: Desk, screen: OutcomesScreen, lasting: str
) -> None:
    open_whole(desk, screen, lasting)
    found = picture(desk, screen)
    for number, box in enumerate(found.boxes):
        assert found.nearest(found.place_of(box).center()) == number
    assert found.nearest(QPointF(1, 1)) == -1


def test_the_same_stands_in_a_table(desk: Desk, screen: OutcomesScreen, lasting: str) -> None:
    open_whole(desk, screen, lasting)
    press(desk, screen, "Show as table: How it came about")
    (table,) = desk.until(
        lambda: [
            one
            for one in screen.detail.findChildren(QTableWidget)
            if one.isVisible() and one.accessibleName() == "How it came about, as a table"
        ]
    )
    cells = [table.item(0, at).text() for at in range(5)]
    assert cells == ["Promise", "Repair toasters", "Ben", "Twelve toasters", "6 h"]
    assert table.rowCount() == 5
    assert unnamed(desk.window) == []


def test_where_nothing_led_to_it_one_sentence_says_so(desk: Desk, screen: OutcomesScreen) -> None:
    said_ = things.AddOutcome(title=TITLE, measures=("fixed: device",), review="+90d")
    open_at(desk, screen, desk.do(said_).subject)
    says(desk, screen, "Nothing is on record yet that was done, promised or paid for it.")


def many(count: int) -> ChainView:
    """So much evidence for one promise."""
    nodes = [ChainNode(id="p", sort="promise", title="Repair", who="Ben")]
    nodes += [
        ChainNode(id=f"e{n}", sort="evidence", title=f"Piece {n}", when=f"2026-01-{n + 1:02}")
        for n in range(count)
    ]
    nodes.append(ChainNode(id="o", sort="outcome", title=TITLE, subject="o"))
    links = [ChainLink(before="p", after=f"e{n}") for n in range(count)]
    links += [ChainLink(before=f"e{n}", after="o") for n in range(count)]
    return ChainView(about="o", title=TITLE, sort="outcome", nodes=tuple(nodes), links=tuple(links))


def test_of_many_the_newest_are_drawn_and_the_table_has_all(qapp: object) -> None:
    chain = many(30)
    drawn = [box for box in laid_out(chain) if box.node.sort == "evidence"]
    assert len(drawn) == MOST
    assert drawn[-1].node.title == "Piece 29"
    _, rows = heads_and_rows(chain)
    assert len(rows) == 32
    assert spoken(chain).endswith("1 promise, 30 evidence, 1 outcome.")
    assert said(chain, chain.nodes[1]) == "Evidence, Piece 0, Thu 1 Jan 2026, leads to " + TITLE


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_it_is_drawn_in_either_appearance_at_any_width(qapp: object, appearance: Any) -> None:
    Theme.now().use(appearance)
    made = ChainPicture(many(5))
    for wide in (200, 460, 1200):
        made.resize(wide, made.sizeHint().height())
        made.look_at(2)
        assert not made.grab().isNull()
        places = [made.place_of(box) for box in made.boxes]
        assert all(place.right() <= wide and place.bottom() <= made.height() for place in places)
        assert not any(
            one.intersects(other)
            for number, one in enumerate(places)
            for other in places[number + 1 :]
        )


# --- looking back ----------------------------------------------------------------------------------------


def test_the_keeper_looks_back_and_another_stands_by_it(
    desk: Desk, screen: OutcomesScreen, people: People, lasting: str
) -> None:
    open_whole(desk, screen, lasting)
    do(desk, screen, "review")
    desk.send(result="met", text="Forty devices less in the bin", next="")
    says(desk, screen, "Looked back", "Forty devices less in the bin")
    says(desk, screen, "It waits for somebody who stands by it. With it the outcome is closed.")
    desk.tells(people[1])
    (review,) = people[1].do(things.ShowOutcome(id=lasting)).reviews
    people[1].do(promises.Witness(act=review.act, saw="I counted", how="checked"))
    desk.hears_from(people[1])
    says(desk, screen, "Somebody else stands by it.")
    row = screen.list.rows.row(0)
    desk.until(lambda: (row := screen.list.rows.row(0)) and row.caption == "Ana")
    assert row is not None


def test_somebody_else_stands_by_it_in_the_window(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    desk.tells(people[1])
    said_ = things.AddOutcome(title="Less waste", measures=("kept: kg",), review="+9d")
    outcome = people[1].do(said_).subject
    people[1].do(decisions.ReviewOutcome(id=outcome, result="partly", text="Half", next="+90d"))
    desk.hears_from(people[1])
    open_at(desk, screen, outcome)
    says(desk, screen, "Ben, ", "it came about in part", "It waits for somebody")
    (card,) = screen.detail.findChildren(ReviewCard)
    press(desk, screen, "Witness…", card)
    desk.send(saw="I looked too", how="checked")
    says(desk, screen, "Somebody else stands by it. The group looks again on")


def test_a_promise_says_in_its_form_what_it_is_for(desk: Desk) -> None:
    said_ = things.AddOutcome(title=TITLE, measures=("fixed: device",), review="+90d")
    outcome = desk.do(said_).subject
    desk.go("commitments")
    desk.until(lambda: desk.window.current.rows and desk.window.current.rows.outcomes())
    desk.press("Ctrl+N")
    desk.send(title="Mend lamps", to="group", quantity="2 h", due="+3d", outcome=outcome)
    found = desk.do(decisions.ShowChain(id=outcome))
    assert [one.title for one in found.nodes if one.sort == "promise"] == ["Mend lamps"]
