"""Looking: what was entered from sheets of paper."""

from __future__ import annotations

from typing import Any

import click

from app.cli.help import LOOKING
from app.cli.root import root
from app.cli.running import send
from app.commands import entries as commands


@root.tell(
    "entries",
    "troth entries",
    "troth entries --mine --open",
    "troth entries --sheet Saturday",
    gives="entries",
    heading=LOOKING,
)
@click.option("--mine", is_flag=True, help="Only what was entered for you or your neighbours.")
@click.option("--open", is_flag=True, help="Only what nobody has taken on or disputed.")
@click.option("--sheet", metavar="NAME", help="Only what was copied from this sheet.")
def entries(**typed: Any) -> None:
    """What was entered for others from paper. Take it on by `restate`, or say by `dispute` that it is not right."""
    send(commands.ListEntries, typed)
