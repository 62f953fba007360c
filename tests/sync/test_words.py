"""Spec: carrying, 9."""

from __future__ import annotations

import re

from sync.words import four_words, word_list


def test_9_2_there_are_2048_words_that_nobody_mistakes_for_another() -> None:
    words = word_list()
    assert len(words) == 2048
    assert list(words) == sorted(words)
    assert len({word[:4] for word in words}) == 2048
    assert all(re.fullmatch("[a-z]{3,7}", word) for word in words)


def test_9_1_the_words_are_of_the_request_and_the_invite() -> None:
    words = four_words(b"a request", "uEi-an-act")
    assert len(words) == 4
    assert set(words) <= set(word_list())
    assert words == four_words(b"a request", "uEi-an-act")
    assert words != four_words(b"a requesT", "uEi-an-act")
    assert words != four_words(b"a request", "uEi-an-acT")
