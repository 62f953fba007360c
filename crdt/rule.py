"""What a rule is, and how one act is judged by it (spec: acts in full, 1).

A rule binds one kind of act to the guards that may refuse it and to its effect. A guard is a small function
named as a sentence; its name is the code of the refusal and of the finding. The same guards serve twice:
before signing ("may I?") and in the fold ("did it?").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from crdt.kinds.shared import Body
from crdt.records.periods import Figures
from crdt.signed import Act
from crdt.state import State

B = TypeVar("B", bound=Body)
S = TypeVar("S")


FiguresOf = Callable[[tuple[str, ...], str, str], Figures | None]


def no_figures(heads: tuple[str, ...], begins: str, ends: str) -> None:
    """Where nobody asks for figures."""
    return


class Case(Struct, Generic[B, S], frozen=True):
    """One act before the rules: who says what about which subject, and what its author knew."""

    state: State
    act: str
    kind: str
    lane: str
    body: B
    author: str
    """Id of the member who speaks; a neighbour's id where their keeper speaks for them."""
    knew: Callable[[str], bool]
    """Whether an act lies in this act's causal past. Before signing everything known does."""
    subject: S
    said: Callable[[str], Act]
    """An earlier act by its id, for what lies in acts and not in the state. Raises KeyError."""
    figures: FiguresOf = no_figures
    """What the acts in the past of some heads, and these, come to for a period from one day to another."""


class Stop(Struct, frozen=True, gc=False):
    """Why an act can't be judged further. An empty code: it changes nothing, and that is no fault."""

    code: str


ALREADY_DONE: Final = Stop("")
UNKNOWN_SUBJECT: Final = Stop("unknown_subject")
WRONG_STATUS: Final = Stop("wrong_status")
OVERTAKEN: Final = Stop("overtaken")

Guard = Callable[[Case[B, S]], bool]


def nothing_named(case: Case[Any, Any]) -> None:
    """The subject of an act that names none."""
    return


def had(case: Case[Any, Any], act: str) -> bool:
    """Whether the author had an act of this name, which a body gives and which may not be here at all."""
    try:
        case.said(act)
    except KeyError:
        return False
    return case.knew(act)


def while_disputed(case: Case[Any, Any], dispute: str) -> Stop | None:
    """What is disputed waits until that has ended, as far as somebody knew; empty: it is not."""
    return Stop("its_dispute_ends_first") if dispute and case.knew(dispute) else None


class Rule(Struct, Generic[B, S], frozen=True, kw_only=True):
    """How acts of one kind are judged.

    `rights` refuse without effect. `facts` of acts that state something that happened only give a finding:
    a ladder lent against a rule is lent.
    """

    body: type[B]
    find: Callable[[Case[B, Any]], S | Stop | State]
    """The subject; or why there is none; or the state to go on with when two acts crossed."""
    rights: tuple[Guard[B, S], ...] = ()
    facts: tuple[Guard[B, S], ...] = ()
    effect: Callable[[Case[B, S]], State]
    names: Callable[[Case[B, S]], str] = lambda case: case.act
    """The thing the act is about, for its trace."""
    traced: str = ""
    """What its trace is called, where that is not the act's kind."""

    @property
    def guards(self) -> tuple[Guard[B, S], ...]:
        """Every guard, for the command that refuses before signing."""
        return self.rights + self.facts


def broken(guards: tuple[Guard[Any, Any], ...], case: Case[Any, Any]) -> tuple[str, ...]:
    """The names of the guards that the case breaks, in order."""
    return tuple([guard.__name__ for guard in guards if not guard(case)])
