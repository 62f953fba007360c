"""What leaves one group and comes into another is said in both books, and can be held against each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_laptops import Laptop as OnTheCommandLine
from cli_laptops import found as founded
from engines import Laptop, found

from app.commands import funds, mirrors, promises, reading, things
from app.mirror_results import MirrorView

OLD, NEW = "Kaffee & Kabel", "Solar"


@pytest.fixture
def both(ana: Laptop) -> Laptop:
    """Ana is in two groups that both have flour."""
    found(ana, name=NEW)
    for group in (OLD, NEW):
        ana.do(things.AddHolding(group=group, name="Flour", form="stock", quantity="20 kg"))
    return ana


def given(ana: Laptop, much: str = "5 kg", action: str = "transfer") -> tuple[str, str]:
    act = ana.do(
        things.Lower(group=OLD, id="Flour", quantity=much, action=action, to=NEW)  # type: ignore[arg-type]
    ).acts[0]
    found = ana.do(mirrors.FindMirror(other=OLD, act=act[:12]))
    assert found.act == act
    return found.group, found.act


def got(ana: Laptop, ends: tuple[str, ...], much: str = "5 kg") -> None:
    ana.do(things.Raise(group=NEW, id="Flour", quantity=much, action="transfer", mirrors=ends))


def seen_in(ana: Laptop, group: str) -> MirrorView:
    (one,) = ana.do(mirrors.ShowMirrors(group=group, holding="Flour")).mirrors
    return one


def test_both_sides_show_the_other_and_that_they_say_the_same(both: Laptop) -> None:
    got(both, given(both))
    there, here = seen_in(both, NEW), seen_in(both, OLD)
    assert (there.match, there.group_name) == ("same", OLD)
    assert (here.match, here.group_name) == ("same", NEW)
    assert (here.act, here.other) == (there.other, there.act)
    assert there.says == "Ana put in 5 kg: Flour, 2 Nov 2026"
    assert there.says_there.startswith("Ana gave away 5 kg")
    assert not there.both_name


@pytest.mark.parametrize(
    ("left", "action", "came"), [("4 kg", "transfer", "5 kg"), ("5 kg", "consume", "5 kg")]
)
def test_ends_that_do_not_fit_are_told(both: Laptop, left: str, action: str, came: str) -> None:
    got(both, given(both, left, action), came)
    assert seen_in(both, NEW).match == "differs"


def test_five_kilos_however_written_are_the_same(both: Laptop) -> None:
    got(both, given(both, "5.0 kg"), "5 kg")
    assert seen_in(both, NEW).match == "same"


def test_each_may_name_the_other(both: Laptop) -> None:
    first = both.do(things.Raise(group=NEW, id="Flour", quantity="5 kg", action="transfer")).acts[0]
    new = both.do(mirrors.FindMirror(other=NEW, act=first))
    both.do(
        things.Lower(
            group=OLD, id="Flour", quantity="5 kg", action="transfer", mirrors=(new.group, new.act)
        )
    )
    assert (seen_in(both, OLD).match, seen_in(both, NEW).match) == ("same", "same")


def test_an_end_that_is_not_there_or_not_here_is_told(both: Laptop) -> None:
    group, act = given(both)
    nowhere = "uEiA" + "A" * 43
    got(both, (group, nowhere))
    assert seen_in(both, NEW).match == "missing"
    got(both, (nowhere, act))
    assert {one.match for one in both.do(mirrors.ShowMirrors(group=NEW)).mirrors} == {
        "missing",
        "elsewhere",
    }


def test_a_group_is_no_other_end_of_itself(both: Laptop) -> None:
    group, act = given(both)
    same = things.Lower(
        group=OLD, id="Flour", quantity="5 kg", action="transfer", mirrors=(group, act)
    )
    assert both.code(same) == "not_understood"
    short = things.Lower(group=OLD, id="Flour", quantity="5 kg", mirrors=(group,))
    assert both.code(short) == "not_understood"
    founding = mirrors.FindMirror(other=OLD, act=group)
    assert both.code(founding) == "not_understood"
    assert both.do(reading.Status(group=OLD)).acts


# --- money ---------------------------------------------------------------------------------------------


@pytest.fixture
def boxes(ana: Laptop) -> Laptop:
    """Ana is in two groups that both have a box with money, and her yes is enough in both."""
    found(ana, name=NEW)
    for group in (OLD, NEW):
        ana.do(things.AddHolding(group=group, name="Box", form="fund", quantity="0 EUR"))
        ana.do(funds.MoneyIn(group=group, id="Box", quantity="100 EUR", outside="The town"))
    return ana


def asked_for(ana: Laptop) -> str:
    """Forty euros for the other group, asked for and approved in the old one; the payout."""
    photo = ana.home.root.parent / "receipt.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xda\x00\x0c" + bytes(10) + b"receipt" + b"\xff\xd9")
    asked = funds.AskPayout(group=OLD, id="Box", quantity="40 EUR", outside=NEW, receipt=str(photo))
    payout = str(ana.do(asked).subject)
    ana.do(funds.Approve(group=OLD, id=payout))
    return payout


def paid(ana: Laptop) -> str:
    payout = asked_for(ana)
    ana.do(funds.PayOut(group=OLD, id=payout))
    return payout


def came(ana: Laptop, payout: str, much: str = "40 EUR") -> str:
    end = ana.do(mirrors.FindMirror(other=OLD, act=payout))
    ends = (end.group, end.act)
    said = funds.MoneyIn(group=NEW, id="Box", quantity=much, outside=OLD, mirrors=ends)
    return str(ana.do(said).acts[0])


def box_in(ana: Laptop, group: str) -> MirrorView:
    (one,) = ana.do(mirrors.ShowMirrors(group=group, holding="Box")).mirrors
    return one


def test_money_that_another_group_paid_names_the_payment(boxes: Laptop) -> None:
    came(boxes, paid(boxes), "40.00 EUR")
    there, here = box_in(boxes, NEW), box_in(boxes, OLD)
    assert (there.match, here.match) == ("same", "same")
    assert (here.act, here.other) == (there.other, there.act)
    assert there.says.startswith(f"Ana wrote that 40.00 EUR came from {OLD}")
    assert there.says_there.startswith(f"Ana paid 40.00 EUR to {NEW}")
    inflow = boxes.do(funds.ShowFund(group=NEW, id="Box")).inflows[0]
    assert (inflow.giver, inflow.amount) == (OLD, "40.00")


def test_another_sum_differs_until_it_is_put_right(boxes: Laptop) -> None:
    inflow = came(boxes, paid(boxes), "41 EUR")
    assert box_in(boxes, NEW).match == "differs"
    boxes.do(
        promises.Correct(group=NEW, act=inflow, fields={"quantity": "40 EUR"}, reason="Miscounted")
    )
    assert box_in(boxes, NEW).match == "same"


def test_the_payment_may_name_what_came_in_before_it_was_said(boxes: Laptop) -> None:
    first = boxes.do(funds.MoneyIn(group=NEW, id="Box", quantity="40 EUR", outside=OLD)).acts[0]
    payout = asked_for(boxes)
    (offered,) = [
        one
        for one in boxes.do(mirrors.ListOtherEnds(group=OLD, fund="Box", went_out=True)).ends
        if one.act == first
    ]
    ends = (offered.group, offered.act)
    boxes.do(funds.PayOut(group=OLD, id=payout, mirrors=ends))
    assert box_in(boxes, OLD).match == "same"


def test_what_was_paid_is_offered_until_it_is_named(boxes: Laptop) -> None:
    payout = paid(boxes)
    asked = mirrors.ListOtherEnds(group=NEW, fund="Box")
    (end,) = boxes.do(asked).ends
    assert (end.group_name, end.amount) == (OLD, "40 EUR")
    came(boxes, payout)
    assert boxes.do(asked).ends == ()


def test_money_from_another_group_comes_from_outside_and_of_no_other_kind(boxes: Laptop) -> None:
    payout = paid(boxes)
    end = boxes.do(mirrors.FindMirror(other=OLD, act=payout))
    ends = (end.group, end.act)
    mine = funds.MoneyIn(group=NEW, id="Box", quantity="40 EUR", mirrors=ends)
    assert boxes.code(mine) == "not_understood"
    itself = funds.MoneyIn(group=OLD, id="Box", quantity="1 EUR", outside="X", mirrors=ends)
    assert boxes.code(itself) == "not_understood"
    fund = boxes.do(things.ShowHolding(group=OLD, id="Box")).summary.id
    assert boxes.code(mirrors.FindMirror(other=OLD, act=fund)) == "not_understood"


def test_the_command_line_names_the_payment(tmp_path: Path) -> None:
    (ana,) = founded(tmp_path, "Ana")
    ana.text("group", "new", NEW, "--purpose", "Sun", "--name", "Ana")
    for group in (OLD, NEW):
        box = ("Box", "--form", "fund", "--quantity", "0 EUR", "--group", group)
        ana.text("holding", "add", *box)
    ana.text("fund", "in", "Box", "--quantity", "50 EUR", "--outside", "Town", "--group", OLD)
    warm = ("Warm", "--measure", "warm: day", "--review", "+90d", "--group", OLD)
    ana.text("outcome", "add", *warm)
    much = ("--quantity", "40 EUR", "--outside", NEW, "--outcome", "Warm", "--group", OLD)
    payout = ana.json("fund", "ask", "Box", *much)["subject"]
    ana.text("fund", "approve", payout, "--group", OLD)
    ana.text("fund", "paid", payout, "--group", OLD)
    assert f"Ana paid 40.00 EUR to {NEW}" in ana.text("fund", "elsewhere", "Box", "--group", NEW)
    named = ("--outside", OLD, "--mirrors", OLD, payout, "--group", NEW)
    ana.text("fund", "in", "Box", "--quantity", "40 EUR", *named)
    nothing = ana.text("fund", "elsewhere", "Box", "--group", NEW)
    assert "anything that fits" in nothing
    told = ana.text("holding", "mirrors", "Box", "--group", NEW)
    assert "Both books are here, and say the same." in told


def test_the_command_line_names_the_other_end(tmp_path: Path) -> None:
    (ana,) = founded(tmp_path, "Ana")
    ana.text("group", "new", NEW, "--purpose", "Sun", "--name", "Ana")
    for group in (OLD, NEW):
        ana.text(
            "holding", "add", "Flour", "--form", "stock", "--quantity", "20 kg", "--group", group
        )
    act = ana.json(
        "holding", "lower", "Flour", "--quantity", "5 kg", "--action", "transfer", "--group", OLD
    )["acts"][0]
    ana.text(
        "holding", "raise", "Flour", "--quantity", "5 kg", "--mirrors", OLD, act, "--group", NEW
    )
    told = ana.text("holding", "mirrors", "--group", OLD)
    assert "Both books are here, and say the same." in told
    assert isinstance(ana, OnTheCommandLine)
