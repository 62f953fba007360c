"""Promises as lines for people: lists, and one promise whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.cli.printing.deeds import dispute
from app.cli.printing.lines import (
    Heading,
    amount,
    columns,
    counted,
    indented,
    joined,
    pairs,
    short,
    words,
)

if TYPE_CHECKING:
    from app import results
    from app.cli.printing.page import Page

_WITHHELD = "(title withheld)"


def commitments(result: results.Commitments, page: Page) -> Iterator[str]:
    """A list, newest first."""
    if result.commitments:
        yield from table(result.commitments, page)
    else:
        yield f"No promises to show as of {result.as_of}."
        yield "Make one: troth offer 'Fix toasters' --quantity '4 h' --due +7d"


def table(found: Iterable[results.CommitmentView], page: Page) -> Iterator[str]:
    """Promises in a table, the title last."""
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            joined(words(one.status), words(one.by_date), *map(words, one.marks)),
            one.due or "",
            amount(one.quantity),
            f"{one.provider} → {one.receiver}",
            one.title or _WITHHELD,
        )
        for one in found
    ]
    yield from columns(rows, ("ID", "STATUS", "DUE", "HOW MUCH", "WHO", "WHAT"))


def commitment(
    result: results.CommitmentView, page: Page, more: Iterable[tuple[str, str]] = ()
) -> Iterator[str]:
    """One promise in short, and `more` of it."""
    yield Heading(result.title or _WITHHELD)
    yield "  " + joined(
        words(result.status),
        words(result.by_date),
        *map(words, result.marks),
        seen(result.seen, result.members, settled=result.settled),
    )
    yield from pairs(
        (
            ("who", f"{result.provider} → {result.receiver}"),
            ("how much", amount(result.quantity)),
            ("due", result.due or ""),
            *more,
            ("part of", short(result.part_of)),
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )


def whole(result: results.CommitmentDetail, page: Page) -> Iterator[str]:
    """One promise with everything about it."""
    yield from commitment(result.summary, page, _terms(result))
    for title, lines in (
        (_gathered(result), table(result.parts, page) if result.parts else ()),
        ("Done", _evidence(result, page)),
        ("Confirmed", _confirmations(result, page)),
        ("Sets going", _effects(result)),
        ("Reminded", _reminders(result)),
        ("Disputed", _dispute(result, page)),
        ("Not open now", _closed(result) if page.verbose else ()),
    ):
        yield from section(title, lines)
    if not page.quiet:
        yield from _next(result)


def _terms(result: results.CommitmentDetail) -> Iterator[tuple[str, str]]:
    terms = result.terms
    yield "done when", result.done_when or ""
    yield "action", "" if terms.action == "work" else terms.action
    yield "from", terms.hasBeginning or ""
    yield "until", terms.hasEnd or ""
    yield "answer by", terms.answerBy or ""
    yield "only if", _critical_mass(result)
    yield "stream", terms.stream or ""
    yield "for", result.outcome
    yield "judged by", f"charter version {result.charter}" if result.charter > 1 else ""
    yield "witnesses", str(result.witnesses_needed or "")
    yield "disputable until", result.disputable_until
    yield "handed over", ", ".join(result.handed_over)
    yield "other terms", ", ".join(map(short, result.amendments))
    yield "page says", "; ".join(result.page_says)
    yield "collides", ", ".join(map(short, result.collisions))


def _critical_mass(result: results.CommitmentDetail) -> str:
    terms = result.terms
    least, most = terms.minimumJoiners, terms.maximumJoiners
    range_ = f"{least or 1}..{most}" if most else str(least or "")
    needs = joined(range_ and f"{range_} join", amount(terms.minimumQuantity), by=" and ")
    return joined(needs, f"by {terms.deadline}" if needs and terms.deadline else "", by=" ")


def _gathered(result: results.CommitmentDetail) -> str:
    return joined("Parts", amount(result.gathered), by=": ")


def _copied(entry: results.EntryView) -> str:
    """From which line of paper, and what its person said of it."""
    said = {
        "entered": "not yet taken on",
        "restated": "taken on",
        "disputed": "not right, they say",
    }
    return f"entered by {entry.by}, line {entry.line} of {entry.sheet}, {said[entry.status]}"


def _reminders(result: results.CommitmentDetail) -> Iterator[str]:
    for one in result.reminders:
        yield joined(one.when, one.by, words(one.step), one.note or "")


def _evidence(result: results.CommitmentDetail, page: Page) -> Iterator[str]:
    for one in result.evidence:
        marks = (
            "late" if one.late else "",
            "corrected" if one.corrected else "",
            _copied(one.entry) if one.entry else "",
        )
        reading = f"reading {one.reading}" if one.reading else ""
        parts = (one.when, amount(one.quantity), f"says {one.by}", reading, *marks)
        yield joined(page.id(one.act), *parts)
        if one.note:
            yield f"  “{one.note}”"
        yield from (f"  photo {short(image)}" for image in one.images)
        yield from indented(map(_witness, one.witnesses))


def _witness(one: results.WitnessView) -> str:
    relation = "" if one.relation == "none" else one.relation
    uncounted = "" if one.counts else "doesn't count"
    saw = f"“{one.saw}”" if one.saw else ""
    return joined(f"seen by {one.by}", one.how, relation, uncounted, saw)


def _confirmations(result: results.CommitmentDetail, page: Page) -> Iterator[str]:
    for one in result.confirmations:
        rest = "" if one.rest == "none" else f"the rest {words(one.rest)}"
        undone = "undone by a correction" if one.undone else ""
        yield joined(page.id(one.act), amount(one.quantity), f"by {one.by}", rest, undone)


def _effects(result: results.CommitmentDetail) -> Iterator[str]:
    for one in result.effects:
        yield joined(one.told, one.happened)


def _dispute(result: results.CommitmentDetail, page: Page) -> Iterator[str]:
    if result.dispute is not None:
        yield from dispute(result.dispute, page)


def _closed(result: results.CommitmentDetail) -> Iterator[str]:
    for one in result.actions:
        if not one.allowed:
            yield joined(f"{one.name}: {one.sentence or words(one.code)}", one.who, by=" ")


def _next(result: results.CommitmentDetail) -> Iterator[str]:
    """What this member can type now."""
    able = [one.name for one in result.actions if one.allowed and not one.about]
    if able:
        yield ""
        yield f"You can: {', '.join(able)}    (troth {able[0]} {result.summary.short})"


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and what stands under it; nothing where that is nothing."""
    found = list(lines)
    if found:
        yield ""
        yield Heading(title)
        yield from indented(found)


def seen(by: int, of: int, *, settled: bool) -> str:
    """Who has it: `settled`, or `seen by 2 of 5`."""
    if settled:
        return "settled"
    return f"seen by {by} of {counted(of, 'member', 'members')}" if of else ""
