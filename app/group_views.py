"""What commands about a group's charter and its laptops give back (see `results`)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from app.decision_results import VersionView
from app.results import Result


class CharterView(Result, frozen=True, kw_only=True, tag="charter"):
    """A version of the charter: the one in force, or the one asked for."""

    id: str
    purpose: str | None
    clauses: tuple[dict[str, Any], ...]
    rules: dict[str, Any]
    locked: tuple[str, ...]
    takes: dict[str, str]
    said: dict[str, str] = field(default_factory=dict)
    """The rules' values for people: members by name."""
    number: int = 1
    in_force: bool = True
    versions: tuple[VersionView, ...] = ()
    """Every version, the first one first."""


class DeviceView(Result, frozen=True, kw_only=True, tag="device"):
    """One laptop."""

    id: str
    member: str
    status: str
    mine: bool = False
    """Whether it is this one."""
    member_id: str = ""


class DevicesView(Result, frozen=True, kw_only=True, tag="devices"):
    """All laptops."""

    devices: tuple[DeviceView, ...]


class OpenMatter(Struct, frozen=True, kw_only=True):
    """Something that stays open when a member leaves."""

    sort: str
    """promise, share, payout or thing."""
    subject: str
    title: str | None
    told: str
    """In words behind its title."""


class OpenMatters(Result, frozen=True, kw_only=True, tag="leave.open"):
    """All of it."""

    sentence: str
    """`2 promises and 1 thing stay open`."""
    matters: tuple[OpenMatter, ...]
