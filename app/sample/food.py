"""The food shelf: stocks that go up and down, a count by two, and a correction."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def stocking(cafe: Cafe) -> Thread:
    """What comes onto the shelf."""
    yield cafe.on(-38, "17:00")
    cafe.lina.adds_to("Rice", "15 kg", "From the wholesaler", action="transfer")
    yield cafe.on(-29, "19:00")
    cafe.rosa.adds_to("Jam jars", "12 jar", "Plum, from the garden")


def cooking(cafe: Cafe) -> Thread:
    """What is taken is written down by whoever takes it."""
    yield cafe.on(-42, "08:30")
    cafe.lina.takes_from("Flour", "2 kg", "Bread for repair day")
    cafe.rosa.takes_from("Rice", "1.5 kg", "Rice pudding for the guests")
    yield cafe.on(-26, "18:00")
    cafe.me.takes_from("Jam jars", "4 jar", "For the breakfast with Hilde")
    yield cafe.on(-14, "09:00")
    wrong = cafe.piet.takes_from("Coffee", "2.5 kg", "Coffee for the yard")
    cafe.rosa.takes_from("Rice", "3 kg", "Rice salad for the yard")
    yield cafe.on(-14, "20:30")
    cafe.piet.corrects(wrong, "A slip of the comma.", quantity="0.25 kg")


def counting(cafe: Cafe) -> Thread:
    """Two count. What the book says and the shelf doesn't have is lowered, and says why."""
    yield cafe.on(-9, "18:00")
    count = cafe.lina.counts("Rice=29 kg", "Flour=23 kg", "Jam jars=32 jar", note="After closing")
    cafe.amira.saw(count, "We weighed the sacks together.", how="measured")
    cafe.lina.takes_from(
        "Rice", "1.5 kg", "What the count did not find", action="lower", count=count
    )


def coffee_below_nothing(cafe: Cafe) -> Thread:
    """Two take more than is there, each without knowing of the other: somebody has to count."""
    jonas, rosa = cafe.jonas, cafe.rosa
    yield cafe.on(-2, "16:00")
    with jonas.apart(), rosa.apart():
        jonas.takes_from("Coffee", "2 kg", "For the reading evening")
        rosa.takes_from("Coffee", "2 kg", "For the choir")
