"""What comes from outside is previewed and never acts by itself; a locked key and a copied home are asked about."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import engines
import pytest
from accessibility import unnamed
from desks import Desk
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.arriving import file_of
from app.commands import groups, promises, reading
from ui.first_run.copied import CopiedDialog
from ui.first_run.joining import JoiningPage
from ui.first_run.screen import FirstRun
from ui.first_run.unlocking import UnlockDialog
from ui.kit.sheet import Sheet
from ui.members.admitting import AdmittingSheet

Open = Callable[[engines.Laptop], Desk]
Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def rosa(tmp_path: Path, clock: engines.Clock) -> Iterator[engines.Laptop]:
    """A laptop without a group."""
    made = engines.Laptop(tmp_path, "Rosa", clock)
    yield made
    made.close()


def dialog(desk: Desk, kind: type[Kind]) -> Kind:
    found = desk.until(
        lambda: next((one for one in desk.window.findChildren(kind) if one.isVisible()), None)
    )
    assert isinstance(found, kind)
    return found


def page(desk: Desk) -> Any:
    shown = desk.window.whole.currentWidget()
    return shown.page if isinstance(shown, FirstRun) else None


# --- links and files --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["link", "file", "url"])
def test_an_invitation_from_outside_is_shown_and_joined_only_when_one_says_so(
    tmp_path: Path, clock: engines.Clock, open_desk: Open, rosa: engines.Laptop, how: str
) -> None:
    ana = engines.Laptop(tmp_path, "Ana", clock)
    engines.found(ana, name="Repair Café")
    link = ana.do(groups.Invite()).link
    file = ana.file("invite.troth", file_of(link))
    ana.close()
    desk = open_desk(rosa)
    words = {"link": link, "file": file, "url": QUrl.fromLocalFile(file).toString()}
    desk.desktop.preview([words[how]])
    shown = dialog(desk, Sheet)
    assert "An invitation to Repair Café" in desk.words(shown)
    assert "Nothing has been sent to anybody." in desk.words(shown)
    assert unnamed(shown) == []
    assert desk.do(groups.ListGroups()).joining == ()
    desk.click(desk.button("Join", shown))
    desk.until(lambda: isinstance(page(desk), JoiningPage))
    desk.until(lambda: page(desk).invitation)
    assert page(desk).link.value() == link


def test_an_invitation_to_a_group_one_is_in_leads_there(desk: Desk) -> None:
    link = str(desk.do(groups.Invite()).link)
    desk.desktop.preview([link])
    shown = dialog(desk, Sheet)
    assert "You are in Kaffee  Kabel already, as Ana." in desk.words(shown)
    desk.click(desk.button("Open Kaffee  Kabel", shown))
    assert desk.window.sidebar.isVisible()


def test_a_request_from_outside_opens_the_words_and_lets_nobody_in(
    desk: Desk, rosa: engines.Laptop
) -> None:
    link = str(desk.do(groups.Invite()).link)
    request = rosa.do(groups.Join(invite=link, name="Rosa"))
    desk.desktop.preview([rosa.file("request.troth", request.request)])
    shown = dialog(desk, AdmittingSheet)
    assert shown.words.words == request.words
    desk.press("Esc", shown)
    assert "Rosa" not in {one.name for one in desk.do(groups.Members()).members}


def test_a_request_to_another_laptops_invitation_says_where_it_belongs(
    desk: Desk, people: tuple[engines.Laptop, ...], rosa: engines.Laptop
) -> None:
    request = engines.asked(people[1], rosa)
    desk.desktop.preview([rosa.file("request.troth", request.request)])
    assert "Open it on the laptop that made the invitation." in desk.words(dialog(desk, Sheet))


def test_an_answer_from_outside_lets_one_in_when_one_says_so(
    tmp_path: Path, clock: engines.Clock, open_desk: Open, rosa: engines.Laptop
) -> None:
    ana = engines.Laptop(tmp_path, "Ana", clock)
    engines.found(ana, name="Repair Café")
    asked = engines.asked(ana, rosa)
    answer = ana.file("answer.troth", ana.do(groups.Admit(request=asked.request)).answer)
    ana.close()
    desk = open_desk(rosa)
    desk.desktop.preview([answer])
    shown = dialog(desk, Sheet)
    assert "Repair Café lets this laptop in." in desk.words(shown)
    assert desk.do(groups.ListGroups()).groups == ()
    desk.click(desk.button("Come in", shown))
    desk.until(lambda: desk.window.current.people)
    assert desk.window.sidebar.isVisible()


def test_records_from_outside_say_whose_and_how_many_and_are_read_when_one_says_so(
    desk: Desk, people: tuple[engines.Laptop, ...]
) -> None:
    ben = people[1]
    ben.do(promises.Offer(title="Fix it", quantity="1 h", due="+3d"))
    file = ben.file("from Ben.troth")
    ben.do(reading.CarryOut(file=file))
    before = desk.do(groups.ShowGroup()).acts
    desk.desktop.preview([file])
    shown = dialog(desk, Sheet)
    assert "Ben" in desk.words(shown)
    assert desk.do(groups.ShowGroup()).acts == before
    desk.click(desk.button("Read in", shown))
    desk.until(lambda: "Read in:" in desk.window.notices.words)
    assert desk.do(groups.ShowGroup()).acts > before


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89TROTHx\x01", b"\x89TROTHi\x01\x00\x00"])
def test_a_file_that_is_nothing_of_ours_is_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.troth"
    file.write_bytes(content)
    desk.desktop.preview([str(file)])
    assert "This can't be opened" in desk.words(dialog(desk, Sheet))


@pytest.mark.parametrize(
    "word", ["troth://join/AAAA", "troth://evil/x", "/missing.troth", "/", "\0"]
)
def test_hostile_words_from_outside_end_in_a_sentence(desk: Desk, word: str) -> None:
    desk.desktop.preview([word])
    assert "This can't be opened" in desk.words(dialog(desk, Sheet))


def test_a_file_dropped_on_the_window_is_previewed(desk: Desk, rosa: engines.Laptop) -> None:
    link = str(desk.do(groups.Invite()).link)
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(rosa.file("invite.troth", file_of(link)))])
    how = (Qt.DropAction.CopyAction, brought, Qt.MouseButton.LeftButton)
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(desk.window, QDragEnterEvent(QPoint(300, 300), *how, plain))
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(300, 300), *how, plain))
    assert "An invitation to" in desk.words(dialog(desk, Sheet))


# --- a locked key -----------------------------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path, clock: engines.Clock) -> engines.Laptop:
    """Ana's laptop, whose key a passphrase locks."""
    ana = engines.Laptop(tmp_path, "Ana", clock)
    engines.found(ana, passphrase="correct horse", name="Repair Café")
    return ana


@pytest.fixture
def open_locked(qtbot: QtBot) -> Iterator[Open]:
    """Opens a desktop without waiting for a group, since none may come before somebody unlocks it."""
    opened: list[Desk] = []

    def opening(laptop: engines.Laptop) -> Desk:
        opened.append(Desk(laptop, qtbot, waits=False))
        return opened[-1]

    yield opening
    for one in opened:
        one.close()


def test_a_wrong_passphrase_is_said_plainly_and_the_right_one_opens(
    locked: engines.Laptop, open_locked: Open
) -> None:
    desk = open_locked(locked)
    shown = dialog(desk, UnlockDialog)
    assert "Nobody can reset it" in desk.words(shown)
    assert unnamed(shown) == []
    desk.click(shown.main)
    assert "Please fill this in." in desk.words(shown.field)
    shown.field.fill("battery staple")
    desk.click(shown.main)
    desk.until(lambda: "opens none of the keys" in desk.words(shown.field))
    shown.field.fill("correct horse")
    desk.click(shown.main)
    desk.until(lambda: desk.window.current.people)
    assert desk.window.sidebar.isVisible()


def test_without_the_passphrase_one_can_begin_another_group_and_unlock_later(
    locked: engines.Laptop, open_locked: Open
) -> None:
    desk = open_locked(locked)
    desk.press("Esc", dialog(desk, UnlockDialog))
    desk.until(lambda: page(desk))
    assert "A group on this laptop is locked by a passphrase." in desk.words()
    desk.click(desk.button("Unlock"))
    shown = dialog(desk, UnlockDialog)
    shown.field.fill("correct horse")
    desk.click(shown.main)
    desk.until(lambda: desk.window.current.people)


def test_a_second_group_that_is_locked_is_unlocked_from_the_menu(
    locked: engines.Laptop, open_locked: Open, clock: engines.Clock
) -> None:
    locked.restart()
    found = groups.NewGroup(name="Open one", purpose="x", my_name="Ana", zone="UTC")
    locked.do(found)
    desk = open_locked(locked)
    desk.until(lambda: desk.window.current.people)
    assert [one.name for one in desk.desktop.groups] == ["Open one"]
    desk.until(lambda: desk.window.sidebar.locked == 1)
    assert "Unlock another group…" in {
        one.text().replace("&", "") for one in desk.window.sidebar.menu.actions()
    }
    desk.window.sidebar.wanted.emit("unlock")
    shown = dialog(desk, UnlockDialog)
    desk.until(lambda: shown._locked == 1)
    shown.field.fill("wrong")
    desk.click(shown.main)
    desk.until(lambda: "opens none of the keys" in desk.words(shown.field))
    shown.field.fill("correct horse")
    desk.click(shown.main)
    desk.until(lambda: len(desk.desktop.groups) == 2)
    assert desk.window.sidebar.locked == 0


# --- a copied home ----------------------------------------------------------------------------------


@pytest.fixture
def copy(people: tuple[engines.Laptop, ...], clock: engines.Clock, open_desk: Open) -> Desk:
    """The desktop over a copy of Ana's home."""
    ana = people[0]
    ana.close()
    shutil.copytree(ana.home.root, ana.files / "copy")
    ana.restart_closed()
    return open_desk(engines.Laptop(ana.files, "copy", clock))


def test_a_copied_home_asks_what_it_is_and_can_be_read_meanwhile(copy: Desk) -> None:
    shown = dialog(copy, CopiedDialog)
    assert "Is this the same laptop?" in copy.words(shown)
    assert "They lie in another place" in copy.words(shown)
    assert unnamed(shown) == []
    copy.press("Esc", shown)
    assert copy.do(groups.Members()).members
    refused = copy.ask(groups.Profile(contact="Here"))
    assert refused.code == "copied_home"


def test_the_same_laptop_goes_on_signing(copy: Desk) -> None:
    shown = dialog(copy, CopiedDialog)
    copy.click(shown.same)
    copy.until(lambda: not copy.window.findChildren(CopiedDialog))
    copy.do(groups.Profile(contact="Here"))


def test_a_copy_gets_a_key_of_its_own_and_asks_to_be_let_in(copy: Desk) -> None:
    shown = dialog(copy, CopiedDialog)
    copy.click(shown.copy)
    copy.until(lambda: isinstance(page(copy), JoiningPage))
    assert copy.ask(groups.Profile(contact="Here")).code in ("no_voice", "not_a_member")
