"""Story B, its shifts, stock and a silent member, on six laptops (docs/stories)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from village import Packet, Village, Villager, ends_well, village

NAMES = ("Hanna", "Deniz", "Oskar", "Mira", "Jule", "Tom")
RULES = "[members]\nvouches = 0\n[promises]\ngraceDays = 2\n"
FIRST, SECOND, RESTING = "2026-11-03", "2026-11-10", "2026-12-01"
"""Tuesdays. On the last of them Deniz rests."""


@pytest.fixture(scope="module")
def coop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    with village(tmp_path_factory.mktemp("coop"), "Rote Rübe", NAMES, RULES) as story:
        story.meet()
        yield story


@pytest.mark.timeout(300)
def test_shifts_stock_a_silent_member_and_oil_that_was_not_ordered(coop: Village) -> None:
    shop = shifts(coop)
    potatoes(coop)
    silence(coop, shop)
    olive_oil(coop)
    three_missed_shifts(coop)
    mira_leaves(coop)
    coop.meet()
    packet = Packet(coop, coop["Tom"])
    ends_well(coop, packet)
    the_packet_says_the_same(coop, packet)


# --- 1 -----------------------------------------------------------------------------------------------


def shifts(coop: Village) -> str:
    """A series with four slots, one of which needs somebody who was shown how."""
    hanna, deniz, oskar = coop["Hanna"], coop["Deniz"], coop["Oskar"]
    shop = hanna.sign(
        "series", "open", "Tuesday shop", "--quantity", "3 h", "--every", "tuesday",
        "--from-time", "17:00", "--until-time", "20:00", "--from", FIRST,
        "--slot", "shop 1", "--slot", "shop 2", "--slot", "shop 3", "--slot", "till:cashier",
    )  # fmt: skip
    coop.share()
    cashier = ("series", "join", shop, "--slot", "4", "--each", "4", "--from", FIRST)
    refusal = deniz.is_refused("the_provider_has_what_is_required", *cashier)
    assert "cashier" in str(refusal)
    hanna.sign(
        "deed", "deliverService", "--brief", "Deniz", "--topic", "cashier", "--on", "2026-11-01"
    )
    coop.share()
    deniz.sign(*cashier)
    oskar.sign("series", "join", shop, "--slot", "1", "--from", FIRST)
    deniz.sign("series", "rest", shop, "--from", "2026-11-24", "--until", "2027-01-04")
    coop.share()
    for one in coop:
        assert at(one, shop, FIRST, 4) == ("Deniz", "agreed", [])
        assert at(one, shop, SECOND, 4) == ("", "free", []), "Deniz comes every fourth time"
        assert at(one, shop, RESTING, 4) == ("", "free", ["Deniz"]), "she rests, and it is free"
    says = coop["Mira"].json("notice", f"{shop}~{RESTING}~4", "--on", "2026-12-20")
    assert says["result"] == "refused", "a time that somebody rests never lapses"
    return shop


def at(one: Villager, series: str, day: str, slot: int) -> tuple[str, str, list[str]]:
    """Who has that time, how it stands, and who rests."""
    shown = one.json("series", "show", series, "--from", day, "--weeks", "1")
    (found,) = [time for time in shown["times"] if (time["day"], time["slot"]) == (day, slot)]
    return found.get("provider", ""), found["status"], found.get("resting", [])


# --- 2 -----------------------------------------------------------------------------------------------


def potatoes(coop: Village) -> None:
    """Two take more than there is, apart; somebody counts, another saw it, and the rest is put in."""
    hanna, mira, jule = coop["Hanna"], coop["Mira"], coop["Jule"]
    stock = hanna.sign(
        "holding", "add", "Potatoes", "--form", "stock", "--quantity", "0 kg",
        "--custodian", "group",
    )  # fmt: skip
    hanna.sign("holding", "raise", stock, "--quantity", "120 kg", "--note", "From the farm")
    hanna.sign("holding", "lower", stock, "--quantity", "37.5 kg", "--note", "Sold")
    coop.share()
    coop.part()
    for one in (mira, jule):
        assert on_hand(one, stock) == ("82.5", False)
        one.sign("holding", "lower", stock, "--quantity", "60 kg", "--note", "Sold")
    coop.meet()
    for one in coop:
        assert on_hand(one, stock) == ("-37.5", True)
    count = mira.sign("holding", "count", f"{stock}=4 kg")
    coop.share()
    jule.sign("witness", count, "--saw", "4 kg in the crate", "--how", "measured")
    coop.share()
    hanna.sign(
        "holding", "raise", stock, "--quantity", "41.5 kg", "--action", "raise", "--count", count,
        "--reason", "Two deliveries were never written down",
    )  # fmt: skip
    coop.share()
    for one in coop:
        assert on_hand(one, stock) == ("4", False)


def on_hand(one: Villager, stock: str) -> tuple[str, bool]:
    summary = one.json("holding", "show", stock)["summary"]
    return summary["onhand"]["hasNumericalValue"], "count_needed" in summary.get("marks", ())


# --- 3 -----------------------------------------------------------------------------------------------


def silence(coop: Village, shop: str) -> None:
    """Two shifts lapse; one had been swapped and is kept late, the other is let go."""
    hanna, oskar, mira, jule = coop["Hanna"], coop["Oskar"], coop["Mira"], coop["Jule"]
    missed = [f"{shop}~{day}~1" for day in (FIRST, SECOND)]
    too_early = ("notice", missed[0], "--on", "2026-11-05")
    hanna.is_refused("the_statement_is_dated_after_the_date", *too_early)
    hanna.sign("notice", missed[0], "--on", "2026-11-06")
    hanna.sign("notice", missed[1], "--on", "2026-11-13")
    coop.share()
    assert {status(one, shift) for one in coop for shift in missed} == {"lapsed"}
    jule.sign(
        "remind", missed[0], "--step", "reminder", "--note", "We missed you", "--on", "2026-11-14"
    )
    jule.sign(
        "remind",
        missed[0],
        "--step",
        "help-offered",
        "--note",
        "Shall I come by?",
        "--on",
        "2026-11-16",
    )
    coop.share()
    done = oskar.sign(
        "evidence", missed[0], "--quantity", "3 h", "--on", FIRST,
        "--note", "I had swapped it with Tom and nobody wrote it down",
    )  # fmt: skip
    coop.share()
    hanna.sign("witness", done, "--saw", "He stood at the till", "--how", "present")
    coop.share()
    mira.sign("confirm", missed[0])
    jule.sign("release", missed[1], "--kind", "excused", "--reason", "Burnout")
    coop.share()
    for one in coop:
        assert (status(one, missed[0]), status(one, missed[1])) == ("fulfilled", "released")
        assert "late" in one.json("show", missed[0])["summary"].get("marks", ())


def status(one: Villager, promise: str) -> str:
    return str(one.json("show", promise)["summary"]["status"])


# --- 4 -----------------------------------------------------------------------------------------------


def olive_oil(coop: Village) -> None:
    """Nineteen of twenty bottles by Friday: no order, and no money moves."""
    hanna, mira, tom = coop["Hanna"], coop["Mira"], coop["Tom"]
    purse = hanna.sign("holding", "add", "Till", "--form", "fund", "--quantity", "0.00 EUR")
    hanna.sign(
        "fund", "in", purse, "--quantity", "300.00 EUR", "--form", "dues", "--outside", "Members"
    )
    order = hanna.sign(
        "request", "Olive oil", "--from", "anyone", "--as", "group", "--quantity", "1 bottle",
        "--action", "transfer", "--at-least", "20 bottle", "--deadline", "2026-11-20",
        "--due", "2026-11-27",
    )  # fmt: skip
    coop.share()
    for one, bottles in ((mira, 12), (tom, 7)):
        one.sign("join-in", order, "--quantity", f"{bottles} bottle", "--on", "2026-11-18")
        coop.share()
    hanna.sign("notice", order, "--on", "2026-11-21")
    coop.share()
    for one in coop:
        shown = one.json("show", order)
        assert shown["summary"]["status"] == "not_reached"
        assert {status(one, part["id"]) for part in shown["parts"]} == {"not_reached"}
        assert balance(one, purse) == "300"


# --- 5 -----------------------------------------------------------------------------------------------


def three_missed_shifts(coop: Village) -> None:
    """Hanna objects; the second version says that people talk first. A majority of those asked is enough."""
    deniz, hanna = coop["Deniz"], coop["Hanna"]
    first = deniz.sign(
        "decide", "open", "Three missed shifts", "--text", "Whoever misses three shifts does not shop",
        "--method", "consent", "--review", "2027-06-01", "--on", "2026-06-01",
    )  # fmt: skip
    coop.share()
    hanna.is_refused("an_objection_gives_a_reason", "decide", "ballot", first, "object")
    hanna.sign(
        "decide", "ballot", first, "object", "--reason", "Nobody was asked what the matter is"
    )
    coop.share()
    second = deniz.sign(
        "decide", "amend", first, "--title", "First a conversation", "--on", "2026-06-02",
        "--text", "Whoever misses three shifts is asked; shopping pauses only by a decision of its own",
    )  # fmt: skip
    coop.share()
    assert {vote(one, first)["status"] for one in coop} == {"replaced"}
    shown = coop["Tom"].json("decide", "show", second)
    assert (shown["summary"]["version"], shown["summary"]["quorum"]) == (2, 3)
    assert shown["review"] == "2027-06-01"
    for name in ("Deniz", "Hanna", "Jule", "Tom"):
        coop[name].sign("decide", "ballot", second, "yes")
    coop.share()
    coop["Jule"].sign("decide", "count", second, "--on", "2026-06-20")
    coop.share()
    assert {vote(one, second)["status"] for one in coop} == {"in_force"}


def vote(one: Villager, decision: str) -> dict[str, Any]:
    summary: dict[str, Any] = one.json("decide", "show", decision)["summary"]
    return summary


# --- 6 -----------------------------------------------------------------------------------------------


def mira_leaves(coop: Village) -> None:
    """Her share and her loan go back at par after the notice; the key is handed back; two sign her receipt."""
    mira, hanna, tom, jule = (coop[name] for name in ("Mira", "Hanna", "Tom", "Jule"))
    till = hanna.sign(
        "holding", "add", "Store money", "--form", "fund", "--quantity", "0.00 EUR", "--custodian", "group",
    )  # fmt: skip
    key = hanna.sign("holding", "add", "Store key", "--custodian", "Mira")
    share = hanna.sign(
        "fund", "in", till, "--form", "par_share", "--quantity", "100.00 EUR", "--from", "Mira",
        "--on", "2026-01-05",
    )  # fmt: skip
    loan = hanna.sign(
        "fund", "in", till, "--form", "loan", "--quantity", "250.00 EUR", "--from", "Mira", "--on", "2026-01-05",
    )  # fmt: skip
    coop.share()
    assert balance(tom, till) == "350"
    back = [
        mira.sign("fund", "ask", till, "--share", one, "--quantity", much, "--on", "2026-08-01")
        for one, much in ((share, "100.00 EUR"), (loan, "250.00 EUR"))
    ]
    mira.sign("holding", "hand-over", key, "--to", "group")
    coop.share()
    hanna.sign("holding", "receive", key)
    coop.share()
    coop.leaves("Mira")
    left = mira.json("leave", "--note", "I am moving away")["acts"][0]
    file = str(coop.folder / "what Mira signed last.troth")
    mira.text("carry", "out", file)
    hanna.text("carry", "in", file)
    coop.share()
    lines = tom.json("act", left)["body"]["lines"]
    assert sorted(
        (line["subject"], line["state"]) for line in lines if line["subject"] in back
    ) == sorted((one, "asked") for one in back)
    assert key not in {line["subject"] for line in lines}
    for one in (hanna, tom):
        one.sign("witness", left, "--saw", "The key, and what is still hers", "--how", "checked")
    coop.share()
    for one in back:
        for name in ("Hanna", "Tom", "Jule"):
            coop[name].sign("fund", "approve", one)
        coop.share()
        hanna.is_refused("notice_has_run", "fund", "paid", one, "--on", "2026-10-29")
        hanna.sign("fund", "paid", one, "--on", "2026-10-31", "--reference", "Bank 17")
        coop.share()
    assert {paid(each, till) for each in coop} == {"paid"}
    checked = jule.sign("fund", "statement", till, "--quantity", "0.00 EUR", "--on", "2026-11-01")
    coop.share()
    tom.sign("witness", checked, "--saw", "The same statement", "--how", "checked")
    coop.share()
    assert {paid(each, till) for each in coop} == {"confirmed"}
    assert {balance(each, till) for each in coop} == {"0"}


def paid(one: Villager, till: str) -> str:
    (status,) = {each["status"] for each in one.json("fund", "show", till)["payouts"]}
    return str(status)


def balance(one: Villager, fund: str) -> str:
    return str(one.json("fund", "show", fund)["balance"])


# --- the end -----------------------------------------------------------------------------------------


def the_packet_says_the_same(coop: Village, packet: Packet) -> None:
    """What the acts add up to, by an auditor's own sums, is what every laptop shows."""
    assert sum(len(packet.of(kind)) for kind in ("holding.raised", "holding.lowered")) == 5
    state: dict[str, Any] = packet.state
    kept = [one for one in state["commitments"].values() if one["status"] == "fulfilled"]
    assert [one["quantity"]["hasNumericalValue"] for one in kept] == ["3"]
    (stock,) = [one for one in state["holdings"].values() if one["form"] == "stock"]
    assert stock["onhand"] == "4"
    assert Path(packet.folder, "verify.py").exists()
