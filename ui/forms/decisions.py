"""Forms for decisions: proposing, putting another text in its place, voting, counting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.commands import decisions as commands
from app.decision_results import ChangeView, DecisionDetail, Decisions
from app.results import Refusal, Result
from ui import wording
from ui.decisions import rules
from ui.forms.fields import Choice, Column, Day, Field, Line, Number, Paragraph, Rows, cells
from ui.forms.form import Filled, Form
from ui.forms.usual import BESIDE, NOTE
from ui.workbench import Workbench

Changes = tuple[ChangeView, ...]
"""What a decision may change now."""
_SHORT: Final = 60
"""Letters: what is so now stands beside it, where it is no longer than that."""
_USUAL: Final = (("", "as the charter says"),)
_METHODS: Final = (*_USUAL, *wording.METHODS.items())
_CHOICES: Final = (
    ("yes", "Yes"),
    ("no", "No, and I can live with it"),
    ("abstain", "I abstain"),
    ("object", "I object"),
)


def with_changes(bench: Workbench, owner: QObject, then: Callable[[Changes], object]) -> None:
    """Ask what there is to change, then go on."""

    def heard(result: Result) -> None:
        if not isinstance(result, Refusal):
            then(cast("Decisions", result).changes)

    bench.current.ask(owner, commands.ListDecisions(), heard)


def _proposal(changes: Changes, *, one: DecisionDetail | None = None) -> tuple[Field, ...]:
    """What is proposed; of another text what stood there before."""
    words = tuple((change.key, _words(change)) for change in changes)
    takes = {change.key: change.takes for change in changes}

    def wrong(row: tuple[str, ...]) -> str:
        needed = takes.get(row[0], "")
        if needed and not row[1]:
            return f"Say what it becomes: {needed}."
        return "Nothing is to be filled in beside this one." if row[1] and not needed else ""

    effects = Rows(
        name="effects",
        label="What changes by itself once it is adopted",
        help="Choose what changes, say what it becomes, and press Enter. Without a line nothing changes by itself.",
        columns=(
            Column(label="What changes", of=words),
            Column(label="Becomes", hint="5", wide=120),
        ),
        wrong=wrong,
        one="change",
        start="\n".join(_typed(effect.typed) for effect in one.effects) if one else "",
    )
    summary = one.summary if one else None
    only_dots = ("method", ("dots",))
    options = Rows(
        name="options",
        label="Among what dots are given",
        help="Type a name, and what it gets at most if there is such a bound. Press Enter.",
        columns=(
            Column(label="Option", hint="Ladder"),
            Column(label="At most", hint="60.00", wide=100),
        ),
        one="option",
        seen=4,
        start="\n".join(f"{each.name}\t{each.most}" for each in one.options) if one else "",
        only_if=only_dots,
    )
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
        effects,
        Choice(
            name="method",
            label="How it is decided",
            of=_METHODS,
            start=summary.method if summary else "",
        ),
        options,
        Line(
            name="sum",
            label="What is shared out",
            help="A sum of money, or how much of something. What is left over stays unspent.",
            hint="200 EUR",
            start=one.sum if one else "",
            only_if=only_dots,
        ),
        Number(
            name="dots",
            label="How many dots each has",
            least=1,
            most=100,
            start=str((one.dots if one else 0) or 10),
            only_if=only_dots,
        ),
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
        "effects": tuple("=".join(filter(None, row)) for row in cells(it["effects"])),
        **(_of_dots(it) if it["method"] == "dots" else {}),
        "quorum": "" if it["quorum"] in ("", "0") else it["quorum"],
        "closes": it["closes"],
        "review": it["review"],
        "note": it["note"],
    }


def _of_dots(it: Filled) -> dict[str, Any]:
    """What only dots have."""
    return {
        "options": tuple("=".join(filter(None, row)) for row in cells(it["options"])),
        "sum": it["sum"],
        "dots": it["dots"],
    }


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


def who_stays(member: str, name: str, changes: Changes) -> Form:
    """Propose that the others decide whether somebody stays."""
    begins = {"title": f"Whether {name} stays", "effects": f"remove:{member}\t"}
    fields = tuple(
        replace(field, start=begins[field.name]) if field.name in begins else field
        for field in _proposal(changes)
    )
    return replace(
        propose(changes),
        key=f"decision.who-stays:{member}",
        title=f"Whether {name} stays",
        intro=f"All others vote, two thirds decide. Who is only silent is set aside instead: {name} could come back.",
        fields=fields,
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


def ballot(one: DecisionDetail) -> Form:
    """Vote; the act is the receipt."""
    title, mine = one.summary.title or "it", one.summary.mine
    again = f"You voted {mine}; this takes its place. " if mine else ""
    choices = Choice(
        name="choice", label="Your vote", of=_CHOICES, needed=True, start=mine or "yes"
    )
    reason = Paragraph(
        name="reason",
        label="Why",
        help="An objection needs a reason: what would have to be otherwise. It can be withheld later.",
    )
    return Form(
        key=f"decision.ballot:{one.summary.id}",
        title=f"Vote: {title}",
        intro=f"{again}Everybody in the group sees how you vote. You may vote anew until it is counted.",
        verb="&Sign my vote",
        fields=(choices, *_dots(one), reason, *BESIDE),
        command=lambda it: commands.Ballot(
            id=one.summary.id,
            choice=cast("Any", it["choice"]),
            reason=it["reason"],
            dots=_given(one, it) if it["choice"] == "yes" else (),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You vote {wording.CHOICES[it['choice']]}: {title}",
    )


def _dots(one: DecisionDetail) -> tuple[Field, ...]:
    """A number for each option."""
    own = next((each.dots for each in one.ballots if each.mine and not each.replaced), ())
    return tuple(
        Number(
            name=f"dots-{place}",
            label=f"Dots for {option.name}",
            help=f"You have {one.dots} in all." if not place else "",
            most=one.dots,
            start=str(own[place] if own else 0),
            only_if=("choice", ("yes",)),
        )
        for place, option in enumerate(one.options)
    )


def _given(one: DecisionDetail, it: Filled) -> tuple[str, ...]:
    """By the number of each option."""
    return tuple(f"{place + 1}={it[f'dots-{place}'] or '0'}" for place in range(len(one.options)))


def count(one: DecisionDetail) -> Form:
    """Sign what the ballots that are here come to."""
    numbers = f"{one.yes} yes, {one.no} no, {one.abstain} abstain, {one.object} object"
    result = wording.COUNTED[one.would_be] if one.would_be else ""
    title = one.summary.title or "it"
    return Form(
        key=f"decision.count:{one.summary.id}",
        title=f"Count: {title}",
        intro=(
            f"The ballots that are on this laptop: {numbers}. That is: {result}. A ballot that turns up later "
            "and would change this opens it once more."
        ),
        verb="&Sign the count",
        fields=BESIDE,
        command=lambda it: commands.CountDecision(id=one.summary.id, note=it["note"], on=it["on"]),
        sentence=lambda _: f"You count {numbers}: {title}",
    )


# --- what is decided for good --------------------------------------------------------------------------


def stop(one: DecisionDetail) -> Form:
    """As a guardian, say no to what was adopted and waits."""
    title, wait = one.summary.title or "it", one.wait
    missing = wait.stops - len(wait.objections) if wait else 1
    alone = "Your word stops it." if missing < 2 else f"{missing} guardians together stop it."
    return Form(
        key=f"decision.stop:{one.summary.id}",
        title=f"Stop it: {title}",
        intro=f"{alone} Nothing of it takes place then, and everybody reads why.",
        verb="&Stop it",
        fields=(Paragraph(name="reason", label="Why", needed=True), NOTE),
        command=lambda it: commands.StopDecision(
            id=one.summary.id, reason=it["reason"], note=it["note"]
        ),
        sentence=lambda _: f"You stop it as a guardian: {title}",
    )


def say_waited(one: DecisionDetail) -> Form:
    """Say that the waiting time is over."""
    title, wait = one.summary.title or "it", one.wait
    until = wording.day(wait.until, year=True) if wait and wait.until else ""
    missing = wait.needed - len(wait.waited) if wait else 0
    return Form(
        key=f"decision.waited:{one.summary.id}",
        title=f"It has waited: {title}",
        intro=f"It waited until {until}. It comes into force once {missing} more have said so.",
        verb="&Say so",
        fields=BESIDE,
        command=lambda it: commands.SayWaited(id=one.summary.id, note=it["note"], on=it["on"]),
        sentence=lambda _: f"You say that it has waited long enough: {title}",
    )


def withdraw(one: DecisionDetail) -> Form:
    """Take one's own proposal back."""
    title = one.summary.title or "it"
    return Form(
        key=f"decision.withdraw:{one.summary.id}",
        title=f"Take it back: {title}",
        intro="Nobody votes on it any more. It stays readable, with your reason.",
        verb="&Take it back",
        fields=(Paragraph(name="reason", label="Why", needed=True), NOTE),
        command=lambda it: commands.WithdrawDecision(
            id=one.summary.id, reason=it["reason"], note=it["note"]
        ),
        sentence=lambda _: f"You take your proposal back: {title}",
    )


FORMS: Final[dict[str, Callable[[DecisionDetail], Form]]] = {
    "ballot": ballot,
    "count-ballots": count,
    "say-waited": say_waited,
    "stop-decision": stop,
    "withdraw-decision": withdraw,
}
"""By the action that opens it."""
