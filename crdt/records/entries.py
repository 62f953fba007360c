"""What the state keeps of entries: what was said for somebody from a sheet of paper."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Entry(Struct, frozen=True):
    """An act that somebody else copied from paper for a member or a neighbour."""

    act: str
    kind: str
    of: str
    """For whom it was entered."""
    by: str
    """Who entered it."""
    sheet: str
    line: int
    image: str
    """The photo of the sheet."""
    status: Literal["entered", "restated", "disputed"] = "entered"
    status_act: str = ""
    """The act by which its own person took it on, or said that it is not right."""
