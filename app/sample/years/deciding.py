"""What was decided in the two years: by consent, after an objection, by majority, and once for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.sample.cafe import Cafe, Thread
from crdt.kinds.decisions import Choice

Said = Mapping[str, tuple[Choice, str]]


def every(cafe: Cafe) -> Iterator[Thread]:
    """A thread for each decision."""
    for number, motion in enumerate(_MOTIONS):
        yield _decided(cafe, number, motion)
    yield _opening_hours(cafe)
    yield _dog(cafe)
    yield _for_good(cafe)


class Motion(NamedTuple):
    """Something that was proposed as it was decided."""

    day: int
    by: str
    title: str
    text: str
    review: int
    """The day on which all look at it again."""
    effect: str = ""
    method: str = ""
    otherwise: Said = MappingProxyType({})
    """Who votes otherwise than yes."""


_MOTIONS: Final = (
    Motion(-660, "amira", "A till that everybody can close", "The sum is written down by two.", 40),
    Motion(
        -581, "jonas", "No charge for repairs", "A tin stands there. Nobody is asked.", 90,
        otherwise={"lina": ("abstain", "")},
    ),
    Motion(
        -497, "rosa", "Tools go out for ten days at most", "The list is long in spring.", -10,
        "rule:holdings.bookingDays=10",
    ),
    Motion(
        -372, "mehmet", "Eight promises at once, and no more", "Some of us take on too much.", 60,
        "rule:promises.openCap=8", otherwise={"piet": ("abstain", "I am one of them.")},
    ),
    Motion(
        -318, "ines", "Repair days on Saturdays", "More people have time then.", 47,
        method="majority", otherwise={"rosa": ("no", "I work on Saturdays."), "me": ("no", "")},
    ),
    Motion(
        -240, "tomasz", "Lend tools to other houses", "They lend us theirs.", 125,
        method="majority",
        otherwise={"rosa": ("no", "They come back late."), "piet": ("abstain", "")},
    ),
    Motion(
        -175, "ines", "Money is set aside for a year", "Half a year was too short for the stove.",
        190, "rule:funds.earmarkDays=365",
    ),
    Motion(
        -110, "piet", "Meat on the grill in the yard", "Once a summer.", 255, method="majority",
        otherwise={
            "amira": ("no", ""), "lina": ("no", "The smell stays for days."), "jonas": ("no", ""),
            "ines": ("no", ""), "mehmet": ("no", ""),
        },
    ),
)  # fmt: skip


def _decided(cafe: Cafe, number: int, motion: Motion) -> Thread:
    """Proposed, voted on in the next days, counted by another."""
    yield cafe.on(motion.day, "20:00")
    proposer = cafe.named(motion.by)
    decision = proposer.proposes_to_all(
        motion.title,
        motion.text,
        *((motion.effect,) if motion.effect else ()),
        method=motion.method,
        review=cafe.day(motion.review),
    )
    yield from _votes(cafe, motion.day, decision, motion.otherwise)
    yield cafe.on(motion.day + 8, "20:15")
    cafe.one_of(number, proposer).counts_ballots(decision)


def _votes(cafe: Cafe, day: int, decision: str, otherwise: Said) -> Thread:
    """Everybody who is here votes, on one of three days; yes, but those named."""
    other = {cafe.named(name): said for name, said in otherwise.items()}
    for number, one in enumerate(cafe.here):
        if number % 3 == 0:
            yield cafe.on(day + 1 + number // 3, f"{8 + number}:{20 + number}")
        choice, reason = other.get(one, ("yes", ""))
        one.votes(decision, choice, reason)


def _opening_hours(cafe: Cafe) -> Thread:
    """Lina objects, another text is put in its place, and she is with them."""
    yield cafe.on(-440, "20:00")
    first = cafe.mehmet.proposes_to_all(
        "Open until ten on Fridays", "The yard is at its best then."
    )
    yield cafe.on(-439, "12:30")
    cafe.rosa.votes(first, "yes")
    cafe.lina.votes(first, "object", "The neighbours' children sleep above the yard.")
    yield cafe.on(-437, "19:00")
    second = cafe.mehmet.rewords(
        first, "Open until nine on Fridays, inside from eight", review=cafe.day(20)
    )
    yield from _votes(cafe, -437, second, {})
    yield cafe.on(-429, "20:00")
    cafe.rosa.counts_ballots(second)


def _dog(cafe: Cafe) -> Thread:
    """Taken up too early: too few vote, and nothing changes."""
    yield cafe.on(-290, "20:00")
    dog = cafe.piet.proposes_to_all("A dog for the workshop", "Against the mice.")
    yield cafe.on(-288, "20:00")
    cafe.piet.votes(dog, "yes")
    cafe.jonas.votes(dog, "abstain", "Who takes it home at night?")
    yield cafe.on(-282, "20:00")
    cafe.ines.counts_ballots(dog)


def _for_good(cafe: Cafe) -> Thread:
    """Where everything goes if the house ends: adopted by a large majority, then sixty days to say no."""
    yield cafe.on(-215, "20:00")
    decision = cafe.jonas.proposes_to_all(
        "What we have goes to the tenants' association",
        "If this house ever ends, nobody shall carry it off.",
        "rule:dissolution.successor=Tenants' association of the quarter",
        method="locked",
        closes="+9d",
    )
    yield from _votes(cafe, -215, decision, {})
    yield cafe.on(-205, "20:00")
    cafe.rosa.counts_ballots(decision)
    yield cafe.on(-143, "19:00")
    for one in (cafe.amira, cafe.lina, cafe.mehmet):
        one.says_the_wait_is_over(decision)
    yield cafe.on(-142, "09:30")
    for one in (cafe.piet, cafe.ines):
        one.says_the_wait_is_over(decision)
