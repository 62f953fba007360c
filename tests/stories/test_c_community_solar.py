"""Story C, readings, an inverter, a grant and two who want their shares back, on five laptops (docs/stories)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from village import Packet, Village, Villager, ends_well, village

from crdt.charter import votes_needed

NAMES = ("Farah", "Ines", "Marek", "Sven", "Lotte")
"""Lotte is the electrician."""
RULES = """
[members]
vouches = 0
[funds]
limitWithoutDecision = "500.00"
reserveFloor = "1500.00"
approvals = 3
"""
SUN = ("410", "690", "1450", "2010", "2290", "2420", "2380", "2110", "1830")
"""Kilowatt hours, January to September."""
NEIGHBOURS = 42
"""Households beside Marek and Sven, one share each."""


@pytest.fixture(scope="module")
def solar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    with village(tmp_path_factory.mktemp("solar"), "Sonnendach Nord", NAMES, RULES) as story:
        story.meet()
        yield story


@pytest.mark.timeout(300)
def test_readings_an_inverter_a_grant_and_two_who_want_their_shares_back(solar: Village) -> None:
    sun, battery = outcomes(solar)
    purse, shares = money(solar, battery)
    readings(solar, sun)
    roof(solar, purse, sun)
    inverter(solar, purse, sun)
    legal_fees(solar, purse, battery)
    the_roof_stays(solar)
    queue(solar, purse, shares)
    solar.meet()
    packet = Packet(solar, solar["Ines"])
    ends_well(solar, packet)
    an_auditor_adds_up_the_same(solar, purse, packet)


def shown(one: Villager, purse: str) -> dict[str, Any]:
    return one.json("fund", "show", purse)


def spendable(one: Villager, purse: str) -> list[tuple[str, str]]:
    return [(pot["name"], pot["spendable"]) for pot in shown(one, purse)["pots"]]


def payout(one: Villager, purse: str, id_: str) -> dict[str, Any]:
    (found,) = [each for each in shown(one, purse)["payouts"] if each["id"] == id_]
    return found


# --- 1 -----------------------------------------------------------------------------------------------


def outcomes(solar: Village) -> tuple[str, str]:
    """What it is all for."""
    farah = solar["Farah"]
    sun = farah.sign(
        "outcome", "add", "Sun for 31 homes", "--measure", "made: kWh, target 18000, per year",
        "--review", "2027-01-31",
    )  # fmt: skip
    battery = farah.sign(
        "outcome", "add", "A battery in the cellar", "--measure", "kept: kWh", "--review", "2027-06-30"
    )  # fmt: skip
    solar.share()
    return sun, battery


def money(solar: Village, battery: str) -> tuple[str, dict[str, str]]:
    """46 shares of 250 EUR and a grant for the battery; two members hold two shares each."""
    farah = solar["Farah"]
    purse = farah.sign(
        "holding", "add", "Roof fund", "--form", "fund", "--quantity", "0.00 EUR",
        "--custodian", "group",
    )  # fmt: skip
    share = ("fund", "in", purse, "--form", "par_share")
    shares = {
        name: farah.sign(*share, "--quantity", "500.00 EUR", "--from", name)
        for name in ("Marek", "Sven")
    }
    for number in range(NEIGHBOURS):
        farah.sign(*share, "--quantity", "250.00 EUR", "--outside", f"Household {number + 1}")
    farah.sign(
        "fund", "in", purse, "--form", "grant", "--quantity", "8000.00 EUR",
        "--outside", "The town", "--only-for", battery,
    )  # fmt: skip
    solar.share()
    for one in solar:
        assert Decimal(shown(one, purse)["balance"]) == 46 * 250 + 8000
        assert spendable(one, purse) == [("", "10000"), ("A battery in the cellar", "8000")]
    return purse, shares


# --- 2 -----------------------------------------------------------------------------------------------


def readings(solar: Village, sun: str) -> None:
    """Each month is read by two; a slip in October is put right, and both versions stay."""
    ines, marek = solar["Ines"], solar["Marek"]
    months = (*SUN, "16420")
    acts = []
    for month, much in enumerate(months, 1):
        acts.append(
            ines.sign("outcome", "measure", sun, f"made={much} kWh", "--on", f"2026-{month:02}-28")
        )
    solar.share()
    for act in acts:
        marek.sign("witness", act, "--saw", "The meter in the cellar", "--how", "measured")
    solar.share()
    before = sum(map(int, months))
    assert {made(one, sun) for one in solar} == {str(before)}
    ines.sign(
        "correct", acts[-1], "--line", "1", "--set", "quantity=1642 kWh",
        "--reason", "A digit too many",
    )  # fmt: skip
    solar.share()
    assert {made(one, sun) for one in solar} == {str(before - 16420 + 1642)}
    first = solar["Lotte"].json("act", acts[-1])["body"]["lines"][0]
    assert first["resourceQuantity"]["hasNumericalValue"] == "16420"


def made(one: Villager, sun: str) -> str:
    (tally,) = one.json("outcome", "show", sun)["summary"]["tallies"]
    return str(tally["value"])


# --- 3 -----------------------------------------------------------------------------------------------


def decided(solar: Village, title: str, payout: str) -> None:
    """By majority of the five, the closing day being over."""
    decision = solar["Ines"].sign(
        "decide", "open", title, "--method", "majority", "--effect", f"payout:{payout}",
    )  # fmt: skip
    solar.share()
    for name in ("Ines", "Marek", "Sven", "Farah"):
        solar[name].sign("decide", "ballot", decision, "yes")
    solar["Lotte"].sign("decide", "ballot", decision, "abstain")
    solar.share()
    solar["Ines"].sign("decide", "count", decision)
    solar.share()


def paid(solar: Village, purse: str, payout_: str, *approvers: str, on: str) -> None:
    for name in approvers:
        solar[name].sign("fund", "approve", payout_)
    solar.share()
    solar[approvers[0]].sign("fund", "paid", payout_, "--on", on)
    solar.share()
    assert {payout(one, purse, payout_)["status"] for one in solar} == {"paid"}


def roof(solar: Village, purse: str, sun: str) -> None:
    """The roof was paid for out of the shares: what is left is 1,940 beside the reserve."""
    built = solar["Farah"].sign(
        "fund", "ask", purse, "--quantity", "8060.00 EUR", "--outside", "Solar works", "--outcome", sun
    )  # fmt: skip
    solar.share()
    decided(solar, "Build the roof", built)
    paid(solar, purse, built, "Farah", "Ines", "Marek", on="2026-03-01")
    assert spendable(solar["Sven"], purse)[0] == ("", "1940")


def inverter(solar: Village, purse: str, sun: str) -> None:
    """Above the limit the group decides; then three of five approve, and not the electrician."""
    farah, lotte, sven = solar["Farah"], solar["Lotte"], solar["Sven"]
    work = lotte.sign(
        "offer", "A new inverter", "--to", "group", "--quantity", "6 h", "--due", "2026-10-20",
        "--outcome", sun,
    )  # fmt: skip
    solar.share()
    farah.sign("accept", work)
    asked = farah.sign(
        "fund", "ask", purse, "--quantity", "1240.00 EUR", "--outside", "Inverter shop",
        "--outcome", sun, "--promise", work,
    )  # fmt: skip
    solar.share()
    refusal = farah.is_refused("above_the_limit_needs_a_decision", "fund", "approve", asked)
    assert refusal["rule"] == "funds.limitWithoutDecision = 500.00"
    assert {payout(one, purse, asked)["status"] for one in solar} == {"needs_decision"}
    decided(solar, "A new inverter", asked)
    lotte.is_refused("the_interested_never_approve", "fund", "approve", asked)
    farah.sign("fund", "approve", asked)
    solar.share()
    sven.is_refused("paid_only_when_approved", "fund", "paid", asked)
    paid(solar, purse, asked, "Ines", "Sven", on="2026-10-21")
    assert {spendable(one, purse)[0] for one in solar} == {("", "700")}


# --- 4 -----------------------------------------------------------------------------------------------


def legal_fees(solar: Village, purse: str, battery: str) -> None:
    """What was given for the battery pays no lawyer, and the refusal says what it is for."""
    farah = solar["Farah"]
    fees = farah.sign(
        "outcome", "add", "A contract for the roof", "--measure", "signed: contract",
        "--review", "2027-01-31",
    )  # fmt: skip
    refusal = farah.is_refused(
        "restricted_money_only_for_its_outcome",
        "fund", "ask", purse, "--quantity", "300.00 EUR", "--outside", "A lawyer",
        "--outcome", fees, "--restricted", battery,
    )  # fmt: skip
    assert "A battery in the cellar" in refusal["what"]
    solar.share()
    assert spendable(farah, purse)[1] == ("A battery in the cellar", "8000")


# --- 5 -----------------------------------------------------------------------------------------------


def for_good(solar: Village, title: str, effect: str, on: str, counted: str) -> str:
    """Four of five say yes, and it waits."""
    ines = solar["Ines"]
    decision = ines.sign(
        "decide", "open", title, "--method", "locked", "--effect", effect, "--on", on
    )  # fmt: skip
    solar.share()
    for name in ("Ines", "Marek", "Sven", "Farah"):
        solar[name].sign("decide", "ballot", decision, "yes")
    solar.share()
    ines.sign("decide", "count", decision, "--on", counted)
    solar.share()
    assert {stands(one, decision) for one in solar} == {"waiting"}
    return decision


def stands(one: Villager, decision: str) -> str:
    return str(one.json("decide", "show", decision)["summary"]["status"])


def the_roof_stays(solar: Village) -> None:
    """It is locked to its purpose: four of five and sixty days would let it go, and a guardian says no."""
    assert votes_needed("3/4", 31) == 24
    farah, lotte = solar["Farah"], solar["Lotte"]
    roof = farah.sign(
        "holding", "add", "The roof, 19.8 kWp", "--outside", "Housing society", "--custodian", "outside",
        "--lock", "lock", "--purpose", "Sun for the homes below it",
    )  # fmt: skip
    solar.share()
    refusal = farah.is_refused(
        "the_purpose_lock_holds", "holding", "retire", roof, "--why", "handed_on"
    )
    assert "Sun for the homes below it" in refusal["what"]
    go = f"release:{roof}=outside Farah GmbH"
    for method in ("majority", "large"):
        farah.is_refused(
            "the_method_is_strong_enough_for_each_effect",
            "decide", "open", "Sell the roof", "--method", method, "--effect", go,
        )  # fmt: skip
    named = for_good(
        solar,
        "A guardian of the purpose",
        "rule:guardians.members=Lotte",
        "2026-04-01",
        "2026-04-10",
    )
    solar["Ines"].is_refused(
        "the_statement_is_dated_after_the_wait", "decide", "waited", named, "--on", "2026-06-09"
    )
    for name in ("Ines", "Marek", "Sven"):
        solar[name].sign("decide", "waited", named, "--on", "2026-06-10")
    solar.share()
    assert {stands(one, named) for one in solar} == {"in_force"}
    sale = for_good(solar, "Sell the roof to Farah GmbH", go, "2026-07-01", "2026-07-10")
    farah.is_refused("the_purpose_lock_holds", "holding", "retire", roof, "--why", "handed_on")
    farah.is_refused("only_guardians_object", "decide", "stop", sale, "--reason", "I waver")
    lotte.sign("decide", "stop", sale, "--reason", "The roof is for the homes below it")
    solar.share()
    assert {stands(one, sale) for one in solar} == {"objected"}
    for one in solar:
        assert one.json("holding", "show", roof)["lock"] == "lock"
    farah.is_refused("the_purpose_lock_holds", "holding", "retire", roof, "--why", "handed_on")
    farah.is_refused("wrong_status", "decide", "waited", sale, "--on", "2026-10-01")


# --- 6 -----------------------------------------------------------------------------------------------


def queue(solar: Village, purse: str, shares: dict[str, str]) -> None:
    """Two want 500 each and there is 700: one after the other, at par, and nothing more can be offered."""
    marek, sven, ines = solar["Marek"], solar["Sven"], solar["Ines"]
    back = ("fund", "ask", purse, "--share", shares["Marek"])
    marek.is_refused("at_most_at_par", *back, "--quantity", "600.00 EUR")
    first = marek.sign(*back, "--quantity", "500.00 EUR", "--on", "2026-11-01")
    solar.share()
    second = sven.sign(
        "fund", "ask", purse, "--share", shares["Sven"], "--quantity", "500.00 EUR",
        "--on", "2026-11-02",
    )  # fmt: skip
    solar.share()
    for one in solar:
        asked, other = (payout(one, purse, each) for each in (first, second))
        assert (asked["place"], asked["payable"], asked["notice_ends"]) == (1, True, "2027-01-30")
        assert (other["place"], other.get("payable", False)) == (2, False)
    ines.is_refused("the_queue_is_kept", "fund", "approve", second)
    marek.is_refused("the_payee_never_approves", "fund", "approve", first)


# --- the end -----------------------------------------------------------------------------------------


def an_auditor_adds_up_the_same(solar: Village, purse: str, packet: Packet) -> None:
    """From the signed bodies alone: the balance, what is restricted, the readings, what is still claimed."""
    came = sum(_much(one) for one in packet.of("fund.received"))
    asked = {one["id"]: one for one in packet.acts("fund.payout_asked")}
    gone = sum(_much(asked[one["payout"]]["body"]) for one in packet.of("fund.paid"))
    balances = {Decimal(shown(one, purse)["balance"]) for one in solar}
    assert balances == {came - gone} == {Decimal(11500 + 8000 - 8060 - 1240)}
    restricted = sum(_much(one) for one in packet.of("fund.received") if "restriction" in one)
    assert {Decimal(spendable(one, purse)[1][1]) for one in solar} == {restricted}
    assert len(packet.of("outcome.measured")) == 10
    assert len(packet.of("act.corrected")) == 1
    claims = [one for one in packet.state["payouts"].values() if one["status"] == "asked"]
    assert [one["amount"] for one in claims] == ["500.00", "500.00"]


def _much(body: dict[str, Any]) -> Decimal:
    return Decimal(body["resourceQuantity"]["hasNumericalValue"])
