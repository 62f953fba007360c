"""Settling about money by the dialog: what waits where too much was approved, and who goes first in the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessibility import unnamed
from beginnings import begin
from desks import Desk
from engines import Clock, Laptop, together

from app.commands import funds, promises, reading, things
from app.commands.settling import ShowCollision
from ui.kit.filters import Choosing
from ui.settling.dialog import SettlingDialog
from ui.settling.options import Option

People = tuple[Laptop, ...]
Open = Callable[[Laptop], Desk]


@pytest.fixture
def people(tmp_path: Path, clock: Clock) -> Iterator[People]:
    """Four with 200 EUR; it takes three yeses."""
    made = tuple(Laptop(tmp_path, name, clock) for name in ("Ana", "Ben", "Cleo", "Dora"))
    ana = made[0]
    begin(*made, meet=False)
    ana.do(things.AddHolding(name="Box", form="fund", quantity="0 EUR", custodian="group"))
    ana.do(things.AddOutcome(title="Warm", measures=("warm: day",), review="+90d"))
    ana.do(funds.MoneyIn(id="Box", quantity="120 EUR", form="par_share", giver="Cleo"))
    ana.do(funds.MoneyIn(id="Box", quantity="80 EUR", form="par_share", giver="Dora"))
    together(*made)
    yield made
    for one in made:
        one.close()


def overdrawn(people: People, *sums: str) -> list[str]:
    """Payouts to people outside, each approved for the third time by another member while apart."""
    ana, ben, cleo, dora = people
    asked = [
        str(ana.do(funds.AskPayout(id="Box", quantity=much, outside=name, outcome="Warm")).subject)
        for much, name in zip(sums, ("Baker", "Smith", "Miller"), strict=False)
    ]
    together(*people)
    last = (cleo, dora, ben)
    for payout, third in zip(asked, last, strict=False):
        for one in [each for each in people if each is not third][:2]:
            one.do(funds.Approve(id=payout))
    together(*people)
    for payout, third in zip(asked, last, strict=False):
        third.do(funds.Approve(id=payout))
    together(*people)
    return asked


def opened(desk: Desk) -> SettlingDialog:
    (one,) = desk.do(reading.Collisions()).collisions
    dialog = SettlingDialog(desk.window.bench, one.id, desk.window)
    dialog.open()
    desk.until(lambda: dialog.detail)
    return dialog


def option(dialog: SettlingDialog, said: str) -> Option:
    return next(one for one in dialog.options if one.said.startswith(said))


def dialogs(desk: Desk) -> list[SettlingDialog]:
    found: list[SettlingDialog] = desk.window.findChildren(SettlingDialog)
    return found


def sign(desk: Desk, dialog: SettlingDialog) -> str:
    """Sign it; the collision."""
    collision = dialog.collision
    desk.click(dialog.sign)
    desk.until(lambda: not any(one.isVisible() for one in dialogs(desk)))
    desk.until(lambda: desk.window.pending.waiting is None)
    return collision


def test_the_approvers_say_what_waits(people: People, open_desk: Open) -> None:
    baker, smith = overdrawn(people, "150 EUR", "150 EUR")
    desk = open_desk(people[0])
    dialog = opened(desk)
    said = desk.until(lambda: desk.words(dialog))
    assert "More was approved while apart than there is money for." in said
    assert "It ends once 3 of them have signed the same." in said
    assert [one.said for one in dialog.options][:2] == [
        "150.00 EUR to Baker waits until it is approved anew",
        "150.00 EUR to Smith waits until it is approved anew",
    ]
    assert unnamed(dialog) == []
    option(dialog, "150.00 EUR to Smith waits").radio.click()
    collision = sign(desk, dialog)
    desk.tells(*people[1:])
    for other in people[1:3]:
        other.do(promises.Settle(id=collision, result=f"wait:{smith}"))
        desk.hears_from(other)
    ended = desk.do(ShowCollision(id=collision))
    assert ended.ended == f"wait:{smith}"
    again = SettlingDialog(desk.window.bench, collision, desk.window)
    again.open()
    desk.until(lambda: "150.00 EUR to Smith waits until it is approved anew." in desk.words(again))
    status = {one.id: one.status for one in desk.do(funds.ShowFund(id="Box")).payouts}
    assert status == {baker: "approved", smith: "asked"}


def test_one_waits_while_another_is_taken_back(people: People, open_desk: Open) -> None:
    baker, smith, miller = overdrawn(people, "120 EUR", "120 EUR", "120 EUR")
    desk = open_desk(people[0])
    dialog = opened(desk)
    several = option(dialog, "Several wait")
    several.radio.click()
    desk.click(dialog.sign)
    desk.until(lambda: "Something is missing in what you chose." in desk.words(dialog))
    becomes = {one.accessibleName(): one for one in several.findChildren(Choosing)}
    for whom, what in (("Smith", "wait"), ("Miller", "withdraw")):
        choice = becomes[f"What becomes of 120.00 EUR to {whom}"]
        choice.setCurrentIndex(choice.findData(what))
    assert unnamed(dialog) == []
    collision = sign(desk, dialog)
    (verdict,) = desk.do(ShowCollision(id=collision)).verdicts
    assert verdict.result == f"wait:{smith}+withdraw:{miller}"
    desk.tells(*people[1:])
    again = SettlingDialog(desk.window.bench, collision, desk.window)
    again.open()
    desk.until(lambda: again.detail)
    assert option(again, "Several wait").radio.isChecked()
    again.close()
    for other in people[1:3]:
        other.do(promises.Settle(id=collision, result=verdict.result))
        desk.hears_from(other)
    status = {one.id: one.status for one in desk.do(funds.ShowFund(id="Box")).payouts}
    assert status == {baker: "approved", smith: "asked", miller: "withdrawn"}


def test_the_approvers_say_who_goes_first(people: People, open_desk: Open) -> None:
    ana, ben, cleo, dora = people
    ben.do(funds.MoneyIn(id="Box", quantity="1 EUR", giver="Ben"))
    spent = ana.do(
        funds.AskPayout(id="Box", quantity="100 EUR", outside="Baker", outcome="Warm")
    ).subject
    together(*people)
    for one in (ana, ben, cleo):
        one.do(funds.Approve(id=spent))
        together(*people)
    for one, much in ((cleo, "90 EUR"), (dora, "60 EUR")):
        share = next(
            each for each in one.do(funds.ShowFund(id="Box")).inflows if each.giver == one.name
        )
        one.do(funds.AskPayout(id="Box", quantity=much, share=share.act))
    together(*people)
    desk = open_desk(people[0])
    dialog = opened(desk)
    first = option(dialog, "First 60.00 EUR to Dora, then 90.00 EUR to Cleo")
    first.radio.click()
    collision = sign(desk, dialog)
    desk.tells(ben, dora)
    for other in (ben, dora):
        other.do(promises.Settle(id=collision, result=first.result()))
        desk.hears_from(other)
    line = {one.place: one.to for one in desk.do(funds.ShowFund(id="Box")).payouts if one.place}
    assert line == {1: "Dora", 2: "Cleo"}
