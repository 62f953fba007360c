"""Deciding together: who could capture the group."""

from __future__ import annotations

from typing import Any

from app.cli.help import DECIDING
from app.cli.root import root
from app.cli.running import send
from app.commands import capture as commands


@root.tell(
    "capture",
    "troth capture",
    "troth capture --group Solar --json",
    gives="capture",
    heading=DECIDING,
)
def capture(**typed: Any) -> None:
    """Who could capture this: of every power how few members have it, and by which rule.

    One number is told for when all others stay silent, one for whatever they do: vote no, object, do not sign.
    A detour is one step that is allowed to fewer, after which something else is too.
    """
    send(commands.ShowCapture, typed)
