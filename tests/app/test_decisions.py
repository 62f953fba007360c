"""Decisions from the command to every laptop: proposed, voted on, counted, and what follows by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import decisions, groups, pages, promises, reading, settling, things

FIVE = "Five promises at most"
TO_FIVE = "rule:promises.openCap=5"


@pytest.fixture
def cafe(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Amira, Jonas and Rosa."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people)
    yield people
    for one in people:
        one.close()


def proposed(by: Laptop, everybody: tuple[Laptop, ...], **more: Any) -> str:
    fields: dict[str, Any] = {"title": FIVE, "effects": (TO_FIVE,)}
    decision: str = by.do(decisions.OpenDecision(**(fields | more))).subject
    together(*everybody)
    return decision


def vote(who: Laptop, decision: str, choice: Any = "yes", reason: str = "") -> Any:
    return who.do(decisions.Ballot(id=decision, choice=choice, reason=reason))


def whole(laptop: Laptop, typed: str = FIVE) -> Any:
    return laptop.do(decisions.ShowDecision(id=typed))


def charter(laptop: Laptop, version: int = 0) -> Any:
    return laptop.do(groups.ShowCharter(version=version))


# --- from the proposal to the charter ------------------------------------------------------------------


def test_a_rule_changes_on_every_laptop_once_it_is_counted(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    decision = proposed(amira, cafe, text="Nobody carries the café alone")
    seen = whole(jonas)
    assert (seen.summary.status, seen.summary.quorum, seen.summary.voters) == ("open", 2, 3)
    assert (seen.summary.closes, seen.review) == ("2026-11-09", "2027-11-02")
    (effect,) = seen.effects
    assert (effect.what, effect.was, effect.becomes) == ("promises.openCap", "10", "5")
    assert seen.summary.asks_me
    assert {one.name: one.allowed for one in seen.actions} == {
        "ballot": True,
        "count-ballots": False,
    }
    for one in (amira, jonas, rosa):
        vote(one, decision)
    together(*cafe)
    done = rosa.do(decisions.CountDecision(id=FIVE))
    assert "3 yes" in done.sentence
    together(*cafe)
    for one in cafe:
        assert whole(one).summary.status == "in_force"
        assert charter(one).rules["promises.openCap"] == 5
        assert charter(one).number == 2
    assert charter(amira, 1).rules["promises.openCap"] == 10
    assert not charter(amira, 1).in_force
    (change,) = charter(amira).versions[1].changes
    assert (change.key, change.was, change.becomes) == ("promises.openCap", "10", "5")
    assert charter(amira).versions[1].title == FIVE
    assert amira.code(groups.ShowCharter(version=3)) == "not_found"


def test_a_ballot_has_a_receipt_that_the_count_names(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    decision = proposed(amira, cafe)
    receipt = vote(jonas, decision).acts[0]
    (mine,) = (one for one in whole(jonas).ballots if one.mine)
    assert (mine.act, mine.choice, mine.counted) == (receipt, "yes", False)
    assert (mine.seen, mine.members) == (1, 3)
    together(*cafe)
    vote(amira, decision)
    vote(rosa, decision, "abstain")
    together(*cafe)
    amira.do(decisions.CountDecision(id=decision))
    together(*cafe)
    (mine,) = (one for one in whole(jonas).ballots if one.mine)
    assert mine.counted
    assert mine.seen == 3


def test_it_is_counted_after_the_closing_day(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    decision = proposed(amira, cafe)
    vote(amira, decision)
    vote(jonas, decision)
    together(*cafe)
    early = jonas.refused(decisions.CountDecision(id=decision))
    assert early.code == "after_closing_or_beyond_change"
    assert whole(jonas).would_be == "adopted"
    jonas.clock.go(days=8)
    assert whole(jonas).summary.by_date == "to be counted"
    jonas.do(decisions.CountDecision(id=decision))
    assert whole(jonas).summary.status == "in_force"
    assert whole(jonas).made == 2


def test_an_objection_says_why_and_a_better_text_takes_its_place(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    decision = proposed(amira, cafe)
    assert rosa.code(decisions.Ballot(id=decision, choice="object")) == (
        "an_objection_gives_a_reason"
    )
    vote(rosa, decision, "object", "Five is too few in winter")
    together(*cafe)
    (ballot,) = whole(amira).ballots
    assert (ballot.by, ballot.reason) == ("Rosa", "Five is too few in winter")
    assert jonas.code(decisions.AmendDecision(id=decision)) == "only_the_opener_replaces"
    better = decisions.AmendDecision(
        id=decision, title="Seven promises at most", effects=("rule:promises.openCap=7",)
    )
    amira.do(better)
    together(*cafe)
    assert whole(rosa, decision).summary.status == "replaced"
    now = whole(rosa, "Seven promises at most")
    assert (now.summary.version, now.replaces, now.ballots) == (2, decision, ())
    for one in cafe:
        vote(one, now.summary.id)
    together(*cafe)
    jonas.do(decisions.CountDecision(id=now.summary.id))
    together(*cafe)
    assert {charter(one).rules["promises.openCap"] for one in cafe} == {7}


def test_an_objection_that_lay_on_another_laptop_opens_it_once_more(
    cafe: tuple[Laptop, ...],
) -> None:
    amira, jonas, rosa = cafe
    decision = proposed(amira, cafe)
    vote(amira, decision)
    vote(jonas, decision)
    vote(rosa, decision, "object", "I was on the train")
    together(amira, jonas)
    amira.clock.go(days=8)
    amira.do(decisions.CountDecision(id=decision))
    assert charter(amira).rules["promises.openCap"] == 5
    together(*cafe)
    for one in cafe:
        seen = whole(one)
        assert (seen.summary.status, seen.reopened) == ("reopened", True)
        assert charter(one).rules["promises.openCap"] == 10
        (count,) = seen.counts
        assert (count.result, count.left_out) == ("adopted", 1)
    assert "never in force" in charter(amira).versions[1].standing
    rosa.do(decisions.CountDecision(id=decision))
    together(*cafe)
    assert whole(jonas).summary.status == "not_adopted"


def test_lists_show_what_waits_for_me(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    decision = proposed(amira, cafe)
    proposed(jonas, cafe, title="A cake on Sundays", effects=())
    listed = amira.do(decisions.ListDecisions())
    assert [one.title for one in listed.decisions] == ["A cake on Sundays", FIVE]
    assert [one.allowed for one in listed.actions] == [True]
    vote(amira, decision)
    mine = amira.do(decisions.ListDecisions(mine=True)).decisions
    assert [one.title for one in mine] == ["A cake on Sundays"]
    assert len(amira.do(decisions.ListDecisions(search="cake amira")).decisions) == 0
    assert len(amira.do(decisions.ListDecisions(search="cake jonas")).decisions) == 1
    assert not amira.do(decisions.ListDecisions(status="in-force")).decisions
    later = amira.do(decisions.ListDecisions(as_of="2026-11-08")).decisions
    assert {one.by_date for one in later} == {"closes soon"}


# --- what it changes -----------------------------------------------------------------------------------


def test_approvers_are_named_by_name(cafe: tuple[Laptop, ...]) -> None:
    amira, *_ = cafe
    proposed(amira, cafe, effects=("rule:funds.approvers=Amira, Rosa",))
    (effect,) = whole(amira).effects
    assert (effect.was, effect.becomes) == ("nobody named", "Amira, Rosa")


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ("rule:promises.cap=5", "not_understood"),
        ("rule:promises.openCap", "not_understood"),
        ("rule:promises.openCap=none", "not_understood"),
        ("rule:funds.approvers=Nobody", "not_found"),
        ("exile:Rosa", "not_understood"),
        ("openCap=5", "not_understood"),
        ("payout:Bq3xK2", "not_found"),
        ("outcome:Nothing", "not_found"),
        ("review:Nothing=perhaps", "not_understood"),
        ("rule:guardians.members=Rosa", "the_method_is_strong_enough_for_each_effect"),
    ],
)
def test_what_cannot_be_decided(cafe: tuple[Laptop, ...], effect: str, code: str) -> None:
    said = decisions.OpenDecision(title=FIVE, effects=(effect,))
    assert cafe[0].code(said) == code


def test_values_are_read_as_the_rule_takes_them(cafe: tuple[Laptop, ...]) -> None:
    amira, *_ = cafe
    effects = (
        "rule:promises.receiverAgreesToStandIn=yes",
        "rule:funds.memberCeilingPerYear=none",
        "rule:decisions.quorum=3/4",
        "rule:witness.aboveHours=5",
        "rule:decisions.method=two_thirds",
    )
    proposed(amira, cafe, effects=effects)
    becomes = {one.what: one.becomes for one in whole(amira).effects}
    assert becomes == {
        "promises.receiverAgreesToStandIn": "yes",
        "funds.memberCeilingPerYear": "none",
        "decisions.quorum": "3/4",
        "witness.aboveHours": "5",
        "decisions.method": "two thirds",
    }


def test_an_outcome_is_adopted_and_looked_back_on_by_decision(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    by_decision = proposed(
        amira, cafe, title="Outcomes by decision", effects=("rule:outcomes.byDecision=true",)
    )
    adopted(cafe, by_decision)
    outcome = jonas.do(
        things.AddOutcome(
            title="Things live longer", measures=("fixed: device",), review="2027-01-10"
        )
    ).subject
    together(*cafe)
    assert rosa.do(things.ShowOutcome(id=outcome)).summary.status == "proposed"
    adopted(cafe, proposed(amira, cafe, title="Adopt it", effects=(f"outcome:{outcome}",)))
    assert rosa.do(things.ShowOutcome(id=outcome)).summary.status == "open"
    review = (f"review:{outcome}=partly,2027-06-01",)
    adopted(cafe, proposed(amira, cafe, title="Look back", effects=review))
    seen = rosa.do(things.ShowOutcome(id=outcome))
    assert (seen.summary.status, seen.summary.review) == ("open", "2027-06-01")
    (looked,) = seen.reviews
    assert (looked.result, looked.decided, looked.bound) == ("partly", True, True)


def adopted(cafe: tuple[Laptop, ...], decision: str) -> None:
    for one in cafe:
        vote(one, decision)
    together(*cafe)
    cafe[0].do(decisions.CountDecision(id=decision))
    together(*cafe)


def test_the_keeper_looks_back_and_a_witness_makes_it_count(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    outcome = amira.do(
        things.AddOutcome(title="Less waste", measures=("kept: kg",), review="2027-01-10")
    ).subject
    together(*cafe)
    said = decisions.ReviewOutcome(id=outcome, result="met", text="Forty kilos less")
    assert jonas.code(said) == "only_the_keeper_reviews"
    review = amira.do(said).subject
    together(*cafe)
    seen = rosa.do(things.ShowOutcome(id="Less waste"))
    assert seen.summary.status == "open"
    assert [one.name for one in seen.reviews[0].actions if one.allowed] == ["witness"]
    rosa.do(promises.Witness(act=review, saw="I weighed it", how="measured"))
    together(*cafe)
    closed = amira.do(things.ShowOutcome(id="Less waste"))
    assert (closed.summary.status, closed.summary.review) == ("closed", "")
    assert amira.code(said) == "wrong_status"


# --- which version judged --------------------------------------------------------------------------------


def test_acts_say_which_version_of_the_charter_judged_them(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    before = amira.do(promises.Offer(title="Toasters", quantity="2 h", due="2026-11-30")).subject
    decision = proposed(amira, cafe)
    adopted(cafe, decision)
    after = jonas.do(promises.Offer(title="Lamps", quantity="2 h", due="2026-11-30")).subject
    together(*cafe)
    assert amira.do(reading.ShowAct(id=before)).charter == 1
    assert amira.do(reading.ShowAct(id=after)).charter == 2
    count = whole(amira).counts[0].act
    assert amira.do(reading.ShowAct(id=count)).charter == 1
    assert [one.judged for one in charter(amira).versions] == [1, 1]
    judged = [amira.do(reading.ShowCommitment(id=one)).charter for one in (before, after)]
    assert judged == [1, 2]


def test_a_history_tells_a_decisions_life(cafe: tuple[Laptop, ...]) -> None:
    amira, *_ = cafe
    decision = proposed(amira, cafe)
    adopted(cafe, decision)
    told = [one.told for one in amira.do(reading.History(id=decision)).acts]
    assert told[0] == f"proposed: {FIVE}, ballots until 9 Nov 2026"
    assert told[1:4] == ["voted yes"] * 3
    assert told[4] == "counted 3 yes, 0 no, 0 abstain, 0 object: adopted"


def test_two_values_of_one_rule_are_shown_as_needing_a_decision(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    five = proposed(amira, cafe)
    seven = proposed(jonas, cafe, title="Seven", effects=("rule:promises.openCap=7",))
    for one in cafe:
        vote(one, five)
        vote(one, seven)
    together(*cafe)
    amira.do(decisions.CountDecision(id=five))
    jonas.do(decisions.CountDecision(id=seven))
    together(*cafe)
    (collision,) = rosa.do(reading.Collisions()).collisions
    assert collision.kind == "rules_crossed"
    assert not collision.settled
    assert collision.allowed == ()
    shown = rosa.do(settling.ShowCollision(id=collision.id))
    assert (shown.endings, len(shown.sides)) == ((), 2)
    marked = rosa.do(decisions.ListDecisions()).decisions
    assert all("needs_settling" in one.marks for one in marked)
    for decision in (five, seven):
        (clash,) = rosa.do(decisions.ShowDecision(id=decision)).clashes
        assert clash.startswith("Two decisions gave one rule different values")


def test_people_write_on_a_decision_s_page_before_they_vote(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    decision = proposed(amira, cafe, text="Nobody carries the café alone.")
    before = "Nobody carries the café alone."
    after = f"{before} Except in December."
    jonas.do(pages.EditPage(id=decision, text=after, read=before))
    together(*cafe)
    page = amira.do(pages.ShowPage(id=decision))
    assert (page.kind, page.title, page.text) == ("decision", FIVE, after)
    assert page.about.startswith("the decision ")
