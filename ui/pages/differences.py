"""Where two texts differ, by words: what was taken out of the one, what was put into the other."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Final, Literal

from msgspec import Struct

How = Literal["same", "deleted", "inserted"]
_MARKS: Final = r".,;:!?()\[\]{}\"“”„«»…"
_WORDS: Final = re.compile(rf"\s+|[^\s{_MARKS}]+(?:[.,:][^\s{_MARKS}]+)*|[{_MARKS}]")
"""Words and the spaces between them; `4.5`, `10:00` and `2026-11-14` are one word each."""
_PARAGRAPHS: Final = re.compile(r"[^\n]+|\n")
_MOST_WORDS, _MOST_PARAGRAPHS = 1_500, 800
"""So many on one side of a change are still looked at one by one."""


class Piece(Struct, frozen=True):
    """Some words, and on which side they stand."""

    how: How
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one: `same` and `deleted` make up the first, `same` and `inserted` the second."""
    return tuple(_told(_joined(list(_by_paragraphs(before, after)))))


Pair = tuple[str, str]
"""What stood there, and what stands there now."""


def _by_paragraphs(before: str, after: str) -> Iterator[Pair]:
    """Only paragraphs that changed are looked at by words; so a long page stays quick."""
    was, now = _PARAGRAPHS.findall(before), _PARAGRAPHS.findall(after)
    first = _alike(was, now)
    last = _alike(was[first:][::-1], now[first:][::-1])
    yield _pair(was[:first], now[:first])
    ends = len(was) - last, len(now) - last
    for one, other in _matched(
        was[first : ends[0]], now[first : ends[1]], _MOST_PARAGRAPHS, str.isspace
    ):
        pair = _pair(one, other)
        yield from (pair,) if one == other else _by_words(*pair)
    yield _pair(was[ends[0] :], now[ends[1] :])


def _alike(one: list[str], other: list[str]) -> int:
    """How many at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _by_words(before: str, after: str) -> Iterator[Pair]:
    """Spaces are everywhere: two texts are never lined up by them."""
    was, now = _WORDS.findall(before), _WORDS.findall(after)
    yield from (_pair(*one) for one in _matched(was, now, _MOST_WORDS, str.isspace))


def _matched(
    was: list[str], now: list[str], most: int, junk: Callable[[str], bool] | None = None
) -> Iterator[tuple[list[str], list[str]]]:
    """What is the same, and what stands in place of what, in turn. Too many are not looked into."""
    if max(len(was), len(now)) > most:
        yield was, now
        return
    for _, *at in difflib.SequenceMatcher(junk, was, now).get_opcodes():
        yield was[at[0] : at[1]], now[at[2] : at[3]]


def _pair(was: list[str], now: list[str]) -> Pair:
    return "".join(was), "".join(now)


def _joined(pairs: list[Pair]) -> Iterator[Pair]:
    """Two changes with nothing but a space between them read as one."""
    done: list[Pair] = []
    for pair, after in itertools.pairwise([*filter(any, pairs), ("", "")]):
        goes_on = (
            bool(done) and _differ(done[-1]) and (_differ(pair) or _is_gap(done[-1], pair, after))
        )
        if goes_on:
            done[-1] = (done[-1][0] + pair[0], done[-1][1] + pair[1])
        else:
            done.append(pair)
    return iter(done)


def _differ(pair: Pair) -> bool:
    return pair[0] != pair[1]


def _is_gap(earlier: Pair, pair: Pair, later: Pair) -> bool:
    """Whether it is a space between two places where words stand for others."""
    return pair[0].isspace() and all(earlier) and all(later) and _differ(later)


def _told(pairs: Iterator[Pair]) -> Iterator[Piece]:
    for gone, put in pairs:
        if gone == put:
            yield Piece("same", gone)
            continue
        if gone:
            yield Piece("deleted", gone)
        if put:
            yield Piece("inserted", put)
