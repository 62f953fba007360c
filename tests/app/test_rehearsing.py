"""What would be refused is known before anything is signed, and a rehearsal leaves no trace.

Every command that another test of this folder gives in a `Laptop` is rehearsed before (`engines.Laptop.do`, `.refused`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from engines import SETTINGS, Clock, Laptop, admit, found, offered, together
from test_attachments import jpeg

from app import attachments
from app.bus.owner import EngineThread
from app.commands import groups, pages, promises, reading
from app.home import Home, Owner
from app.results import Ready, Refusal

OFFER = promises.Offer(title="Fix the toaster", quantity="2 h", due="2026-11-14")


def test_an_offer_that_may_be_made_is_not_made(ana: Laptop) -> None:
    assert ana.rehearsed(OFFER) == Ready()
    assert not ana.do(reading.ListCommitments()).commitments


def test_who_promised_enough_hears_it_before_signing(new: Callable[[str], Laptop]) -> None:
    amira = new("Amira")
    found(amira, rules={"promises.openCap": 1})
    assert amira.rehearsed(OFFER) == Ready()
    offered(amira)
    refusal = amira.rehearsed(OFFER)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.rule) == (
        "open_promises_stay_under_the_cap",
        "promises.openCap = 1",
    )


def test_of_two_acts_said_as_one_the_second_is_judged_too(new: Callable[[str], Laptop]) -> None:
    """Ben would answer with an offer of his own, and has promised enough already; Amira only exchanges hers."""
    amira, ben = new("Amira"), new("Ben")
    found(amira, rules={"members.vouches": 0, "promises.openCap": 1})
    admit(amira, ben)
    request = promises.Request(title="Solder", quantity="1 h", due="+9d", provider="Ben")
    asked = amira.do(request).subject
    mine = offered(amira).subject
    together(amira, ben)
    offered(ben)
    refusal = ben.refused(promises.Amend(id=asked, quantity="2 h"))
    assert refusal.code == "open_promises_stay_under_the_cap"
    amira.do(promises.Amend(id=mine, quantity="3 h"))


def test_the_page_that_would_be_opened_is_read_as_if_it_were(ana: Laptop) -> None:
    promise = offered(ana).subject
    same = pages.SetField(id=promise, field="quantity", value="2 h")
    assert ana.code(same) == "already_said"
    ana.do(pages.SetField(id=promise, field="quantity", value="3 h"))


def test_a_photo_is_looked_at_and_not_kept(ana: Laptop, ben: Laptop) -> None:
    promise = offered(ben, to="Ana").subject
    together(ana, ben)
    ana.do(promises.Accept(id=promise))
    together(ana, ben)
    photo = ben.file("fixed.jpg", jpeg())
    shown = promises.Evidence(id=promise, quantity="2 h", photos=(photo,))
    assert ben.rehearsed(shown) == Ready()
    assert attachments.kept(ben.group).names() == []
    note = ben.file("note.txt", b"no photo")
    refusal = ben.refused(promises.Evidence(id=promise, quantity="2 h", photos=(note,)))
    assert refusal.code == "not_understood"


def test_what_says_nothing_is_not_tried(ana: Laptop) -> None:
    nowhere = ana.files / "away" / "book.troth"
    for command in (
        reading.CarryOut(file=str(nowhere)),
        reading.SavePhoto(id="nothing", file=str(nowhere)),
        reading.ShowCommitment(id="nothing"),
        promises.Acknowledge(),
        groups.NewGroup(name="", purpose="", my_name=""),
    ):
        assert ana.rehearsed(command) == Ready()


@pytest.mark.parametrize("quantity", ["2 h", "much"])
def test_from_another_thread(tmp_path: Path, quantity: str) -> None:
    home = Home(tmp_path / "home")
    with Owner(home), EngineThread(home, SETTINGS, Clock()) as engine:
        engine.ask(groups.NewGroup(name="Café", purpose="Coffee", my_name="Ana")).result()
        offer = promises.Offer(title="Brew", quantity=quantity, due="2026-11-14")
        rehearsed = engine.rehearse(offer).result()
        done = engine.ask(offer).result()
    assert rehearsed == (done if quantity == "much" else Ready())
