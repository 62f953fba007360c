"""Looking: what was done unasked, and what is disputed."""

from __future__ import annotations

from typing import Any

import click

from app.cli.completing import MEMBER
from app.cli.help import LOOKING
from app.cli.root import root
from app.cli.running import send
from app.commands import deeds as commands


@root.tell(
    "deeds",
    "troth deeds",
    "troth deeds --by Rosa",
    "troth deeds --thing KK-11 --unseen",
    gives="deeds",
    heading=LOOKING,
)
@click.option("--by", metavar="MEMBER", type=MEMBER, help="Only what this member did.")
@click.option("--thing", metavar="HOLDING", help="Only what was done to this thing.")
@click.option("--unseen", is_flag=True, help="Only what nobody else has seen.")
@click.option("--most", metavar="N", type=click.IntRange(1, 10_000), help="At most so many.")
def deeds(**typed: Any) -> None:
    """What was done though nobody had been promised it.

    Stand by one with `witness`, or say with `dispute` that it is not right.
    """
    send(commands.ListDeeds, typed)


@root.tell(
    "disputes",
    "troth disputes",
    "troth disputes --all",
    gives="disputes",
    heading=LOOKING,
)
@click.option("--all", is_flag=True, help="Also what has ended.")
def disputes(**typed: Any) -> None:
    """What is disputed, why, and who signed what so far. End it by `resolve`."""
    send(commands.ListDisputes, typed)
