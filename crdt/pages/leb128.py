"""Reading the bytes of a change: LEB128 numbers, capped and in their one spelling (spec: pages, 3)."""

from __future__ import annotations

from typing import Final

MOST: Final = 2**31 - 1
"""No number in a change is larger: a page holds far fewer operations, and both ends must keep it exactly."""
_LONGEST: Final = 5
"""Bytes of the longest number."""


class Malformed(ValueError):
    """These bytes are no change of the one form."""


class Reader:
    """Bytes that are read from the front. Whatever they lack raises Malformed."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    @property
    def ended(self) -> bool:
        """Whether all has been read."""
        return self._at == len(self._content)

    def take(self, count: int) -> bytes:
        """The next bytes."""
        taken = self._content[self._at : self._at + count]
        if len(taken) != count:
            raise Malformed("it ends too early")
        self._at += count
        return taken

    def number(self, most: int = MOST) -> int:
        """The next unsigned number."""
        groups = self._groups()
        if len(groups) > 1 and not groups[-1]:
            raise Malformed("a number is written too long")
        number = sum(group << 7 * place for place, group in enumerate(groups))
        return _at_most(number, most)

    def signed(self, most: int = MOST) -> int:
        """The next signed number."""
        groups = self._groups()
        sign = groups[-1] & 0x40
        if len(groups) > 1 and groups[-1] == (0x7F if sign else 0) and groups[-2] & 0x40 == sign:
            raise Malformed("a number is written too long")
        number = sum(group << 7 * place for place, group in enumerate(groups))
        return _at_most(number - (1 << 7 * len(groups) if sign else 0), most)

    def prefixed(self) -> bytes:
        """The next bytes, which say themselves how many they are."""
        return self.take(self.number())

    def _groups(self) -> list[int]:
        """Seven bits of each byte, up to the first without the bit that says that more follow."""
        groups: list[int] = []
        while len(groups) < _LONGEST:
            byte = self.take(1)[0]
            groups.append(byte & 0x7F)
            if byte < 0x80:
                return groups
        raise Malformed("a number is too large")


def _at_most(number: int, most: int) -> int:
    if not -most <= number <= most:
        raise Malformed("a number is too large")
    return number


def written(number: int) -> bytes:
    """An unsigned number as LEB128."""
    content = bytearray()
    while number > 0x7F:
        content.append(number & 0x7F | 0x80)
        number >>= 7
    content.append(number)
    return bytes(content)
