"""One promise whole: terms, evidence with photos, witnesses, parts, history, and what may be done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from app.commands.reading import ShowCommitment
from app.results import (
    Action,
    ActView,
    CommitmentDetail,
    CommitmentView,
    ConfirmationView,
    EffectView,
)
from crdt.series.occurrences import is_named_like_one
from ui import wording
from ui.commitments.evidence import EvidenceCard
from ui.forms import disputes, keeping, promises
from ui.forms.form import Form
from ui.kit.chip import Chip
from ui.kit.detail import pairs, section
from ui.kit.disputed import disputed
from ui.kit.fold import Fold
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice
from ui.kit.whole import Whole
from ui.theme.tokens import SMALL, TIGHT
from ui.workbench import Workbench

FORMS: Final[dict[str, Callable[[CommitmentDetail], Form]]] = {
    "accept": promises.accept,
    "join-in": promises.join_in,
    "stand-in": promises.stand_in,
    "decline": promises.decline,
    "withdraw": promises.withdraw,
    "evidence": keeping.evidence,
    "confirm": keeping.confirm,
    "hand-over": keeping.hand_over,
    "take-over": keeping.take_over,
    "release": keeping.release,
    "notice": keeping.notice,
    "remind": keeping.remind,
}
"""The form of each thing one may do with a promise."""


class CommitmentDetailPanel(Whole[CommitmentDetail]):
    """Asks for one promise and its history, and shows them."""

    def __init__(self, bench: Workbench) -> None:
        def asked(id_: str) -> ShowCommitment:
            return ShowCommitment(id=id_, as_of=bench.current.as_of)

        super().__init__(bench, "a promise", asked, CommitmentDetail)

    # --- what is shown -----------------------------------------------------------------------------------

    def sections(self, one: CommitmentDetail, acts: tuple[ActView, ...]) -> Iterator[QWidget]:
        yield self._head(one)
        yield from self._needs(one)
        yield section("What counts as done", label(one.done_when or "Not said.", selectable=True))
        yield _terms(one, self.bench.current.zone)
        if one.parts:
            yield section("Who has joined", *(self._part(part) for part in one.parts))
        yield self._witnesses(one)
        if one.evidence:
            cards = (EvidenceCard(self.bench, found, self.refuse) for found in one.evidence)
            yield section("Evidence", *cards)
        if one.confirmations:
            yield section("Confirmed", *(label(_confirmed(found)) for found in one.confirmations))
        if one.effects:
            yield section("What it sets going", *(label(_sets_going(each)) for each in one.effects))
        if not is_named_like_one(one.summary.id):
            yield self._page(one)
        if acts:
            yield section("History", self.history(acts))
            yield Fold("Details for auditors", _details(one, acts))

    def _head(self, one: CommitmentDetail) -> QWidget:
        summary, rows = one.summary, self.bench.current.rows
        found = rows.promise(summary.id, self.bench.current.day) if rows else None
        code = found.chip if found else "open"
        made = QWidget()
        beside = row(Chip(wording.chip(code)), label(wording.STATUSES[summary.status], "caption"))
        beside.setStretch(1, 1)
        made.setLayout(
            column(
                label(summary.title or "(title withheld)", "heading", selectable=True),
                label(_sentence(one, self.bench.current.day), "muted"),
                beside,
                gap=TIGHT,
            )
        )
        return made

    def _needs(self, one: CommitmentDetail) -> Iterator[QWidget]:
        """What stands in the way: a collision, a dispute, marks."""
        for collision in one.collisions:
            yield Notice(
                "Two things were said apart that don't go together.",
                "People decide how it ends.",
                tint="red",
                act=("Settle…", partial(self._settle, collision)),
            )
        if one.dispute:
            yield disputed(one.dispute, ("Resolve…", lambda: self.run("resolve")))
        if one.summary.marks:
            marks = wording.marks(tuple(m for m in one.summary.marks if m != "needs_settling"))
            if marks:
                yield label(f"Note: {marks}.", "caption")

    def _part(self, part: CommitmentView) -> QWidget:
        words = f"{part.provider}: {wording.quantity(part.quantity)}, {wording.STATUSES[part.status].lower()}"
        return _left(button(words, lambda: self.bench.go("commitments", part.id), "link"))

    def _witnesses(self, one: CommitmentDetail) -> QWidget:
        seen = sorted(
            {said.by for found in one.evidence for said in found.witnesses if said.counts}
        )
        needed = one.witnesses_needed
        if not needed:
            words = "None needed under this charter."
        else:
            words = (
                f"{wording.counted(needed, 'witness', 'witnesses')} needed before it is confirmed."
            )
        if seen:
            words += f" Seen by {', '.join(seen)}."
        return section("Witnesses", label(words))

    def _page(self, one: CommitmentDetail) -> QWidget:
        words = (
            "The page of this promise says something else than the terms in force: "
            + "; ".join(one.page_says)
            if one.page_says
            else "A page that both sides can write on before anything binds."
        )
        open_ = button(
            "Write on the pa&ge…", lambda: self._open_page(one), icon="page", name="Open the page"
        )
        return section("Page", label(words, "muted"), _left(open_))

    def offered(self, one: CommitmentDetail) -> tuple[Action, ...]:
        """One free time of a series is stood in for, and not joined in, as a gathering is."""
        if not is_named_like_one(one.summary.id):
            return one.actions
        return tuple(
            replace(each, name="stand-in") if each.name == "join-in" else each
            for each in one.actions
        )

    # --- what one does -----------------------------------------------------------------------------------

    def run(self, action: str) -> None:
        """Open the form of an action, or say it at once where there is nothing to fill in."""
        one = self.one
        if one is None or one.summary.id != self.subject:
            return
        title = one.summary.title or ""
        if action == "start":
            self.bench.forms.say(self, keeping.start(one), self.refuse)
        elif action == "dispute":
            self.bench.forms.open(disputes.dispute(one.summary.id, title))
        elif action == "resolve" and one.dispute:
            self.bench.forms.open(disputes.resolve(one.dispute, title))
        elif action == "settle" and one.collisions:
            self._settle(one.collisions[0])
        elif action == "amend":
            self.bench.forms.open(promises.amend(self.bench.current, one))
        elif action in FORMS:
            self.bench.forms.open(FORMS[action](one))

    def _settle(self, collision: str) -> None:
        from ui.settling.dialog import SettlingDialog  # noqa: PLC0415 - seldom needed

        SettlingDialog(self.bench, collision, self.window()).open()

    def _open_page(self, one: CommitmentDetail) -> None:
        from ui.pages.dialog import PageDialog  # noqa: PLC0415 - seldom needed

        PageDialog(self.bench, one, self.window()).open()


def _sets_going(effect: EffectView) -> str:
    said = effect.told[0].upper() + effect.told[1:]
    return f"{said}: {effect.happened}." if effect.happened else f"{said}."


def _left(widget: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(widget, -1))
    return made


def _sentence(one: CommitmentDetail, today: str) -> str:
    """`Ana promised the group 4 h, due Sat 14 Nov 2026, in 3 days`."""
    summary = one.summary
    verb = "asks" if summary.status == "requested" else "promised"
    if summary.status == "offered":
        verb = "offers"
    first, second = summary.provider, summary.receiver
    if summary.status in ("requested", "gathering"):
        first, second, verb = second, summary.provider, "asks"
    due = summary.due
    when = f", due {wording.day(due, year=True)}, {wording.away(due, today)}" if due else ""
    said = f"{first} {verb} {second}: {wording.quantity(summary.quantity)}{when}"
    return said[0].upper() + said[1:]


def _terms(one: CommitmentDetail, zone: datetime.tzinfo) -> QWidget:
    terms = one.terms
    rows = (
        ("Who", one.summary.provider),
        ("For whom", one.summary.receiver),
        ("How much", wording.quantity(one.summary.quantity)),
        ("Due", wording.day(terms.due, year=True)),
        ("From", wording.moment(terms.hasBeginning or "", zone)),
        ("Until", wording.moment(terms.hasEnd or "", zone)),
        ("Answer until", wording.day(terms.answerBy, year=True)),
        ("Join until", wording.day(terms.deadline, year=True)),
        ("Only if", _mass(one)),
        ("Kind of work", terms.stream or ""),
        ("For the outcome", one.outcome),
        ("Handed over by", ", ".join(one.handed_over)),
    )
    return section("Terms", pairs(rows))


def _mass(one: CommitmentDetail) -> str:
    terms = one.terms
    if terms.minimumJoiners:
        most = f" to {terms.maximumJoiners}" if terms.maximumJoiners else ""
        joined = f"; {len(one.parts)} so far" if one.summary.status == "gathering" else ""
        return f"{terms.minimumJoiners}{most} join{joined}"
    return wording.quantity(terms.minimumQuantity) if terms.minimumQuantity else ""


def _confirmed(found: ConfirmationView) -> str:
    rests = {"released": ", the rest is let go", "still_due": ", the rest is still due"}
    undone = " (taken back by a correction)" if found.undone else ""
    return f"{found.by}: {wording.quantity(found.quantity)}{rests.get(found.rest, '')}{undone}"


def _details(one: CommitmentDetail, acts: tuple[ActView, ...]) -> QWidget:
    made = QWidget()
    lines = [f"{act.short}  {act.kind}  by {act.by}, number {act.seq}" for act in acts]
    made.setLayout(
        column(
            pairs((("Id", one.summary.id), ("Judged by", f"charter version {one.charter}"))),
            *(label(words, "caption", selectable=True) for words in lines),
            gap=SMALL,
        )
    )
    return made
