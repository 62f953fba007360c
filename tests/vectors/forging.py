"""Devices that sign what they should, and what they never should."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from typing import Any

from nacl import bindings
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from crdt import keys
from crdt.signed import Act, Statement, canonical, covered, sign

WHEN = "2026-11-14T10:00:00Z"
L = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19
ORDER_8 = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
"""A point of order eight: what makes other points mixed."""
NEUTRAL = (1).to_bytes(32, "little")

Document = dict[str, Any]


class Device:
    """A device known by its name: the name's digest is its secret, so everybody can make it again."""

    def __init__(self, name: str) -> None:
        self.seed = hashlib.sha256(f"Troth's vectors: {name}".encode()).digest()
        self.key = SigningKey(self.seed)
        self.public = bytes(self.key.verify_key)
        self.lane = keys.did_of(self.public)
        self.seal = keys.seal_of(bytes(PrivateKey(self.seed).public_key))

    @property
    def keys(self) -> dict[str, str]:
        """The device as bodies write it."""
        return {"sign": self.lane, "seal": self.seal}

    def act(
        self,
        group: str,
        kind: str,
        body: Document,
        after: Act | None = None,
        seen: tuple[Act, ...] = (),
        when: str = WHEN,
        version: int = 1,
    ) -> Act:
        """The device's next act."""
        statement = Statement(
            group,
            kind,
            canonical(body),
            after.seq + 1 if after else 1,
            after.id if after else None,
            tuple(sorted(act.id for act in seen)),
            version,
        )
        return sign(self.key, statement, when)

    @property
    def scalar(self) -> int:
        """The secret number behind the key (RFC 8032, 5.1.5)."""
        half = hashlib.sha512(self.seed).digest()[:32]
        return int.from_bytes(half, "little") & ((1 << 254) - 8) | 1 << 254

    def signature(self, message: bytes, public: bytes, nonce: int, torsion: bytes = b"") -> bytes:
        """An Ed25519 signature with a nonce of one's choice, maybe with a point of small order in R."""
        point = bindings.crypto_scalarmult_ed25519_base_noclamp(nonce.to_bytes(32, "little"))
        if torsion:
            point = bindings.crypto_core_ed25519_add(point, torsion)
        return point + self._answer(point, message, public, nonce)

    def signature_without_nonce(self, message: bytes) -> bytes:
        """The same with the nonce zero: R is the neutral point."""
        return NEUTRAL + self._answer(NEUTRAL, message, self.public, 0)

    def _answer(self, point: bytes, message: bytes, public: bytes, nonce: int) -> bytes:
        challenge = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little")
        return ((nonce + challenge * self.scalar) % L).to_bytes(32, "little")


def resigned(
    device: Device, document: Document, making: Callable[[bytes], bytes] | None = None
) -> Document:
    """The document with a proof that covers all it says now, whatever that is."""
    document = copy.deepcopy(document)
    proof = document.pop("proof")
    proof.pop("proofValue", None)
    message = covered(proof, document)
    signature = making(message) if making else device.key.sign(message).signature
    return {**document, "proof": {**proof, "proofValue": keys.base58_encode(signature)}}


def mixed_order(device: Device) -> bytes:
    """The device's public key with a point of order eight added: not in the subgroup of prime order."""
    return bindings.crypto_core_ed25519_add(device.public, ORDER_8)
