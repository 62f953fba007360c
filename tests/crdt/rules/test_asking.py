"""A newcomer's request inside the act that admits them (spec: carrying, 8.1 and 8.4)."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from nacl.signing import SigningKey

from crdt import keys
from crdt.asking import holds_good
from crdt.kinds.group import Request
from crdt.kinds.shared import Device
from crdt.signed import canonical

INVITE, NEWCOMER = SigningKey(b"i" * 32), SigningKey(b"n" * 32)
SEAL = b"\x09" + b"\x00" * 31
GROUP, INVITED = "uEiA" + "A" * 43, "uEiB" + "A" * 43


def multibase(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def asked(**changed: Any) -> dict[str, Any]:
    """What a newcomer signs."""
    return {
        "group": GROUP,
        "invite": INVITED,
        "name": {"_sd": "A" * 43},
        "nonce": multibase(b"o" * 16),
        "seal": multibase(SEAL),
        "sign": multibase(bytes(NEWCOMER.verify_key)),
        "type": "TrothJoinRequest",
        "version": 1,
    } | changed


def accepted(signed: bytes, invite: SigningKey = INVITE, device: SigningKey = NEWCOMER) -> bool:
    request = Request(
        bytes=multibase(signed),
        device=multibase(device.sign(signed).signature),
        invite=multibase(invite.sign(signed).signature),
    )
    its_keys = Device(sign=keys.did_of(bytes(NEWCOMER.verify_key)), seal=keys.seal_of(SEAL))
    return holds_good(request, GROUP, INVITED, keys.did_of(bytes(INVITE.verify_key)), its_keys)


def test_both_keys_signed_it() -> None:
    assert accepted(canonical(asked()))


@pytest.mark.parametrize(
    "signed",
    [
        canonical(asked(group=INVITED)),
        canonical(asked(invite=GROUP)),
        canonical(asked(sign=multibase(bytes(INVITE.verify_key)))),
        canonical(asked(seal=multibase(b"\x10" + SEAL[1:]))),
        canonical(asked(type="TrothJoinAnswer")),
        canonical(asked(version=2)),
        canonical(asked(more=1)),
        canonical({name: value for name, value in asked().items() if name != "nonce"}),
        json.dumps(asked()).encode(),
        canonical(asked())[:-1] + b',"version":1}',
        b"",
        b"\xff",
    ],
)
def test_other_words_are_no_request(signed: bytes) -> None:
    assert not accepted(signed)


def test_a_key_of_anybody_else_is_not_enough() -> None:
    assert not accepted(canonical(asked()), invite=NEWCOMER)
    assert not accepted(canonical(asked()), device=INVITE)
