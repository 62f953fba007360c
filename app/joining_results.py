"""What inviting, asking to join and letting in give back (see `results`)."""

from __future__ import annotations

from app.results import Action, Result


class Invited(Result, frozen=True, kw_only=True, tag="invited"):
    """An invite link. Who has it can ask to join, and does not join by it alone."""

    acts: tuple[str, ...]
    link: str
    until: str
    qr: str = ""


class Requested(Result, frozen=True, kw_only=True, tag="requested"):
    """A request to join, and the four words that both screens show."""

    request: bytes
    name: str
    words: tuple[str, ...]
    key: str
    group_name: str
    vouchers: tuple[str, ...] = ()
    vouches_needed: int = 0
    back: tuple[tuple[str, str], ...] = ()
    """Who was set aside and might be who asks: id and name."""
    others: tuple[tuple[str, str], ...] = ()
    """Members who might ask from a new laptop."""
    decided: bool = False
    """Whether the group has decided that they may come: no more vouches are needed then."""
    proposed: str = ""
    """The decision by which they may come, where it is not adopted yet: its id."""
    actions: tuple[Action, ...] = ()


class Admitted(Result, frozen=True, kw_only=True, tag="admitted"):
    """The answer for whoever was admitted."""

    acts: tuple[str, ...]
    member: str
    answer: bytes
    """Empty while `waits`."""
    waits: int = 0
    """Of a member's new laptop: how many more have to say that it is theirs."""
