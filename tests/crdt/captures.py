"""Coalitions tried out one by one, with the functions by which the fold judges votes, guardians and approvals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from typing import Any

from immutables import Map
from msgspec.structs import replace

from crdt import charter
from crdt.capture.powers import Name
from crdt.capture.reach import Others
from crdt.deciding import waiting
from crdt.deciding.changes.change import LEAST
from crdt.deciding.votes import result_of
from crdt.exact import billionths, written
from crdt.funds import approvers, limits
from crdt.keys import hash_id
from crdt.kinds.decisions import MemberRemove, Method, Tally
from crdt.kinds.shared import Outsider
from crdt.members import vouches_needed
from crdt.records.decisions import Decision, Objection
from crdt.records.funds import Approval, Payout
from crdt.records.group import Charter, Group, Member
from crdt.state import State

Coalition = frozenset[str]
SUPERFLUOUS = 4
"""Up to so many members, quorums above the least one are tried as well."""


def ids(members: int) -> tuple[str, ...]:
    return tuple(hash_id(f"member {number}".encode()) for number in range(members))


LEFT = (hash_id(b"gone 0"), hash_id(b"gone 1"))
"""Who has left and may still stand in the charter's lists."""


def group(members: int, rules: dict[str, Any]) -> State:
    """So many members under these rules, and two who have left."""
    known = {one: Member(one, one, "member", by=one) for one in ids(members)}
    known |= {one: Member(one, one, "former", by=one) for one in LEFT}
    first = Charter("c", "p", (), charter.in_full(rules))
    return State(group=Group("g", "g", "UTC", "g", "c", Map({"c": first})), members=Map(known))


def left_with(state: State, who: frozenset[str]) -> State:
    """The same group once all others are out."""
    members = state.members
    for one in state.roster:
        if one not in who:
            members = members.set(one, Member(one, one, "former", by=one))
    return state.with_(members=members)


def under(state: State, key: str, value: Any) -> State:
    now = state.charter
    found = Charter(now.id, now.purpose, now.clauses, now.rules.set(key, value))
    whole = state.group
    charters = Map({now.id: found})
    return state.with_(
        group=Group(whole.id, whole.name, whole.zone, whole.founder, now.id, charters)
    )


def coalitions(of: tuple[str, ...]) -> Iterator[Coalition]:
    """The smallest ones first."""
    for much in range(1, len(of) + 1):
        yield from map(frozenset, combinations(of, much))


def tallies(voters: int, *, may_be_silent: bool) -> Iterator[Tally]:
    """All that so many could come to: yes, no, abstain, object, or nothing."""
    for yes in range(voters + 1):
        for no in range(voters + 1 - yes):
            for abstain in range(voters + 1 - yes - no):
                rest = voters - yes - no - abstain
                for object_ in range(rest + 1) if may_be_silent else (rest,):
                    yield Tally(yes, no, abstain, object_)


def together(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.yes + other.yes,
        one.no + other.no,
        one.abstain + other.abstain,
        one.object + other.object,
    )


# --- decisions -----------------------------------------------------------------------------------------


def opened(state: State, method: Method, quorum: int, **more: Any) -> Decision:
    return Decision(
        id="d",
        title="t",
        text="t",
        by=state.roster[0],
        opened="2026-11-01",
        method=method,
        electorate=state.roster,
        quorum=quorum,
        closes="2026-11-08",
        effects=(),
        review="2027-11-01",
        charter=state.group.charter,
        status="open",
        status_act="d",
        **more,
    )


class Trial:
    """One group; everything that is asked of it more than once is remembered."""

    def __init__(self, state: State, absent: str = "") -> None:
        self.state = state
        self.absent = absent
        self.adopts: Callable[[Method, int, Others], bool] = cache(self._adopts)

    def _adopts(self, method: Method, many: int, others: Others) -> bool:
        """Whether so many have votes by which it is adopted, whatever votes the others give."""
        state, voters = self.state, len(self.state.roster)
        rest = voters - many - bool(self.absent)
        theirs = tuple(tallies(rest, may_be_silent=True)) if others == "against" else ()
        theirs = theirs or (Tally(0, 0, 0, 0),)
        least = charter.votes_needed(state.rule("decisions.quorum"), voters)
        for quorum in range(least, voters + 1 if voters <= SUPERFLUOUS else least + 1):
            decision = opened(state, method, quorum)
            for own in tallies(many, may_be_silent=True):
                if all(
                    result_of(state, decision, together(own, one)) == "adopted" for one in theirs
                ):
                    return True
        return False

    def decides(self, who: Coalition, least: str, others: Others) -> bool:
        """By any method that is strong enough, until it is in force."""
        return any(self._puts_in_force(who, method, others) for method in LEAST[least])

    def _puts_in_force(self, who: Coalition, method: Method, others: Others) -> bool:
        if not self.adopts(method, len(who), others):
            return False
        if method != "locked":
            return True
        decision = opened(self.state, method, 1)
        rest = frozenset(self.state.roster) - who - {self.absent}
        objecting = rest & waiting.guardians(self.state, decision) if others == "against" else ()
        objections = tuple(Objection(one, one, "r") for one in objecting)
        stopped = waiting.objected(self.state, opened(self.state, method, 1, objections=objections))
        return not stopped and len(who) >= waiting.witnesses_needed(self.state, decision)

    # --- money -----------------------------------------------------------------------------------------

    def pays(self, who: Coalition, amount: int, others: Others, *, own: bool) -> bool:
        """An amount to somebody outside, or to one of them."""
        payees: tuple[Any, ...] = tuple(who) if own else (Outsider("Shop"),)
        return any(self._pays(who, amount, others, payee) for payee in payees)

    def _pays(self, who: Coalition, amount: int, others: Others, payee: Any) -> bool:
        state = self.state
        payout = Payout("p", "f", "x", payee, written(amount), "2026-11-01", "asked", "p")
        if not limits.is_under_the_ceiling(state, payout, lambda _: True):
            return False
        if limits.needs_decision(state, payout) and not self.decides(who, "majority", others):
            return False
        gaining = approvers.interested(state, payout)
        payout_by = who & frozenset(approvers.approvers(state)) - gaining
        approvals = [Approval(one, one) for one in payout_by]
        return len(approvals) >= approvers.needed(state)

    # --- people ----------------------------------------------------------------------------------------

    def _expels(self, who: Coalition, whom: str) -> bool:
        """With yes from all of them, whatever the others say: they may stay away as well."""
        state = self.state
        voters = tuple(one for one in state.roster if one != whom)
        least = charter.votes_needed(state.rule("decisions.quorum"), len(voters))
        about = {"electorate": voters, "effects": (MemberRemove(whom),)}
        decision = replace(opened(state, "two_thirds", least), **about)
        return len(voters) > 1 and all(
            result_of(state, decision, together(Tally(yes=len(who)), others)) == "adopted"
            for others in tallies(len(voters) - len(who), may_be_silent=True)
        )

    # --- all of them -----------------------------------------------------------------------------------

    def can(self, who: Coalition, power: Name, others: Others, large: int = 0) -> bool:
        limit = billionths(self.state.rule("funds.limitWithoutDecision"))
        large = large or limit + 1
        match power:
            case "change_locked" | "let_go_lock":
                return self.decides(who, "locked", others)
            case "change_rule":
                return self.decides(who, self.state.rule("decisions.method"), others)
            case "let_go_hold":
                return self.decides(who, "majority", others)
            case "pay_small" | "pay_small_own":
                return limit >= 1 and self.pays(who, 1, others, own=power.endswith("own"))
            case "pay_large" | "pay_large_own":
                return self.pays(who, large, others, own=power.endswith("own"))
            case "admit":
                vouched = len(who) - 1 >= vouches_needed(self.state, len(self.state.roster))
                return vouched or self.decides(who, "majority", others)
            case "expel":
                return any(self._expels(who, one) for one in self.state.roster if one not in who)

    def fewest(self, power: Name, others: Others) -> int | None:
        """The smallest coalition that can, trying all of them."""
        acting = tuple(one for one in self.state.roster if one != self.absent)
        every = coalitions(acting)
        return next((len(who) for who in every if self.can(who, power, others)), None)
