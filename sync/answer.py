"""The answer to a request to join: the epoch key and the whole book (spec: carrying, 10)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from nacl.utils import random

from sync import batch
from sync.envelope import Kind, Source, head, pack, read_head, unpack
from sync.epochs import Dice, open_sealed, seal_to
from sync.errors import LocalError, RemoteError
from sync.invite import id_digest, id_text
from sync.records import Contents
from sync.request import Request

_Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Answer(msgspec.Struct, frozen=True):
    """What the new laptop gets: the epoch it was let in by, its key, and the book."""

    group: str
    invite: str
    epoch: str
    """Id of the act `epoch.opened`."""
    key: bytes
    contents: Contents


class _Admission(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    group: _Bytes32
    invite: _Bytes32
    request: _Bytes32
    epoch: _Bytes32
    key: _Bytes32


_ADMISSION = msgspec.msgpack.Decoder(_Admission)


def make_answer(
    request: Request,
    epoch: str,
    keys: Sequence[bytes],
    contents: Contents,
    dice: Dice = random,
) -> Iterator[bytes]:
    """The answer to a request: `epoch` names the last of `keys` (oldest first), `contents` is the whole book."""
    group, invite, opened = (id_digest(act) for act in (request.group, request.invite, epoch))
    if group is None or invite is None or opened is None:
        raise LocalError("an answer names a group, an invite and an epoch")
    history = batch.seal(contents, keys, [request.seal], dice)
    admission = _Admission(group, invite, hashlib.sha256(request.raw).digest(), opened, keys[-1])
    start = head(Kind.ANSWER, seal_to(request.seal, pack(admission), dice))
    return _joined(start, history)


def open_answer(
    source: Source, secret: bytes, request: Request, limit: int = batch.MAX_SIZE
) -> Answer:
    """The answer to our own request; `secret` is the X25519 secret key behind `request.seal`.

    That the group let us in is for the acts to prove: the founding act's id is `group`.
    """
    box, _ = read_head(source, Kind.ANSWER)
    packed = open_sealed(secret, box)
    if packed is None:
        raise RemoteError("not_for_this_laptop")
    admission = unpack(_ADMISSION, packed, "answer")
    group, invite = id_text(admission.group), id_text(admission.invite)
    answered = (group, invite, admission.request)
    if answered != (request.group, request.invite, hashlib.sha256(request.raw).digest()):
        raise RemoteError("not_our_request")
    contents = batch.unseal(source, secret, [admission.key], limit)
    return Answer(group, invite, id_text(admission.epoch), admission.key, contents)


def _joined(start: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield start
    yield from rest
