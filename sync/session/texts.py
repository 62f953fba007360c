"""Texts beside acts, compared without sending them: each has a mark, marks lie in buckets (spec: session, 7)."""

from __future__ import annotations

import bisect
import functools
import hashlib
from collections.abc import Iterable, Iterator

from sync.records import Disclosure
from sync.session.messages import BUCKETS, MARK_BYTES


def mark(act: str, text: str) -> bytes:
    """16 bytes by which a text beside an act is named; the first one is its bucket."""
    return _hash(act, text)[:MARK_BYTES]


def _hash(act: str, text: str) -> bytes:
    return hashlib.sha256(f"{act}\n{text}".encode()).digest()


def root(texts: Iterable[tuple[str, str]]) -> bytes:
    """The sum of the SHA-256 of all texts with their acts, modulo 2^256: equal for equal texts."""
    return functools.reduce(plus, texts, bytes(32))


def plus(before: bytes, one: tuple[str, str]) -> bytes:
    """The root once this text beside this act is there too, which was not."""
    total = int.from_bytes(before) + int.from_bytes(_hash(*one))
    return (total % (1 << 256)).to_bytes(32)


class Texts:
    """All texts that a laptop has beside its acts."""

    def __init__(self, disclosures: Iterable[Disclosure] = ()) -> None:
        self._known: dict[bytes, tuple[str, str]] = {}
        self._buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
        self.root = root(())
        """`root` of all of them."""
        self.add(disclosures)

    def add(self, disclosures: Iterable[Disclosure]) -> None:
        """These are there too now; some of them may be already."""
        for one in disclosures:
            for text in one.texts:
                known = mark(one.act, text)
                if known not in self._known:
                    self._known[known] = (one.act, text)
                    bisect.insort(self._buckets[known[0]], known)
                    self.root = plus(self.root, (one.act, text))

    def copy(self) -> Texts:
        """The same, for somebody who must not see what is added later."""
        made = Texts()
        made._known, made.root = dict(self._known), self.root
        made._buckets = list(map(list, self._buckets))
        return made

    def marks(self, bucket: int) -> bytes:
        """The marks of a bucket, one after the other, sorted."""
        return b"".join(self._buckets[bucket])

    def digests(self) -> bytes:
        """Of every bucket the first 16 bytes of the SHA-256 of its marks."""
        return b"".join(
            hashlib.sha256(self.marks(bucket)).digest()[:MARK_BYTES] for bucket in range(BUCKETS)
        )

    def __contains__(self, known: object) -> bool:
        return known in self._known

    def behind(self, marks: Iterable[bytes]) -> Iterator[Disclosure]:
        """The texts with these marks, as far as they are known."""
        for one in marks:
            if one in self._known:
                act, text = self._known[one]
                yield Disclosure(act, (text,))


def split(marks: bytes) -> list[bytes]:
    """Marks that stand one after the other; what is no whole mark is left out."""
    return [marks[at : at + MARK_BYTES] for at in range(0, len(marks) - MARK_BYTES + 1, MARK_BYTES)]
