"""Options that many commands share: those of every command, and those of everything signed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import click
from click.types import StringParamType

from app.cli.completing import FILE, FOLDER, MEMBER, PROMISE

Wordable = TypeVar("Wordable", bound=Callable[..., Any])


class Decorator(Protocol):
    """What puts an option or an argument onto the function of a command."""

    def __call__(self, function: Wordable, /) -> Wordable: ...


class Asked:
    """What was asked for by the options of every command, wherever on the line they stood."""

    def __init__(self) -> None:
        self.home: str | None = None
        self.group = ""
        self.json = False
        self.yes = False
        self.quiet = False
        self.verbose = False


class Everywhere(click.Option):
    """An option of every command. It may stand before the command's name or at the line's end."""


def asked() -> Asked:
    """What this call's options of every command say."""
    return click.get_current_context().ensure_object(Asked)


def _keep(context: click.Context, option: click.Parameter, value: Any) -> Any:
    """A subcommand that is silent on an option leaves what stood before its name."""
    said = context.ensure_object(Asked)
    if value and option.name:
        setattr(said, option.name, value)
    return value


def everywhere() -> list[click.Parameter]:
    """New copies of the options of every command."""
    return [
        _everywhere(
            "--home",
            metavar="DIR",
            type=FOLDER,
            help="The folder of this laptop's groups (or TROTH_HOME).",
        ),
        _everywhere(
            "--group", metavar="NAME|ID", help="Which group; needed only with several on a laptop."
        ),
        _everywhere("--json", is_flag=True, help="Print one JSON object and nothing else."),
        _everywhere(
            "--yes", is_flag=True, help="Ask nothing; write over files that are there already."
        ),
        _everywhere("-q", "--quiet", is_flag=True, help="Print the result alone, in short."),
        _everywhere("-v", "--verbose", is_flag=True, help="Print more: codes and whole ids."),
    ]


def _everywhere(*names: str, **kept: Any) -> click.Parameter:
    return Everywhere(names, expose_value=False, callback=_keep, **kept)


def _whole_path(name: str | None) -> str:
    """The path that another process finds too."""
    return str(Path(name).expanduser().absolute()) if name else ""


_SAYING: Final = (
    click.option("--on", metavar="DATE", help="The day it happened; today if not said."),
    click.option("--note", metavar="TEXT", help="A note that is signed with it."),
    click.option(
        "--for",
        "speaking_for",
        metavar="MEMBER",
        type=MEMBER,
        help="Say it for a neighbour whose keeper you are, or for anybody from their line on a sheet.",
    ),
    click.option("--sheet", metavar="NAME", help="The sheet of paper that you copy it from."),
    click.option("--sheet-line", metavar="N", help="Which line of the sheet."),
    click.option(
        "--paper",
        metavar="FILE",
        type=FILE,
        callback=lambda _, __, name: _whole_path(name),
        help="A photo of the sheet; needed once for each sheet.",
    ),
)


def saying(function: Wordable) -> Wordable:
    """The options of everything that is signed."""
    for option in reversed(_SAYING):
        function = option(function)
    return function


def of(name: str = "id", metavar: str = "ID", type_: StringParamType | None = PROMISE) -> Decorator:
    """The argument that names a thing by any unique beginning of its id."""
    return click.argument(name, metavar=metavar, type=type_)


photos = click.option(
    "--photo",
    "photos",
    metavar="FILE",
    multiple=True,
    type=FILE,
    callback=lambda _, __, names: tuple(map(_whole_path, names)),
    help="A JPEG or PNG, without what the camera wrote beside it; repeat it.",
)
as_of = click.option(
    "--as-of", metavar="DATE", help="Answer as of that day's end; today if not said."
)
passphrase = click.option(
    "--passphrase",
    "locked",
    is_flag=True,
    help="Lock this laptop's key with a passphrase that is asked for (or TROTH_PASSPHRASE).",
)
