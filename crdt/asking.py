"""A newcomer's request, as `member.admitted` carries it: two signatures over the same bytes (spec: carrying).

The invite's key shows that the newcomer held the invite, the device's key that they hold the device.
"""

from __future__ import annotations

import base64
import binascii

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

from crdt import keys
from crdt.kinds.group import Request
from crdt.kinds.shared import Device, Id, Salted


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a newcomer signs: for which group and invite, under which name, with which keys."""

    group: Id
    invite: Id
    name: Salted
    nonce: str
    seal: str
    sign: str


def holds_good(request: Request, group: str, invite: str, invite_key: str, device: Device) -> bool:
    """Whether both keys signed a request of exactly this device for exactly this group and invite."""
    try:
        signed = _bytes_of(request.bytes)
        asked = msgspec.json.decode(signed, type=Asked)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, binascii.Error):
        return False
    named = (asked.group, asked.invite, asked.sign, asked.seal)
    return named == (group, invite, device.sign, device.seal) and all(
        _signed_by(key, signature, signed)
        for key, signature in ((invite_key, request.invite), (device.sign, request.device))
    )


def _bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))


def _signed_by(did: str, signature: str, content: bytes) -> bool:
    public = keys.public_of(did)
    try:
        return (
            public is not None
            and crypto_sign_open(_bytes_of(signature) + content, public) == content
        )
    except (BadSignatureError, binascii.Error):
        return False
