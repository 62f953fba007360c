"""What a book lets in, what it says of acts that are not in order, and who is known to have what."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lives import Laptop, Life

from crdt import keys
from crdt.book import Book
from crdt.errors import Refused
from crdt.kinds import KINDS
from crdt.kinds.periods import Counts
from crdt.signed import Act, Statement, canonical, parse, proves, sign

WHEN = "2026-11-01T10:00:00Z"
COUNTS = dict.fromkeys(Counts.__struct_fields__, 0)
NOWHERE = keys.hash_id(b"nowhere")


@pytest.fixture
def life() -> Life:
    """A group whose laptops all have the same book, and have said nothing yet."""
    return Life(3)


@pytest.fixture
def ana(life: Life) -> Laptop:
    return life.laptops[0]


@pytest.fixture
def ben(life: Life) -> Laptop:
    return life.laptops[1]


def said(laptop: Laptop, kind: str, body: Any, **otherwise: Any) -> Act:
    """An act that a laptop signs without asking any rule, and shows nobody yet."""
    statement = laptop.book.continued(laptop.did, kind, canonical(body))
    fields = {name: getattr(statement, name) for name in Statement.__struct_fields__}
    return sign(laptop.key, Statement(**(fields | otherwise)), WHEN)


def profile(laptop: Laptop, where: str = "Here", **otherwise: Any) -> Act:
    return said(laptop, "member.profiled", {"contact": where}, **otherwise)


def with_other_signature(act: Act, by: Act) -> Act:
    """The act with the signature of another one: well formed, and by nobody."""
    proof = re.compile(rb'"proofValue":"(z[^"]+)"')
    (value,) = proof.findall(by.raw)
    return parse(proof.sub(b'"proofValue":"' + value + b'"', act.raw))


def codes(book: Book, act: Act) -> list[str]:
    return [finding.code for finding in book.state.findings.get(act.id, ())]


class TestLettingIn:
    def test_what_a_member_signed_enters(self, ana: Laptop, ben: Laptop) -> None:
        act = profile(ana)
        reception = ben.book.receive([act])
        assert reception.entered == (act,)
        assert act.id in ben.book
        assert ben.book.act(act.id) == act

    def test_what_is_here_already_is_no_news(self, ana: Laptop) -> None:
        act = profile(ana)
        ana.book.receive([act])
        before = ana.book.state_bytes()
        for again in ([act], [act, act], [parse(act.raw)]):
            reception = ana.book.receive(again)
            assert (reception.entered, reception.waiting, reception.refused) == ((), {}, {})
        assert ana.book.state_bytes() == before

    def test_twice_in_one_file_it_enters_once(self, ana: Laptop) -> None:
        act = profile(ana)
        assert ana.book.receive([act, act]).entered == (act,)

    def test_children_wait_for_their_parents_by_name(self, life: Life, ana: Laptop) -> None:
        first = life.sign(ana, "member.profiled", {"contact": "Here"}).act
        second = life.sign(ana, "member.profiled", {"contact": "There"}).act
        book = life.laptops[1].book
        reception = book.receive([second])
        assert dict(reception.waiting) == {second.id: (first.id,)}
        assert second.id not in book
        assert book.receive([first, second]).entered == (first, second)

    def test_a_stranger_stays_outside(self, life: Life, ana: Laptop) -> None:
        stranger = life.new_laptop()
        stranger.book = ana.book
        act = profile(stranger)
        assert dict(ana.book.receive([act]).refused) == {act.id: "lane_not_named"}
        assert act.id not in ana.book

    def test_nobody_builds_on_a_stranger(self, life: Life, ana: Laptop) -> None:
        stranger = life.new_laptop()
        act = said(stranger, "member.profiled", {}, group=life.group, seen=(life.group,))
        later = profile(ana, seen=(act.id,))
        reception = ana.book.receive([act, later])
        assert dict(reception.refused) == {act.id: "lane_not_named"}
        assert dict(reception.waiting) == {later.id: (act.id,)}

    def test_another_group_stays_outside(self, ana: Laptop) -> None:
        other = Life(4)
        acts = [other.laptops[0].book.act(id_) for id_ in other.laptops[0].book.ids()]
        refused = ana.book.receive(acts).refused
        assert set(refused) == {act.id for act in acts}
        assert set(refused.values()) == {"other_group"}

    def test_a_group_is_founded_once(self, ana: Laptop) -> None:
        body = ana.book.act(ana.book.group).fields()
        again = sign(ana.key, Statement("", "group.founded", canonical(body), 1, None, ()), WHEN)
        later = said(ana, "group.founded", body)
        assert ana.book.receive([again]).refused[again.id] == "other_group"
        assert ana.book.receive([later]).refused[later.id] == "second_founding"

    @pytest.mark.parametrize(
        ("otherwise", "code"),
        [
            ({"seq": 9}, "wrong_seq"),
            ({"group": keys.hash_id(b"another")}, "other_group"),
        ],
    )
    def test_out_of_its_lane_it_stays_outside(
        self, ben: Laptop, otherwise: dict[str, Any], code: str
    ) -> None:
        act = profile(ben, **otherwise)
        assert dict(ben.book.receive([act]).refused) == {act.id: code}

    def test_an_act_follows_the_one_before_by_the_same_device(
        self, life: Life, ana: Laptop, ben: Laptop
    ) -> None:
        newest = life.sign(ana, "member.profiled", {}).act
        life.meet(ana, ben)
        for act in ana.book.ids():
            ben.book.receive([life.acts[act]])
        stolen = said(ben, "member.profiled", {}, prev=newest.id, seq=newest.seq + 1, seen=())
        assert dict(ben.book.receive([stolen]).refused) == {stolen.id: "prev_not_of_lane"}

    def test_heads_are_named_once_and_are_of_others(
        self, life: Life, ana: Laptop, ben: Laptop
    ) -> None:
        own = next(id_ for id_ in ana.book.ids() if life.acts[id_].lane == ana.did)
        mine = profile(ana, seen=(own,))
        assert dict(ana.book.receive([mine]).refused) == {mine.id: "seen_own_lane"}
        first = life.sign(ben, "member.profiled", {}).act
        second = life.sign(ben, "member.profiled", {}).act
        ana.book.receive([first, second])
        both = profile(ana, seen=tuple(sorted((first.id, second.id))))
        assert dict(ana.book.receive([both]).refused) == {both.id: "seen_redundant"}


class TestSpeakingAsAnother:
    """Nobody but its author can produce an act that counts as theirs."""

    def test_without_the_key_nothing_enters(self, ana: Laptop, ben: Laptop) -> None:
        forged = with_other_signature(profile(ben), by=profile(ana))
        assert not proves(forged)
        assert dict(ana.book.receive([forged]).refused) == {forged.id: "not_authentic"}

    def test_a_signature_vouches_for_what_its_lane_said_before(
        self, ana: Laptop, ben: Laptop
    ) -> None:
        """Its author signed the id of the act before, signature and all: it is theirs."""
        model = profile(ben)
        unsigned = with_other_signature(model, by=profile(ana))
        following = profile(ben, "There", prev=unsigned.id, seq=unsigned.seq + 1, seen=())
        reception = ana.book.receive([unsigned, following])
        assert reception.entered == (unsigned, following)

    def test_anothers_signature_vouches_for_nothing(self, ana: Laptop, ben: Laptop) -> None:
        """Ana can't lend her signature to words of Ben's by following them in her own lane."""
        forged = with_other_signature(profile(ben), by=profile(ana))
        accomplice = profile(ana, prev=forged.id, seq=forged.seq + 1, seen=())
        assert proves(accomplice)
        reception = ana.book.receive([forged, accomplice])
        assert reception.entered == ()
        assert reception.refused[forged.id] == "not_authentic"
        assert forged.id not in ana.book

    def test_nor_by_naming_them_as_seen(self, ana: Laptop, ben: Laptop) -> None:
        forged = with_other_signature(profile(ben), by=profile(ana))
        witness = profile(ana, seen=(forged.id,))
        reception = ana.book.receive([forged, witness])
        assert reception.refused == {forged.id: "not_authentic"}
        assert set(reception.waiting) == {witness.id}

    def test_a_chain_of_accomplices_is_no_better(self, ana: Laptop, ben: Laptop) -> None:
        forged = with_other_signature(profile(ben), by=profile(ana))
        then = with_other_signature(
            profile(ben, "There", prev=forged.id, seq=forged.seq + 1, seen=()), by=profile(ana)
        )
        accomplice = profile(ana, prev=then.id, seq=then.seq + 1, seen=())
        reception = ana.book.receive([forged, then, accomplice])
        assert reception.entered == ()


class TestFindings:
    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("group.forked", {"into": NOWHERE, "at": [NOWHERE], "stays": True}),
            ("act.erased", {"act": NOWHERE, "digests": ["A" * 43]}),
            (
                "period.closed",
                {"from": "2026-01-01", "to": "2026-12-31", "heads": [NOWHERE]}
                | {"balances": [], "counts": COUNTS, "root": NOWHERE},
            ),
        ],
    )
    def test_acts_named_that_nobody_has_are_no_end_of_the_fold(
        self, ana: Laptop, kind: str, body: dict[str, Any]
    ) -> None:
        act = said(ana, kind, body)
        assert ana.book.receive([act]).entered == (act,)
        (found,) = ana.state.findings[act.id]
        assert found.code in (
            "the_heads_are_known",
            "unknown_subject",
            "a_closing_names_known_acts",
        )

    def test_a_kind_that_nobody_knows_is_kept_and_inert(self, ana: Laptop) -> None:
        before = ana.state
        act = said(ana, "holding.added", {"name": "A ladder"})
        assert ana.book.receive([act]).entered == (act,)
        assert codes(ana.book, act) == ["unknown_kind"]
        assert ana.state.with_(findings=before.findings) == before

    @pytest.mark.parametrize("kind", ["member.profiled", "book.seen"])
    def test_so_is_a_version_that_nobody_knows(self, ana: Laptop, kind: str) -> None:
        before = ana.state
        act = said(ana, kind, {}, version=2)
        assert ana.book.receive([act]).entered == (act,)
        assert codes(ana.book, act) == ["unknown_kind"]
        assert ana.state.with_(findings=before.findings) == before

    def test_an_acknowledgement_changes_nothing(self, ana: Laptop) -> None:
        before = ana.book.state_bytes()
        act = said(ana, "book.seen", {})
        assert ana.book.receive([act]).entered == (act,)
        assert ana.book.state_bytes() == before

    @pytest.mark.parametrize(
        "body",
        [
            {"contact": 7},
            {"contact": ""},
            {"contact": "x" * 8001},
            {"contact": {"_sd": "short"}},
            {"contact": {"_sd": "A" * 43, "more": 1}},
            {"surplus": "x"},
            {"skills": "one"},
            {"hasPointInTime": "2026-02-30"},
            {"onBehalfOf": "nobody"},
            {"contact": [[[[[[[[]]]]]]]]},
        ],
    )
    def test_a_body_out_of_shape_is_inert(self, ana: Laptop, body: dict[str, Any]) -> None:
        before = ana.state
        act = said(ana, "member.profiled", body)
        assert ana.book.receive([act]).entered == (act,)
        assert codes(ana.book, act) == ["bad_shape"]
        assert ana.state.with_(findings=before.findings) == before
        with pytest.raises(Refused, check=lambda refused: refused.code == "bad_shape"):
            ana.book.draft(ana.did, "member.profiled", canonical(body))

    @pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"book.seen", "group.founded"}))
    def test_the_same_words_twice_are_judged_twice_and_harm_nothing(
        self, ana: Laptop, kind: str
    ) -> None:
        for _ in range(2):
            act = said(ana, kind, {})
            assert ana.book.receive([act]).entered == (act,)
            assert ana.book.digest().startswith("uEi")

    def test_a_group_whose_founding_breaks_a_rule_has_no_members(self) -> None:
        laptop = Laptop("alone")
        body = {
            "name": "Nobody's",
            "purpose": "None",
            "zone": "UTC",
            "founder": {"name": "Ana", "device": laptop.device},
            "rules": {"promises.openCap": 0},
        }
        act = sign(laptop.key, Statement("", "group.founded", canonical(body), 1, None, ()), WHEN)
        laptop.book = Book(act.id)
        assert laptop.book.receive([act]).entered == (act,)
        assert codes(laptop.book, act) == ["rules_are_in_range"]
        assert laptop.state.group.id == ""
        later = profile(laptop)
        laptop.book.receive([later])
        assert codes(laptop.book, later) == ["not_a_member"]
        with pytest.raises(Refused, check=lambda refused: refused.code == "not_a_member"):
            laptop.book.draft(laptop.did, "member.profiled", b"{}")


class TestWhoHasWhat:
    def test_lacking_is_what_nobody_saw_them_have(
        self, life: Life, ana: Laptop, ben: Laptop
    ) -> None:
        known = life.sign(ben, "member.profiled", {}).act
        ana.book.receive([known])
        fresh = life.sign(ana, "member.profiled", {}).act
        assert fresh.id in ana.book.lacking(ben.me)
        assert known.id not in ana.book.lacking(ben.me)
        assert ana.book.lacking(ana.me) == []

    def test_lacking_comes_parents_first_and_completes_them(self, life: Life) -> None:
        life.live(40)
        giver, taker = life.laptops[0], life.laptops[2]
        assert {giver.me, taker.me} <= set(giver.state.members), "somebody left in this life"
        acts = [giver.book.act(id_) for id_ in giver.book.lacking(taker.me)]
        reception = taker.book.receive(acts)
        assert not reception.refused
        assert not reception.waiting
        assert set(giver.book.ids()) <= set(taker.book.ids())

    def test_seen_by_counts_people_once(self, life: Life, ana: Laptop, ben: Laptop) -> None:
        act = life.sign(ana, "member.profiled", {}).act
        members = len(ana.state.roster)
        assert ana.book.seen_by(act.id) == (1, members)
        ben.book.receive([act])
        first, second = (life.sign(ben, "book.seen", {}).act for _ in range(2))
        ana.book.receive([first, second])
        assert ana.book.seen_by(act.id) == (2, members)

    def test_only_with_whom_it_was_written(self, life: Life, ana: Laptop, ben: Laptop) -> None:
        before = ana.book.only_with(ana.me)
        act = life.sign(ana, "member.profiled", {}).act
        assert ana.book.only_with(ana.me) == before + 1
        ben.book.receive([act])
        ana.book.receive([life.sign(ben, "member.profiled", {}).act])
        assert ana.book.only_with(ana.me) == 0

    def test_a_bracket_is_made_of_clocks_around_it(
        self, life: Life, ana: Laptop, ben: Laptop
    ) -> None:
        act = life.sign(ana, "member.profiled", {}).act
        after, before = ana.book.bracket(act.id)
        assert after in {life.acts[id_].when for id_ in ana.book.ids()}
        assert before == ""
        ben.book.receive([act])
        answer = life.sign(ben, "member.profiled", {}).act
        ana.book.receive([answer])
        assert ana.book.bracket(act.id) == (after, answer.when)

    def test_the_newest_act_of_a_lane(self, life: Life, ana: Laptop) -> None:
        act = life.sign(ana, "member.profiled", {}).act
        assert ana.book.last_of(ana.did) == act.id
        assert ana.book.last_of(life.new_laptop().did) is None
        assert ana.book.counts()[ana.did] == act.seq

    def test_a_forked_lane_has_no_newest_act(self, ana: Laptop) -> None:
        left, right = profile(ana, "Here"), profile(ana, "There")
        ana.book.receive([left, right])
        assert ana.book.last_of(ana.did) is None

    def test_the_silent_are_waited_for(self, life: Life, ana: Laptop) -> None:
        life.sign(ana, "member.profiled", {})
        assert ana.book.waiting_for()
        assert ana.book.waiting_for() < set(ana.state.members)

    def test_all_having_acknowledged_everything_is_settled(self, life: Life) -> None:
        for _ in range(3):
            for laptop in life.laptops:
                for act in list(life.acts.values()):
                    laptop.book.receive([act])
                if laptop.book.acknowledgement_is_due(laptop.did):
                    life.sign(laptop, "book.seen", {})
        book = life.laptops[0].book
        for act in life.acts.values():
            book.receive([act])
        spoken = {id_ for id_ in book.ids() if life.acts[id_].kind != "book.seen"}
        assert book.settled() == spoken
        assert book.waiting_for() == frozenset()
        assert not book.acknowledgement_is_due(life.laptops[0].did)
