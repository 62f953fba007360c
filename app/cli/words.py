"""Words about what was said: witnessing, correcting, disputing, settling, acknowledging."""

from __future__ import annotations

from typing import Any

import click

from app.cli.completing import MEMBER
from app.cli.help import BOOK, WORDS
from app.cli.options import of, saying
from app.cli.root import root
from app.cli.running import send, stop
from app.commands import promises as commands


@root.tell(
    "witness",
    "troth witness CfR81a --how present --saw 'She repaired all seven'",
    "troth witness CfR81a --how measured --saw '120 kWh on the meter' --relation colleague",
    heading=WORDS,
)
@of("act", "ACT")
@click.option("--saw", metavar="TEXT", required=True, help="What you saw.")
@click.option(
    "--how",
    type=click.Choice(["present", "measured", "checked", "used", "told"]),
    required=True,
    help="How you know; told is shown and doesn't count.",
)
@click.option(
    "--relation",
    type=click.Choice(["none", "family", "household", "colleague", "other"]),
    help="How you stand to those concerned; none if not said.",
)
@saying
def witness(**typed: Any) -> None:
    """Say what you saw of something that was done, and how you stand to those concerned.

    A promise stands for its newest evidence.
    """
    send(commands.Witness, typed)


@root.tell(
    "correct",
    "troth correct CfR81a --set quantity='3 h' --reason 'I counted the break'",
    "troth correct CfR81a --line 7 --measure repairable --reason 'It failed again'",
    heading=WORDS,
)
@of("act", "ACT")
@click.option("--line", type=int, metavar="N", help="Which line of it, where it has lines.")
@click.option(
    "--set",
    "pairs",
    metavar="FIELD=VALUE",
    multiple=True,
    help="What it should say; repeat it.",
)
@click.option("--measure", metavar="NAME", help="To which measure a line belongs.")
@click.option("--reason", metavar="TEXT", required=True, help="Why.")
@saying
def correct(pairs: tuple[str, ...], measure: str | None, **typed: Any) -> None:
    """Put right what you said. Both versions stay readable.

    What others had confirmed goes back to them to confirm again.
    """
    fields = dict(map(_pair, pairs)) | ({"measure": measure} if measure else {})
    if not fields:
        stop("usage", "Say what it should say: --set quantity='3 h', or --measure NAME.")
    send(commands.Correct, typed | {"fields": fields})


def _pair(typed: str) -> tuple[str, str]:
    field, equals, value = typed.partition("=")
    if not (equals and field.strip()):
        stop("usage", f"{typed!r} sets nothing: write it like quantity='3 h'.")
    return field.strip(), value.strip()


@root.tell(
    "erase",
    "troth erase CfR81a",
    "troth erase CfR81a --field note",
    "troth erase CfR81a --photos",
    heading=WORDS,
)
@of("act", "ACT")
@click.option("--field", "fields", metavar="FIELD", multiple=True, help="Which text; repeat it.")
@click.option(
    "--photos", "with_photos", is_flag=True, help="Its photos; of texts only those that are named."
)
@saying
def erase(**typed: Any) -> None:
    """Have texts beside what you said go from every laptop. What was signed stays.

    Names, notes and reasons can go, and photos; what stands in the act itself can't. Each laptop drops them
    as soon as it hears of it. Copies that others made, on paper or by hand, nobody can call back.
    """
    send(commands.Erase, typed)


@root.tell(
    "restate", "troth restate CfR81a", "troth restate CfR81a --note 'So it was'", heading=WORDS
)
@of("act", "ACT")
@saying
def restate(**typed: Any) -> None:
    """Say as your own what somebody entered for you from paper, or what doesn't count."""
    send(commands.Restate, typed)


@root.tell(
    "dispute",
    "troth dispute Bq3xK2 --reason 'The toaster is broken' --asks 'Mend it, or say it lapsed'",
    "troth dispute Bq3xK2 --reason 'Only two came' --asks 'Count two' --mediator Lina",
    heading=WORDS,
)
@of()
@click.option("--reason", metavar="TEXT", required=True, help="What isn't right.")
@click.option("--asks", metavar="TEXT", required=True, help="What you ask for.")
@click.option("--mediator", metavar="MEMBER", type=MEMBER, help="Who might help.")
@saying
def dispute(**typed: Any) -> None:
    """Say that a record isn't right, and what you ask for.

    The earlier status is kept and comes back if the dispute ends so.
    """
    send(commands.Dispute, typed)


@root.tell(
    "resolve",
    "troth resolve DkW2pQ --result earlier --text 'We looked at it together: it works'",
    "troth resolve DkW2pQ --result partly_fulfilled --quantity '2 h' --text 'Two of four hours'",
    heading=WORDS,
)
@of("id", "DISPUTE", None)
@click.option(
    "--result",
    type=click.Choice(["earlier", "fulfilled", "partly_fulfilled", "released", "lapsed", "void"]),
    required=True,
    help="What becomes of what is disputed.",
)
@click.option("--text", metavar="TEXT", required=True, help="What you found.")
@click.option("--quantity", metavar="Q", help="How much was kept.")
@saying
def resolve(**typed: Any) -> None:
    """Sign how a dispute ends: mediators, or both sides and one who is neither, all the same."""
    send(commands.Resolve, typed)


@root.tell(
    "settle",
    "troth settle ChV90m --as keep:Bq3xK2",
    "troth settle ChV90m --as 'both:Bq3xK2=2 h,CfR81a=2 h'",
    heading=WORDS,
)
@of("id", "COLLISION", None)
@click.option(
    "--as",
    "result",
    metavar="RESULT",
    required=True,
    help="keep:ACT[,ACT…], both:ACT=Q,ACT=Q, agreed, withdrawn, not-reached, maximum:N, quantity:Q; "
    "of money wait:PAYOUT[,…], withdraw:PAYOUT[,…], or the two joined by +.",
)
@saying
def settle(**typed: Any) -> None:
    """Say how it ends where two valid things collided while people were apart.

    `troth collisions` shows who decides and what is allowed.
    """
    send(commands.Settle, typed)


@root.tell("acknowledge", "troth acknowledge", "troth acknowledge --json", heading=BOOK)
def acknowledge() -> None:
    """Sign that you have seen what others wrote, where that is due, so that it can settle."""
    send(commands.Acknowledge, {})
