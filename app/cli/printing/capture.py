"""Who could capture the group, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, columns, counted, indented, joined, pairs
from app.cli.printing.promises import section

if TYPE_CHECKING:
    from app import capture_results as told
    from app.cli.printing.page import Page


def capture(result: told.CaptureView, page: Page) -> Iterator[str]:
    """Every power with its two numbers, and the rules they come from."""
    members = counted(result.members, "member", "members")
    yield Heading(f"Who could capture this? {members}, charter version {result.charter}")
    rows = [(one.words, one.silent.told, one.against.told) for one in result.powers]
    yield ""
    yield from columns(rows, ("TO", "OTHERS SILENT", "WHATEVER THEY DO"))
    if page.quiet:
        return
    for one in result.powers:
        yield from section(one.words, _power(one))
    yield from section("Who says yes", pairs(_people(result), indent=""))
    yield from section("Not counted", result.not_counted)


def _people(result: told.CaptureView) -> Iterator[tuple[str, str]]:
    gone = "those named have left" if result.guardians_named else "any two members together"
    yield "guardians", ", ".join(result.guardians) or gone
    yield "approvers", ", ".join(result.approvers) or "those named have left"


def _power(one: told.PowerView) -> Iterator[str]:
    yield from _reach(f"{one.silent.told} while the others are silent", one.silent)
    yield from _reach(f"{one.against.told} whatever the others do", one.against)
    if one.absent:
        yield one.absent
    for each in one.detours:
        yield f"By way of {_step(each)}: {each.told}."


def _reach(told_: str, one: told.ReachView) -> Iterator[str]:
    yield told_
    yield from indented(map(need, one.stops))


def need(one: told.NeedView) -> str:
    """`decisions.quorum 1/2: 3 have to vote`."""
    return joined(joined(one.rule, one.value, by=" "), one.words, by=": ")


def _step(one: told.DetourView) -> str:
    return f"{one.rule} ({one.becomes})" if one.rule else one.way
