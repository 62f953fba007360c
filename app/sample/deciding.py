"""What the café decides: a rule that was changed after an objection, and a proposal that waits for votes."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def longer_to_dispute(cafe: Cafe) -> Thread:
    """Amira proposes ninety days, Rosa objects, sixty are adopted by all."""
    amira, piet, rosa = cafe.amira, cafe.piet, cafe.rosa
    yield cafe.on(-40, "20:00")
    first = amira.proposes_to_all(
        "Ninety days to dispute",
        "Thirty days are over before one has looked at everything.",
        "rule:disputes.days=90",
    )
    yield cafe.on(-39, "09:00")
    piet.votes(first, "yes")
    rosa.votes(first, "object", "By then nobody remembers how it was. Sixty, and I am with you.")
    yield cafe.on(-38, "19:00")
    second = amira.rewords(first, "Sixty days to dispute", "rule:disputes.days=60")
    yield cafe.on(-37, "19:30")
    for one in cafe.here:
        one.votes(second, "yes")
    yield cafe.on(-37, "20:00")
    rosa.counts_ballots(second)


def closed_for_a_week(cafe: Cafe) -> Thread:
    """Jonas proposes something that people simply do; I have not voted yet."""
    yield cafe.on(-3, "20:30")
    week = cafe.jonas.proposes_to_all(
        "Closed between Christmas and New Year",
        "We all need a week without solder.",
    )
    yield cafe.on(-2, "08:00")
    cafe.rosa.votes(week, "yes")
    cafe.lina.votes(week, "yes", "The bakery is closed then, too.")
