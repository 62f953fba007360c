"""Who leaves does not get the keys of what comes after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli_laptops import Laptop, admit, found
from engines import Laptop as Engine
from engines import offered, together

from app.commands import decisions, funds, groups, home, reading, things


def test_what_is_handed_on_after_somebody_left_is_closed_to_them(
    tmp_path: Path, laptop: Callable[[str], Laptop]
) -> None:
    (ana,) = found(tmp_path, "Ana")
    gone = laptop("Gone")
    admit(ana, gone)
    gone.text("leave")
    gone.carry_to(ana)
    after = ana.file("after.troth")
    ana.text("carry", "out", after)
    assert gone.refused("carry", "in", after) == ("not_for_this_laptop", 4)


def test_nobody_opens_an_epoch_without_need(
    tmp_path: Path, laptop: Callable[[str], Laptop]
) -> None:
    ana, ben = found(tmp_path, "Ana", "Ben")
    before = ana.json("status")["acts"]
    ana.text("carry", "out", ana.file("one.troth"))
    ana.text("carry", "out", ana.file("two.troth"))
    assert ana.json("status")["acts"] - before <= 1, "at most one acknowledgement"
    assert ben.json("device", "list")["devices"]


def test_who_leaves_names_promises_money_and_things(ana: Engine, ben: Engine, cleo: Engine) -> None:
    """Ben has a share in the till, is owed money, has the key, and promised something."""
    ana.do(things.AddHolding(name="Till", form="fund", quantity="0.00 EUR", custodian="group"))
    ana.do(things.AddHolding(name="Key", custodian="Ben"))
    ana.do(things.AddOutcome(title="Warm", measures=("warm: day",), review="+90d"))
    share = ana.do(
        funds.MoneyIn(id="Till", quantity="100 EUR", form="par_share", giver="Ben")
    ).subject
    ana.do(funds.MoneyIn(id="Till", quantity="7 EUR", giver="Ben"))
    together(ana, ben, cleo)
    ben.do(funds.AskPayout(id="Till", quantity="40 EUR", share=share))
    promise = offered(ben, to="Ana").subject
    shown = ben.do(groups.ShowOpen())
    assert shown.sentence == "1 promise, 1 share, 1 payout and 1 thing stay open"
    assert [(one.sort, one.title, one.told) for one in shown.matters] == [
        ("promise", "Fix the toaster", "Ben for Ana"),
        ("share", "Till", "60.00 EUR in it, as a share, at par"),
        ("payout", "Till", "40.00 EUR to you, asked for"),
        ("thing", "Key", "you have it"),
    ]
    left = ben.do(groups.Leave())
    assert left.sentence.endswith("1 promise, 1 share, 1 payout and 1 thing stay open.")
    lines = ben.do(reading.ShowAct(id=left.acts[0])).body["lines"]
    assert [line["subject"] for line in lines][:2] == [promise, share]
    assert [line["state"] for line in lines] == ["offered", "par_share", "asked", "in_custody"]
    assert cleo.do(groups.ShowOpen()).sentence == "nothing of yours is open"


def test_who_rests_is_asked_for_no_vote_until_they_say_that_they_stay(
    ana: Engine, ben: Engine, cleo: Engine
) -> None:
    said = cleo.do(groups.RestAWhile(start="today", until="+20d")).sentence
    assert said.startswith("You rest from ")
    together(ana, ben, cleo)
    (rests,) = [one for one in ana.do(groups.Members()).members if one.resting]
    assert rests.name == "Cleo"
    first = ana.do(decisions.OpenDecision(title="A cake on Sundays")).subject
    together(ana, ben, cleo)
    shown = cleo.do(decisions.ShowDecision(id=first))
    assert (shown.summary.voters, shown.summary.asks_me) == (2, False)
    assert cleo.code(decisions.Ballot(id=first, choice="yes")) == "only_the_electorate_votes"
    refused = cleo.refused(groups.RestAWhile(start="+5d", until="+400d"))
    assert refused.code == "at_most_the_rest_allowed"
    assert refused.rule == "members.restDays = 180"
    cleo.do(groups.Stay())
    together(ana, ben, cleo)
    second = ben.do(decisions.OpenDecision(title="A cake on Mondays")).subject
    together(ana, ben, cleo)
    assert cleo.do(decisions.ShowDecision(id=second)).summary.voters == 3
    assert not [one for one in ana.do(groups.Members()).members if one.resting]


def test_who_has_not_said_for_a_year_that_they_stay_is_asked_once(ana: Engine, ben: Engine) -> None:
    assert "stay" not in {one.kind for one in ana.do(home.ShowHome()).needs}
    ana.clock.go(days=366)
    (need,) = [one for one in ana.do(home.ShowHome()).needs if one.kind == "stay"]
    assert need.sentence.startswith("You said that you stay until ")
    ana.do(groups.Stay())
    assert "stay" not in {one.kind for one in ana.do(home.ShowHome()).needs}
