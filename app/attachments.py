"""Attachments of acts: sealed and kept, carried along, shown again (spec: carrying, 12)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app import epochs, finding, pictures
from app.commands.reading import SavePhoto, ShowPhoto
from app.finding import Unclear
from app.group import OpenGroup
from app.home import write_whole
from app.own_results import Photo
from app.photo_names import named, own
from app.storage.blobs import Blobs
from app.views import Saved
from crdt.keys import digest_id, id_digest, is_id
from sync import blobs
from sync.records import Blob

_MOST_CARRIED: Final = 384 * 1024 * 1024
"""One file carries no more of them; the newest go first."""


def kept(group: OpenGroup) -> Blobs:
    """The attachments of a group that are on this laptop."""
    return Blobs(group.store.folder.blobs)


def keep(group: OpenGroup, file: str) -> bytes:
    """Seal a photo and keep it; its name. Raises Unclear for what is no photo, and OSError."""
    content = pictures.photo(file)
    keys = epochs.newest(group.state, group.epoch_keys())
    if not keys:
        raise Unclear("not_understood", "This laptop has no key of the group to seal a photo with.")
    return kept(group).put(blobs.seal(content, keys[-1]))


def images_of(group: OpenGroup, act: str) -> tuple[str, ...]:
    """The photos that an act names as its own."""
    return own(group.book.act(act)) if act else ()


def carried(group: OpenGroup, raws: Iterable[bytes]) -> tuple[Blob, ...]:
    """Those of what these acts name that are here, as far as they fit into a file."""
    store, left, found = kept(group), _MOST_CARRIED, []
    for name in reversed(named(raws, group.is_erased)):
        content = store.get(name)
        if content is not None and len(content) <= left:
            left -= len(content)
            found.append(Blob(name, content))
    return tuple(found)


def take(group: OpenGroup, came: Iterable[Blob]) -> int:
    """Keep what came along and is named by an act in the book; how many were new."""
    fresh = [blob for blob in came if not kept(group).has(blob.hash)]
    if not fresh:
        return 0
    wanted = named(group.store.after(), group.is_erased)
    mine = [blob for blob in fresh if blob.hash in wanted]
    for blob in mine:
        kept(group).put(blob.content)
    return len(mine)


def missing(group: OpenGroup) -> list[bytes]:
    """What acts name and is not here, newest last."""
    store = kept(group)
    return [name for name in named(group.store.after(), group.is_erased) if not store.has(name)]


def save(group: OpenGroup, command: SavePhoto) -> Saved:
    """Write a photo into a file of its own."""
    id_, content = opened(group, command.id)
    write_whole(Path(command.file), content)
    return Saved(id=id_, file=command.file, bytes=len(content))


def show(group: OpenGroup, command: ShowPhoto) -> Photo:
    """The picture itself."""
    id_, content = opened(group, command.id)
    return Photo(id=id_, content=content)


def opened(group: OpenGroup, typed: str) -> tuple[str, bytes]:
    """A photo as it was before it was sealed. Raises Unclear where it isn't here."""
    stored = kept(group).get(id_digest(typed)) if is_id(typed) else None
    if stored is None:
        typed = finding.thing(
            typed, map(digest_id, named(group.store.after(), group.is_erased)), "photo"
        )
        stored = kept(group).get(id_digest(typed))
    if stored is None:
        raise Unclear(
            "photo_elsewhere", "This photo is on another laptop: it comes when you meet or carry."
        )
    return typed, blobs.unseal(stored, epochs.newest(group.state, group.epoch_keys()))
