"""Dots, pauses, newcomers and divisions, from the command to every laptop: proposed, decided, and what people do then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from cli_laptops import Laptop as Typed
from engines import Clock, Laptop, asked, found, together

from app.commands import decisions, funds, groups, home, mirrors, promises, things, using

People = tuple[Laptop, ...]


@pytest.fixture
def three(tmp_path: Path) -> Iterator[People]:
    """Amira, Jonas and Rosa."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people)
    yield people
    for one in people:
        one.close()


def adopted(people: People, *effects: str, method: str = "majority", title: str = "It") -> str:
    """Everybody says yes, and it is counted."""
    said = decisions.OpenDecision(title=title, effects=effects, method=method)  # type: ignore[arg-type]
    decision: str = people[0].do(said).subject
    together(*people)
    for one in people:
        one.do(decisions.Ballot(id=decision, choice="yes"))
    together(*people)
    people[0].do(decisions.CountDecision(id=decision))
    together(*people)
    return decision


def whole(laptop: Laptop, decision: str) -> Any:
    return laptop.do(decisions.ShowDecision(id=decision))


# --- dots --------------------------------------------------------------------------------------------


def box_of(people: People, much: str) -> None:
    amira = people[0]
    amira.do(things.AddHolding(name="Box", form="fund", quantity="0 EUR"))
    amira.do(things.AddOutcome(title="Warm rooms", measures=("rooms: room",), review="2027-06-01"))
    amira.do(funds.MoneyIn(id="Box", quantity=much, outside="A neighbour"))
    together(*people)


def test_two_hundred_euros_are_shared_out_by_dots(three: People) -> None:
    box_of(three, "200 EUR")
    said = decisions.OpenDecision(
        title="The two hundred",
        method="dots",
        sum="200 EUR",
        options=("Ladder", "Paint=30", "Lamps"),
        effects=("share:Ladder=Box,Warm rooms,2027-06-01", "share:3=Box,Warm rooms,2027-06-01"),
    )
    decision = three[0].do(said).subject
    together(*three)
    given = ({"Ladder": 5, "Lamps": 5}, {"Ladder": 4, "Paint": 6}, {"2": 10})
    for one, dots in zip(three, given, strict=True):
        typed = tuple(f"{name}={much}" for name, much in dots.items())
        one.do(decisions.Ballot(id=decision, choice="yes", dots=typed))
    together(*three)
    seen = whole(three[1], decision)
    assert (seen.sum, seen.dots) == ("200.00 EUR", 10)
    assert [(one.name, one.dots, one.share) for one in seen.options] == [
        ("Ladder", 9, "60.00 EUR"),
        ("Paint", 16, "30.00 EUR"),
        ("Lamps", 5, "33.33 EUR"),
    ]
    sentence = three[0].do(decisions.CountDecision(id=decision)).sentence
    assert "Ladder 60.00 EUR, Paint 30.00 EUR, Lamps 33.33 EUR" in sentence
    together(*three)
    seen = whole(three[2], decision)
    assert (seen.summary.status, seen.unspent) == ("in_force", "76.67 EUR")
    assert seen.options[1].most == "30.00 EUR"
    shown = three[2].do(funds.ShowFund(id="Box"))
    assert sorted(one.amount for one in shown.earmarks) == ["33.33", "60.00"]
    assert {one.status for one in shown.earmarks} == {"set_aside"}


def test_nobody_gives_more_dots_than_there_are_and_may_vote_by_the_button(three: People) -> None:
    said = decisions.OpenDecision(title="What next", method="dots", options=("A", "B"), dots="3")
    decision = three[0].do(said).subject
    (may,) = [one for one in whole(three[0], decision).actions if one.name == "ballot"]
    assert may.allowed
    too_many = decisions.Ballot(id=decision, choice="yes", dots=("A=4",))
    assert three[0].code(too_many) == "dots_stay_within_the_number"
    assert three[0].code(decisions.Ballot(id=decision, choice="yes", dots=("C=1",))) == (
        "not_understood"
    )
    three[0].do(decisions.Ballot(id=decision, choice="yes", dots=("A=1", "B=2")))
    assert [one.dots for one in whole(three[0], decision).options] == [1, 2]
    assert whole(three[0], decision).ballots[0].dots == (1, 2)


def test_another_text_keeps_options_and_what_was_typed(three: People) -> None:
    box_of(three, "200 EUR")
    said = decisions.OpenDecision(
        title="The two hundred",
        method="dots",
        sum="200 EUR",
        options=("Ladder", "Paint=30"),
        dots="5",
        effects=("share:Ladder=Box,Warm rooms,2027-06-01",),
    )
    decision = three[0].do(said).subject
    typed = tuple(one.typed for one in whole(three[0], decision).effects)
    other = three[0].do(decisions.AmendDecision(id=decision, title="Less", effects=typed)).subject
    seen = whole(three[0], other)
    assert [(one.name, one.most) for one in seen.options] == [
        ("Ladder", ""),
        ("Paint", "30.00 EUR"),
    ]
    assert (seen.sum, seen.dots) == ("200.00 EUR", 5)
    assert tuple(one.typed for one in seen.effects) == typed


# --- pauses ------------------------------------------------------------------------------------------


def test_who_pauses_from_bookings_is_told_until_when_and_goes_on_after_it(three: People) -> None:
    drill = three[0].do(things.AddHolding(name="Drill", number="KK-11", bookable=True)).subject
    together(*three)
    decision = adopted(three, "pause:Rosa=bookings,+30d")
    (effect,) = whole(three[1], decision).effects
    assert (effect.what, effect.becomes) == ("Rosa: booking things", "paused until 2026-12-02")
    begins, ends = "2026-11-20 10:00", "2026-11-20 12:00"
    book = using.Book(id=drill, begins=begins, ends=ends)
    refused = three[2].refused(book)
    assert refused.code == "paused"
    assert three[1].do(book).subject
    (rosa,) = [one for one in three[1].do(groups.Members()).members if one.name == "Rosa"]
    assert rosa.pauses == ("booking things until 2026-12-02",)
    assert three[2].do(promises.Offer(title="Soup", quantity="2 h", due="+7d")).subject
    three[2].clock.go(days=40)
    later = using.Book(id=drill, begins="2026-12-20 10:00", ends="2026-12-20 12:00")
    assert three[2].do(later).subject
    (rosa,) = [one for one in three[1].do(groups.Members()).members if one.name == "Rosa"]
    assert rosa.pauses == ()


def test_a_pause_ends_by_another_decision(three: People) -> None:
    adopted(three, "pause:Rosa=promises,+60d", title="Pause")
    offer = promises.Offer(title="Soup", quantity="2 h", due="+7d")
    assert three[2].code(offer) == "paused"
    changes = {one.key for one in three[0].do(decisions.ListDecisions()).changes}
    (end,) = [key for key in changes if key.startswith("resume:")]
    adopted(three, end, title="Enough")
    assert three[2].do(offer).subject
    assert not [
        one
        for one in three[0].do(decisions.ListDecisions()).changes
        if one.key.startswith("resume:")
    ]


def test_who_may_not_vote_still_objects(three: People) -> None:
    adopted(three, "pause:Rosa=voting,+60d", title="Pause")
    decision = three[0].do(decisions.OpenDecision(title="Cake", method="consent")).subject
    together(*three)
    assert three[2].code(decisions.Ballot(id=decision, choice="yes")) == "paused"
    assert three[2].code(decisions.OpenDecision(title="Mine")) == "paused"
    three[2].do(decisions.Ballot(id=decision, choice="object", reason="It falls on me"))
    together(*three)
    assert whole(three[0], decision).object == 1


def test_who_pauses_is_not_asked_for_what_they_may_not_do(three: People) -> None:
    adopted(three, "pause:Rosa=voting,+60d", "pause:Rosa=promises,+60d", title="Pause")
    decision = three[0].do(decisions.OpenDecision(title="Cake")).subject
    three[0].do(promises.Request(title="Soup", quantity="2 h", due="+7d", provider="Rosa"))
    together(*three)
    asked_of = [
        {one.kind for one in (*shown.needs, *shown.open_to_all)}
        for shown in (one.do(home.ShowHome()) for one in three[1:])
    ]
    assert asked_of == [{"ballot"}, set()]
    (one,) = [
        each for each in three[2].do(decisions.ListDecisions()).decisions if each.id == decision
    ]
    assert not one.asks_me
    (vote,) = [each for each in whole(three[2], decision).actions if each.name == "ballot"]
    assert vote.allowed


# --- newcomers ---------------------------------------------------------------------------------------


def test_the_group_decides_that_a_newcomer_may_come(three: People, tmp_path: Path) -> None:
    adopted(three, "rule:members.vouches=2", method="consent", title="Two")
    noor = Laptop(tmp_path, "Noor", three[0].clock)
    request = asked(three[0], noor).request
    seen = three[0].do(groups.ReadRequest(request=request))
    assert (seen.vouches_needed, seen.decided) == (2, False)
    assert three[0].code(groups.Admit(request=request)) == "enough_vouches"
    decision = adopted(three, f"admit:{seen.key}=Noor", title="Noor")
    (effect,) = whole(three[1], decision).effects
    assert (effect.what, effect.was) == ("Noor", "is no member")
    seen = three[0].do(groups.ReadRequest(request=request))
    assert (seen.vouchers, seen.vouches_needed, seen.decided) == (("the group",), 0, True)
    three[0].do(groups.Admit(request=request))
    together(*three)
    (one,) = [one for one in three[2].do(groups.Members()).members if one.name == "Noor"]
    assert (one.admitted_by, one.vouchers) == ("Amira", ("the group",))
    noor.close()


# --- divisions ---------------------------------------------------------------------------------------


def test_another_group_gets_its_part_and_the_rest_stays(three: People) -> None:
    box_of(three, "900 EUR")
    amira = three[0]
    amira.do(things.AddHolding(name="Drill", number="KK-11"))
    flour = amira.do(things.AddHolding(name="Flour", form="stock", quantity="20 kg")).subject
    together(*three)
    for holding in ("KK-11", flour):
        adopted(three, f"lock:{holding}=hold,For the valley", title=f"Lock {holding}")
    typed = "division:The other café=KK-11; Flour, 5 kg; Box, 400 EUR"
    refused = amira.refused(
        decisions.OpenDecision(title="We part", effects=(typed,), method="majority")
    )
    assert refused.code == "the_method_is_strong_enough_for_each_effect"
    locked = things.Lower(id=flour, quantity="5 kg", action="transfer", to="The other café")
    assert amira.code(locked) == "a_locked_stock_leaves_only_by_decision"
    decision = adopted(three, typed, method="large", title="We part")
    (effect,) = whole(three[1], decision).effects
    assert effect.what == "Division with The other café"
    assert effect.becomes == "these may go there: Drill; 5 kg of Flour; 400 EUR of Box"
    assert amira.do(things.ShowHolding(id="KK-11")).may_go == ("all of it to The other café",)
    assert amira.do(things.ShowHolding(id=flour)).may_go == ("5 kg to The other café",)
    assert amira.do(things.ShowHolding(id="Box")).may_go == ("400.00 EUR to The other café",)
    amira.do(locked)
    assert amira.do(things.ShowHolding(id=flour)).may_go == ()
    assert amira.code(locked) == "a_locked_stock_leaves_only_by_decision"
    amira.do(using.Retire(id="KK-11", why="handed_on"))
    ask = funds.AskPayout(
        id="Box", quantity="400 EUR", outside="The other café", outcome="Warm rooms"
    )
    payout = amira.do(ask).subject
    again = amira.do(ask).subject
    together(*three)
    standing = {one.id: one.status for one in three[2].do(funds.ShowFund(id="Box")).payouts}
    assert (standing[payout], standing[again]) == ("asked", "needs_decision")
    assert three[2].do(things.ShowHolding(id="Box")).may_go == ()
    shown = three[2].do(things.ShowHolding(id=flour))
    assert (shown.summary.onhand.hasNumericalValue, shown.summary.standing) == ("15", "in_care")


def test_a_division_s_money_goes_by_a_payout_and_comes_into_the_other_group(
    three: People,
) -> None:
    """From the decision to the other group's book: both ends name each other's sum, and nothing moves by itself."""
    box_of(three, "900 EUR")
    amira, jonas, rosa = three
    name = "The other café"
    adopted(three, f"division:{name}=Box, 400 EUR", method="large", title="We part")
    ask = funds.AskPayout(id="Box", quantity="400 EUR", outside=name, outcome="Warm rooms")
    payout = amira.do(ask).subject
    together(*three)
    for one in (jonas, rosa):
        one.do(funds.Approve(id=payout))
        together(*three)
    jonas.do(funds.PayOut(id=payout, reference="Transfer 114"))
    together(*three)
    assert amira.do(funds.ShowFund(id="Box")).balance == "500"
    old = amira.group.id
    found(amira, name=name)
    amira.do(things.AddHolding(group=name, name="Till", form="fund", quantity="0 EUR"))
    (end,) = amira.do(mirrors.ListOtherEnds(group=name, fund="Till")).ends
    assert end.says.startswith(f"Jonas paid 400.00 EUR to {name}")
    came = funds.MoneyIn(
        group=name, id="Till", quantity="400 EUR", outside=end.group_name, mirrors=(old, end.act)
    )
    amira.do(came)
    assert amira.do(funds.ShowFund(group=name, id="Till")).balance == "400"
    for group in (old, name):
        (pair,) = amira.do(mirrors.ShowMirrors(group=group)).mirrors
        assert pair.match == "same"


def test_what_is_no_such_consequence_is_told(tmp_path: Path) -> None:
    amira = Laptop(tmp_path, "Amira", Clock())
    found(amira)
    amira.do(groups.AdmitNeighbour(name="Rosa"))
    for typed in (
        "pause:Rosa",
        "pause:Rosa=bookings",
        "pause:Rosa=breathing,+30d",
        "pause:Nobody=bookings,+30d",
        "resume:Rosa=breathing",
        "admit:Noor",
        "admit:did:key:zzz",
        "division:The other café",
        "division:The other café=KK-99",
        "division:The other café=;;",
        "share:Ladder=Box",
        "share:Ladder",
    ):
        refused = amira.refused(decisions.OpenDecision(title="It", effects=(typed,)))
        assert refused.code in ("not_understood", "not_found")
        assert refused.sentence
    amira.close()


# --- a first step ------------------------------------------------------------------------------------


def test_three_lapses_are_a_hint_until_somebody_has_talked(three: People) -> None:
    made = []
    for title in ("Soup", "Bread", "Tea"):
        offered = three[2].do(promises.Offer(title=title, quantity="2 h", due="+2d")).subject
        together(*three)
        three[0].do(promises.Accept(id=offered))
        made.append(offered)
    together(*three)
    three[0].clock.go(days=10)
    for promise in made:
        three[1].do(promises.Notice(id=promise))
    together(*three)
    (rosa,) = [one for one in three[0].do(groups.Members()).members if one.answer]
    assert rosa.name == "Rosa"
    hint = rosa.answer
    assert hint.sentence == "The charter begins with a talk."
    assert hint.rule == "answers.afterLapses = 3"
    assert {(one.title, one.on) for one in hint.lapsed} == {
        (title, "2026-11-12") for title in ("Soup", "Bread", "Tea")
    }
    assert three[2].do(groups.WhoAmI()).answer.sentence == "Somebody may come and talk with you."
    three[0].do(promises.Remind(id=made[0], step="talk"))
    together(*three)
    assert not [one for one in three[2].do(groups.Members()).members if one.answer]


# --- by the command line -------------------------------------------------------------------------------


def test_by_the_command_line(cafe: tuple[Typed, ...]) -> None:
    amira, rosa, piet = cafe
    opened = amira.sign(
        "decide", "open", "The 200", "--method", "dots", "--sum", "200 EUR",
        "--option", "Ladder", "--option", "Paint=60", "--dots", "4",
    )  # fmt: skip
    amira.sign("decide", "ballot", opened, "yes", "--dots", "Ladder=1", "--dots", "Paint=3")
    too_many = amira.refused("decide", "ballot", opened, "yes", "--dots", "Ladder=5")
    assert too_many == ("dots_stay_within_the_number", 1)
    shown = amira.text("decide", "show", opened)
    assert "Dots: 4 dots each, 200.00 EUR to share out" in shown
    assert "Ladder: 1 dot · gets 50.00 EUR" in shown
    assert "Paint: 3 dots · gets 60.00 EUR · at most 60.00 EUR" in shown
    assert "90.00 EUR stay unspent" in shown
    pause = amira.sign(
        "decide", "open", "A pause", "--method", "majority", "--effect", "pause:Piet=money,+30d"
    )
    assert "Piet: the group's money" in amira.text("decide", "show", pause)
    assert amira.refused("decide", "open", "x", "--effect", "pause:Piet=sleep,+30d")[1] == 2
    amira.carry_to(rosa, piet)
    for one in cafe:
        one.text("decide", "ballot", pause, "yes")
        if one is not amira:
            one.carry_to(amira)
    amira.text("decide", "count", pause)
    assert "pauses: the group's money until" in amira.text("members")
