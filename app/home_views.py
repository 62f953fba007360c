"""What a member sees first: what asks for them, what is due soon, what the others did (see `results`)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.results import CommitmentView, Result

NeedKind = Literal[
    "accept",
    "join-in",
    "take-over",
    "confirm",
    "witness",
    "receive",
    "settle",
    "resolve",
    "notice",
    "ballot",
    "count-ballots",
    "say-waited",
    "decide-who-stays",
    "affirm",
    "agree",
    "stay",
    "stop-decision",
    "review",
    "restate",
    "approve",
    "paid",
    "return",
]
"""Named like the action that answers it."""


class Need(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that asks for this member, or for anybody."""

    kind: NeedKind
    subject: str
    """The promise or thing to look at."""
    title: str
    sentence: str
    """`Piet says: 4 h on 14 Nov 2026. 1 witness is needed.`"""
    act: str = ""
    """What the answering command names, where that is another than the subject: evidence, a hand-over, a
    dispute, a collision, the act of terms."""
    who: str = ""
    """Who waits for it."""
    due: str = ""
    """Until which day it can be answered, or what it is about is due."""
    speaking_for: str = ""
    """The neighbour for whom this member answers."""
    waits: bool = False
    """Whether somebody else has to do something first: the answer would be refused now."""


class Recent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody else did."""

    act: str
    kind: str
    who: str
    told: str
    """In a few words behind the name."""
    clock: str
    """The author's clock: a claim."""
    subject: str = ""
    title: str = ""


class HomeView(Result, frozen=True, kw_only=True, tag="home"):
    """What asks for me, what is due soon, and what the others did lately.

    Who waits at the door to be let in is not in the book: the network knows (`newcomers`).
    """

    as_of: str
    needs: tuple[Need, ...] = ()
    """What asks for me, the most urgent first."""
    more: int = 0
    """How many needs there are beyond these."""
    open_to_all: tuple[Need, ...] = ()
    """What anybody may answer, the most urgent first."""
    due_soon: tuple[CommitmentView, ...] = ()
    """What I have to do that is late or due soon."""
    recent: tuple[Recent, ...] = ()
    """What the others did, the newest first, as the agreed order has it."""
    only_here: int = 0
    """Acts of mine that nobody else is known to have."""
