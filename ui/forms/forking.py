"""Forms about a group that parts from another: founding it, going along."""

from __future__ import annotations

from typing import Final

from app.commands import forking as commands
from app.fork_results import ChildView
from ui.forms.fields import Choice, Line, Paragraph
from ui.forms.form import Form
from ui.forms.usual import NOTE

_STAYS: Final = (("yes", "yes, I am in both"), ("no", "no, I mean to leave it"))
_HERE: Final = Choice(
    name="stays", label="Do you stay in this group too?", of=_STAYS, needed=True, start="yes"
)


def fork(name: str, purpose: str) -> Form:
    """Found a group that parts from the open one."""
    return Form(
        key="group.fork",
        title=f"Fork {name}",
        intro=(
            "You found a new group with the same purpose, clauses and rules, but for rules that name members. It says"
            " from where it parted, and this group gets a notice. Nothing that this group holds goes along, no promise"
            " moves, and these records stay here. Whoever wants to come along is invited, as everywhere."
        ),
        verb="&Found it",
        fields=(
            Line(
                name="name", label="The name of the new group", needed=True, hint="Kabel & Kuchen"
            ),
            Paragraph(name="purpose", label="What it is for", start=purpose),
            _HERE,
        ),
        command=lambda it: commands.ForkGroup(
            name=it["name"], purpose=it["purpose"], stays=it["stays"] == "yes"
        ),
        sentence=lambda it: f"You found {it['name']}, which parts from {name}",
    )


def go_along(children: tuple[ChildView, ...]) -> Form:
    """Say that one goes along."""
    known = {one.id: one for one in children}
    of = tuple((one.id, one.name or f"a group that {_first(one)} went to") for one in children)
    return Form(
        key="group.go-along",
        title="I go along",
        intro="This group hears that you go along to one that parted from it. You get into that one by an invitation.",
        verb="&Sign",
        fields=(
            Choice(name="into", label="To which group", of=of, needed=True, start=of[0][0]),
            _HERE,
            NOTE,
        ),
        command=lambda it: commands.GoAlong(
            into=it["into"],
            at=known[it["into"]].heads,
            stays=it["stays"] == "yes",
            note=it["note"],
        ),
        sentence=lambda _: "You go along to a group that parted from this one",
    )


def _first(one: ChildView) -> str:
    return one.going[0].member if one.going else "nobody yet"
