"""Whether a page stays sound with one more change: tried out on a copy of exactly what the change builds on.

The verdict is a function of the change alone, because a change names what it builds on by hash. So it is the same
on every laptop, and is worked out once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from crdt.pages.chunk import Header
from crdt.pages.contents import Unsound
from crdt.records.pages import Change

if TYPE_CHECKING:
    from automerge.core import Document

ChunkOf = Callable[[Change], bytes]

_verdicts: Final[OrderedDict[tuple[str, str], bool]] = OrderedDict()
_MOST_VERDICTS: Final = 65_536
_documents: Final[OrderedDict[tuple[str, ...], Document]] = OrderedDict()
"""Sound documents by the changes in them, in the order in which they were fed. Only copies are written to."""
_MOST_DOCUMENTS: Final = 8


def in_row(changes: Iterable[Change]) -> list[Change]:
    """Changes in an order that follows from themselves, each behind what it builds on."""
    return sorted(changes, key=lambda one: (one.start, one.id))


def stays_sound(
    kind: str, before: Iterable[Change], chunk_of: ChunkOf, header: Header, chunk: bytes
) -> bool:
    """Whether a page with exactly the changes `before` takes one more that builds on all of them."""
    known = (kind, header.id)
    if known not in _verdicts:
        _verdicts[known] = _tried(kind, in_row(before), chunk_of, header, chunk)
        while len(_verdicts) > _MOST_VERDICTS:
            _verdicts.popitem(last=False)
    return _verdicts[known]


def _tried(
    kind: str, before: Sequence[Change], chunk_of: ChunkOf, header: Header, chunk: bytes
) -> bool:
    from crdt.pages import document  # noqa: PLC0415 - slow to import, and many groups have no page

    fed = tuple(one.id for one in before)
    try:
        found = _documents.pop(fed, None) or _fed(before, chunk_of)
        longer = document.extended(found, header, chunk, kind)
    except Unsound:
        return False
    _keep(fed, found)
    _keep((*fed, header.id), longer)
    return True


def _fed(changes: Sequence[Change], chunk_of: ChunkOf) -> Document:
    """A document with these changes. Raises Unsound: two sound ones may not be so together."""
    from crdt.pages import document  # noqa: PLC0415 - as above

    made = document.empty()
    for one in changes:
        document.feed(made, chunk_of(one))
    return made


def _keep(fed: tuple[str, ...], document: Document) -> None:
    _documents[fed] = document
    while len(_documents) > _MOST_DOCUMENTS:
        _documents.popitem(last=False)
