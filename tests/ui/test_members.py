"""Members: who is there and what they did; inviting, letting in, vouching, leaving, another laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import engines
import pytest
from accessibility import unnamed
from desks import BOUND_MS, Desk
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from app.commands import groups, promises, reading, syncing
from app.joining_results import Requested
from ui.first_run.screen import FirstRun
from ui.first_run.waiting import WaitingPage
from ui.kit import qr
from ui.members.admitting import AdmittingSheet
from ui.members.inviting import InvitationSheet
from ui.members.laptops import LaptopSheet
from ui.members.leaving import LeavingSheet
from ui.members.screen import MembersScreen
from ui.theme.theme import Theme

Open = Callable[[engines.Laptop], Desk]


@pytest.fixture
def members(desk: Desk) -> MembersScreen:
    """Ana's screen of members."""
    screen = desk.go("members")
    assert isinstance(screen, MembersScreen)
    desk.until(lambda: screen.members)
    return screen


@pytest.fixture
def rosa(tmp_path: Path, clock: engines.Clock) -> Iterator[engines.Laptop]:
    """A laptop without a group."""
    made = engines.Laptop(tmp_path, "Rosa", clock)
    yield made
    made.close()


def sheet(desk: Desk, kind: type[QDialog]) -> Any:
    """The dialog of this kind that is open."""
    return desk.until(
        lambda: next((one for one in desk.window.findChildren(kind) if one.isVisible()), None)
    )


def asked(desk: Desk, newcomer: engines.Laptop) -> str:
    """A file with the newcomer's request."""
    link = desk.do(groups.Invite()).link
    request = newcomer.do(groups.Join(invite=link, name=newcomer.name)).request
    return newcomer.file(f"{newcomer.name}-request.troth", request)


def looked_at(desk: Desk, members: MembersScreen, name: str) -> str:
    """All that is said of one member."""
    one = next(one for one in members.members if one.name == name)
    members.show_subject(one.id)
    desk.until(lambda: members.detail.subject == one.id and "Newest" in desk.words(members.detail))
    return desk.words(members.detail)


def says(desk: Desk, members: MembersScreen, name: str, words: str) -> None:
    """Look at somebody once, and wait until these words stand there."""
    desk.until(lambda: name in {one.name for one in members.members})
    looked_at(desk, members, name)
    desk.until(lambda: words in desk.words(members.detail))


def names(desk: Desk) -> dict[str, str]:
    return {one.name: one.status for one in desk.do(groups.Members()).members}


# --- who is there -----------------------------------------------------------------------------------


def test_everybody_is_listed_by_name_and_what_they_did_is_told_without_a_rank(
    desk: Desk, members: MembersScreen
) -> None:
    rows = [members.list.rows.row(at) for at in range(members.list.rows.rowCount())]
    assert [one.title for one in rows if one] == ["Ana (you)", "Ben", "Cleo"]
    said = looked_at(desk, members, "Ben")
    assert "0 promises" in said
    assert "No score is made of it, and nobody is ranked." in said
    assert "Let in by" in said


def test_their_newest_promises_lead_to_the_promise(desk: Desk, members: MembersScreen) -> None:
    done = desk.do(promises.Offer(title="Fix & mend", quantity="1 h", due="+3d", to="Ben"))
    says(desk, members, "Ben", "Fix  mend, open")
    link = desk.button("Fix  mend, open", members.detail)
    desk.click(link)
    assert desk.screen.key == "commitments"
    assert desk.window._at == ("commitments", done.subject)


def test_who_arrives_by_a_file_appears_without_being_asked_for(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...], rosa: engines.Laptop
) -> None:
    engines.admit(people[1], rosa)
    desk.hears_from(people[1])
    desk.until(lambda: "Rosa" in {one.name for one in members.members})


def test_search_finds_skills_and_says_when_nobody_matches(
    desk: Desk, members: MembersScreen
) -> None:
    desk.do(groups.Profile(skills=("Soldering", "<b>Bicycles</b>")))
    desk.until(lambda: any(one.skills for one in members.members))
    members.field.setText("bicy")
    desk.until(lambda: members.list.rows.rowCount() == 1)
    assert "<b>Bicycles</b>" in looked_at(desk, members, "Ana")
    members.field.setText("violin")
    desk.until(lambda: "Nobody matches." in desk.words(members.detail))


def test_a_neighbour_is_taken_in_and_shown_with_who_speaks_for_them(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...]
) -> None:
    members.run("neighbour")
    desk.send(name="Frau Weber")
    said = desk.until(
        lambda: (
            "Frau Weber" in {one.name for one in members.members}
            and looked_at(desk, members, "Frau Weber")
        )
    )
    assert "None: Ana speaks for them." in said
    desk.tells(people[1])
    found = people[1].do(groups.Members()).members
    assert {one.name: one.status for one in found}["Frau Weber"] == "neighbour"


def test_ones_own_profile_is_changed_by_what_changed_alone(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...]
) -> None:
    looked_at(desk, members, "Ana")
    desk.click(desk.button("My profile", members.detail))
    assert desk.form.filled["name"] == "Ana"
    desk.send(contact="0171 123", skills="Soldering\nBicycles", name_in_records="no")
    desk.tells(people[1])
    me = next(one for one in people[1].do(groups.Members()).members if one.name == "Ana")
    assert (me.contact, me.skills, me.name_in_records) == (
        "0171 123",
        ("Soldering", "Bicycles"),
        "no",
    )
    looked_at(desk, members, "Ana")
    desk.until(lambda: members._whole(me).contact)
    members.run("profile")
    assert desk.form.filled["contact"] == "0171 123"


def test_what_one_said_of_oneself_is_erased_after_a_warning(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...]
) -> None:
    desk.do(groups.Profile(contact="0171 123", skills=("Soldering",)))
    desk.until(lambda: "0171 123" in looked_at(desk, members, "Ana"))
    members.run("erase-profile")
    said = desk.words(desk.form)
    assert "what you promised and did stays on record" in said
    assert "This can't be taken back. Copies that others made before" in said
    assert unnamed(desk.form) == []
    desk.send(which="profile")
    desk.until(lambda: "Something of it was erased by Ana" in looked_at(desk, members, "Ana"))
    assert "0171 123" not in desk.words(members.detail)
    members.run("profile")
    assert desk.form.filled["contact"] == ""
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    members.run("erase-profile")
    assert "What has been said once" in desk.send_refused(which="profile")
    desk.send(which="all")
    me = people[0].me
    desk.until(lambda: me[3:9] in {one.name for one in members.members})


# --- inviting ---------------------------------------------------------------------------------------


def invitation(desk: Desk, members: MembersScreen) -> InvitationSheet:
    desk.click(members.new)
    desk.send(uses="3")
    found = sheet(desk, InvitationSheet)
    assert isinstance(found, InvitationSheet)
    return found


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_an_invitations_code_is_read_back_from_the_screen_in_both_appearances(
    desk: Desk, members: MembersScreen, appearance: Any
) -> None:
    Theme.now().use(appearance)
    shown = invitation(desk, members)
    desk.until(lambda: shown.code.height() >= shown.code.sizeHint().height())
    grabbed = shown.grab().toImage()
    assert qr.read_in(grabbed) == [shown.link.text()]
    shown.reject()


def test_an_invitation_is_copied_and_saved_and_says_that_it_lets_nobody_in_by_itself(
    desk: Desk, members: MembersScreen, tmp_path: Path, rosa: engines.Laptop
) -> None:
    from app.arriving import invitation_in

    shown = invitation(desk, members)
    assert "does not join by it alone" in desk.words(shown)
    desk.click(shown.copy)
    link = QGuiApplication.clipboard().text()
    file = tmp_path / "invitation.troth"
    shown.save_to(str(file))
    desk.until(lambda: "Saved as" in shown.notices.words)
    assert invitation_in(file).link == link
    assert rosa.do(groups.Join(invite=link, name="Rosa")).group_name == "Kaffee & Kabel"
    shown.save_to(str(tmp_path / "missing" / "x.troth"))
    desk.until(lambda: "can't be written" in shown.notices.words)
    assert unnamed(shown) == []


def test_an_invitation_can_be_undone_before_it_is_signed(
    desk: Desk, members: MembersScreen
) -> None:
    desk.window.pending.seconds = 30
    before = desk.do(groups.ShowGroup()).acts
    desk.click(members.new)
    desk.click(desk.form.main)
    desk.until(lambda: desk.window.pending.waiting)
    desk.press("Ctrl+Z")
    desk.until(lambda: desk.window.forms.dialog)
    assert desk.do(groups.ShowGroup()).acts == before


# --- letting in -------------------------------------------------------------------------------------


def test_by_a_file_the_words_are_compared_and_the_answer_is_saved(
    desk: Desk, members: MembersScreen, rosa: engines.Laptop, tmp_path: Path
) -> None:
    members.open_request(asked(desk, rosa))
    shown = sheet(desk, AdmittingSheet)
    assert "Rosa asks to join" in desk.words(shown)
    desk.click(shown.admit)
    assert "Read the words to each other first" in shown.notices.words
    assert "Rosa" not in names(desk)
    shown.same.setChecked(True)
    desk.click(shown.admit)
    desk.until(lambda: "once they have read in your answer" in members.notices.words)
    assert names(desk)["Rosa"] == "member"
    admitted = desk.do(groups.Admit(request=shown_request(rosa, tmp_path)))
    members.save_answer(str(tmp_path / "answer.troth"), admitted)
    desk.until(lambda: "Saved as" in members.notices.words)
    carried = rosa.do(reading.CarryIn(file=str(tmp_path / "answer.troth")))
    assert carried.joined


def shown_request(laptop: engines.Laptop, folder: Path) -> bytes:
    return (folder / f"{laptop.name}-request.troth").read_bytes()


def test_where_vouches_are_needed_it_says_how_many_and_who_has_given_theirs(
    tmp_path: Path, clock: engines.Clock, open_desk: Open, rosa: engines.Laptop
) -> None:
    ana, ben = (engines.Laptop(tmp_path, name, clock) for name in ("Ana", "Ben"))
    engines.found(ana, rules={"members.vouches": 1})
    engines.admit(ana, ben)
    desk = open_desk(ana)
    members = desk.go("members")
    desk.until(lambda: members.members)
    members.open_request(asked(desk, rosa))
    shown = sheet(desk, AdmittingSheet)
    assert "1 member who knows them. So far: nobody." in desk.words(shown)
    shown.same.setChecked(True)
    desk.click(shown.admit)
    assert "As many members vouch for a newcomer as the charter asks for." in shown.notices.words
    assert "members.vouches = 1" in shown.notices.words
    desk.hears_from(ben)
    desk.tells(ben)
    ben.do(groups.Vouch(key=shown.asking.key))
    desk.hears_from(ben)
    desk.until(lambda: "So far: Ben." in desk.words(shown))
    desk.click(shown.admit)
    desk.until(lambda: "Rosa" in names(desk))
    ben.close()


def test_one_vouches_on_another_laptop_by_the_key(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...], rosa: engines.Laptop
) -> None:
    request = engines.asked(people[1], rosa)
    members.run("vouch")
    assert "is no key of a laptop" in desk.send_refused(key="hello")
    desk.send(key=request.key)
    desk.tells(people[1])
    found = people[1].do(groups.ReadRequest(request=request.request))
    assert found.vouchers == ("Ana",)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89TROTHq\x01", bytes(300_000)])
def test_a_file_that_is_no_request_is_refused_in_a_sentence(
    desk: Desk, members: MembersScreen, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "request.troth"
    file.write_bytes(content)
    desk.do(groups.Invite())
    members.open_request(str(file))
    desk.until(lambda: members.notices.words)
    assert not desk.window.findChildren(AdmittingSheet)


def place_of(desk: Desk) -> str:
    network: Any = desk._held.network
    return str(network.network.place)


def test_a_newcomers_first_run_and_the_founders_members_show_the_same_words_and_let_them_in(
    desk: Desk, members: MembersScreen, rosa: engines.Laptop, open_desk: Open
) -> None:
    shown = invitation(desk, members)
    link = shown.link.text()
    shown.reject()
    theirs = open_desk(rosa)
    theirs.until(lambda: isinstance(theirs.window.whole.currentWidget(), FirstRun))
    first = theirs.window.whole.currentWidget()
    assert isinstance(first, FirstRun)
    first.begin("join")
    joining: Any = first.page
    joining.link.fill(link)
    joining.name.fill("Rosa")
    theirs.click(joining.by_file)
    theirs.until(lambda: isinstance(first.page, WaitingPage))
    waiting: Any = first.page
    waiting._show_tips()
    waiting.address.fill(place_of(desk))
    theirs.click(waiting.look)
    desk.window.activateWindow()
    desk.until(lambda: "Rosa waits at the door." in desk.words(members))
    desk.click(desk.button("Compare the words", members))
    admitting = sheet(desk, AdmittingSheet)
    assert admitting.words.words == waiting.words.words
    admitting.same.setChecked(True)
    desk.click(admitting.admit)
    theirs.qtbot.waitUntil(lambda: bool(theirs.window.current.people), timeout=2 * BOUND_MS)
    assert "Rosa" in {one.name for one in theirs.window.current.people}
    desk.until(lambda: "Rosa is in." in members.notices.words)
    desk.until(lambda: "waits at the door" not in desk.words(members))


def test_who_waits_is_sent_away(
    desk: Desk, members: MembersScreen, rosa: engines.Laptop, open_desk: Open
) -> None:
    link = str(desk.do(groups.Invite()).link)
    theirs = open_desk(rosa)
    theirs.do(groups.Join(invite=link, name="Rosa"))
    answers: list[Any] = []
    enter = syncing.Enter(invite=link, seconds=20, peers=(place_of(desk),))
    theirs.desktop.bridge.ask(theirs.window, enter, answers.append)
    desk.until(lambda: "Rosa waits at the door." in desk.words(members))
    desk.click(desk.button("Compare the words", members))
    shown = sheet(desk, AdmittingSheet)
    desk.click(shown.away)
    theirs.until(lambda: answers)
    assert answers[0].code == "declined"
    desk.until(lambda: "waits at the door" not in desk.words(members))


# --- laptops and leaving ----------------------------------------------------------------------------


def test_another_laptop_of_mine_is_let_in_and_closed_again(
    desk: Desk, members: MembersScreen, rosa: engines.Laptop, tmp_path: Path
) -> None:
    members.run("laptop")
    steps = sheet(desk, LaptopSheet)
    assert "Its request appears here" in desk.words(steps)
    steps.reject()
    members.open_request(asked(desk, rosa))
    shown = sheet(desk, AdmittingSheet)
    shown.same.setChecked(True)
    shown.choose_mine()
    assert "It will speak for you" in desk.words(shown)
    desk.click(shown.admit)
    desk.until(lambda: "answer" in members.notices.words)
    assert "Rosa" not in names(desk)
    says(desk, members, "Ana", "Laptop 2, not yet used")
    desk.click(desk.button("Close laptop 2", members.detail))
    assert "Nothing that it writes from now on counts" in desk.words(desk.form)
    desk.send(note="It was stolen.")
    says(desk, members, "Ana", "Laptop 2, closed")


def test_leaving_lists_what_is_open_and_needs_the_groups_name(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...]
) -> None:
    desk.do(promises.Offer(title="Fix the toaster", quantity="1 h", due="+3d", to="Ben"))
    says(desk, members, "Ana", "Fix the toaster, open")
    members.run("leave")
    shown = sheet(desk, LeavingSheet)
    assert "1 promise stays open, named in what you sign" in desk.words(shown)
    assert "Fix the toaster: Ana for Ben" in desk.words(shown)
    shown.typed.fill("Kaffee")
    desk.click(shown.main)
    assert "This is not the name of the group." in desk.words(shown)
    assert names(desk)["Ana"] == "member"
    shown.typed.fill("Kaffee & Kabel")
    desk.click(shown.main)
    desk.until(lambda: names(desk)["Ana"] == "former")
    desk.tells(people[1])
    found = people[1].do(groups.Members()).members
    assert {one.name: one.status for one in found}["Ana"] == "former"
    desk.until(lambda: not members._may)
    members.run("invite")
    assert "This laptop speaks for nobody in this group" in members.notices.words


# --- what everybody reaches -------------------------------------------------------------------------


def test_every_widget_has_a_name(desk: Desk, members: MembersScreen, rosa: engines.Laptop) -> None:
    looked_at(desk, members, "Ana")
    assert unnamed(members) == []
    members.open_request(asked(desk, rosa))
    shown = sheet(desk, AdmittingSheet)
    assert unnamed(shown) == []
    shown.reject()
    for name, kind in (("leave", LeavingSheet), ("laptop", LaptopSheet)):
        members.run(name)
        opened = sheet(desk, kind)
        assert unnamed(opened) == []
        opened.reject()


def test_the_keyboard_invites_searches_and_goes_through_the_list(
    desk: Desk, members: MembersScreen
) -> None:
    desk.press("Ctrl+F")
    assert members.field.hasFocus()
    desk.press("Ctrl+N")
    assert desk.form.form.title == "Invite somebody"
    desk.form.close()
    members.list.setFocus()
    desk.press("Home", members.list)
    desk.press("Down", members.list)
    desk.until(lambda: members.detail.subject == members.members[1].id)


def test_a_name_of_two_hundred_characters_and_one_from_right_to_left_fit(
    desk: Desk, members: MembersScreen
) -> None:
    for name in ("W" * 100, "עברית " * 8 + "<i>x</i>"):
        desk.do(groups.AdmitNeighbour(name=name))
        desk.until(lambda name=name: name in {one.name for one in members.members})
        assert name in looked_at(desk, members, name)
        assert members.width() <= desk.window.width()


def test_a_requests_words_can_be_read_by_nobody_else(
    desk: Desk, members: MembersScreen, rosa: engines.Laptop
) -> None:
    request = Path(asked(desk, rosa)).read_bytes()
    found = desk.do(groups.ReadRequest(request=request))
    assert isinstance(found, Requested)
    logs = "".join(one.read_text("utf-8") for one in desk.laptop.home.logs.iterdir())
    assert not any(word in logs.split() for word in found.words)


def test_one_rests_and_says_that_one_stays(desk: Desk, members: MembersScreen) -> None:
    desk.until(lambda: members.members)
    members.show_subject(desk.window.current.me.id)
    members.run("rest-a-while")
    assert "What you promised stands" in desk.words(desk.form)
    desk.send()
    desk.until(lambda: "Rests until" in desk.words(members.detail))
    members.run("stay")
    desk.send()
    desk.until(lambda: "Rests until" not in desk.words(members.detail))
