"""A newcomer's request, as `member.admitted` carries it: two signatures over the same bytes (spec: carrying, 8).

The invite's key shows that the newcomer held the invite, the device's key that they hold the device. The
request's form is that of `sync/request.py`; its bytes are read here as a part of the act.
"""

from __future__ import annotations

import base64
from typing import Final

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

from crdt import keys
from crdt.kinds.group import Request
from crdt.kinds.shared import Device, Id, Salted
from crdt.signed import canonical

REQUEST_TYPE: Final = "TrothJoinRequest"


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a newcomer signs: for which group and invite, under which name, with which keys (raw, multibase)."""

    group: Id
    invite: Id
    name: Salted
    nonce: str
    seal: str
    sign: str
    type: str
    version: int


def holds_good(request: Request, group: str, invite: str, invite_key: str, device: Device) -> bool:
    """Whether both keys signed a request of exactly this device for exactly this group and invite."""
    try:
        signed = _bytes_of(request.bytes)
        asked = msgspec.json.decode(signed, type=Asked)
        its_keys = (_bytes_of(asked.sign), _bytes_of(asked.seal))
    except ValueError:  # msgspec's, binascii's and the codecs' errors are all of this family
        return False
    return (
        canonical(msgspec.to_builtins(asked)) == signed
        and (asked.type, asked.version) == (REQUEST_TYPE, 1)
        and (asked.group, asked.invite) == (group, invite)
        and its_keys == (keys.public_of(device.sign), keys.sealing_of(device.seal))
        and _signed_by(invite_key, request.invite, signed)
        and _signed_by(device.sign, request.device, signed)
    )


def _bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))


def _signed_by(did: str, signature: str, content: bytes) -> bool:
    public = keys.public_of(did)
    if public is None:
        return False
    try:
        crypto_sign_open(_bytes_of(signature) + content, public)
    except (BadSignatureError, ValueError):
        return False
    return True
