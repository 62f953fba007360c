"""Votes: which of them count, how many voted how, and what that comes to (spec: acts in full, 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from crdt.charter import votes_needed
from crdt.deciding.roster import about_whom
from crdt.kinds.decisions import Choice, CountResult, Method, Tally
from crdt.records.decisions import Ballot, Decision, Tallied
from crdt.state import State


def standing(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots that no other of them replaces: of each member the newest, or several that were given apart."""
    given = tuple(ballots)
    replaced = {act for ballot in given for act in ballot.over}
    return tuple(ballot for ballot in given if ballot.act not in replaced)


class Vote(Struct, frozen=True):
    """What counts for one member."""

    choice: Choice
    dots: tuple[int, ...] = ()


_ABSTAINS: Final = Vote("abstain")


def cast_by(ballots: Iterable[Ballot]) -> dict[str, Vote]:
    """What counts for each member. Who said two things at once, on two laptops, abstains."""
    said: dict[str, set[Vote]] = {}
    for ballot in standing(ballots):
        said.setdefault(ballot.by, set()).add(Vote(ballot.choice, ballot.dots))
    return {who: next(iter(all_)) if len(all_) == 1 else _ABSTAINS for who, all_ in said.items()}


def votes(ballots: Iterable[Ballot]) -> dict[str, Choice]:
    """How each member voted."""
    return {who: vote.choice for who, vote in cast_by(ballots).items()}


def tally_of(ballots: Iterable[Ballot]) -> Tally:
    """How many voted how, and what they gave to each option."""
    cast_ = list(cast_by(ballots).values())
    given = [vote.choice for vote in cast_]
    dots = zip(*(vote.dots for vote in cast_ if vote.dots), strict=True)
    return Tally(
        yes=given.count("yes"),
        no=given.count("no"),
        abstain=given.count("abstain"),
        object=given.count("object"),
        dots=tuple(map(sum, dots)),
    )


# --- what it comes to --------------------------------------------------------------------------------


class Poll(Struct, frozen=True):
    """What a method looks at: the tally, and of how many."""

    tally: Tally
    quorum: int
    electorate: int
    large: str
    """The share that a large majority needs."""
    others: str = ""
    """Where it is about who stays, the share of all others that it takes."""


def _consent(poll: Poll) -> bool:
    return poll.tally.yes >= poll.quorum and not poll.tally.object


def _majority(poll: Poll) -> bool:
    return poll.tally.yes > poll.tally.no + poll.tally.object


def _two_thirds(poll: Poll) -> bool:
    least = 2 if poll.others else 0
    return poll.tally.yes >= max(least, votes_needed(poll.others or "2/3", poll.electorate))


def _large(poll: Poll) -> bool:
    return poll.tally.yes >= votes_needed(poll.large, poll.electorate)


def _dots(poll: Poll) -> bool:
    """As a majority; where nobody gave a dot there is nothing to share out by."""
    return _majority(poll) and any(poll.tally.dots)


_ADOPTS: Final[dict[Method, Callable[[Poll], bool]]] = {
    "consent": _consent,
    "majority": _majority,
    "two_thirds": _two_thirds,
    "large": _large,
    "locked": _large,
    "dots": _dots,
}


def cast(tally: Tally) -> int:
    """How many have voted."""
    return tally.yes + tally.no + tally.abstain + tally.object


def result_of(state: State, decision: Decision, tally: Tally) -> CountResult:
    """What this tally comes to, by the decision's method and the charter it was opened under."""
    if cast(tally) < decision.quorum:
        return "no_quorum"
    large: str = state.rule("decisions.lockedMajority", decision.charter)
    others: str = state.rule("decisions.removalMajority", decision.charter)
    is_who_stays = bool(about_whom(decision.effects))
    poll = Poll(
        tally, decision.quorum, len(decision.electorate), large, others if is_who_stays else ""
    )
    return "adopted" if _ADOPTS[decision.method](poll) else "not_adopted"


def is_beyond_change(state: State, decision: Decision, tally: Tally) -> bool:
    """Whether nobody who has not voted could change the result. An objection may be lifted until the closing day."""
    missing = len(decision.electorate) - cast(tally)
    if not missing or decision.method == "dots":
        return not missing
    rest = [tally] + [
        replace(tally, **{choice: getattr(tally, choice) + missing}) for choice in get_args(Choice)
    ]
    results = {result_of(state, decision, one) for one in rest}
    return not tally.object and len(results) == 1


# --- what was counted --------------------------------------------------------------------------------


def in_time(decision: Decision, count: Tallied) -> frozenset[str]:
    """The ballots that whoever counted knew: those counted, and what they replace."""
    counted = set(count.ballots)
    replaced = {act for one in decision.ballots if one.act in counted for act in one.over}
    return frozenset(counted | replaced)


def late(decision: Decision, count: Tallied) -> tuple[Ballot, ...]:
    """The ballots on record that whoever counted did not know."""
    known = in_time(decision, count)
    return tuple(ballot for ballot in decision.ballots if ballot.act not in known)


def would_change(state: State, decision: Decision, count: Tallied) -> bool:
    """Whether all ballots on record come to something else than was counted."""
    tally = tally_of(decision.ballots)
    return outcome(result_of(state, decision, tally), tally) != outcome(count.result, count.tally)


def outcome(result: CountResult, tally: Tally) -> tuple[CountResult, tuple[int, ...]]:
    """What a count comes to: its result, and where that shares something out by dots, how they lie."""
    return result, tally.dots if result == "adopted" else ()
