"""Briefing: somebody was shown how something is done, by one who knows (spec: acts in full, 4 and 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crdt.kinds.outcomes import DeedRecorded
from crdt.records.outcomes import Deed
from crdt.records.use import Briefing
from crdt.rule import Case
from crdt.series import occurrences
from crdt.state import State


def topic(word: str) -> str:
    """A topic without regard to case and blanks around."""
    return word.strip().casefold()


def has_been_shown(
    state: State, member: str, topics: Iterable[str], knew: Callable[[str], bool]
) -> bool:
    """Whether a member was shown all of these, or answers for what they are about, as far as somebody knew."""
    return all(_knows(state, member, topic(one), knew) for one in topics)


def missing(state: State, member: str, topics: Iterable[str]) -> tuple[str, ...]:
    """Those of these topics that a member was not shown yet."""
    return tuple(one for one in topics if not has_been_shown(state, member, (one,), lambda _: True))


def _knows(state: State, member: str, wanted: str, knew: Callable[[str], bool]) -> bool:
    given = state.briefings.get(member, ())
    shown = any(topic(one.topic) == wanted and knew(one.act) for one in given)
    return shown or _answers_for(state, member, wanted)


def _answers_for(state: State, member: str, wanted: str) -> bool:
    """Whether they are the steward of what asks for it, or opened a series that does."""
    of_things = any(
        one.steward == member and not one.retired and wanted in map(topic, one.requires)
        for one in state.holdings.values()
    )
    return of_things or any(
        one.by == member and wanted in map(topic, occurrences.topics_of(one))
        for one in state.series.values()
    )


# --- what a deed says of it --------------------------------------------------------------------------


def is_one(body: DeedRecorded) -> bool:
    """Whether a deed says that somebody was shown something."""
    return body.action == "deliverService" and body.topic is not None


def only_the_briefed_the_steward_or_the_series_opener_briefs(
    case: Case[DeedRecorded, None],
) -> bool:
    """How something is done is shown by one who was shown it, or who answers for it."""
    body = case.body
    if not is_one(body) or body.topic is None:
        return True
    return has_been_shown(case.state, case.author, (body.topic,), case.knew)


def nobody_briefs_themself(case: Case[DeedRecorded, None]) -> bool:
    """A briefing is of another, who is here."""
    body = case.body
    if not is_one(body):
        return True
    other = case.state.members.get(body.receiver) if isinstance(body.receiver, str) else None
    return other is not None and other.status != "former" and other.id != case.author


def without_briefing(state: State, deed: Deed) -> State:
    """The state in which a deed showed nobody anything."""
    if not isinstance(deed.receiver, str) or deed.receiver not in state.briefings:
        return state
    kept = tuple(one for one in state.briefings[deed.receiver] if one.act != deed.act)
    return state.with_(briefings=state.briefings.set(deed.receiver, kept))


def with_briefing(case: Case[DeedRecorded, None], state: State) -> State:
    """The state in which somebody was shown something, if a deed says so and its author could."""
    body = case.body
    if not is_one(body) or not isinstance(body.receiver, str) or body.topic is None:
        return state
    able = only_the_briefed_the_steward_or_the_series_opener_briefs(case)
    if not able or not nobody_briefs_themself(case):
        return state
    said = Briefing(case.act, body.topic, case.author, body.hasPointInTime)
    given = (*state.briefings.get(body.receiver, ()), said)
    return state.with_(briefings=state.briefings.set(body.receiver, given))
