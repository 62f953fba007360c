"""Drafts: what was typed and not sent, kept on this laptop and sent to nobody."""

from __future__ import annotations

from typing import Final

import msgspec

from app.commands import drafts as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.own_results import Draft, Drafts
from app.storage.local import DRAFTS

LARGEST: Final = 64 * 1024
"""Bytes of one draft."""
MOST: Final = 200
_LONGEST_KEY: Final = 200


def keep(group: OpenGroup, command: commands.KeepDraft) -> Drafts:
    """Keep a draft. Where there are too many, the oldest go."""
    if not 0 < len(command.key) <= _LONGEST_KEY:
        raise Unclear("not_understood", f"A draft's key has 1 to {_LONGEST_KEY} characters.")
    draft = Draft(fields=command.fields, kept=group.now())
    if len(msgspec.msgpack.encode(draft)) > LARGEST:
        raise Unclear("not_understood", "A draft has 64 KiB at most.")
    others = _kept(group)
    others.pop(command.key, None)
    by_age = sorted(others, key=lambda key: (others[key].kept, key))
    with group.store.writing():
        for key in by_age[: max(0, len(by_age) - MOST + 1)]:
            group.store.local.drop(DRAFTS + key)
        group.store.local.put(DRAFTS + command.key, draft)
    return Drafts(drafts={command.key: draft})


def drop(group: OpenGroup, command: commands.DropDraft) -> Drafts:
    """Forget a draft; one that isn't there is forgotten already."""
    group.store.local.drop(DRAFTS + command.key)
    return Drafts(drafts={})


def listed(group: OpenGroup, _: commands.ListDrafts) -> Drafts:
    """All drafts of this laptop in the group."""
    return Drafts(drafts=_kept(group))


def _kept(group: OpenGroup) -> dict[str, Draft]:
    local = group.store.local
    return {key.removeprefix(DRAFTS): local.get(key, Draft) for key in local.keys(DRAFTS)}
