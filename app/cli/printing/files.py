"""Files written or read, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, counted, joined, pairs

if TYPE_CHECKING:
    from app import results, views
    from app.cli.printing.page import Page


def carried(result: results.Carried, page: Page) -> Iterator[str]:
    """What a file holds, or held."""
    if page.quiet:
        yield str(result.new)
        return
    yield Heading(joined(_opening(result), result.group_name, by=" "))
    yield from pairs(
        (
            ("file", joined(result.file, f"{result.bytes:,} bytes" if result.bytes else "")),
            ("holds", counted(result.acts, "act", "acts")),
            ("by", _counts(result.by)),
            ("kinds", _counts(result.kinds) if page.verbose else ""),
        )
    )


def _opening(result: results.Carried) -> str:
    if result.joined:
        return "You are in:"
    if result.preview:
        return f"{counted(result.new, 'act', 'acts')} would be new in"
    return f"{counted(result.new, 'new act', 'new acts')} in" if result.new else "Carried:"


def _counts(numbers: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(numbers.items()))


def saved(result: views.Saved, _: Page) -> Iterator[str]:
    """A photo, written."""
    yield f"Wrote {result.file}, {result.bytes:,} bytes."


def packet(result: results.Packet, page: Page) -> Iterator[str]:
    """A packet written, or what its check found."""
    if result.verdict:
        yield Heading(result.verdict.upper())
        if not page.quiet:
            yield from result.text.splitlines()[1:]
        return
    if page.quiet:
        yield result.digest
        return
    yield f"Packet written: {result.file}"
    yield from pairs((("holds", counted(result.acts, "act", "acts")), ("digest", result.digest)))
    if result.of:
        yield "It is the record of one member. Tell it: troth record show FILE"
    yield "Anybody can check it without Troth: unpack it, then python3 -I verify.py"


def progress(result: results.Progress, _: Page) -> Iterator[str]:
    """How far long work is."""
    yield f"{result.what}: {result.done:,} of {result.of:,}"
