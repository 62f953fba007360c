"""What is decided for good, from the command to every laptop: it waits, guardians stop it, and everything that can change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import decisions, funds, groups, home, things

People = tuple[Laptop, ...]
PURPOSE = "Repair and grow"


@pytest.fixture
def four(tmp_path: Path) -> Iterator[People]:
    """Amira, Jonas, Rosa and Piet."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa", "Piet"))
    begin(*people)
    yield people
    for one in people:
        one.close()


def proposed(people: People, *effects: str, method: str = "locked", title: str = "It") -> str:
    said = decisions.OpenDecision(title=title, effects=effects, method=method)  # type: ignore[arg-type]
    decision: str = people[0].do(said).subject
    together(*people)
    return decision


def adopted(people: People, *effects: str, method: str = "locked", title: str = "It") -> str:
    """Everybody says yes, and it is counted."""
    decision = proposed(people, *effects, method=method, title=title)
    for one in people:
        one.do(decisions.Ballot(id=decision, choice="yes"))
    together(*people)
    people[0].do(decisions.CountDecision(id=decision))
    together(*people)
    return decision


def waited(people: People, decision: str) -> None:
    """The time goes by, and three of four say so."""
    for one in people[:3]:
        one.do(decisions.SayWaited(id=decision))
    together(*people)


def whole(laptop: Laptop, decision: str) -> Any:
    return laptop.do(decisions.ShowDecision(id=decision))


def may(laptop: Laptop, decision: str) -> dict[str, bool]:
    return {one.name: one.allowed for one in whole(laptop, decision).actions}


def needs(laptop: Laptop) -> set[str]:
    shown = laptop.do(home.ShowHome())
    return {one.kind for one in (*shown.needs, *shown.open_to_all)}


def test_the_purpose_waits_sixty_days_and_then_three_say_so(four: People) -> None:
    decision = adopted(four, f"purpose:{PURPOSE}")
    seen = whole(four[1], decision)
    assert seen.summary.status == "waiting"
    assert seen.summary.by_date == "waits"
    assert (seen.wait.until, seen.wait.needed, seen.wait.stops) == ("2027-01-01", 3, 2)
    assert seen.wait.guardians == ()
    early = four[1].refused(decisions.SayWaited(id=decision))
    assert early.code == "the_statement_is_dated_after_the_wait"
    assert early.rule == "decisions.lockedWaitDays = 60"
    assert may(four[1], decision)["say-waited"] is False
    four[0].clock.go(days=61)
    assert whole(four[1], decision).summary.by_date == "time is over"
    said = four[0].do(decisions.SayWaited(id=decision)).sentence
    assert "2 more have to say so" in said
    together(*four)
    waited(four[1:], decision)
    charter = four[3].do(groups.ShowCharter())
    assert (charter.purpose, charter.number) == (PURPOSE, 2)
    (change,) = charter.versions[1].changes
    assert (change.key, change.becomes) == ("purpose", PURPOSE)
    assert whole(four[3], decision).made == 2


def test_two_guardians_stop_it_and_everybody_reads_why(four: People) -> None:
    decision = adopted(four, f"purpose:{PURPOSE}")
    assert may(four[2], decision)["stop-decision"] is True
    said = four[2].do(decisions.StopDecision(id=decision, reason="It is not what we are for"))
    assert "1 more stop it" in said.sentence
    together(*four)
    four[3].do(decisions.StopDecision(id=decision, reason="Nor for me"))
    together(*four)
    seen = whole(four[0], decision)
    assert seen.summary.status == "objected"
    assert [(one.by, one.reason) for one in seen.wait.objections] == [
        ("Rosa", "It is not what we are for"),
        ("Piet", "Nor for me"),
    ]
    four[0].clock.go(days=61)
    assert four[0].code(decisions.SayWaited(id=decision)) == "wrong_status"


def test_a_guardian_who_is_named_stops_it_alone_and_is_told(four: People) -> None:
    first = adopted(four, "rule:guardians.members=Piet", title="Guardians")
    four[0].clock.go(days=61)
    waited(four, first)
    decision = adopted(four, f"purpose:{PURPOSE}")
    assert whole(four[3], decision).wait.guardians == ("Piet",)
    assert "stop-decision" in needs(four[3])
    assert "stop-decision" not in needs(four[1])
    assert four[1].code(decisions.StopDecision(id=decision, reason="No")) == "only_guardians_object"
    four[3].do(decisions.StopDecision(id=decision, reason="No"))
    assert whole(four[3], decision).summary.status == "objected"


def test_once_the_time_is_over_those_who_may_vote_are_asked(four: People) -> None:
    adopted(four, f"purpose:{PURPOSE}")
    assert "say-waited" not in needs(four[1])
    four[0].clock.go(days=61)
    assert "say-waited" in needs(four[1])


def test_its_opener_takes_it_back(four: People) -> None:
    decision = proposed(four, f"purpose:{PURPOSE}")
    assert may(four[0], decision)["withdraw-decision"] is True
    assert "withdraw-decision" not in may(four[1], decision)
    four[0].do(decisions.WithdrawDecision(id=decision, reason="Not now"))
    together(*four)
    assert whole(four[1], decision).summary.status == "withdrawn"
    assert four[1].code(decisions.Ballot(id=decision, choice="yes")) == "wrong_status"


def test_clauses_come_and_go_and_a_locked_one_asks_for_more(four: People) -> None:
    adopted(four, "clause:Open house=Everybody may come", method="consent", title="One")
    (clause,) = [
        one for one in four[1].do(groups.ShowCharter()).clauses if one["name"] == "Open house"
    ]
    assert (clause["text"], clause["locked"]) == ("Everybody may come", False)
    refused = four[1].refused(
        decisions.OpenDecision(
            title="Lock", effects=("locked-clause:Open house=All",), method="consent"
        )
    )
    assert refused.code == "the_method_is_strong_enough_for_each_effect"
    adopted(four, "no-clause:Open house", method="consent", title="Two")
    assert "Open house" not in [one["name"] for one in four[1].do(groups.ShowCharter()).clauses]
    assert four[1].code(decisions.OpenDecision(title="x", effects=("no-clause:Open house",))) == (
        "not_understood"
    )


def test_a_role_a_lock_a_release_and_what_is_retired(four: People) -> None:
    amira = four[0]
    drill = amira.do(things.AddHolding(name="Drill", number="KK-11")).subject
    saw = amira.do(things.AddHolding(name="Saw", number="KK-12")).subject
    together(*four)
    adopted(
        four,
        "role:treasurer=Rosa",
        "lock:KK-11=hold,Tools for the valley",
        "retire:KK-12=broken",
        method="majority",
    )
    seen = four[1].do(things.ShowHolding(id=drill))
    assert seen.lock == "hold"
    assert four[1].do(things.ShowHolding(id=saw)).summary.standing == "retired"
    (rosa,) = [one for one in four[1].do(groups.Members()).members if one.name == "Rosa"]
    assert tuple(rosa.roles) == ("treasurer",)
    adopted(four, "release:KK-11=outside The other café", method="majority", title="Go")
    (effect,) = whole(four[1], "Go").effects
    assert effect.becomes == "it may go to The other café"
    adopted(four, "no-role:treasurer=Rosa", method="majority", title="No role")
    (rosa,) = [one for one in four[1].do(groups.Members()).members if one.name == "Rosa"]
    assert not rosa.roles


def test_money_is_set_aside_by_the_group(four: People) -> None:
    amira = four[0]
    box = amira.do(things.AddHolding(name="Box", form="fund", quantity="0 EUR")).subject
    amira.do(things.AddOutcome(title="Warm rooms", measures=("rooms: room",), review="2027-06-01"))
    amira.do(funds.MoneyIn(id=box, quantity="100 EUR", outside="A neighbour"))
    together(*four)
    adopted(four, "aside:Box=60.00,Warm rooms,2027-06-01", method="majority")
    (earmark,) = four[1].do(funds.ShowFund(id="Box")).earmarks
    assert (earmark.amount, earmark.status, earmark.until) == ("60.00", "set_aside", "2027-06-01")
    assert [one.spendable for one in four[1].do(funds.ShowFund(id="Box")).pots] == ["40"]


@pytest.mark.parametrize(
    "typed",
    [
        "clause:Open house",
        "clause:",
        "locked-clause:=Open",
        "role:treasurer",
        "role:treasurer=Nobody",
        "no-role:=Rosa",
        "lock:KK-99=hold",
        "retire:KK-99=worn_out",
        "aside:Box=60.00",
        "release:KK-99=Rosa",
        "member.remove:Rosa",
        "purpose: ",
    ],
)
def test_what_is_no_consequence_is_told(four: People, typed: str) -> None:
    refused = four[0].refused(decisions.OpenDecision(title="It", effects=(typed,)))
    assert refused.code in ("not_understood", "not_found")
    assert refused.sentence


def test_what_there_is_to_change_is_listed_with_how_it_is_now(four: People) -> None:
    four[0].do(things.AddHolding(name="Drill", number="KK-11"))
    changes = {one.key: one for one in four[0].do(decisions.ListDecisions()).changes}
    assert changes["purpose:"].now
    assert changes["clause:"].takes == "its name, a colon, its text"
    assert "🔒" in changes["rule:decisions.lockedWaitDays"].words
    (lock,) = [one for key, one in changes.items() if key.startswith("lock:")]
    assert (lock.words, lock.now) == ("Lock to a purpose: Drill", "not locked")


def test_another_text_keeps_what_was_typed(four: People) -> None:
    """Every effect says itself as one types it."""
    typed = ("locked-clause:=Open house: Everybody", f"purpose:{PURPOSE}", "role:=treasurer: Rosa")
    decision = proposed(four, *typed)
    assert [one.typed for one in whole(four[0], decision).effects] == [*typed]
    other = (
        four[0].do(decisions.AmendDecision(id=decision, title="Otherwise", effects=typed)).subject
    )
    assert [one.typed for one in whole(four[0], other).effects] == [*typed]
