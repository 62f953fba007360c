"""Bodies of pages' acts (spec: acts in full, 9; pages)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from crdt.kinds.shared import Body, Id

MOST_TEXT: Final = 43_692
"""Characters of 32 KiB as base64url, and the `u` before it."""
PageKind = Literal["commitment", "holding", "outcome", "decision", "charter", "note"]
Chunk = Annotated[str, Meta(pattern=r"^u[A-Za-z0-9_-]+\Z", max_length=MOST_TEXT)]
"""One uncompressed change of an Automerge document, in multibase base64url."""


class Opened(Body, frozen=True, kw_only=True):
    """`page.opened`: a page for some thing, the charter, or a note, with its root and first words."""

    kind: PageKind
    subject: Id | None = None
    change: Chunk


class Edited(Body, frozen=True, kw_only=True):
    """`page.edited`: one more change of a page."""

    page: Id
    change: Chunk
