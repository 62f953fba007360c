"""Meeting the members' other laptops in the net, and finding out why they are not seen."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import BOOK, LOOKING
from app.cli.options import asked
from app.cli.root import root
from app.cli.running import ask, show, word
from app.commands import syncing as commands

if TYPE_CHECKING:
    from app.bus.owner import Begin, Beside, EngineThread
    from app.cli.options import Wordable
    from app.settings import Settings

_MEETING = (
    click.option(
        "--peer",
        "peers",
        metavar="HOST:PORT",
        multiple=True,
        help="Where another laptop is; repeat it.",
    ),
    click.option(
        "--lan/--no-lan",
        default=None,
        help="Whether to look for laptops in the room; yes if the settings don't say otherwise.",
    ),
    click.option("--listen", metavar="HOST:PORT", help="Where others reach this laptop."),
    click.option("--silent", is_flag=True, help="Look for others, and say nothing of this laptop."),
    click.option(
        "--interface",
        "interfaces",
        metavar="NAME|IP",
        multiple=True,
        help="Look for others on this interface only; repeat it.",
    ),
)
_OWN = ("lan", "listen", "silent", "interfaces")


def meeting(function: Wordable) -> Wordable:
    """The options of every command that meets others in the net."""
    for option in reversed(_MEETING):
        function = option(function)
    return function


def beside(typed: dict[str, Any]) -> Begin:
    """Begins the network as these options say. They are taken out of what was typed."""
    said = {name: typed.pop(name) for name in _OWN} | {"peers": typed["peers"]}

    def begin(engine: EngineThread, settings: Settings) -> Beside:
        from app.syncing.options import options  # noqa: PLC0415 - help needs no network
        from app.syncing.thread import NetworkThread  # noqa: PLC0415 - likewise

        said["listen"] = said["listen"] or ""
        return NetworkThread(engine, options(settings, **said))

    return begin


@root.tell(
    "sync",
    "troth sync",
    "troth sync --once",
    "troth sync --once --peer 192.0.2.7:7464 --no-lan",
    "troth sync --seconds 60 --json",
    gives="synced",
    heading=BOOK,
)
@click.option("--once", is_flag=True, help="End when all who can be reached hold the same.")
@click.option("--seconds", type=click.FloatRange(0.1), metavar="N", help="End after so long.")
@meeting
def sync(*, once: bool, seconds: float | None, **typed: Any) -> None:
    """Meet the members' other laptops, and let those find this one.

    Without --once or --seconds it goes on until Ctrl-C. Where another program has the home open
    already, that one is asked, and what happens there is told here. Ends with 0 where all that could
    be reached hold the same, with 5 where nobody could be reached.
    """
    begin = beside(typed)
    command = word(commands.Sync, typed | {"once": once})
    if seconds is not None or once:
        show(ask(_lasting(command, seconds), begin))
        return
    with contextlib.suppress(ValueError):  # not the main thread: then nobody presses Ctrl-C either
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    result = ask(_lasting(command, 0), begin)
    while not (result.stopped or asked().json):
        result = ask(_lasting(command, 0), begin)
    show(result)


def _lasting(command: commands.Sync, seconds: float | None) -> commands.Sync:
    from msgspec.structs import replace  # noqa: PLC0415 - help needs no commands' values

    return command if seconds is None else replace(command, seconds=seconds)


@root.tell(
    "doctor",
    "troth doctor",
    "troth doctor --interface wlan0",
    "troth doctor --json",
    gives="doctor",
    heading=LOOKING,
)
@click.option("--seconds", type=click.FloatRange(0.1), metavar="N", help="How long to listen.")
@meeting
def doctor(**typed: Any) -> None:
    """Why can't I see Anna? Interfaces, what is heard, who was met when, clock and records."""
    begin = beside(typed)
    typed.pop("peers")
    show(ask(word(commands.Doctor, typed), begin))
