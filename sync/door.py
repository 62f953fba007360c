"""A newcomer at the door: what ties a request to one session, and what lets in (spec: room, 7)."""

from __future__ import annotations

import hashlib
from typing import Annotated, Final

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey
from nacl.utils import random

from sync.envelope import pack, unpack
from sync.epochs import Dice, open_sealed, seal_to
from sync.errors import LocalError, RemoteError
from sync.invite import id_digest, id_text
from sync.request import Request

PROOF_BYTES: Final = 64
_ABOUT: Final = b"troth/1 room\0"
_Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Admission(msgspec.Struct, frozen=True):
    """By which epoch the newcomer's laptop was let in, and its key."""

    epoch: str
    key: bytes


class _Written(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    group: _Bytes32
    invite: _Bytes32
    request: _Bytes32
    epoch: _Bytes32
    key: _Bytes32


_WRITTEN = msgspec.msgpack.Decoder(_Written)


def proof(device: SigningKey, transcript: bytes, request: bytes) -> bytes:
    """The new device's signature over this session's transcript and the request as it is sent."""
    return device.sign(_said(transcript, request)).signature


def is_proved(public: bytes, transcript: bytes, request: bytes, proof: bytes) -> bool:
    """Whether the device of this key sent this very request in this very session."""
    try:
        crypto_sign_open(proof + _said(transcript, request), public)
    except (CryptoError, ValueError, TypeError):
        return False
    return len(proof) == PROOF_BYTES


def seal_admission(request: Request, epoch: str, key: bytes, dice: Dice = random) -> bytes:
    """The answer's box: opens to the laptop that made the request alone (spec: carrying, 10.1)."""
    group, invite, opened = (id_digest(act) for act in (request.group, request.invite, epoch))
    if group is None or invite is None or opened is None:
        raise LocalError("an answer names a group, an invite and an epoch")
    asked = hashlib.sha256(request.raw).digest()
    return seal_to(request.seal, pack(_Written(group, invite, asked, opened, key)), dice)


def open_admission(box: bytes, secret: bytes, request: Request) -> Admission:
    """What answers our own request; `secret` is the X25519 secret behind `request.seal`."""
    packed = open_sealed(secret, box)
    if packed is None:
        raise RemoteError("not_for_this_laptop")
    found = unpack(_WRITTEN, packed, "answer")
    answered = (id_text(found.group), id_text(found.invite), found.request)
    if answered != (request.group, request.invite, hashlib.sha256(request.raw).digest()):
        raise RemoteError("not_our_request")
    return Admission(id_text(found.epoch), found.key)


def _said(transcript: bytes, request: bytes) -> bytes:
    return _ABOUT + transcript + hashlib.sha256(request).digest()
