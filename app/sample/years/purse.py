"""The house fund of the two years: dues, gifts, a grant, par shares, what was paid, and a statement each month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from app.sample.cafe import Cafe, Thread
from app.sample.person import Person
from crdt.kinds.decisions import Choice

_OPENED: Final = -684
_MONTH: Final = 30
_CLOSED: Final = -5


class Purse:
    """What the books say is in the fund, as it is written down."""

    def __init__(self) -> None:
        self.fund = ""
        self.balance = Decimal(0)


def every(cafe: Cafe) -> Iterator[Thread]:
    """Threads of one purse."""
    purse = Purse()
    yield _opened(cafe, purse)
    yield _dues(cafe, purse)
    yield _takings(cafe, purse)
    yield _grant(cafe, purse)
    yield _shares(cafe, purse)
    for number, one in enumerate(_BILLS):
        yield _paid(cafe, purse, number, one)
    for set_aside in (_coffee_machine, _stove):
        yield set_aside(cafe, purse)
    yield _statements(cafe, purse)


def _opened(cafe: Cafe, purse: Purse) -> Thread:
    """An account at the town's bank; Amira answers for it."""
    yield cafe.on(_OPENED, "11:00")
    purse.fund = cafe.things["fund"] = cafe.amira.adds(
        "House fund",
        form="fund",
        quantity="0 EUR",
        purpose="Rent, heat, and what the house needs. Nobody earns by it.",
    )


def _comes(purse: Purse, one: Person, much: str, **more: str) -> str:
    """Money comes in."""
    purse.balance += Decimal(much)
    return one.puts_in(purse.fund, f"{much} EUR", **more)


def _dues(cafe: Cafe, purse: Purse) -> Thread:
    """Every quarter each member gives what they said they would."""
    for quarter, day in enumerate(range(-670, 0, 90)):
        yield cafe.on(day, "18:00")
        for number, one in enumerate(cafe.here):
            much = f"{15 + 5 * ((number + quarter // 4) % 4)}.00"
            hand = cafe.amira if quarter < 3 else cafe.one_of(quarter, cafe.me)
            _comes(purse, hand, much, giver=one.member, form="dues")


_NOTES: Final = (
    "Four café days",
    "Café days and the reading evening",
    "Cakes of the street festival",
    "Café days; one fell to the snow",
    "Café days and the choir",
)


def _takings(cafe: Cafe, purse: Purse) -> Thread:
    """What the café day brought in, month by month; and gifts."""
    for month, day in enumerate(range(_OPENED + 25, -30, _MONTH)):
        yield cafe.on(day, "20:10")
        euros, cents = 96 + (month * 37) % 61, (month * 35) % 100
        note = _NOTES[month % len(_NOTES)]
        _comes(
            purse, cafe.amira, f"{euros}.{cents:02}",
            outside="Guests of the café", form="income", note=note,
        )  # fmt: skip
        if month % 3 == 1:
            yield cafe.on(day + 9, "12:15")
            giver = ("The bakery", "A guest who likes to stay unnamed", "The choir")[month // 3 % 3]
            _comes(purse, cafe.rosa, f"{30 + 10 * (month % 4)}.00", outside=giver, form="gift")


def _grant(cafe: Cafe, purse: Purse) -> Thread:
    """The town gives for repairs alone; what it pays for is asked out of that pot."""
    yield cafe.on(-612, "10:00")
    repairs = cafe.things["repairs"]
    _comes(
        purse, cafe.amira, "900.00",
        outside="The town", form="grant", only_for=repairs, reference="Notice 41/7",
    )  # fmt: skip
    for number, bill in enumerate(_OF_THE_GRANT):
        yield cafe.on(bill.day, "18:30")
        asker = (cafe.piet, cafe.jonas)[number % 2]
        payout = asker.asks_for_money(
            purse.fund, f"{bill.much} EUR", restricted=repairs, note=bill.what
        )
        yield from _through(cafe, purse, number, bill, Asked(payout, asker))


def _shares(cafe: Cafe, purse: Purse) -> Thread:
    """Six lend the house a share at par; Greta's goes back to her when she leaves."""
    yield cafe.on(-640, "19:00")
    shares: dict[Person, str] = {}
    for one in (cafe.amira, cafe.jonas, cafe.lina, cafe.piet, cafe.rosa, cafe.greta):
        shares[one] = _comes(
            purse, cafe.amira, "50.00", giver=one.member, form="par_share", note="At par"
        )
    yield cafe.on(-400, "18:00")
    _comes(purse, cafe.amira, "50.00", giver=cafe.mehmet.member, form="par_share", note="At par")
    yield cafe.on(-395, "18:00")
    greta = cafe.greta
    payout = greta.asks_for_money(purse.fund, "50.00 EUR", share=shares[greta], note="Before I go")
    yield cafe.on(-393, "19:00")
    for one in (cafe.jonas, cafe.lina, cafe.mehmet):
        one.says_yes_to(payout)
    yield cafe.on(-304, "12:00")
    _goes_out(cafe.amira, purse, payout, "50.00")
    yield cafe.on(-303, "09:20")
    greta.got(payout)


class Bill(NamedTuple):
    """Something that was paid."""

    day: int
    much: str
    what: str
    outside: str = ""
    """To whom outside; empty: to the member who had laid it out."""


_BILLS: Final = (
    Bill(-655, "38.40", "Cups from the flea market"),
    Bill(-638, "74.00", "Gas inspection", "The chimney sweep"),
    Bill(-620, "22.15", "Paper, pens, a till roll"),
    Bill(-589, "61.30", "Coffee for a month"),
    Bill(-571, "120.00", "Insurance of the house", "Insurers of the guild"),
    Bill(-544, "43.80", "Aprons and cloths"),
    Bill(-515, "18.60", "Hinges and a lock"),
    Bill(-487, "95.00", "Chairs from the theatre", "The town theatre"),
    Bill(-462, "27.45", "Lentils and oil"),
    Bill(-440, "52.90", "Paint for the hall"),
    Bill(-408, "33.10", "Light bulbs"),
    Bill(-381, "146.00", "Water bill", "The waterworks"),
    Bill(-352, "48.25", "Coffee for a month"),
    Bill(-333, "12.90", "Plasters and gloves"),
    Bill(-310, "84.00", "Leaflets", "The printers"),
    Bill(-281, "29.70", "Soap and sponges"),
    Bill(-259, "66.00", "A trolley for the crates"),
    Bill(-233, "120.00", "Insurance of the house", "Insurers of the guild"),
    Bill(-207, "41.55", "Felt, screws, glue"),
    Bill(-186, "57.20", "Coffee for a month"),
    Bill(-149, "150.00", "Water bill", "The waterworks"),
    Bill(-127, "35.95", "Yeast, sugar, spices"),
    Bill(-99, "23.40", "A till drawer, second-hand"),
    Bill(-78, "71.60", "Tap and hoses"),
)


_OF_THE_GRANT: Final = (
    Bill(-598, "214.50", "Bench vice and a set of files"),
    Bill(-530, "168.00", "Soldering mats, glasses, a fire blanket"),
    Bill(-431, "239.90", "Two bench lamps and an extension reel"),
    Bill(-296, "148.20", "Spare parts, one box for each bench"),
    Bill(-163, "96.75", "Tool steel and grinding discs"),
)


def _paid(cafe: Cafe, purse: Purse, number: int, bill: Bill) -> Thread:
    """Asked, approved by three, paid, and confirmed by whoever got it."""
    yield cafe.on(bill.day, f"{18 + number % 3}:{15 + number}")
    asker = cafe.one_of(number + 1, cafe.amira)
    outcome = cafe.things["repairs"]
    payout = asker.asks_for_money(
        purse.fund, f"{bill.much} EUR", outside=bill.outside, outcome=outcome, note=bill.what
    )
    yield from _through(cafe, purse, number, bill, Asked(payout, asker))


class Asked(NamedTuple):
    """A payout, and who asked for it."""

    payout: str
    by: Person


def _through(cafe: Cafe, purse: Purse, number: int, bill: Bill, asked: Asked) -> Thread:
    """Three say yes, Amira pays, and whoever got it says so."""
    for turn in range(3):
        yield cafe.on(bill.day + 1, f"{9 + 4 * turn}:{10 + number}")
        cafe.one_of(number + 2 * turn, asked.by, cafe.ines).says_yes_to(asked.payout)
    yield cafe.on(bill.day + 3, "11:00")
    _goes_out(cafe.amira, purse, asked.payout, bill.much)
    if not bill.outside:
        yield cafe.on(bill.day + 4, "18:20")
        asked.by.got(asked.payout)


def _goes_out(one: Person, purse: Purse, payout: str, much: str) -> None:
    """It is paid."""
    one.pays(payout, "Transfer")
    purse.balance -= Decimal(much)


def _coffee_machine(cafe: Cafe, purse: Purse) -> Thread:
    """Set aside for half a year, then paid out of that: above the limit, so all decide first."""
    yield cafe.on(-470, "19:00")
    held = cafe.mehmet.sets_aside(
        purse.fund, "420.00 EUR", cafe.things["open house"], note="A second-hand coffee machine"
    )
    yield cafe.on(-469, "12:00")
    for one in (cafe.amira, cafe.jonas, cafe.rosa):
        one.says_yes_to(held)
    yield cafe.on(-402, "18:00")
    payout = cafe.mehmet.asks_for_money(
        purse.fund, "395.00 EUR", earmark=held, outside="Café Adler",
        outcome=cafe.things["open house"], note="The machine of Café Adler, with two grinders",
    )  # fmt: skip
    decided = cafe.mehmet.proposes_to_all(
        "Buy the coffee machine of Café Adler",
        "It is ten years old and was looked after. Ours leaks every week.",
        f"payout:{payout}",
        method="majority",
        review=cafe.day(100),
    )
    yield cafe.on(-401, "20:00")
    _all_vote(cafe, decided, {"piet": ("no", "I like ours, and it can be mended.")})
    cafe.jonas.counts_ballots(decided)
    yield cafe.on(-400, "20:00")
    for one in (cafe.jonas, cafe.lina, cafe.rosa):
        one.says_yes_to(payout)
    yield cafe.on(-398, "10:30")
    _goes_out(cafe.amira, purse, payout, "395.00")
    yield cafe.on(-280, "19:10")
    cafe.amira.sets_free(held)


def _all_vote(cafe: Cafe, decision: str, otherwise: dict[str, tuple[Choice, str]]) -> None:
    """Everybody says yes but those named."""
    other = {cafe.named(name): said for name, said in otherwise.items()}
    yes: tuple[Choice, str] = ("yes", "")
    for one in cafe.here:
        choice, reason = other.get(one, yes)
        one.votes(decision, choice, reason)


def _stove(cafe: Cafe, purse: Purse) -> Thread:
    """Set aside for whoever lines the stove; once that is kept, the money is theirs."""
    yield cafe.on(-236, "18:00")
    lining = cafe.amira.asks(
        "Line the stove anew",
        "3 h",
        cafe.tomasz,
        due=cafe.day(-215),
        action="modify",
        done_when="It draws, and no smoke comes into the room.",
    )
    yield cafe.on(-235, "08:00")
    cafe.tomasz.accepts(lining)
    yield cafe.on(-234, "19:00")
    held = cafe.amira.sets_aside(
        purse.fund, "110.00 EUR", cafe.things["open house"],
        promise=lining, to=cafe.tomasz.member, note="Stones and mortar",
    )  # fmt: skip
    for one in (cafe.jonas, cafe.lina, cafe.mehmet):
        one.says_yes_to(held)
    yield cafe.on(-219, "16:30")
    cafe.tomasz.shows(lining, "3 h", "It draws like new")
    yield cafe.on(-218, "18:00")
    cafe.amira.confirms(lining)
    yield cafe.on(-216, "12:00")
    _goes_out(cafe.rosa, purse, held, "110.00")
    yield cafe.on(-215, "19:00")
    cafe.tomasz.got(held)


def _statements(cafe: Cafe, purse: Purse) -> Thread:
    """Once a month somebody reads what the bank says, and another looks at it too."""
    readers: tuple[Callable[[], Person], ...] = (
        lambda: cafe.jonas,
        lambda: cafe.piet,
        lambda: cafe.rosa,
    )
    for month, day in enumerate(range(_OPENED + 29, _CLOSED + 1, _MONTH)):
        yield cafe.on(day, "21:00")
        one = readers[month % 3]()
        said = one.compares(purse.fund, f"{purse.balance} EUR", "Statement of the bank")
        other = cafe.one_of(month, one)
        yield cafe.on(day, "21:30")
        other.saw(said, "The same number.", how="checked")
