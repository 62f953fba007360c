"""What the question who could capture the group gives back (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Result


class NeedView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one rule asks for."""

    rule: str = ""
    """The charter's rule; empty where no charter says it."""
    value: str = ""
    """Its value for people: members by name."""
    number: int = 0
    """So many have to act together; nothing where no number is enough."""
    words: str


class ReachView(Struct, frozen=True, kw_only=True):
    """How few can do something."""

    number: int | None
    """None where all members together can't."""
    told: str
    """`3 of 5`, or that nobody can."""
    stops: tuple[NeedView, ...] = ()
    """What stops one fewer, or everybody."""
    needs: tuple[NeedView, ...] = ()
    """All that it asks for, by the way that takes fewest."""


class DetourView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step first, after which fewer can do it."""

    by: str
    """`rule`, `parts`, `newcomers` or `expelling`."""
    others: str
    """`silent`, `against`, `either`, or `asleep`: silent while the step is taken, and against it afterwards."""
    number: int
    after: int
    """So many it takes from then on."""
    rule: str = ""
    becomes: str = ""
    newcomers: int = 0
    way: str = ""
    """In words, where the step is not the change of a rule."""
    told: str


class PowerView(Struct, frozen=True, kw_only=True):
    """One power, and how few have it."""

    power: str
    words: str
    silent: ReachView
    """While all others neither vote, object nor sign."""
    against: ReachView
    """Whatever the others do."""
    absent_silent: ReachView | None = None
    """The same if one guardian never answers; None where that changes nothing, since guardians have no say."""
    absent_against: ReachView | None = None
    absent: str = ""
    """What one absent guardian changes, in words."""
    detours: tuple[DetourView, ...] = ()


class CaptureView(Result, frozen=True, kw_only=True, tag="capture"):
    """Who could capture the group, as of its members and its charter."""

    members: int
    charter: int
    """The number of the charter version in force."""
    guardians: tuple[str, ...]
    """Those whom the charter names and who are members still, by name."""
    guardians_named: bool
    """Whether the charter names any; else any two members together are guardians."""
    approvers: tuple[str, ...]
    powers: tuple[PowerView, ...]
    not_counted: tuple[str, ...]
    """What the numbers leave out."""
