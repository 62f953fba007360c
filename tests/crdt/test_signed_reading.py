"""Acts are read in one stroke or rule by rule; the first must never take what the second refuses (spec: acts, 5)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crdt import signed

ACTS = json.loads((Path(__file__).parents[1] / "vectors" / "acts.json").read_bytes())


def bytes_of(row: dict[str, str]) -> bytes:
    return row["text"].encode() if "text" in row else bytes.fromhex(row["hex"])


ALL = [
    (row["name"], bytes_of(row)) for part in ("good", "refused", "unproved") for row in ACTS[part]
]
GOOD = [bytes_of(row) for row in ACTS["good"]]


def agree(raw: bytes) -> bool:
    act = signed._read(raw)
    return act is None or act == signed._examined(raw)


@pytest.mark.parametrize("raw", [raw for _, raw in ALL], ids=[name for name, _ in ALL])
def test_both_ways_agree_on_the_frozen_vectors(raw: bytes) -> None:
    assert agree(raw)


def test_most_good_acts_are_read_in_one_stroke() -> None:
    assert sum(signed._read(raw) is not None for raw in GOOD) > len(GOOD) / 2


@pytest.mark.slow
@pytest.mark.parametrize("raw", [max(GOOD, key=lambda raw: raw.count(b"uEi") - len(raw))])
def test_both_ways_agree_after_any_one_byte_is_another(raw: bytes) -> None:
    for place in range(len(raw)):
        for byte in b'"\\,:[]{}019azAZ_-. \n\xc3':
            assert agree(raw[:place] + bytes([byte]) + raw[place + 1 :])


PIECES = st.sampled_from(
    b"""" , : { } [ ] 0 1 -1 01 null "" [] {} ,"group":" "seq":1 "seq":2 "kind":"group.founded" "prev": "seen":[]""".split()
)


@given(st.sampled_from(GOOD), st.data())
def test_both_ways_agree_on_whatever_comes_of_an_act(raw: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 60)))
    new = data.draw(PIECES | st.sampled_from(GOOD) | st.binary(max_size=3))
    assert agree(raw[:start] + new + raw[end:])


@given(st.sampled_from(GOOD), st.sampled_from(GOOD), st.data())
def test_both_ways_agree_on_fields_of_another_act(
    raw: bytes, other: bytes, data: st.DataObject
) -> None:
    one, two = json.loads(raw), json.loads(other)
    part = data.draw(st.sampled_from(["credentialSubject", "proof"]))
    for field in data.draw(st.sets(st.sampled_from(sorted(two[part])))):
        one[part][field] = two[part][field]
    for field in data.draw(st.sets(st.sampled_from(sorted(one[part])), max_size=1)):
        del one[part][field]
    assert agree(signed.canonical(one))
