"""Intentions that only read, and those that carry the book elsewhere."""

from __future__ import annotations

from app.commands.base import Command


class ListCommitments(Command, frozen=True, kw_only=True, tag="commitments"):
    """Promises, newest first, filtered."""

    status: str = ""
    mine: bool = False
    member: str = ""
    search: str = ""
    as_of: str = ""


class ShowCommitment(Command, frozen=True, kw_only=True, tag="commitment.show"):
    """One promise whole: terms, parts, evidence, witnesses, what may be done by whom."""

    id: str
    as_of: str = ""


class History(Command, frozen=True, kw_only=True, tag="history"):
    """Every act about one thing, with who has seen it and whether it is settled."""

    id: str


class ShowAct(Command, frozen=True, kw_only=True, tag="act.show"):
    """One act: who said what, what it broke, its bytes."""

    id: str


class Collisions(Command, frozen=True, kw_only=True, tag="collisions"):
    """What needs settling, by whom, with the results that are allowed."""


class Findings(Command, frozen=True, kw_only=True, tag="findings"):
    """Acts that broke a rule, acts that do not count, and why; what may be said again, by whom it was."""

    by: str = ""
    """Only those of this member."""


class Status(Command, frozen=True, kw_only=True, tag="status"):
    """How much is recorded, settled, and who is waited for."""

    brief: bool = False
    """Without the digest and the lanes, which take long in a large book."""


class SavePhoto(Command, frozen=True, kw_only=True, tag="photo"):
    """Write a photo that an act names into a file."""

    id: str
    file: str


class ShowPhoto(Command, frozen=True, kw_only=True, tag="photo.show"):
    """A photo that an act names, for a screen."""

    id: str


class CarryOut(Command, frozen=True, kw_only=True, tag="carry.out"):
    """Everything a member lacks, or all, as one sealed file."""

    file: str
    to: str = ""


class CarryIn(Command, frozen=True, kw_only=True, tag="carry.in"):
    """Read a carried file, or an answer to a request to join; `preview` merges nothing."""

    file: str
    preview: bool = False


class ExportPacket(Command, frozen=True, kw_only=True, tag="audit.export"):
    """Write the audit packet: the whole book, checkable without Troth."""

    file: str


class CheckPacket(Command, frozen=True, kw_only=True, tag="audit.check"):
    """Check any packet."""

    file: str
