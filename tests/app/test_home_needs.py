"""Home shows what asks for somebody, to whom it does and as long as it does, and what the others did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from engines import Laptop, admit, offered, together

from app.commands import decisions, funds, groups, periods, promises, reading, things
from app.commands.base import Command
from app.commands.home import ShowHome
from app.home_views import HomeView, Need
from app.results import Ready


def home(laptop: Laptop, **otherwise: Any) -> HomeView:
    view: HomeView = laptop.do(ShowHome(**otherwise))
    return view


def asks(laptop: Laptop) -> list[tuple[str, str]]:
    """What asks for this member, each kind with its sentence; and every answer is one that may be given."""
    view = home(laptop)
    check(laptop, view)
    return [(one.kind, one.sentence) for one in view.needs]


def open_to_all(laptop: Laptop) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence) for one in home(laptop).open_to_all]


def answer(need: Need) -> Command:
    id_, act, neighbour = need.subject, need.act or need.subject, need.speaking_for
    kinds: dict[str, Command] = {
        "accept": promises.Accept(id=id_, terms=act, speaking_for=neighbour),
        "join-in": promises.JoinIn(id=id_),
        "take-over": promises.TakeOver(id=id_, speaking_for=neighbour),
        "confirm": (
            funds.ConfirmPayment(id=act)
            if need.act and need.sentence.endswith("Has it come?")
            else promises.Confirm(id=id_, speaking_for=neighbour)
        ),
        "witness": promises.Witness(act=act, saw="It", how="present"),
        "receive": things.ReceiveHolding(id=act, speaking_for=neighbour),
        "settle": promises.Settle(id=act, result="agreed"),
        "resolve": promises.Resolve(id=act, result="earlier", text="So be it"),
        "notice": promises.Notice(id=id_, speaking_for=neighbour),
        "ballot": decisions.Ballot(id=id_, choice="yes"),
        "count-ballots": decisions.CountDecision(id=id_),
        "stay": groups.Stay(),
        "say-waited": decisions.SayWaited(id=id_),
        "stop-decision": decisions.StopDecision(id=id_, reason="It is not what we are for"),
        "approve": funds.Approve(id=act),
        "paid": funds.PayOut(id=act),
        "return": funds.ReturnEarmark(id=act),
        "agree": periods.AgreePeriod(id=id_),
        "review": decisions.ReviewOutcome(id=id_, result="met", text="So it is"),
    }
    return kinds[need.kind]


ANSWERED_BY = ("accept", "confirm", "take-over", "join-in")


def check(laptop: Laptop, view: HomeView) -> None:
    """What Home asks for may be answered, and what of a promise may be answered is asked for."""
    shown = (*view.needs, *view.open_to_all)
    for need in shown:
        said = laptop.rehearsed(answer(need))
        codes = ("", "an_allowed_result", "a_smaller_quantity_says_what_of_the_rest")
        assert need.waits or getattr(said, "code", "") in codes, (need, said)
        assert not (need.waits and said == Ready()), need
    found = {(one.kind, one.subject) for one in shown}
    for promise in laptop.do(reading.ListCommitments()).commitments:
        for action in laptop.do(reading.ShowCommitment(id=promise.id)).actions:
            if action.allowed and action.name in ANSWERED_BY:
                assert (action.name, promise.id) in found


def test_an_offer_asks_whom_it_was_made_to(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    offered(ana, to="Ben", quantity="4 h")
    together(ana, ben, cleo)
    assert asks(ben) == [("accept", "Ana offers you 4 h, due 14 Nov 2026.")]
    assert asks(ana) == asks(cleo) == []
    (need,) = home(ben).needs
    assert (need.title, need.who, need.due) == ("Fix the toaster", "Ana", "2026-11-14")
    ben.do(promises.Decline(id=need.subject))
    assert asks(ben) == []


def test_what_was_offered_to_the_group_or_asked_of_anyone_is_open_to_all(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    offered(ana)
    ana.do(promises.Request(title="Solder", quantity="1 h", due="2026-11-12"))
    together(ana, ben, cleo)
    assert asks(ben) == asks(ana) == open_to_all(ana) == []
    assert open_to_all(ben) == [
        ("accept", "Ana asks anyone: 1 h, due 12 Nov 2026."),
        ("accept", "Ana offers the group 2 h, due 14 Nov 2026."),
    ]


def test_evidence_asks_who_saw_it_and_then_who_was_promised(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    promise = offered(ana, to="Ben", quantity="4 h").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    evidence = ana.do(promises.Evidence(id=promise, quantity="4 h", note="Done")).subject
    together(ana, ben, cleo)
    said = "Ana says: 4 h on 2 Nov 2026."
    assert asks(cleo) == [("witness", f"{said} 1 witness is needed.")]
    assert home(cleo).needs[0].act == evidence
    assert asks(ben) == [("confirm", f"{said} 1 witness is needed.")]
    assert home(ben).needs[0].waits
    cleo.do(promises.Witness(act=evidence, saw="All of it", how="present"))
    together(ana, ben, cleo)
    assert asks(ben) == [("confirm", said)]
    assert not home(ben).needs[0].waits
    assert asks(ana) == asks(cleo) == []
    ben.do(promises.Confirm(id=promise))
    assert asks(ben) == []


def test_for_the_group_one_witnesses_and_another_confirms(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    promise = offered(ana, quantity="4 h").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    evidence = ana.do(promises.Evidence(id=promise, quantity="4 h", note="Done")).subject
    together(ana, ben, cleo)
    assert [kind for kind, _ in asks(ben)] == [kind for kind, _ in asks(cleo)] == ["witness"]
    ben.do(promises.Witness(act=evidence, saw="All of it", how="present"))
    together(ana, ben, cleo)
    assert asks(ben) == []
    assert [kind for kind, _ in asks(cleo)] == ["confirm"]


def test_other_terms_and_a_stand_in_wait_for_a_yes(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    promise = offered(ana, to="Ben").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    ana.do(promises.Amend(id=promise, quantity="3 h"))
    together(ana, ben, cleo)
    assert asks(ben) == [("accept", "Ana proposes other terms: 3 h, due 14 Nov 2026.")]
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    ana.do(promises.HandOver(id=promise, to="Cleo"))
    together(ana, ben, cleo)
    assert asks(cleo) == [("take-over", "Ana asks you to take over 3 h, due 14 Nov 2026.")]
    assert asks(ben) == []


def test_a_gathering_is_open_until_one_has_joined(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    gathering = ana.do(
        promises.Request(title="Paint", quantity="2 h", due="+9d", joiners="2..3", deadline="+5d")
    ).subject
    together(ana, ben, cleo)
    ben.do(promises.JoinIn(id=gathering))
    together(ana, ben, cleo)
    assert open_to_all(ben) == []
    assert open_to_all(cleo) == [
        ("join-in", "Ana gathers people: 2 h, due 11 Nov 2026. 1 of 2 joined so far.")
    ]
    ana.clock.go(days=6)
    check(cleo, home(cleo))
    assert asks(ana) == [("notice", "Too few joined until 7 Nov 2026.")]


def test_a_thing_asks_whom_it_was_handed_to(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    ana.do(things.AddHolding(name="Soldering station", number="KK-11", condition="worn"))
    ana.do(things.GiveHolding(id="KK-11", to="Ben"))
    together(ana, ben, cleo)
    assert asks(ben) == [("receive", "Ana handed you Soldering station KK-11, worn.")]
    assert asks(cleo) == open_to_all(cleo) == []
    ben.do(things.ReceiveHolding(id="KK-11"))
    ben.do(things.GiveHolding(id="KK-11", to="group"))
    together(ana, ben, cleo)
    for laptop in (ana, cleo):
        assert open_to_all(laptop) == [
            ("receive", "Ben handed the group Soldering station KK-11, worn.")
        ]


def test_what_collided_asks_who_decides(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    promise = ana.do(promises.Request(title="Solder", quantity="1 h", due="+9d")).subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    cleo.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    assert asks(ana) == [("settle", "Two took on the same thing while apart.")]
    assert asks(ben) == asks(cleo) == []


def test_a_dispute_asks_both_sides_and_whoever_is_to_mediate(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    promise = offered(ana, to="Ben").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    dispute = ben.do(
        promises.Dispute(id=promise, reason="It leaks", asks="Look", mediator="Cleo")
    ).acts[0]
    together(ana, ben, cleo)
    for laptop in (ana, ben, cleo):
        assert asks(laptop) == [("resolve", "Ben disputes it: It leaks.")]
        assert home(laptop).needs[0].act == dispute
    cleo.do(promises.Resolve(id=dispute, result="earlier", text="So be it"))
    assert asks(cleo) == []


def test_a_keeper_answers_for_a_neighbour(ana: Laptop, ben: Laptop) -> None:
    nora = ana.do(groups.AdmitNeighbour(name="Nora")).subject
    together(ana, ben)
    offered(ben, to="Nora")
    together(ana, ben)
    assert asks(ana) == [("accept", "Ben offers Nora 2 h, due 14 Nov 2026.")]
    assert home(ana).needs[0].speaking_for == nora
    assert asks(ben) == []


def test_days_that_passed_ask_who_may_say_so(ana: Laptop, ben: Laptop) -> None:
    answered = offered(ana, to="Ben", due="2026-11-10").subject
    offered(ana, to="Ben", title="Paint", answer_by="2026-11-05")
    together(ana, ben)
    ben.do(promises.Accept(id=answered))
    together(ana, ben)
    ana.clock.go(days=12)
    assert asks(ana) == [("notice", "Nobody answered until 5 Nov 2026.")]
    assert asks(ben) == [("notice", "Ana promised it by 10 Nov 2026; the days of grace are over.")]


def test_what_is_late_comes_first_then_what_is_stuck(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    quarrel = offered(ana, to="Ben", title="Quarrel").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=quarrel))
    ben.do(promises.Dispute(id=quarrel, reason="It leaks", asks="Look"))
    offered(ana, to="Ben", title="Far", due="2026-12-20")
    offered(ana, to="Ben", title="Near", due="2026-11-20")
    offered(ana, to="Ben", title="Now", due="2026-11-03")
    together(ana, ben, cleo)
    assert [one.title for one in home(ben).needs] == ["Now", "Quarrel", "Near", "Far"]


def test_what_i_have_to_do_soon_is_listed_by_its_day(ana: Laptop, ben: Laptop) -> None:
    for title, due in (("Soon", "2026-11-04"), ("Late", "2026-11-01"), ("Later", "2026-12-04")):
        promise = offered(ana, to="Ben", title=title, due=due).subject
        together(ana, ben)
        ben.do(promises.Accept(id=promise))
        together(ana, ben)
    due = home(ana).due_soon
    assert [(one.title, one.by_date) for one in due] == [("Late", "overdue"), ("Soon", "due soon")]
    assert home(ben).due_soon == ()
    assert len(home(ana, as_of="2026-12-04").due_soon) == 3


def test_what_the_others_did_is_told_newest_first(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    promise = offered(ana, to="Ben").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    told = [(one.who, one.told, one.title) for one in home(cleo).recent]
    assert told[:2] == [
        ("Ben", "accepted", "Fix the toaster"),
        ("Ana", "offered to Ben 2 h, due 14 Nov 2026", "Fix the toaster"),
    ]
    assert "Ben" not in {one.who for one in home(ben).recent}
    assert home(cleo).recent[0].subject == promise


def test_what_only_this_laptop_holds_is_counted(ana: Laptop, ben: Laptop) -> None:
    together(ana, ben)
    before = home(ana).only_here
    offered(ana)
    assert home(ana).only_here == before + 1


def test_of_very_many_the_most_urgent_are_shown(ana: Laptop, ben: Laptop) -> None:
    for number in range(9):
        offered(ana, to="Ben", title=f"Number {number}")
    together(ana, ben)
    with pytest.MonkeyPatch.context() as few:
        few.setattr("app.reading.home._MOST", 5)
        view = home(ben)
    assert (len(view.needs), view.more) == (5, 4)


def test_who_has_left_is_asked_for_nothing(ana: Laptop, ben: Laptop) -> None:
    offered(ana, to="Ben")
    together(ana, ben)
    ben.do(groups.Leave())
    assert home(ben).needs == home(ben).open_to_all == ()
    assert home(ben).recent


def test_in_a_whole_sample_group_home_and_the_rules_agree(new: Callable[[str], Laptop]) -> None:
    you = new("You")
    you.do(groups.TrySample())
    check(you, home(you))
    assert home(you).needs


# --- decisions and outcomes ----------------------------------------------------------------------------


def test_a_proposal_asks_whoever_may_vote_and_then_to_be_counted(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    decision = ana.do(decisions.OpenDecision(title="A cake on Sundays")).subject
    together(ana, ben, cleo)
    sentence = "Ana proposes it. Ballots until 9 Nov 2026."
    assert asks(ben) == [("ballot", sentence)]
    (need,) = home(ben).needs
    assert (need.title, need.who, need.due) == ("A cake on Sundays", "Ana", "2026-11-09")
    for one in (ana, ben):
        one.do(decisions.Ballot(id=decision, choice="yes"))
    together(ana, ben, cleo)
    assert asks(ben) == open_to_all(ben) == []
    ben.clock.go(days=8)
    counting = "Ballots were given until 9 Nov 2026. They wait to be counted."
    assert open_to_all(ben) == [("count-ballots", counting)]
    ben.do(decisions.CountDecision(id=decision))
    assert open_to_all(ben) == []


def test_a_keeper_is_asked_to_look_back_and_the_others_to_stand_by_it(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    said = things.AddOutcome(title="Less waste", measures=("kept: kg",), review="2026-11-02")
    outcome = ana.do(said).subject
    together(ana, ben, cleo)
    assert asks(ana) == [("review", "You keep it. It was to be looked at on 2 Nov 2026.")]
    assert asks(ben) == []
    ana.do(decisions.ReviewOutcome(id=outcome, result="met", text="Forty kilos"))
    together(ana, ben, cleo)
    witness = "Ana looked back: Forty kilos. A witness is needed."
    assert open_to_all(ben) == [("witness", witness)]
    (need,) = home(ben).open_to_all
    ben.do(promises.Witness(act=need.act, saw="I weighed it", how="checked"))
    assert open_to_all(ben) == []
    together(ana, ben, cleo)
    assert asks(ana) == []


# --- the books -----------------------------------------------------------------------------------------


def closed(laptop: Laptop, **otherwise: str) -> str:
    days = {"first": "2026-10-01", "last": "2026-11-01"} | otherwise
    return str(laptop.do(periods.ClosePeriod(**days)).subject)


def test_a_closing_asks_whoever_was_there_until_enough_have_agreed(
    ana: Laptop, ben: Laptop, cleo: Laptop, new: Callable[[str], Laptop]
) -> None:
    together(ana, ben, cleo)
    closing = closed(ana)
    together(ana, ben, cleo)
    dora = new("Dora")
    admit(ana, dora)
    together(ana, ben, cleo, dora)
    sentence = "Ana signed what the books came to. Signed by 1 of 3; 1 more must agree."
    assert asks(ben) == asks(cleo) == [("agree", sentence)]
    (need,) = home(ben).needs
    shown = ("The books of 1 Oct 2026 to 1 Nov 2026", "Ana", closing)
    assert (need.title, need.who, need.subject) == shown
    assert asks(ana) == asks(dora) == []
    ben.do(periods.AgreePeriod(id=closing))
    assert asks(ben) == []
    together(ana, ben, cleo, dora)
    assert asks(cleo) == []


def test_of_closings_of_the_same_days_the_newest_asks(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    together(ana, ben, cleo)
    closed(ana)
    other = closed(ana, first="2026-09-01")
    again = closed(ana)
    together(ana, ben, cleo)
    assert {one.subject for one in home(ben).needs} == {other, again}
    ben.do(periods.AgreePeriod(id=again))
    assert [one.subject for one in home(ben).needs] == [other]


# --- money ---------------------------------------------------------------------------------------------


def test_money_asks_who_may_say_yes_and_who_pays_and_who_got_it(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    ana.do(things.AddHolding(name="Box", form="fund", quantity="0.00 EUR", custodian="group"))
    ana.do(things.AddOutcome(title="Warm", measures=("warm: day",), review="+90d"))
    ana.do(funds.MoneyIn(id="Box", quantity="20.00 EUR", outside="The town"))
    together(ana, ben, cleo)
    asked = funds.AskPayout(id="Box", quantity="15 EUR", outcome="Warm")
    payout = ben.do(asked).subject
    ben.do(funds.AskPayout(id="Box", quantity="21 EUR", outcome="Warm", outside="The shop"))
    together(ana, ben, cleo)
    wants = "Ben asks for 15.00 EUR, for Warm. 0 of 2 said yes."
    too_much = "Ben asks for 21.00 EUR to The shop, for Warm. 0 of 2 said yes."
    assert sorted(asks(ana)) == [("approve", wants), ("approve", too_much)]
    assert [(one.title, one.waits) for one in home(ana).needs] == [("Box", False), ("Box", True)]
    assert asks(ben) == [("approve", too_much)]
    for one in (ana, cleo):
        one.do(funds.Approve(id=payout))
        together(ana, ben, cleo)
    unpaid = ("paid", "15.00 EUR to Ben: approved, and not paid yet.")
    assert open_to_all(ana) == open_to_all(cleo) == [unpaid]
    assert open_to_all(ben) == []
    ana.do(funds.PayOut(id=payout))
    together(ana, ben, cleo)
    assert open_to_all(cleo) == []
    assert ("confirm", "Ana paid you 15.00 EUR. Has it come?") in asks(ben)
    ben.do(funds.ConfirmPayment(id=payout))
    assert asks(ben) == [("approve", too_much)]


def test_an_earmark_asks_for_a_yes_and_once_its_day_has_passed_to_be_set_free(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    ana.do(things.AddHolding(name="Box", form="fund", quantity="0.00 EUR", custodian="group"))
    ana.do(things.AddOutcome(title="Warm", measures=("warm: day",), review="+90d"))
    ana.do(funds.MoneyIn(id="Box", quantity="20.00 EUR", outside="The town"))
    aside = funds.Earmark(id="Box", quantity="8 EUR", outcome="Warm", until="2026-11-30")
    earmark = ana.do(aside).subject
    together(ana, ben, cleo)
    asked = "Ana asks to set aside 8.00 EUR for Warm, until 30 Nov 2026. 0 of 2 said yes."
    assert asks(ben) == asks(ana) == [("approve", asked)]
    for one in (ana, ben):
        one.do(funds.Approve(id=earmark))
    together(ana, ben, cleo)
    assert asks(cleo) == open_to_all(cleo) == []
    cleo.clock.go(days=40)
    free = "8.00 EUR were set aside for Warm until 30 Nov 2026. What is left can be set free."
    assert open_to_all(cleo) == [("return", free)]
    cleo.do(funds.ReturnEarmark(id=earmark))
    assert open_to_all(cleo) == []


def test_a_statement_asks_for_somebody_else_who_looks(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    ana.do(things.AddHolding(name="Box", form="fund", quantity="0.00 EUR", custodian="group"))
    ana.do(funds.CheckStatement(id="Box", quantity="0.00 EUR"))
    together(ana, ben, cleo)
    read = ("witness", "Ana read a statement of 2 Nov 2026: 0.00 EUR. A witness is needed.")
    assert open_to_all(ana) == []
    assert open_to_all(ben) == [read]
    check_act = home(ben).open_to_all[0].act
    ben.do(promises.Witness(act=check_act, saw="The box, counted", how="checked"))
    assert open_to_all(ben) == []
