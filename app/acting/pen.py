"""Turning a command into acts: dates filled in, private texts salted, one result."""

from __future__ import annotations

from typing import Final

from app import attachments, finding
from app.acting.naming import named
from app.acting.sheets import line_of
from app.commands.base import Said
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from app.texts import salted
from crdt.errors import Refused
from crdt.keys import digest_id
from crdt.kinds.shared import Salted
from crdt.signed import Act, canonical

_MOST_PHOTOS: Final = 32
"""An act names no more (spec: acts, 6.9)."""


class Pen:
    """Signs what one command says, and gathers what it wrote."""

    def __init__(self, group: OpenGroup, command: Said) -> None:
        if not group.me:
            raise Refused("not_a_member")
        self.group = group
        self._command = command
        self._disclosures: list[str] = []
        self.acts: list[Act] = []

    def text(self, words: str) -> Salted:
        """Words that somebody may want withheld one day: signed as a digest, carried beside the act."""
        digest, disclosure = salted(words)
        self._disclosures.append(disclosure)
        return digest

    def beside(self, disclosure: str) -> None:
        """A disclosure made elsewhere, to travel beside the next act."""
        self._disclosures.append(disclosure)

    def text_or_none(self, words: str) -> Salted | None:
        """The same; nothing where nothing was said."""
        return self.text(words) if words else None

    @property
    def speaker(self) -> str:
        """The member whose word it is: this laptop's, or the one it speaks for."""
        named = self._command.speaking_for
        return finding.member(self.group, named) if named else self.group.me

    @property
    def day(self) -> str:
        """When it happened: the day the command names, else today."""
        return finding.day(self.group, self._command.on or "today")

    def write(self, kind: str, /, *, dated: bool = True, **fields: object) -> Act:
        """Sign and journal one act; fields that are None are left out. Raises Refused before signing.

        `dated`: where the command names no day, it happened today.
        """
        body = {name: value for name, value in fields.items() if value is not None}
        body |= self._common(dated=dated)
        sheet = line_of(self.group, self._command)
        kept = [sheet[1]] if sheet and sheet[1] else []
        if sheet:
            body["paper"] = sheet[0]
        photos = self._photos()
        if photos:
            body["image"] = [digest_id(name) for name in photos]
        try:
            act = self.group.say(kind, canonical(body), self._disclosures)
        except BaseException as stopped:  # what was not signed leaves no photo, whatever stopped it
            for name in (*photos, *kept):
                attachments.kept(self.group).drop(name)
            if isinstance(stopped, Refused):
                what = stopped.at or named(self.group, stopped.code, body)
                raise Refused(stopped.code, what) from None
            raise
        self._disclosures.clear()
        self.acts.append(act)
        return act

    def _photos(self) -> list[bytes]:
        """The photos of the command, sealed and kept: on disk before the act that names them."""
        files: tuple[str, ...] = getattr(self._command, "photos", ())
        if len(files) > _MOST_PHOTOS:
            raise Unclear("not_understood", f"An act takes {_MOST_PHOTOS} photos at most.")
        return [attachments.keep(self.group, file) for file in files]

    def _common(self, *, dated: bool) -> dict[str, object]:
        """The fields that every body may carry, as this command fills them in."""
        command = self._command
        fields: dict[str, object] = {}
        if dated or command.on or self._paused():
            fields["hasPointInTime"] = self.day
        if command.note:
            fields["note"] = self.text(command.note)
        if command.batch:
            fields["batch"] = {"file": command.batch.file, "row": command.batch.row}
        if command.speaking_for:
            fields["onBehalfOf"] = finding.member(self.group, command.speaking_for)
        return fields

    def _paused(self) -> bool:
        """Whether the group ever decided a pause for whoever speaks: then each act says on which day it was said."""
        speaking_for = self._command.speaking_for
        who = finding.member(self.group, speaking_for) if speaking_for else self.group.me
        return bool(self.group.state.members[who].pauses)

    def done(self, subject: str, sentence: str) -> Done:
        """What the command gives back."""
        codes = tuple(
            finding.code
            for act in self.acts
            for finding in self.group.state.findings.get(act.id, ())
        )
        ids = tuple(act.id for act in self.acts)
        return Done(acts=ids, subject=subject, sentence=sentence, marks=codes)
