"""What commands about decisions and the charter's versions give back (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, Result


class DecisionView(Result, frozen=True, kw_only=True, tag="decision"):
    """Something that the group decides, in a line. Names are people's; ids are full."""

    id: str
    short: str
    title: str | None
    status: str
    method: str
    by: str
    closes: str
    quorum: int
    voters: int
    voted: int
    mine: str = ""
    """How I voted; empty where I have not, or may not."""
    asks_me: bool = False
    """Whether it waits for my vote."""
    by_date: str = ""
    """As of the day asked for: closes soon, to be counted, review due."""
    version: int = 1
    marks: tuple[str, ...] = ()
    settled: bool = False
    seen: int = 0
    members: int = 0


class PartView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A holding that a decision may name: a thing, a place, so much of a stock or of a fund."""

    id: str
    name: str
    form: str
    unit: str = ""
    """Of a stock or a fund: in what one says how much."""
    there: str = ""
    """So much of it there is; of a fund so much is neither set aside nor promised."""


class ChangeView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a decision may change: what one types begins with `key`."""

    key: str
    """`rule:promises.openCap`, `payout:…`, `earmark:…`, `outcome:…`, `review:…`."""
    words: str
    now: str = ""
    takes: str = ""
    """What stands behind the key, after `=`; empty where nothing does."""
    parts: tuple[PartView, ...] = ()
    """Of a division: what may be named. Of a share: the funds."""
    outcomes: tuple[tuple[str, str], ...] = ()
    """Of a share: the outcomes for which it may be set aside, by id, with their titles."""


class Decisions(Result, frozen=True, kw_only=True, tag="decisions"):
    """Decisions, newest first."""

    decisions: tuple[DecisionView, ...]
    as_of: str
    actions: tuple[Action, ...] = ()
    changes: tuple[ChangeView, ...] = ()
    """What a decision may change now."""


class EffectView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a decision changes."""

    sort: str
    """`rule`, `clause`, `purpose`, `role`, `lock`, `release`, `retire`, `payout`, `aside`, `earmark`, `outcome`, …"""
    what: str
    """The rule's key, or what people call the thing."""
    was: str
    becomes: str
    subject: str = ""
    """The id of the thing, where it is one."""
    takes: str = ""
    """What values the rule may have."""
    typed: str = ""
    """The same as one types it."""


class BallotView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How one member voted."""

    act: str
    """The receipt: a count names it."""
    by: str
    choice: str
    reason: str | None = None
    clock: str = ""
    """The author's clock: a claim."""
    mine: bool = False
    counted: bool = False
    """Whether the last count names it."""
    replaced: bool = False
    """Whether the same member voted anew."""
    at_once: bool = False
    """Whether they said something else at the same time, on another laptop: an abstention."""
    after_the_count: bool = False
    dots: tuple[int, ...] = ()
    """What it gives to each option."""
    seen: int = 0
    members: int = 0


class CountedView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One count."""

    act: str
    by: str
    when: str
    yes: int
    no: int
    abstain: int
    object: int
    result: str
    ballots: int
    left_out: int = 0
    """Ballots on record that it did not know."""


class OptionView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the things among which dots are given."""

    name: str
    most: str = ""
    """What it gets at most; empty: there is no such bound."""
    dots: int = 0
    """What lies on it: in the last count, or in the ballots that are here."""
    share: str = ""
    """What it gets by that; empty where nothing is shared out, or it was not adopted."""


class ObjectionView(Struct, frozen=True, kw_only=True):
    """A guardian's no."""

    by: str
    reason: str | None


class WaitView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How something that is decided for good waits, and who may stop it."""

    until: str
    """The last day of the waiting time; empty while it is not counted."""
    waited: tuple[str, ...] = ()
    """Who has said that it is over."""
    needed: int = 0
    """How many have to say so."""
    guardians: tuple[str, ...] = ()
    """Those whom the charter names; nobody: all who may vote."""
    objections: tuple[ObjectionView, ...] = ()
    stops: int = 1
    """How many guardians stop it."""


class DecisionDetail(Result, frozen=True, kw_only=True, tag="decision.whole"):
    """A decision whole."""

    summary: DecisionView
    text: str | None
    opened: str
    review: str
    effects: tuple[EffectView, ...] = ()
    ballots: tuple[BallotView, ...] = ()
    missing: tuple[str, ...] = ()
    """Who may vote and has not."""
    yes: int = 0
    no: int = 0
    abstain: int = 0
    object: int = 0
    would_be: str = ""
    """What the ballots that are here come to, while it is not counted."""
    options: tuple[OptionView, ...] = ()
    """Among what dots are given."""
    sum: str = ""
    """What they share out, with its unit."""
    unspent: str = ""
    """What of it no option gets."""
    dots: int = 0
    """How many each voter has."""
    counts: tuple[CountedView, ...] = ()
    reopened: bool = False
    wait: WaitView | None = None
    """Of what is decided for good."""
    replaces: str = ""
    replaced: str = ""
    charter: int = 1
    """The number of the charter version by which it is judged."""
    made: int = 0
    """The number of the charter version that it brought about."""
    collisions: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    """What it met while people were apart, each in a sentence."""
    actions: tuple[Action, ...] = ()
    as_of: str = ""


class RuleChange(Struct, frozen=True, kw_only=True):
    """What a version gives a rule, and what it was before."""

    key: str
    was: str
    becomes: str


class VersionView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of the charter."""

    number: int
    id: str
    in_force: bool = False
    standing: str = ""
    """In force; replaced by a later one; taken back; never in force."""
    decision: str = ""
    title: str | None = None
    """What was decided."""
    by: str = ""
    """Who counted, or founded."""
    when: str = ""
    changes: tuple[RuleChange, ...] = ()
    judged: int = 0
    """How many promises are judged by it."""
