"""The acts of a record, thread by thread: a promise with what was said about it, a deed with who saw it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

import msgspec

from app.group import OpenGroup
from app.mentions import NAMED
from app.reading.plain import amount, day
from app.reading.telling import plainly
from app.record_results import ChapterView, ThreadView
from app.texts import Texts
from crdt.kinds import KINDS
from crdt.kinds.shared import Salted, Text
from crdt.signed import Act
from crdt.state import NOBODY

_PROMISES, _DONE, _SEEN, _DECIDED, _THINGS, _GROUP = (
    "Promises",
    "Done, unasked",
    "Seen for others",
    "Decisions",
    "Things, money and outcomes",
    "In the group",
)
_ORDER: Final = (_PROMISES, _DONE, _SEEN, _DECIDED, _THINGS, _GROUP)
_WORDS: Final = frozenset(("act.witnessed", "act.corrected", "dispute.opened", "dispute.resolved"))
_UNTOLD: Final = ("book.", "epoch.", "device.", "member.invited", "member.profiled")
_CHECKED_BY: Final = 2


class _Reader:
    """What the sentences about acts ask of a group, answered from a record alone."""

    state = NOBODY

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.names: dict[str, Text] = {}

    def words(self, text: Text | None) -> str | None:
        """The words of a text, where the record shows them."""
        return self._texts.of(text)

    def name(self, party: object) -> str:
        """A member's name, where the record shows it."""
        if party in ("group", "anyone"):
            return "the group" if party == "group" else "anyone"
        known = self.names.get(str(party))
        return self.words(known) or f"a member ({str(party)[3:9]})"


class Threads:
    """All acts of one record, in their order."""

    def __init__(self, acts: Iterable[Act], texts: Texts, of: str) -> None:
        self._of = of
        self._acts = {act.id: act for act in acts}
        self._reader = _Reader(texts)
        self._whose: dict[str, str] = {}
        """The member of each device."""
        self._author: dict[str, str] = {}
        self._bodies: dict[str, Any] = {}
        self._thread: dict[str, str] = {}
        self._in: dict[str, list[str]] = {}
        for act in self._acts.values():
            self._read(act)
        founding = next(iter(self._bodies.values()))
        self.group_name: str = founding.name

    def name(self, member: str) -> str:
        """A member's name, or a short id where it is withheld."""
        return self._reader.name(member)

    # --- reading ----------------------------------------------------------------------------------------

    def _read(self, act: Act) -> None:
        try:
            body: Any = msgspec.json.decode(act.body, type=KINDS[act.kind])
        except (KeyError, msgspec.MsgspecError):
            return
        self._bodies[act.id] = body
        self._introduce(act, body)
        self._author[act.id] = body.onBehalfOf or self._whose.get(act.lane, "")
        if act.kind == "member.profiled" and body.name is not None:
            self._reader.names[self._author[act.id]] = body.name
        about = self._about(act)
        self._thread[act.id] = about
        self._in.setdefault(about, []).append(act.id)

    def _introduce(self, act: Act, body: Any) -> None:
        if act.kind == "group.founded":
            self._whose[body.founder.device.sign] = act.id
            self._reader.names[act.id] = body.founder.name
        elif act.kind == "member.admitted":
            self._reader.names[act.id] = body.name
            if body.device:
                self._whose[body.device.sign] = act.id
        elif act.kind == "device.offered":
            self._whose.setdefault(body.device.sign, self._whose.get(act.lane, ""))

    def _about(self, act: Act) -> str:
        """The promise, deed, decision or thing that an act is about; empty: the group."""
        if act.kind.startswith(("group.", "member.", *_UNTOLD)):
            return ""
        said = act.fields()
        fields = ("commitment",) if act.kind.startswith("commitment.") else NAMED.get(act.kind, ())
        if act.kind == "deed.recorded":
            return act.id
        for field in fields:
            named = said.get(field)
            named = named[0] if isinstance(named, list) and named else named
            if isinstance(named, str):
                return self._thread.get(named, named)
        return act.id

    # --- telling ----------------------------------------------------------------------------------------

    def chapters(self) -> Iterator[ChapterView]:
        """What concerns the member, sort by sort."""
        found: dict[str, list[ThreadView]] = {}
        for about, acts in self._in.items():
            sort = self._sort(about, acts)
            lines = tuple(self._line(act) for act in acts if self._is_told(act, sort))
            if sort and lines:
                thread = ThreadView(title=self._title(about), lines=lines)
                found.setdefault(sort, []).append(thread)
        for sort in _ORDER:
            if sort in found:
                yield ChapterView(title=sort, threads=tuple(found[sort]))

    def _sort(self, about: str, acts: list[str]) -> str:
        """Under which heading a thread stands; empty where it is only there to understand others."""
        if not about:
            return _GROUP
        opening = self._acts.get(about.partition("~")[0])
        kind = opening.kind if opening else ""
        theirs = [act for act in acts if self._author.get(act) == self._of]
        only_words = all(self._acts[act].kind in _WORDS for act in theirs)
        named = any(self._names_them(act) for act in acts if self._acts[act].kind not in _WORDS)
        if not named and (only_words or not theirs):
            return _SEEN if theirs else ""
        if kind == "deed.recorded":
            return _DONE
        if kind.startswith("decision."):
            return _DECIDED if theirs else ""
        return _PROMISES if kind.startswith(("commitment.", "series.")) else _THINGS

    def _names_them(self, act: str) -> bool:
        return f'"{self._of}"'.encode() in self._acts[act].body

    def _is_told(self, act: str, sort: str) -> bool:
        if sort != _GROUP:
            return True
        kind = self._acts[act].kind
        theirs = self._author.get(act) == self._of or act == self._of
        return theirs and not kind.startswith(_UNTOLD)

    def _title(self, about: str) -> str:
        if not about:
            return self.group_name
        body = self._bodies.get(about.partition("~")[0])
        terms = getattr(body, "terms", body)
        text = getattr(terms, "title", None) or getattr(terms, "name", None)
        words = self._reader.words(cast("Text | None", text)) if text else None
        much = amount(getattr(terms, "quantity", None)) if terms is not body else ""
        if words is None:
            words = "(title withheld)" if isinstance(text, Salted) or terms is not body else "Deed"
        return ", ".join(filter(None, (words, much)))

    def _line(self, act_id: str) -> str:
        act, author = self._acts[act_id], self._author.get(act_id, "")
        who = self.name(author)
        signer = self._whose.get(act.lane, "")
        if signer != author:
            who = f"{who} (written down by {self.name(signer)})"
        said = plainly(cast("OpenGroup", self._reader), act)
        saw = getattr(self._bodies.get(act_id), "saw", None)
        words = self._reader.words(saw) if saw is not None else None
        quoted = f" “{words}”" if words else ""
        return f"{day(act.when)}: {who} {said}{quoted}"

    # --- leaving ----------------------------------------------------------------------------------------

    def receipt(self) -> tuple[str, ...]:
        """The members who checked what was open when they left: two make a receipt, fewer make none."""
        left = {
            act.id
            for act in self._acts.values()
            if act.kind == "member.left" and self._author.get(act.id) == self._of
        }
        checked = {
            self._author.get(act, "")
            for act, body in self._bodies.items()
            if self._acts[act].kind == "act.witnessed"
            if body.act in left and body.how == "checked"
        } - {self._of, ""}
        names = tuple(sorted(map(self.name, checked)))
        return names if len(names) >= _CHECKED_BY else ()
