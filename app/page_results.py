"""What commands about pages give back (see `results`)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from app.results import Result


class PageDifference(Struct, frozen=True, kw_only=True):
    """Where a page says something else than the terms of its promise."""

    field: str
    page: str
    terms: str


class PageView(Result, frozen=True, kw_only=True, tag="page"):
    """A page: what it says, and where that differs from what binds."""

    id: str
    short: str
    kind: str
    title: str
    about: str = ""
    """What it is about, in words."""
    subject: str = ""
    first: bool = True
    """Whether it is *the* page of its subject."""
    fields: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    heads: tuple[str, ...] = ()
    changes: int = 0
    differs: tuple[PageDifference, ...] = ()
    signed_by: str = ""
    """Who signed the terms that the page is compared with: `both`, or the one."""
    passed_over: tuple[str, ...] = ()
    """Acts whose changes joined, and that can't be read together with the others."""


class PagesView(Result, frozen=True, kw_only=True, tag="pages"):
    """All pages, the newest first."""

    pages: tuple[PageView, ...]


class PageStep(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act that wrote on a page, and what it changed; or why it is left out."""

    act: str
    by: str
    clock: str
    changed: tuple[str, ...] = ()
    left_out: str = ""


class PageHistoryView(Result, frozen=True, kw_only=True, tag="page.history"):
    """Every act that wrote on a page."""

    id: str
    title: str
    steps: tuple[PageStep, ...]


class PageFile(Result, frozen=True, kw_only=True, tag="page.file"):
    """A page as a file that any Automerge opens."""

    id: str
    title: str
    document: bytes
