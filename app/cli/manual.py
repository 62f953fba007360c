"""`docs/cli.md`, written from the commands and the results themselves.

python -m app.cli.manual > docs/cli.md
"""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
import types
import typing
from collections.abc import Iterator
from typing import Any, Final, Literal

import click
import msgspec

from app import results
from app.cli.help import Chapters, Told
from app.cli.main import root
from app.cli.options import Everywhere
from app.cli.printing import FORMS

HEAD: Final = """\
# The command line

`troth COMMAND` does one thing and ends. This page is written by `python -m app.cli.manual` from the
commands and results themselves; a test holds it in step.

Members are named by their names, things by any unique beginning of their id. Days are typed as
`2026-11-14`, `today`, `tomorrow` or `+7d`, times as `2026-11-14 10:00` where the group is, quantities as
`4 h`, `120 kg` or `6.50 EUR`. A day that isn't said is filled in with today, and shown.

Results go to standard output, everything else to standard error. What others wrote is shown without
characters that command a terminal. `NO_COLOR` is respected.

## Exit codes

| code | meaning |
|---|---|
| 0 | done, or verified |
| 1 | refused, by a rule or by this laptop; for `audit check`: verified, with findings |
| 2 | typed in a way that can't be understood, or a wrong setting |
| 3 | not found, or ambiguous: what it could be is listed |
| 4 | not verified: a file or a packet is damaged, foreign or not what it says |
| 5 | nobody could be reached |

A refusal says what was refused, by which rule and its number, under which version of the charter, and who
could do it instead.

## Environment

| name | what it does |
|---|---|
| `TROTH_HOME` | the folder of this laptop's groups, where `--home` names none |
| `TROTH_KEYRING=file` | keeps new device keys in the home, never in the system's keyring |
| `TROTH_PASSPHRASE` | the passphrase of a locked key, where nobody is there to type it |
"""
JSON: Final = """\
## What `--json` prints

One object on one line, on standard output, and nothing else there: the result as it is, also where it is a
refusal or a wrong usage. `result` names its form. Fields marked *°* are left out while they hold what is
usual: nothing, zero or false; for the `exit` of a refusal, 1. Bytes are written into a file, and the field
holds the file's path.
"""
_WORDS: Final = {
    str: "text",
    int: "number",
    bool: "true, false",
    bytes: "a file's path",
    Any: "any",
}
_NONE: Final = type(None)


def manual() -> str:
    """The whole page."""
    return "\n".join((HEAD, *_commands(), JSON, *_results())).rstrip() + "\n"


# --- commands --------------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    yield "## Options of every command\n"
    yield "They may stand before the command or at the end of the line.\n"
    yield from _options(root, shared=True)
    for heading, commands in root.chapters():
        yield f"\n## {heading}\n"
        for name, command in commands:
            yield from _told(command, f"troth {name}")


def _told(command: click.Command, name: str) -> Iterator[str]:
    """One command, or all commands of a noun."""
    if isinstance(command, Chapters):
        for inner, one in command.commands.items():
            yield from _told(one, f"{name} {inner}")
        return
    assert isinstance(command, Told)
    arguments = [one.metavar or (one.name or "").upper() for one in _arguments(command)]
    yield f"### `{' '.join((name, *arguments))}`\n"
    yield " ".join(inspect.cleandoc(command.help or "").replace("\n\n", "\0").split()).replace(
        "\0", "\n\n"
    )
    yield ""
    yield from _options(command, shared=False)
    yield from ("```sh", *command.examples, "```\n")
    if command.gives:
        yield f"`--json` gives {' or '.join(f'[`{one}`](#{_anchor(one)})' for one in command.gives)}.\n"


def _arguments(command: click.Command) -> list[click.Argument]:
    return [one for one in command.params if isinstance(one, click.Argument)]


def _options(command: click.Command, *, shared: bool) -> Iterator[str]:
    context = click.Context(command)
    records = [
        one.get_help_record(context)
        for one in command.params
        if isinstance(one, click.Option) and isinstance(one, Everywhere) is shared
    ]
    if records:
        yield from ("| option | |", "|---|---|")
        yield from (
            f"| `{_cell(record[0])}` | {_cell(record[1])} |" for record in records if record
        )
        yield ""


# --- results ---------------------------------------------------------------------------------------


def _results() -> Iterator[str]:
    told: list[type[msgspec.Struct]] = []
    for kind in (*_forms(), *_inner()):
        if kind not in told:
            told.append(kind)
            yield from _form(kind)


def _forms() -> list[type[msgspec.Struct]]:
    """Every result that a command may print."""
    return [one for one in FORMS if one is not results.Progress]


def _inner() -> Iterator[type[msgspec.Struct]]:
    """What results are made of, in the order in which they name it."""
    waiting, found = _forms(), set(_forms())
    while waiting:
        for hint in typing.get_type_hints(waiting.pop(0)).values():
            for part in _parts(hint):
                if inspect.isclass(part) and issubclass(part, msgspec.Struct) and part not in found:
                    found.add(part)
                    waiting.append(part)
                    yield part


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in typing.get_args(hint):
        yield from _parts(inner)


def _name(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag or kind.__name__)


def _anchor(name: str) -> str:
    return name.lower().replace(".", "")


def _form(kind: type[msgspec.Struct]) -> Iterator[str]:
    yield f"### {_name(kind)}\n"
    yield " ".join((kind.__doc__ or "").split()) + "\n"
    yield from ("| field | JSON | |", "|---|---|---|")
    if kind.__struct_config__.tag:
        yield f'| `result` | `"{_name(kind)}"` | |'
    notes, hints = _notes(kind), typing.get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        empty = "" if field.required or not kind.__struct_config__.omit_defaults else " *°*"
        said = (_json(hints[field.name]), notes.get(field.name, ""))
        yield f"| `{field.encode_name}`{empty} | {' | '.join(map(_cell, said))} |"
    yield ""


def _notes(kind: type[msgspec.Struct]) -> dict[str, str]:
    """The sentences that stand under fields in the source."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: " ".join(str(note.value.value).split())
        for field, note in itertools.pairwise(body.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(note, ast.Expr) and isinstance(note.value, ast.Constant)
    }


def _json(hint: Any) -> str:
    """What a field looks like in JSON."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _WORDS:
        return _WORDS[hint]
    if origin is Literal:
        return ", ".join(f'`"{one}"`' for one in inner)
    if origin in (types.UnionType, typing.Union):
        said = " or ".join(_json(one) for one in inner if one is not _NONE)
        return said + (" or null" if _NONE in inner else "")
    if origin is tuple:
        return f"list of {_json(inner[0])}"
    if origin is dict:
        return f"object of {_json(inner[1])}"
    return f"[{_name(hint)}](#{_anchor(_name(hint))})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(manual())
