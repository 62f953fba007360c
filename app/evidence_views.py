"""What results about promises are made of: evidence, who saw it, who copied it from paper, what one may do now."""

from __future__ import annotations

from msgspec import Struct

from crdt.kinds.shared import Quantity


class Action(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a member may do now, or why not and who could."""

    name: str
    allowed: bool
    about: str = ""
    """The id that its command names, where that is another than what is shown."""
    code: str = ""
    sentence: str = ""
    who: str = ""
    rule: str = ""
    """The charter's rule and its value, where a number decided."""
    speaking_for: str = ""
    """The neighbour who may do it, not this member themself; their keeper says it for them."""


class WitnessView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody saw."""

    act: str
    by: str
    saw: str | None
    how: str
    relation: str
    counts: bool


class EntryView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody copied for another from a sheet of paper."""

    act: str
    short: str
    of: str
    by: str
    sheet: str
    line: int
    image: str
    """The photo of the sheet."""
    status: str
    """`entered` until its person takes it on (`restated`) or says that it is not right (`disputed`)."""
    twice: bool = False
    """Whether two people copied this line while apart."""
    told: str = ""
    """In a few words behind the name of whom it was entered for."""
    note: str = ""
    subject: str = ""
    title: str = ""
    actions: tuple[Action, ...] = ()


class EvidenceView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done, as corrected, and who saw it."""

    act: str
    by: str
    quantity: Quantity | None
    when: str
    note: str | None = None
    reading: str | None = None
    images: tuple[str, ...] = ()
    late: bool = False
    corrected: bool = False
    witnesses: tuple[WitnessView, ...] = ()
    entry: EntryView | None = None
    """Where somebody else copied it from paper."""
    actions: tuple[Action, ...] = ()


class ConfirmationView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A yes, and for how much."""

    act: str
    by: str
    quantity: Quantity
    rest: str
    undone: bool = False


class ReminderView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody reminded the provider, offered help, or asked for a talk."""

    act: str
    by: str
    step: str
    when: str = ""
    note: str | None = None


class EffectView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the terms of a promise set going."""

    when: str
    told: str
    """`once agreed, the drill passes to Rosa`."""
    happened: str = ""
    """`happened`, or why not; empty while it is not time for it."""
    act: str = ""
    """The act that brought the promise there."""
