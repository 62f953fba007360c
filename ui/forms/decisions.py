"""Forms for decisions that are open: voting, counting, stopping, saying that it waited, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from app.commands import decisions as commands
from app.decision_results import DecisionDetail
from ui import wording
from ui.forms.fields import Asked, Choice, Field, Paragraph, Shares, cells
from ui.forms.form import Filled, Form
from ui.forms.usual import BESIDE, NOTE

_CHOICES: Final = (
    ("yes", "Yes"),
    ("no", "No, and I can live with it"),
    ("abstain", "I abstain"),
    ("object", "I object"),
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
            dots=_given(it) if it["choice"] == "yes" else (),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You vote {wording.CHOICES[it['choice']]}: {title}",
    )


def _dots(one: DecisionDetail) -> tuple[Field, ...]:
    """A number for each option, together no more than one has."""
    if not one.options:
        return ()
    own = next((each.dots for each in one.ballots if each.mine and not each.replaced), ())
    numbers = own or (0,) * len(one.options)
    rows = tuple(
        Asked(
            key=str(place),
            label=f"Dots for {option.name}",
            note=f"gets at most {option.most}" if option.most else "",
        )
        for place, option in enumerate(one.options, 1)
    )
    return (
        Shares(
            name="dots",
            label="Your dots",
            needed=True,
            rows=rows,
            whole=one.dots,
            one="dot",
            start="\n".join(f"{place}\t{much}" for place, much in enumerate(numbers, 1)),
            only_if=("choice", ("yes",)),
        ),
    )


def _given(it: Filled) -> tuple[str, ...]:
    """By the number of each option."""
    return tuple(f"{place}={much}" for place, much in cells(it.get("dots", "")))


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
