"""The packet's checker and the frozen vectors: what version 1 refuses, every packet's checker refuses."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from app.audit.checker.ed25519 import Key
from app.audit.checker.form import public_of, read_act
from app.audit.checker.verdict import Refused

ACTS = json.loads((Path(__file__).parents[1] / "vectors" / "acts.json").read_text("utf-8"))


def octets(row: dict[str, Any]) -> bytes:
    text: str = row["text"]
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("row", ACTS["good"], ids=lambda row: row["name"])
def test_a_good_act_is_read(row: dict[str, Any]) -> None:
    read_act(octets(row))


@pytest.mark.parametrize(
    "row", [r for r in ACTS["refused"] if "text" in r], ids=lambda row: row["name"]
)
def test_a_refused_act_is_refused(row: dict[str, Any]) -> None:
    """By its form, or by its author's key, which the checker looks at once for each lane."""
    try:
        read_act(octets(row))
    except Refused:
        return
    public = public_of(json.loads(row["text"])["issuer"])
    assert public is None or not Key(public).sound


def test_quotes_without_end_cost_no_more_than_others() -> None:
    """Each quote once began a search to the end: minutes for 64 KiB."""
    hostile = b"[" * 20 + b'\\"' * 32_000
    began = time.process_time()
    with pytest.raises(Refused):
        read_act(hostile)
    few = b"[" * 20 + b'\\"' * 320
    assert time.process_time() - began < 30
    with pytest.raises(Refused):
        read_act(few)
