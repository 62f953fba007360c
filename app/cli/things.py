"""Things and stocks: who has them, how they are, how much is there; and deeds nobody had promised."""

from __future__ import annotations

from typing import Any, Final

import click

from app.cli.completing import FILE, MEMBER
from app.cli.files import rows_in
from app.cli.help import KEEPING, THINGS
from app.cli.options import as_of, of, photos, saying
from app.cli.other_end import mirrors_option, moved
from app.cli.promises import ACTIONS, STREAMS
from app.cli.root import root
from app.cli.running import send, stop
from app.commands import mirrors as mirroring
from app.commands import things as commands
from app.commands import using

CONDITIONS: Final = ("new", "good", "worn", "faulty", "unsafe")
_condition = click.option("--condition", type=click.Choice(CONDITIONS), help="How it is.")
_parts = click.option(
    "--part", "parts", metavar="'N NAME'", multiple=True, help="What belongs to it; repeat it."
)
_holding = of("id", "HOLDING", None)

holding = root.noun(
    "holding",
    "troth holding add 'Soldering station' --number KK-11 --condition worn",
    "troth holding list",
    heading=THINGS,
    about="Things, stocks and places: who has them, how they are, how much is there.",
)


@holding.tell(
    "add",
    "troth holding add 'Soldering station' --number KK-11 --condition worn --part '2 tips'",
    "troth holding add Flour --form stock --quantity '120 kg' --custodian group"
    " --purpose 'Bread for the valley' --lock hold",
    "troth holding add Cellar --form place --custodian group",
)
@click.argument("name")
@click.option(
    "--form", type=click.Choice(["thing", "stock", "place", "fund"]), help="A thing if not said."
)
@click.option("--number", metavar="TEXT", help="The number on it.")
@click.option("--quantity", metavar="Q", help="Of a stock what is there; of a fund '0.00 EUR'.")
@_condition
@click.option(
    "--custodian", metavar="MEMBER|group", type=MEMBER, help="Who has it; you if not said."
)
@click.option("--outside", metavar="NAME", help="Who has it, outside the group.")
@click.option("--steward", metavar="MEMBER", type=MEMBER, help="Who shall answer for it.")
@click.option("--sort", metavar="TEXT", help="What sort of thing.")
@click.option("--location", metavar="TEXT", help="Where it is.")
@click.option("--inside", metavar="HOLDING", help="In which place.")
@_parts
@click.option(
    "--requires", metavar="TOPIC", multiple=True, help="What one must be shown first; repeat it."
)
@click.option("--purpose", metavar="TEXT", help="What it is for.")
@click.option(
    "--lock",
    type=click.Choice(["note", "hold", "lock"]),
    help="Whether the purpose keeps it here; a note if not said.",
)
@click.option("--owner", metavar="TEXT", help="Whose property it is.")
@click.option("--bookable", is_flag=True, help="Whether people may book it.")
@saying
def add(**typed: Any) -> None:
    """Register a thing, a stock, a place or a fund that the group looks after."""
    send(commands.AddHolding, typed)


@holding.tell(
    "list", "troth holding list", "troth holding list --form stock --search flour", gives="holdings"
)
@click.option(
    "--form", type=click.Choice(["thing", "stock", "place", "fund"]), help="Only of this form."
)
@click.option("--mine", is_flag=True, help="Only what you have or answer for.")
@click.option("--search", metavar="TEXT", help="Only what says this.")
@as_of
def list_(**typed: Any) -> None:
    """What the group looks after: who has it, how it is, how much is there."""
    send(commands.ListHoldings, typed)


@holding.tell(
    "show",
    "troth holding show KK-11",
    "troth holding show Flour --as-of 2026-12-31",
    gives="holding.whole",
)
@_holding
@as_of
def show(**typed: Any) -> None:
    """One thing or stock whole: hand-overs, what was put in and taken out, counts."""
    send(commands.ShowHolding, typed)


@holding.tell(
    "hand-over",
    "troth holding hand-over KK-11 --to Jonas --condition worn",
    "troth holding hand-over KK-11 --outside 'Repair shop' --note 'For a new tip'",
)
@_holding
@click.option("--to", metavar="MEMBER|group", type=MEMBER, help="To whom.")
@click.option("--outside", metavar="NAME", help="To whom, outside the group.")
@_condition
@_parts
@photos
@saying
def hand_over(**typed: Any) -> None:
    """Hand something over. It is theirs once they sign for it."""
    send(commands.GiveHolding, typed)


@holding.tell(
    "receive",
    "troth holding receive KK-11",
    "troth holding receive KK-11 --condition faulty --part '1 tip' --note 'One tip is missing'",
)
@_holding
@_condition
@_parts
@photos
@saying
def receive(**typed: Any) -> None:
    """Sign for what was handed over to you, or to the group, as you found it."""
    send(commands.ReceiveHolding, typed)


@holding.tell(
    "condition",
    "troth holding condition KK-11 --condition unsafe --note 'The cable is bare'",
    "troth holding condition KK-11 --condition good --after CfR81a",
)
@_holding
@_condition
@click.option(
    "--standing", type=click.Choice(["in_care", "in_repair", "missing"]), help="Where it stands."
)
@click.option("--after", metavar="DEED", help="The deed that repaired it, where it was unsafe.")
@photos
@saying
def condition(**typed: Any) -> None:
    """Say how something is. What is unsafe is so at once, until its steward clears it."""
    send(commands.NoteCondition, typed)


@holding.tell(
    "raise",
    "troth holding raise Flour --quantity '25 kg' --note 'From the mill'",
    "troth holding raise Flour --quantity '2 kg' --action raise --count CfR81a",
    "troth holding raise Flour --quantity '5 kg' --action transfer --mirrors Solar CfR81a",
)
@_holding
@click.option("--quantity", metavar="Q", required=True, help="How much more.")
@click.option(
    "--action", type=click.Choice(["produce", "raise", "transfer"]), help="Produced if not said."
)
@click.option("--reason", metavar="TEXT", help="Why more is there.")
@click.option("--count", metavar="COUNT", help="The count that showed it.")
@mirrors_option
@saying
def raise_(*, mirrors: tuple[str, str] | None, **typed: Any) -> None:
    """Say that more of a stock is there."""
    send(commands.Raise, typed | moved(mirrors))


@holding.tell(
    "lower",
    "troth holding lower Flour --quantity '12.5 kg' --note 'Saturday bread'",
    "troth holding lower Flour --quantity '1 kg' --action lower --reason 'Damp'",
)
@_holding
@click.option("--quantity", metavar="Q", required=True, help="How much less.")
@click.option(
    "--action", type=click.Choice(["consume", "lower", "transfer"]), help="Consumed if not said."
)
@click.option("--reason", metavar="TEXT", help="Why less is there.")
@click.option("--count", metavar="COUNT", help="The count that showed it.")
@click.option("--to", metavar="NAME", help="Who got it, outside the group.")
@mirrors_option
@saying
def lower(*, mirrors: tuple[str, str] | None, **typed: Any) -> None:
    """Say that less of a stock is there. Below zero it is kept, and a count is needed."""
    send(commands.Lower, typed | moved(mirrors))


@holding.tell(
    "mirrors", "troth holding mirrors", "troth holding mirrors Flour --group Solar", gives="mirrors"
)
@click.argument("holding", metavar="HOLDING", required=False)
def mirrors(**typed: Any) -> None:
    """What went to another group or came from one, with what that group says of it."""
    send(mirroring.ShowMirrors, typed)


@holding.tell(
    "count",
    "troth holding count 'Flour=118.5 kg' KK-11=here KK-07=missing",
    "troth holding count --lines shelf.csv --check",
)
@click.argument("lines", nargs=-1, metavar="HOLDING=FOUND…")
@click.option(
    "--lines",
    "--file",
    "file",
    metavar="FILE",
    type=FILE,
    help="A text file with one HOLDING;FOUND a line, such as a table saved as CSV.",
)
@click.option(
    "--check", is_flag=True, help="Only tell what each line would say; nothing is signed."
)
@saying
def count(lines: tuple[str, ...], file: str | None, check: bool, **typed: Any) -> None:
    """Say what you found: how much of a stock, or here, elsewhere or missing. It binds with a witness."""
    read = [f"{thing}={found}" for thing, found, *_ in rows_in(file, 2)] if file else []
    if not (lines or read):
        stop("usage", "Say what you found, like Flour='9 kg' or KK-11=here.")
    if check:
        send(using.CheckStocktake, {"lines": (*lines, *read)})
    else:
        send(commands.Count, typed | {"lines": (*lines, *read)})


@root.tell(
    "deed",
    "troth deed work --quantity '2 h' --note 'Swept the cellar'",
    "troth deed modify --thing KK-11 --quantity '0.5 h' --note 'New tip and cable'",
    "troth deed deliverService --brief Deniz --topic cashier",
    heading=KEEPING,
)
@click.argument("action", type=click.Choice(ACTIONS))
@click.option("--quantity", metavar="Q", help="How much.")
@click.option("--thing", metavar="HOLDING", help="What was done to a thing; repairs are modify.")
@click.option("--outcome", metavar="OUTCOME", help="What it is for.")
@click.option("--stream", type=click.Choice(STREAMS), help="What sort of work it is.")
@click.option("--care", metavar="PLAN", help="The care plan of the thing that this was.")
@click.option(
    "--brief", metavar="MEMBER", type=MEMBER, help="Whom you showed how something is done."
)
@click.option("--topic", metavar="TOPIC", help="What you showed them.")
@photos
@saying
def deed(**typed: Any) -> None:
    """Say what you did though nobody had been promised it."""
    send(commands.RecordDeed, typed)
