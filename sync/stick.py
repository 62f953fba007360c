"""`.troth` files on a stick, in a folder, in a letter: written whole or not at all, read with caps.

What the disk refuses (full, read-only, gone) is an OSError and goes to the caller as it is.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from nacl.utils import random

from sync import batch
from sync.answer import Answer, open_answer
from sync.batch import MAX_SIZE, Header
from sync.envelope import Kind, read_head, read_kind
from sync.epochs import Dice
from sync.errors import RemoteError
from sync.invite import Invite, invite_file, invite_from_file
from sync.records import Contents
from sync.request import Asked, Request, open_request

SUFFIX: Final = ".troth"
MAX_SMALL: Final = 128 * 1024
"""Most bytes of an invite or a request."""


def write(path: Path, chunks: Iterable[bytes], dice: Dice = random) -> None:
    """Write beside, flush to the disk, rename: whoever looks sees the old file, the new one, or none."""
    beside = path.with_name(f".{path.name}.{dice(6).hex()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(path.parent)


def kind_of(path: Path) -> Kind:
    """What kind of Troth file this is."""
    with path.open("rb") as file:
        return read_kind(file)


def write_carry(
    path: Path, contents: Contents, keys: Sequence[bytes], recipients: Sequence[bytes]
) -> None:
    """A file of records for the devices whose X25519 keys are given; `keys` as in `batch.seal`."""
    write(path, batch.seal(contents, keys, recipients))


def preview(path: Path) -> Header:
    """How much a file of records holds; needs no key."""
    with path.open("rb") as file:
        return batch.read_header(file)


def read_carry(
    path: Path, secret: bytes | None, keys: Sequence[bytes], limit: int = MAX_SIZE
) -> Contents:
    """All the records in a file, or a RemoteError."""
    with path.open("rb") as file:
        return batch.unseal(file, secret, keys, limit)


def write_invite(path: Path, invite: Invite) -> None:
    """An invitation as a file; it is as private as its link."""
    write(path, [invite_file(invite)])


def read_invite(path: Path) -> Invite:
    """The invitation in a file."""
    return invite_from_file(_small(path, Kind.INVITE))


def write_request(path: Path, request: bytes) -> None:
    """A request as `make_request` made it."""
    write(path, [request])


def read_request(path: Path, invite: Invite) -> Asked:
    """The request in a file, if it is one to join by this invite."""
    return open_request(_small(path, Kind.REQUEST), invite)


def write_answer(path: Path, answer: Iterable[bytes]) -> None:
    """An answer as `make_answer` made it."""
    write(path, answer)


def read_answer(path: Path, secret: bytes, request: Request, limit: int = MAX_SIZE) -> Answer:
    """The answer in a file, if it is one to our request."""
    with path.open("rb") as file:
        return open_answer(file, secret, request, limit)


def _small(path: Path, kind: Kind) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_SMALL + 1)
    if len(content) > MAX_SMALL:
        read_head(io.BytesIO(content), kind)
        raise RemoteError("too_large", at="file")
    return content


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can (not on Windows, not on every stick)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
