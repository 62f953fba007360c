"""What a person means: members by name, things by any unique beginning of an id, quantities, dates.

Everything here raises Unclear with what it could mean instead, never a guess.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from app.group import OpenGroup
from crdt.commitments.promise import promised
from crdt.kinds.shared import ANYONE, GROUP, Quantity, is_decimal
from crdt.records.holdings import Holding
from crdt.records.promises import Commitment
from crdt.records.series import Series
from crdt.series import occurrences
from sync.invite import is_name

PREFIX: Final = "uEi"
SHORT: Final = 6
_SLOT_DIGITS: Final = 3
_QUANTITY = re.compile(r"\s*([0-9][0-9.,]*)(?:\s+(\S.{0,63}?)|([^\s\d.,]{1,64}))\s*")
_AHEAD = re.compile(r"\+([0-9]{1,4})d")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(?::([0-9]{2}))?Z?")


class Unclear(Exception):
    """What was typed can't be understood, or could mean several things."""

    def __init__(self, code: str, what: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(code, what)
        self.code = code
        """`not_found`, `ambiguous` (exit code 3) or `not_understood` (exit code 2)."""
        self.what = what
        self.candidates = candidates


def a_file(typed: str) -> Path:
    """A path that can name a file. Raises Unclear where nothing was typed, or what no system takes."""
    path = Path(typed)
    if not path.name or "\0" in typed:
        raise Unclear("not_understood", f"{typed!r} names no file.")
    return path


def short(act: str, among: Iterable[str] = ()) -> str:
    """The short form of an id: six characters behind the prefix, more where they are not unique."""
    rest = act.removeprefix(PREFIX)
    near = (PREFIX + rest[:SHORT], rest[:SHORT])
    return _shortened(act, (one for one in among if one.startswith(near)))


def shorts(among: Iterable[str]) -> Callable[[str], str]:
    """What gives the short form of any of these ids, having gone through them once."""
    near: dict[str, list[str]] = defaultdict(list)
    for one in among:
        near[one.removeprefix(PREFIX)[:SHORT]].append(one)
    return lambda act: _shortened(act, near[act.removeprefix(PREFIX)[:SHORT]])


def _shortened(act: str, near: Iterable[str]) -> str:
    whole, tilde, time = act.partition("~")
    rest = whole.removeprefix(PREFIX)
    others = [one.removeprefix(PREFIX) for one in near if one.partition("~")[0] != whole]
    length = SHORT
    while any(one.startswith(rest[:length]) for one in others) and length < len(rest):
        length += 1
    return f"{rest[:length]}{tilde}{time}"


class AnyOf:
    """The ids of several sorts of things, gone through only where one was typed in part."""

    def __init__(self, *sorts: Mapping[str, object]) -> None:
        self._sorts = sorts

    def __contains__(self, typed: object) -> bool:
        return any(typed in one for one in self._sorts)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._sorts)


def thing(typed: str, among: Iterable[str], what: str) -> str:
    """The one id that begins with what was typed; a time of a series only where its day was typed too."""
    if isinstance(among, Container) and typed in among:
        return typed
    text = typed.strip().removeprefix(PREFIX)
    found = [
        one
        for one in among
        if text and one.removeprefix(PREFIX).startswith(text) and ("~" in text or "~" not in one)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unclear("not_found", f"There is no {what} {typed!r}.")
    shown = tuple(sorted(one.removeprefix(PREFIX)[: SHORT + 4] for one in found))[:10]
    raise Unclear("ambiguous", f"{typed!r} could be any of {len(found)}.", shown)


def promise(group: OpenGroup, typed: str) -> Commitment:
    """The promise with an id that begins so; `SERIES~DAY~SLOT`, or `SERIES~DAY`, is one time of a series."""
    state = group.state
    if typed in state.commitments:
        return state.commitments[typed]
    if occurrences.is_named_like_one(typed):
        return _time(group, typed)
    return state.commitments[thing(typed, state.commitments, "promise")]


def _time(group: OpenGroup, typed: str) -> Commitment:
    whole, on, slot = (*typed.split("~"), "1", "1")[:3]
    found = series(group, whole)
    if typed.count("~") == 1 and len(found.slots) > 1:
        slots = tuple(f"{typed}~{number}" for number in range(1, len(found.slots) + 1))
        raise Unclear("ambiguous", f"{typed!r} could be any of {len(slots)}.", slots)
    time = promised(group.state, occurrences.named(found.id, day(group, on), slot_number(slot)))
    if time is None:
        raise Unclear("not_found", f"There is no time {typed!r}.")
    return time


def slot_number(typed: str) -> int:
    """The number of a slot, the first being 1."""
    if not typed.isdecimal() or len(typed) > _SLOT_DIGITS:
        raise Unclear("not_understood", f"{typed!r} is no number of a slot.")
    return int(typed)


def series(group: OpenGroup, typed: str) -> Series:
    """The series with that title, or with an id that begins so."""
    every = group.state.series
    wanted = typed.strip().casefold()
    titled = [
        one.id
        for one in every.values()
        if (group.words(one.terms.title) or "").casefold() == wanted
    ]
    return every[titled[0] if len(titled) == 1 else thing(typed, every, "series")]


def holding(group: OpenGroup, typed: str) -> Holding:
    """The holding that was typed: its number, its name, or the beginning of its id."""
    wanted, holdings = typed.strip().casefold(), group.state.holdings
    if typed in holdings:
        return holdings[typed]
    for named in (lambda one: one.number, lambda one: group.words(one.name) or ""):
        alike = [one for one in holdings.values() if wanted and named(one).casefold() == wanted]
        here = [one for one in alike if not one.retired] or alike
        if len(here) == 1:
            return here[0]
        if here:
            ids = tuple(short(one.id, holdings) for one in here)
            raise Unclear("ambiguous", f"{typed!r} could be any of {len(here)}.", ids)
    return holdings[thing(typed, holdings, "holding")]


def member(group: OpenGroup, typed: str) -> str:
    """The member with that name, or with an id that begins so."""
    wanted = typed.strip().casefold()
    if wanted in ("me", "myself"):
        return group.me
    named = [one for one in group.state.members.values() if group.name_of(one).casefold() == wanted]
    if len(named) == 1:
        return named[0].id
    if len(named) > 1:
        ids = tuple(short(one.id) for one in named)
        raise Unclear("ambiguous", f"Several members are called {typed!r}.", ids)
    try:
        return thing(typed, group.state.members, "member")
    except Unclear as unclear:
        names = tuple(sorted(map(group.name_of, group.state.members.values())))
        raise Unclear(unclear.code, f"There is no member {typed!r}.", names) from None


def name(typed: str) -> str:
    """A name of a person or a group, such as an invite and a request can carry."""
    if not is_name(typed):
        raise Unclear("not_understood", f"{typed!r} is no name: write a short line of plain text.")
    return typed


def party(group: OpenGroup, typed: str) -> str:
    """A member, `group` or `anyone`."""
    word = typed.strip().casefold()
    return word if word in (GROUP, ANYONE) else member(group, typed)


def quantity(typed: str) -> Quantity:
    """`4 h`, `120 kg`, `6.50 EUR`: a number and a unit."""
    found = _QUANTITY.fullmatch(typed)
    number = found[1].replace(",", ".") if found else ""
    if found is None or not is_decimal(number):
        raise Unclear(
            "not_understood", f"{typed!r} is no quantity: write a number and a unit, like '4 h'."
        )
    return Quantity(number, found[2] or found[3])


def day(group: OpenGroup, typed: str) -> str:
    """`2026-11-14`, `today`, `tomorrow`, `+7d`."""
    word = typed.strip().casefold()
    ahead = _AHEAD.fullmatch(word)
    if word in ("today", "tomorrow"):
        return (group.today + datetime.timedelta(days=word == "tomorrow")).isoformat()
    if ahead:
        return (group.today + datetime.timedelta(days=int(ahead[1]))).isoformat()
    with contextlib.suppress(ValueError):
        if _DATE.fullmatch(word):
            return datetime.date.fromisoformat(word).isoformat()
    raise Unclear("not_understood", f"{typed!r} is no date: write it like 2026-11-14.")


def time(group: OpenGroup, typed: str) -> str:
    """A moment where the group is, as UTC: `2026-11-14 10:00`; with a `Z` behind it, it is UTC already."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Unclear("not_understood", f"{typed!r} is no time: write it like '2026-11-14 10:00'.")
    try:
        moment = datetime.datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3] or '00'}")
        zone = datetime.UTC if typed.strip().endswith("Z") else group.zone
        moment = moment.replace(tzinfo=zone).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise Unclear("not_understood", f"{typed!r} is no time that exists.") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
