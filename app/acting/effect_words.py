"""What stands behind a sort of consequence, as one types it: a name and what becomes of it, or one of some words."""

from __future__ import annotations

from app.finding import Unclear


def named(typed: str, shown: str) -> tuple[str, str]:
    """`NAME=TEXT`; of what is new `=NAME: TEXT`, as a form has it."""
    name, equals, said = (part.strip() for part in typed.partition("="))
    if equals and not name:
        name, _, said = (part.strip() for part in said.partition(":"))
    if not name or not said:
        raise Unclear("not_understood", f"{typed!r}: write it like {shown}.")
    return name, said


def one_of(typed: str, words: tuple[str, ...]) -> str:
    """One of these words. Raises Unclear where it is none."""
    if typed not in words:
        raise Unclear("not_understood", f"{typed!r} is none of {', '.join(words)}.", words)
    return typed
