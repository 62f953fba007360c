"""Intentions about pages. A page is named by its own id, by that of what it is about, or as `charter`."""

from __future__ import annotations

from app.commands.base import About, Command, Said


class ListPages(Command, frozen=True, kw_only=True, tag="page.list"):
    """All pages."""


class ShowPage(Command, frozen=True, kw_only=True, tag="page.show"):
    """One page, and where it differs from the terms that bind."""

    id: str


class NewPage(Said, frozen=True, kw_only=True, tag="page.new"):
    """Open a page about nothing else: a note, minutes, an idea."""

    title: str
    text: str = ""


class SetField(About, frozen=True, kw_only=True, tag="page.set"):
    """Write one field of a page; an empty value takes it away. `title` is a field too."""

    field: str
    value: str


class EditPage(About, frozen=True, kw_only=True, tag="page.edit"):
    """Make the page's text this one. Only what differs from `read` is written.

    `read` is the text that was edited: what others wrote meanwhile stays.
    """

    text: str
    read: str | None = None


class PageHistory(Command, frozen=True, kw_only=True, tag="page.history"):
    """Who wrote what on a page, and what is left out of it."""

    id: str


class ExportPage(Command, frozen=True, kw_only=True, tag="page.export"):
    """The page as a file that any Automerge opens."""

    id: str
