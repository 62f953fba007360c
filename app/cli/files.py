"""Files that a person names: read whole, or kept free before anything is signed.

Paths are made absolute here: the program that has the home open may stand in another folder.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from app.cli.completing import FILE
from app.cli.options import Decorator, asked
from app.cli.running import NOT_FOUND, NOT_VERIFIED, stop
from app.home import write_whole
from app.tables import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_REQUEST: Final = 1 << 16
"""A request or an invite is a few hundred bytes; more is some other file."""
_LINK: Final = "troth:"
_KEY: Final = "did:key:"


def out(name: str, metavar: str, what: str) -> Decorator:
    """The option that names the file to write."""
    return click.option(name, "out", metavar=metavar, type=FILE, help=f"Where to write {what}.")


def rows_in(name: str, columns: int) -> list[list[str]]:
    """The rows of a small text file, their cells parted by semicolons, tabs or commas; each has `columns` at least.

    Empty lines and what begins with # is passed over.
    """
    try:
        rows = rows_of(read(name))
    except UnicodeDecodeError:
        stop("unreadable", f"{name} is no text in UTF-8.")
    for line, row in rows:
        if len(row) < columns or not row[0]:
            stop("not_understood", f"{name}, line {line}: too few columns.")
    return [row for _, row in rows]


def here(name: str) -> str:
    """That file's full path."""
    return str(Path(name).expanduser().absolute())


def there(name: str) -> str:
    """The full path of a file that must be there."""
    path = Path(here(name))
    if not path.exists():
        stop("not_found", f"There is no file {name}.", NOT_FOUND)
    if path.is_dir():
        stop("not_a_file", f"{name} is a folder, not a file.")
    return str(path)


def read(name: str) -> bytes:
    """The bytes of a request, an answer or an invite."""
    path = Path(there(name))
    try:
        with path.open("rb") as file:
            content = file.read(MAX_REQUEST + 1)
    except OSError as error:
        stop("unreadable", f"{name} can't be read: {error.strerror}.", NOT_FOUND)
    if len(content) > MAX_REQUEST:
        stop("too_large", f"{name} is larger than such a file is.")
    return content


def invite_in(named: str) -> str:
    """The link that was typed, or the one in the file that was named."""
    if named.startswith(_LINK):
        return named
    content = read(named)
    if content.startswith(_LINK.encode()):
        return content.decode("utf-8", "replace").strip()
    return _link_in(content)


def _link_in(content: bytes) -> str:
    from sync.errors import SENTENCES, RemoteError  # noqa: PLC0415 - help needs nothing of sync
    from sync.invite import invite_from_file, link_of  # noqa: PLC0415 - likewise

    try:
        return link_of(invite_from_file(content))
    except RemoteError as error:
        stop(error.code, SENTENCES[error.code], NOT_VERIFIED)


def invite_file(link: str) -> bytes:
    """The same invite as the bytes of a file."""
    from sync.invite import invite_file, invite_from_link  # noqa: PLC0415 - help needs none of it

    return invite_file(invite_from_link(link))


def answer_name(request: str) -> str:
    """Where an answer goes that was given no name: beside its request."""
    path = Path(request)
    return str(path.with_name(f"{path.stem}-answer.troth"))


def key_or_request(named: str) -> dict[str, Any]:
    """Whom to vouch for: the key of a device, the request in a file, or the member whose new laptop it is."""
    if named.startswith(_KEY) or not (named.endswith(".troth") or Path(here(named)).exists()):
        return {"key": named}
    return {"request": read(named)}


@contextlib.contextmanager
def kept_free(name: str) -> Iterator[Path]:
    """A file's name that is surely ours to write, before the act whose bytes go there is signed."""
    path = Path(here(name))
    is_new = _claim(path)
    try:
        yield path
    finally:
        if is_new and path.exists() and path.stat().st_size == 0:
            path.unlink()


def _claim(path: Path) -> bool:
    """Make the file, empty, unless it is there and may be written over."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if path.is_dir() or not asked().yes:
            stop(
                "file_exists", f"{path} is already there. Name another, or add --yes to replace it."
            )
        return False
    except OSError as error:
        stop("unwritable", f"{path} can't be written: {error.strerror}.")
    return True


def write(path: Path, content: bytes) -> None:
    """Write a whole file that only this person may read. Raises LocalRefusal."""
    write_whole(path, content)
