"""What tells a sample from a real group: a mark in its journal, which is this laptop's own and travels nowhere."""

from __future__ import annotations

import contextlib
from typing import Final

from app.errors import LocalRefusal
from app.group import OpenGroup
from app.home import GroupFolder, Home
from app.storage import journal
from app.storage.local import Local
from app.storage.store import Store

_MARK: Final = "sample"


def mark(store: Store) -> None:
    """From now on this is a sample."""
    store.local.put(_MARK, value=True)


def is_sample(group: OpenGroup) -> bool:
    """Whether a group was made to look around in."""
    return bool(group.store.local.get(_MARK, bool))


def sample_here(home: Home) -> GroupFolder | None:
    """The sample of this home, also where its key is locked."""
    return next((folder for folder in home.folders() if _is_marked(folder)), None)


def _is_marked(folder: GroupFolder) -> bool:
    """A folder that can't be read is no sample: whoever opens it hears why."""
    with (
        contextlib.suppress(LocalRefusal),
        contextlib.closing(journal.open_to_read(folder)) as db,
    ):
        return bool(Local(folder.journal, db).get(_MARK, bool))
    return False
