"""The screen of syncing: who is near, who lacks what, meeting over real sockets, carrying by file."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import engines
import msgspec
import pytest
from accessibility import unnamed
from desks import Desk, words_of
from engines import Laptop
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.bus import owner
from app.commands import promises, reading, syncing
from app.results import PeerView, StatusView
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from ui.kit import dropping
from ui.kit.sheet import Sheet
from ui.syncing import words
from ui.syncing.address import AddressSheet
from ui.syncing.carrying import CarryOutSheet, PreviewSheet, file_name
from ui.syncing.doctor import DoctorSheet
from ui.syncing.screen import SyncScreen

People = tuple[Laptop, ...]
Found = TypeVar("Found", bound=Sheet)


@pytest.fixture
def screen(desk: Desk) -> SyncScreen:
    found: SyncScreen = desk.go("sync")
    desk.until(lambda: found.status)
    return found


@contextlib.contextmanager
def near(laptop: Laptop) -> Iterator[str]:
    """This laptop's home is open with its network; where it listens."""
    laptop.close()
    try:
        with owner.owning(laptop.home, beside=_network) as network:
            assert isinstance(network, NetworkThread)
            yield network.network.place
    finally:
        laptop.restart_closed()


def _network(engine: owner.EngineThread, found: object) -> NetworkThread:
    return NetworkThread(engine, options(found, listen="127.0.0.1:0", lan=False))  # type: ignore[arg-type]


def sheet(desk: Desk, kind: type[Found]) -> Found:
    """The open dialog of this kind."""

    def open_() -> Found | None:
        return next((one for one in desk.window.findChildren(kind) if one.isVisible()), None)

    return desk.until(open_)  # type: ignore[no-any-return]


def rows(screen: SyncScreen) -> dict[str, tuple[str, str]]:
    """Caption and chip of each row, by its title."""
    model = screen.list.rows
    found = [model.row(number) for number in range(model.rowCount())]
    return {row.title: (row.caption, row.chip.word if row.chip else "") for row in found if row}


def meet(desk: Desk, screen: SyncScreen, *places: str) -> str:
    """Meet, and wait until it has ended; what is said then."""
    screen.meet(*places)
    desk.until(lambda: screen.notices.words)
    assert not screen.running.runs
    return screen.notices.words


def still(desk: Desk, screen: SyncScreen) -> StatusView:
    """The status; nothing that happens meanwhile is shown."""
    screen.refresh = lambda: None  # type: ignore[method-assign]
    found: StatusView = desk.ask(reading.Status(brief=True))
    return found


# --- what is seen ----------------------------------------------------------------------------------------


def test_person_by_person_it_says_who_was_never_met_and_who_lacks_what(
    desk: Desk, screen: SyncScreen
) -> None:
    for number in range(3):
        desk.do(promises.Offer(title=f"Number {number}", quantity="1 h", due="+2d"))
    desk.until(lambda: "3 entries" in rows(screen)["Ben"][0])
    found = rows(screen)
    assert found["Ben"] == ("3 entries Ben has not got yet", "Never met")
    assert "3 entries on this laptop only" in found["This laptop"][0]
    assert "listens at 127.0.0.1" in found["This laptop"][0]
    told = desk.words(screen.detail)
    assert "Ben and Cleo have not said yet what they have seen" in told
    screen.show_subject("Ben")
    told = desk.words(screen.detail)
    assert "Not met yet, 3 entries Ben has not got yet." in told
    assert "no address of it is known here" in told


def test_two_laptops_of_one_person_stand_under_one_name() -> None:
    views = tuple(
        PeerView(
            member="Rosa",
            device=f"did:key:z{n}",
            linked=n == 1,
            lacks=12,
            seen="2026-11-02T10:00:00Z",
        )
        for n in (1, 2)
    )
    other = PeerView(member="Ana", device="did:key:z3", seen="2026-11-01T10:00:00Z", lacks=1)
    status = StatusView(
        group="G", acts=20, settled=3, void=0, digest="", heads={}, peers=(other, *views)
    )
    rosa, ana = words.people(status, me="Ana")
    assert (rosa.name, len(rosa.laptops), rosa.near, rosa.lacks) == ("Rosa", 2, True, 12)
    assert words.lacking(rosa) == "12 entries Rosa has not got yet"
    assert ana.me
    assert words.lacking(ana) == "1 entry it has not got yet"


def test_where_nobody_else_is_in_the_group_it_says_so_and_leads_to_inviting(
    tmp_path: Path, clock: engines.Clock, open_desk
) -> None:
    alone = Laptop(tmp_path, "Zoe", clock)
    engines.found(alone)
    desk = open_desk(alone)
    screen = desk.go("sync")
    desk.until(screen.empty.isVisible)
    assert "Nobody else has a laptop in this group yet" in desk.words(screen)
    assert not screen.now.isEnabled()
    desk.click(screen.empty.act)
    desk.until(lambda: desk.screen.key == "members")
    alone.close()


def test_a_laptop_that_does_not_listen_is_said_to_be_offline(
    desk: Desk, screen: SyncScreen
) -> None:
    status = still(desk, screen)
    screen._heard(msgspec.structs.replace(status, listening=()))
    assert "This laptop is offline" in screen.notices.words
    assert "offline" in rows(screen)["This laptop"][0]


def test_names_are_text_and_long_ones_do_not_widen_the_window(
    desk: Desk, screen: SyncScreen
) -> None:
    status = still(desk, screen)
    for name in ("<b>Ben</b>", "W" * 200, "שלום " * 40):
        peer = msgspec.structs.replace(status.peers[0], member=name)
        screen._heard(msgspec.structs.replace(status, peers=(peer,)))
        screen.show_subject(name)
        QApplication.processEvents()
        assert name in "\n".join(words_of(screen.detail))
        assert desk.window.width() <= 1240


# --- meeting ---------------------------------------------------------------------------------------------


def test_two_meet_at_an_address_and_both_hold_the_same(
    desk: Desk, screen: SyncScreen, people: People
) -> None:
    desk.do(promises.Offer(title="From Ana", quantity="1 h", due="+2d"))
    with near(people[1]) as place:
        desk.click(desk.button("Meet at an address…"))
        asked = sheet(desk, AddressSheet)
        asked.field.fill(place)
        desk.click(asked.main)
        desk.until(lambda: screen.notices.words)
        assert "Ben holds the same." in screen.notices.words
        desk.until(lambda: rows(screen)["Ben"] == ("holds the same", "Near"))
        screen.show_subject("Ben")
        assert place in desk.words(screen.detail)
    assert people[1].promise("Ana").title == "From Ana"
    desk.until(lambda: rows(screen)["Ben"][1] == "Away")
    assert "last met" in rows(screen)["Ben"][0]


def test_an_address_that_leads_to_nobody_is_named_with_its_reason(
    desk: Desk, screen: SyncScreen
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
        said = meet(desk, screen, place)
    assert "Nobody could be reached." in said
    assert f"{place}: Nobody answers at this address." in said


def test_what_is_no_address_is_refused_beside_the_field(desk: Desk, screen: SyncScreen) -> None:
    desk.click(screen.at)
    asked = sheet(desk, AddressSheet)
    for wrong in ("", "a b", "host:99999", "http://x"):
        asked.field.fill(wrong)
        desk.click(asked.main)
        assert asked.isVisible()
        assert any(word in desk.words(asked) for word in ("This is no address", "Please fill"))
    assert not screen.running.runs


def test_cancel_ends_a_round_and_says_so(desk: Desk, screen: SyncScreen) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        screen.meet(f"127.0.0.1:{mute.getsockname()[1]}")
        desk.until(screen.running.cancel.isVisible)
        assert "Looking for the others" in desk.words(screen.running)
        assert not screen.now.isEnabled()
        desk.click(screen.running.cancel)
        desk.until(lambda: screen.notices.words)
    assert "Stopped." in screen.notices.words
    assert screen.now.isEnabled()
    assert screen.running.isHidden()


def test_lines_of_the_network_are_said_in_words_of_people() -> None:
    assert words.line("Ben: has all 1,204 acts") == "Ben has all 1,204 entries"
    assert words.line("Ben (Köln): gone (cut_off)") == "Ben (Köln) is gone again"
    assert words.line("Eve waits to be let in. See: troth requests") == "Eve waits to be let in."


def test_why_cant_i_see_says_what_to_do_first_and_what_is_known_of_that_person(
    desk: Desk, screen: SyncScreen
) -> None:
    screen.show_subject("Cleo")
    desk.click(desk.button("Why can't I see Cleo?"))
    asked = sheet(desk, DoctorSheet)
    assert asked.windowTitle() == "Why can't I see Cleo?"
    desk.until(lambda: "What is known of Cleo" in desk.words(asked))
    assert "told not to look for others in the room" in desk.words(asked)
    assert unnamed(asked) == []
    desk.press("Esc", asked)
    desk.until(lambda: not desk.window.findChildren(DoctorSheet))


def test_closing_the_doctor_while_it_listens_stops_it(desk: Desk, screen: SyncScreen) -> None:
    asked = DoctorSheet(desk.window.current, None, desk.window, seconds=60)
    asked.open()
    asked.reject()
    desk.until(lambda: not desk.window.findChildren(DoctorSheet))
    assert desk.ask(syncing.Doctor(seconds=0.1)).hints


# --- by file ---------------------------------------------------------------------------------------------


def test_carrying_out_for_one_member_writes_what_they_lack_and_says_how_much(
    desk: Desk, screen: SyncScreen, people: People, tmp_path: Path
) -> None:
    desk.do(promises.Offer(title="On a stick", quantity="1 h", due="+2d"))
    desk.until(lambda: "1 entry" in rows(screen)["Ben"][0])
    screen.show_subject("Ben")
    desk.click(desk.button("Carry out for Ben"))
    asked = sheet(desk, CarryOutSheet)
    assert asked.whom.currentText() == "Ben"
    assert "1 entry that Ben has not got yet" in desk.words(asked)
    desk.click(asked.save)
    chosen = asked.dialog
    assert isinstance(chosen, QFileDialog)
    chosen.filesSelected.emit([str(tmp_path / "for ben")])
    chosen.close()
    desk.until(lambda: "written to for ben.troth" in screen.notices.words)
    people[1].do(reading.CarryIn(file=str(tmp_path / "for ben.troth")))
    assert people[1].promise("Ana").title == "On a stick"


def test_a_carried_file_is_shown_first_and_then_read_in(
    desk: Desk, screen: SyncScreen, people: People
) -> None:
    ben = people[1]
    engines.offered(ben, title="From a stick", due="+2d")
    file = ben.file("stick.troth")
    ben.do(reading.CarryOut(file=file))
    screen.carry_in(file)
    shown = sheet(desk, PreviewSheet)
    told = desk.words(shown)
    assert "new here" in told
    assert "by Ben" in told
    before = desk.do(reading.Status(brief=True)).acts
    assert desk.do(reading.ListCommitments()).commitments == ()
    desk.click(shown.main)
    desk.until(lambda: "read in" in screen.notices.words)
    assert "by Ben" in screen.notices.words
    assert desk.do(reading.Status(brief=True)).acts > before
    assert [one.title for one in desk.do(reading.ListCommitments()).commitments] == ["From a stick"]


def test_leaving_the_preview_reads_nothing_in(
    desk: Desk, screen: SyncScreen, people: People
) -> None:
    engines.offered(people[1], title="Not wanted", due="+2d")
    file = people[1].file("stick.troth")
    people[1].do(reading.CarryOut(file=file))
    screen.carry_in(file)
    shown = sheet(desk, PreviewSheet)
    desk.press("Esc", shown)
    desk.until(lambda: not desk.window.findChildren(PreviewSheet))
    assert desk.do(reading.ListCommitments()).commitments == ()


def test_a_file_dropped_on_the_screen_is_previewed(
    desk: Desk, screen: SyncScreen, people: People
) -> None:
    file = people[1].file("dropped.troth")
    people[1].do(reading.CarryOut(file=file))
    dropped(screen, file)
    assert "already" in desk.words(sheet(desk, PreviewSheet)) or "new here" in desk.words(
        sheet(desk, PreviewSheet)
    )


def dropped(widget: QWidget, *files: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(file) for file in files])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    (filtering,) = widget.findChildren(dropping._Dropped)
    assert filtering.eventFilter(widget, event)


def test_what_is_no_carried_file_is_refused_in_words(
    desk: Desk, screen: SyncScreen, tmp_path: Path
) -> None:
    other = tmp_path / "holiday.troth"
    other.write_bytes(b"just a text")
    screen.carry_in(str(other))
    desk.until(lambda: screen.notices.words)
    assert screen.notices.words.startswith("This is not a Troth file.")
    screen.carry_in(str(tmp_path / "missing.troth"))
    desk.until(lambda: "missing.troth" in screen.notices.words)


def test_files_get_names_that_every_system_takes() -> None:
    assert file_name("Kaffee & Kabel", "") == "troth-Kaffee-Kabel.troth"
    assert file_name("../../etc", "a/b:c") == "troth-etc-for-a-b-c.troth"
    assert file_name("***", "") == "troth-x.troth"


# --- without a mouse ---------------------------------------------------------------------------------------


def test_everything_has_a_name_and_can_be_reached_by_keys(desk: Desk, screen: SyncScreen) -> None:
    assert unnamed(screen) == []
    screen.list.setFocus()
    desk.press("Down", screen.list)
    assert screen.list.current_id == "Ben"
    assert "Ben" in desk.words(screen.detail)
    for keys, kind in (("Alt+M", AddressSheet), ("Alt+O", CarryOutSheet), ("Alt+W", DoctorSheet)):
        desk.press(keys)
        found = sheet(desk, kind)
        assert unnamed(found) == []
        found.reject()
