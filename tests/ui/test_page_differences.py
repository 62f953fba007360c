"""Where two texts differ: told by words, and never losing any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ui.pages.differences import pieces

TABLE = [
    ("", "", ""),
    ("4 h", "4 h", "4 h"),
    ("4 h", "2 h", "[-4][+2] h"),
    ("4.5 h", "4.0 h", "[-4.5][+4.0] h"),
    ("", "Bring gloves", "[+Bring gloves]"),
    ("Bring gloves", "", "[-Bring gloves]"),
    ("It brews two pots.", "It brews two pots without leaking.", "It brews two pots[+ without leaking]."),
    ("Fix the coffee machine", "Fix the tea machine", "Fix the [-coffee][+tea] machine"),
    ("Sat 14 Nov 2026", "Sun 15 Nov 2026", "[-Sat 14][+Sun 15] Nov 2026"),
    ("at 10:00 sharp", "at 11:30 sharp", "at [-10:00][+11:30] sharp"),
    ("pots, cups", "pots and cups", "pots[-,][+ and] cups"),
    ("café", "cafés", "[-café][+cafés]"),
    ("قهوة جيدة", "قهوة ساخنة", "قهوة [-جيدة][+ساخنة]"),
    ("one\ntwo\nthree", "one\n2\nthree", "one\n[-two][+2]\nthree"),
    ("one\ntwo", "one\n\ntwo", "one\n[+\n]two"),
    ("<b>bold</b>", "<b>bolder</b>", "[-<b>bold</b>][+<b>bolder</b>]"),
]  # fmt: skip


def told(before: str, after: str) -> str:
    marks = {"same": "{}", "deleted": "[-{}]", "inserted": "[+{}]"}
    return "".join(marks[one.how].format(one.text) for one in pieces(before, after))


@pytest.mark.parametrize(("before", "after", "as_told"), TABLE)
def test_what_differs_is_told_by_words(before: str, after: str, as_told: str) -> None:
    assert told(before, after) == as_told


WORDS = some.text("ab .,\n", max_size=60)


@given(WORDS, WORDS)
def test_no_word_is_lost_or_made_up(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.how != "inserted") == before
    assert "".join(one.text for one in found if one.how != "deleted") == after
    assert all(one.text for one in found)


def test_a_page_of_any_length_is_told_at_once() -> None:
    """What changed in a long page is found; where all of it changed, it is told as a whole."""
    lines = [f"Line {number} stays as it was." for number in range(5_000)]
    other = [*lines[:2_500], "Somebody wrote this.", *lines[2_500:]]
    assert [
        one.text for one in pieces("\n".join(lines), "\n".join(other)) if one.how != "same"
    ] == ["Somebody wrote this.\n"]
    assert [one.how for one in pieces("a " * 9_000, "b " * 9_000)] == ["deleted", "inserted"]
