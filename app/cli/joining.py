"""Inviting, asking to join, vouching, admitting: by links and files that people hand to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from app.cli.completing import FILE, MEMBER
from app.cli.files import (
    answer_name,
    here,
    invite_file,
    invite_in,
    kept_free,
    key_or_request,
    out,
    read,
    write,
)
from app.cli.help import JOINING
from app.cli.options import passphrase, saying
from app.cli.root import root
from app.cli.running import ask, compare, hint, secret, send, show, stop, word
from app.commands import groups as commands

if TYPE_CHECKING:
    from app.results import Invited, Requested


@root.tell(
    "invite",
    "troth invite",
    "troth invite --expires 3d --uses 5 --file invite.troth",
    "troth invite --qr --address 192.0.2.7:7464",
    gives="invited",
    heading=JOINING,
)
@click.option("--until", metavar="DATE", help="Until when it may be used; a week if not said.")
@click.option("--expires", metavar="DAYS", help="The same from today on, like 7d.")
@click.option("--uses", type=click.IntRange(1), metavar="N", help="How many may join by it.")
@click.option("--qr", is_flag=True, help="Draw the link for another's camera.")
@click.option(
    "--file", "out", metavar="FILE.troth", type=FILE, help="Write the invite into a file as well."
)
@click.option(
    "--address",
    "addresses",
    metavar="HOST:PORT",
    multiple=True,
    help="Where this laptop may be reached; repeat it.",
)
@saying
def invite(*, expires: str | None, qr: bool, out: str | None, **typed: Any) -> None:
    """Make an invite link.

    Hand it only to whom it is for: who has it can ask to join. Nobody joins by it alone.
    """
    if expires and typed["until"]:
        stop("usage", "Say either --until or --expires.")
    if expires:
        typed["until"] = "+" + expires.removeprefix("+")
    command = word(commands.Invite, typed)
    if out is None:
        _show_invited(ask(command), qr=qr)
        return
    with kept_free(out) as path:
        result = ask(command)
        write(path, invite_file(result.link))
        _show_invited(result, qr=qr)


def _show_invited(result: Invited, *, qr: bool) -> None:
    if qr:
        from sync.invite import qr_text  # noqa: PLC0415 - drawing is asked for seldom

        result = replace(result, qr=qr_text(result.link))
    show(result)


@root.tell(
    "join",
    "troth join troth://join/AbC --name Rosa --out request.troth",
    "troth join invite.troth --name Rosa --out request.troth",
    gives="requested",
    heading=JOINING,
)
@click.argument("invite", metavar="LINK|FILE", type=FILE)
@click.option("--name", metavar="NAME", required=True, help="Your own name in the group.")
@click.option(
    "--out", metavar="REQUEST.troth", type=FILE, required=True, help="Where to write your request."
)
@passphrase
def join(invite: str, name: str, out: str, *, locked: bool) -> None:
    """Ask to join a group.

    Hand the file to whoever invited you, compare the four words with theirs, and read in their
    answer with `troth carry in`. A second laptop of yours asks in the same way.
    """
    typed = {
        "invite": invite_in(invite),
        "name": name,
        "passphrase": secret(wanted=locked, new=True),
    }
    with kept_free(out) as path:
        result = ask(word(commands.Join, typed))
        write(path, result.request)
        show(result, request=path)
    hint("Hand the file over and compare the words. Then: troth carry in ANSWER.troth")


@root.tell(
    "requests",
    "troth requests request.troth",
    "troth requests request.troth --json",
    gives="requested",
    heading=JOINING,
)
@click.argument("request", metavar="REQUEST.troth", type=FILE)
def requests(request: str) -> None:
    """Who asks to join, with the four words to compare and who has vouched."""
    content = read(request)
    show(ask(word(commands.ReadRequest, {"request": content})), request=Path(here(request)))


@root.tell(
    "vouch",
    "troth vouch request.troth",
    "troth vouch did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    heading=JOINING,
)
@click.argument("whom", metavar="REQUEST.troth|KEY", type=FILE)
@saying
def vouch(whom: str, **typed: Any) -> None:
    """Stand in for a newcomer whom you know.

    With the request you can do so only on the laptop that made the invite; everywhere else name
    the key that `troth requests` shows there.
    """
    send(commands.Vouch, typed | key_or_request(whom))


@root.tell(
    "admit",
    "troth admit request.troth --out answer.troth",
    "troth admit --neighbour 'Frau Weber' --keeper Amira",
    gives="admitted done",
    heading=JOINING,
)
@click.argument("request", metavar="REQUEST.troth", type=FILE, required=False)
@out("--out", "ANSWER.troth", "the answer for the newcomer")
@click.option("--neighbour", metavar="NAME", help="Take in somebody without a laptop.")
@click.option(
    "--keeper", metavar="MEMBER", type=MEMBER, help="Who speaks for the neighbour; you if not said."
)
@saying
def admit(request: str | None, neighbour: str | None, **typed: Any) -> None:
    """Admit whoever asks, after comparing the four words."""
    if bool(request) == bool(neighbour):
        stop("usage", "Name either a request, or a --neighbour.")
    if neighbour:
        typed.pop("out")
        send(commands.AdmitNeighbour, typed | {"name": neighbour})
        return
    if typed.pop("keeper"):
        stop("usage", "Only a --neighbour has a --keeper.")
    admit_by(commands.Admit, request or "", typed)


def admit_by(
    kind: type[commands.Admit | commands.OfferDevice], request: str, typed: dict[str, Any]
) -> None:
    """Show who asks, let the words be compared, sign, and write the answer."""
    content = read(request)
    with kept_free(typed.pop("out") or answer_name(request)) as path:
        _compare(ask(word(commands.ReadRequest, {"request": content})))
        result = ask(word(kind, typed | {"request": content}))
        write(path, result.answer)
        show(result, answer=path)
    hint(f"Hand {path.name} over. There: troth carry in {path.name}")


def _compare(asking: Requested) -> None:
    told = (
        f"{asking.name} asks to join {asking.group_name}.",
        f"Their screen shows these words: {' '.join(asking.words)}",
    )
    compare(told, "Read them to each other. Are they the same?", asking.words)
