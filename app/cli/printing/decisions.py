"""Decisions and the charter's versions as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, columns, counted, indented, joined, pairs, words
from app.cli.printing.promises import section, seen

if TYPE_CHECKING:
    from app import decision_results as told
    from app.cli.printing.page import Page

_WITHHELD = "(title withheld)"


def decisions(result: told.Decisions, page: Page) -> Iterator[str]:
    """A list, newest first."""
    if not result.decisions:
        yield "Nothing is being decided here that fits."
        yield "Propose something: troth decide open 'Five promises at most' --effect rule:promises.openCap=5"
        return
    rows = [
        (
            page.id(one.id) if page.verbose else one.short,
            joined(words(one.status), one.by_date, *map(words, one.marks)),
            one.closes,
            f"{one.voted} of {one.voters}",
            one.mine or ("your vote" if one.asks_me else ""),
            one.title or _WITHHELD,
        )
        for one in result.decisions
    ]
    yield from columns(rows, ("ID", "STATUS", "CLOSES", "VOTED", "YOU", "WHAT"))


def decision(
    result: told.DecisionView, page: Page, more: Iterable[tuple[str, str]] = ()
) -> Iterator[str]:
    """One decision in short, and `more` of it."""
    version = f"version {result.version}" if result.version > 1 else ""
    yield Heading(joined(result.title or _WITHHELD, version))
    standing = seen(result.seen, result.members, settled=result.settled)
    yield "  " + joined(words(result.status), result.by_date, *map(words, result.marks), standing)
    yield from pairs(
        (
            ("proposed by", result.by),
            (
                "decided by",
                joined(words(result.method), f"quorum {result.quorum} of {result.voters}"),
            ),
            ("ballots until", result.closes),
            ("voted", f"{result.voted} of {result.voters}"),
            ("your vote", result.mine or ("waits" if result.asks_me else "")),
            *more,
            ("id", page.id(result.id) if page.verbose else result.short),
        )
    )


def whole(result: told.DecisionDetail, page: Page) -> Iterator[str]:
    """One decision with everything about it."""
    more = (
        ("not voted", ", ".join(result.missing)),
        ("as it stands", words(result.would_be)),
        ("looked at again", result.review),
        ("judged by", f"charter version {result.charter}"),
        ("made", f"charter version {result.made}" if result.made else ""),
        ("replaces", page.id(result.replaces) if result.replaces else ""),
        ("replaced by", page.id(result.replaced) if result.replaced else ""),
    )
    yield from decision(result.summary, page, more)
    if result.text:
        yield f"  {result.text}"
    yield from indented(result.clashes)
    yield from section("What it changes", (_effect(one) for one in result.effects))
    if result.options:
        each = f"{result.dots} dots each, {result.sum or 'nothing'} to share out"
        yield from section(f"Dots: {each}", _options(result))
    yield from section("Ballots", (_ballot(one, page) for one in result.ballots))
    yield from section("Counted", (_count(one, page) for one in result.counts))
    if result.wait is not None:
        yield from section("Decided for good", _wait(result.wait))


def _options(result: told.DecisionDetail) -> Iterator[str]:
    for one in result.options:
        most = f"at most {one.most}" if one.most else ""
        gets = f"gets {one.share}" if one.share else ""
        yield joined(f"{one.name}: {counted(one.dots, 'dot', 'dots')}", gets, most)
    if result.unspent:
        yield f"{result.unspent} stay unspent"


def _effect(one: told.EffectView) -> str:
    return f"{one.what}: {one.was} → {one.becomes}"


def _wait(one: told.WaitView) -> Iterator[str]:
    guardians = ", ".join(one.guardians) or "all who may vote"
    stops = "one of them stops it" if one.stops == 1 else f"any {one.stops} of them stop it"
    yield f"guardians: {guardians}; {stops}"
    if one.until:
        said = f"; so far {', '.join(one.waited)}" if one.waited else ""
        yield f"it waits until {one.until}; then {one.needed} have to say so{said}"
    for each in one.objections:
        yield f"{each.by} objects: {each.reason or '(withheld)'}"


def _ballot(one: told.BallotView, page: Page) -> str:
    return joined(
        page.id(one.act),
        one.by,
        joined(one.choice, " ".join(map(str, one.dots)), by=" "),
        one.reason or "",
        "yours" if one.mine else "",
        "counted" if one.counted else "",
        "replaced" if one.replaced else "",
        "said two things at once: abstains" if one.at_once else "",
        "after the count" if one.after_the_count else "",
        f"seen by {one.seen} of {one.members}",
    )


def _count(one: told.CountedView, page: Page) -> str:
    numbers = f"{one.yes} yes, {one.no} no, {one.abstain} abstain, {one.object} object"
    left_out = counted(one.left_out, "ballot", "ballots") if one.left_out else ""
    lacked = f"lacked {left_out}" if left_out else ""
    return joined(page.id(one.act), one.when, one.by, numbers, words(one.result), lacked)


def versions(every: tuple[told.VersionView, ...]) -> Iterator[str]:
    """Every version of the charter, and what each changed."""
    for one in every:
        title = one.title or ("founded" if one.number == 1 else "")
        promises = counted(one.judged, "promise", "promises") if one.judged else ""
        judged = f"judges {promises}" if promises else ""
        yield f"  {one.number}  " + joined(one.standing, title, one.by, one.when, judged)
        changes = (f"{each.key}: {each.was} → {each.becomes}" for each in one.changes)
        yield from indented(changes, "       ")
