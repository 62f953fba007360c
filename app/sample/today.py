"""What waits today: things to accept, confirm, witness and settle, things due soon and things late."""

from __future__ import annotations

from app.sample import pictures
from app.sample.cafe import Cafe, Thread


def to_accept(cafe: Cafe) -> Thread:
    """Amira asks me, Rosa offers to the group, Jonas would like other terms."""
    me, amira, jonas, rosa = cafe.me, cafe.amira, cafe.jonas, cafe.rosa
    yield cafe.on(-7, "18:00")
    course = jonas.offers("An evening on multimeters", "2 h", me, due=cafe.day(7))
    yield cafe.on(-6, "08:00")
    me.accepts(course)
    yield cafe.on(-1, "18:20")
    rosa.offers(
        "Paint the cellar door", "2 h", due=cafe.day(10), action="modify", answer_by=cafe.day(5)
    )
    yield cafe.ago(150)
    amira.asks(
        "Bring a cake for the holidays",
        "1 cake",
        me,
        due=cafe.day(6),
        action="produce",
        answer_by=cafe.day(4),
        done_when="Any cake. Nuts in one half only, please.",
    )
    yield cafe.ago(80)
    jonas.proposes(
        course, quantity="3 h", due=cafe.day(9), note="Two hours were too short last time."
    )


def to_confirm(cafe: Cafe) -> Thread:
    """Jonas showed me how to solder, and says so. It needs my yes."""
    me, jonas = cafe.me, cafe.jonas
    yield cafe.on(-12, "20:00")
    lesson = me.asks(
        "Show me how to solder", "2 h", jonas, due=cafe.day(-1), action="deliverService"
    )
    yield cafe.on(-11, "08:00")
    jonas.accepts(lesson)
    yield cafe.on(-1, "19:30")
    jonas.shows(lesson, "2 h", "A doorbell, and hardly any burnt fingers")


def to_witness(cafe: Cafe) -> Thread:
    """Five hours are more than three: somebody who was there says so before Rosa confirms."""
    piet, rosa = cafe.piet, cafe.rosa
    yield cafe.on(-8, "18:00")
    bikes = rosa.asks(
        "Oil and adjust the loan bicycles", "5 h", piet, due=cafe.day(1), action="modify"
    )
    yield cafe.on(-7, "08:10")
    piet.accepts(bikes)
    yield cafe.on(-1, "17:30")
    piet.shows(bikes, "5 h", "All seven, and two new bells", photos=cafe.photo(pictures.bicycles))


def to_settle(cafe: Cafe) -> Thread:
    """I asked whoever has time; two said yes, and neither knew of the other. I decide."""
    me, jonas, lina = cafe.me, cafe.jonas, cafe.lina
    yield cafe.on(-3, "18:30")
    bench = me.asks("Help me move the workbench", "1 h", due=cafe.day(4))
    yield cafe.on(-2, "12:00")
    with jonas.apart(), lina.apart():
        jonas.accepts(bench)
        lina.accepts(bench)


def due_soon(cafe: Cafe) -> Thread:
    """Mine is due in two days, Rosa's tomorrow; I have begun."""
    me, amira, rosa, piet = cafe.me, cafe.amira, cafe.rosa, cafe.piet
    yield cafe.on(-9, "19:30")
    text = amira.asks("Write the invitation for repair day", "1 h", me, due=cafe.day(2))
    labels = rosa.offers("Label the drawers", "40 label", due=cafe.day(1), action="produce")
    yield cafe.on(-8, "09:10")
    me.accepts(text)
    piet.accepts(labels)
    yield cafe.on(-4, "20:20")
    me.starts(text)


def late(cafe: Cafe) -> Thread:
    """One since yesterday, one for longer than its days of grace; an answer that never came."""
    amira, jonas, lina, piet, rosa = cafe.amira, cafe.jonas, cafe.lina, cafe.piet, cafe.rosa
    yield cafe.on(-10, "18:00")
    bottles = lina.offers("Take the bottles back", "30 bottle", due=cafe.day(-1), action="transfer")
    insurance = piet.offers("Ask the town about insurance", "1 h", due=cafe.day(-5))
    rosa.asks(
        "Borrow a fog-free mirror",
        "1 mirror",
        due=cafe.day(5),
        answer_by=cafe.day(-2),
        action="use",
    )
    yield cafe.on(-9, "08:00")
    amira.accepts(bottles)
    jonas.accepts(insurance)


def wanted_stand_in(cafe: Cafe) -> Thread:
    """Jonas can't come, and anybody may take over."""
    yield cafe.on(-5, "18:10")
    keys = cafe.jonas.offers("Open the doors for the choir", "1 h", due=cafe.day(3))
    yield cafe.on(-5, "20:00")
    cafe.rosa.accepts(keys)
    yield cafe.ago(60)
    cafe.jonas.asks_for_stand_in(keys, "My daughter's school play is that evening.")


def last_words(cafe: Cafe) -> Thread:
    """What only some have seen so far."""
    yield cafe.ago(45)
    with cafe.lina.apart(), cafe.piet.apart():
        cafe.amira.offers("Hot punch for the choir", "10 l", due=cafe.day(3), action="produce")
        cafe.rosa.adds_to("Coffee", "1 kg", "Brought from the market", action="transfer")
