"""What comes from outside, a link or a file, told apart; and what an invitation says before anything is done."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from app.finding import Unclear
from sync import stick
from sync.envelope import Kind
from sync.errors import RemoteError
from sync.invite import LINK, MAX_LINK, Invite, invite_file, invite_from_link, link_of

Sort = Literal["invite", "request", "answer", "carry"]
_WRITTEN: Final = re.compile(re.escape(LINK) + r"[A-Za-z0-9_-]+")
_SORTS: Final[dict[Kind, Sort]] = {
    Kind.INVITE: "invite",
    Kind.REQUEST: "request",
    Kind.ANSWER: "answer",
    Kind.CARRY: "carry",
}


class Invitation(Struct, frozen=True):
    """What an invitation says. Whoever has its link may ask to join, so the link is kept private."""

    link: str
    group: str
    group_name: str
    until: str
    addresses: tuple[str, ...]
    """Where the laptop that invites may be reached, where it said so."""


def invitation(text: str) -> Invitation:
    """The invitation whose link is somewhere in a text. Raises RemoteError."""
    if len(text) > 4 * MAX_LINK:
        raise RemoteError("too_large", at="link")
    try:
        return _of(invite_from_link(text))
    except RemoteError:
        written = _WRITTEN.search(text)
        if written is None:
            raise
        return _of(invite_from_link(written[0]))


def invitation_in(path: Path) -> Invitation:
    """The invitation in a file: one of ours, or a text with the link. Raises RemoteError or OSError."""
    try:
        return _of(stick.read_invite(path))
    except RemoteError as error:
        if error.code != "not_a_troth_file":
            raise
    with path.open("rb") as file:
        content = file.read(4 * MAX_LINK + 1)
    return invitation(content.decode("utf-8", "replace"))


def file_of(link: str) -> bytes:
    """The same invitation as the bytes of a file."""
    return invite_file(invite_from_link(link))


def sort_of(path: Path) -> Sort:
    """What kind of Troth file this is. Raises RemoteError, OSError, or Unclear where it is no file."""
    if not path.is_file():
        raise Unclear("not_found", f"There is no file {path}.")
    return _SORTS[stick.kind_of(path)]


def small(path: Path) -> bytes:
    """The bytes of a request. Raises RemoteError where it is larger than one can be, or OSError."""
    with path.open("rb") as file:
        content = file.read(stick.MAX_SMALL + 1)
    if len(content) > stick.MAX_SMALL:
        raise RemoteError("too_large", at="file")
    return content


def _of(invite: Invite) -> Invitation:
    return Invitation(
        link=link_of(invite),
        group=invite.group,
        group_name=invite.name,
        until=invite.until,
        addresses=invite.addresses,
    )
