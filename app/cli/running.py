"""Running a command: send it, print what comes back, end with the exit code that says how it went.

0 done · 1 refused by a rule · 2 usage · 3 not found or ambiguous · 4 not verified · 5 network.
Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self, TypeVar

import click
import msgspec
from msgspec.structs import replace

from app.cli.options import Asked, asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.bus.owner import Begin
    from app.commands.base import Command
    from app.errors import LocalRefusal
    from app.results import Progress, Refusal, Result

Kind = TypeVar("Kind", bound="Command")

USAGE: Final = 2
NOT_FOUND: Final = 3
NOT_VERIFIED: Final = 4
NO_NETWORK: Final = 5
_VARIABLE: Final = "TROTH_PASSPHRASE"
_LOCKED: Final = "passphrase_needed"
_EXITS: Final = {
    "bad_settings": USAGE,
    "no_such_setting": USAGE,
    "no_such_group": NOT_FOUND,
    "cannot_listen": NO_NETWORK,
    "not_syncing": NO_NETWORK,
}
"""Exit codes of what this laptop refuses, where they aren't 1."""


class Stopped(click.ClickException):
    """The command ends here, by a rule, by this laptop, or by how it was typed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


def stop(code: str, sentence: str, exit_code: int = USAGE) -> NoReturn:
    """End with a sentence of the command line's own."""
    from app.results import Refusal  # noqa: PLC0415 - help and completion need no results

    raise Stopped(Refusal(code=code, sentence=sentence, exit=exit_code))


def local(refusal: LocalRefusal) -> Stopped:
    """What this laptop refuses, as the end of a command."""
    from app.results import Refusal  # noqa: PLC0415 - help and completion need no results

    code = refusal.code
    return Stopped(Refusal(code=code, sentence=refusal.message, exit=_EXITS.get(code, 1)))


def word(kind: type[Kind], typed: dict[str, Any]) -> Kind:
    """The command in these options; what wasn't typed is left to the command's own defaults."""
    needed = {field.name for field in msgspec.structs.fields(kind) if field.required}
    said = {
        name: value
        for name, value in typed.items()
        if name in needed or value not in (None, (), "")
    }
    return kind(group=asked().group, **said)


def send(kind: type[Command], typed: dict[str, Any]) -> None:
    """Send the command in these options and show its result."""
    show(ask(word(kind, typed)))


def ask(command: Command, beside: Begin | None = None) -> Any:
    """The result of a command, of the type that it gives. A refusal ends the program.

    `beside`: begins the network for it, where no program that has the home open runs one.
    """
    from app.results import Refusal  # noqa: PLC0415 - help and completion need no results

    result = _perform(command, asked(), beside)
    if isinstance(result, Refusal) and result.code == _LOCKED and secret_at_hand():
        result = _perform(replace(command, passphrase=secret(wanted=True)), asked(), beside)
    if isinstance(result, Refusal):
        raise Stopped(result)
    return result


def _perform(command: Command, said: Asked, beside: Begin | None) -> Result:
    from app import home  # noqa: PLC0415 - help and completion open no home
    from app.bus.perform import perform  # noqa: PLC0415 - nor do they start an engine

    with _Gauge(said) as gauge:
        if beside is None:
            return perform(home.find(said.home), command, gauge.move)
        return perform(home.find(said.home), command, gauge.hear, beside)


def show(result: Result, **kept: Path) -> None:
    """Print a result. `kept` names the files into which its fields of bytes were written."""
    said = asked()
    if said.json:
        print_json(result, **kept)
    else:
        print_text(result, said, **kept)
    if (code := getattr(result, "exit", 0)) != 0:
        raise click.exceptions.Exit(code)


def print_json(result: Result, **kept: Path) -> None:
    """The result as it is; bytes stand in files, whose names stand here."""
    plain = msgspec.to_builtins(result)
    plain.update({field: str(path) for field, path in kept.items()})
    click.echo(msgspec.json.encode(plain))


def print_text(result: Result, said: Asked, **kept: Path) -> None:
    from app.cli import printing  # noqa: PLC0415 - help and completion print no result

    for line in printing.lines_of(result, said, kept):
        click.echo(printing.shown(line))


def hint(sentence: str) -> None:
    """Something to know that is no result."""
    if not asked().quiet and not asked().json:
        tell(sentence)


def tell(sentence: str) -> None:
    """A sentence beside the results, as safe to show as they are."""
    from app.cli.printing.lines import shown  # noqa: PLC0415 - help and completion print no result

    click.echo(shown(sentence), err=True)


def compare(told: Sequence[str], question: str, words: Sequence[str]) -> None:
    """Let a person compare four words aloud before something is signed."""
    if asked().yes:
        for sentence in told:
            hint(sentence)
        return
    if not interactive():
        stop(
            "not_compared",
            f"Nobody is here to compare the four words ({' '.join(words)}). Compare them with the"
            " other screen, then give the command again with --yes.",
        )
    for sentence in told:
        tell(sentence)
    if not click.confirm(question, err=True):
        stop("not_compared", "Nothing was signed.", 1)


def secret(*, wanted: bool, new: bool = False) -> str | None:
    """A passphrase, from TROTH_PASSPHRASE or typed unseen; None where none is wanted."""
    if not wanted:
        return None
    if given := os.environ.get(_VARIABLE):
        return given
    if not interactive():
        stop("missing_passphrase", f"Nobody is here to type a passphrase: set {_VARIABLE}.")
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True))


def secret_at_hand() -> bool:
    """Whether a passphrase can be had."""
    return _VARIABLE in os.environ or interactive()


def interactive() -> bool:
    """Whether a person is at the keyboard."""
    return sys.stdin.isatty()


class _Gauge:
    """How far long work is, on a terminal, gone when the work is done."""

    def __init__(self, said: Asked) -> None:
        self._told = not said.quiet and not said.json
        self._drawn = self._told and sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._draw("")

    @property
    def move(self) -> Callable[[Progress], None] | None:
        return self._move if self._drawn else None

    def hear(self, progress: Progress) -> None:
        """What happens in the net is told line by line, on a terminal or not."""
        if progress.of:
            self._move(progress)
        elif self._told:
            self._draw("")
            tell(progress.what)

    def _move(self, progress: Progress) -> None:
        if self._drawn:
            self._draw(f"{progress.what}: {progress.done:,} of {progress.of:,}")

    def _draw(self, text: str) -> None:
        if self._width or text:
            click.echo("\r" + text.ljust(self._width), nl=False, err=True)
            click.echo("\r" if not text else "", nl=False, err=True)
            self._width = len(text)
