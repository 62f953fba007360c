"""What commands about things, stocks and outcomes give back."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, DisputeView, Result, WitnessView
from app.use_results import BookingView, BriefedView, CareView
from crdt.kinds.holdings import Part
from crdt.kinds.shared import Quantity


class OnHand(Struct, frozen=True):
    """How much is there: a quantity that may lie below zero, as no signed one can."""

    hasNumericalValue: str
    hasUnit: str


class HoldingView(Result, frozen=True, kw_only=True, tag="holding"):
    """A thing, a stock, a place or a fund. Names are people's; ids are full."""

    id: str
    short: str
    name: str | None
    form: str
    standing: str
    condition: str
    custodian: str
    steward: str
    number: str = ""
    onhand: OnHand | None = None
    """Of a stock. Below zero while more was taken than is on record."""
    marks: tuple[str, ...] = ()
    by_date: tuple[str, ...] = ()
    """What the calendar says as of the day that the answer names, and nobody has said yet."""
    settled: bool = False
    seen: int = 0
    members: int = 0


class Saved(Result, frozen=True, kw_only=True, tag="saved"):
    """A photo, written into a file."""

    id: str
    """The hash of the photo as it is stored and sent, which is what acts name."""
    file: str
    bytes: int


class Holdings(Result, frozen=True, kw_only=True, tag="holdings"):
    """A list of what the group looks after."""

    holdings: tuple[HoldingView, ...]
    as_of: str = ""


class PassingView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A hand-over: what the giver signed, and what the receiver did."""

    id: str
    giver: str
    by: str
    receiver: str
    condition: str
    status: str
    parts: tuple[Part, ...] = ()
    found: str = ""
    """The condition that the receiver signed for."""
    found_parts: tuple[Part, ...] = ()
    differs: bool = False
    received: str = ""
    received_by: str = ""
    """Who signed for the receiver."""
    when: str = ""
    images: tuple[str, ...] = ()
    dispute: DisputeView | None = None
    """Who disputes it, why, and what was signed so far."""
    actions: tuple[Action, ...] = ()


class MovementView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """More or less of a stock, as corrected."""

    act: str
    by: str
    action: str
    lowers: bool
    quantity: Quantity
    when: str = ""
    note: str | None = None
    corrected: bool = False
    after: str = ""
    """What was on hand after it, in the unit of the stock; empty where it is in another unit."""
    count: str = ""
    """The count that it took over."""
    actions: tuple[Action, ...] = ()


class CountView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was found at a count."""

    act: str
    by: str
    found: str
    """How much, or where."""
    number: int = 1
    """The number of this line in its count."""
    expected: str = ""
    """What the book said, as far as who counted knew."""
    difference: str = ""
    """By how much more was found than expected; with a minus where less was. Empty where it is the same."""
    when: str = ""
    bound: bool = False
    actions: tuple[Action, ...] = ()


class RepairView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody says they did to a thing, such as mending it."""

    act: str
    by: str
    when: str
    note: str | None = None


class HoldingDetail(Result, frozen=True, kw_only=True, tag="holding.whole"):
    """A holding whole."""

    summary: HoldingView
    as_of: str = ""
    sort: str = ""
    location: str = ""
    inside: str = ""
    parts: tuple[Part, ...] = ()
    requires: tuple[str, ...] = ()
    purpose: str = ""
    lock: str = ""
    may_go: tuple[str, ...] = ()
    """What decisions let go, to whom, and how much of it is left."""
    steward_named: str = ""
    """Who is named as steward and has not taken it on."""
    unsafe: tuple[str, ...] = ()
    """The acts that warned and were not cleared."""
    repairs: tuple[RepairView, ...] = ()
    """The newest first."""
    begun: Quantity | None = None
    """Of a stock: what there was when it was registered."""
    passings: tuple[PassingView, ...] = ()
    movements: tuple[MovementView, ...] = ()
    counts: tuple[CountView, ...] = ()
    bookable: bool = False
    bookings: tuple[BookingView, ...] = ()
    """By when they begin."""
    care: tuple[CareView, ...] = ()
    briefed: tuple[BriefedView, ...] = ()
    """Who was shown what it requires."""
    asked_to_answer: tuple[str, ...] = ()
    """Whom its steward asked to answer for it."""
    collisions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


class TallyView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a measure comes to."""

    measure: str
    unit: str
    value: str
    """Exact; empty where no reading was taken."""
    kind: str = "sum"
    lines: int = 0
    one_side_says: int = 0
    """How many lines nobody else saw."""
    baseline: str = ""
    target: str = ""
    when: str = ""


class OutcomeView(Result, frozen=True, kw_only=True, tag="outcome"):
    """What the group wants to bring about, and how far it is."""

    id: str
    short: str
    title: str | None
    status: str
    keeper: str
    review: str
    tallies: tuple[TallyView, ...] = ()
    by_date: str = ""
    """Whether the group meant to look at it by the day that the answer names."""


class Outcomes(Result, frozen=True, kw_only=True, tag="outcomes"):
    """All outcomes, newest first."""

    outcomes: tuple[OutcomeView, ...]
    as_of: str = ""


class LineView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line that was measured, as corrected."""

    number: int
    measure: str
    quantity: Quantity
    note: str | None = None
    corrected: bool = False
    was: str = ""
    """What it said first, where its measure or amount was corrected."""
    one_side_says: bool = False
    counts: bool = True
    """Whether its measure exists and has its unit."""


class MeasurementView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody measured."""

    act: str
    by: str
    when: str
    note: str | None = None
    imported: int = 0
    """The line of the table that it was brought in from."""
    lines: tuple[LineView, ...] = ()
    witnesses: tuple[WitnessView, ...] = ()
    actions: tuple[Action, ...] = ()


class ReviewView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody said became of an outcome."""

    act: str
    by: str
    result: str
    text: str | None
    when: str
    next: str = ""
    """When the group looks at it again; empty: closed."""
    bound: bool = False
    """Whether somebody else stands by it, or the group decided so."""
    decided: bool = False
    actions: tuple[Action, ...] = ()


class OutcomeDetail(Result, frozen=True, kw_only=True, tag="outcome.whole"):
    """An outcome with everything that was measured."""

    summary: OutcomeView
    as_of: str = ""
    text: str | None
    measurements: tuple[MeasurementView, ...] = ()
    reviews: tuple[ReviewView, ...] = ()
    actions: tuple[Action, ...] = ()
