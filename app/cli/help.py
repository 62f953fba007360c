"""How commands explain themselves: chapters of commands, examples under each, suggestions."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, Final

import click

from app.cli.options import Everywhere, everywhere

GROUPS: Final = "Groups and members"
JOINING: Final = "Joining"
MAKING: Final = "Making a promise"
KEEPING: Final = "Keeping it"
OTHERWISE: Final = "When it goes otherwise"
THINGS: Final = "Things and outcomes"
WORDS: Final = "Witnessing and setting right"
MONEY: Final = "Money"
DECIDING: Final = "Deciding together"
PAGES: Final = "Writing together"
LOOKING: Final = "Looking"
BOOK: Final = "The book"
TRYING: Final = "Checking and trying"
HEADINGS: Final = (
    GROUPS,
    JOINING,
    MAKING,
    KEEPING,
    OTHERWISE,
    THINGS,
    WORDS,
    MONEY,
    DECIDING,
    PAGES,
    LOOKING,
    BOOK,
    TRYING,
)
"""The chapters of commands, in the order of the help."""
_NO_HEADING: Final = "Commands"


class Told(click.Command):
    """A command with examples. `gives` names the results it may print, as `--json` tags them."""

    def __init__(
        self, *given: Any, examples: tuple[str, ...] = (), gives: str = "", **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.examples = examples
        self.gives = tuple(gives.split())
        self.params += everywhere()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _options(self, ctx, formatter)

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        _examples(formatter, self.examples)


class Chapters(click.Group):
    """A group whose help lists its commands in the order they were told, under headings."""

    def __init__(self, *given: Any, examples: tuple[str, ...] = (), **more: Any) -> None:
        more.setdefault("subcommand_metavar", "COMMAND …")
        super().__init__(*given, **more)
        self.examples = examples
        self.headings: dict[str, str] = {}
        self.params += everywhere()

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        _options(self, ctx, formatter)

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, commands in self.chapters():
            _section(formatter, heading, [(name, in_short(one)) for name, one in commands])

    def chapters(self) -> list[tuple[str, list[tuple[str, click.Command]]]]:
        """The commands under their headings."""
        found: dict[str, list[tuple[str, click.Command]]] = {one: [] for one in HEADINGS}
        for name, command in self.commands.items():
            found.setdefault(self.headings[name], []).append((name, command))
        return [(heading, commands) for heading, commands in found.items() if commands]

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        _examples(formatter, self.examples)

    def noun(self, name: str, *examples: str, heading: str = _NO_HEADING, about: str) -> Chapters:
        """A group inside this one, for the commands about one noun."""
        inner = Chapters(name, examples=examples, help=about)
        self.add_command(inner)
        self.headings[name] = heading
        return inner

    def tell(
        self, name: str, *examples: str, gives: str = "done", heading: str = _NO_HEADING
    ) -> Callable[[Callable[..., None]], Told]:
        """Make a function, with click's options on it, a command of this group."""

        def add(function: Callable[..., None]) -> Told:
            told = click.command(name, cls=Told, examples=examples, gives=gives)(function)
            self.add_command(told)
            self.headings[name] = heading
            return told

        return add


def in_short(command: click.Command) -> str:
    """The first sentence about a command, whole."""
    first, _, _ = (command.help or "").partition("\n\n")
    return re.split(r"(?<=\.) ", " ".join(first.split()))[0]


def _options(command: click.Command, context: click.Context, to: click.HelpFormatter) -> None:
    """A command's own options, then those of every command: whole at the root, elsewhere in a line."""
    records = [
        (isinstance(one, Everywhere), one.get_help_record(context))
        for one in command.get_params(context)
        if isinstance(one, click.Option)
    ]
    shared = [record for is_shared, record in records if record and is_shared]
    _section(to, "Options", [record for is_shared, record in records if record and not is_shared])
    if context.parent is None:
        _section(to, "Options of every command", shared)
    else:
        to.write_paragraph()
        to.write_text("Also: " + ", ".join(names for names, _ in shared) + " (see troth --help)")


def _section(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows, col_max=24)


def _examples(formatter: click.HelpFormatter, examples: tuple[str, ...]) -> None:
    """As they are: a wrapped command line could not be copied."""
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


def tolerate_any_terminal() -> None:
    """A terminal that can't show a letter shows a question mark instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
