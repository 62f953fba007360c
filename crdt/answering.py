"""As of a day: of whom so much has lapsed that somebody takes a first step with them (spec: acts in full, 12).

Nothing of this is stored, is in the digest, or enters a rule. It is a hint to people and says nothing but what lapsed.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final, Literal

import msgspec
from msgspec import Struct

from crdt.holdings.holding import is_present
from crdt.kinds.commitments import Reminded
from crdt.kinds.shared import day
from crdt.records.promises import Commitment
from crdt.signed import Act
from crdt.state import State

Step = Literal["reminder", "help_offered", "talk"]
_STEPS: Final[tuple[Step, ...]] = ("reminder", "help_offered", "talk")
"""The lightest first."""
_YEAR: Final = 365
_DECODER: Final = msgspec.json.Decoder(Reminded)


class Answer(Struct, frozen=True):
    """What lapsed of one person, which nobody has spoken with them about, and the step that the charter begins with."""

    who: str
    lapsed: tuple[str, ...]
    """The promises, oldest lapse first."""
    step: Step


def answers(state: State, as_of: str, said: Callable[[str], Act]) -> tuple[Answer, ...]:
    """Whoever is to be spoken with as of a day, by id. `said`: an earlier act by its id."""
    after: int = state.rule("answers.afterLapses")
    step: Step = state.rule("answers.firstStep")
    found = []
    for who, promises in sorted(_by_provider(state).items()):
        since = max(_a_year_before(as_of), _taken(promises, step, as_of, said))
        lapsed = [one for one in promises if one.status == "lapsed" and since < one.ended <= as_of]
        if len(lapsed) >= after and is_present(state, who):
            lapsed.sort(key=lambda one: (one.ended, one.id))
            found.append(Answer(who, tuple(one.id for one in lapsed), step))
    return tuple(found)


def _by_provider(state: State) -> dict[str, list[Commitment]]:
    """Promises that lapsed once, kept late or not."""
    found: dict[str, list[Commitment]] = defaultdict(list)
    for one in state.commitments.values():
        if one.lapses or one.reminders:
            found[one.provider].append(one)
    return found


def _a_year_before(as_of: str) -> str:
    back = datetime.timedelta(days=_YEAR)
    earliest = datetime.date.min + back
    return (max(datetime.date.fromisoformat(as_of), earliest) - back).isoformat()


def _taken(
    promises: Iterable[Commitment], step: Step, as_of: str, said: Callable[[str], Act]
) -> str:
    """The day on which somebody took that step, or a further one, last; empty where nobody did."""
    enough = _STEPS[_STEPS.index(step) :]
    told = (_DECODER.decode(said(act).body) for one in promises for act in one.reminders)
    days = (day(one.hasPointInTime or "") for one in told if one.step in enough)
    return max((one for one in days if one <= as_of), default="")
