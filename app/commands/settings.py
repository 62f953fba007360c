"""Intentions about this laptop: its settings, and what locks its key."""

from __future__ import annotations

from app.commands.base import Command


class ShowSettings(Command, frozen=True, kw_only=True, tag="settings.show"):
    """Every setting of this laptop, with its sentence."""


class ChangeSetting(Command, frozen=True, kw_only=True, tag="settings.change"):
    """Set one of them, in the file that a person may edit too."""

    key: str
    value: bool | float | str


class ShowKey(Command, frozen=True, kw_only=True, tag="key.show"):
    """Where this laptop's key for a group is kept."""


class LockKey(Command, frozen=True, kw_only=True, tag="key.lock"):
    """Lock this laptop's key for a group with a passphrase, another one, or none; `passphrase` is the one until now."""

    new: str = ""
