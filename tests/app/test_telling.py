"""Everything that is said in a group reads as a few words behind a name."""

from __future__ import annotations

from typing import Any

import pytest
from engines import Laptop, offered, settle, together
from test_attachments import jpeg

from app.commands import groups, pages, promises, reading, things
from app.reading import telling
from app.results import ActView
from crdt.kinds import KINDS
from crdt.signed import Act, canonical


def history(laptop: Laptop, thing: str) -> list[ActView]:
    return list(laptop.do(reading.History(id=thing)).acts)


def lines(laptop: Laptop, thing: str) -> list[str]:
    return [f"{one.by} {one.told}" for one in history(laptop, thing)]


def test_every_kind_has_its_words() -> None:
    assert set(telling.TOLD) == set(KINDS)


def test_a_promise_tells_its_life(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    promise = offered(ana, to="Ben", quantity="4 h").subject
    together(ana, ben, cleo)
    ben.do(promises.Accept(id=promise))
    together(ana, ben, cleo)
    ben.do(promises.Amend(id=promise, quantity="5 h", due="2026-11-20"))
    together(ana, ben, cleo)
    ana.do(promises.Accept(id=promise))
    ana.do(promises.Start(id=promise))
    photo = ana.file("done.jpg", jpeg())
    evidence = ana.do(
        promises.Evidence(id=promise, quantity="4 h", on="2026-11-03", photos=(photo,))
    ).subject
    together(ana, ben, cleo)
    cleo.do(promises.Witness(act=evidence, saw="All of it", how="present"))
    together(ana, ben, cleo)
    ben.do(promises.Confirm(id=promise, rest="released"))
    together(ana, ben, cleo)
    ana.do(promises.Dispute(id=promise, reason="It was 5", asks="Look"))
    assert lines(ana, promise) == [
        "Ana offered to Ben 4 h, due 14 Nov 2026",
        "Ben accepted",
        "Ben proposed other terms: 5 h, due 20 Nov 2026",
        "Ana accepted the other terms",
        "Ana began",
        "Ana did 4 h on 3 Nov 2026",
        "Cleo saw it: was present",
        "Ben confirmed 4 h, the rest released",
        "Ana disputed it",
    ]


def test_a_promise_that_nobody_kept_tells_that_too(ana: Laptop, ben: Laptop) -> None:
    promise = ana.do(
        promises.Request(title="Solder", quantity="1 h", due="2026-11-05", provider="Ben")
    ).subject
    together(ana, ben)
    ben.do(promises.Accept(id=promise))
    ben.do(promises.HandOver(id=promise))
    together(ana, ben)
    ana.clock.go(days=9)
    ana.do(promises.Remind(id=promise, step="help-offered"))
    ana.do(promises.Notice(id=promise))
    ana.do(promises.Release(id=promise, kind="not-needed"))
    assert lines(ana, promise) == [
        "Ana asked Ben for 1 h, due 5 Nov 2026",
        "Ben accepted",
        "Ben asked anyone to take over",
        "Ana offered help",
        "Ana said that the due day has passed",
        "Ana released it: not needed",
    ]


def test_a_thing_tells_through_whose_hands_it_went(ana: Laptop, ben: Laptop) -> None:
    thing = ana.do(things.AddHolding(name="Soldering station", condition="worn")).subject
    ana.do(things.GiveHolding(id=thing, to="Ben"))
    together(ana, ben)
    ben.do(things.ReceiveHolding(id=thing))
    ben.do(things.NoteCondition(id=thing, condition="faulty", standing="in_repair"))
    assert lines(ben, thing) == [
        "Ana registered Soldering station",
        "Ana handed Soldering station to Ben, worn",
        "Ben received Soldering station, worn",
        "Ben noted that it is faulty, in repair",
    ]


def test_a_stock_tells_what_came_and_went(ana: Laptop) -> None:
    stock = ana.do(things.AddHolding(name="Solder", form="stock", quantity="2 kg")).subject
    moved = ana.do(things.Raise(id=stock, quantity="1 kg")).acts[0]
    ana.do(things.Lower(id=stock, quantity="0.5 kg"))
    ana.do(promises.Correct(act=moved, fields={"quantity": "1.5 kg"}, reason="Weighed"))
    ana.do(things.Count(lines=(f"{stock}=3 kg",)))
    assert lines(ana, stock) == [
        "Ana registered Solder, 2 kg",
        "Ana put in 1 kg",
        "Ana used 0.5 kg",
        "Ana corrected the quantity",
        "Ana counted 3 kg",
    ]


def test_an_outcome_tells_what_was_measured(ana: Laptop) -> None:
    outcome = ana.do(
        things.AddOutcome(title="Less waste", measures=("fixed: device",), review="+90d")
    ).subject
    line = things.Measured(measure="fixed")
    ana.do(things.MeasureOutcome(id=outcome, lines=(line,)))
    ana.do(things.MeasureOutcome(id=outcome, lines=(line, line)))
    assert lines(ana, outcome) == [
        "Ana declared Less waste",
        "Ana measured fixed: 1 device",
        "Ana measured 2 lines",
    ]


def test_the_group_tells_who_came(ana: Laptop, ben: Laptop) -> None:
    ana.do(groups.AdmitNeighbour(name="Nora"))
    told = [ana.do(reading.ShowAct(id=act)).told for act in ana.group.book.agreement.order()]
    assert told == [
        "founded Kaffee & Kabel",
        "changed the group's key",
        "invited somebody, until 9 Nov 2026",
        "let Ben in",
        "changed the group's key",
        "took in Nora as a neighbour",
    ]


@pytest.mark.parametrize(
    ("kind", "body"),
    [("commitment.confirmed", {}), ("decision.opened", {}), ("commitment.reminded", {"step": 3})],
)
def test_what_cannot_be_read_is_said_to_be_so(ana: Laptop, kind: str, body: Any) -> None:
    act = Act("", "", "", 1, None, (), kind, 1, canonical(body), "", b"")
    assert telling.told(ana.group, act).startswith("said something that")


def test_who_is_not_known_to_have_it_is_named(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    promise = offered(ana, to="Ben").subject
    (act,) = history(ana, promise)
    assert (act.seen, act.members, act.unseen_by) == (1, 3, ("Ben", "Cleo"))
    ana.carry_to(ben)
    ben.do(promises.Accept(id=promise))
    ben.carry_to(ana)
    offer, answer = history(ana, promise)
    assert (offer.seen, offer.unseen_by) == (2, ("Cleo",))
    assert (answer.seen, answer.unseen_by) == (1, ("Cleo",)), (
        "Ana has it, and has said nothing since"
    )
    settle(ana, ben, cleo)
    assert {one.unseen_by for one in history(ana, promise)} == {()}


def test_a_page_tells_that_it_was_written_on(ana: Laptop) -> None:
    page = ana.do(pages.NewPage(title="Minutes")).subject
    ana.do(pages.EditPage(id=page, text="We met"))
    told = [ana.do(reading.ShowAct(id=act)).told for act in ana.group.book.agreement.order()]
    assert told[-2:] == ["opened a page", "wrote on the page"]
