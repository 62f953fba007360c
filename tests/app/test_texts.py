"""Texts beside the acts (spec: acts, 6.7 and 7)."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts import Texts, digest_of, salted, text_of


def disclosure(content: object) -> str:
    """Any JSON in the form of a disclosure."""
    return (
        base64.urlsafe_b64encode(json.dumps(content, ensure_ascii=False).encode())
        .rstrip(b"=")
        .decode()
    )


@given(st.text(min_size=1, max_size=8000).filter(lambda text: text.isprintable()))
def test_a_salted_text_is_read_again(text: str) -> None:
    digest, told = salted(text)
    assert digest.digest == digest_of(told)
    assert text_of(told) == text


def test_the_same_text_has_another_digest_each_time() -> None:
    assert len({salted("Anna")[0].digest for _ in range(5)}) == 5


GOOD = disclosure(["salt", "Anna"])


@pytest.mark.parametrize(
    "told",
    [
        "",
        "Anna",
        GOOD + "=",
        GOOD[:8] + "\n" + GOOD[8:],
        GOOD[:8] + "*" + GOOD[8:],
        "ä" + GOOD,
        disclosure(["salt", ""]),
        disclosure(["salt", "x" * 8001]),
        disclosure(["salt", 7]),
        disclosure(["Anna"]),
        disclosure(["salt", "name", "Anna"]),
        disclosure({"text": "Anna"}),
        "A" * 40_000,
    ],
)
def test_what_is_no_disclosure_of_a_text_shows_nothing(told: str) -> None:
    texts = Texts()
    texts.learn([told])
    assert text_of(told) is None
    assert texts.behind(digest_of(told)) is None


def test_the_longest_text_is_one() -> None:
    assert text_of(disclosure(["salt", "ü" * 8000])) == "ü" * 8000
