"""What commands about this laptop's own give back: nobody else has it, and no act says it (see `results`)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.results import Result


class Draft(Struct, frozen=True, kw_only=True):
    """What was typed into a form and not sent yet."""

    fields: dict[str, str]
    kept: str
    """When, by this laptop's clock, in UTC."""


class Drafts(Result, frozen=True, kw_only=True, tag="drafts"):
    """Drafts by their forms' names: all of them, or the one that was just kept."""

    drafts: dict[str, Draft]


class SettingsView(Result, frozen=True, kw_only=True, tag="settings"):
    """Every setting of this laptop."""

    values: dict[str, bool | float | str]
    where: str
    """The file, which a person may edit."""
    documented: dict[str, str]
    """What each is for, as the file says it."""
    later: tuple[str, ...] = ()
    """What was changed and holds from the next start on."""


class KeyView(Result, frozen=True, kw_only=True, tag="key"):
    """Where this laptop's key for a group is kept."""

    kept: Literal["file", "keyring", "locked"]
    """In the home, in the system's keyring, or in the home and locked by a passphrase."""


class Photo(Result, frozen=True, kw_only=True, tag="photo"):
    """A picture that an act names."""

    id: str
    content: bytes
    """The whole of it, as it was before it was sealed: a JPEG or a PNG."""
