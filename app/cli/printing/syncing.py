"""Who was met in the net, who waits at the door, and what the doctor found, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.groups import asking
from app.cli.printing.lines import Heading, columns, counted, indented, joined, pairs
from app.cli.printing.page import Page

if TYPE_CHECKING:
    from app.results import PeerView
    from app.syncing import results


def synced(result: results.Synced, page: Page) -> Iterator[str]:
    """Who was met."""
    if page.quiet:
        yield str(result.came)
        return
    yield Heading(_opening(result))
    yield from peers(result.peers, page)
    for place, why in result.missed.items():
        yield f"{place}: {why}"
    for name in result.waiting:
        yield f"{name} waits to be let in. See: troth requests"
    if result.exit:
        yield "Nobody seen whom you expect? See: troth doctor"


def _opening(result: results.Synced) -> str:
    if not result.peers:
        return "Nobody else has a laptop in this group yet."
    equal = sum(one.equal and one.linked for one in result.peers)
    linked = sum(one.linked for one in result.peers)
    new = f"{counted(result.came, 'new act', 'new acts')}; " if result.came else ""
    if not linked:
        return f"{new}nobody is connected."
    return (
        f"{new}{equal} of {counted(linked, 'laptop', 'laptops')} that can be reached hold the same."
    )


def peers(views: tuple[PeerView, ...], page: Page) -> Iterator[str]:
    """The members' other laptops, in a table."""
    rows = [
        (
            one.member,
            "connected" if one.linked else "",
            one.seen or "never met",
            "equal" if one.equal else (f"lacks {one.lacks:,}" if one.lacks else ""),
            one.address,
            one.sentence or one.reason,
            one.device if page.verbose else "",
        )
        for one in views
    ]
    if rows:
        yield from columns(rows, ("MEMBER", "NOW", "LAST MET", "BOOK", "AT", "", ""))


def newcomers(result: results.NewcomersView, page: Page) -> Iterator[str]:
    """Who waits at the door."""
    for one in result.waiting:
        if page.quiet:
            yield one.name
            continue
        yield from asking(one)
    if not result.waiting and not page.quiet:
        yield "Nobody waits at the door."
        if not result.listening:
            yield "Newcomers in the room find this laptop while it syncs: troth sync"


def doctor(result: results.DoctorView, page: Page) -> Iterator[str]:
    """What this laptop can tell of itself and the room."""
    yield Heading("What to do")
    yield from indented(result.hints)
    yield Heading("This laptop")
    yield from pairs(
        (
            ("listens at", ", ".join(result.listening)),
            ("clock", joined(result.clock, _ahead(result.ahead), by="; ")),
            ("records", ", ".join(f"{name}: {acts:,}" for name, acts in result.journals.items())),
        )
    )
    yield Heading("Interfaces")
    rows = [
        (
            one.name,
            ", ".join(one.addresses),
            "hears itself" if one.echo else "deaf",
            "announced" if one.announcing else "",
            f"{one.others:,} heard",
            f"{one.troths:,} with Troth",
        )
        for one in result.interfaces
    ]
    yield from columns(rows, ("NAME", "ADDRESSES", "", "", "", "")) if rows else ("  none",)
    yield Heading(f"Members' laptops, {result.members:,} seen in the room")
    yield from peers(result.peers, page)


def _ahead(seconds: int) -> str:
    return f"others' newest act is {seconds:,} s ahead" if seconds > 0 else ""
