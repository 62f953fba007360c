"""Pages: what people write together before it binds."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Final

import click

from app.cli.completing import FILE, FOLDER, PROMISE
from app.cli.files import here, kept_free, there, write
from app.cli.help import PAGES
from app.cli.options import asked, of, saying
from app.cli.root import root
from app.cli.running import NOT_FOUND, ask, hint, interactive, send, show, stop, word
from app.commands import pages as commands

MOST: Final = 1 << 17
"""Bytes of a text that is read from a file: more than a page has room for."""

pages = root.noun(
    "page",
    "troth page set Bq3xK2 quantity '5 h'",
    "troth page edit charter",
    "troth page show Bq3xK2",
    heading=PAGES,
    about="Pages that everybody writes on: a promise's terms before they are signed, the charter, notes."
    " What is written apart comes together; only signatures bind.",
)
_THING: Final = of("id", "ID|charter", PROMISE)


@pages.tell("list", "troth page list", "troth page list --json", gives="pages")
def list_() -> None:
    """All pages, the newest first."""
    send(commands.ListPages, {})


@pages.tell("show", "troth page show Bq3xK2", "troth page show charter --json", gives="page")
@_THING
def show_(**typed: Any) -> None:
    """What a page says, and where that differs from what was signed.

    ID is the page's, or that of the promise, holding or outcome that it is about.
    """
    send(commands.ShowPage, typed)


@pages.tell("new", "troth page new 'Minutes of November'", "troth page new Ideas --file ideas.txt")
@click.argument("title")
@click.option("--file", metavar="FILE", type=FILE, help="A file with the first text.")
@saying
def new(file: str | None, **typed: Any) -> None:
    """Open a page about nothing else: a note, minutes, ideas."""
    send(commands.NewPage, typed | {"text": _read(file) if file else ""})


@pages.tell(
    "set",
    "troth page set Bq3xK2 quantity '5 h'",
    "troth page set Bq3xK2 due 2026-11-21",
    "troth page set Bq3xK2 notes ''",
)
@_THING
@click.argument("field")
@click.argument("value")
@saying
def set_(**typed: Any) -> None:
    """Write one field of a page; '' takes it away. The first one opens the page.

    A promise's page has title, quantity, due, from, until and witnesses; any other may stand beside them.
    """
    send(commands.SetField, {"value": "", **typed})


@pages.tell("edit", "troth page edit Bq3xK2", "troth page edit charter --file charter.txt")
@_THING
@click.option("--file", metavar="FILE", type=FILE, help="A file with the new text; - is stdin.")
@saying
def edit(file: str | None, **typed: Any) -> None:
    """Write a page's text, in your editor or from a file. The first edit opens the page.

    Only what differs is signed, so what others wrote meanwhile stays.
    """
    if file:
        send(commands.EditPage, {**typed, "text": _read(file)})
        return
    if not interactive():
        stop("usage", "Nobody is here to edit: name a file with --file.")
    read = _text_now(typed["id"])
    written = click.edit(read, extension=".txt")
    if written is None or written.rstrip("\n") == read.rstrip("\n"):
        hint("Nothing was changed.")
        return
    text = written if read.endswith("\n") else written.removesuffix("\n")
    send(commands.EditPage, {**typed, "text": text, "read": read})


def _text_now(id_: str) -> str:
    from app.bus.perform import perform  # noqa: PLC0415 - help and completion start no engine
    from app.home import find  # noqa: PLC0415 - likewise

    found = perform(find(asked().home), word(commands.ShowPage, {"id": id_}))
    return getattr(found, "text", "")


def _read(name: str) -> str:
    content = sys.stdin.buffer.read(MOST + 1) if name == "-" else _content(Path(there(name)))
    if len(content) > MOST:
        stop("too_large", f"{name} is too large for a page.")
    try:
        return content.decode().replace("\r\n", "\n").removesuffix("\n")
    except UnicodeDecodeError:
        stop("not_understood", f"{name} is no text in UTF-8.")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST + 1)
    except OSError as error:
        stop("unreadable", f"{path} can't be read: {error.strerror}.", NOT_FOUND)


@pages.tell(
    "history",
    "troth page history Bq3xK2",
    "troth page history charter --json",
    gives="page.history",
)
@_THING
def history(**typed: Any) -> None:
    """Who wrote what on a page, and what is left out of it and why."""
    send(commands.PageHistory, typed)


@pages.tell(
    "export",
    "troth page export Bq3xK2 promise.automerge",
    "troth page export --all pages",
    gives="page.file pages",
)
@click.argument("id", metavar="[ID|charter]", type=PROMISE, required=False)
@click.argument("file", metavar="[FILE.automerge]", type=FILE, required=False)
@click.option("--all", "folder", metavar="DIR", type=FOLDER, help="Every page, into this folder.")
def export(id: str | None, file: str | None, folder: str | None) -> None:  # noqa: A002 - as typed
    """Write a page as a file that any Automerge opens."""
    if folder and not id:
        _export_all(Path(here(folder)))
    elif id and file and not folder:
        _export(id, file)
    else:
        stop("usage", "Name a page and a file, or a folder with --all.")


def _export(id_: str, file: str) -> None:
    with kept_free(file) as path:
        found = ask(word(commands.ExportPage, {"id": id_}))
        write(path, found.document)
    show(found, document=path)


def _export_all(folder: Path) -> None:
    found = ask(word(commands.ListPages, {}))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop("unwritable", f"{folder} can't be written: {error.strerror}.")
    for page in found.pages:
        name = re.sub(r"\W+", "-", page.title).strip("-")[:40] or "page"
        with kept_free(str(folder / f"{name}-{page.short}.automerge")) as path:
            write(path, ask(word(commands.ExportPage, {"id": page.id})).document)
    show(found)
