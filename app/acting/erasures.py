"""Erasing texts and photos beside an act: which ones, and saying so (spec: acts in full, 4.11)."""

from __future__ import annotations

from app import finding
from app.acting.pen import Pen
from app.acting.words import act_named, plain
from app.commands import promises as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.photo_names import own
from app.results import Done
from crdt.erasing import salted_in
from crdt.errors import Refused
from crdt.signed import Act


def erase(group: OpenGroup, command: commands.Erase) -> Done:
    """`act.erased`: its texts, or those of the fields that are named; its photos where they are asked for."""
    act = group.book.act(_act(group, command.act))
    photos = _photos(group, act) if command.with_photos else ()
    digests = _digests(group, act, command)
    pen = Pen(group, command)
    pen.write("act.erased", act=act.id, digests=digests, photos=photos or None)
    return pen.done(act.id, f"Erased: {_what(digests, photos)} of {plain(act.kind)}.")


def _act(group: OpenGroup, typed: str) -> str:
    """The act that was typed: whichever it is, by its own id, or a promise for its newest evidence."""
    found = act_named(group, typed)
    exact = finding.PREFIX + typed if not typed.startswith(finding.PREFIX) else typed
    return exact if exact in group.book else found


def _digests(group: OpenGroup, act: Act, command: commands.Erase) -> list[str]:
    beside = dict(salted_in(act.fields()))
    unknown = [name for name in command.fields if name not in beside]
    if unknown and unknown[0].split(".")[0] in act.fields():
        raise Refused("only_salted_text_can_be_erased", at=unknown[0])
    if unknown:
        known = ", ".join(beside) or "none"
        raise Unclear("not_understood", f"No text {unknown[0]!r} stands beside this act: {known}.")
    if command.fields:
        return list(dict.fromkeys(beside[name] for name in command.fields))
    if command.with_photos:
        return []
    left = [one for one in beside.values() if not group.is_erased(act.id, one)]
    if not beside:
        raise Refused("only_salted_text_can_be_erased")
    return list(dict.fromkeys(left or beside.values()))


def _photos(group: OpenGroup, act: Act) -> list[str]:
    images = own(act)
    if not images:
        raise Unclear("not_understood", "This act has no photos of its own.")
    return list(dict.fromkeys(one for one in images if not group.is_erased(act.id, one))) or list(
        dict.fromkeys(images)
    )


def _what(digests: list[str], photos: list[str] | tuple[()]) -> str:
    named = [(len(digests), "text"), (len(photos), "photo")]
    return " and ".join(f"{many} {word}{'s' * (many != 1)}" for many, word in named if many)
