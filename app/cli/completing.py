"""Sorts of words, and what a shell offers behind a half-typed one: promises by id, members by name.

Completing only reads, and it makes no home where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

if TYPE_CHECKING:
    from app.commands.base import Command


class Promise(StringParamType):
    """A promise, by any unique beginning of its id."""

    name = "promise"

    def shell_complete(
        self, ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The short ids that begin so, with status and title."""
        from app.commands.reading import ListCommitments  # noqa: PLC0415 - only while completing

        return [
            CompletionItem(one.short, help=f"{one.status} {one.title or ''}")
            for one in getattr(_answer(ctx, ListCommitments()), "commitments", ())
            if one.short.startswith(incomplete)
        ]


class Member(StringParamType):
    """A member, by name or by any unique beginning of their id."""

    name = "member"

    def shell_complete(
        self, ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so, in either case."""
        from app.commands.groups import Members  # noqa: PLC0415 - only while completing

        return [
            CompletionItem(one.name)
            for one in getattr(_answer(ctx, Members()), "members", ())
            if one.name.casefold().startswith(incomplete.casefold())
        ]


PROMISE: Final = Promise()
MEMBER: Final = Member()
FILE: Final = click.Path()
FOLDER: Final = click.Path(file_okay=False)


def _answer(context: click.Context, command: Command) -> Any:
    """What the engine says, or nothing where it can't be asked."""
    from msgspec.structs import replace  # noqa: PLC0415 - only while completing

    from app import home  # noqa: PLC0415 - likewise
    from app.bus.perform import perform  # noqa: PLC0415 - likewise
    from app.errors import LocalRefusal  # noqa: PLC0415 - likewise

    said = context.obj
    where = home.find(getattr(said, "home", None))
    if not where.lock.exists():
        return None
    try:
        return perform(where, replace(command, group=getattr(said, "group", "")))
    except LocalRefusal:
        return None
