"""A member's portable record: written, checked, told, brought into another group."""

from __future__ import annotations

from typing import Any

import click

from app.cli.completing import FILE, MEMBER
from app.cli.files import here, there
from app.cli.help import GROUPS
from app.cli.options import saying
from app.cli.root import root
from app.cli.running import NOT_VERIFIED, ask, send, stop, word
from app.commands import reading
from app.commands import records as commands

record = root.noun(
    "record",
    "troth record export --out record.zip",
    "troth record show record.zip",
    heading=GROUPS,
    about="What you did here, signed by those who saw it, to show elsewhere.",
)


@record.tell(
    "export",
    "troth record export --out record.zip",
    "troth record export Piet --out piet.zip --words",
    gives="packet",
)
@click.argument("member", metavar="MEMBER", type=MEMBER, required=False)
@click.option("--out", "file", metavar="FILE.zip", type=FILE, required=True, help="Where to.")
@click.option("--words", is_flag=True, help="Show notes and reasons too; else they stay withheld.")
def export(*, file: str, **typed: Any) -> None:
    """Write a record to take along: promises, deeds, what others confirmed and saw, votes.

    It is your own if you name nobody. Whoever said that no record should name them isn't named. The file brings a
    checker along that needs nothing but Python.
    """
    send(commands.ExportRecord, {**typed, "file": here(file)})


@record.tell(
    "check", "troth record check record.zip", "troth record check record.zip --json", gives="packet"
)
@click.argument("file", metavar="FILE.zip", type=FILE)
def check(file: str) -> None:
    """Check a record, of any group: every signature, and whether own acts were left out.

    The exit code is 0 if it is verified, 1 if verified with findings, 4 if it isn't.
    """
    send(reading.CheckPacket, {"file": there(file)})


@record.tell(
    "show", "troth record show record.zip", "troth record show record.zip --json", gives="record"
)
@click.argument("file", metavar="FILE.zip", type=FILE)
def show(file: str) -> None:
    """Check a record and tell it in plain sentences. No score is made of it."""
    send(commands.ShowRecord, {"file": there(file)})


@record.tell(
    "bring",
    "troth record bring record.zip --group Solar",
    "troth record bring record.zip --note 'From the café'",
)
@click.argument("file", metavar="FILE.zip", type=FILE)
@saying
def bring(*, file: str, **typed: Any) -> None:
    """Say in this group that you brought a record of another along.

    The others see its digest, and hold the file against it: `troth record show FILE` tells them whether it is the one.
    """
    found = ask(word(commands.ShowRecord, {"file": there(file)}))
    if found.exit == NOT_VERIFIED:
        stop("not_verified", "The record doesn't hold: it is not brought along.", NOT_VERIFIED)
    send(commands.BringRecord, {**typed, "of_group": found.group, "digest": found.digest})
