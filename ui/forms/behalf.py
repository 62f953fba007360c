"""For whom one speaks: a keeper says in ordinary forms what their neighbours have to say."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any, Final

import msgspec

from app.commands.base import Command, Said
from app.results import MemberView
from ui.forms.fields import Choice
from ui.forms.form import Filled, Form

_NAME: Final = "speaking_for"
_THEIRS: Final = (
    "promise.",
    "holding.hand-over",
    "holding.receive",
    "holding.repair",
    "dispute",
    "act.correct",
    "entry.",
)
"""How the keys of forms begin whose words a keeper may say for a neighbour."""
_meant: ContextVar[str] = ContextVar(_NAME, default="")


@contextlib.contextmanager
def of(neighbour: str) -> Iterator[None]:
    """Forms that are opened in the block begin with this neighbour, by their id; none for oneself."""
    token = _meant.set(neighbour)
    try:
        yield
    finally:
        _meant.reset(token)


def with_neighbours(form: Form, people: Iterable[MemberView]) -> Form:
    """The form, with the choice for whom one says it, where one speaks for somebody."""
    mine = tuple((one.id, one.name) for one in people if one.spoken_for)
    if not mine or not form.key.startswith(_THEIRS):
        return form
    meant = _meant.get()
    field = Choice(
        name=_NAME,
        label="You say it for",
        of=(("", "yourself"), *mine),
        start=meant if meant in dict(mine) else "",
        help="Your neighbours have no laptop; you speak for them.",
        more=not meant,
    )

    def command(it: Filled) -> Command:
        return _for(form.command(it), it.get(_NAME, ""))

    def sentence(it: Filled) -> str:
        name = dict(mine).get(it.get(_NAME, ""))
        return f"For {name}: {form.sentence(it)}" if name else form.sentence(it)

    return msgspec.structs.replace(
        form, fields=(*form.fields, field), command=command, sentence=sentence
    )


def meant(form: Form) -> Form:
    """A form with nothing to fill in, said for whom the button means."""
    who = _meant.get()
    return msgspec.structs.replace(form, command=lambda it: _for(form.command(it), who))


def _for(command: Command, who: str) -> Command:
    changes: dict[str, Any] = {_NAME: who}
    return (
        msgspec.structs.replace(command, **changes)
        if who and isinstance(command, Said)
        else command
    )
