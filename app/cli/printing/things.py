"""Things, stocks and outcomes as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.cli.printing import using
from app.cli.printing.lines import (
    Heading,
    amount,
    columns,
    counted,
    imported,
    indented,
    joined,
    pairs,
    short,
    words,
)
from app.cli.printing.promises import section, seen

if TYPE_CHECKING:
    from app import views
    from app.cli.printing.page import Page
    from crdt.kinds.holdings import Part

_WITHHELD = "(name withheld)"


def holdings(result: views.Holdings, page: Page) -> Iterator[str]:
    """A list, by name."""
    if not result.holdings:
        yield "Nothing is registered here that fits."
        yield "Register something: troth holding add 'Soldering station' --number KK-11"
        return
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            one.number,
            _stands(one),
            one.custodian,
            amount(one.onhand),
            one.name or _WITHHELD,
        )
        for one in result.holdings
    ]
    yield from columns(rows, ("ID", "NUMBER", "STANDING", "WHO HAS IT", "ON HAND", "WHAT"))


def _stands(one: views.HoldingView) -> str:
    condition = "" if one.form in ("stock", "fund") else one.condition
    return joined(words(one.standing), condition, *map(words, one.marks), *one.by_date)


def holding(
    result: views.HoldingView, page: Page, more: Iterable[tuple[str, str]] = ()
) -> Iterator[str]:
    """One holding in short, and `more` of it."""
    yield Heading(joined(result.name or _WITHHELD, result.number, by=" "))
    standing = seen(result.seen, result.members, settled=result.settled)
    yield "  " + joined(_stands(result), standing)
    yield from pairs(
        (
            ("who has it", result.custodian),
            ("on hand", amount(result.onhand)),
            ("steward", result.steward),
            *more,
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )


def holding_whole(result: views.HoldingDetail, page: Page) -> Iterator[str]:
    """One holding with everything about it."""
    lock = joined(result.purpose, f"lock: {result.lock}" if result.lock else "")
    more = (
        ("steward to be", result.steward_named),
        ("sort", result.sort),
        ("where", joined(result.location, result.inside, by=", ")),
        ("parts", _parts(result.parts)),
        ("requires", ", ".join(result.requires)),
        ("for", lock),
        ("may go", "; ".join(result.may_go)),
        ("unsafe by", ", ".join(map(page.id, result.unsafe))),
        ("collides", ", ".join(map(short, result.collisions))),
    )
    yield from holding(result.summary, page, more)
    yield from section("From hand to hand", (_passing(one, page) for one in result.passings))
    yield from section("Put in and taken out", (_movement(one, page) for one in result.movements))
    yield from section("Counted", (_count(one, page) for one in result.counts))
    yield from using.of_holding(result, page)


def _parts(parts: tuple[Part, ...]) -> str:
    return ", ".join(f"{part.count} {part.name}" for part in parts)


def _passing(one: views.PassingView, page: Page) -> str:
    got = f"{one.found}, signed by {one.receiver}" if one.found else words(one.status)
    parts = f"parts {_parts(one.found_parts)}" if one.differs and one.found_parts else ""
    differs = "differs" if one.differs else ""
    ended = one.status if one.found and one.status != "received" else ""
    way = f"{one.giver} → {one.receiver}"
    given = f"given as {one.condition} by {one.by}"
    photos = ", ".join(f"photo {short(image)}" for image in one.images)
    return joined(page.id(one.id), way, given, got, parts, differs, ended, one.when, photos)


def _movement(one: views.MovementView, page: Page) -> str:
    sign = "-" if one.lowers else "+"
    corrected = "corrected" if one.corrected else ""
    much = f"{sign}{amount(one.quantity)}"
    return joined(page.id(one.act), one.when, much, one.action, one.by, one.note or "", corrected)


def _count(one: views.CountView, page: Page) -> str:
    expected = f"the book said {one.expected}" if one.expected else ""
    waits = "" if one.bound else "waits for a witness"
    return joined(page.id(one.act), one.when, one.found, expected, one.by, waits)


# --- outcomes ----------------------------------------------------------------------------------------


def outcomes(result: views.Outcomes, page: Page) -> Iterator[str]:
    """All outcomes, each in a line."""
    if not result.outcomes:
        yield "No outcome was declared yet."
        yield "Declare one: troth outcome add 'Things live longer' --measure 'fixed: device' --review +90d"
        return
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            joined(one.status, one.by_date),
            one.review,
            ", ".join(f"{tally.value or '-'} {tally.measure}" for tally in one.tallies),
            one.title or _WITHHELD,
        )
        for one in result.outcomes
    ]
    yield from columns(rows, ("ID", "STATUS", "REVIEW", "SO FAR", "WHAT"))


def outcome(result: views.OutcomeView, page: Page) -> Iterator[str]:
    """One outcome with its measures."""
    yield Heading(result.title or _WITHHELD)
    yield from pairs(
        (
            ("status", joined(result.status, result.by_date)),
            ("keeper", result.keeper),
            ("review", result.review),
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )
    rows = [
        (
            one.measure,
            joined(one.value or "-", one.unit, by=" "),
            one.target and f"of {one.target}",
            one.baseline and f"before {one.baseline}",
            counted(one.lines, "line", "lines"),
            f"{one.one_side_says} one side says" if one.one_side_says else "",
        )
        for one in result.tallies
    ]
    if rows:
        yield ""
        yield from indented(columns(rows))


def outcome_whole(result: views.OutcomeDetail, page: Page) -> Iterator[str]:
    """One outcome with every line."""
    yield from outcome(result.summary, page)
    if result.text and result.text != result.summary.title:
        yield f"  {result.text}"
    yield from section("Looked back", (_review(one, page) for one in result.reviews))
    for one in result.measurements:
        title = joined(
            page.id(one.act), one.when, f"says {one.by}", one.note or "", imported(one.imported)
        )
        yield from section(title, _lines(one))


def _review(one: views.ReviewView, page: Page) -> str:
    later = f"again on {one.next}" if one.next else ""
    bound = "decided" if one.decided else "" if one.bound else "waits for a witness"
    return joined(page.id(one.act), one.when, one.by, one.result, one.text or "", later, bound)


def _lines(one: views.MeasurementView) -> Iterator[str]:
    rows = [
        (
            str(line.number),
            line.measure,
            amount(line.quantity),
            joined(
                line.note or "",
                "corrected" if line.corrected else "",
                "one side says" if line.one_side_says else "",
                "" if line.counts else "counts nowhere",
            ),
        )
        for line in one.lines
    ]
    yield from columns(rows)
    for seen_by in one.witnesses:
        yield f"seen by {seen_by.by} ({seen_by.how})"
