"""The option that names the other end of an event, in another group."""

from __future__ import annotations

from typing import Any, Final

import click

from app.cli.running import ask, word
from app.commands import mirrors as commands

mirrors_option: Final = click.option(
    "--mirrors",
    nargs=2,
    metavar="GROUP ACT",
    help="The other end in another group: a group on this laptop, or whole ids.",
)


def other_end(typed: tuple[str, str] | None) -> dict[str, Any]:
    """The whole ids of the other group and of its act."""
    if not typed:
        return {}
    found = ask(word(commands.FindMirror, {"other": typed[0], "act": typed[1]}))
    return {"mirrors": (found.group, found.act)}


def moved(typed: tuple[str, str] | None) -> dict[str, Any]:
    """The same of a stock: then it was transferred."""
    return {"action": "transfer", **other_end(typed)} if typed else {}
