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
from app.cli.running import NOT_FOUND, ask, compare, hint, secret, send, show, stop, word
from app.cli.syncing import beside, meeting
from app.commands import groups as commands
from app.commands import syncing

if TYPE_CHECKING:
    from app.joining_results import Invited, Requested


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
    "troth join troth://join/AbC --name Rosa --wait 300",
    "troth join invite.troth --name Rosa --wait 300 --peer 192.0.2.7:7464",
    "troth join troth://join/AbC --name Rosa --out request.troth",
    gives="requested carried",
    heading=JOINING,
)
@click.argument("invite", metavar="LINK|FILE", type=FILE)
@click.option("--name", metavar="NAME", required=True, help="Your own name in the group.")
@click.option(
    "--wait", type=click.FloatRange(1), metavar="SECONDS", help="Join in the room: wait so long."
)
@click.option("--out", metavar="REQUEST.troth", type=FILE, help="Where to write your request.")
@passphrase
@meeting
def join(
    invite: str, name: str, wait: float | None, out: str | None, *, locked: bool, **net: Any
) -> None:
    """Ask to join a group, in the room or by a file.

    In the room, with --wait: `troth sync` runs on the laptop that invited you; compare the four words,
    and you are in once they let you. By a file, with --out: hand it to whoever invited you, compare the
    words, and read in their answer with `troth carry in`. A second laptop of yours asks in the same way.
    """
    if bool(wait) == bool(out):
        stop("usage", "Say either --wait SECONDS, to join in the room, or --out REQUEST.troth.")
    typed = {
        "invite": invite_in(invite),
        "name": name,
        "passphrase": secret(wanted=locked, new=True),
    }
    if wait:
        _join_in_the_room(typed, wait, net)
        return
    with kept_free(out or "") as path:
        result = ask(word(commands.Join, typed))
        write(path, result.request)
        show(result, request=path)
    hint("Hand the file over and compare the words. Then: troth carry in ANSWER.troth")


def _join_in_the_room(typed: dict[str, Any], wait: float, net: dict[str, Any]) -> None:
    """Say the words first: they are compared while the request waits at the door."""
    asking = ask(word(commands.Join, typed | {"again": True}))
    hint(f"You ask to join {asking.group_name}. Your words: {' '.join(asking.words)}")
    begin = beside(net)
    enter = {name: typed[name] for name in ("invite", "passphrase")} | {"seconds": wait} | net
    show(ask(word(syncing.Enter, enter), begin))


@root.tell(
    "requests",
    "troth requests",
    "troth requests request.troth",
    "troth requests --decline Rosa",
    "troth requests request.troth --json",
    gives="newcomers requested done",
    heading=JOINING,
)
@click.argument("request", metavar="REQUEST.troth", type=FILE, required=False)
@click.option("--decline", metavar="WHO", help="Send away who waits at this laptop's door.")
def requests(request: str | None, decline: str | None) -> None:
    """Who asks to join, with the four words to compare and who has vouched.

    Without a file: who waits at this laptop's door while it syncs.
    """
    if decline:
        send(syncing.Decline, {"key": _at_the_door(decline).key})
    elif request is None:
        show(ask(word(syncing.Newcomers, {})))
    else:
        content = read(request)
        asking = ask(word(commands.ReadRequest, {"request": content}))
        show(asking, request=Path(here(request)))


def _at_the_door(who: str) -> Requested:
    """Who waits at the door and is called so, or has a key that ends so."""
    waiting = ask(word(syncing.Newcomers, {})).waiting
    meant = [one for one in waiting if one.name.casefold() == who.casefold() or one.key == who]
    if len(meant) != 1:
        names = ", ".join(one.name for one in waiting) or "nobody"
        said = (
            f"More than one who waits at the door is called {who}: give the key instead."
            if meant
            else f"There is no file {who}, and nobody called so waits at the door. Who waits: {names}."
        )
        stop("ambiguous" if meant else "not_found", said, NOT_FOUND)
    found: Requested = meant[0]
    return found


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
    "troth admit Rosa",
    "troth admit request.troth --out answer.troth",
    "troth admit request.troth --back Gero",
    "troth admit --neighbour 'Frau Weber' --keeper Amira",
    gives="admitted done",
    heading=JOINING,
)
@click.argument("request", metavar="WHO|REQUEST.troth", type=FILE, required=False)
@out("--out", "ANSWER.troth", "the answer for the newcomer")
@click.option("--neighbour", metavar="NAME", help="Take in somebody without a laptop.")
@click.option(
    "--keeper", metavar="MEMBER", type=MEMBER, help="Who speaks for the neighbour; you if not said."
)
@click.option("--back", metavar="MEMBER", type=MEMBER, help="It is this member, who was set aside.")
@click.option(
    "--new-key-of",
    metavar="MEMBER",
    type=MEMBER,
    help="It is this member's new laptop, who has no other left. Other members then vouch for it.",
)
@saying
def admit(request: str | None, neighbour: str | None, **typed: Any) -> None:
    """Admit whoever asks, after comparing the four words.

    Who waits at this laptop's door is named by their name; then the book goes over to them at once.
    """
    if bool(request) == bool(neighbour):
        stop("usage", "Name either a request, or a --neighbour.")
    if typed["back"] and typed["new_key_of"]:
        stop("usage", "It is somebody --back, or a --new-key-of somebody.")
    if neighbour:
        if typed.pop("back") or typed.pop("new_key_of"):
            stop("usage", "A --neighbour has no laptop.")
        typed.pop("out")
        send(commands.AdmitNeighbour, typed | {"name": neighbour})
        return
    if typed.pop("keeper"):
        stop("usage", "Only a --neighbour has a --keeper.")
    admit_by(commands.Admit, request or "", typed)


def admit_by(
    kind: type[commands.Admit | commands.OfferDevice], request: str, typed: dict[str, Any]
) -> None:
    """Show who asks, let the words be compared, sign, and write the answer, or give it at the door."""
    if not Path(here(request)).exists():
        _admit_at_the_door(kind, _at_the_door(request), typed)
        return
    content = read(request)
    with kept_free(typed.pop("out") or answer_name(request)) as path:
        _compare(ask(word(commands.ReadRequest, {"request": content})))
        result = ask(word(kind, typed | {"request": content}))
        if result.waits:
            show(result)
            return
        write(path, result.answer)
        show(result, answer=path)
    hint(f"Hand {path.name} over. There: troth carry in {path.name}")


def _admit_at_the_door(
    kind: type[commands.Admit | commands.OfferDevice], asking: Requested, typed: dict[str, Any]
) -> None:
    from app.results import Done  # noqa: PLC0415 - help needs no results

    if typed.pop("out"):
        stop("usage", "Who waits at the door needs no answer in a file.")
    _compare(asking)
    result = ask(word(kind, typed | {"request": asking.request}))
    said = f"{asking.name} is in; the book goes over to their laptop."
    if result.waits:
        said = f"Signed. {result.waits} more have to say that it is theirs: troth vouch."
    show(Done(acts=result.acts, subject=result.member, sentence=said))


def _compare(asking: Requested) -> None:
    told = (
        f"{asking.name} asks to join {asking.group_name}.",
        f"Their screen shows these words: {' '.join(asking.words)}",
    )
    compare(told, "Read them to each other. Are they the same?", asking.words)
