"""Forms that propose something: anything, whether somebody stays, who may come in, another text of a proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.commands import decisions as commands
from app.decision_results import ChangeView, DecisionDetail, Decisions
from app.joining_results import Requested
from app.results import Refusal, Result
from ui import wording
from ui.decisions import rules
from ui.forms import dividing, dots
from ui.forms.fields import Choice, Column, Day, Field, Line, Number, Paragraph, Rows, cells
from ui.forms.form import Filled, Form
from ui.forms.usual import NOTE
from ui.workbench import Workbench

Changes = tuple[ChangeView, ...]
"""What a decision may change now."""
_SHORT: Final = 60
"""Letters: what is so now stands beside it, where it is no longer than that."""
_METHODS: Final = (("", "as the charter says"), *wording.METHODS.items())


def with_changes(bench: Workbench, owner: QObject, then: Callable[[Changes], object]) -> None:
    """Ask what there is to change, then go on."""

    def heard(result: Result) -> None:
        if not isinstance(result, Refusal):
            then(cast("Decisions", result).changes)

    bench.current.ask(owner, commands.ListDecisions(), heard)


def _proposal(changes: Changes, *, one: DecisionDetail | None = None) -> tuple[Field, ...]:
    """What is proposed; of another text what stood there before."""
    summary = one.summary if one else None
    typed = [effect.typed for effect in one.effects] if one else []
    division = next((each for each in typed if each.startswith(dividing.KEY)), "")
    divides, among = dividing.fields(changes, division), dots.fields(changes, one)
    own = tuple(dots.KEY for each in among if each.name == dots.SHARES)
    return (
        Line(
            name="title",
            label="What is decided",
            needed=True,
            hint="Five promises at most",
            start=(summary.title or "") if summary else "",
        ),
        Paragraph(
            name="text",
            label="What it is about, and why",
            hint="Nobody shall carry the café alone.",
            start=(one.text or "") if one else "",
        ),
        _effects(changes, typed, division=division if divides else "", own=own),
        *divides,
        Choice(
            name="method",
            label="How it is decided",
            of=_METHODS,
            start=summary.method if summary else "",
        ),
        *among,
        Day(
            name="closes",
            label="Ballots until",
            help="As many days as the charter says, if empty.",
            more=True,
        ),
        Number(
            name="quorum",
            label="How many vote at least",
            help="As the charter says, if it is 0.",
            most=500,
            more=True,
        ),
        Day(name="review", label="Look at it again on", more=True),
        NOTE,
    )


def _effects(
    changes: Changes, typed: Iterable[str], *, division: str, own: tuple[str, ...]
) -> Field:
    """What changes by itself. `division`: the one that has fields of its own; `own`: sorts that do not stand here."""
    takes = {change.key: _takes(change) for change in changes}
    words = tuple((each.key, _words(each)) for each in changes if _stands_here(each, own))

    def wrong(row: tuple[str, ...]) -> str:
        if not row[0]:
            return "Choose first what changes."
        needed = takes.get(row[0], "")
        if needed and not row[1]:
            return f"Say what it becomes: {needed}."
        return "Nothing is to be filled in beside this one." if row[1] and not needed else ""

    rows = (
        f"{dividing.KEY}\t" if each == division else _typed(each)
        for each in typed
        if not each.startswith(own)
    )
    return Rows(
        name="effects",
        label="What changes by itself once it is adopted",
        help="Choose what changes, say what it becomes, and press Enter. Without a line nothing changes by itself.",
        columns=(
            Column(label="What changes", of=(("", "Choose…"), *words)),
            Column(label="Becomes", hint="5", wide=120),
        ),
        wrong=wrong,
        one="change",
        start="\n".join(rows),
    )


def _stands_here(change: ChangeView, own: tuple[str, ...]) -> bool:
    """What has a field of its own, or names what is not there, is not chosen here."""
    return change.key not in own and (change.key != dividing.KEY or bool(change.parts))


def _takes(change: ChangeView) -> str:
    """What is to be typed beside it; nothing where it is chosen below."""
    return "" if change.key == dividing.KEY and change.parts else change.takes


def _words(change: ChangeView) -> str:
    if not change.key.startswith("rule:"):
        return (
            f"{change.words} (now {change.now})" if 0 < len(change.now) < _SHORT else change.words
        )
    key, _, lock = change.words.partition(" ")
    return f"{rules.words(key)}{f' {lock}' if lock else ''} (now {change.now})"


def _typed(effect: str) -> str:
    """`rule:promises.openCap=5` as a row: what, and what it becomes."""
    if effect.startswith("purpose:"):
        return f"purpose:\t{effect.removeprefix('purpose:')}"
    if effect.startswith(("no-role:", "resume:", "remove:", "set-aside:", "keep:")):
        return f"{effect}\t"
    key, _, value = effect.partition("=")
    return f"{key}\t{value}"


def _said(it: Filled) -> dict[str, Any]:
    """What both commands take."""
    return {
        "title": it["title"],
        "text": it["text"],
        "method": cast("Any", it["method"]),
        "effects": tuple(_all_effects(it)),
        **(dots.said(it) if it["method"] == "dots" else {}),
        "quorum": "" if it["quorum"] in ("", "0") else it["quorum"],
        "closes": it["closes"],
        "review": it["review"],
        "note": it["note"],
    }


def _all_effects(it: Filled) -> list[str]:
    """Each as one types it. A division is said once, however often it was chosen."""
    rows = (f"{key}\t{value}" for key, value in map(_pair, cells(it["effects"])))
    found = [
        dividing.said(it) if row == f"{dividing.KEY}\t" else "=".join(filter(None, row.split("\t")))
        for row in rows
    ]
    return [*dict.fromkeys(found), *dots.effects(it)]


def _pair(row: tuple[str, ...]) -> tuple[str, str]:
    return row[0], row[1] if len(row) > 1 else ""


_CLEAR: Final = "A proposal's words can never be unsaid once this is signed. Reasons of ballots can be withheld later."


def propose(changes: Changes) -> Form:
    """Propose something to everybody who is a member now."""
    return Form(
        key="decision.open",
        title="New proposal",
        intro="Everybody who is a member now votes on it. Who comes later does not.",
        verb="&Propose",
        fields=_proposal(changes),
        clear=_CLEAR,
        command=lambda it: commands.OpenDecision(**_said(it)),
        sentence=lambda it: f"You propose: {it['title']}",
    )


def newcomer(asking: Requested, changes: Changes) -> Form:
    """Propose that somebody may come whose request is here: its key is taken from there, and typed by nobody."""
    name = asking.name
    comes = ChangeView(key=f"admit:{asking.key}={name}", words=f"{name} comes in, by their request")
    begins = {"title": f"Whether {name} comes in", "effects": f"{comes.key}\t"}
    return replace(
        propose(changes),
        key=f"decision.newcomer:{asking.key}",
        title=f"Whether {name} comes in",
        intro=(
            f"Everybody who is a member now votes on it. Once it is adopted, nobody has to vouch, and any member lets"
            f" {name} in by the same request."
        ),
        fields=_begun(_proposal((comes, *changes)), begins),
    )


def _begun(fields: tuple[Field, ...], begins: dict[str, str]) -> tuple[Field, ...]:
    return tuple(
        replace(field, start=begins[field.name]) if field.name in begins else field
        for field in fields
    )


def who_stays(member: str, name: str, changes: Changes) -> Form:
    """Propose that the others decide whether somebody stays."""
    begins = {"title": f"Whether {name} stays", "effects": f"remove:{member}\t"}
    return replace(
        propose(changes),
        key=f"decision.who-stays:{member}",
        title=f"Whether {name} stays",
        intro=f"All others vote, two thirds decide. Who is only silent is set aside instead: {name} could come back.",
        fields=_begun(_proposal(changes), begins),
    )


def reword(one: DecisionDetail, changes: Changes) -> Form:
    """Put another text in place of one's proposal."""
    return Form(
        key=f"decision.reword:{one.summary.id}",
        title="Another text",
        intro="It takes the place of your proposal. Ballots start afresh, and the first text stays readable.",
        verb="&Put it in its place",
        fields=_proposal(changes, one=one),
        clear=_CLEAR,
        command=lambda it: commands.AmendDecision(id=one.summary.id, **_said(it)),
        sentence=lambda it: f"You put another text in its place: {it['title']}",
    )
