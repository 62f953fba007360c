"""Searching as people type: any order, beginnings of words, no case, no accents; and whatever is typed is safe."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lists.table import TABLES
from app.lists.words import folded, match, snippet, typed


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Café, Straße!", "cafe strasse"),
        ("ÅNGSTRÖM  and\tmore", "angstrom and more"),
        ("cafe\u0301", "cafe"),
        ("ﬁne １２", "fine 12"),
        ("don't (NEAR) a*b", "don t near a b"),
        ("🙂", ""),
        ("İstanbul ŁÓDŹ", "istanbul łodz"),
    ],
)
def test_case_accents_and_signs_are_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.text(max_size=20), max_size=4), st.data())
def test_any_text_is_found_by_the_beginnings_of_its_words(
    texts: list[str], data: st.DataObject
) -> None:
    words = folded(" ".join(texts)).split()
    asked = [
        word[: data.draw(st.integers(1, len(word)))] for word in data.draw(st.permutations(words))
    ]
    assert found(" ".join(texts), " ".join(asked[:12])) == bool(words)


@given(st.text(), st.text())
def test_whatever_is_typed_is_never_a_sign_of_the_index(text: str, asked: str) -> None:
    looked_for = typed(asked)
    words = folded(text).split()
    meant = all(any(word.startswith(one) for word in words) for one in looked_for)
    assert found(text, asked) == (meant and bool(looked_for))


@pytest.mark.parametrize(
    "asked",
    [
        *('"', "a OR b", "NEAR(a b)", "*", "a*", "folded:a", "-a", "(", "^a", "{a b}: c"),
        *("\0", "a\x00b", "x" * 10_000, "a " * 10_000, "'; DROP TABLE words; --"),
        *("🙂🙂", "\ud800"),
    ],
)
def test_hostile_searches_find_nothing_or_something(asked: str) -> None:
    assert found("quite ordinary words", asked) is False


def test_a_snippet_shows_the_first_place() -> None:
    text = "one two three four five six seven Äpfel nine " + "more " * 20
    assert snippet(text, ("apf",)).startswith("… four five six seven Äpfel nine more")
    assert snippet("Äpfel", ("apf",)) == "Äpfel"
    assert snippet("pears", ("apf",)) == ""


def found(text: str, asked: str) -> bool:
    words = typed(asked)
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.execute(TABLES["words"])
        db.execute("INSERT INTO words VALUES (?)", (folded(text),))
        query = "SELECT count(*) FROM words WHERE words MATCH ?"
        return bool(words) and bool(db.execute(query, (match(words),)).fetchone()[0])
