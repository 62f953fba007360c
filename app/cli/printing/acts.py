"""Acts as lines for people: what was signed, histories, findings, collisions, the book's standing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import (
    Heading,
    columns,
    counted,
    imported,
    indented,
    joined,
    pairs,
    short,
    words,
)
from app.cli.printing.promises import seen
from app.cli.printing.syncing import peers

if TYPE_CHECKING:
    from app import results
    from app.cli.printing.page import Page


def done(result: results.Done, page: Page) -> Iterator[str]:
    """What was signed. In short it is the id alone, for scripts."""
    if page.quiet:
        yield result.subject or "".join(result.acts[:1])
        return
    yield joined(result.sentence or "Done.", *map(words, result.marks))
    if result.subject:
        yield f"  id {page.id(result.subject)}"
    if page.verbose:
        yield from indented(result.acts, "  act ")


def refusal(result: results.Refusal, page: Page) -> Iterator[str]:
    """What was refused, by which rule, and who could."""
    yield Heading(_opening(result))
    if result.what and result.what != result.sentence:
        yield from indented([result.sentence])
    charter = f"charter version {short(result.charter)}" if result.charter else ""
    yield from pairs(
        (
            ("rule", joined(result.rule, charter, by=", ")),
            ("who could", result.who),
            ("code", result.code if page.verbose else ""),
        )
    )
    if result.candidates:
        yield "  It could be:"
        yield from indented(result.candidates, "    ")


def _opening(result: results.Refusal) -> str:
    said = result.what or result.sentence
    return {1: f"Refused: {said}", 4: f"Not verified: {said}"}.get(result.exit, said)


def act(result: results.ActView, _: Page) -> Iterator[str]:
    """One act whole."""
    yield Heading(f"{result.by} {result.told}" if result.told else words(result.kind))
    yield from pairs(
        (
            ("kind", result.kind),
            ("rule", result.sentence),
            ("by", result.by),
            ("clock", joined(result.clock, "the author's claim", by=", ")),
            ("standing", _standing(result)),
            ("erased", result.erased),
            ("after", result.after),
            ("before", result.before),
            ("laptop", result.device),
            ("number", str(result.seq)),
            ("id", result.id),
        )
    )
    for name, said in result.body.items():
        yield f"  {name} = {_plain(result.texts.get(name, said))}"


def _plain(said: object) -> str:
    import json  # noqa: PLC0415 - only one command prints bodies

    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def history(result: results.HistoryView, page: Page) -> Iterator[str]:
    """All acts about one thing, in the agreed order."""
    yield from _acts(result.acts, page)


def findings(result: results.Findings, page: Page) -> Iterator[str]:
    """What broke a rule or doesn't count."""
    if result.acts:
        yield from _acts(result.acts, page)
    else:
        yield "Nothing to report: every act keeps to the rules."


def _acts(acts: tuple[results.ActView, ...], page: Page) -> Iterator[str]:
    rows = [
        (
            one.id if page.verbose else one.short,
            one.clock,
            one.by,
            joined(
                one.told or one.kind,
                imported(one.imported),
                one.sentence,
                one.erased,
                _standing(one),
            ),
        )
        for one in acts
    ]
    yield from columns(rows, ("ID", "CLOCK", "WHO", "WHAT"))


def _standing(one: results.ActView) -> str:
    """What became of an act."""
    return joined(
        f"doesn't count: {words(one.void)}" if one.void else "",
        *map(words, one.codes),
        seen(one.seen, one.members, settled=one.settled),
    )


def collisions(result: results.Collisions, page: Page) -> Iterator[str]:
    """What needs settling, each with what can be typed."""
    if not result.collisions:
        yield "Nothing collided. What was said while people were apart fits together."
    for one in result.collisions:
        yield from collision(one, page)


def collision(one: results.CollisionView, page: Page) -> Iterator[str]:
    """One collision."""
    yield Heading(one.sentence or words(one.kind))
    yield from pairs(
        (
            ("standing", "settled" if one.settled else "needs settling"),
            ("about", ", ".join(map(page.id, one.about))),
            ("who decides", ", ".join(one.deciders)),
            ("allowed", ", ".join(one.allowed)),
            ("signed so far", "; ".join(one.verdicts)),
            ("id", page.id(one.id) if page.verbose else one.short),
        )
    )
    if one.allowed and not one.settled:
        yield f"  troth settle {one.short} --as RESULT"


def status(result: results.StatusView, page: Page) -> Iterator[str]:
    """How the book stands here."""
    yield Heading(result.group)
    yield from pairs(
        (
            ("recorded", f"{counted(result.acts, 'act', 'acts')}, {result.settled:,} settled"),
            ("don't count", f"{result.void:,}" if result.void else ""),
            ("only here", f"{result.only_here:,}" if result.only_here else ""),
            ("waiting for", ", ".join(result.waiting_for)),
            ("listens at", ", ".join(result.listening)),
            ("digest", result.digest),
        )
    )
    if result.only_here and not page.quiet:
        yield "What is only here is lost with this laptop. Hand it on: troth sync, or troth carry out FILE.troth"
    if not page.quiet:
        yield from peers(result.peers, page)
    if page.verbose:
        yield from columns(
            [(lane, str(seq)) for lane, seq in sorted(result.heads.items())] or [("", "")]
        )
