"""Money as people type it: the shop's 6.50 EUR with its receipt, a share that goes back, and what is refused, in words."""

from __future__ import annotations

from typing import Any

import pytest
from cli_laptops import Laptop, found
from test_attachments import jpeg

Cafe = tuple[Laptop, Laptop, Laptop]


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Cafe:
    """Amira, Rosa and Piet with a till of 40 EUR. Tests share it: each asks for money of its own."""
    amira, rosa, piet = found(tmp_path_factory.mktemp("till"), "Amira", "Rosa", "Piet")
    amira.text(
        "holding", "add", "Till", "--form", "fund", "--quantity", "0.00 EUR", "--custodian", "group"
    )
    amira.text(
        "outcome", "add", "Things live longer", "--measure", "fixed: device", "--review", "+90d"
    )
    told = amira.text("fund", "in", "Till", "--quantity", "40 EUR", "--outside", "The visitors")
    assert "Came in: 40.00 EUR. There is 40.00 EUR now." in told
    amira.carry_to(rosa, piet)
    return amira, rosa, piet


def payout(one: Laptop, id_: str) -> dict[str, Any]:
    whole = one.json("fund", "show", "Till")
    return next(asked for asked in whole["payouts"] if asked["id"] == id_)


def test_the_shop_gets_its_money_once_two_of_three_have_said_yes(till: Cafe) -> None:
    amira, rosa, piet = till
    receipt = piet.files / "tip.jpg"
    receipt.write_bytes(jpeg())
    asked = piet.sign(
        "fund", "ask", "Till", "--quantity", "6.50 EUR", "--outside", "The shop",
        "--receipt", str(receipt), "--note", "A new tip for KK-11",
    )  # fmt: skip
    piet.carry_to(amira, rosa)
    shown = amira.text("fund", "show", "Till")
    assert "6.50 EUR to The shop" in shown
    assert "yes: nobody (2 needed) · could: Amira, Piet, Rosa" in shown
    assert piet.refused("fund", "paid", asked) == ("paid_only_when_approved", 1)
    assert "It is asked: 1 have said yes." in amira.text("fund", "approve", asked)
    amira.carry_to(rosa)
    assert "It is approved: 2 have said yes." in rosa.text("fund", "approve", asked)
    rosa.carry_to(amira, piet)
    told = amira.text("fund", "paid", asked, "--reference", "Till 4", "--on", "2026-11-28")
    assert told.startswith("Paid: 6.50 EUR to The shop. There is 33.50 EUR now.")
    saved = amira.files / "receipt.jpg"
    amira.text("photo", payout(amira, asked)["receipt"], str(saved))
    assert saved.read_bytes().startswith(b"\xff\xd8")
    amira.carry_to(rosa, piet)
    assert "33.50 EUR" in piet.text("holding", "list")


def test_the_statement_shows_it_and_with_a_witness_confirms_it(till: Cafe) -> None:
    amira, rosa, piet = till
    asked = rosa.sign(
        "fund", "ask", "Till", "--quantity", "2 EUR", "--outside", "The baker",
        "--outcome", "Things live longer",
    )  # fmt: skip
    for one in (rosa, piet):
        one.text("fund", "approve", asked)
        one.carry_to(amira, rosa, piet)
    amira.text("fund", "paid", asked)
    balance = amira.json("fund", "show", "Till")["balance"]
    check = amira.sign("fund", "statement", "Till", "--quantity", f"{balance} EUR")
    amira.carry_to(rosa)
    shown = rosa.text("fund", "show", "Till")
    assert "agrees · covers" in shown
    assert "one side says" in shown
    rosa.text("witness", check, "--how", "checked", "--saw", "The till, counted")
    assert payout(rosa, asked)["status"] == "confirmed"
    rosa.carry_to(amira, piet)


def test_a_share_goes_back_at_par_after_its_notice(till: Cafe) -> None:
    amira, rosa, piet = till
    share = amira.sign(
        "fund", "in", "Till", "--quantity", "25 EUR", "--form", "par_share", "--from", "Piet"
    )
    amira.carry_to(rosa, piet)
    code = piet.refused("fund", "ask", "Till", "--quantity", "25.01", "--share", share)[0]
    assert code == "at_most_at_par"
    asked = piet.sign("fund", "ask", "Till", "--quantity", "25", "--share", share)
    piet.carry_to(amira, rosa)
    assert "number 1 in the queue" in amira.text("fund", "show", "Till")
    refused = piet.run("fund", "approve", asked)
    assert refused.exit_code == 1
    assert "Nobody approves their own money." in refused.output
    for one in (amira, rosa):
        one.text("fund", "approve", asked)
        one.carry_to(amira, rosa)
    early = amira.run("fund", "paid", asked)
    assert early.exit_code == 1
    assert "funds.shareNoticeDays = 90" in early.output
    amira.text("fund", "paid", asked, "--on", "+90d")
    amira.carry_to(piet)
    assert "Confirmed: 25.00 EUR came." in piet.text("fund", "confirm", asked)


def test_what_is_set_aside_is_told_as_of_a_day_and_given_back(till: Cafe) -> None:
    amira, rosa, _ = till
    aside = amira.sign(
        "fund", "earmark", "Till", "--quantity", "10 EUR", "--outcome", "Things live longer",
        "--until", "2026-12-31",
    )  # fmt: skip
    for one in (amira, rosa):
        one.text("fund", "approve", aside)
        one.carry_to(amira, rosa)
    assert "its day has passed" not in amira.text("fund", "show", "Till", "--as-of", "2026-12-31")
    shown = amira.text("fund", "show", "Till", "--as-of", "2027-01-01")
    assert "its day has passed" in shown
    assert "if returned" in shown
    assert amira.refused("fund", "return", aside, "--on", "2026-12-31")[0] == (
        "the_statement_is_dated_after_the_date"
    )
    assert "free again" in amira.text("fund", "return", aside, "--on", "2027-01-01")


def test_what_was_asked_and_said_yes_to_is_taken_back(till: Cafe) -> None:
    amira, rosa, piet = till
    asked = piet.sign("fund", "ask", "Till", "--quantity", "1", "--outcome", "Things live longer")
    piet.carry_to(amira, rosa)
    amira.text("fund", "approve", asked)
    assert "The payout is asked." in amira.text("fund", "withdraw", asked)
    assert payout(amira, asked).get("approvals", []) == []
    assert rosa.refused("fund", "withdraw", asked)[0] == "only_the_asker_or_who_approved_takes_back"
    assert "withdrawn" in piet.text("fund", "withdraw", asked, "--reason", "Found it cheaper")


def test_what_is_typed_wrong_is_told(till: Cafe) -> None:
    amira, *_ = till
    for said, code in (
        (("fund", "in", "Till", "--quantity", "much"), 2),
        (("fund", "show", "Things live longer"), 3),
        (("fund", "approve", "nothing"), 3),
        (("fund", "ask", "Till", "--quantity", "1", "--receipt", "nowhere.jpg"), 1),
        (("fund", "in", "Till", "--quantity", "1", "--form", "bribe"), 2),
    ):
        assert amira.run(*said).exit_code == code, said
