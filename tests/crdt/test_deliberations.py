"""Whatever a group decides apart: nothing holds that its ballots don't carry, and everybody has the same charter."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Any

from deliberations import Deliberation
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import copies

from crdt import charter, outcomes
from crdt.book import Book
from crdt.deciding import versions
from crdt.records.decisions import Decision

seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=60)
def whole(seed: int) -> tuple[Deliberation, Book]:
    life = Deliberation(seed, forking=0.01)
    life.live(110)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return life, book


def votes_in(book: Book, ballots: list[str]) -> dict[str, str]:
    """Who said what in these ballots, read from the acts alone; who said two things abstains."""
    said: dict[str, set[str]] = {}
    for ballot in ballots:
        who = book.state.devices[book.act(ballot).lane].member
        body = book.act(ballot).fields()
        dots = " ".join(map(str, body.get("dots", ())))
        said.setdefault(who, set()).add(f"{body['choice']} {dots}")
    heard = {who: next(iter(one)) if len(one) == 1 else "abstain " for who, one in said.items()}
    return {
        who: one if one.startswith("yes ") and one != "yes " else one.split()[0]
        for who, one in heard.items()
    }


def carries(book: Book, decision: Decision, votes: dict[str, str]) -> bool:
    """Whether votes adopt a decision, told from its opening act and the founding rules alone."""
    opened = book.act(decision.id).fields()
    choices, of = [one.split()[0] for one in votes.values()], len(opened["electorate"])
    yes, no = choices.count("yes"), choices.count("no") + choices.count("object")
    enough = len(choices) >= opened["quorum"]
    return (
        enough
        and {
            "consent": yes >= opened["quorum"] and "object" not in choices,
            "majority": yes > no,
            "two_thirds": 3 * yes >= 2 * of,
            "large": 4 * yes >= 3 * of,
            "locked": 4 * yes >= 3 * of,
            "dots": yes > no and any(dots_in(votes)),
        }[opened["method"]]
    )


def dots_in(votes: dict[str, str]) -> list[int]:
    """What lies on each option."""
    given = [list(map(int, one.split()[1:])) for one in votes.values() if " " in one]
    return [sum(each) for each in zip(*given, strict=True)]


def sums_are_shared_out_as_dots_lie(book: Book) -> None:
    """To the cent, down, and never more than there is."""
    for decision in book.state.decisions.values():
        for count in decision.counts:
            if decision.method != "dots" or count.result != "adopted":
                assert count.shares == ()
                continue
            lie = dots_in(votes_in(book, list(count.ballots)))
            cents = int(Fraction(book.act(decision.id).fields()["sum"]["hasNumericalValue"]) * 100)
            assert [Fraction(one) * 100 for one in count.shares] == [
                cents * one // sum(lie) for one in lie
            ]


def nobody_votes_while_they_pause(book: Book) -> None:
    """Whoever knew of a pause of theirs, and of no end of it, has only objected."""
    knows = book.agreement.knows
    for decision in book.state.decisions.values():
        for ballot in decision.ballots:
            pauses = book.state.members[ballot.by].pauses
            bound = [
                one
                for one in pauses
                if one.sort == "voting"
                and knows(ballot.act, one.act)
                and not (one.over and knows(ballot.act, one.over))
            ]
            assert not bound or ballot.choice == "object"


def every_pause_was_decided(book: Book) -> None:
    in_force = {
        one.status_act: one for one in book.state.decisions.values() if one.status == "in_force"
    }
    for member in book.state.members.values():
        for pause in member.pauses:
            effects = book.act(in_force[pause.act].id).fields()["effects"]
            assert {
                "what": "member.pause",
                "member": member.id,
                "sort": pause.sort,
                "until": pause.until,
            } in effects
            assert not pause.over or pause.over in in_force


def known_to(book: Book, decision: Decision, count: str) -> list[str]:
    """The ballots in a count's past, without those that its past has a newer one for."""
    known = [one.act for one in decision.ballots if book.agreement.knows(count, one.act)]
    lane_of = {one.act: one.by for one in decision.ballots}
    return [
        one
        for one in known
        if not any(
            lane_of[other] == lane_of[one] and book.agreement.knows(other, one) for other in known
        )
    ]


def what_is_in_force_was_decided(book: Book) -> None:
    for decision in book.state.decisions.values():
        electorate = set(book.act(decision.id).fields()["electorate"])
        assert {one.by for one in decision.ballots} <= electorate
        if decision.status != "in_force":
            continue
        count = decision.counts[-1]
        assert (count.act == decision.status_act) == (decision.method != "locked")
        assert set(count.ballots) == set(known_to(book, decision, count.act))
        assert carries(book, decision, votes_in(book, list(count.ballots)))


def what_is_locked_has_waited(book: Book) -> None:
    """As many electors as it takes said that the time was over, each knowing the count; and too few objected."""
    knows, order = book.agreement.knows, book.agreement.position
    for decision in book.state.decisions.values():
        if decision.method != "locked" or not decision.counts:
            continue
        count, electorate = decision.counts[-1], set(decision.electorate)
        assert {one.by for one in decision.waited} <= electorate
        assert all(knows(one.act, count.act) for one in decision.waited)
        assert len({one.by for one in decision.objections}) < 2 or decision.status != "in_force"
        if decision.status == "in_force":
            judged = book.state.group.charters[decision.charter].rules["decisions.waitWitnesses"]
            needed = charter.votes_needed(judged, len(electorate))
            assert len({one.by for one in decision.waited}) == needed
            assert decision.status_act == max((one.act for one in decision.waited), key=order)
            assert all(
                book.act(one.act).fields()["hasPointInTime"] > "2027-01" for one in decision.waited
            )


def nobody_was_passed_over(book: Book) -> None:
    """What was counted once comes to the same with every ballot on record; else it was opened once more."""
    for decision in book.state.decisions.values():
        if decision.status != "in_force" or decision.reopened:
            continue
        over = {act for one in decision.ballots for act in one.over}
        every = [one.act for one in decision.ballots if one.act not in over]
        assert carries(book, decision, votes_in(book, every))


def the_charter_is_what_was_decided(book: Book) -> None:
    state, founded = book.state, book.act(book.group).fields()
    rules: dict[str, Any] = dict(charter.in_full(founded["rules"]))
    purpose, clauses = founded["purpose"], {one["name"]: one for one in founded.get("clauses", [])}
    in_force = {one.status_act: one for one in state.decisions.values() if one.status == "in_force"}
    for act in filter(in_force.__contains__, book.agreement.order()):
        for one in book.act(in_force[act].id).fields().get("effects", []):
            match one["what"]:
                case "rule.set":
                    rules[one["key"]] = one["value"]
                case "purpose.set":
                    purpose = one["text"]
                case "clause.set":
                    clauses.pop(one["name"], None) if "text" not in one else clauses.update(
                        {one["name"]: one}
                    )
    assert dict(state.charter.rules) == rules
    assert state.charter.purpose == purpose
    assert {one.name: one.text for one in state.charter.clauses} == {
        name: one["text"] for name, one in clauses.items()
    }
    assert [one.number for one in versions.in_their_order(state)] == list(
        range(1, len(state.group.charters) + 1)
    )


def what_crosses_is_on_record(book: Book) -> None:
    """Two texts of one rule or clause that were decided apart have a collision, and only such have one that waits."""
    state, knows = book.state, book.agreement.knows
    in_force = [one for one in state.decisions.values() if one.status == "in_force"]
    crossed = {one.about: one for one in state.collisions.values() if one.kind == "rules_crossed"}
    for one, other in combinations(in_force, 2):
        counts = (one.status_act, other.status_act)
        apart = not knows(*counts) and not knows(*reversed(counts))
        mine, theirs = versions.said_of(one), versions.said_of(other)
        at_odds = any(mine[key] != theirs[key] for key in mine.keys() & theirs.keys())
        assert (tuple(sorted(counts)) in crossed) == (apart and at_odds)
    standing = {one.status_act for one in in_force}
    assert all(one.result or set(one.about) <= standing for one in crossed.values())


def an_outcome_is_closed_by_a_review_that_binds(book: Book) -> None:
    for outcome in book.state.outcomes.values():
        closed = outcome.status == "closed"
        assert closed == (outcome.status != "proposed" and not outcomes.next_review(outcome))
        assert all(
            book.state.traces[one.bound].kind in ("act.witnessed", "decision.counted")
            for one in outcome.reviews
            if one.bound
        )


@given(seed=seeds)
@settings(max_examples=25)
def test_nothing_holds_that_was_not_decided(seed: int) -> None:
    _, book = whole(seed)
    what_is_in_force_was_decided(book)
    what_is_locked_has_waited(book)
    nobody_was_passed_over(book)
    the_charter_is_what_was_decided(book)
    what_crosses_is_on_record(book)
    sums_are_shared_out_as_dots_lie(book)
    nobody_votes_while_they_pause(book)
    every_pause_was_decided(book)
    an_outcome_is_closed_by_a_review_that_binds(book)


@given(seed=seeds)
@settings(max_examples=15)
def test_equal_acts_give_equal_decisions_however_they_come(seed: int) -> None:
    life, book = whole(seed)
    other, waiting = Book(life.group), list(life.acts.values())
    for batch in copies(list(life.acts.values()), random.Random(seed)):
        other.receive([*waiting, *batch])
        assert other.state.group.id in ("", life.group)
    assert other.state_bytes() == book.state_bytes()
    assert other.digest() == book.digest()


@given(seed=seeds)
@settings(max_examples=15)
def test_what_was_allowed_beforehand_stands_on_the_laptop_that_said_it(seed: int) -> None:
    """A member who was up to date with themself is told the truth: nothing they may say is then refused."""
    life, _ = whole(seed)
    for tried in life.tried:
        if tried.code is None and tried.act.kind.startswith("decision."):
            book = Book(life.group)
            past = [act for act in life.acts if _holds(life, tried.act.id, act)]
            book.add_all(life.acts[act] for act in past)
            book.add(tried.act)
            assert tried.act.id not in book.state.findings
            break


def _holds(life: Deliberation, act: str, other: str) -> bool:
    _, book = whole(life.seed)
    return book.agreement.knows(act, other)


def test_lives_reach_what_they_should() -> None:
    """These properties are worth something only while decisions go all ways."""
    states = [whole(seed)[1].state for seed in range(40)]
    decisions = [one for state in states for one in state.decisions.values()]
    statuses = {one.status for one in decisions}
    assert statuses >= {"open", "in_force", "not_adopted", "no_quorum", "replaced"}
    assert statuses >= {"waiting", "objected", "withdrawn"}
    assert any(one.method == "locked" and one.status == "in_force" for one in decisions)
    assert any(one.reopened for one in decisions)
    assert any(one.reopened and len(one.counts) > 1 for one in decisions)
    assert any(len(state.group.charters) > 2 for state in states)
    assert any(count.shares for one in decisions for count in one.counts)
    assert any(one.pauses for state in states for one in state.members.values())
    assert any(one.over for s in states for member in s.members.values() for one in member.pauses)
    assert any(one.by == "group" for s in states for given in s.vouches.values() for one in given)
    assert any(
        one.code == "paused" for s in states for found in s.findings.values() for one in found
    )
    crossed = {one.kind for state in states for one in state.collisions.values()}
    assert crossed >= {"counts_differ", "rules_crossed"}
    assert any(one.bound for s in states for o in s.outcomes.values() for one in o.reviews)
