"""Groups, their charter, their members and laptops."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from app.cli.completing import FILE, MEMBER
from app.cli.files import out
from app.cli.help import GROUPS
from app.cli.joining import admit_by
from app.cli.options import asked, of, passphrase, saying
from app.cli.root import root
from app.cli.rules import clause, rules_in
from app.cli.running import ask, hint, interactive, secret, send, show, stop, word
from app.commands import groups as commands

group = root.noun(
    "group",
    "troth group new 'Kaffee & Kabel' --purpose 'Repair together' --name Amira",
    "troth group sample",
    "troth group list",
    heading=GROUPS,
    about="Found a group, try a made-up one, or look at the groups of this laptop.",
)
charter = root.noun(
    "charter", "troth charter show", heading=GROUPS, about="The group's purpose and its rules."
)
device = root.noun(
    "device",
    "troth device list",
    "troth device add second-laptop.troth --out answer.troth",
    heading=GROUPS,
    about="Laptops: each has its own key, and its own line in the book.",
)
home = root.noun(
    "home",
    "troth home same",
    heading=GROUPS,
    about="Answer the question that Troth asks where this laptop's records may be a copy.",
)


@group.tell(
    "new",
    "troth group new 'Kaffee & Kabel' --purpose 'Repair together' --name Amira",
    "troth group new Solar --purpose 'Share the roof' --name Jo --rules rules.toml --zone Europe/Berlin",
    gives="group",
)
@click.argument("name")
@click.option("--purpose", metavar="TEXT", required=True, help="What the group is for.")
@click.option("--name", "my_name", metavar="MY_NAME", help="Your own name in it.")
@click.option(
    "--rules", metavar="FILE.toml", type=FILE, help="Rules and clauses that differ from the usual."
)
@click.option("--clause", "clauses", metavar="'NAME: TEXT'", multiple=True, help="A clause.")
@click.option(
    "--locked-clause",
    "locked_clauses",
    metavar="'NAME: TEXT'",
    multiple=True,
    help="A clause that a bare majority can't undo.",
)
@click.option("--zone", metavar="ZONE", help="Where its days end; this laptop's zone if not said.")
@passphrase
def new(
    clauses: tuple[str, ...],
    locked_clauses: tuple[str, ...],
    *,
    rules: str | None,
    locked: bool,
    **typed: Any,
) -> None:
    """Found a group.

    You are its first member; invite the others. A file of rules looks like the list that
    `troth charter show` prints: `[promises]`, then `openCap = 5`.
    """
    known, written = rules_in(rules) if rules else ({}, ())
    typed["rules"] = known
    typed["clauses"] = (
        *written,
        *(clause(one, locked=False) for one in clauses),
        *(clause(one, locked=True) for one in locked_clauses),
    )
    typed["my_name"] = typed["my_name"] or _my_name()
    typed["zone"] = typed["zone"] or zone_here()
    typed["passphrase"] = secret(wanted=locked, new=True)
    send(commands.NewGroup, typed)
    hint("Invite the others: troth invite")


def _my_name() -> str:
    """A name is signed and everybody reads it, so it is never guessed."""
    if asked().yes or asked().json or not interactive():
        stop("missing_name", "Say your own name in the group with --name.")
    return str(click.prompt("Your own name in the group", err=True))


def zone_here() -> str:
    """The name of this laptop's time zone, like Europe/Berlin; empty where it can't be told."""
    named = os.environ.get("TZ", "").removeprefix(":")
    place = named or str(Path("/etc/localtime").resolve())
    zone = place.rpartition("zoneinfo/")[2]
    return zone if "/" in zone and not zone.startswith(("/", "Etc/")) else ""


@group.tell("sample", "troth group sample", "troth group sample --name Bea", gives="group")
@click.option("--name", "my_name", metavar="MY_NAME", help="Your own name in it; You if not said.")
@passphrase
def sample(*, my_name: str | None, locked: bool) -> None:
    """Try a sample group: made up, on this laptop alone, and erased whenever you like.

    A repair café, two years old today. Everything in it can be tried, and nobody else ever sees it. Where there is
    a sample already, it is shown, and none is made.
    """
    typed = {
        "my_name": my_name,
        "zone": zone_here(),
        "passphrase": secret(wanted=locked, new=True),
    }
    send(commands.TrySample, typed)
    hint("Look around: troth commitments. When you have seen enough: troth group erase-sample")


@group.tell(
    "erase-sample",
    "troth group erase-sample",
    "troth group erase-sample --group 'Kaffee & Kabel (sample)'",
)
def erase_sample() -> None:
    """Erase the sample from this laptop, with its key. A real group is never erased."""
    send(commands.EraseSample, {})


@group.tell("list", "troth group list", "troth group list --json", gives="groups")
def list_groups() -> None:
    """The groups of this laptop."""
    send(commands.ListGroups, {})


@group.tell("show", "troth group show", "troth group show --group Solar", gives="group")
def show_group() -> None:
    """What the group is for, and how much is recorded."""
    send(commands.ShowGroup, {})


@group.tell("digest", "troth group digest", "troth group digest --json", gives="group")
def digest() -> None:
    """Print the state digest: two laptops with equal digests hold equal books."""
    result = ask(word(commands.Digest, {}))
    if asked().json:
        show(result)
    else:
        click.echo(result.digest)


@charter.tell("show", "troth charter show", "troth charter show --version 1", gives="charter")
@click.option("--version", metavar="N", type=int, help="An earlier version, by its number.")
def show_charter(**typed: Any) -> None:
    """The purpose, the clauses, every rule with its value, and the charter's versions."""
    send(commands.ShowCharter, typed)


@root.tell("members", "troth members", "troth members --json", gives="members", heading=GROUPS)
def members() -> None:
    """Who is in the group, and what they did. Nobody is ranked."""
    send(commands.Members, {})


@root.tell("whoami", "troth whoami", "troth whoami --group Solar", gives="member", heading=GROUPS)
def whoami() -> None:
    """Who this laptop speaks for."""
    send(commands.WhoAmI, {})


@root.tell(
    "profile",
    "troth profile --contact 'amira@example.org' --skill soldering --skill bicycles",
    "troth profile --name-in-records no",
    heading=GROUPS,
)
@click.option("--name", metavar="TEXT", help="Your name.")
@click.option("--contact", metavar="TEXT", help="How to reach you.")
@click.option("--skill", "skills", metavar="TEXT", multiple=True, help="What you can; repeat it.")
@click.option(
    "--name-in-records",
    type=click.Choice(["yes", "no"]),
    help="Whether your name stands in records that others carry away.",
)
@saying
def profile(**typed: Any) -> None:
    """Say who you are, how to reach you, what you can. What you don't name stays as it is."""
    send(commands.Profile, typed)


@root.tell(
    "erase-profile",
    "troth erase-profile --what earlier",
    "troth erase-profile --what all",
    heading=GROUPS,
)
@click.option(
    "--what",
    type=click.Choice(["earlier", "profile", "all"]),
    default="profile",
    show_default=True,
    help="What you say no more; your profile as well; your name, too.",
)
@saying
def erase_profile(**typed: Any) -> None:
    """Have what you said of yourself go from every laptop.

    How to reach you, what you can, and names that you had before.

    With `--what all` your name goes too, and you go by six characters, in old entries as well. Each laptop drops
    it as soon as it hears of it. What you promised and did stays, and what others wrote of you. Copies that others
    made, on paper, in files carried out, in packets, nobody can call back.
    """
    send(commands.EraseProfile, typed)


@root.tell(
    "rest",
    "troth rest --from +1d --until +6w",
    "troth rest --from 2026-12-20 --until 2027-01-06 --note 'With my parents'",
    heading=GROUPS,
)
@click.option("--from", "start", metavar="DATE", required=True, help="The first day.")
@click.option("--until", metavar="DATE", required=True, help="The last day.")
@saying
def rest(**typed: Any) -> None:
    """Be away for a time: you are asked for no vote on what is proposed meanwhile.

    What you promised stands; rest from a rota with `series rest`, release the other promises or hand them over.
    """
    send(commands.RestAWhile, typed)


@root.tell("stay", "troth stay", "troth stay --note 'Back again'", heading=GROUPS)
@saying
def stay(**typed: Any) -> None:
    """Say that you stay, as the charter asks of everybody from time to time. It ends a rest."""
    send(commands.Stay, typed)


@root.tell("leave", "troth leave", "troth leave --note 'I am moving away'", heading=GROUPS)
@saying
def leave(**typed: Any) -> None:
    """Leave the group, naming what is still open.

    What you did stays in the book, and stays yours to show.
    """
    send(commands.Leave, typed)


@root.tell(
    "receipt",
    "troth receipt Piet",
    "troth receipt Piet --saw 'The drill is back, the rest as he says'",
    heading=GROUPS,
)
@of("id", "MEMBER", MEMBER)
@click.option("--saw", metavar="TEXT", help="What you found, if more than that it is right.")
@saying
def receipt(**typed: Any) -> None:
    """Say that you checked what somebody who left named as open. Two members' words are their receipt."""
    send(commands.CheckLeaving, typed)


@device.tell("list", "troth device list", "troth device list --json", gives="devices")
def list_devices() -> None:
    """The laptops of all members."""
    send(commands.Devices, {})


@device.tell(
    "add",
    "troth device add second-laptop.troth --out answer.troth",
    "troth device add second-laptop.troth --out answer.troth --name 'the old one' --yes",
    gives="admitted",
)
@click.argument("request", metavar="REQUEST.troth", type=FILE)
@out("--out", "ANSWER.troth", "the answer for the other laptop")
@click.option("--name", metavar="TEXT", help="What you call the other laptop.")
@saying
def add_device(request: str, **typed: Any) -> None:
    """Let another laptop of yours speak for you.

    It asks as newcomers do: `troth invite` here, `troth join` there, and its request comes here.
    """
    admit_by(commands.OfferDevice, request, typed)


@device.tell("close", "troth device close EGta2doK", "troth device close EGta2doK --note 'Lost it'")
@click.argument("device", metavar="KEY")
@saying
def close_device(**typed: Any) -> None:
    """Close a lost or sold laptop of yours: what it writes from now on doesn't count.

    Name it by its key, or by the end of its key, as `troth device list` shows it.
    """
    send(commands.CloseDevice, typed)


@home.tell("same", "troth home same", "troth home same --group Solar", gives="group")
def same() -> None:
    """It is the same laptop: only its disk or its folder is new."""
    send(commands.AnswerCopied, {"is_same": True})


@home.tell("copy", "troth home copy", "troth home copy --group Solar", gives="group")
def copy() -> None:
    """It is a copy: the other one stays in use, and this one gets a new key."""
    send(commands.AnswerCopied, {"is_same": False})
