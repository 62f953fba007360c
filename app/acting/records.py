"""Bringing the record of another group along (spec: acts in full, 9.5)."""

from __future__ import annotations

from typing import Final

from app.acting.groups import said_before
from app.acting.pen import Pen
from app.commands import records as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.keys import is_id
from crdt.kinds.group import Brought

_MOST: Final = 50
"""A profile names no more."""


def bring(group: OpenGroup, command: commands.BringRecord) -> Done:
    """`member.profiled`, with the record; a newer one of the same group takes the place of the one before."""
    pen = Pen(group, command)
    if not (is_id(command.of_group) and is_id(command.digest)):
        raise Unclear("not_understood", "A record is named by its group and its digest.")
    fields = said_before(group, pen)
    others = tuple(one for one in fields.get("brought", ()) if one.group != command.of_group)
    if len(others) >= _MOST:
        raise Unclear("not_understood", f"A profile names {_MOST} records at most.")
    fields["brought"] = (*others, Brought(command.of_group, command.digest))
    pen.write("member.profiled", dated=False, **fields)
    return pen.done(
        pen.speaker, "Recorded: you brought a record along. Hand its file to whoever asks."
    )
