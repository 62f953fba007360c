"""Erasing: what stands beside an act goes, and what was signed of it stays (spec: acts in full, 4.11).

An act holds only the digest of a salted text, and only the hash of a photo. So both can go, and every signature
is as good as before. What goes is told by an act like any other; laptops drop it when they have read that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec import Struct

from crdt import members
from crdt.kinds import words as bodies
from crdt.records.words import Erasure
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop, had
from crdt.signed import Act
from crdt.state import State

_SALTED: Final = frozenset(("_sd",))


class Beside(Struct, frozen=True):
    """What stands beside the act whose texts are to go, and whose that is."""

    whose: frozenset[str]
    digests: frozenset[str]
    photos: frozenset[str]


Erasing = Case[bodies.Erased, Beside]


# --- questions -------------------------------------------------------------------------------------


def salted_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The digests in a body, each with its path: `note`, or of the second line `lines.2.note`."""
    if isinstance(value, dict) and value.keys() == _SALTED:
        yield path, str(value["_sd"])
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from salted_in(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from salted_in(inner, f"{path}.{number}")


def erasure(state: State, act: str, what: str, knew: Callable[[str, str], bool]) -> Erasure | None:
    """The erasure of a text (by digest) or photo (by id) beside an act; `knew`: whether the first act knew the second.

    It reaches the act that it names, and every act that was written knowing that one: whoever says something
    again carries its texts along. It does not reach what others had beside acts of their own before.
    """
    for one in state.erased.get(what, ()):
        if one.of == act or knew(act, one.of):
            return one
    return None


# --- act.erased --------------------------------------------------------------------------------------


def _beside(case: Case[bodies.Erased, Any]) -> Beside | Stop:
    """Any act that the author knew, in force or not: texts travel beside all of them."""
    body = case.body
    if not had(case, body.act):
        return UNKNOWN_SUBJECT
    said = case.said(body.act)
    wanted = (*body.digests, *body.photos)
    gone = [_is_gone(case, one) for one in wanted]
    if gone and all(gone):
        return ALREADY_DONE
    fields: Any = said.fields()
    digests = frozenset(digest for _, digest in salted_in(fields))
    return Beside(frozenset(_whose(case.state, said, fields)), digests, _photos(fields))


def _is_gone(case: Case[bodies.Erased, Any], what: str) -> bool:
    return any(one.of == case.body.act for one in case.state.erased.get(what, ()))


def _whose(state: State, said: Act, fields: Any) -> Iterator[str]:
    """Who wrote it, for whom they spoke, and whom the act let in."""
    device = state.devices.get(said.lane)
    if device is not None:
        yield device.member
    of = fields.get("onBehalfOf")
    if isinstance(of, str):
        yield of
    if said.kind == "member.admitted":
        yield said.id


def _photos(fields: Any) -> frozenset[str]:
    images = fields.get("image")
    return frozenset(filter(_is_text, images)) if isinstance(images, list) else frozenset()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def it_says_what_to_erase(case: Erasing) -> bool:
    """At least one text or photo, and each of them once."""
    digests, photos = case.body.digests, case.body.photos
    each_once = len({*digests}) == len(digests) and len({*photos}) == len(photos)
    return bool(digests or photos) and each_once


def only_whose_text_it_is_erases(case: Erasing) -> bool:
    """A text goes by the word of who wrote it, or whom it names; a keeper speaks for their neighbour."""
    whose = case.subject.whose
    return any(case.author in members.voices(case.state, one) for one in whose)


def only_salted_text_can_be_erased(case: Erasing) -> bool:
    """What was signed in the clear can't be unsaid: without it the signature would hold no more."""
    return case.subject.digests.issuperset(case.body.digests)


def only_its_own_photos_are_erased(case: Erasing) -> bool:
    """A photo goes with the act that shows it, so that nobody erases another's."""
    return case.subject.photos.issuperset(case.body.photos)


def _erase(case: Erasing) -> State:
    erased, body = case.state.erased, case.body
    erasure = Erasure(case.act, body.act, case.author, body.hasPointInTime or "")
    for what in (*body.digests, *body.photos):
        if not _is_gone(case, what):
            erased = erased.set(what, (*erased.get(what, ()), erasure))
    return case.state.with_(erased=erased)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "act.erased": Rule(
        body=bodies.Erased,
        find=_beside,
        rights=(
            it_says_what_to_erase,
            only_whose_text_it_is_erases,
            only_salted_text_can_be_erased,
            only_its_own_photos_are_erased,
        ),
        effect=_erase,
        names=lambda case: case.body.act,
    ),
}
