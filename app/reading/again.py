"""What doesn't count and may be said again: which acts, by whom, and who has done so (spec: acts in full, 8.16)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.acting import words
from app.commands.promises import Restate
from app.group import OpenGroup
from app.mentions import names
from app.reading.may.trying import Try, tried
from app.reading.subjects import subject_of, title_of
from app.results import Action
from crdt.kinds import KINDS
from crdt.signed import Act

NAME: Final = "say-again"
_NOT_WORDS: Final = frozenset(("book", "device", "epoch", "group", "period"))
"""Areas of what laptops and the group say by themselves, or what is worked out anew: nobody says that again."""
_ONCE: Final = frozenset(
    (
        "act.erased",
        "decision.counted",
        *(f"member.{verb}" for verb in ("admitted", "invited", "left", "rekeyed", "returned")),
    )
)
"""What holds only as it was said, with the keys, ballots and laptops of then."""
_OF_ONESELF: Final = frozenset(
    (
        "collision.settled",
        "decision.balloted",
        "decision.objected",
        "decision.waited",
        *(f"member.{verb}" for verb in ("profiled", "renewed", "rested", "vouched")),
    )
)
"""What somebody says of themself, or as one voice among others: in another's mouth it would be another thing."""


def actions(group: OpenGroup, act: Act, author: str) -> tuple[Action, ...]:
    """Saying it as one's own, where it doesn't count and nobody has said it again. `author`: the member who did."""
    is_mine = author == group.me
    if act.id not in group.book.agreement.void or not is_sayable(act.kind, mine=is_mine):
        return ()
    if group.restated.by(act.id):
        return ()
    return tried(group, [Try(NAME, words.restate, Restate(act=act.id), act.id)])


def is_sayable(kind: str, *, mine: bool) -> bool:
    """Whether an act of this kind may be said again; `mine`: by whoever said it."""
    if kind not in KINDS or kind in _ONCE or kind.partition(".")[0] in _NOT_WORDS:
        return False
    return mine or kind not in _OF_ONESELF


def said_by(group: OpenGroup, act: str) -> str:
    """Who has said it again; empty where nobody has, or where it was an entry from paper."""
    if act in group.state.entries:
        return ""
    found = (group.state.traces[one].author for one in group.restated.by(act))
    return ", ".join(sorted({group.name(one) for one in found}))


def about(group: OpenGroup, act: Act) -> str:
    """The first thing that it names and that has a name; empty where it names none that is known."""
    titles = (title_of(group, subject_of(group, one)) for one in names(act))
    return next(filter(None, titles), "")


def is_of(group: OpenGroup, acts: Iterable[str], member: str) -> list[str]:
    """Those of these acts that this member's laptops said."""
    lanes = {key for key, one in group.state.devices.items() if one.member == member}
    return [one for one in acts if group.book.act(one).lane in lanes]
