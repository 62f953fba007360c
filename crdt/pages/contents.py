"""What a page says, and that the library can't work with one: words that need no library."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

Value = str | int | bool | None | tuple[Any, ...]
"""A plain value, or a list of such."""


class Unsound(Exception):
    """The library can't work with this document, or not with this change in it."""


class Contents(Struct, frozen=True):
    """What a page says."""

    kind: str
    title: str
    fields: dict[str, Value]
    text: str
