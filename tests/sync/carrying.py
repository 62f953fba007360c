"""Laptops, groups and contents for the tests of carrying, all from a seed."""

from __future__ import annotations

import hashlib
import io
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from nacl.bindings import crypto_scalarmult_base
from nacl.signing import SigningKey

from sync import batch, invite
from sync.epochs import Dice
from sync.invite import Invite, id_text
from sync.records import Blob, Contents, Disclosure


def dice_of(seed: object) -> Dice:
    return random.Random(str(seed)).randbytes


@dataclass(frozen=True)
class Laptop:
    """One device's keys."""

    name: str
    secret: bytes = field(repr=False)

    @property
    def seal(self) -> bytes:
        return crypto_scalarmult_base(self.secret)

    @property
    def sign(self) -> SigningKey:
        return SigningKey(hashlib.sha256(self.secret).digest())


def laptop(name: str) -> Laptop:
    return Laptop(name, hashlib.sha256(name.encode()).digest())


def act_id(text: str) -> str:
    return id_text(hashlib.sha256(text.encode()).digest())


def blob(content: bytes) -> Blob:
    return Blob(hashlib.sha256(content).digest(), content)


def some_acts(count: int, seed: object = 0) -> tuple[bytes, ...]:
    """Acts of about 1.1 KB, as varied as real ones: keys, ids and signatures do not compress."""
    chance = random.Random(str(seed))
    return tuple(
        json.dumps(
            {
                "body": {
                    "title": f"repair {chance.random()} toasters",
                    "note": chance.randbytes(60).hex(),
                },
                "context": "https://www.w3.org/ns/credentials/undefined-terms/v2 " * 10,
                "prev": act_id(f"{seed} {number}"),
                "proof": chance.randbytes(64).hex(),
                "seq": number,
            }
        ).encode()
        for number in range(count)
    )


SMALL = Contents(
    acts=some_acts(3),
    disclosures=(Disclosure(act_id("act 1"), ("WyJzYWx0IiwgIkFuYSJd", "WyJzYWx0IiwgIkJlbiJd")),),
    blobs=(blob(b"a photo"), blob(b"")),
)
FIRST, SECOND, THIRD = (hashlib.sha256(f"epoch {n}".encode()).digest() for n in (1, 2, 3))
ANA, BEN, CARO = laptop("Ana"), laptop("Ben"), laptop("Caro")
INVITE = Invite(
    name="Repair café Nørrebro",
    group=act_id("founded"),
    invite=act_id("invited"),
    inviter=bytes(ANA.sign.verify_key),
    seed=bytes(range(16)),
    addresses=("192.168.1.20:4455",),
    relays=("wss://relay.example/troth",),
    until="2026-12-01",
)


def sealed(
    contents: Contents = SMALL,
    keys: Sequence[bytes] = (FIRST, SECOND),
    recipients: Sequence[bytes] = (ANA.seal, BEN.seal),
    seed: object = 0,
) -> bytes:
    return b"".join(batch.seal(contents, keys, recipients, dice_of(seed)))


def unsealed(
    whole: bytes, secret: bytes | None = None, keys: Sequence[bytes] = (FIRST, SECOND)
) -> Contents:
    return batch.unseal(io.BytesIO(whole), secret, keys)


def invited_public() -> bytes:
    return invite.invite_public(INVITE.seed)
