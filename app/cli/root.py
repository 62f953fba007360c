"""`troth`: the root of all commands, and how every call ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import click

from app.cli.help import Chapters, tolerate_any_terminal
from app.cli.running import USAGE, Stopped, local, print_json
from app.errors import LocalRefusal

_VERBOSE: Final = frozenset(("-v", "--verbose"))


class Root(Chapters):
    """Ends every call alike: refusals and wrong usage on stderr, or as one JSON object."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **more: Any) -> NoReturn:
        """Run one line and end the program with its exit code."""
        tolerate_any_terminal()
        more["standalone_mode"] = False
        more.setdefault("prog_name", "troth")
        sys.exit(self._ended(list(sys.argv[1:] if args is None else args), more))

    def _ended(self, typed: list[str], more: dict[str, Any]) -> int:
        try:
            return int(super().main(list(map(_as_text, typed)), **more) or 0)
        except LocalRefusal as refusal:
            return _say(local(refusal), typed)
        except click.ClickException as stopped:
            return _say(stopped, typed)
        except click.Abort:
            click.echo("Stopped.", err=True)
            return 1
        except OSError as error:
            return _reader_gone(error)


def _as_text(typed: str) -> str:
    """A word as it was typed, also where the system believes that only ASCII can be."""
    try:
        return os.fsencode(typed).decode()
    except UnicodeError:
        raise click.UsageError(f"{typed!r} is no text: is your terminal set to UTF-8?") from None


def _say(stopped: click.ClickException, typed: list[str]) -> int:
    """A refusal is a result: as JSON it goes where results go."""
    from app.cli import printing  # noqa: PLC0415 - needed only where a call is refused
    from app.results import Refusal  # noqa: PLC0415 - likewise

    if not isinstance(stopped, Stopped):
        if "--json" not in typed:
            stopped.show()
            return stopped.exit_code
        stopped = Stopped(Refusal(code="usage", sentence=stopped.format_message(), exit=USAGE))
    if "--json" in typed:
        print_json(stopped.refusal)
    else:
        for line in printing.refusal_lines(stopped.refusal, verbose=not _VERBOSE.isdisjoint(typed)):
            click.echo(printing.shown(line), err=True)
    return stopped.refusal.exit


def _reader_gone(error: OSError) -> int:
    """`troth history … | head` reads a part and goes: that is no mistake of anybody."""
    if error.errno != errno.EPIPE:
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and asked for seldom

        click.echo(f"troth {version('troth')}")
        context.exit()


root: Final = Root(
    "troth",
    help="Promises between people, signed, on everybody's own laptop.\n\nName members by their names,"
    " and things by any unique beginning of their id. Days are typed as 2026-11-14, today, tomorrow"
    " or +7d, quantities as '4 h', '120 kg' or '6.50 EUR'.",
    examples=(
        "troth group new 'Kaffee & Kabel' --purpose 'Repair together' --name Amira",
        "troth offer 'Fix toasters' --to group --quantity '4 h' --due +7d",
        "troth commitments --mine",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Print which Troth this is.",
        )
    ],
    callback=lambda: None,
)
