"""Whatever a group says that parts with people: nobody is out whom two thirds of the others did not put out, nothing counts
beyond what was seen, and what was settled stays (spec: agreement, 6.8; acts in full, 8.16)."""

from __future__ import annotations

import random
from functools import lru_cache

from evictions import Eviction, removal
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import copies

from crdt import suspending
from crdt.agreement.standing import Met
from crdt.book import Book

seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=40)
def whole(seed: int) -> tuple[Eviction, Book]:
    life = Eviction(seed, forking=0.01 if seed % 2 else 0.0)
    life.live(80)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return life, book


def yes_in(book: Book, count: str, decision: str) -> set[str]:
    """Who of the electorate said yes, as far as a count's author knew, read from the acts alone; no newer word known.
    Words of who had none just then are left aside."""
    said: dict[str, dict[str, str]] = {}
    known = [id_ for id_ in book.ids() if book.agreement.knows(count, id_)]
    past = Book(book.group)
    past.add_all(map(book.act, known))
    for id_ in known:
        act, nobodys = book.act(id_), id_ in past.state.findings or id_ in past.agreement.void
        if act.kind == "decision.balloted" and act.fields()["decision"] == decision and not nobodys:
            who = speaker(book, act.lane)
            said.setdefault(who, {})[id_] = act.fields()["choice"]
    newest = {
        who: {c for i, c in by.items() if not any(book.agreement.knows(j, i) for j in by)}
        for who, by in said.items()
    }
    return {who for who, choices in newest.items() if choices == {"yes"}}


def speaker(book: Book, lane: str) -> str:
    """Whose lane it is, also where nothing of it stands here."""
    return book.agreement.dag.chains[book.agreement.dag.lanes[lane][0]].spoken.member


def partings(book: Book) -> list[tuple[str, str, str]]:
    """Member, decision and count of every parting."""
    members = book.state.members.values()
    return [(one.id, p.decision, act) for one in members for p in one.partings for act in p.acts]


@given(seed=seeds)
@settings(max_examples=12)
def test_nobody_is_out_but_by_two_thirds_of_the_others(seed: int) -> None:
    _, book = whole(seed)
    for member, decision, count in partings(book):
        opened = book.act(decision).fields()
        assert member not in opened["electorate"]
        yes = yes_in(book, count, decision) & {*opened["electorate"]}
        assert len(yes) >= 2
        assert 3 * len(yes) >= 2 * len(opened["electorate"])
        assert member in {one["member"] for one in opened["effects"] if "keep" not in one["what"]}


@given(seed=seeds)
@settings(max_examples=12)
def test_nothing_counts_that_a_removal_had_not_seen(seed: int) -> None:
    """Of the lanes that were theirs then, on no laptop, in no order; also where it was backdated."""
    _, book = whole(seed)
    for member, _, count in partings(book):
        parting = next(p for p in book.state.members[member].partings if count in p.acts)
        for id_ in book.ids():
            if book.act(id_).lane in parting.devices and not book.agreement.knows(count, id_):
                assert id_ in book.agreement.void or id_ == count


@given(seed=seeds)
@settings(max_examples=10)
def test_whoever_has_the_same_acts_agrees_who_is_in(seed: int) -> None:
    life, book = whole(seed)
    other = Book(life.group)
    for batch in copies(list(life.acts.values()), random.Random(seed)):
        other.receive([act for act in batch if act.id not in other])
    while len(other) < len(book):
        other.receive([act for act in life.acts.values() if act.id not in other])
    assert other.state_bytes() == book.state_bytes()
    assert other.settled() == book.settled()
    assert dict(other.agreement.void) == dict(book.agreement.void)


@given(seed=seeds)
@settings(max_examples=8)
def test_a_checkpoint_keeps_what_was_judged(seed: int) -> None:
    life, book = whole(seed)
    ids = list(book.ids())
    again = Book.restored(life.group, ids, book.packed(), life.acts.__getitem__)
    assert again.state_bytes() == book.state_bytes()
    assert dict(again.agreement.void) == dict(book.agreement.void)


@given(seed=seeds)
@settings(max_examples=8)
def test_what_was_settled_stays_where_nobody_has_two_faces(seed: int) -> None:
    life, _ = whole(seed - seed % 2)
    book, shown = Book(life.group), list[str]()
    for act in life.acts.values():
        book.add(act)
        settled = book.agreement.settled_ids()
        assert settled[: len(shown)] == shown
        shown = settled


@given(seed=seeds)
@settings(max_examples=12)
def test_whoever_may_propose_it_has_proposed_it(seed: int) -> None:
    """What nobody's own rules refused is refused by nobody else's: an electorate is judged by what its opener knew. But
    for those who went by what in the end is void, and did not only meet something."""
    life, book = whole(seed)
    lost = [id_ for id_ in book.agreement.void if id_ not in book.state.crossings]
    for one in life.tried:
        if one.act.kind == "decision.opened" and one.code is None:
            if any(book.agreement.knows(one.act.id, id_) for id_ in lost):
                continue
            codes = {found.code for found in book.state.findings.get(one.act.id, ())}
            assert codes <= {"former_member", "suspended", "beyond_the_frontier", "not_a_member"}


def test_all_of_it_happens() -> None:
    """Removals, set-asides, returns, removals that met and were decided: what is asserted above is about something."""
    seen = set[str]()
    wanted = {"removed", "set_aside", "back", "met", "decided", "suspended"}
    for seed in range(80):
        if seen >= wanted:
            break
        _, book = whole(seed)
        for one in book.state.members.values():
            seen |= {parting.way for parting in one.partings}
            seen |= {"back" for parting in one.partings if parting.back}
        for met in book.state.crossings.values():
            seen |= {"met"} | ({"decided"} if met.over else set())
        seen |= {found.code for all_ in book.state.findings.values() for found in all_}
    assert seen >= wanted


def test_a_count_without_ballots_of_two_members_is_refused_without_a_fold() -> None:
    """However many of them somebody writes."""
    life = Eviction(3)
    laptop, whom = life.laptops[0], life.laptops[1].me
    decision = life.sign(laptop, *removal(life, laptop, whom)).act.id
    vote = life.sign(laptop, "decision.balloted", {"decision": decision, "choice": "yes"}).act.id
    body = {"decision": decision, "tally": {"yes": 2}, "result": "adopted", "frontier": {}}
    body |= {"hasPointInTime": "2026-11-20"}
    for ballots in ([], [vote], [vote, vote], [decision, vote], ["uEi" + "A" * 44]):
        count = life.sign(laptop, "decision.counted", body | {"ballots": ballots}).act.id
        (found,) = laptop.state.findings[count]
        assert found.code in ("nobody_is_put_out_by_one", "bad_shape")
    assert laptop.book._hindsight._pasts == {}
    assert laptop.state.members[whom].status == "member"


def test_a_count_by_which_all_stay_suspends_nobody_where_it_meets_others() -> None:
    """It may be crossed as well: its author may have put somebody out besides."""
    life = Eviction(3)
    state, (one, other) = life.laptops[0].state, (laptop.me for laptop in life.laptops[:2])
    assert suspending.met(state, "kept", (), Met(("first",), ())) == state
    met = suspending.met(state, "first", (one,), Met(("kept", "second"), ()))
    met = suspending.met(met, "second", (other,), Met(("first",), ()))
    assert suspending.met(met, "kept", (), Met(("first",), ())) == met
    assert suspending.suspended(met, lambda _: True) == {one, other}
