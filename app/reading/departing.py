"""What stays open when this member leaves, as people read it."""

from __future__ import annotations

from app.acting import departing
from app.commands import groups as commands
from app.group import OpenGroup
from app.group_views import OpenMatter, OpenMatters


def shown(group: OpenGroup, _: commands.ShowOpen) -> OpenMatters:
    """What the act of leaving would name."""
    found = departing.still_open(group)
    return OpenMatters(
        sentence=departing.in_short(found),
        matters=tuple(
            OpenMatter(
                sort=one.sort, subject=one.subject, title=group.words(one.what), told=one.told
            )
            for one in found
        ),
    )
