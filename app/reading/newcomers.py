"""Who asks to join, and what this member may do for them."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from app.acting import joining
from app.commands import groups as commands
from app.group import OpenGroup
from app.joining_results import Requested
from app.reading.may import decisions as may_open
from app.reading.may import members as may
from crdt.kinds.decisions import MemberAdmit

_UNDER_WAY: Final = ("open", "reopened", "waiting")


def asked(group: OpenGroup, command: commands.ReadRequest) -> Requested:
    """The request, with the words to compare aloud."""
    found = joining.read_request(group, command)
    by_decision = may_open.to_admit(group, found.key, found.name)
    return replace(
        found,
        proposed=_proposed(group, found.key),
        actions=(*may.of_newcomer(group, command.request), *by_decision),
    )


def _proposed(group: OpenGroup, key: str) -> str:
    """The newest decision about this key that is open, or waits."""
    found = (
        one.id
        for one in group.state.decisions.values()
        if one.status in _UNDER_WAY
        and any(isinstance(each, MemberAdmit) and each.subject == key for each in one.effects)
    )
    return max(found, key=group.book.agreement.position, default="")
