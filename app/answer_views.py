"""What lapsed of somebody, and with what the charter begins then (see `results`)."""

from __future__ import annotations

from msgspec import Struct


class LapsedView(Struct, frozen=True, kw_only=True):
    """A promise that lapsed, and on which day that was said."""

    id: str
    title: str
    on: str


class AnswerView(Struct, frozen=True, kw_only=True):
    """What lapsed of one person, and with what the charter begins then. A hint; nothing follows by itself."""

    step: str
    sentence: str
    rule: str
    """The charter's rule and its number."""
    lapsed: tuple[LapsedView, ...]
