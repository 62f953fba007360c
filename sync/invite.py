"""Invitations: what one holds, as a link, a QR code or a file (spec: carrying, 7)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
from typing import Annotated, Any, Final

import msgspec
from nacl.signing import SigningKey

from sync.envelope import VERSION, Kind, Source, ends, head, pack, read_head, unpack
from sync.epochs import KEY_BYTES, derive
from sync.errors import LocalError, RemoteError

LINK: Final = "troth://join/"
SEED_BYTES: Final = 16
MAX_NAME: Final = 400
"""Bytes of UTF-8 in the name of a group or a person."""
MAX_LINK: Final = 4096

_ID = re.compile(r"u[A-Za-z0-9_-]{46}")
_SHA2_256 = b"\x12\x20"
_CHECK_BYTES = 4
_NOT_PLAIN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

_Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Place = Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,256}\Z")]
_Places = Annotated[tuple[_Place, ...], msgspec.Meta(max_length=8)]
_Until = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?\Z")
]


class Invite(msgspec.Struct, frozen=True):
    """What the invited laptop is handed. Whoever holds the seed may ask to join, so it is kept private."""

    name: str
    """The group's."""
    group: str
    """Id of the founding act, `uEi…`."""
    invite: str
    """Id of the act `member.invited`."""
    inviter: bytes
    """The inviting device's Ed25519 public key."""
    seed: bytes
    """128 random bits."""
    addresses: tuple[str, ...]
    relays: tuple[str, ...]
    until: str
    """Date or moment (UTC); judged by commands only."""


class _Written(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    name: str
    group: _Digest
    invite: _Digest
    inviter: _Digest
    seed: Annotated[bytes, msgspec.Meta(min_length=SEED_BYTES, max_length=SEED_BYTES)]
    addresses: _Places
    relays: _Places
    until: _Until


_DECODER = msgspec.msgpack.Decoder(_Written)


def invite_key(seed: bytes) -> SigningKey:
    """The invitation's own key pair; its public key stands in `member.invited`."""
    return SigningKey(derive(seed, "invite key"))


def invite_public(seed: bytes) -> bytes:
    """The Ed25519 public key that `member.invited` names."""
    return bytes(invite_key(seed).verify_key)


def room_key(seed: bytes) -> bytes:
    """The network identifier under which a newcomer in the room meets the inviter."""
    return derive(seed, "room")


def link_of(invite: Invite) -> str:
    """`troth://join/…`, to be sent or shown."""
    content = bytes([VERSION]) + _packed(invite)
    return LINK + base64url(content + _check(content))


def invite_from_link(text: str) -> Invite:
    """The invite in a link; white space that a mail program put into it does no harm."""
    if len(text) > 2 * MAX_LINK:
        raise RemoteError("too_large", at="link")
    link = "".join(text.split())
    if not link.startswith(LINK):
        raise RemoteError("not_a_troth_link")
    if len(link) > MAX_LINK:
        raise RemoteError("too_large", at="link")
    whole = from_base64url(link.removeprefix(LINK))
    if whole is None or len(whole) <= 1 + _CHECK_BYTES:
        raise RemoteError("damaged", at="link")
    content, check = whole[:-_CHECK_BYTES], whole[-_CHECK_BYTES:]
    if check != _check(content):
        raise RemoteError("damaged", at="link")
    if content[0] != VERSION:
        raise RemoteError("newer_version", at=str(content[0]))
    return _unpacked(content[1:])


def invite_file(invite: Invite) -> bytes:
    """The same as a `.troth` file."""
    return head(Kind.INVITE, _packed(invite))


def invite_from_file(content: bytes) -> Invite:
    """The invite in the bytes of a file."""
    source: Source = io.BytesIO(content)
    packed, _ = read_head(source, Kind.INVITE)
    ends(source)
    return _unpacked(packed)


def qr_text(link: str) -> str:
    """The link as a QR code drawn with half blocks, for a terminal."""
    import segno  # noqa: PLC0415 - drawn once in a while, and slow to load

    drawn = io.StringIO()
    segno.make_qr(link, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()


def id_digest(text: str) -> bytes | None:
    """The SHA-256 digest behind an act's id, or None where it is no id."""
    if not _ID.fullmatch(text):
        return None
    content = from_base64url(text[1:])
    if content is None or content[:2] != _SHA2_256:
        return None
    return content[2:]


def id_text(digest: bytes) -> str:
    """The id of the act with this digest."""
    return "u" + base64url(_SHA2_256 + digest)


def base64url(content: bytes) -> str:
    """RFC 4648 section 5, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes | None:
    """The bytes, or None unless `text` is their one spelling."""
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return content if base64url(content) == text else None


def is_name(text: str) -> bool:
    """Whether this can name a group or a person: not empty, not long, nothing that commands a screen."""
    if not text.strip() or _NOT_PLAIN.search(text):
        return False
    return len(text.encode()) <= MAX_NAME


def _packed(invite: Invite) -> bytes:
    group, act = id_digest(invite.group), id_digest(invite.invite)
    if group is None or act is None or len(invite.inviter) != KEY_BYTES:
        raise LocalError("an invite names a group, its act and a device")
    written: dict[str, Any] = msgspec.structs.asdict(invite) | {"group": group, "invite": act}
    packed = pack(_Written(**written))
    try:
        _unpacked(packed)
    except RemoteError as refusal:
        raise LocalError(f"nobody could read this invite: {refusal}") from refusal
    return packed


def _unpacked(packed: bytes) -> Invite:
    written = unpack(_DECODER, packed, "invite")
    if not is_name(written.name):
        raise RemoteError("malformed", at="name")
    fields: dict[str, Any] = msgspec.structs.asdict(written)
    ids = {"group": id_text(written.group), "invite": id_text(written.invite)}
    return Invite(**(fields | ids))


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECK_BYTES).digest()
