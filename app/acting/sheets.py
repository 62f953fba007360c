"""Copying from a sheet of paper: which sheet, which line, and the photo of it (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any, Final

from app import attachments
from app.commands.base import Said
from app.finding import Unclear
from app.group import OpenGroup
from crdt.keys import digest_id

_LONGEST_NAME: Final = 64
_MOST_DIGITS: Final = 6


def line_of(group: OpenGroup, command: Said) -> tuple[dict[str, Any], bytes | None] | None:
    """The line that a command copies as an act names it, and the photo if it was kept just now. Raises Unclear."""
    if not (command.sheet or command.paper or command.sheet_line):
        return None
    line = _number(command.sheet_line)
    if not command.sheet.strip() or not line:
        raise Unclear("not_understood", "Say which sheet it is, and which line of it, from 1 on.")
    if len(command.sheet) > _LONGEST_NAME or not command.sheet.isprintable():
        raise Unclear("not_understood", f"{command.sheet!r} is no short name of a sheet.")
    sheet = {"sheet": command.sheet, "line": line}
    before = "" if command.paper else _photo_before(group, command.sheet)
    if before:
        return {**sheet, "image": before}, None
    if not command.paper:
        raise Unclear("not_understood", f"There is no photo of the sheet {command.sheet!r} yet.")
    name = attachments.keep(group, command.paper)
    return {**sheet, "image": digest_id(name)}, name


def _number(typed: str) -> int:
    """A line as it was typed; 0 where that is none."""
    found = typed.strip()
    return int(found) if found.isdecimal() and len(found) <= _MOST_DIGITS else 0


def _photo_before(group: OpenGroup, sheet: str) -> str:
    """The photo that this member named with the newest entry from this sheet."""
    mine = [one for one in group.state.entries.values() if (one.sheet, one.by) == (sheet, group.me)]
    order = group.book.agreement.position
    return max(mine, key=lambda one: order(one.act)).image if mine else ""
