"""Votes: which of them count, how many voted how, and what that comes to (spec: acts in full, 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

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


def votes(ballots: Iterable[Ballot]) -> dict[str, Choice]:
    """How each member voted. Who said two things at once, on two laptops, abstains."""
    said: dict[str, set[Choice]] = {}
    for ballot in standing(ballots):
        said.setdefault(ballot.by, set()).add(ballot.choice)
    return {who: min(all_) if len(all_) == 1 else "abstain" for who, all_ in said.items()}


def tally_of(ballots: Iterable[Ballot]) -> Tally:
    """How many voted how."""
    given = list(votes(ballots).values())
    return Tally(
        given.count("yes"), given.count("no"), given.count("abstain"), given.count("object")
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


_ADOPTS: Final[dict[Method, Callable[[Poll], bool]]] = {
    "consent": _consent,
    "majority": _majority,
    "two_thirds": _two_thirds,
    "large": _large,
    "locked": _large,
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
    if not missing:
        return True
    rest = [tally] + [
        replace(tally, **{choice: getattr(tally, choice) + missing})
        for choice in Tally.__struct_fields__
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
    return result_of(state, decision, tally_of(decision.ballots)) != count.result
