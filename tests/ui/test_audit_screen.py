"""The screen for audits: packets written, checked, damaged, stopped; and how the records look."""

from __future__ import annotations

import multiprocessing
import zipfile
from collections.abc import Callable
from pathlib import Path

import engines
import pytest
from accessibility import unnamed
from desks import Desk, words_of
from engines import Laptop
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton

from app.audit import beside, exporting
from app.commands import groups, periods, promises, reading, things
from app.results import Packet, Progress
from crdt.keys import hash_id
from ui.audit import words
from ui.audit.screen import AuditScreen
from ui.kit.fold import Fold
from ui.kit.running import Running

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> AuditScreen:
    found: AuditScreen = desk.go("audit")
    return found


@pytest.fixture
def packet(desk: Desk, screen: AuditScreen, tmp_path: Path) -> Path:
    """The group's packet, exported on the screen."""
    path = tmp_path / "packets" / "group.zip"
    path.parent.mkdir()
    screen.export.export(str(path))
    desk.until(lambda: screen.export.notices.words)
    assert path.exists()
    return path


def checked(desk: Desk, screen: AuditScreen, path: Path) -> Packet:
    """Check a packet on the screen; what came of it."""
    screen.check.check(str(path))
    desk.until(lambda: not screen.check.running.runs and screen.check.result)
    assert screen.check.result
    desk.until(lambda: str(path) in desk.words(screen.check))
    return screen.check.result


def with_one_byte_changed(path: Path, number: int) -> tuple[Path, str]:
    """The packet with one byte of one act changed where it is packed, and that act's id."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        (entry,) = (
            one for one in archive.infolist() if one.filename.endswith(f"acts/{number:06}.json")
        )
        act = hash_id(archive.read(entry))
    content[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 1
    damaged = path.with_name("damaged.zip")
    damaged.write_bytes(content)
    return damaged, act


# --- writing ---------------------------------------------------------------------------------------------


def test_it_says_in_three_sentences_what_a_packet_is_and_is_not(
    desk: Desk, screen: AuditScreen
) -> None:
    assert words.WHAT in desk.words(screen)
    assert words.WHAT.count(". ") == 2
    assert "can't show that work was done" in words.WHAT


def test_a_packet_goes_where_one_says_and_is_checked_from_there(
    desk: Desk, screen: AuditScreen, tmp_path: Path
) -> None:
    desk.click(desk.button("Export a packet…"))
    dialog = screen.export.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith(
        f"troth-audit-Kaffee-Kabel-{desk.window.current.today}.zip"
    )
    dialog.filesSelected.emit([str(tmp_path / "for the auditor")])
    dialog.close()
    desk.until(lambda: "written to for the auditor.zip" in screen.export.notices.words)
    desk.click(desk.button("Check it"))
    desk.until(lambda: screen.check.result)
    assert screen.check.result
    assert screen.check.result.acts == desk.do(reading.Status(brief=True)).acts


def test_a_place_that_cannot_be_written_is_refused_where_one_clicked(
    desk: Desk, screen: AuditScreen, tmp_path: Path
) -> None:
    screen.export.export(str(tmp_path / "missing" / "p.zip"))
    desk.until(lambda: screen.export.notices.words)
    assert "No such file" in screen.export.notices.words
    assert screen.export.button.isEnabled()


def test_cancelled_half_way_nothing_is_left(
    desk: Desk, screen: AuditScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The export goes on only when the window has heard of it, so that Cancel comes half way."""
    for number in range(12):
        desk.do(groups.Profile(contact=f"Floor {number}"))
    monkeypatch.setattr(exporting, "_EVERY", 1)
    monkeypatch.setattr(beside, "_AT_ONCE", 1)
    folder = tmp_path / "packets"
    folder.mkdir()
    heard: list[int] = []
    running = screen.export.running

    def hear(told: Progress) -> None:
        heard.append(told.done)
        Running.tell(running, told)
        if told.done == told.of // 2:
            running._cancelled()

    monkeypatch.setattr(running, "tell", hear)
    whole = beside._read

    def slowly(*at: object) -> object:
        import time

        time.sleep(0.05)
        return whole(*at)  # type: ignore[arg-type]

    monkeypatch.setattr(beside, "_read", slowly)
    screen.export.export(str(folder / "p.zip"))
    desk.until(lambda: screen.export.notices.words)
    assert "Stopped. No file was written." in screen.export.notices.words
    assert heard[-1] < desk.do(reading.Status(brief=True)).acts
    assert list(folder.iterdir()) == []
    assert screen.export.button.isEnabled()


def test_counts_and_cancel_come_after_two_seconds_and_not_before(
    desk: Desk, screen: AuditScreen
) -> None:
    stopped: list[bool] = []
    running = screen.check.running
    running.begin("Checking it…", lambda: stopped.append(True), stop_after_ms=400)
    running.tell(Progress(what="acts", done=3_200, of=10_009))
    assert running.isHidden()
    desk.until(running.isVisible)
    assert not running.cancel.isVisible()
    desk.until(running.cancel.isVisible)
    assert "3,200 of 10,009" in desk.words(running)
    desk.click(running.cancel)
    assert stopped == [True]
    assert "Stopping…" in desk.words(running)
    running.end()
    assert running.isHidden()


# --- checking --------------------------------------------------------------------------------------------


def test_a_sound_packet_is_verified_large_and_with_its_digest(
    desk: Desk, screen: AuditScreen, packet: Path
) -> None:
    found = checked(desk, screen, packet)
    told = desk.words(screen.check)
    assert found.exit in (0, 1)
    assert "Verified" in told
    assert found.digest in told
    assert desk.do(reading.Status()).digest == found.digest
    assert f"{found.acts} entries by 3 laptops of 3 members" in told
    assert "the open one" in told


def test_one_changed_byte_is_refused_and_the_act_is_named(
    desk: Desk, screen: AuditScreen, packet: Path
) -> None:
    damaged, act = with_one_byte_changed(packet, 5)
    found = checked(desk, screen, damaged)
    told = desk.words(screen.check)
    assert (found.verdict, found.exit) == ("not verified", 4)
    assert "Not verified" in told
    assert "Do not rely on this packet" in told
    assert f"entry {act}" in told
    assert "data/acts/000005.json" in told


def test_the_whole_verdict_can_be_unfolded_and_copied(
    desk: Desk, screen: AuditScreen, packet: Path
) -> None:
    found = checked(desk, screen, packet)
    fold = screen.check.findChild(Fold)
    assert fold is not None
    desk.click(fold.head)
    text = fold.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText() == found.text
    desk.click(desk.button("Copy all of it", fold))
    assert QGuiApplication.clipboard().text() == found.text


def test_a_packet_of_another_group_is_checked_like_any(
    desk: Desk, screen: AuditScreen, tmp_path: Path, clock: engines.Clock
) -> None:
    zoe = Laptop(tmp_path, "Zoe", clock)
    engines.found(zoe, name="Solar <b>roof</b>")
    path = tmp_path / "other.zip"
    zoe.do(reading.ExportPacket(file=str(path)))
    zoe.close()
    found = checked(desk, screen, path)
    assert found.exit == 0 or found.findings
    assert "another one than the open group" in desk.words(screen.check)


def test_what_is_no_packet_is_said_to_be_none(
    desk: Desk, screen: AuditScreen, tmp_path: Path
) -> None:
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"no zip at all")
    assert checked(desk, screen, other).exit == 4
    assert "can't be told" in desk.words(screen.check)
    screen.check.check(str(tmp_path / "gone.zip"))
    desk.until(lambda: screen.check.notices.words)
    assert "gone.zip" in screen.check.notices.words
    assert screen.check.result is None


def test_stopping_a_check_ends_its_process(desk: Desk, screen: AuditScreen, packet: Path) -> None:
    screen.check.check(str(packet))
    screen.check.running._cancelled()
    desk.until(lambda: screen.check.notices.words)
    assert "Nothing can be said of this packet" in screen.check.notices.words
    assert multiprocessing.active_children() == []


def test_a_window_that_closes_ends_a_check_that_runs(
    people: People, open_desk: Callable[[Laptop], Desk], tmp_path: Path
) -> None:
    path = tmp_path / "p.zip"
    people[1].do(reading.ExportPacket(file=str(path)))
    desk = open_desk(people[0])
    desk.go("audit").check.check(str(path))
    desk.desktop.bridge.close()
    desk.until(lambda: multiprocessing.active_children() == [])


# --- the records -----------------------------------------------------------------------------------------


def test_records_that_keep_the_rules_raise_no_question(desk: Desk, screen: AuditScreen) -> None:
    desk.until(lambda: "Nothing: every entry counts" in desk.words(screen.records))
    acts = f"{desk.do(reading.Status(brief=True)).acts:,}"
    desk.until(lambda: acts in words_of(screen.records))


def test_an_entry_that_broke_a_rule_is_told_with_the_rule(
    desk: Desk, screen: AuditScreen, people: People
) -> None:
    """Ana says yes to what Ben, apart, has corrected meanwhile: her yes came too late."""
    ben = people[1]
    bench = ben.do(promises.Offer(title="A bench", quantity="3 h", due="+2d")).subject
    desk.hears_from(ben)
    desk.do(promises.Accept(id=bench))
    desk.tells(ben)
    done = ben.do(promises.Evidence(id=bench, quantity="3 h", note="Oak")).acts[0]
    desk.hears_from(ben)
    ben.do(
        promises.Correct(act=done, fields={"quantity": "2.5 h"}, reason="I had counted the break.")
    )
    desk.do(promises.Confirm(id=bench))
    desk.hears_from(ben)
    found = desk.do(reading.Findings()).acts
    assert found
    desk.until(lambda: found[0].sentence in desk.words(screen.records))


# --- without a mouse ---------------------------------------------------------------------------------------


def test_everything_has_a_name_and_can_be_reached_by_keys(
    desk: Desk, screen: AuditScreen, packet: Path
) -> None:
    checked(desk, screen, packet)
    assert unnamed(screen) == []
    desk.press("Ctrl+N")
    dialog = screen.export.dialog
    assert isinstance(dialog, QFileDialog)
    desk.until(dialog.isVisible)
    dialog.close()


# --- closed periods --------------------------------------------------------------------------------------


def test_a_period_is_closed_after_its_figures_were_seen(
    desk: Desk, screen: AuditScreen, people: People
) -> None:
    desk.until(lambda: "No period was closed yet." in desk.words(screen.closings))
    desk.click(screen.closings.button)
    sheet = screen.closings.sheet
    assert sheet is not None
    desk.until(sheet.isVisible)
    assert not sheet.sign.isEnabled()
    assert unnamed(sheet) == []
    sheet.last.fill("+3d")
    desk.click(sheet.look)
    desk.until(lambda: "closed when it is over" in desk.words(sheet))
    sheet.last.fill("today")
    desk.click(sheet.look)
    desk.until(sheet.sign.isEnabled)
    assert "Promises open" in desk.words(sheet)
    assert "members must sign the same" in desk.words(sheet)
    sheet.first.fill("2026-02-01")
    assert not sheet.sign.isEnabled()
    desk.click(sheet.look)
    desk.until(sheet.sign.isEnabled)
    desk.click(sheet.sign)
    desk.until(lambda: "Signed by Ana: 1 of 3, 2 are needed" in desk.words(screen.closings))
    assert "Not signed yet by " in desk.words(screen.closings)
    assert not screen.closings.findChildren(QPushButton, "agree")
    desk.tells(people[1])
    (closing,) = people[1].do(periods.ListPeriods()).periods
    people[1].do(periods.AgreePeriod(id=closing.id))
    desk.hears_from(people[1])
    desk.until(lambda: "2 of 3, agreed" in desk.words(screen.closings))


def test_what_another_closed_is_agreed_to_and_what_came_later_is_shown(
    desk: Desk, screen: AuditScreen, people: People
) -> None:
    ben = people[1]
    closing = ben.do(periods.ClosePeriod(first="2026-01-01", last="today")).subject
    desk.hears_from(ben)
    (agree,) = desk.until(lambda: screen.closings.findChildren(QPushButton, "agree"))
    desk.click(agree)
    desk.until(lambda: "2 of 3, agreed" in desk.words(screen.closings))
    desk.do(things.AddHolding(name="Kettle", on="2026-03-01"))
    desk.until(lambda: "1 entry of this period came later" in _folds(screen))
    (late,) = [one for one in screen.closings.findChildren(Fold) if "came later" in one.opens]
    late.open()
    assert "Ana registered Kettle" in desk.words(late)
    assert unnamed(screen.closings) == []
    assert [one.id for one in desk.do(periods.ListPeriods()).periods] == [closing]


def _folds(screen: AuditScreen) -> str:
    return "\n".join(one.opens for one in screen.closings.findChildren(Fold))
