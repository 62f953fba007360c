"""Who asks to join, and what this member may do for them."""

from __future__ import annotations

from msgspec.structs import replace

from app.acting import joining
from app.commands import groups as commands
from app.group import OpenGroup
from app.joining_results import Requested
from app.reading.may import members as may


def asked(group: OpenGroup, command: commands.ReadRequest) -> Requested:
    """The request, with the words to compare aloud."""
    found = joining.read_request(group, command)
    return replace(found, actions=may.of_newcomer(group, command.request))
