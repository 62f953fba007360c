"""Parting: founding a group from what another knows, and saying so there (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any, Final

from app import finding
from app.acting import groups as founding
from app.acting.at_home import Laptop
from app.acting.pen import Pen
from app.commands import forking as commands
from app.commands import groups
from app.errors import LocalRefusal
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.members import group_view
from app.results import Done, GroupView, Tell
from app.storage.copies import Copied
from crdt import charter
from crdt.errors import Refused
from crdt.keys import hash_id, is_id
from crdt.kinds.group import ForkOf
from crdt.signed import canonical

_MOST_HEADS: Final = 64
"""Acts name no more (spec: acts in full, 9.1)."""
NOWHERE: Final = hash_id(b"")
"""Stands for the new group while it is asked whether one may say so here."""


def heads_of(group: OpenGroup) -> tuple[str, ...]:
    """The newest acts that this laptop knows of a group: all others lie in their past."""
    dag = group.book.agreement.dag
    return tuple(sorted(dag.ids[head] for head in dag.heads()))[:_MOST_HEADS]


def fork(laptop: Laptop, command: commands.ForkGroup, _: Tell | None) -> GroupView:
    """Found the new group, then say so in the old one. Where the old one refuses, nothing is founded."""
    old = laptop.shelf.named(command.group, command.passphrase)
    at = ForkOf(old.id, heads_of(old))
    _may_say(old, at)
    new = founding.found(
        laptop.home, _the_same(old, command), laptop.clock, laptop.settings.keyring, at
    )
    laptop.shelf.put(new)
    old.say("group.forked", canonical(_said(new.id, at.heads, stays=command.stays)))
    return group_view(new)


def _may_say(old: OpenGroup, at: ForkOf) -> None:
    if not old.me:
        raise Refused("not_a_member")
    copied = old.store.check_copy()
    if isinstance(copied, Copied):
        raise LocalRefusal("copied_home", reason=copied.reason)
    body = canonical(_said(NOWHERE, at.heads, stays=True))
    old.book.draft(old.key.lane, "group.forked", body)


def _said(into: str, heads: tuple[str, ...], *, stays: bool) -> dict[str, Any]:
    return {"into": into, "at": heads, "stays": stays}


def _the_same(old: OpenGroup, command: commands.ForkGroup) -> groups.NewGroup:
    """The old group's purpose, clauses and rules, but for rules that name members: nobody is in the new one yet."""
    now = old.state.charter
    purpose = command.purpose or old.words(now.purpose)
    if not purpose:
        raise Unclear(
            "not_understood", "The purpose is withheld here: say what the new one is for."
        )
    rules = {
        key: value
        for key, value in now.rules.items()
        if value != charter.KEYS[key].default and not charter.KEYS[key].names_members
    }
    clauses = tuple(
        {"name": one.name, "text": words, "locked": one.locked}
        for one in now.clauses
        if (words := old.words(one.text))
    )
    return groups.NewGroup(
        name=command.name,
        purpose=purpose,
        my_name=command.my_name or old.name(old.me),
        rules=rules,
        clauses=clauses,
        zone=old.state.group.zone,
        passphrase=command.passphrase,
    )


def go_along(group: OpenGroup, command: commands.GoAlong) -> Done:
    """`group.forked`, by somebody who joins a group that another founded, or who founded it and lost the notice."""
    pen = Pen(group, command)
    said = {one.into: one.at for m in group.state.members.values() for one in m.forks}
    into = command.into if is_id(command.into) else finding.thing(command.into, said, "group")
    at = command.at or said.get(into) or heads_of(group)
    pen.write("group.forked", dated=False, **_said(into, at, stays=command.stays))
    stays = "you stay here too" if command.stays else "leave this one by: troth leave"
    return pen.done(into, f"You go along to a group that parted from this one; {stays}.")
