"""What travels beside the acts: texts, allowed signers, the packet's signature (spec: packet, 11)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import struct
from typing import TYPE_CHECKING, Any

from app.audit.checker.book import device_of
from app.audit.checker.ed25519 import Key
from app.audit.checker.form import NAMING, decode, public_of
from app.audit.checker.manifests import SIGNATURE, TAGS, lines
from app.audit.checker.verdict import MIB, Refused, Verdict, demand

if TYPE_CHECKING:
    from app.audit.checker.form import Act

NAMESPACE = b"troth-packet@v1"
SSH_KEY = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"
SIGNER = re.compile(
    r'([A-Za-z0-9:_.-]{1,100}) namespaces="troth-packet@v1" ssh-ed25519 ([A-Za-z0-9+/]{68})\n'
)
BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"


def disclosures(raw: bytes, act: Act | None) -> set[bytes]:
    """The digests of the texts that a disclosure file shows. Refused unless each is behind a digest of the act."""
    demand(len(raw) <= 4 * MIB, "too_large", "it is larger than 4 MiB")
    document = decode(raw)
    well_formed = isinstance(document, dict) and document.keys() == {"act", "disclosures"}
    demand(well_formed, "bad_disclosure", "it is not {act, disclosures}")
    if act is None or document["act"] != act.id:
        raise Refused("bad_disclosure", "it does not belong to the act of its number")
    texts = document["disclosures"]
    demand(isinstance(texts, list), "bad_disclosure", "its disclosures are not a list")
    shown = {digest_of(text) for text in texts}
    demand(len(shown) == len(texts), "bad_disclosure", "a text is given twice")
    demand(shown <= set(act.salted), "bad_disclosure", "a text is not behind the act's digests")
    return shown


def digest_of(text: Any) -> bytes:
    """The salted digest of one text (RFC 9901, array element: base64url of [salt, text])."""
    try:
        encoded = text.encode("ascii")
        pair = json.loads(base64.urlsafe_b64decode(encoded + b"=" * (-len(encoded) % 4)))
    except (ValueError, AttributeError, RecursionError):
        raise Refused("bad_disclosure", "a disclosure is not base64url of JSON") from None
    two = isinstance(pair, list) and [type(part) for part in pair] == [str, str]
    demand(two, "bad_disclosure", "a disclosure is not [salt, text]")
    return base64.urlsafe_b64encode(hashlib.sha256(encoded).digest()).rstrip(b"=")


def signers(content: bytes, acts: list[Act], verdict: Verdict) -> set[bytes]:
    """The keys of allowed_signers: those of the acts and of devices named in them, no others."""
    keys = set()
    for line in lines(content):
        matched = SIGNER.fullmatch(line)
        blob = base64.b64decode(matched[2]) if matched else b""
        owner = public_of(matched[1]) if matched else None
        if blob[:19] != SSH_KEY or blob[19:] != owner or owner in keys:
            verdict.fail("bad_signer", f"not understood: {line[:100]!r}", "allowed_signers")
            break
        keys.add(blob[19:])
    wrote = {public_of(act.lane) for act in acts}
    named = {public_of(device_of(act)) for act in acts if act.kind in NAMING}
    if not wrote <= keys:
        verdict.fail("bad_signer", "it lacks a device that signed an act", "allowed_signers")
    if not keys <= wrote | named:
        verdict.fail("bad_signer", "it lists a key that no act knows", "allowed_signers")
    return keys


def armored(blob: bytes) -> bytes:
    """An SSH signature as ssh-keygen writes it, 70 characters a line."""
    text = base64.b64encode(blob)
    return BEGIN + b"".join(text[at : at + 70] + b"\n" for at in range(0, len(text), 70)) + END


def signed_bytes(namespace: bytes, reserved: bytes, suite: bytes, digest: bytes) -> bytes:
    """What an SSH signature covers (PROTOCOL.sshsig, section 3)."""
    parts = (namespace, reserved, suite, digest)
    return b"SSHSIG" + b"".join(struct.pack(">I", len(part)) + part for part in parts)


def strings(blob: bytes) -> list[bytes]:
    """The length-prefixed strings of an SSH blob."""
    found = []
    while blob:
        (length,) = struct.unpack_from(">I", blob)
        found.append(blob[4 : 4 + length])
        demand(len(found[-1]) == length, "bad_packet_signature", "it is cut off")
        blob = blob[4 + length :]
    return found


def packet_signature(texts: dict[str, bytes], keys: set[bytes], verdict: Verdict) -> bytes | None:
    """The key that signed the tag manifest, and with it the whole packet (PROTOCOL.sshsig)."""
    try:
        blob = base64.b64decode(texts[SIGNATURE][len(BEGIN) : -len(END)][:1000])
        spelled = armored(blob) == texts[SIGNATURE]
        demand(spelled, "bad_packet_signature", "it is not an SSH signature")
        demand(blob[:10] == b"SSHSIG\x00\x00\x00\x01", "bad_packet_signature", "not version 1")
        public, namespace, reserved, name, signature = strings(blob[10:])
        known = (public[:19], namespace, name) == (SSH_KEY, NAMESPACE, b"sha512")
        demand(known, "bad_packet_signature", "it is of another sort")
        demand(public[19:] in keys, "bad_packet_signature", "its key is not in allowed_signers")
        suite, value = strings(signature)
        digest = hashlib.sha512(texts[TAGS]).digest()
        message = signed_bytes(NAMESPACE, reserved, name, digest)
        good = suite == b"ssh-ed25519" and Key(public[19:]).signed(message, value)
        demand(good, "bad_packet_signature", "it is not a signature of the tag manifest")
    except Refused as refused:
        verdict.fail(refused.code, refused.says, SIGNATURE)
    except (ValueError, struct.error, binascii.Error):
        verdict.fail("bad_packet_signature", "it is not an SSH signature", SIGNATURE)
    else:
        return public[19:]
    return None
