"""The screen of settings: changed at once, refused beside the field, the key locked, the sample erased."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessibility import focusable, unnamed
from desks import LONG_MS, Desk
from engines import Laptop
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app import keyring, settings
from app.commands import groups, promises
from app.errors import LocalRefusal
from app.results import Groups
from ui.kit.sheet import Sheet
from ui.settings.key import LockSheet
from ui.settings.row import ChoiceRow, LineRow, TickRow
from ui.settings.screen import SettingsScreen
from ui.theme.theme import Theme

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> SettingsScreen:
    found: SettingsScreen = desk.go("settings")
    desk.until(lambda: found.values and found.where.count())
    return found


def line(screen: SettingsScreen, key: str) -> LineRow:
    found = screen.rows[key]
    assert isinstance(found, LineRow)
    return found


def type_in(desk: Desk, screen: SettingsScreen, key: str, text: str) -> str:
    """Type a value and press Enter; what stands below the field then."""
    field = line(screen, key)
    field.said.setText("")
    field.edit.setText(text)
    desk.qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    desk.until(field.said.text)
    return field.said.text()


def in_the_file(desk: Desk) -> dict[str, Any]:
    return tomllib.loads(desk.laptop.home.settings.read_text("utf-8"))


# --- what is changed -------------------------------------------------------------------------------------


def test_the_appearance_changes_at_once_and_stays(desk: Desk, screen: SettingsScreen) -> None:
    appearance = screen.rows["appearance"]
    assert isinstance(appearance, ChoiceRow)
    appearance.box.setCurrentIndex(appearance.box.findData("dark"))
    desk.until(lambda: Theme.now().is_dark)
    assert appearance.said.text() == "Changed."
    assert in_the_file(desk)["appearance"] == "dark"
    appearance.box.setCurrentIndex(appearance.box.findData("light"))
    desk.until(lambda: not Theme.now().is_dark)


def test_the_seconds_to_undo_hold_for_the_next_thing_one_says(
    desk: Desk, screen: SettingsScreen
) -> None:
    assert type_in(desk, screen, "undo_seconds", "7") == "Changed."
    assert desk.window.pending.seconds == 7
    assert in_the_file(desk)["undo_seconds"] == 7
    desk.window.pending.say(
        desk.window, promises.Offer(title="Late", quantity="1 h", due="+1d"), "…"
    )
    desk.until(lambda: desk.window.pending.waiting)
    assert desk.window.pending.left == 7
    desk.window.pending.undo()


@pytest.mark.parametrize(
    ("key", "wrong", "why"),
    [
        ("undo_seconds", "61", "from 0 to 60"),
        ("undo_seconds", "soon", "from 0 to 60"),
        ("undo_seconds", "-1", "from 0 to 60"),
        ("acknowledge_every_seconds", "90000", "a day"),
        ("listen", "a b", "Type :PORT"),
        ("listen", ":99999", "Type :PORT"),
        ("listen", "", "Type :PORT"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field_with_what_is_right(
    desk: Desk, screen: SettingsScreen, key: str, wrong: str, why: str
) -> None:
    before = in_the_file(desk)
    assert why in type_in(desk, screen, key, wrong)
    field = line(screen, key)
    assert field.edit.text() == wrong
    assert field.edit.property("wrong")
    assert why in field.edit.accessibleDescription()
    assert in_the_file(desk) == before
    assert "Changed." in type_in(desk, screen, key, {"listen": ":7000"}.get(key, "5"))
    assert not field.edit.property("wrong")


def test_what_needs_a_new_start_says_so(desk: Desk, screen: SettingsScreen) -> None:
    assert "next start" in type_in(desk, screen, "listen", "127.0.0.1:7465")
    lan = screen.rows["lan"]
    assert isinstance(lan, TickRow)
    was = lan.tick.isChecked()
    desk.click(lan.tick)
    desk.until(lambda: "next start" in lan.said.text())
    assert in_the_file(desk)["lan"] is not was
    assert settings.load(desk.laptop.home).listen == "127.0.0.1:7465"


def test_a_file_that_somebody_broke_is_told_in_words_and_left_as_it_is(
    desk: Desk, screen: SettingsScreen
) -> None:
    path = desk.laptop.home.settings
    path.write_text("colour = 3\n", "utf-8")
    screen.change("appearance", "dark")
    desk.until(screen.rows["appearance"].said.text)
    assert "no setting called colour" in screen.rows["appearance"].said.text()
    assert path.read_text("utf-8") == "colour = 3\n"
    assert not Theme.now().is_dark


def test_the_group_that_opens_first_is_chosen_by_name_and_opens_first(
    desk: Desk, screen: SettingsScreen, open_desk: Callable[[Laptop], Desk]
) -> None:
    other = desk.do(groups.NewGroup(name="Solar roof", purpose="Sun", my_name="Ana"))
    first = screen.rows["default_group"]
    assert isinstance(first, ChoiceRow)
    screen.refresh()
    desk.until(lambda: first.box.findText("Solar roof") > 0)
    first.box.setCurrentIndex(first.box.findText("Solar roof"))
    desk.until(lambda: first.said.text() == "Changed.")
    assert in_the_file(desk)["default_group"] == other.id
    desk.close()
    again = open_desk(desk.laptop)
    assert again.window.current.id == other.id


# --- the key ---------------------------------------------------------------------------------------------


def lock_sheet(desk: Desk) -> LockSheet:
    found: LockSheet = desk.until(
        lambda: next((one for one in desk.window.findChildren(LockSheet) if one.isVisible()), None)
    )
    return found


@pytest.mark.slow
def test_the_key_is_locked_locked_otherwise_and_unlocked(
    desk: Desk, screen: SettingsScreen
) -> None:
    (folder,) = desk.laptop.home.folders()
    desk.until(lambda: "Nothing else locks it" in screen.locking.kept.text())
    desk.click(desk.button("Set a passphrase…"))
    asked = lock_sheet(desk)
    assert asked.secret
    assert unnamed(asked) == []
    desk.click(asked.main)
    assert "Please type a passphrase." in desk.words(asked)
    asked.secret.first.edit.setText("over the hills")
    asked.secret.again.edit.setText("over the hill")
    desk.click(asked.main)
    assert "not the same" in desk.words(asked)
    asked.secret.again.edit.setText("over the hills")
    desk.click(asked.main)
    desk.until(lambda: "Locked" in screen.locking.notices.words)
    assert "locked by your passphrase" in screen.locking.kept.text()
    with pytest.raises(LocalRefusal, match="passphrase is needed"):
        keyring.load(folder)
    lane = keyring.load(folder, "over the hills").lane
    desk.click(desk.button("Remove the passphrase…"))
    asked = lock_sheet(desk)
    assert asked.old
    asked.old.edit.setText("under the hills")
    desk.click(asked.main)
    desk.until(lambda: "That is not the passphrase." in desk.words(asked))
    asked.old.edit.setText("over the hills")
    desk.click(asked.main)
    desk.until(lambda: "The passphrase is gone." in screen.locking.notices.words)
    assert keyring.load(folder).lane == lane


def test_a_passphrase_never_stands_in_the_log(desk: Desk, screen: SettingsScreen) -> None:
    asked = LockSheet(desk.window.current, lambda _: None, desk.window, new=True, old=True)
    assert asked.old
    assert asked.secret
    asked.old.edit.setText("guessed wrongly")
    for field in (asked.secret.first, asked.secret.again):
        field.edit.setText("secret words")
        assert field.edit.echoMode() == field.edit.EchoMode.Password
    asked.open()
    desk.click(asked.main)
    desk.until(lambda: not desk.window.findChildren(LockSheet))
    said = "".join(path.read_text("utf-8") for path in desk.laptop.home.logs.iterdir())
    assert "secret words" not in said
    assert "guessed" not in said


# --- you, groups, files ------------------------------------------------------------------------------------


def test_it_says_who_one_is_here_and_leads_to_ones_profile(
    desk: Desk, screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert screen.me.text() == "You are Ana in Kaffee & Kabel."
    gone: list[tuple[str, str]] = []
    bench = type(
        "Bench", (), {"go": lambda _, *to: gone.append(to), "current": desk.window.current}
    )
    monkeypatch.setattr(screen, "bench", bench())
    desk.click(desk.button("Your profile and laptops"))
    me = desk.window.current.me
    assert me
    assert gone == [("members", me.id)]


@pytest.mark.slow
def test_the_sample_is_erased_and_another_group_opens(desk: Desk, screen: SettingsScreen) -> None:
    assert not screen.erase.isVisible()
    sample = desk.do(groups.TrySample(), LONG_MS)
    desk.until(lambda: any(one.id == sample.id for one in desk.desktop.groups))
    desk.desktop.open(sample.id)
    desk.until(lambda: desk.window.current.id == sample.id and desk.window.current.people)
    desk.go("settings")
    desk.click(desk.button("Erase the sample…", screen))
    asked = desk.until(
        lambda: next((one for one in desk.window.findChildren(Sheet) if one.isVisible()), None)
    )
    assert "can't be brought back" in desk.words(asked)
    desk.click(desk.button("Erase it", asked))
    desk.until(lambda: desk.window.current.group and desk.window.current.id != sample.id)
    left = desk.do(groups.ListGroups())
    assert isinstance(left, Groups)
    assert [one.name for one in left.groups] == ["Kaffee & Kabel"]
    assert len(desk.laptop.home.folders()) == 1


def test_folders_are_shown_and_opened(
    desk: Desk, screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    assert str(desk.laptop.home.root) in desk.words(screen)
    desk.click(desk.button("Open the folder"))
    desk.click(desk.button("Open the log's folder"))
    assert opened == [str(desk.laptop.home.root), str(desk.laptop.home.logs)]
    assert all(Path(one).is_dir() for one in opened)


def test_it_says_what_troth_is_and_what_it_does_not_promise(
    desk: Desk, screen: SettingsScreen
) -> None:
    told = desk.words(screen)
    assert "GPL-3.0-or-later" in told
    assert "not that work was done" in told
    assert "0.1.0" in told


# --- without a mouse ---------------------------------------------------------------------------------------


def test_everything_has_a_name_and_tab_reaches_every_setting_in_its_order(
    desk: Desk, screen: SettingsScreen
) -> None:
    assert unnamed(screen) == []
    desk.window.activateWindow()
    places = [one.objectName() for one in focusable(screen)]
    assert [name for name in places if name in screen.rows] == list(screen.rows)
    screen.rows["appearance"].control.setFocus()
    seen = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        seen.append(focused.objectName() if focused else "")
        desk.press("Tab", focused)
    assert seen[:6] == list(screen.rows)[:6]
