"""Where a group comes from and who went where, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.printing.lines import Heading, counted, joined

if TYPE_CHECKING:
    from app import fork_results
    from app.cli.printing.page import Page


def forks(result: fork_results.Forks, page: Page) -> Iterator[str]:
    """Both ways."""
    yield Heading(result.name)
    if result.parent is None and not result.children:
        yield "  It parted from no group, and none parted from it."
    if result.parent is not None:
        yield f"  {came(result.parent, page.id(result.parent.id))}"
    for one in result.children:
        name = one.name or f"a group that is not on this laptop ({page.id(one.id)})"
        yield joined(
            f"  Parted from it: {name}", "its founding names this group" if one.names_us else ""
        )
        for going in one.going:
            stays = "stays here too" if going.stays else "means to leave"
            yield f"    {going.member} goes along, {stays}"


def came(parent: fork_results.ParentView, id_: str) -> str:
    """Where it comes from, in one sentence."""
    if not parent.is_here:
        return f"It parted from a group whose book is not on this laptop ({id_})."
    if not parent.holds:
        return (
            f"It says that it parted from {parent.name}, from acts that are not in that book here."
        )
    notice = "said there too" if parent.said else "not said there, as far as is known here"
    return (
        f"It parted from {parent.name}, from {counted(parent.acts, 'act', 'acts')} that both share; {notice}."
        " That book is on this laptop."
    )
