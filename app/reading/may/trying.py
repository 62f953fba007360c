"""Trying an action: the command that a form would send at its simplest is rehearsed, and the rules answer.

What a person fills in never closes an action: a form is open to them where anything they could say in it is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from app.commands.base import Command, Said
from app.group import OpenGroup
from app.refusing import ORDINARY, explained, refusal
from app.rehearsing import Rehearsed
from app.results import Action, Refusal, Result
from crdt.errors import Refused

SOMETHING: Final = "…"
"""What a person would write."""
_QUIET: Final = frozenset(
    (
        "unknown_subject",
        "wrong_status",
        "already_done",
        "overtaken",
        "still_open",
        "not_after_agreement",
        "names_the_part",
        "not_disputed_already",
        "a_stock_only",
        "only_facts_are_witnessed",
        "not_found",
    )
)
"""Refusals that only say *not now*, or *not of this*: nothing to show."""
_FILLED_IN: Final = frozenset(
    (
        "a_smaller_quantity_says_what_of_the_rest",
        "an_allowed_result",
        "what_is_confirmed_stays",
        "only_correctable_fields",
        "unit_is_the_holdings_unit",
    )
)
"""Refusals of what stands in the command at its simplest, asked only of those who may say something else."""


class Try(Struct, frozen=True):
    """One action: its name, the command at its simplest, and who answers that command."""

    name: str
    answer: Callable[[OpenGroup, Any], Result]
    command: Command
    about: str = ""
    quiet: tuple[str, ...] = ()
    """Further refusals that aren't worth showing."""


def tried(group: OpenGroup, tries: Iterable[Try], subject: Any = None) -> tuple[Action, ...]:
    """Each action that could be taken now or by somebody else; none where this laptop has no voice."""
    if not group.speaks:
        return ()
    found = (_tried(group, one, subject) for one in tries)
    return tuple(action for action in found if action is not None)


def _tried(group: OpenGroup, one: Try, subject: Any) -> Action | None:
    said = refused(group, one, subject)
    if said is None or said.code in _FILLED_IN:
        return Action(name=one.name, allowed=True, about=one.about)
    if said.code in _QUIET or said.code in one.quiet:
        return None
    for neighbour in _neighbours(group, subject) if isinstance(one.command, Said) else ():
        if refused(group, _said_for(one, neighbour), subject) is None:
            return Action(name=one.name, allowed=True, about=one.about, speaking_for=neighbour)
    return Action(
        name=one.name,
        allowed=False,
        about=one.about,
        code=said.code,
        sentence=said.sentence,
        who=said.who,
        rule=said.rule,
    )


def _neighbours(group: OpenGroup, subject: Any) -> tuple[str, ...]:
    """Neighbours of this member's to whom a promise or a thing belongs."""
    sides = (getattr(subject, side, "") for side in ("provider", "receiver", "custodian"))
    members = (group.state.members.get(one) for one in sides if isinstance(one, str))
    return tuple(one.id for one in members if one is not None and one.keeper == group.me)


def _said_for(one: Try, neighbour: str) -> Try:
    changes: dict[str, Any] = {"speaking_for": neighbour}
    return replace(one, command=replace(one.command, **changes))


def refused(group: OpenGroup, one: Try, subject: Any = None) -> Refusal | None:
    """Why a command would be refused now; None where it wouldn't be."""
    try:
        with group.rehearsing():
            one.answer(group, one.command)
    except Rehearsed:
        return None
    except Refused as broken:
        return explained(group, broken.code, subject, what=broken.at)
    except ORDINARY as ordinary:
        return refusal(ordinary)
    return None
