"""What meets while people are apart: shown whole, and ended by those who decide."""

from __future__ import annotations

from collections.abc import Callable

import collided
import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.collision_views import CollisionDetail
from app.commands import promises, reading
from app.commands.settling import ShowCollision

People = tuple[Laptop, ...]


@pytest.fixture
def people(new: Callable[[str], Laptop], clock: Clock) -> People:
    made = tuple(new(name) for name in ("Ana", "Ben", "Cleo", "Dora"))
    begin(*made)
    return made


def shown(laptop: Laptop) -> CollisionDetail:
    """The one collision that waits."""
    (one,) = [each for each in laptop.do(reading.Collisions()).collisions if not each.settled]
    detail: CollisionDetail = laptop.do(ShowCollision(id=one.id))
    return detail


def settle(laptop: Laptop, result: str) -> CollisionDetail:
    detail = shown(laptop)
    laptop.do(promises.Settle(id=detail.summary.id, result=result))
    after: CollisionDetail = laptop.do(ShowCollision(id=detail.summary.id))
    return after


@pytest.mark.parametrize("kind", collided.KINDS)
def test_every_kind_is_shown_whole_to_who_decides_and_to_nobody_else(
    kind: str, people: People
) -> None:
    deciders = collided.KINDS[kind](*people)
    together(*people)
    for laptop in people:
        detail = shown(laptop)
        assert detail.summary.kind == kind
        assert len(detail.sides) == len(detail.summary.about) >= 2
        assert all(side.by and side.told and side.clock and side.whose for side in detail.sides)
        ways = detail.endings or detail.may_stay or detail.unit
        assert bool(ways) == (laptop.name in deciders)
        assert bool(detail.refused) == (laptop.name not in deciders)


@pytest.mark.parametrize("kind", collided.KINDS)
def test_every_ending_that_is_offered_ends_it(kind: str, people: People) -> None:
    deciders = collided.KINDS[kind](*people)
    together(*people)
    by_name = {laptop.name: laptop for laptop in people}
    (first, *others) = (by_name[name] for name in deciders)
    detail = shown(first)
    results = [*collided.filled_in(detail), *(one.result for one in detail.endings if one.allowed)]
    for result in results:
        assert (
            first.rehearsed(promises.Settle(id=detail.summary.id, result=result)).__class__.__name__
            == "Ready"
        )
    after = settle(first, results[0])
    for other in others:
        together(*people)
        said = shown(other).verdicts
        assert first.name in {one.by for one in said}
        assert all(one.result == results[0] and not one.mine for one in said)
        after = settle(other, results[0])
    assert after.ended == results[0]
    assert (after.endings, after.refused) == ((), "")


def sides(detail: CollisionDetail) -> set[tuple[str, str]]:
    return {(side.whose, side.told) for side in detail.sides}


def test_the_words_say_who_would_have_what(people: People) -> None:
    ana = people[0]
    collided.invite_overused(*people)
    together(*people)
    assert sides(shown(ana)) == {("Emil", "let Emil in"), ("Frida", "let Frida in")}


def test_other_terms_are_told_beside_the_yes(people: People) -> None:
    collided.amendments_crossed(*people)
    together(*people)
    beside = {side.beside for side in shown(people[0]).sides}
    assert any("Ben proposed: 2 h" in one for one in beside)


def test_of_several_who_said_yes_to_what_was_taken_back_one_is_named(people: People) -> None:
    """Whose act comes first in the agreed order is nobody's choice: of those who ask, one withdraws first."""
    asked = {
        laptop: laptop.do(promises.Request(title="Solder", quantity="1 h", due="+9d")).subject
        for laptop in people
    }
    together(*people)
    for asking, promise in asked.items():
        asking.do(promises.Withdraw(id=promise))
        for other in people:
            if other is not asking:
                other.do(promises.Accept(id=promise))
    together(*people)
    found = people[0].do(reading.Collisions()).collisions
    one = next(
        one for one in found if one.kind == "answer_crossed" and len(one.about) == len(people)
    )
    asking = next(laptop for laptop in people if laptop.name in one.deciders)
    detail = asking.do(ShowCollision(id=one.id))
    agreed = [each.result for each in detail.endings if each.result.startswith("agreed")]
    assert len(agreed) == len(people) - 1
    assert all(each.startswith("agreed:") for each in agreed)
    asking.do(promises.Settle(id=one.id, result=agreed[0]))
    assert asking.do(ShowCollision(id=one.id)).ended == agreed[0]


def test_what_was_confirmed_is_not_taken_back(people: People) -> None:
    ana, ben, cleo, _ = people
    collided.takers_crossed(*people)
    together(*people)
    promise = ana.promise()
    taker = {"Ben": ben, "Cleo": cleo}[promise.provider]
    taker.do(promises.Evidence(id=promise.id, quantity="2 h", note="Done"))
    together(*people)
    ana.do(promises.Confirm(id=promise.id))
    endings = {one.allowed: one for one in shown(ana).endings}
    assert "confirmed" in endings[False].sentence
    kept = next(side for side in shown(ana).sides if side.whose == promise.provider)
    assert endings[True].result == f"keep:{kept.act}"
