"""The question who could capture the group."""

from __future__ import annotations

from app.commands.base import Command


class ShowCapture(Command, frozen=True, kw_only=True, tag="capture"):
    """Of every power how few members have it, by which rule, and by way of what."""
