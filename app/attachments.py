"""Attachments of acts: sealed and kept, carried along, shown again (spec: carrying, 12)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import msgspec

from app import epochs, finding, pictures
from app.commands.reading import SavePhoto, ShowPhoto
from app.finding import Unclear
from app.group import OpenGroup
from app.home import write_whole
from app.own_results import Photo
from app.storage.blobs import Blobs
from app.views import Saved
from crdt.keys import digest_id, id_digest, is_id
from crdt.signed import Act, parse
from sync import blobs
from sync.records import Blob

_NAMES: Final = b'"image":'
"""What the bytes of every act have that names one, of its own or of a sheet of paper."""
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


def named(raws: Iterable[bytes]) -> dict[bytes, None]:
    """The names of what these acts bring along, in their order."""
    found: dict[bytes, None] = {}
    for raw in raws:
        if _NAMES in raw:
            found |= dict.fromkeys(map(id_digest, _images(parse(raw))))
    return found


def _images(act: Act) -> list[str]:
    """What an act names as images; a body of another form names none."""
    body: Any = act.fields()
    return [*_ids(body.get("image")), *_ids(_sheet(body.get("paper")))]


def _sheet(paper: Any) -> list[Any]:
    """The photo of the sheet that an act was copied from."""
    return [paper.get("image")] if isinstance(paper, dict) else []


def _ids(said: Any) -> list[str]:
    try:
        return list(filter(is_id, msgspec.convert(said or [], list[str])))
    except msgspec.ValidationError:
        return []


def images_of(group: OpenGroup, act: str) -> tuple[str, ...]:
    """The photos that an act names as its own."""
    return tuple(_ids(group.book.act(act).fields().get("image"))) if act else ()


def carried(group: OpenGroup, raws: Iterable[bytes]) -> tuple[Blob, ...]:
    """Those of what these acts name that are here, as far as they fit into a file."""
    store, left, found = kept(group), _MOST_CARRIED, []
    for name in reversed(named(raws)):
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
    wanted = named(group.store.after())
    mine = [blob for blob in fresh if blob.hash in wanted]
    for blob in mine:
        kept(group).put(blob.content)
    return len(mine)


def missing(group: OpenGroup) -> list[bytes]:
    """What acts name and is not here, newest last."""
    store = kept(group)
    return [name for name in named(group.store.after()) if not store.has(name)]


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
        typed = finding.thing(typed, map(digest_id, named(group.store.after())), "photo")
        stored = kept(group).get(id_digest(typed))
    if stored is None:
        raise Unclear(
            "photo_elsewhere", "This photo is on another laptop: it comes when you meet or carry."
        )
    return typed, blobs.unseal(stored, epochs.newest(group.state, group.epoch_keys()))
