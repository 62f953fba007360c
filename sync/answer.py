"""The answer to a request to join: the epoch key and the whole book (spec: carrying, 10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from nacl.utils import random

from sync import batch
from sync.door import open_admission, seal_admission
from sync.envelope import Kind, Source, head, read_head
from sync.epochs import Dice
from sync.records import Contents
from sync.request import Request


class Answer(msgspec.Struct, frozen=True):
    """What the new laptop gets: the epoch it was let in by, its key, and the book."""

    group: str
    invite: str
    epoch: str
    """Id of the act `epoch.opened`."""
    key: bytes
    contents: Contents


def make_answer(
    request: Request,
    epoch: str,
    keys: Sequence[bytes],
    contents: Contents,
    dice: Dice = random,
) -> Iterator[bytes]:
    """The answer to a request: `epoch` names the last of `keys` (oldest first), `contents` is the whole book."""
    history = batch.seal(contents, keys, [request.seal], dice)
    start = head(Kind.ANSWER, seal_admission(request, epoch, keys[-1], dice))
    return _joined(start, history)


def open_answer(
    source: Source, secret: bytes, request: Request, limit: int = batch.MAX_SIZE
) -> Answer:
    """The answer to our own request; `secret` is the X25519 secret key behind `request.seal`.

    That the group let us in is for the acts to prove: the founding act's id is `group`.
    """
    box, _ = read_head(source, Kind.ANSWER)
    admission = open_admission(box, secret, request)
    contents = batch.unseal(source, secret, [admission.key], limit)
    return Answer(request.group, request.invite, admission.epoch, admission.key, contents)


def _joined(start: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield start
    yield from rest
