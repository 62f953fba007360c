"""The consequence chain: who did what for which outcome, who saw it, and at what cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_laptops import Laptop as Typed
from engines import Laptop, together

from app.commands import decisions, promises, reading, things
from crdt.signed import canonical

LASTING = "Things live longer"


def chain(laptop: Laptop, of: str = LASTING) -> Any:
    return laptop.do(decisions.ShowChain(id=of))


def sorts(found: Any) -> dict[str, int]:
    """How many of each sort are in it."""
    every = [one.sort for one in found.nodes]
    return {sort: every.count(sort) for sort in sorted(set(every))}


def way(found: Any, start: str) -> list[str]:
    """The sorts on the way from a node to the end of the chain."""
    by_id = {one.id: one.sort for one in found.nodes}
    after = {link.before: link.after for link in found.links}
    steps, here = [by_id[start]], start
    while here in after:
        here = after[here]
        steps.append(by_id[here])
    return steps


def much(quantities: Any) -> list[str]:
    return [f"{one.hasNumericalValue} {one.hasUnit}" for one in quantities]


@pytest.fixture
def lasting(ana: Laptop, ben: Laptop, cleo: Laptop) -> str:
    """An outcome for which Ben has kept a promise that Cleo saw, and measured what came of it."""
    measures = ("fixed: device", "meter: kWh, reading")
    said = things.AddOutcome(title=LASTING, measures=measures, review="2027-01-10")
    outcome: str = ana.do(said).subject
    together(ana, ben, cleo)
    promise = ben.do(
        promises.Offer(
            title="Repair toasters", to="Ana", quantity="6 h", due="2026-11-14", outcome=outcome
        )
    ).subject
    together(ana, ben, cleo)
    ana.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    done = ben.do(promises.Evidence(id=promise, quantity="6 h", note="Twelve toasters")).subject
    together(ana, ben, cleo)
    cleo.do(promises.Witness(act=done, saw="All twelve", how="checked"))
    together(ana, ben, cleo)
    ana.do(promises.Confirm(id=promise))
    lines = (things.Measured(measure="fixed", quantity="4"),)
    cleo.do(things.MeasureOutcome(id=outcome, lines=lines))
    together(ana, ben, cleo)
    return outcome


def test_a_promise_leads_by_its_evidence_and_its_witness_to_the_outcome(
    lasting: str, ana: Laptop
) -> None:
    (mine,) = ana.group.state.commitments
    assert ana.do(reading.ShowCommitment(id=mine)).outcome == LASTING
    found = chain(ana)
    assert (found.about, found.title, found.sort) == (lasting, LASTING, "outcome")
    expected = {"evidence": 1, "measurement": 1, "outcome": 1, "promise": 1, "witness": 1}
    assert sorts(found) == expected
    (promise,) = (one for one in found.nodes if one.sort == "promise")
    assert (promise.title, promise.who, promise.amount) == ("Repair toasters", "Ben", "6 h")
    assert way(found, promise.id) == ["promise", "evidence", "witness", "outcome"]
    assert found.people == ("Ana", "Ben", "Cleo")
    assert much(found.kept) == ["6 h"]
    assert found.said == ()
    assert [(one.measure, one.value, much(one.each)) for one in found.costs] == [
        ("fixed", "4", ["1.5 h"])
    ]


def test_what_is_for_nothing_in_particular_is_in_no_chain(
    lasting: str, ana: Laptop, ben: Laptop
) -> None:
    ben.do(promises.Offer(title="Bring cake", to="Ana", quantity="1 cake", due="2026-11-20"))
    ben.do(things.RecordDeed(action="work", quantity="1 h"))
    together(ana, ben)
    found = chain(ana)
    assert (sorts(found)["promise"], "deed" in sorts(found)) == (1, False)


def test_what_nobody_confirmed_is_told_apart(lasting: str, ana: Laptop) -> None:
    ana.do(things.RecordDeed(action="work", quantity="2 h", outcome=lasting, note="Swept"))
    found = chain(ana)
    assert sorts(found)["deed"] == 1
    assert much(found.kept) == ["6 h"]
    assert much(found.said) == ["2 h"]
    (deed,) = (one for one in found.nodes if one.sort == "deed")
    assert deed.title == "Swept"
    alone = chain(ana, deed.id)
    assert (alone.sort, sorts(alone)) == ("deed", {"deed": 1, "outcome": 1})


def test_a_promise_has_a_chain_of_its_own(lasting: str, ana: Laptop, ben: Laptop) -> None:
    other = ben.do(
        promises.Offer(
            title="Mend lamps", to="Ana", quantity="2 h", due="2026-11-20", outcome=lasting
        )
    ).subject
    together(ana, ben)
    assert sorts(chain(ana))["promise"] == 2
    found = chain(ana, other)
    assert (found.sort, found.title) == ("promise", "Mend lamps")
    assert sorts(found) == {"outcome": 1, "promise": 1}
    assert way(found, other) == ["promise", "outcome"]
    assert found.costs == ()


def test_money_and_the_decision_that_allowed_it_are_in_the_chain(
    lasting: str, ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    fund = ana.do(things.AddHolding(name="Cash box", form="fund", quantity="0.00 EUR")).subject
    euro = {"hasNumericalValue": "300.00", "hasUnit": "EUR"}
    paid_in = {
        "fund": fund,
        "form": "grant",
        "resourceQuantity": euro,
        "provider": {"name": "The town"},
        "restriction": lasting,
        "hasPointInTime": "2026-11-02",
    }
    ana.group.say("fund.received", canonical(paid_in))
    (promise,) = ana.group.state.commitments
    asked = {
        "fund": fund,
        "receiver": {"name": "The shop"},
        "resourceQuantity": euro,
        "outcome": lasting,
        "restriction": lasting,
        "commitment": promise,
        "hasPointInTime": "2026-11-02",
    }
    payout = ana.group.say("fund.payout_asked", canonical(asked)).id
    assert ana.group.state.payouts[payout].status == "needs_decision"
    decision = ana.do(
        decisions.OpenDecision(title="Buy parts", effects=(f"payout:{payout}",))
    ).subject
    (effect,) = ana.do(decisions.ShowDecision(id=decision)).effects
    assert (effect.what, effect.was) == ("300.00 EUR to The shop", "needs decision")
    together(ana, ben, cleo)
    for one in (ana, ben, cleo):
        one.do(decisions.Ballot(id=decision, choice="yes"))
    together(ana, ben, cleo)
    ana.do(decisions.CountDecision(id=decision))
    assert ana.group.state.payouts[payout].status == "asked"
    found = chain(ana)
    assert sorts(found)["inflow"] == sorts(found)["payout"] == sorts(found)["decision"] == 1
    assert way(found, decision)[:3] == ["decision", "payout", "promise"]
    assert much(found.asked) == ["300 EUR"]
    assert found.paid == ()


def test_looking_back_ends_the_chain(lasting: str, ana: Laptop) -> None:
    ana.do(decisions.ReviewOutcome(id=lasting, result="partly", text="Half of it"))
    (review,) = (one for one in chain(ana).nodes if one.sort == "review")
    assert (review.title, review.status) == ("Half of it", "partly, not seen yet")


def test_nothing_has_a_chain_that_is_not_there(ana: Laptop) -> None:
    assert ana.code(decisions.ShowChain(id="Nothing")) == "not_found"


# --- by the command line -------------------------------------------------------------------------------


def test_by_the_command_line(cafe: tuple[Typed, ...], tmp_path: Path) -> None:
    amira, rosa, piet = cafe
    opened = amira.sign(
        "decide", "open", "Four at most", "--text", "Nobody carries it alone",
        "--effect", "rule:promises.openCap=4",
    )  # fmt: skip
    amira.carry_to(rosa, piet)
    assert "Four at most" in rosa.text("decide", "list", "--mine")
    rosa.text("decide", "ballot", "Four at most", "yes")
    code = piet.refused("decide", "ballot", "Four at most", "object")
    assert code == ("an_objection_gives_a_reason", 1)
    piet.text("decide", "ballot", opened, "object", "--reason", "It falls on two")
    rosa.carry_to(amira)
    piet.carry_to(amira)
    shown = amira.text("decide", "show", "Four at most")
    assert "promises.openCap: 10 → 4" in shown
    assert "Piet · object · It falls on two" in shown
    assert amira.refused("decide", "count", opened) == ("after_closing_or_beyond_change", 1)
    amira.text(
        "decide", "amend", opened, "--title", "Six at most", "--effect", "rule:promises.openCap=6"
    )
    amira.carry_to(rosa, piet)
    for one in cafe:
        one.text("decide", "ballot", "Six at most", "yes")
        if one is not amira:
            one.carry_to(amira)
    amira.text("decide", "count", "Six at most")
    charter = amira.text("charter", "show")
    assert "charter version 2" in charter
    assert "promises.openCap: 10 → 6" in charter
    assert amira.json("charter", "show", "--version", "1")["rules"]["promises.openCap"] == 10
    assert amira.refused("charter", "show", "--version", "9") == ("not_found", 3)


def test_an_outcome_by_the_command_line(cafe: tuple[Typed, ...]) -> None:
    amira, rosa, _ = cafe
    outcome = amira.sign(
        "outcome", "add", "Less waste", "--measure", "kept: kg", "--review", "+90d"
    )
    amira.text(
        "deed", "work", "--quantity", "3 h", "--outcome", outcome, "--note", "Sorted the shelves"
    )
    amira.text("outcome", "measure", "Less waste", "kept=12")
    told = amira.text("outcome", "chain", "Less waste")
    assert "Sorted the shelves" in told
    assert "3 h" in told
    review = amira.sign("outcome", "review", "Less waste", "met", "--text", "Twelve kilos")
    amira.carry_to(rosa)
    rosa.text("witness", review, "--how", "checked", "--saw", "I weighed it")
    shown = rosa.text("outcome", "show", "Less waste")
    assert "closed" in shown
    assert "Twelve kilos" in shown


def test_what_was_measured_by_a_promise_stands_between(lasting: str, ana: Laptop) -> None:
    (promise,) = ana.group.state.commitments
    lines = (things.Measured(measure="fixed", quantity="8"),)
    ana.do(things.MeasureOutcome(id=lasting, lines=lines, promise=promise))
    expected = ["promise", "evidence", "witness", "measurement", "outcome"]
    assert way(chain(ana), promise) == expected
    assert way(chain(ana, promise), promise) == expected


def test_what_was_measured_by_itself_leads_to_no_promise(lasting: str, ana: Laptop) -> None:
    """A measurement and a payout that name no promise tie none to the outcome, not even one without an outcome."""
    ana.do(things.MeasureOutcome(id=lasting, lines=(things.Measured(measure="fixed"),)))
    cake = promises.Offer(title="Bake a cake", quantity="1 cake", due="+3d", to="Ben")
    offered = ana.do(cake).subject
    assert offered not in {one.id for one in chain(ana).nodes}
