"""How the tour speaks: titles, sentences, and the admission that something was not as told."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
Say = Callable[[str], None]

_WIDTH: Final = 88
_INDENT: Final = "   "


class NotAsTold(Exception):
    """What was seen is not what the story tells. The tour says so, and fails."""


class Teller:
    """Speaks in lines, and keeps them for the transcript."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._scenes = 0
        self.lines: list[str] = []

    def line(self, text: str = "") -> None:
        """One line as it is."""
        self.lines.append(text)
        self._say(text)

    def title(self, text: str) -> None:
        """The beginning of a scene."""
        self._scenes += 1
        self.line()
        self.line(f"{self._scenes}. {text}")

    def tell(self, text: str, *, indent: str = _INDENT) -> None:
        """What has just happened, in sentences."""
        for line in textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent):
            self.line(line)

    def quote(self, text: str) -> None:
        """What a screen shows."""
        self.tell(text, indent=_INDENT * 2)


def only(found: Sequence[T], what: str) -> T:
    """The one that there should be. Raises NotAsTold where there is none, or are several."""
    expect(len(found) == 1, f"There should be one {what}, and there are {len(found)}.")
    return found[0]


def expect(holds: bool, what: str) -> None:
    """Raises NotAsTold, unless it holds."""
    if not holds:
        raise NotAsTold(what)
