"""Groups that part from another: founding one, going along, and who went where."""

from __future__ import annotations

from typing import Any

import click

from app.cli.groups import group
from app.cli.options import passphrase, saying
from app.cli.running import NOT_FOUND, ask, hint, secret, send, stop, word
from app.commands import forking as commands


@group.tell(
    "fork",
    "troth group fork 'Kabel & Kuchen' --purpose 'Repair in the north'",
    "troth group fork 'Kabel & Kuchen' --leaving --group 'Kaffee & Kabel'",
    gives="group",
)
@click.argument("name")
@click.option("--purpose", metavar="TEXT", help="What it is for; as in this group if not said.")
@click.option("--name", "my_name", metavar="MY_NAME", help="Your own name in it, if another.")
@click.option("--leaving", is_flag=True, help="Say that you mean to leave this group.")
@passphrase
def fork(*, locked: bool, leaving: bool, **typed: Any) -> None:
    """Found a group that parts from this one, with the same clauses and rules.

    Its founding says from which acts it parts, and this group gets a notice. Who wants to come along is invited as
    everywhere, and says so here with `troth group go-along`. Nothing that this group holds goes along by it, no
    promise moves, and this book stays readable.
    """
    typed["passphrase"] = secret(wanted=locked, new=True)
    typed["stays"] = not leaving
    send(commands.ForkGroup, typed)
    hint(
        "Invite who comes along: troth invite --group NAME. They say so here: troth group go-along"
    )


@group.tell(
    "go-along",
    "troth group go-along 'Kabel & Kuchen' --group 'Kaffee & Kabel'",
    "troth group go-along 'Kabel & Kuchen' --leaving --note 'It is nearer'",
)
@click.argument("into", metavar="GROUP")
@click.option("--leaving", is_flag=True, help="Say that you mean to leave this group.")
@saying
def go_along(*, into: str, leaving: bool, **typed: Any) -> None:
    """Say in this group that you go along to one that parted from it.

    Name that group as you see it here, or by its id. You get into it by an invitation, as everybody does.
    """
    found = [
        one
        for one in ask(word(commands.ShowForks, {})).children
        if into.casefold() == one.name.casefold() or one.id == into
    ]
    if len(found) > 1:
        stop("ambiguous", f"Several groups are called {into!r}: name it by its id.", NOT_FOUND)
    known = {"into": found[0].id, "at": found[0].heads} if found else {"into": into}
    send(commands.GoAlong, {**typed, **known, "stays": not leaving})


@group.tell(
    "forks", "troth group forks", "troth group forks --group 'Kabel & Kuchen'", gives="forks"
)
def forks() -> None:
    """From which group this one parted, and who went along to which."""
    send(commands.ShowForks, {})
