"""What the first version of the format wrote, every later one reads: `vectors.json` is never made again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest

from sync import answer, batch, epochs, invite, request
from sync.invite import Invite, base64url, from_base64url
from sync.records import Contents
from sync.words import four_words

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))


def raw(text: str) -> bytes:
    content = from_base64url(text)
    assert content is not None
    return content


def in_text(contents: Contents) -> dict[str, object]:
    return {
        "acts": [base64url(act) for act in contents.acts],
        "disclosures": [[one.act, list(one.texts)] for one in contents.disclosures],
        "blobs": [base64url(blob.content) for blob in contents.blobs],
    }


CARRY, INVITE, REQUEST, EPOCH = (VECTORS[part] for part in ("carry", "invite", "request", "epoch"))
CARRIED = {part: CARRY[part] for part in ("acts", "disclosures", "blobs")}
TAKEN: Invite = invite.invite_from_link(INVITE["link"])


def test_2_derived_keys() -> None:
    key = raw(EPOCH["key"])
    assert base64url(epochs.content_key(key)) == EPOCH["content"]
    assert base64url(epochs.lan_key(key)) == EPOCH["lan"]
    assert base64url(epochs.mailbox_seed(key)) == EPOCH["mailbox"]


def test_3_sealed_epoch_keys() -> None:
    key = raw(EPOCH["key"])
    assert epochs.open_epoch(raw(EPOCH["device_secret"]), raw(EPOCH["box"])) == key
    older = epochs.open_older(raw(EPOCH["next_key"]), raw(EPOCH["older"]))
    assert older == {EPOCH["older_id"]: key}


@pytest.mark.parametrize("device", range(3))
def test_5_a_carried_file_by_its_boxes(device: int) -> None:
    secret = raw(CARRY["device_secrets"][device])
    assert in_text(batch.unseal(io.BytesIO(raw(CARRY["file"])), secret, ())) == CARRIED


def test_5_a_carried_file_by_its_epoch() -> None:
    keys = [raw(key) for key in CARRY["keys"]]
    file = raw(CARRY["file"])
    assert in_text(batch.unseal(io.BytesIO(file), None, keys)) == CARRIED
    assert batch.belongs_to(batch.read_header(io.BytesIO(file)), keys[:1])


def test_7_an_invite() -> None:
    fields = msgspec.structs.asdict(TAKEN).items()
    found = {name: base64url(one) if isinstance(one, bytes) else one for name, one in fields}
    assert json.loads(json.dumps(found)) == INVITE["fields"]
    assert invite.invite_from_file(raw(INVITE["file"])) == TAKEN
    assert invite.link_of(TAKEN) == INVITE["link"]
    assert invite.invite_file(TAKEN) == raw(INVITE["file"])
    assert base64url(invite.invite_public(TAKEN.seed)) == INVITE["public"]


def test_8_to_10_a_request_its_words_and_its_answer() -> None:
    asked = request.open_request(raw(REQUEST["file"]), TAKEN)
    assert (asked.name, asked.disclosure) == (REQUEST["name"], REQUEST["disclosure"])
    assert asked.proofs == REQUEST["proofs"]
    assert list(four_words(asked.request.raw, TAKEN.invite)) == REQUEST["words"]
    secret = raw(REQUEST["device_secret"])
    file = io.BytesIO(raw(VECTORS["answer"]["file"]))
    found = answer.open_answer(file, secret, asked.request)
    assert (found.epoch, base64url(found.key)) == (
        VECTORS["answer"]["epoch"],
        VECTORS["answer"]["key"],
    )
    assert in_text(found.contents) == CARRIED
