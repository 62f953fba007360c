"""In the window: taking a record along, looking at one, bringing one, a leaver's receipt; a group that parts from another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import engines
import pytest
from accessibility import unnamed
from desks import Desk
from PySide6.QtWidgets import QFileDialog

from app.commands import forking, groups, records
from ui.members.recording import RecordSheet, TakingSheet
from ui.members.screen import MembersScreen

Open = Callable[[engines.Laptop], Desk]


@pytest.fixture
def members(desk: Desk) -> MembersScreen:
    """Ana's screen of members."""
    screen = desk.go("members")
    assert isinstance(screen, MembersScreen)
    desk.until(lambda: screen.members)
    return screen


def sheet(desk: Desk, kind: type[Any]) -> Any:
    return desk.until(
        lambda: next((one for one in desk.window.findChildren(kind) if one.isVisible()), None)
    )


def at(desk: Desk, screen: MembersScreen, name: str) -> None:
    one = next(one for one in screen.members if one.name == name)
    screen.show_subject(one.id)
    desk.until(lambda: screen.detail.subject == one.id and name in desk.words(screen.detail))


def test_my_record_is_written_looked_at_and_brought_along(
    desk: Desk, members: MembersScreen, tmp_path: Path
) -> None:
    at(desk, members, "Ana")
    members.run("record")
    taking = sheet(desk, TakingSheet)
    assert unnamed(taking) == []
    file = tmp_path / "record"
    taking.write(str(file))
    desk.until(lambda: "written to record.zip" in desk.words(taking))
    desk.click(desk.button("Look at it", taking))
    shown = sheet(desk, RecordSheet)
    words = desk.words(shown)
    assert "The record of Ana" in words
    assert "In the group" in words
    assert unnamed(shown) == []
    shown.reject()
    taking.reject()
    found = desk.do(records.ShowRecord(file=f"{file}.zip"))
    bringing = RecordSheet(members.bench, found, desk.window, bring=True)
    bringing.open()
    desk.click(bringing.main)
    desk.until(lambda: desk.do(groups.WhoAmI()).brought)
    at(desk, members, "Ana")
    desk.until(lambda: "a record of group" in desk.words(members.detail))


def test_a_record_is_chosen_in_the_files_dialog_checked_here_and_told_before_it_is_brought(
    desk: Desk, members: MembersScreen, tmp_path: Path, clock: engines.Clock
) -> None:
    """A record of another group, of which this laptop knows nothing: the file alone is asked."""
    zoe, file = engines.Laptop(tmp_path, "Zoe", clock), tmp_path / "from the roof.zip"
    engines.found(zoe, name="Solar roof")
    zoe.do(records.ExportRecord(file=str(file)))
    zoe.close()
    at(desk, members, "Ana")
    members.run("bring-record")
    dialog = desk.until(lambda: members.findChild(QFileDialog))
    assert dialog.windowTitle() == "Bring a record along"
    dialog.filesSelected.emit([str(file)])
    dialog.close()
    assert "Checking from the roof.zip…" in members.notices.words
    shown = sheet(desk, RecordSheet)
    assert members.notices.words == ""
    assert {"The record of Zoe", "Solar roof"} <= set(desk.words(shown).split("\n"))
    assert desk.do(groups.WhoAmI()).brought == ()
    desk.click(shown.main)
    brought = desk.until(lambda: desk.do(groups.WhoAmI()).brought)
    assert [(one.group, one.digest) for one in brought] == [(shown.found.group, shown.found.digest)]


def test_a_record_that_does_not_hold_is_not_brought(
    desk: Desk, members: MembersScreen, tmp_path: Path
) -> None:
    file = tmp_path / "record.zip"
    desk.do(records.ExportRecord(file=str(file)))
    content = bytearray(file.read_bytes())
    content[400] ^= 1
    file.write_bytes(bytes(content))
    from ui.members.recording import look_at

    look_at(members.bench, members, str(file), bring=True)
    shown = sheet(desk, RecordSheet)
    assert "A record that does not hold" in desk.words(shown)
    assert not shown.main.isVisible()


def test_a_packet_of_a_whole_book_is_refused_where_one_clicked(
    desk: Desk, members: MembersScreen, tmp_path: Path
) -> None:
    from app.commands.reading import ExportPacket
    from ui.members.recording import look_at

    file = tmp_path / "packet.zip"
    desk.do(ExportPacket(file=str(file)))
    look_at(members.bench, members, str(file))
    desk.until(lambda: "not the record of one member" in desk.words(members))


def test_what_a_leaver_left_open_is_checked_in_the_window(
    desk: Desk, members: MembersScreen, people: tuple[engines.Laptop, ...]
) -> None:
    ben = people[1]
    ben.do(groups.Leave())
    desk.hears_from(ben)
    desk.until(lambda: any(one.left for one in members.members))
    at(desk, members, "Ben")
    desk.until(lambda: "Nobody has checked yet" in desk.words(members.detail))
    members.run("check-leaving")
    desk.send(saw="All is back")
    desk.until(lambda: "One more member makes it their receipt" in desk.words(members.detail))
    members.run("record")
    assert "A record for Ben" in desk.words(sheet(desk, TakingSheet))


def test_a_group_parts_from_another_in_the_settings(desk: Desk) -> None:
    screen = desk.go("settings")
    desk.until(lambda: screen.parting.found is not None)
    assert not screen.parting.along.isVisible()
    screen.parting.fork.click()
    desk.send(name="Solar", stays="no")
    desk.until(lambda: "Solar is founded" in desk.words(screen.parting))
    desk.until(lambda: "Going along: Ana (means to leave)" in desk.words(screen.parting))
    screen.parting.along.click()
    desk.send(stays="yes")
    desk.until(lambda: "Going along: Ana." in desk.words(screen.parting))
    child = desk.do(forking.ShowForks(group="Solar"))
    assert child.parent.said
    assert unnamed(screen.parting) == []
