""" "May I?" and "did it?" are one question: the rule that refuses before signing is the finding afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life, Tried
from mischief import bent, some_value, well_formed

from crdt.book import Book
from crdt.errors import SENTENCES, Refused
from crdt.kinds import KINDS
from crdt.signed import canonical, sign

seeds = st.integers(0, 2**32 - 1)


class Judged(Life):
    """A life in which every act is judged as soon as it is signed."""

    def sign(self, laptop, kind, body) -> Tried:
        tried = super().sign(laptop, kind, body)
        judge(tried)
        return tried


def judge(tried: Tried) -> None:
    """What was said of an act before it was signed has come true."""
    after, act = tried.laptop.state, tried.act.id
    found = [finding.code for finding in after.findings.get(act, ())]
    void = tried.laptop.book.agreement.void.get(act)
    if void is not None:
        assert tried.code in SENTENCES
        assert void.code in SENTENCES
        assert (found, act in after.traces) == ([], False)
    elif tried.code is None:
        assert found == []
        taken_on = "restates" in tried.act.fields()
        assert after.traces[act].kind in {tried.act.kind} | (
            {"act.restated"} if taken_on else set()
        )
        assert after != tried.before
    elif tried.code == "already_done":
        assert found == []
        assert after == tried.before
    else:
        assert found[0] == tried.code
        assert tried.code in SENTENCES


@given(seed=seeds)
@settings(max_examples=25)
def test_in_an_ordinary_life(seed: int) -> None:
    Judged(seed).live(80)


@given(seed=seeds)
@settings(max_examples=20)
def test_where_people_try_what_they_may_not(seed: int) -> None:
    Judged(seed, slips=1.0).live(60)


@given(seed=seeds)
@settings(max_examples=12)
def test_where_laptops_write_with_two_faces(seed: int) -> None:
    Judged(seed, forking=0.05, slips=0.3).live(80)


class Bent(Judged):
    """A life of bodies that are honest but for one thing, or that have their form and no sense."""

    def sign(self, laptop, kind, body) -> Tried:
        if self.laptops[2:] and self.chance(0.6):
            other = self.dice.choice(sorted(set(KINDS) - {"group.founded", "book.seen"}))
            kind, body = self.dice.choice(
                (
                    (kind, bent(self, laptop, body)),
                    (kind, well_formed(self, laptop, kind)),
                    (other, well_formed(self, laptop, other)),
                )
            )
            if not isinstance(body, dict) or len(canonical(body)) > 50_000:
                body = {"note": some_value(self, laptop, 9)}
        return super().sign(laptop, kind, body)


@given(seed=seeds)
@settings(max_examples=20)
def test_for_bodies_bent_out_of_shape(seed: int) -> None:
    Bent(seed, slips=1.0).live(50)


@given(seed=seeds)
@settings(max_examples=10)
def test_a_draft_changes_nothing(seed: int) -> None:
    life = Life(seed).live(30)
    laptop = life.dice.choice(life.laptops)
    before, size = laptop.book.state_bytes(), len(laptop.book)
    for kind in KINDS:
        for _ in range(3):
            life.may(laptop, kind, well_formed(life, laptop, kind))
    assert (laptop.book.state_bytes(), len(laptop.book)) == (before, size)


@given(seed=seeds)
@settings(max_examples=10)
def test_a_draft_says_all_that_is_known_and_enters_everywhere(seed: int) -> None:
    """`seen` names the heads: the new act has the whole book in its past."""
    life = Life(seed, forking=0.0).live(40)
    laptop = life.dice.choice(life.laptops)
    tried = life.sign(laptop, "member.profiled", {"contact": "Here"})
    book, act = laptop.book, tried.act
    assert all(book.agreement.knows(act.id, other) for other in book.ids() if other != act.id)
    for other in life.laptops:
        for known in book.ids():
            if known not in other.book:
                assert other.book.receive([book.act(known)]).entered


@pytest.fixture(scope="module")
def quiet() -> Life:
    return Life(5).live(10)


@pytest.mark.parametrize("kind", ["book.seen", "holding.added", "", "commitment.offered "])
def test_kinds_without_rules_are_refused_like_kinds_nobody_knows(quiet: Life, kind: str) -> None:
    laptop = quiet.laptops[0]
    with pytest.raises(Refused) as refused:
        laptop.book.draft(laptop.did, kind, b"{}")
    assert refused.value.code == "unknown_kind"


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"book.seen"}))
def test_a_stranger_may_say_nothing(quiet: Life, kind: str) -> None:
    """Not a single kind, and nothing about the shape of a body makes up for it."""
    stranger = quiet.new_laptop()
    codes: set[str] = set()
    for tried in range(400):
        if tried >= 20 and "not_a_member" in codes:
            break
        body = canonical(well_formed(quiet, quiet.laptops[0], kind))
        try:
            quiet.laptops[0].book.draft(stranger.did, kind, body)
            codes.add("")
        except Refused as refused:
            codes.add(refused.code)
    assert codes <= {"not_a_member", "bad_shape"}
    assert "not_a_member" in codes


def test_a_lane_with_two_faces_says_nothing_more() -> None:
    """Whatever followed would be void too: its author is told before they sign."""
    life = Life(8)
    founder, other = life.laptops[0], life.laptops[1]
    copy = Book(life.group)
    for act in other.book.ids():
        copy.add(life.acts[act])
    life.sign(other, "member.profiled", {"contact": "Here"})
    twin = copy.continued(other.did, "member.profiled", b'{"contact":"There"}')
    other.book.add(sign(other.key, twin, life.clock()))
    assert life.may(other, "member.profiled", {"contact": "Where?"}) == "two_faced"
    assert life.may(founder, "member.profiled", {"contact": "At home"}) is None
