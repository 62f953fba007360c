"""A link or a file that came from outside: what it is, and what one may do with it. Nothing is done by itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton, QWidget

from app.arriving import Invitation, Sort, invitation, invitation_in, small, sort_of
from app.commands.groups import ListGroups, ReadRequest
from app.commands.reading import CarryIn
from app.joining_results import Requested
from app.refusing import ORDINARY, refusal
from app.results import Carried, Groups, GroupView, Refusal, Result
from ui import wording
from ui.kit.detail import pairs
from ui.kit.making import button
from ui.kit.notice import Notice
from ui.kit.sheet import Sheet
from ui.members.screen import MembersScreen
from ui.syncing.carrying import PreviewSheet

if TYPE_CHECKING:
    from ui.desktop.desktop import Desktop


class File(Struct, frozen=True):
    """A Troth file that is none of an invitation. `content`: of a request."""

    name: str
    sort: Sort
    content: bytes = b""


Arrived = Invitation | File | Refusal


def preview(desktop: Desktop, word: str) -> None:
    """Look at it off the window's thread, then show what it is."""
    desktop.bridge.work(desktop.window, partial(looked_at, word), partial(_show, desktop))


def looked_at(word: str) -> Arrived:
    """What a link or a file is."""
    try:
        if word.startswith("troth:"):
            return invitation(word)
        path = Path(QUrl(word).toLocalFile() if word.startswith("file:") else word)
        sort = sort_of(path)
        if sort == "invite":
            return invitation_in(path)
        content = small(path) if sort == "request" else b""
    except ORDINARY as error:
        return refusal(error)
    return File(str(path), sort, content)


def _show(desktop: Desktop, found: Arrived) -> None:
    match found:
        case Invitation():
            _invited(desktop, found)
        case File(sort="request"):
            _requested(desktop, found, list(desktop.groups))
        case File():
            command = CarryIn(file=found.name, preview=True)
            desktop.bridge.ask(desktop.window, command, partial(_carried, desktop, found))
        case Refusal():
            _cannot(desktop, found)


def _cannot(desktop: Desktop, why: Refusal) -> None:
    sheet = Sheet("This can't be opened", why.sentence, desktop.window)
    sheet.fill((), leave="&Close")
    sheet.open()


# --- an invitation ----------------------------------------------------------------------------------


def _invited(desktop: Desktop, found: Invitation) -> None:
    """Join by it; or go to the group, where this laptop speaks there already."""
    here = next((one for one in desktop.groups if one.id == found.group and one.me), None)
    told = pairs(
        (
            ("Good until", wording.day(found.until, year=True)),
            ("Reachable at", ", ".join(found.addresses)),
        )
    )
    said = (
        f"You are in {here.name} already, as {here.me}."
        if here
        else "Nothing has been sent to anybody. It names the group, and not who made it."
    )
    sheet = Sheet(f"An invitation to {found.group_name}", said, desktop.window)
    words = f"&Open {here.name.replace('&', '&&')}" if here else "&Join…"
    _filled(sheet, told, button(words, partial(_join, desktop, found, here, sheet), "main"))


def _join(desktop: Desktop, found: Invitation, here: GroupView | None, sheet: Sheet) -> None:
    sheet.accept()
    if here is not None:
        desktop.open(here.id)
    else:
        desktop.join_by(found)


# --- a request --------------------------------------------------------------------------------------


def _requested(desktop: Desktop, file: File, groups: list[GroupView]) -> None:
    """Ask one group after the other whose invite it answers."""
    if not groups:
        _cannot(desktop, Refusal(code="not_found", sentence=_NOBODYS))
        return
    group, *rest = groups

    def heard(result: Result) -> None:
        if isinstance(result, Requested):
            desktop.when_open(group.id, partial(_admit, desktop, result))
        else:
            _requested(desktop, file, rest)

    asked = ReadRequest(group=group.id, request=file.content)
    desktop.bridge.ask(desktop.window, asked, heard)


_NOBODYS: Final = (
    "This is a request to join that answers none of the invitations made on this laptop. Open it on the laptop that"
    " made the invitation."
)


def _admit(desktop: Desktop, asking: Requested) -> None:
    desktop.window.go("members")
    screen = desktop.window.screens["members"]
    assert isinstance(screen, MembersScreen)
    screen.admit(asking, at_the_door=False)


# --- an answer, or records --------------------------------------------------------------------------


def _carried(desktop: Desktop, file: File, found: Result) -> None:
    if isinstance(found, Refusal):
        _cannot(desktop, found)
    elif isinstance(found, Carried) and file.sort == "answer":
        said = f"{found.group_name} lets this laptop in. The file brings the whole book."
        sheet = Sheet("The answer to your request", said, desktop.window)
        told = pairs((("In the file", wording.counted(found.acts, "record")),))
        come_in = partial(_read_in, desktop, file, sheet)
        _filled(sheet, told, button("&Come in", come_in, "main"))
    elif isinstance(found, Carried):
        group = desktop.current.group
        read_in = partial(_read_in, desktop, file, None)
        PreviewSheet(found, group.name if group else "", read_in, desktop.window).open()


def _filled(sheet: Sheet, told: QWidget, main: QPushButton) -> None:
    sheet.fill((told,), main)
    sheet.open()


def _read_in(desktop: Desktop, file: File, sheet: Sheet | None) -> None:
    if sheet is not None:
        sheet.accept()
    command = CarryIn(file=file.name)
    desktop.bridge.ask(desktop.window, command, partial(_was_read, desktop))


def _was_read(desktop: Desktop, found: Result) -> None:
    if isinstance(found, Refusal):
        _cannot(desktop, found)
    elif isinstance(found, Carried) and found.joined:
        before = {one.id for one in desktop.groups}
        name = found.group_name
        desktop.bridge.ask(desktop.window, ListGroups(), partial(_enter, desktop, before, name))
    elif isinstance(found, Carried):
        said = f"Read in: {wording.counted(found.new, 'new entry', 'new entries')} in {found.group_name}."
        desktop.window.notices.show_one(Notice(said, tint="green", closable=True))


def _enter(desktop: Desktop, before: set[str], name: str, found: Result) -> None:
    """The group that is new here; one that was here already is known by its name."""
    groups = found.groups if isinstance(found, Groups) else ()
    new = [one.id for one in groups if one.id not in before]
    known = [one.id for one in groups if one.name == name]
    for group in (new or known)[:1]:
        desktop.entered(group)
