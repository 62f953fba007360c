"""Intentions about drafts: what was typed and not sent yet stays on this laptop."""

from __future__ import annotations

from app.commands.base import Command


class KeepDraft(Command, frozen=True, kw_only=True, tag="draft.keep"):
    """Keep what was typed into a form, in place of what was kept for it before."""

    key: str
    """The form's own name for it, such as `evidence uEi…`."""
    fields: dict[str, str]


class DropDraft(Command, frozen=True, kw_only=True, tag="draft.drop"):
    """Forget it: it was sent, or isn't wanted any more."""

    key: str


class ListDrafts(Command, frozen=True, kw_only=True, tag="draft.list"):
    """All drafts of this laptop in a group."""
