"""Joining from the first run: by link, file and picture, in the room and by files; and what hostile ones come to."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import engines
import pytest
from accessibility import unnamed
from desks import BOUND_MS, Desk
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.commands import groups, syncing
from sync.envelope import Kind, head
from ui.first_run.joining import JoiningPage
from ui.first_run.screen import FirstRun
from ui.first_run.waiting import WaitingPage
from ui.kit import qr

Open = Callable[[engines.Laptop], Desk]


@pytest.fixture
def ana(tmp_path: Path, clock: engines.Clock) -> Iterator[engines.Laptop]:
    """Founded the group; a laptop without a window."""
    made = engines.Laptop(tmp_path, "Ana", clock)
    engines.found(made, name="Repair Café")
    yield made
    made.close()


@pytest.fixture
def rosa(tmp_path: Path, clock: engines.Clock, open_desk: Open) -> Desk:
    """A desktop over an empty home, at the page where one joins."""
    desk = open_desk(engines.Laptop(tmp_path, "Rosa", clock))
    desk.until(lambda: isinstance(desk.window.whole.currentWidget(), FirstRun))
    desk.click(desk.button("Join a group"))
    return desk


def joining(desk: Desk) -> JoiningPage:
    page = desk.until(lambda: _page(desk, JoiningPage))
    assert isinstance(page, JoiningPage)
    return page


def waiting(desk: Desk) -> WaitingPage:
    page = desk.until(lambda: _page(desk, WaitingPage))
    assert isinstance(page, WaitingPage)
    return page


def _page(desk: Desk, kind: type[QWidget]) -> QWidget | None:
    shown = desk.window.whole.currentWidget()
    page = shown.page if isinstance(shown, FirstRun) else None
    return page if isinstance(page, kind) else None


def link_of(laptop: engines.Laptop, **fields: object) -> str:
    return str(laptop.do(groups.Invite(**fields)).link)  # type: ignore[arg-type]


def asks(desk: Desk, link: str, *, by_file: bool = True) -> WaitingPage:
    page = joining(desk)
    page.link.fill(link)
    page.name.fill("Rosa")
    desk.click(page.by_file if by_file else page.main)
    return waiting(desk)


def place_of(desk: Desk) -> str:
    """Where other laptops reach this one."""
    network: Any = desk._held.network
    return str(network.network.place)


def picture_of(link: str, side: int = 500) -> QImage:
    code = qr.QrCode(link, "The invitation")
    picture = QImage(side, side, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    code.draw(painter, picture.size())
    painter.end()
    return picture


# --- taking an invitation in ------------------------------------------------------------------------


def test_a_pasted_link_says_what_it_is_before_anything_is_done(
    ana: engines.Laptop, rosa: Desk
) -> None:
    page = joining(rosa)
    assert not page.main.isVisible()
    page.link.fill(link_of(ana, addresses=("192.0.2.7:7464",)))
    rosa.until(lambda: "An invitation to Repair Café" in rosa.words(page))
    assert "192.0.2.7:7464" in rosa.words(page)
    assert page.main.isVisible()
    assert rosa.do(groups.ListGroups()).joining == ()


def test_a_link_is_found_in_the_middle_of_a_letter(ana: engines.Laptop, rosa: Desk) -> None:
    page = joining(rosa)
    page.link.fill(f"Dear Rosa, come in: {link_of(ana)} – yours, Ana")
    rosa.until(lambda: "An invitation to Repair Café" in rosa.words(page))


def test_an_invite_file_is_opened(ana: engines.Laptop, rosa: Desk) -> None:
    from sync.invite import invite_file, invite_from_link

    file = ana.file("invite.troth", invite_file(invite_from_link(link_of(ana))))
    joining(rosa).fetching.from_file(file)
    rosa.until(lambda: joining(rosa).invitation)
    assert joining(rosa).name.input.hasFocus()


@pytest.mark.parametrize("ending", ["png", "jpg", "bmp"])
def test_a_picture_of_the_code_is_read(
    ana: engines.Laptop, rosa: Desk, tmp_path: Path, ending: str
) -> None:
    link = link_of(ana)
    assert picture_of(link).save(str(tmp_path / f"code.{ending}"))
    joining(rosa).fetching.from_file(str(tmp_path / f"code.{ending}"))
    rosa.until(lambda: joining(rosa).invitation)
    assert joining(rosa).link.value() == link


@pytest.mark.parametrize("what", ["link", "picture"])
def test_the_clipboard_gives_a_link_or_a_picture(
    ana: engines.Laptop, rosa: Desk, what: str
) -> None:
    link, clipboard = link_of(ana), QGuiApplication.clipboard()
    if what == "link":
        clipboard.setText(link)
    else:
        clipboard.setImage(picture_of(link))
    rosa.click(joining(rosa).paste)
    rosa.until(lambda: joining(rosa).invitation)
    assert joining(rosa).link.value() == link


def test_an_empty_clipboard_is_said(rosa: Desk) -> None:
    QGuiApplication.clipboard().clear()
    rosa.click(joining(rosa).paste)
    assert "The clipboard holds neither a link nor a picture." in joining(rosa).notices.words


def test_a_dropped_picture_is_read(ana: engines.Laptop, rosa: Desk, tmp_path: Path) -> None:
    file, brought = tmp_path / "photo.png", QMimeData()
    picture_of(link_of(ana), 3_000).save(str(file))
    brought.setUrls([QUrl.fromLocalFile(str(file))])
    assert joining(rosa).fetching.take(brought)
    rosa.until(lambda: joining(rosa).invitation)


# --- what strangers hand over -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "This is not a Troth invitation link."),
        ("troth://join/AAAA", "changed or damaged"),
        ("troth://join/" + "A" * 9_000, "larger than Troth takes in"),
        ("https://example.org/troth://join/%00", "not a Troth invitation link"),
        ("troth://join/💥", "changed or damaged"),
    ],
)
def test_a_text_that_is_no_invitation_says_so_beside_the_field(
    rosa: Desk, text: str, said: str
) -> None:
    page = joining(rosa)
    page.link.fill(text)
    assert said in rosa.words(page.link)
    assert page.invitation is None
    assert not page.main.isVisible()


def test_one_changed_letter_is_noticed(ana: engines.Laptop, rosa: Desk) -> None:
    link, page = link_of(ana), joining(rosa)
    page.link.fill(link[:-9] + ("A" if link[-9] != "A" else "B") + link[-8:])
    assert "changed or damaged" in rosa.words(page.link)


def png(wide: int, high: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content).to_bytes(4)
        return len(content).to_bytes(4) + kind + content + check

    claims = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", claims)
        + chunk(b"IDAT", b"x\x9c")
        + chunk(b"IEND", b"")
    )


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no picture that Troth can read"),
        (b"no picture at all", "no picture that Troth can read"),
        (_SVG, "no picture that Troth can read"),
        (png(60_000, 60_000), "larger than Troth takes in"),
        (png(40, 40)[:60], "damaged"),
        (b"\x89PNG" + bytes(qr.MOST_BYTES), "larger than Troth takes in"),
    ],
)
def test_a_hostile_picture_is_refused_in_a_sentence(
    rosa: Desk, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(content)
    joining(rosa).fetching.from_file(str(file))
    rosa.until(lambda: joining(rosa).notices.words)
    assert said in joining(rosa).notices.words


def test_a_picture_without_a_code_and_one_with_another_code(rosa: Desk, tmp_path: Path) -> None:
    empty = QImage(300, 300, QImage.Format.Format_RGB32)
    empty.fill(QColor("#ffffff"))
    for picture, said in (
        (empty, "No QR code was found"),
        (picture_of("https://example.org"), "not a Troth invitation link"),
    ):
        file = tmp_path / f"{len(said)}.png"
        picture.save(str(file))
        joining(rosa).fetching.from_file(str(file))
        rosa.until(lambda said=said: said in joining(rosa).notices.words)


@pytest.mark.parametrize("kind", [Kind.REQUEST, Kind.ANSWER, Kind.CARRY])
def test_another_troth_file_is_told_from_an_invitation(
    rosa: Desk, tmp_path: Path, kind: Kind
) -> None:
    file = tmp_path / "other.troth"
    file.write_bytes(head(kind, b"x"))
    joining(rosa).fetching.from_file(str(file))
    rosa.until(lambda: joining(rosa).notices.words)
    assert "not an invitation" in joining(rosa).notices.words


def test_a_folder_and_a_missing_file_are_refused(rosa: Desk, tmp_path: Path) -> None:
    for name in (tmp_path, tmp_path / "missing.troth"):
        joining(rosa).notices.clear()
        joining(rosa).fetching.from_file(str(name))
        rosa.until(lambda: joining(rosa).notices.words)


# --- by a file, both ways ---------------------------------------------------------------------------


def test_by_files_a_newcomer_comes_in_and_nothing_merges_before_they_say_so(
    ana: engines.Laptop, rosa: Desk, tmp_path: Path
) -> None:
    page, request = asks(rosa, link_of(ana)), tmp_path / "rosa-request.troth"
    page.save_to(str(request))
    rosa.until(request.exists)
    asked = ana.do(groups.ReadRequest(request=request.read_bytes()))
    assert asked.words == page.words.words
    answer = ana.file("answer.troth", ana.do(groups.Admit(request=asked.request)).answer)
    page.open_answer(answer)
    rosa.until(lambda: page.notices.words)
    assert "Repair Café lets you in." in page.notices.words
    assert rosa.do(groups.ListGroups()).groups == ()
    rosa.click(rosa.button("Come in", page))
    rosa.until(lambda: rosa.window.current.people)
    assert {one.name for one in rosa.window.current.people} == {"Ana", "Rosa"}


def test_an_answer_to_somebody_elses_request_is_refused(
    ana: engines.Laptop, rosa: Desk, tmp_path: Path, clock: engines.Clock
) -> None:
    ben = engines.Laptop(tmp_path, "Ben", clock)
    asked = engines.asked(ana, ben)
    answer = ana.file("ben.troth", ana.do(groups.Admit(request=asked.request)).answer)
    ben.close()
    page = asks(rosa, link_of(ana))
    page.open_answer(answer)
    rosa.until(lambda: page.notices.words)
    assert "sealed for other laptops" in page.notices.words


def test_a_request_is_never_written_into_a_folder_that_is_not_there(
    ana: engines.Laptop, rosa: Desk, tmp_path: Path
) -> None:
    page = asks(rosa, link_of(ana))
    page.save_to(str(tmp_path / "missing" / "request.troth"))
    rosa.until(lambda: page.notices.words)
    assert "can't be written" in page.notices.words


def test_a_request_that_waits_survives_a_restart_with_the_same_words(
    ana: engines.Laptop, rosa: Desk, open_desk: Open
) -> None:
    words = asks(rosa, link_of(ana)).words.words
    rosa.close()
    again = open_desk(rosa.laptop)
    assert waiting(again).words.words == words
    again.press("Esc", waiting(again))
    again.until(lambda: "You asked to join Repair Café as Rosa." in again.words())
    again.click(again.button("Give up: You asked to join Repair Café as Rosa."))
    again.until(lambda: "You asked to join" not in again.words())
    assert again.do(groups.ListGroups()).joining == ()


def test_asking_again_with_the_same_name_keeps_the_words(ana: engines.Laptop, rosa: Desk) -> None:
    link = link_of(ana)
    words = asks(rosa, link).words.words
    rosa.press("Esc", waiting(rosa))
    assert joining(rosa).name.value() == "Rosa"
    assert asks(rosa, link).words.words == words


def test_a_passphrase_is_asked_for_when_the_answer_comes(
    ana: engines.Laptop, rosa: Desk, tmp_path: Path
) -> None:
    page = joining(rosa)
    page.fold.head.setChecked(True)
    page.secret.first.fill("correct horse")
    page.secret.again.fill("correct horse")
    waits = asks(rosa, link_of(ana))
    request = tmp_path / "request.troth"
    waits.save_to(str(request))
    rosa.until(request.exists)
    answer = ana.do(groups.Admit(request=request.read_bytes())).answer
    file = ana.file("answer.troth", answer)
    waits.open_answer(file)
    rosa.until(waits.secret.isVisible)
    waits.secret.fill("battery staple")
    waits.open_answer(file)
    rosa.until(lambda: "doesn't open the key" in waits.notices.words)
    waits.secret.fill("correct horse")
    waits.open_answer(file)
    rosa.until(lambda: "lets you in" in waits.notices.words)


def test_an_invitation_that_has_ended_is_refused_where_one_clicked(
    ana: engines.Laptop, rosa: Desk, clock: engines.Clock
) -> None:
    clock.go(days=-10)
    page = joining(rosa)
    page.link.fill(link_of(ana, until="+1d"))
    page.name.fill("Rosa")
    rosa.click(page.main)
    rosa.until(lambda: page.notices.words)
    assert "This invite ended on" in page.notices.words
    assert page.name.value() == "Rosa"


def test_a_name_that_commands_a_screen_is_refused(ana: engines.Laptop, rosa: Desk) -> None:
    page = joining(rosa)
    page.link.fill(link_of(ana))
    page.name.fill("Rosa\u202e")
    rosa.click(page.main)
    rosa.until(lambda: page.notices.words)
    assert "is no name" in page.notices.words


# --- in the room ------------------------------------------------------------------------------------


def test_looking_can_be_stopped_and_the_request_keeps(ana: engines.Laptop, rosa: Desk) -> None:
    page = asks(rosa, link_of(ana, addresses=("127.0.0.1:9",)), by_file=False)
    rosa.until(page.cancel.isVisible)
    page._show_tips()
    assert "Is Troth open on the laptop that invited you?" in rosa.words(page)
    rosa.click(page.cancel)
    rosa.until(page.look.isVisible)
    assert page.notices.words == ""
    assert rosa.do(groups.ListGroups()).joining == ("Rosa",)


def test_two_desktops_in_one_room_compare_equal_words_and_one_comes_in(
    ana: engines.Laptop, rosa: Desk, open_desk: Open
) -> None:
    desk = open_desk(ana)
    link = str(desk.do(groups.Invite()).link)
    page = asks(rosa, link)
    page._show_tips()
    page.address.fill(place_of(desk))
    rosa.click(page.look)
    (asked,) = desk.until(lambda: desk.ask(syncing.Newcomers()).waiting)
    assert asked.words == page.words.words
    rosa.until(lambda: "The inviter's laptop has your request." in rosa.words(page))
    desk.do(groups.Admit(request=asked.request, group=desk.window.current.id))
    rosa.qtbot.waitUntil(lambda: bool(rosa.window.current.people), timeout=2 * BOUND_MS)
    assert {one.name for one in rosa.window.current.people} == {"Ana", "Rosa"}


def test_who_is_declined_reads_so_in_the_room(
    ana: engines.Laptop, rosa: Desk, open_desk: Open
) -> None:
    desk = open_desk(ana)
    page = asks(rosa, str(desk.do(groups.Invite()).link))
    page.address.fill(place_of(desk))
    rosa.click(page.look)
    (asked,) = desk.until(lambda: desk.ask(syncing.Newcomers()).waiting)
    desk.do(syncing.Decline(key=asked.key))
    rosa.until(lambda: "They looked at your request and declined it." in page.notices.words)
    assert page.look.isVisible()


# --- what everybody reaches -------------------------------------------------------------------------


def test_every_widget_of_both_pages_has_a_name(ana: engines.Laptop, rosa: Desk) -> None:
    assert unnamed(joining(rosa)) == []
    page = asks(rosa, link_of(ana))
    page._show_tips()
    page.secret.show()
    assert unnamed(page) == []
    assert page.words.accessibleName() == "The four words: " + ", ".join(page.words.words)


def test_a_groups_name_is_shown_as_text_whatever_it_is(
    rosa: Desk, tmp_path: Path, clock: engines.Clock
) -> None:
    eve = engines.Laptop(tmp_path, "Eve", clock)
    engines.found(eve, name="<img src=x> " + "ש" * 90)
    joining(rosa).link.fill(link_of(eve))
    rosa.until(lambda: "<img src=x> ש" in rosa.words(joining(rosa)))
    eve.close()


def test_a_seed_never_reaches_a_log(ana: engines.Laptop, rosa: Desk) -> None:
    from sync.invite import invite_from_link

    link = link_of(ana)
    asks(rosa, link)
    seed = base64.urlsafe_b64encode(invite_from_link(link).seed).decode().rstrip("=")
    logs = "".join(one.read_text("utf-8") for one in rosa.laptop.home.logs.iterdir())
    assert seed not in logs
    assert link not in logs
