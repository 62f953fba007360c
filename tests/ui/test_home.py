"""Home: what needs somebody is answered there, at one button; what is due, what is open, what others did."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from accessibility import unnamed
from desks import BOUND_MS, LONG_MS, Desk
from engines import Laptop, found
from PySide6.QtWidgets import QApplication

from app.commands import groups, periods, promises, reading, series, syncing, things
from app.commands.home import ShowHome
from app.results import Refusal
from ui.audit.agreeing import AgreeingSheet
from ui.home.cards import NeedCard
from ui.home.links import Link
from ui.home.screen import HomeScreen
from ui.kit.chip import Chip
from ui.kit.sheet import Sheet
from ui.members.admitting import AdmittingSheet
from ui.settling.dialog import SettlingDialog

People = tuple[Laptop, ...]
_NINE_DAYS = datetime.timedelta(days=9)
Open = Callable[[Laptop], Desk]


@pytest.fixture
def home(desk: Desk) -> HomeScreen:
    screen: HomeScreen = desk.go("home")
    desk.until(lambda: screen.view)
    return screen


def offer(laptop: Laptop, **otherwise: Any) -> str:
    fields = {"title": "Repair the machine", "quantity": "2 h", "due": "+2d", "to": "Ana"}
    return str(laptop.do(promises.Offer(**(fields | otherwise))).subject)


def card(desk: Desk, home: HomeScreen, kind: str) -> NeedCard:
    """The card of that kind, once it is there."""

    def there() -> NeedCard | None:
        return next((one for one in home.cards if one.need.kind == kind), None)

    found_card: NeedCard = desk.until(there)
    desk.until(found_card.act.isVisible)
    return found_card


def press(desk: Desk, home: HomeScreen, kind: str) -> None:
    desk.click(card(desk, home, kind).act)


def status(laptop: Laptop, promise: str) -> str:
    return str(laptop.do(reading.ShowCommitment(id=promise)).summary.status)


class TestAnswering:
    def test_an_offer_is_accepted_where_it_is_seen(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = offer(ben)
        desk.hears_from(ben)
        shown = card(desk, home, "accept")
        assert "Ben offers you 2 h" in desk.words(shown)
        assert shown.act.accessibleName() == "Accept: Repair the machine"
        desk.click(shown.act)
        desk.send()
        desk.tells(ben)
        assert status(ben, promise) == "agreed"
        desk.until(lambda: not home.cards)

    def test_figures_of_a_period_are_looked_at_and_left_or_agreed_to(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        closing = ben.do(periods.ClosePeriod(first="2026-01-01", last="today")).subject
        desk.hears_from(ben)
        for press_it in (lambda sheet: sheet.leave, lambda sheet: sheet.agree):
            press(desk, home, "agree")
            sheet = desk.until(lambda: desk.window.findChild(AgreeingSheet))
            desk.until(sheet.agree.isEnabled)
            assert unnamed(sheet) == []
            assert "Signed by Ben: 1 of 3, 2 are needed" in desk.words(sheet)
            assert "Promises open" in desk.words(sheet)
            desk.click(press_it(sheet))
            desk.until(lambda: desk.window.findChild(AgreeingSheet) is None)
        desk.until(lambda: not home.cards)
        (found,) = desk.do(periods.ListPeriods()).periods
        assert (found.id, found.agreed) == (closing, ("Ben", "Ana"))

    def test_other_terms_are_accepted_as_they_were_read(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = offer(ben, quantity="4 h")
        desk.hears_from(ben)
        desk.do(promises.Accept(id=promise))
        desk.tells(ben)
        ben.do(promises.Amend(id=promise, quantity="3 h"))
        desk.hears_from(ben)
        desk.until(lambda: "proposes other terms" in desk.words(card(desk, home, "accept")))
        press(desk, home, "accept")
        assert "Ben proposes other terms: 3 h" in desk.form.form.intro
        desk.send()
        desk.tells(ben)
        assert ben.promise().quantity.hasNumericalValue == "3"

    def test_evidence_is_confirmed_by_whom_it_was_for(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = offer(ben)
        desk.hears_from(ben)
        desk.do(promises.Accept(id=promise))
        desk.tells(ben)
        ben.do(promises.Evidence(id=promise, quantity="2 h", note="Done"))
        desk.hears_from(ben)
        press(desk, home, "confirm")
        desk.send()
        desk.tells(ben)
        assert status(ben, promise) == "fulfilled"

    def test_who_saw_it_witnesses(self, desk: Desk, home: HomeScreen, people: People) -> None:
        _, ben, cleo = people
        promise = offer(ben, to="Cleo", quantity="4 h")
        ben.carry_to(cleo)
        cleo.do(promises.Accept(id=promise))
        cleo.carry_to(ben)
        ben.do(promises.Evidence(id=promise, quantity="4 h", note="Done"))
        desk.hears_from(cleo)
        desk.hears_from(ben)
        press(desk, home, "witness")
        desk.send(saw="It stood there", how="present")
        desk.tells(ben)
        (evidence,) = ben.do(reading.ShowCommitment(id=promise)).evidence
        assert [(one.by, one.saw) for one in evidence.witnesses] == [("Ana", "It stood there")]

    def test_who_must_wait_for_a_witness_reads_why(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = offer(ben, quantity="4 h")
        desk.hears_from(ben)
        desk.do(promises.Accept(id=promise))
        desk.tells(ben)
        ben.do(promises.Evidence(id=promise, quantity="4 h", note="Done"))
        desk.hears_from(ben)
        shown = card(desk, home, "confirm")
        assert shown.act.property("role") == "refused"
        desk.click(shown.act)
        desk.until(lambda: "witness" in home.notices.words)
        assert desk.window.forms.dialog is None

    def test_a_thing_is_received(self, desk: Desk, home: HomeScreen, people: People) -> None:
        ben = people[1]
        drill = ben.do(things.AddHolding(name="Drill")).subject
        desk.hears_from(ben)
        ben.do(things.GiveHolding(id=drill, to="Ana"))
        desk.hears_from(ben)
        press(desk, home, "receive")
        desk.send()
        desk.tells(ben)
        assert ben.do(things.ShowHolding(id=drill)).summary.custodian == "Ana"

    def test_a_stand_in_takes_over(self, desk: Desk, home: HomeScreen, people: People) -> None:
        _, ben, cleo = people
        promise = offer(ben, to="Cleo")
        ben.carry_to(cleo)
        cleo.do(promises.Accept(id=promise))
        cleo.carry_to(ben)
        ben.do(promises.HandOver(id=promise, to="Ana"))
        desk.hears_from(cleo)
        desk.hears_from(ben)
        press(desk, home, "take-over")
        desk.send()
        desk.tells(ben)
        assert ben.promise().provider == "Ana"

    def test_what_met_is_settled(self, desk: Desk, home: HomeScreen, people: People) -> None:
        _, ben, cleo = people
        promise = desk.do(promises.Request(title="Solder", quantity="1 h", due="+9d")).subject
        desk.tells(ben, cleo)
        for other in (ben, cleo):
            other.do(promises.Accept(id=promise))
            desk.hears_from(other)
        press(desk, home, "settle")
        (dialog,) = desk.until(lambda: desk.window.findChildren(SettlingDialog))
        desk.until(lambda: dialog.options)
        desk.click(dialog.options[0].radio)
        desk.click(dialog.sign)
        desk.until(lambda: not any(one.need.kind == "settle" for one in home.cards))

    def test_a_dispute_is_resolved(self, desk: Desk, home: HomeScreen, people: People) -> None:
        ben = people[1]
        promise = offer(ben)
        desk.hears_from(ben)
        desk.do(promises.Accept(id=promise))
        desk.tells(ben)
        ben.do(promises.Dispute(id=promise, reason="It leaks", asks="Look again"))
        desk.hears_from(ben)
        assert "It leaks" in desk.words(card(desk, home, "resolve"))
        press(desk, home, "resolve")
        desk.send(result="earlier", text="So be it")
        desk.until(lambda: not home.cards)

    def test_a_keeper_answers_for_a_neighbour(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        desk.do(groups.AdmitNeighbour(name="Nora"))
        desk.tells(ben)
        promise = offer(ben, to="Nora")
        desk.hears_from(ben)
        shown = card(desk, home, "accept")
        assert "you speak for Nora" in desk.words(shown)
        desk.click(shown.act)
        assert desk.form.form.intro.startswith("For Nora.")
        desk.send()
        desk.tells(ben)
        assert status(ben, promise) == "agreed"

    def test_what_was_answered_meanwhile_says_so(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = offer(ben)
        desk.hears_from(ben)
        need = card(desk, home, "accept").need
        desk.do(promises.Decline(id=promise))
        home._answer(need)
        desk.until(lambda: "answered meanwhile" in home.notices.words)

    def test_while_it_waits_to_be_signed_the_card_says_so(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        offer(ben)
        desk.hears_from(ben)
        desk.window.pending.seconds = 60
        press(desk, home, "accept")
        desk.click(desk.form.main)
        desk.until(lambda: desk.window.pending.waiting)
        shown = card(desk, home, "accept")
        assert (shown.act.text(), shown.act.isEnabled()) == ("Being signed…", False)
        desk.window.pending.undo()
        assert shown.act.isEnabled()


class TestWhatIsSeen:
    def test_what_is_open_to_anybody_stands_apart(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        ben.do(promises.Request(title="Carry the sofa", quantity="1 h", due="+4d"))
        desk.hears_from(ben)
        desk.until(lambda: "Open to anybody" in desk.words(home))
        assert "Nothing waits for you." in desk.words(home)
        press(desk, home, "accept")
        desk.send()
        assert desk.do(ShowHome()).open_to_all == ()

    def test_what_one_promised_is_due_soon_or_late(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = desk.do(promises.Offer(title="Mow", quantity="1 h", due="+1d", to="Ben")).subject
        desk.tells(ben)
        ben.do(promises.Accept(id=promise))
        desk.hears_from(ben)
        words = desk.until(lambda: "due soon" in desk.words(home) and desk.words(home))
        assert "tomorrow" in words
        assert "for Ben" in words

    def test_a_time_of_a_series_that_has_passed_is_late(self, desk: Desk, home: HomeScreen) -> None:
        first = (datetime.date.fromisoformat(desk.window.current.today) - _NINE_DAYS).isoformat()
        evening = series.OpenSeries(title="Evening", quantity="3 h", every="7 days", start=first)
        found = desk.do(evening).subject
        desk.do(series.JoinSeries(id=found, start=first, until=first))
        desk.until(lambda: [one.accessibleName() for one in home.findChildren(Chip)] == ["Late"])

    def test_what_others_did_lately_leads_to_the_thing(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        promise = offer(ben, to="Cleo")
        desk.hears_from(ben)

        def there() -> Link | None:
            links = home._area.findChildren(Link, f"link:commitments:{promise}")
            return next((one for one in links if one.isVisible()), None)

        link = desk.until(there)
        assert "Ben offered to Cleo 2 h" in desk.words(home)
        desk.click(link)
        desk.until(lambda: desk.screen.key == "commitments")

    def test_a_card_leads_to_its_thing(self, desk: Desk, home: HomeScreen, people: People) -> None:
        ben = people[1]
        promise = offer(ben)
        desk.hears_from(ben)
        desk.click(card(desk, home, "accept").link)
        detail = desk.until(lambda: desk.screen.key == "commitments" and desk.screen.detail)  # type: ignore[attr-defined]
        desk.until(lambda: detail.subject == promise)

    def test_more_than_a_few_are_shown_when_one_asks(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        for number in range(11):
            offer(people[1 + number % 2], title=f"Thing {number}")
        for other in people[1:]:
            desk.hears_from(other)
        desk.until(lambda: len(home.cards) == 8)
        assert "Waits for you   11" in desk.until(lambda: desk.words(home))
        desk.click(desk.button("Show 3 more", home))
        desk.until(lambda: len(home.cards) == 11)

    def test_long_titles_markup_and_other_scripts_stay_inside(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        for title in ("<b>Bold</b> " + "w" * 180, "إصلاح آلة القهوة & more", "Two &mnemonics"):
            offer(ben, title=title)
        desk.hears_from(ben)
        desk.until(lambda: len(home.cards) == 3)
        desk.window.resize(940, 600)
        desk.qtbot.wait(50)
        names = {one.link.accessibleName() for one in home.cards}
        assert "Two &mnemonics" in names
        assert any(name.startswith("<b>Bold</b>") for name in names)
        inside = home._area.widget()
        assert inside.width() <= home._area.viewport().width()

    def test_everything_has_a_name_and_keeps_the_focus_when_something_comes(
        self, desk: Desk, home: HomeScreen, people: People
    ) -> None:
        ben = people[1]
        offer(ben)
        desk.hears_from(ben)
        shown = card(desk, home, "accept")
        assert unnamed(home) == []
        name = shown.act.objectName()
        shown.act.setFocus()
        offer(ben, title="Another")
        desk.hears_from(ben)
        desk.until(lambda: len(home.cards) == 2)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == name

    def test_with_nothing_at_all_it_says_so_and_offers_a_beginning(
        self, tmp_path: Any, clock: Any, open_desk: Open
    ) -> None:
        alone = Laptop(tmp_path, "Ana", clock)
        found(alone)
        desk = open_desk(alone)
        home: HomeScreen = desk.go("home")
        desk.until(lambda: home._shown.currentWidget() is home._empty)
        assert "Nothing waits for you" in desk.words(home)
        desk.click(home._empty.act)
        assert desk.form.form.key == "promise.offer"
        desk.form.close()
        desk.press("Ctrl+N")
        assert desk.form.form.key == "promise.offer"
        alone.close()

    def test_a_refusal_can_be_tried_again(self, desk: Desk, home: HomeScreen) -> None:
        desk.ask(reading.Status())  # answered in their order: what the screen had asked is here
        home._heard(Refusal(code="busy", sentence="The book is being read."))
        desk.until(lambda: "The book is being read." in desk.words(home))
        desk.click(desk.button("Try again", home))
        desk.until(lambda: home.view)


class TestTheDoor:
    def test_a_newcomer_is_let_in_from_home(
        self, desk: Desk, home: HomeScreen, tmp_path: Any, clock: Any, open_desk: Open
    ) -> None:
        rosa = Laptop(tmp_path, "Rosa", clock)
        link = str(desk.do(groups.Invite()).link)
        theirs = open_desk(rosa)
        theirs.do(groups.Join(invite=link, name="Rosa"))
        network: Any = desk._held.network
        answers: list[Any] = []
        enter = syncing.Enter(invite=link, seconds=20, peers=(str(network.network.place),))
        theirs.desktop.bridge.ask(theirs.window, enter, answers.append)
        desk.until(lambda: "Rosa waits at the door." in desk.words(home))
        desk.click(desk.button("Compare the words", home))
        (sheet,) = desk.until(lambda: desk.window.findChildren(AdmittingSheet))
        sheet.same.setChecked(True)
        desk.click(sheet.admit)
        theirs.qtbot.waitUntil(lambda: bool(answers), timeout=2 * BOUND_MS)
        desk.until(lambda: "Rosa is in." in home.notices.words)
        desk.until(lambda: "waits at the door" not in desk.words(home))
        rosa.close()


class TestTheSample:
    def test_it_says_that_it_is_one_and_is_erased(self, desk: Desk, home: HomeScreen) -> None:
        real = desk.window.current.id
        assert "This is a sample" not in desk.words(home)
        sample = desk.do(groups.TrySample(), LONG_MS)
        desk.desktop.entered(sample.id)
        desk.until(lambda: desk.window.current.id == sample.id and home.view)
        desk.until(lambda: "nothing here is real" in desk.words(home))
        desk.click(desk.button("Erase it…", home))
        (sheet,) = [one for one in desk.window.findChildren(Sheet) if one.isVisible()]
        desk.click(desk.button("Erase it", sheet))
        desk.until(lambda: desk.window.current.id == real)
        desk.until(lambda: "This is a sample" not in desk.words(home))
        assert [one.id for one in desk.do(groups.ListGroups()).groups] == [real]
