"""The life of a promise: said, agreed, kept, let go."""

from __future__ import annotations

from typing import Any, Final

import click
from msgspec.structs import replace

from app.cli.completing import MEMBER
from app.cli.help import KEEPING, MAKING, OTHERWISE
from app.cli.options import Decorator, Wordable, of, photos, saying
from app.cli.root import root
from app.cli.running import ask, send, show, stop, word
from app.commands import promises as commands

ACTIONS: Final = (
    "work",
    "deliverService",
    "transfer",
    "transferCustody",
    "produce",
    "modify",
    "use",
)
STREAMS: Final = ("livelihood", "commons", "care")


def _all(*options: Decorator) -> Decorator:
    def add(function: Wordable, /) -> Wordable:
        for option in reversed(options):
            function = option(function)
        return function

    return add


_dates: Final = _all(
    click.option("--due", metavar="DATE", help="By the end of which day."),
    click.option("--from-time", metavar="TIME", help="Or from when, like '2026-11-14 10:00',"),
    click.option("--until-time", metavar="TIME", help="until when."),
    click.option("--done-when", metavar="TEXT", help="How one sees that it is kept."),
)
_terms: Final = _all(
    click.option("--quantity", metavar="Q", required=True, help="How much, like '4 h'."),
    _dates,
    click.option("--joiners", metavar="N[..M]", help="Only if N join, and M at most."),
    click.option("--at-least", metavar="Q", help="Only if all parts together reach this."),
    click.option("--deadline", metavar="DATE", help="Until when people may join."),
    click.option("--answer-by", metavar="DATE", help="Until when an answer counts."),
    click.option("--witnesses", type=click.IntRange(0), metavar="N", help="More than the usual."),
    click.option("--stream", type=click.Choice(STREAMS), help="What sort of work it is."),
    click.option("--outcome", metavar="OUTCOME", help="The outcome that it is for."),
    click.option("--thing", metavar="HOLDING", help="The thing that it is about."),
    click.option(
        "--requires",
        metavar="TOPIC",
        multiple=True,
        help="What its provider must have been shown; repeat it.",
    ),
    click.option(
        "--effect",
        "effects",
        metavar="WHEN:DO[:ID]",
        multiple=True,
        help="What it sets going once agreed, fulfilled or lapsed, like 'agreed:custody.pass:KK-11>Rosa'.",
    ),
    click.option(
        "--action", type=click.Choice(ACTIONS), help="What is done; work if nothing is said."
    ),
    saying,
)


@root.tell(
    "offer",
    "troth offer 'Fix toasters' --to Amira --quantity '4 h' --due 2026-11-14",
    "troth offer 'Bring apples' --quantity '20 kg' --due +7d --action transfer --stream commons",
    heading=MAKING,
)
@click.argument("title")
@click.option(
    "--to", metavar="MEMBER|group", type=MEMBER, help="To whom; the group if nobody is named."
)
@_terms
def offer(**typed: Any) -> None:
    """Promise something to a member or the group. It binds once they accept."""
    send(commands.Offer, typed)


@root.tell(
    "request",
    "troth request 'Fix the lamp' --from Piet --quantity '2 h' --due +3d",
    "troth request 'Fixers for Saturday' --as group --quantity '4 h' --joiners 3..5"
    " --from-time '2026-11-14 10:00' --until-time '2026-11-14 14:00' --deadline 2026-11-12",
    heading=MAKING,
)
@click.argument("title")
@click.option(
    "--from", "provider", metavar="MEMBER|anyone", type=MEMBER, help="Whom; anyone if not said."
)
@click.option(
    "--as", "as_group", type=click.Choice(["group", "me"]), help="For whom; me if not said."
)
@_terms
def request(as_group: str | None, **typed: Any) -> None:
    """Ask a member, or anyone, to promise something to you or to the group."""
    send(commands.Request, typed | {"as_group": as_group == "group"})


@root.tell("accept", "troth accept Bq3xK2", "troth accept Bq3xK2 --terms CfR81a", heading=MAKING)
@of()
@click.option("--terms", metavar="ACT", help="Whose terms were read; the newest if not said.")
@saying
def accept(**typed: Any) -> None:
    """Say yes to an offer, a request, other terms, or a stand-in.

    Both sides have then signed the same words.
    """
    send(commands.Accept, typed)


@root.tell(
    "decline", "troth decline Bq3xK2", "troth decline Bq3xK2 --note 'Not this week'", heading=MAKING
)
@of()
@saying
def decline(**typed: Any) -> None:
    """Say no to an offer or a request."""
    send(commands.Decline, typed)


@root.tell(
    "withdraw",
    "troth withdraw Bq3xK2",
    "troth withdraw Bq3xK2 --reason 'The lamp works again'",
    heading=MAKING,
)
@of()
@click.option("--reason", metavar="TEXT", help="Why.")
@saying
def withdraw(**typed: Any) -> None:
    """Take back an offer, a request or your part before it is agreed."""
    send(commands.Withdraw, typed)


@root.tell(
    "join-in", "troth join-in Bq3xK2", "troth join-in Bq3xK2 --quantity '2 h'", heading=MAKING
)
@of()
@click.option("--quantity", metavar="Q", help="How much; as asked for if not said.")
@saying
def join_in(**typed: Any) -> None:
    """Take a part of what waits for several people.

    Your part is a promise of its own, with its own id.
    """
    send(commands.JoinIn, typed)


@root.tell(
    "amend",
    "troth amend Bq3xK2 --due +7d",
    "troth amend Bq3xK2 --quantity '3 h' --note 'One lamp less'",
    "troth amend Bq3xK2 --effect lapsed:earmark.return",
    "troth amend Bq3xK2 --from-page",
    heading=MAKING,
)
@of()
@click.option("--title", metavar="TEXT", help="Another title.")
@click.option("--quantity", metavar="Q", help="How much.")
@_dates
@click.option("--witnesses", type=click.IntRange(0), metavar="N", help="More than the usual.")
@click.option(
    "--effect",
    "effects",
    metavar="WHEN:DO[:ID]",
    multiple=True,
    help="What it sets going, in place of what it did; repeat it.",
)
@click.option("--no-effects", is_flag=True, help="It sets nothing going any more.")
@click.option("--from-page", is_flag=True, help="All that the promise's page says, and no more.")
@saying
def amend(**typed: Any) -> None:
    """Propose other terms. They bind once the other side accepts; the rest stays as it is.

    Before anything is agreed it is a counter-offer: what was offered is declined,
    or withdrawn if it was yours, and your terms stand in its place, under a new id.
    """
    nothing = typed.pop("no_effects")
    if nothing and typed["effects"]:
        stop("usage", "Say either what it sets going, or --no-effects.")
    terms = (
        *("title", "quantity", "due", "from_time", "until_time"),
        *("done_when", "witnesses", "effects"),
    )
    if typed["from_page"] and (nothing or any(typed[name] for name in terms)):
        stop("usage", "--from-page takes everything from the page: leave the other terms out.")
    command = word(commands.Amend, typed)
    show(ask(replace(command, effects=()) if nothing else command))


@root.tell("start", "troth start Bq3xK2", "troth start Bq3xK2 --on 2026-11-14", heading=KEEPING)
@of()
@saying
def start(**typed: Any) -> None:
    """Say that you have begun."""
    send(commands.Start, typed)


@root.tell(
    "evidence",
    "troth evidence Bq3xK2 --quantity '4 h' --note 'Seven toasters, two beyond help'",
    "troth evidence Bq3xK2 --quantity '120 kWh' --reading 4711 --on 2026-11-14",
    "troth evidence Bq3xK2 --quantity '4 h' --photo bench.jpg",
    heading=KEEPING,
)
@of()
@click.option("--quantity", metavar="Q", required=True, help="How much was done.")
@click.option("--reading", metavar="N", help="What the meter shows.")
@photos
@saying
def evidence(**typed: Any) -> None:
    """Say what you did, with a note or a reading. It may be said several times."""
    send(commands.Evidence, typed)


@root.tell(
    "confirm",
    "troth confirm Bq3xK2",
    "troth confirm Bq3xK2 --quantity '3 h' --rest still-due",
    heading=KEEPING,
)
@of()
@click.option("--quantity", metavar="Q", help="How much; all that the evidence shows if not said.")
@click.option("--rest", type=click.Choice(["released", "still-due"]), help="What of the rest.")
@saying
def confirm(**typed: Any) -> None:
    """Say that a promise made to you was kept, in full or in part. Never your own."""
    send(commands.Confirm, typed)


@root.tell(
    "hand-over",
    "troth hand-over Bq3xK2 --reason 'I am ill'",
    "troth hand-over Bq3xK2 --to Rosa",
    heading=OTHERWISE,
)
@of()
@click.option("--to", metavar="MEMBER", type=MEMBER, help="Whom; anyone if nobody is named.")
@click.option("--reason", metavar="TEXT", help="Why.")
@saying
def hand_over(**typed: Any) -> None:
    """Say that you can't, and ask for a stand-in."""
    send(commands.HandOver, typed)


@root.tell(
    "take-over",
    "troth take-over Bq3xK2",
    "troth take-over Bq3xK2 --note 'With joy'",
    heading=OTHERWISE,
)
@of()
@saying
def take_over(**typed: Any) -> None:
    """Be the stand-in: from now on the promise is yours."""
    send(commands.TakeOver, typed)


@root.tell(
    "release",
    "troth release Bq3xK2 --kind thanked",
    "troth release Bq3xK2 --kind not-needed --reason 'It rained'",
    heading=OTHERWISE,
)
@of()
@click.option(
    "--kind",
    type=click.Choice(["thanked", "excused", "not-needed"]),
    required=True,
    help="How you let them go.",
)
@click.option("--reason", metavar="TEXT", help="Why.")
@saying
def release(**typed: Any) -> None:
    """Let somebody go, kindly, from what they promised you."""
    send(commands.Release, typed)


@root.tell(
    "notice", "troth notice Bq3xK2", "troth notice Bq3xK2 --on 2026-11-18", heading=OTHERWISE
)
@of()
@saying
def notice(**typed: Any) -> None:
    """State that a date has passed: for an answer, for joining, or for the promise itself.

    A promise that lapsed can still be kept: it is then fulfilled late.
    """
    send(commands.Notice, typed)


@root.tell(
    "remind",
    "troth remind Bq3xK2 --step reminder",
    "troth remind Bq3xK2 --step help-offered --note 'Shall I lend you the iron?'",
    heading=OTHERWISE,
)
@of()
@click.option(
    "--step",
    type=click.Choice(["reminder", "help-offered", "talk"]),
    required=True,
    help="Remind, offer help, or ask for a talk.",
)
@saying
def remind(**typed: Any) -> None:
    """Remind somebody of a promise that is overdue, offer help, or ask for a talk."""
    send(commands.Remind, typed)
