"""Which texts a record of one member shows: names by consent, what things are called, and words only if asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.audit.choosing import Chosen, Moment, bodies_texts
from app.texts import digest_of, text_of

if TYPE_CHECKING:
    from crdt.signed import Act
    from crdt.state import State

_CALLED: Final = frozenset(("title", "saw", "purpose", "what"))
"""Fields that say what something is called, or what somebody saw of it."""
_THINGS: Final = frozenset(("holding.registered",))
_NAMING: Final = frozenset(("group.founded", "member.admitted", "member.profiled"))
_ABOUT_ONESELF: Final = frozenset(("contact", "skills"))


class Telling:
    """Decides text by text."""

    def __init__(self, now: Moment, chosen: Chosen, *, words: bool) -> None:
        self._state, self._member, self._words = now.state, now.member, words
        says_no = now.member != now.me and _no(now.state, now.member)
        self._silent = chosen.silent | ({now.member} if says_no else frozenset())
        names = {now.names[one] for one in self._silent}
        whole = "|".join(re.escape(one) for one in sorted(names))
        self._unnamed = re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE) if names else None

    def shown(self, act: Act, beside: tuple[str, ...]) -> list[str]:
        """Of the texts beside an act those that the record shows."""
        fields = {digest: field for field, digest in bodies_texts(act.fields())}
        return [one for one in beside if self._shows(act, fields.get(digest_of(one), ""), one)]

    def _shows(self, act: Act, field: str, disclosure: str) -> bool:
        text, whose = text_of(disclosure) or "", self._whose(act)
        if act.kind in _NAMING and field == "name":
            return whose not in self._silent
        if self._unnamed is not None and self._unnamed.search(text):
            return False
        if field in _ABOUT_ONESELF:
            return self._words and whose == self._member
        called = field in _CALLED or (field == "name" and act.kind in _THINGS)
        return called or (self._words and bool(field))

    def _whose(self, act: Act) -> str:
        """Of whom an act says a name."""
        if act.kind != "member.profiled":
            return act.id
        trace = self._state.traces.get(act.id)
        return trace.author if trace else ""


def _no(state: State, member: str) -> bool:
    profile = state.members[member].profile
    return profile is not None and profile.nameInRecords == "no"
