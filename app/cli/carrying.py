"""Carrying the book from laptop to laptop by a file."""

from __future__ import annotations

import click

from app.cli.completing import FILE, MEMBER
from app.cli.files import here, there
from app.cli.help import BOOK
from app.cli.root import root
from app.cli.running import send
from app.commands import reading as commands

carry = root.noun(
    "carry",
    "troth carry out stick.troth",
    "troth carry in stick.troth --preview",
    heading=BOOK,
    about="Take the group's records from laptop to laptop in a sealed file.",
)


@carry.tell(
    "out",
    "troth carry out stick.troth",
    "troth carry out for-lina.troth --for Lina",
    gives="carried",
)
@click.argument("file", metavar="FILE.troth", type=FILE)
@click.option(
    "--for",
    "to",
    metavar="MEMBER",
    type=MEMBER,
    help="What this member lacks, sealed for them alone.",
)
def carry_out(file: str, to: str | None) -> None:
    """Write all records into one file that only the group's members can open."""
    send(commands.CarryOut, {"file": here(file), "to": to})


@carry.tell(
    "in",
    "troth carry in stick.troth",
    "troth carry in stick.troth --preview",
    "troth carry in answer.troth",
    gives="carried",
)
@click.argument("file", metavar="FILE.troth", type=FILE)
@click.option("--preview", is_flag=True, help="Only say what is in it.")
def carry_in(file: str, *, preview: bool) -> None:
    """Read in a carried file, or the answer to your request to join.

    A file that is cut off, changed or meant for another group is refused whole.
    """
    send(commands.CarryIn, {"file": there(file), "preview": preview})
