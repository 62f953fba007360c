"""What was erased goes from this laptop: from its journal, its lists, its drafts, its photos (spec: home, 4.7).

Whether something is erased the group's acts say. So dropping can be broken off anywhere: the next start finds
what is still here, and a mark in the journal says that files may hold what the journal has dropped already.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from app.errors import LocalRefusal
from app.own_results import Draft
from app.photo_names import named
from app.storage.blobs import Blobs
from app.storage.local import DRAFTS
from app.texts import text_of
from crdt.erasing import erasure
from crdt.keys import id_digest, is_id

if TYPE_CHECKING:
    from app.group import OpenGroup
    from crdt.records.words import Erasure

_BESIDE: Final = ("", "-wal", "-shm", "-journal")


def erased(group: OpenGroup, act: str, what: str) -> Erasure | None:
    """The erasure of a text (by digest) or photo (by id) beside an act, if there is one."""
    state = group.state
    return erasure(state, act, what, group.book.agreement.knows) if state.erased else None


def said_in_place(group: OpenGroup, digest: str) -> str | None:
    """What is shown in place of a text that is not here because it was erased; None where it wasn't."""
    for one in group.state.erased.get(digest, ()):
        return f"({sentence(group, one)})"
    return None


def sentence(group: OpenGroup, one: Erasure) -> str:
    """Who erased it, and when as they said."""
    day = f" on {one.when[:10]}" if one.when else ""
    return f"erased by {group.name(one.by)}{day}"


def drop(group: OpenGroup, asked: Iterable[str]) -> None:
    """Drop these texts (by digest) and photos (by id) wherever they are erased, from every file of the group."""
    wanted = list(asked)
    doomed = [
        one
        for one in group.store.beside(what for what in wanted if not is_id(what))
        if group.is_erased(*one)
    ]
    if doomed:
        _drop_texts(group, doomed)
    photos = _no_longer_named(group, [id_digest(what) for what in wanted if is_id(what)])
    for name in photos:
        Blobs(group.store.folder.blobs).drop(name)
    if group.store.is_erasing:
        finish(group)


def finish(group: OpenGroup) -> None:
    """Take away the files that may still hold what the journal has dropped. Where one can't be, another time."""
    try:
        for end in _BESIDE:
            lists = group.store.folder.lists
            lists.with_name(lists.name + end).unlink(missing_ok=True)
        if group.store.overwritten():
            group.store.erased()
    except (LocalRefusal, OSError):  # the mark stays, and the next start tries again
        return


def _drop_texts(group: OpenGroup, doomed: list[tuple[str, str]]) -> None:
    beside = group.store.texts_of([act for act, _ in doomed])
    words = {text_of(one) for texts in beside.values() for one in texts}
    digests = {digest for _, digest in doomed}
    with group.store.writing():
        _drop_from_drafts(group, words & {group.texts.behind(digest) for digest in digests})
        group.store.drop_texts(doomed)
    left = {digest for _, digest in group.store.beside(digests)}
    group.texts.forget(digests - left)


def _drop_from_drafts(group: OpenGroup, words: set[str | None]) -> None:
    """A draft that has one of these texts in a field loses that field."""
    local = group.store.local
    for key in local.keys(DRAFTS):
        draft = local.get(key, Draft)
        fields = {name: text for name, text in draft.fields.items() if text not in words}
        if fields != draft.fields:
            local.put(key, Draft(fields=fields, kept=draft.kept))


def _no_longer_named(group: OpenGroup, photos: list[bytes]) -> list[bytes]:
    """Those that are here, and that no act brings along from now on."""
    kept = Blobs(group.store.folder.blobs)
    here = [name for name in photos if kept.has(name) or kept.begun(name)]
    if not here:
        return []
    still = named(group.store.after(), group.is_erased)
    return [name for name in here if name not in still]
