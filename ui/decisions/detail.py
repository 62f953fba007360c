"""One decision whole: what it changes, my ballot and its receipt, the others' ballots, what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.decisions import ShowDecision
from app.decision_results import (
    BallotView,
    CountedView,
    DecisionDetail,
    EffectView,
    WaitView,
)
from app.results import ActView
from ui import wording
from ui.decisions import rules
from ui.decisions.row import chip
from ui.decisions.tally import TallyBar
from ui.forms import decisions, proposals
from ui.kit.chip import Chip
from ui.kit.detail import pairs, section
from ui.kit.entry import Entry, Some
from ui.kit.fold import Fold
from ui.kit.making import box, button, column, label, row
from ui.kit.notice import Notice
from ui.kit.whole import Whole
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

_FIRST: Final = 12
_OPEN: Final = ("open", "reopened")
_PLACES: Final = {
    "payout": "holdings",
    "earmark": "holdings",
    "outcome": "outcomes",
    "review": "outcomes",
    "lock": "holdings",
    "release": "holdings",
    "retire": "holdings",
    "aside": "holdings",
    "role": "members",
    "pause": "members",
    "resume": "members",
    "admit": "members",
    "share": "holdings",
}
"""The screen that shows what a consequence is about, by its sort."""


class DecisionDetailPanel(Whole[DecisionDetail]):
    """Asks for one decision and its history, and shows them."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(
            bench,
            "a decision",
            lambda id_: ShowDecision(id=id_, as_of=bench.current.as_of),
            DecisionDetail,
        )

    # --- what is shown -----------------------------------------------------------------------------------

    def sections(self, one: DecisionDetail, acts: tuple[ActView, ...]) -> Iterator[QWidget]:
        yield self._head(one)
        yield from self._notices(one)
        if one.text and one.text != one.summary.title:
            yield label(one.text, selectable=True)
        changes = QWidget()
        changes.setLayout(column(*self._effects(one), gap=MEDIUM))
        yield section(_changing(one), changes)
        yield section("Votes so far" if one.summary.status in _OPEN else "Votes", TallyBar(one))
        if one.options:
            yield section("How the dots lie", *_options(one))
        yield from _mine(one)
        yield from _others(one)
        if one.wait is not None:
            yield section("Decided for good", *_waiting(one.wait))
        if one.counts:
            yield section("Counted", *(_counted(count) for count in reversed(one.counts)))
        if acts:
            yield section("History", self.history(acts))
            yield Fold("Details for auditors", _details(one, acts))

    def _head(self, one: DecisionDetail) -> QWidget:
        summary, today = one.summary, self.bench.current.day
        version = f", in its version {summary.version}" if summary.version > 1 else ""
        method = wording.METHODS[summary.method]
        beside = row(Chip(chip(summary)), label(_until(one, today), "caption"))
        beside.setStretch(1, 1)
        made = QWidget()
        made.setLayout(
            column(
                label(summary.title or "(title withheld)", "heading", selectable=True),
                label(f"{summary.by} proposes it{version}. It is decided {method}.", "muted"),
                beside,
                gap=TIGHT,
            )
        )
        return made

    def _notices(self, one: DecisionDetail) -> Iterator[QWidget]:
        """What one should know before one goes on."""
        if one.replaced:
            yield Notice(
                "Another text was put in its place.",
                act=("Show it", partial(self.bench.go, "decisions", one.replaced)),
            )
        if one.summary.status == "reopened":
            yield Notice(
                "It was counted without ballots that had been given apart, and they would change the result.",
                "Nothing of it holds until it is counted once more. That count is final.",
                tint="amber",
            )
        for clash in one.clashes:
            yield Notice(clash, "No word settles that: those who may vote decide.", tint="red")

    def _effects(self, one: DecisionDetail) -> Iterator[QWidget]:
        if not one.effects:
            yield label("Nothing by itself: it stands in the book, and people do it.", "muted")
        for effect in one.effects:
            yield self._effect(effect)

    def _effect(self, effect: EffectView) -> QWidget:
        is_rule = effect.sort == "rule"
        name = rules.words(effect.what) if is_rule else effect.what
        told = f"{effect.was}  →  {effect.becomes}"
        made = QWidget()
        inner = column(label(name, "strong"), label(told, selectable=True), gap=TIGHT)
        place = _PLACES.get(effect.sort)
        if place and effect.subject:
            go = partial(self.bench.go, place, effect.subject)
            inner.addLayout(row(button("Show it", go, "link", name=f"Show: {name}"), -1))
        if is_rule:
            inner.addWidget(label(f"the charter's rule {effect.what}", "caption"))
        made.setLayout(inner)
        made.setAccessibleName(f"{name}: {effect.was} becomes {effect.becomes}")
        return made

    # --- what one does -----------------------------------------------------------------------------------

    def run(self, action: str) -> None:
        """Open the form of an action."""
        one = self.one
        if one is None or one.summary.id != self.subject:
            return
        if action == "reword":
            proposals.with_changes(self.bench, self, partial(self._reword, one))
        else:
            self.bench.forms.open(decisions.FORMS[action](one))

    def _reword(self, one: DecisionDetail, changes: proposals.Changes) -> None:
        self.bench.forms.open(proposals.reword(one, changes), self._another)

    def _another(self, result: object) -> None:
        """The new text is shown."""
        self.bench.go("decisions", getattr(result, "subject", ""))


def _changing(one: DecisionDetail) -> str:
    status = one.summary.status
    if status in _OPEN:
        return "What changes if it is adopted"
    return "What it changes" if status == "in_force" else "What it would have changed"


def _until(one: DecisionDetail, today: str) -> str:
    summary = one.summary
    if summary.status == "waiting" and one.wait is not None:
        until = one.wait.until
        return f"waits until {wording.day(until, year=True)}, {wording.away(until, today)}"
    if summary.status in _OPEN:
        return f"ballots until {wording.day(summary.closes, year=True)}, {wording.away(summary.closes, today)}"
    return f"looked at again on {wording.day(one.review, year=True)}"


def _options(one: DecisionDetail) -> Iterator[QWidget]:
    """What lies on each option, and what it gets by that."""
    shared = f"{one.sum} are shared out" if one.sum else "Nothing is shared out by them"
    yield label(f"{shared}. Each voter has {one.dots} dots.")
    gets = "got" if one.summary.status not in _OPEN else "would get"
    for option in one.options:
        share = f"{gets} {option.share}" if option.share else ""
        most = f"at most {option.most}" if option.most else ""
        below = filter(None, ("   ·   ".join(filter(None, (share, most))),))
        yield Entry(option.name, wording.counted(option.dots, "dot"), below=below)
    if one.unspent:
        yield label(f"{one.unspent} stay unspent.", "caption")


# --- ballots -------------------------------------------------------------------------------------------


def _mine(one: DecisionDetail) -> Iterator[QWidget]:
    """My own ballot in force, with its receipt."""
    found = [each for each in one.ballots if each.mine and not each.replaced]
    for ballot in found:
        receipt = (
            f"Receipt {ballot.act.removeprefix('uEi')[:10]}, {_seen(ballot)}. {_fate(one, ballot)}"
        )
        inner = column(label(f"You voted {_said(ballot)}.", "strong"), gap=TIGHT, margins=MEDIUM)
        if ballot.reason:
            inner.addWidget(label(f"“{ballot.reason}”", selectable=True))
        inner.addWidget(label(receipt, "caption", selectable=True))
        yield section("My ballot", box(inner, "inset"))


def _seen(ballot: BallotView) -> str:
    return f"seen by {ballot.seen} of {ballot.members}"


def _fate(one: DecisionDetail, ballot: BallotView) -> str:
    if ballot.at_once:
        return (
            "You said something else on another laptop at the same time: that counts as abstaining."
        )
    if not one.counts:
        return "Not counted yet."
    return "The count names it." if ballot.counted else "The count did not know it."


def _said(ballot: BallotView) -> str:
    return "to object" if ballot.choice == "object" else f"{wording.CHOICES[ballot.choice]}"


def _others(one: DecisionDetail) -> Iterator[QWidget]:
    """Objections first, then every ballot; and who is missing."""
    given = [each for each in one.ballots if not each.replaced and not each.mine]
    objections = [each for each in given if each.choice == "object"]
    for title, found in (
        ("Objections", objections),
        ("The others' ballots", [each for each in given if each not in objections]),
    ):
        if found:
            yield section(title, Some(title, [partial(_ballot, each) for each in found], _FIRST))
    if one.missing and one.summary.status in _OPEN:
        yield section("Not voted yet", label(", ".join(one.missing)))


def _ballot(ballot: BallotView) -> QWidget:
    marks = (
        "said two things at once: abstains" if ballot.at_once else "",
        "after the count" if ballot.after_the_count else "",
        _seen(ballot),
    )
    below = ("   ·   ".join(filter(None, marks)),)
    reason = f": “{ballot.reason}”" if ballot.reason else ""
    dots = f", dots {', '.join(map(str, ballot.dots))}" if ballot.dots else ""
    return Entry(f"{ballot.by}{reason}", f"{wording.CHOICES[ballot.choice]}{dots}", below=below)


def _waiting(wait: WaitView) -> Iterator[QWidget]:
    """Who may stop it, until when it waits, and who has said that this is over."""
    who = ", ".join(wait.guardians) or "everybody who may vote"
    stops = "One of them stops it." if wait.stops == 1 else f"Any {wait.stops} of them stop it."
    yield label(f"Guardians: {who}. {stops}")
    if wait.until:
        yield label(
            f"It waits until {wording.day(wait.until, year=True)}. Then {wait.needed} of those who may vote "
            "have to say so before it comes into force."
        )
    if wait.waited:
        yield label(f"Said so: {', '.join(wait.waited)}.")
    for one in wait.objections:
        yield Entry(f"{one.by}: “{one.reason or '(withheld)'}”", "stops it")


def _counted(count: CountedView) -> QWidget:
    numbers = f"{count.yes} yes, {count.no} no, {count.abstain} abstain, {count.object} object"
    lacked = (
        f"it did not know {wording.counted(count.left_out, 'ballot')}" if count.left_out else ""
    )
    said = f"{count.by}, {wording.day(count.when, year=True)}: {numbers}"
    return Entry(said, wording.COUNTED[count.result], below=filter(None, (lacked,)))


def _details(one: DecisionDetail, acts: tuple[ActView, ...]) -> QWidget:
    made = QWidget()
    lines = [f"{act.short}  {act.kind}  by {act.by}, number {act.seq}" for act in acts]
    known = (
        ("Id", one.summary.id),
        ("Opened on", wording.day(one.opened, year=True)),
        ("Judged by", f"charter version {one.charter}"),
        ("Brought about", f"charter version {one.made}" if one.made else ""),
        ("In place of", one.replaces),
    )
    text = label("\n".join(lines), "caption", selectable=True)
    made.setLayout(column(pairs(known), text, gap=SMALL))
    return made
