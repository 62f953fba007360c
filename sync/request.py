"""The request of a new laptop to join, whatever carries it (spec: carrying, 8)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_sign_open
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey
from nacl.utils import random

from sync.envelope import Kind, ends, head, pack, read_head, take, unpack
from sync.epochs import Dice, can_be_sealed_to, decrypt, derive, encrypt
from sync.errors import LocalError, RemoteError
from sync.invite import (
    Invite,
    base64url,
    from_base64url,
    id_digest,
    invite_key,
    is_name,
)

REQUEST_TYPE: Final = "TrothJoinRequest"
MAX_REQUEST: Final = 1024
"""Bytes of the signed request."""

_PLAIN_BYTES = 2048
"""All encrypted requests are equally long, so that none tells how long a name is."""
_NONCE_BYTES = 24
_SIGNATURE_BYTES = 64
_VERSION = 1

_Salt = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
_Digest = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
_Signature = Annotated[
    bytes, msgspec.Meta(min_length=_SIGNATURE_BYTES, max_length=_SIGNATURE_BYTES)
]


class Request(msgspec.Struct, frozen=True):
    """Who asks to join what, as both signatures cover it."""

    group: str
    invite: str
    name_digest: str
    """The salted digest that stands for the name, as in `{"_sd": …}`."""
    sign: bytes
    """The new device's Ed25519 public key."""
    seal: bytes
    """Its X25519 public key."""
    nonce: bytes
    raw: bytes
    """The signed bytes; the four words are made of them."""


class Asked(msgspec.Struct, frozen=True):
    """A request opened by the inviter: verified, with the name beside it."""

    request: Request
    name: str
    disclosure: str
    """The name's disclosure, to travel beside `member.admitted`."""
    proofs: dict[str, str]
    """`member.admitted`'s field `request`: the signed bytes and both signatures."""


class _Salted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    digest: _Digest = msgspec.field(name="_sd")


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    group: str
    invite: str
    name: _Salted
    nonce: str
    seal: str
    sign: str
    type: str
    version: int


class _Sent(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    request: bytes
    invite: _Signature
    device: _Signature
    disclosure: str


_SIGNED = msgspec.json.Decoder(_Signed)
_DISCLOSURE = msgspec.json.Decoder(tuple[_Salt, str])
_SENT = msgspec.msgpack.Decoder(_Sent)


def make_request(
    invite: Invite, name: str, device: SigningKey, seal: bytes, dice: Dice = random
) -> bytes:
    """The request file of a new laptop: `device` signs for it, secrets are sealed to `seal` (X25519)."""
    if not is_name(name) or not can_be_sealed_to(seal):
        raise LocalError("a request has a name and a key to seal to")
    disclosure = base64url(msgspec.json.encode((base64url(dice(16)), name)))
    raw = msgspec.json.encode(
        _Signed(
            group=invite.group,
            invite=invite.invite,
            name=_Salted(_digest(disclosure)),
            nonce=_multibase(dice(16)),
            seal=_multibase(seal),
            sign=_multibase(bytes(device.verify_key)),
            type=REQUEST_TYPE,
            version=_VERSION,
        ),
        order="sorted",
    )
    by_invite, by_device = invite_key(invite.seed).sign(raw), device.sign(raw)
    sent = pack(_Sent(raw, by_invite.signature, by_device.signature, disclosure))
    if len(sent) > _PLAIN_BYTES - 2:
        raise LocalError("the name is too long")
    plain = (len(sent).to_bytes(2) + sent).ljust(_PLAIN_BYTES, b"\0")
    nonce = dice(_NONCE_BYTES)
    start = head(Kind.REQUEST, nonce)
    return start + encrypt(derive(invite.seed, "request"), nonce, plain, start)


def open_request(content: bytes, invite: Invite) -> Asked:
    """A request to join by this invite, all of it verified; RemoteError `not_for_this_invite` for another."""
    sent = unpack(_SENT, _decrypted_request(content, invite.seed), "request")
    request = _parsed(sent.request)
    _is_signed(request, bytes(invite_key(invite.seed).verify_key), sent.invite, sent.device)
    _is_for(request, invite.group, invite.invite)
    name = _disclosed(sent.disclosure)
    if _digest(sent.disclosure) != request.name_digest or not is_name(name):
        raise RemoteError("malformed", at="name")
    proofs = {
        "bytes": _multibase(sent.request),
        "device": _multibase(sent.device),
        "invite": _multibase(sent.invite),
    }
    return Asked(request, name, sent.disclosure, proofs)


def check_request(
    proofs: Mapping[str, object], invite_public: bytes, group: str, invite_act: str
) -> Request:
    """The request behind `member.admitted`'s field `request`, verified anew from what the book holds."""
    if set(proofs) != {"bytes", "invite", "device"}:
        raise RemoteError("malformed", at="proofs")
    raw, by_invite, by_device = (
        _from_multibase(proofs[part]) for part in ("bytes", "invite", "device")
    )
    request = _parsed(raw)
    _is_signed(request, invite_public, by_invite, by_device)
    _is_for(request, group, invite_act)
    return request


def _decrypted_request(content: bytes, seed: bytes) -> bytes:
    source = io.BytesIO(content)
    nonce, start = read_head(source, Kind.REQUEST)
    if len(nonce) != _NONCE_BYTES:
        raise RemoteError("malformed", at="nonce")
    sealed = take(source, _PLAIN_BYTES + 16)
    ends(source)
    plain = decrypt(derive(seed, "request"), nonce, sealed, start)
    if plain is None:
        raise RemoteError("not_for_this_invite")
    length = int.from_bytes(plain[:2])
    if length > _PLAIN_BYTES - 2 or any(plain[2 + length :]):
        raise RemoteError("malformed", at="request")
    return plain[2 : 2 + length]


def _parsed(raw: bytes) -> Request:
    """The request in its signed bytes, which must be their own canonical form."""
    if len(raw) > MAX_REQUEST:
        raise RemoteError("too_large", at="request")
    try:
        signed = _SIGNED.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RemoteError("malformed", at="request") from None
    if msgspec.json.encode(signed, order="sorted") != raw or signed.type != REQUEST_TYPE:
        raise RemoteError("malformed", at="request")
    if signed.version != _VERSION:
        raise RemoteError("newer_version", at=str(signed.version))
    if id_digest(signed.group) is None or id_digest(signed.invite) is None:
        raise RemoteError("malformed", at="request")
    sign, seal, nonce = map(_from_multibase, (signed.sign, signed.seal, signed.nonce))
    if len(nonce) != 16:
        raise RemoteError("malformed", at="nonce")
    if len(sign) != 32 or not crypto_core_ed25519_is_valid_point(sign):
        raise RemoteError("bad_key", at="sign")
    if not can_be_sealed_to(seal):
        raise RemoteError("bad_key", at="seal")
    return Request(signed.group, signed.invite, signed.name.digest, sign, seal, nonce, raw)


def _is_signed(request: Request, invite_public: bytes, by_invite: bytes, by_device: bytes) -> None:
    for key, signature, at in (
        (invite_public, by_invite, "invite"),
        (request.sign, by_device, "device"),
    ):
        if len(signature) != _SIGNATURE_BYTES or not _verifies(key, signature, request.raw):
            raise RemoteError("bad_signature", at=at)


def _verifies(public: bytes, signature: bytes, content: bytes) -> bool:
    try:
        crypto_sign_open(signature + content, public)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def _is_for(request: Request, group: str, invite_act: str) -> None:
    if (request.group, request.invite) != (group, invite_act):
        raise RemoteError("not_for_this_invite")


def _disclosed(disclosure: str) -> str:
    """The name in a disclosure (RFC 9901, array element: salt and value)."""
    decoded = from_base64url(disclosure)
    try:
        salted = _DISCLOSURE.decode(decoded or b"")
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise RemoteError("malformed", at="disclosure") from None
    if msgspec.json.encode(salted) != decoded:
        raise RemoteError("malformed", at="disclosure")
    return salted[1]


def _digest(disclosure: str) -> str:
    return base64url(hashlib.sha256(disclosure.encode()).digest())


def _multibase(content: bytes) -> str:
    return "u" + base64url(content)


def _from_multibase(text: Any) -> bytes:
    if not isinstance(text, str) or len(text) > 2 * MAX_REQUEST or not text.startswith("u"):
        raise RemoteError("malformed", at="request")
    content = from_base64url(text[1:])
    if content is None:
        raise RemoteError("malformed", at="request")
    return content
