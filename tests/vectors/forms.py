"""The text forms of keys, ids, moments, numbers and salted texts, good and bad."""

from __future__ import annotations

import hashlib
from typing import Any

from forging import NEUTRAL, ORDER_8, Device, P, mixed_order
from good_acts import digest_of, disclosure
from nacl.public import PrivateKey

from crdt import keys

DEVICES = [Device(name) for name in ("Anna", "Ben", "Cleo", "Dora", "Emil")]


def forms() -> dict[str, Any]:
    """All of it, under the names that the tests know."""
    return {
        "keys": [*map(_signing, DEVICES), *map(_sealing, DEVICES)],
        "not_keys": [{"name": name, "did": did} for name, did in _not_keys().items()],
        "ids": [
            {"content": content.hex(), "id": keys.hash_id(content)}
            for content in (b"", b"abc", "é".encode(), bytes(range(256)))
        ],
        "not_ids": [{"name": name, "text": text} for name, text in _not_ids().items()],
        "decimal": {
            "good": [
                "0",
                "7",
                "10",
                "0.5",
                "0.50",
                "0.000000001",
                "4.5",
                "6.50",
                "999999999999999999",
                "999999999.999999999",
                "0.0",
            ],
            "bad": [
                "",
                "-1",
                "+1",
                "01",
                "00",
                ".5",
                "5.",
                "1,5",
                "1e3",
                "1.0000000000",
                "1000000000000000000",
                "1000000000.999999999",
                "٣",
                " 1",
                "1\n",
                "NaN",
                "0x1",
            ],
        },
        "date": {
            "good": ["2026-11-14", "2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31"],
            "bad": [
                "2026-02-29",
                "1900-02-29",
                "2026-00-10",
                "2026-04-31",
                "2026-1-1",
                "0999-12-31",
                "20261114",
                "2026-11-14T00:00:00Z",
                "2026-11-14\n",
                "",
            ],
        },
        "time": {
            "good": ["2026-11-14T00:00:00Z", "2026-11-14T23:59:59Z", "2024-02-29T12:00:00Z"],
            "bad": [
                "2026-11-14",
                "2026-11-14T24:00:00Z",
                "2026-11-14T10:60:00Z",
                "2026-11-14T10:00:60Z",
                "2026-02-29T10:00:00Z",
                "2026-11-14T10:00:00",
                "2026-11-14T10:00:00+01:00",
                "2026-11-14T10:00:00.5Z",
            ],
        },
        "word": {
            "good": ["h", "EUR", "kg CO₂", "x" * 64, "🔧" * 64],
            "bad": ["", "x" * 65, "a\nb", "\x7f", "\t"],
        },
        "salted": [
            _salted(bytes(range(16)), "Ben, bei Łukasz"),
            _salted(b"\xff" * 16, 'A "line"\nand 🔧'),
            _salted(bytes(16), "x"),
        ],
    }


def _signing(device: Device) -> dict[str, str]:
    return {
        "use": "sign",
        "secret": device.seed.hex(),
        "public": device.public.hex(),
        "did": device.lane,
    }


def _sealing(device: Device) -> dict[str, str]:
    public = bytes(PrivateKey(device.seed).public_key)
    return {"use": "seal", "secret": device.seed.hex(), "public": public.hex(), "did": device.seal}


def _not_keys() -> dict[str, str]:
    lane = DEVICES[0].lane
    return {
        "nothing": "",
        "the prefix alone": "did:key:",
        "an X25519 key": DEVICES[0].seal,
        "a P-256 key": "did:key:" + keys.base58_encode(b"\x80\x24" + bytes([2]) * 33),
        "31 bytes": "did:key:" + keys.base58_encode(b"\xed\x01" + DEVICES[0].public[:31]),
        "33 bytes": "did:key:" + keys.base58_encode(b"\xed\x01" + DEVICES[0].public + b"\x01"),
        "padded with a 1": "did:key:z1" + lane[9:],
        "with a fragment": f"{lane}#{lane[8:]}",
        "with a space": lane + " ",
        "with a newline": lane + "\n",
        "a digit that base58 lacks": lane[:-1] + "0",
        "another base": "did:key:u" + lane[9:],
        "capital letters": lane.upper(),
        "no multibase prefix": "did:key:" + lane[9:],
        "the neutral point": keys.did_of(NEUTRAL),
        "the neutral point with a sign": keys.did_of((1 | 1 << 255).to_bytes(32, "little")),
        "order two": keys.did_of((P - 1).to_bytes(32, "little")),
        "order four": keys.did_of(bytes(32)),
        "order eight": keys.did_of(ORDER_8),
        "mixed order": keys.did_of(mixed_order(DEVICES[0])),
        "y = p, that is zero": keys.did_of(P.to_bytes(32, "little")),
        "y = p + 1": keys.did_of((P + 1).to_bytes(32, "little")),
        "y = p + 3": keys.did_of((P + 3).to_bytes(32, "little")),
        "y = 2, which no point has": keys.did_of((2).to_bytes(32, "little")),
        "all bits set": keys.did_of(b"\xff" * 32),
    }


def _not_ids() -> dict[str, str]:
    good = keys.hash_id(b"")
    return {
        "nothing": "",
        "no multibase prefix": good[1:],
        "another base": "z" + good[1:],
        "another multihash": "uEy" + good[3:],
        "another length in the multihash": "uEh" + good[3:],
        "a digit too few": good[:-1],
        "a digit too many": good + "A",
        "padding": good + "=",
        "a newline": good + "\n",
        "a plus": good[:9] + "+" + good[10:],
        "a slash": good[:9] + "/" + good[10:],
        "the spare bits set": good[:-1] + {"A": "B", "Q": "R", "g": "h", "w": "x"}[good[-1]],
        "hexadecimal": hashlib.sha256(b"").hexdigest(),
        "small letters": good.lower(),
        "a letter that only looks like one": good[:9] + "А" + good[10:],
    }


def _salted(salt: bytes, text: str) -> dict[str, str]:
    shown = disclosure(salt, text)
    return {"salt": salt.hex(), "text": text, "disclosure": shown, "digest": digest_of(shown)}
