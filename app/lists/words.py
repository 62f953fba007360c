"""Words as people type them: without case, accents and signs, so that everything typed means something.

What is searched and what is typed go through the same `folded`, and the index sees nothing but its blanks. So no
sign that somebody types can be taken for one of the index's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

_MOST_LETTERS: Final = 400
_MOST_WORDS: Final = 12
_LONGEST_WORD: Final = 60
_BEFORE: Final = 4
_BLANKS: Final = {n: " " for n in range(128) if not chr(n).isalnum()}
_SHOWN: Final = 14


def folded(text: str) -> str:
    """Words in small letters with a blank between them: `Café, Straße!` is `cafe strasse`."""
    if text.isascii():
        return " ".join(text.lower().translate(_BLANKS).split())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = (one for one in text.lower() if not unicodedata.category(one).startswith("M"))
    return " ".join("".join([one if one.isalnum() else " " for one in bare]).split())


def typed(text: str) -> tuple[str, ...]:
    """The words that somebody looks for, as far as anybody would type them."""
    found = folded(text[:_MOST_LETTERS]).split()[:_MOST_WORDS]
    return tuple(one[:_LONGEST_WORD] for one in found)


def match(words: Sequence[str]) -> str:
    """For the index: every word, in any order, each as the beginning of one."""
    return " AND ".join(f'"{word}"*' for word in words)


def snippet(text: str, words: Sequence[str]) -> str:
    """Some words around the first that was looked for; empty where none of them is in the text."""
    shown = text.split()
    at = next((n for n, one in enumerate(shown) if _begins(one, words)), None)
    if at is None:
        return ""
    first = max(0, at - _BEFORE)
    cut = " ".join(shown[first : first + _SHOWN])
    return f"{'… ' if first else ''}{cut}{' …' if first + _SHOWN < len(shown) else ''}"


def _begins(one: str, words: Sequence[str]) -> bool:
    return any(part.startswith(word) for part in folded(one).split() for word in words)
