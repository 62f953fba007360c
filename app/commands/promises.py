"""Intentions about promises, and words about acts."""

from __future__ import annotations

from typing import Literal

from app.commands.base import About, Command, Said, Shown


class Terms(Said, frozen=True, kw_only=True):
    """What is promised, as typed. Empty means: not said."""

    title: str
    quantity: str
    due: str = ""
    from_time: str = ""
    until_time: str = ""
    done_when: str = ""
    action: str = "work"
    answer_by: str = ""
    joiners: str = ""
    """`3` or `3..5`: how many must join, and how many may."""
    at_least: str = ""
    """A quantity that all parts together must reach."""
    deadline: str = ""
    stream: str = ""
    witnesses: int = 0
    outcome: str = ""
    """What it is for: an outcome, by its title or the beginning of its id."""
    thing: str = ""
    """The holding that it is about."""
    requires: tuple[str, ...] = ()
    """What its provider must have been shown."""
    effects: tuple[str, ...] = ()
    """What it sets going, each `WHEN:WHAT:ID`: `agreed:custody.pass:KK-11>Rosa`, `lapsed:earmark.return`,
    `fulfilled:condition.clear:KK-11`."""


class Offer(Terms, frozen=True, kw_only=True, tag="offer"):
    """Promise something to a member or the group."""

    to: str = "group"


class Request(Terms, frozen=True, kw_only=True, tag="request"):
    """Ask a member, or anyone, to promise something, for oneself or for the group."""

    provider: str = "anyone"
    as_group: bool = False


class Accept(About, frozen=True, kw_only=True, tag="accept"):
    """Say yes to the terms as they stand, to an amendment, or to a stand-in.

    `terms` names the act whose terms were read; without it the newest that waits for this member's yes.
    """

    terms: str = ""


class Decline(About, frozen=True, kw_only=True, tag="decline"):
    """Say no to an offer or request made to this member."""


class Withdraw(About, frozen=True, kw_only=True, tag="withdraw"):
    """Take back one's own offer, request or part before it is agreed."""

    reason: str = ""


class JoinIn(About, frozen=True, kw_only=True, tag="join-in"):
    """Take a part of a gathering."""

    quantity: str = ""


class Start(About, frozen=True, kw_only=True, tag="start"):
    """Say that one has begun."""


class Amend(About, frozen=True, kw_only=True, tag="amend"):
    """Propose other terms; what is not said stays as it is.

    `from_page`: what the promise's page says, as it stands, and nothing else.
    """

    title: str = ""
    quantity: str = ""
    due: str = ""
    from_time: str = ""
    until_time: str = ""
    done_when: str = ""
    witnesses: int = 0
    effects: tuple[str, ...] | None = None
    """What it sets going from now on, none for nothing; as it is, if not said."""
    from_page: bool = False


class Evidence(Shown, frozen=True, kw_only=True, tag="evidence"):
    """Say what was done."""

    quantity: str
    reading: str = ""


class Witness(Said, frozen=True, kw_only=True, tag="witness"):
    """Say what one saw of an act, and how one stands to those concerned."""

    act: str
    saw: str
    how: Literal["present", "measured", "checked", "used", "told"]
    relation: Literal["none", "family", "household", "colleague", "other"] = "none"


class Confirm(About, frozen=True, kw_only=True, tag="confirm"):
    """Say that a promise was kept: in full, or a quantity and what of the rest."""

    quantity: str = ""
    rest: Literal["", "released", "still-due"] = ""


class HandOver(About, frozen=True, kw_only=True, tag="hand-over"):
    """Ask for a stand-in, perhaps a certain one."""

    to: str = ""
    reason: str = ""


class TakeOver(About, frozen=True, kw_only=True, tag="take-over"):
    """Be the stand-in."""


class Release(About, frozen=True, kw_only=True, tag="release"):
    """Let the provider go, kindly."""

    kind: Literal["thanked", "excused", "not-needed"]
    reason: str = ""


class Notice(About, frozen=True, kw_only=True, tag="notice"):
    """State that a date has passed: for an answer, for a gathering, or for the promise itself."""


class Remind(About, frozen=True, kw_only=True, tag="remind"):
    """Remind, offer help or ask for a talk."""

    step: Literal["reminder", "help-offered", "talk"]


class Correct(Said, frozen=True, kw_only=True, tag="correct"):
    """Put one's own statement right: `fields` are FIELD=VALUE pairs."""

    act: str
    fields: dict[str, str]
    reason: str
    line: int | None = None


class Erase(Said, frozen=True, kw_only=True, tag="erase"):
    """Have texts and photos beside an act go from every laptop: of `fields`, or where none is named all its texts."""

    act: str
    fields: tuple[str, ...] = ()
    """Such as `note`, or `lines.2.note`."""
    with_photos: bool = False


class Restate(Said, frozen=True, kw_only=True, tag="restate"):
    """Say again, as one's own, an act that does not count."""

    act: str


class Dispute(About, frozen=True, kw_only=True, tag="dispute"):
    """Say that a record is not right, and what one asks for."""

    reason: str
    asks: str
    mediator: str = ""


class Resolve(About, frozen=True, kw_only=True, tag="resolve"):
    """Sign a result of a dispute."""

    result: Literal["earlier", "fulfilled", "partly_fulfilled", "released", "lapsed", "void"]
    text: str
    quantity: str = ""


class Settle(About, frozen=True, kw_only=True, tag="settle"):
    """Say how a collision ends.

    `result`: `keep:ACT[,ACT…]`, `both:ACT=4 h,ACT=4 h`, `agreed` (of several who said yes: `agreed:ACT`),
    `withdrawn`, `not-reached`, `maximum:6` or `quantity:4 h`.
    """

    result: str


class Acknowledge(Command, frozen=True, kw_only=True, tag="acknowledge"):
    """Sign `book.seen` where it is due, so that others' acts can settle."""
