"""Looking: promises, what happened to them, what needs settling, how the book stands."""

from __future__ import annotations

from typing import Any, Final

import click

from app.cli.completing import FILE, MEMBER
from app.cli.files import kept_free
from app.cli.help import BOOK, LOOKING
from app.cli.options import as_of, of
from app.cli.root import root
from app.cli.running import send
from app.commands import home as seeing
from app.commands import reading as commands

STATUSES: Final = (
    "gathering",
    "offered",
    "requested",
    "agreed",
    "under_way",
    "evidenced",
    "handover_asked",
    "fulfilled",
    "partly_fulfilled",
    "released",
    "lapsed",
    "withdrawn",
    "declined",
    "expired",
    "not_reached",
    "disputed",
)


@root.tell("today", "troth today", "troth today --as-of +7d", gives="home", heading=LOOKING)
@as_of
def today(**typed: Any) -> None:
    """What asks for you, what you have to do soon, and what the others did lately."""
    send(seeing.ShowHome, typed)


@root.tell(
    "commitments",
    "troth commitments --mine",
    "troth commitments --status agreed --member Rosa --as-of 2026-11-30",
    "troth commitments --search toaster --json",
    gives="commitments",
    heading=LOOKING,
)
@click.option("--status", type=click.Choice(STATUSES), help="Only those that stand so.")
@click.option("--mine", is_flag=True, help="Only those that you give or get.")
@click.option(
    "--member", metavar="MEMBER", type=MEMBER, help="Only those that this member gives or gets."
)
@click.option("--search", metavar="TEXT", help="Only those that say this.")
@as_of
def commitments(**typed: Any) -> None:
    """The group's promises, newest first."""
    send(commands.ListCommitments, typed)


@root.tell(
    "show",
    "troth show Bq3xK2",
    "troth show Bq3xK2 --as-of +30d",
    gives="commitment.whole",
    heading=LOOKING,
)
@of()
@as_of
def show(**typed: Any) -> None:
    """One promise whole: its terms, parts, evidence and witnesses, and what you can do now."""
    send(commands.ShowCommitment, typed)


@root.tell(
    "history",
    "troth history Bq3xK2",
    "troth history Bq3xK2 --json",
    gives="history",
    heading=LOOKING,
)
@of()
def history(**typed: Any) -> None:
    """Every act about one thing, who has seen it, and whether it is settled."""
    send(commands.History, typed)


@root.tell("photo", "troth photo DkW2pQ bench.jpg", gives="saved", heading=LOOKING)
@of("id", "PHOTO", None)
@click.argument("file", metavar="FILE", type=FILE)
def photo(file: str, **typed: Any) -> None:
    """Write a photo that somebody signed with evidence or a hand-over into a file."""
    with kept_free(file) as path:
        send(commands.SavePhoto, typed | {"file": str(path)})


@root.tell("act", "troth act CfR81a", "troth act CfR81a --json", gives="act", heading=LOOKING)
@of("id", "ACT", None)
def act(**typed: Any) -> None:
    """One act: who said what, and what became of it."""
    send(commands.ShowAct, typed)


@root.tell(
    "collisions",
    "troth collisions",
    "troth collisions --json",
    gives="collisions",
    heading=LOOKING,
)
def collisions() -> None:
    """What collided while people were apart, who decides, and what is allowed."""
    send(commands.Collisions, {})


@root.tell(
    "findings", "troth findings", "troth findings --by Piet", gives="findings", heading=LOOKING
)
@click.option("--by", metavar="MEMBER", type=MEMBER, help="Only what this member said.")
def findings(**typed: Any) -> None:
    """Acts that broke a rule or don't count, and why. What doesn't count may be said again by `restate`."""
    send(commands.Findings, typed)


@root.tell("status", "troth status", "troth status --json", gives="status", heading=BOOK)
def status() -> None:
    """How much is recorded and settled, what is only here, and who is waited for."""
    send(commands.Status, {})
