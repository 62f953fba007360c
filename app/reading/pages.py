"""Pages as people read them: lists, one page whole, its history, and where it differs from what was signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from app import finding
from app.commands import pages as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.page_results import (
    PageDifference,
    PageFile,
    PageHistoryView,
    PageStep,
    PagesView,
    PageView,
)
from crdt.errors import SENTENCES
from crdt.kinds.commitments import Terms
from crdt.kinds.shared import is_decimal
from crdt.pages import whole
from crdt.pages.contents import Contents
from crdt.pages.joining import CHARTER
from crdt.records.pages import Page
from crdt.records.promises import Commitment

TERMS = ("title", "quantity", "due", "from", "until", "witnesses", "text")
"""The fields of a promise's page that terms have too; its text says what counts as done."""
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_SHOWN = 60
"""Characters of a change that a history shows."""


def subject_of(group: OpenGroup, typed: str) -> str:
    """What was typed: the id of a page, of something that may have one, or `charter`."""
    if typed.strip().casefold() == CHARTER:
        return CHARTER
    state = group.state
    things = (state.pages, state.commitments, state.holdings, state.outcomes, state.decisions)
    among = finding.AnyOf(*things)
    return finding.thing(typed, among, "page, or thing that may have one,")


def named(group: OpenGroup, typed: str) -> Page:
    """The page that was typed. Raises Unclear where there is none yet."""
    state, subject = group.state, subject_of(group, typed)
    page = state.pages.get(subject) or whole.page_about(state, subject)
    if page is None:
        raise Unclear(
            "not_found", f"{typed!r} has no page yet: the first edit or field opens one.", ()
        )
    return page


def listed(group: OpenGroup, _: commands.ListPages) -> PagesView:
    """All pages, the newest first."""
    places = group.book.agreement.position
    pages = sorted(group.state.pages.values(), key=lambda one: -places(one.id))
    return PagesView(pages=tuple(_view(group, page) for page in pages))


def shown(group: OpenGroup, command: commands.ShowPage) -> PageView:
    """One page whole."""
    return _view(group, named(group, command.id))


def exported(group: OpenGroup, command: commands.ExportPage) -> PageFile:
    """The page as a file."""
    page = named(group, command.id)
    content = whole.file(group.state, page.id, group.book.act)
    return PageFile(id=page.id, title=contents(group, page).title, document=content)


def contents(group: OpenGroup, page: Page) -> Contents:
    """What a page says."""
    return whole.contents(group.state, page.id, group.book.act)


def _view(group: OpenGroup, page: Page) -> PageView:
    state, found = group.state, whole.whole(group.state, page.id, group.book.act)
    says = contents(group, page)
    promise = state.commitments.get(page.subject or "")
    return PageView(
        id=page.id,
        short=finding.short(page.id, state.pages),
        kind=page.kind,
        title=says.title,
        about=_about(group, page),
        subject=page.subject or "",
        first=page.first or page.subject is None,
        fields=says.fields,
        text=says.text,
        heads=found.heads,
        changes=len(state.written[page.id].changes),
        differs=tuple(differing(group, promise, says)) if promise else (),
        signed_by=_signed_by(group, promise) if promise else "",
        passed_over=tuple(one.act for one in found.passed_over),
    )


def _about(group: OpenGroup, page: Page) -> str:
    state, subject = group.state, page.subject or ""
    if page.kind == CHARTER:
        return "the charter"
    for known, said in (
        (state.commitments, "the promise"),
        (state.holdings, "the holding"),
        (state.decisions, "the decision"),
    ):
        if subject in known:
            return f"{said} {finding.short(subject, known)}"
    return f"the outcome {finding.short(subject, state.outcomes)}" if subject else ""


def _signed_by(group: OpenGroup, promise: Commitment) -> str:
    return "both" if promise.agreed else group.name(promise.author)


# --- page and terms ----------------------------------------------------------------------------------


def as_typed(group: OpenGroup, promise: Commitment) -> dict[str, str]:
    """The terms of a promise as its page would have them (spec: pages, 2.1)."""
    terms: Terms = promise.terms
    quantity = promise.quantity
    return {
        "title": group.words(terms.title) or "",
        "quantity": f"{quantity.hasNumericalValue} {quantity.hasUnit}",
        "due": terms.due or "",
        "from": terms.hasBeginning or "",
        "until": terms.hasEnd or "",
        "witnesses": str(terms.witnesses or ""),
        "text": group.words(terms.doneWhen) or "",
    }


def as_written(says: Contents) -> dict[str, str]:
    """What a page says of the fields that terms have; empty where it says nothing."""
    told = {name: "" if (one := says.fields.get(name)) is None else str(one) for name in TERMS}
    return told | {"title": says.title, "text": says.text}


def differing(group: OpenGroup, promise: Commitment, says: Contents) -> Iterator[PageDifference]:
    """Where the page says something else than the terms in force (spec: pages, 2.2)."""
    terms, page = as_typed(group, promise), as_written(says)
    for name in TERMS:
        if page[name].strip() and _plain(name, page[name]) != _plain(name, terms[name]):
            yield PageDifference(field=name, page=page[name], terms=terms[name])


def _plain(name: str, value: str) -> str:
    """A value in one spelling: `4.0 h` is `4 h`."""
    number, _, unit = value.strip().partition(" ")
    if name != "quantity" or not is_decimal(number):
        return value.strip()
    short = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{short} {unit.strip()}"


# --- history -----------------------------------------------------------------------------------------


def history(group: OpenGroup, command: commands.PageHistory) -> PageHistoryView:
    """Every act that wrote on the page, in the agreed order, and what is left out."""
    page = named(group, command.id)
    found = {one.act: one for one in _steps(group, page)}
    found |= {one.act: one for one in _left_out(group, page)}
    order = sorted(found, key=group.book.agreement.position)
    title = contents(group, page).title
    return PageHistoryView(id=page.id, title=title, steps=tuple(found[act] for act in order))


def _steps(group: OpenGroup, page: Page) -> Iterator[PageStep]:
    for step in whole.steps(group.state, page.id, group.book.act):
        if step.after is None:
            yield _step(group, step.change.act, left_out="It can't be read with the others.")
        else:
            changed = tuple(_changed(step.before, step.after))
            yield _step(group, step.change.act, changed)


def _left_out(group: OpenGroup, page: Page) -> Iterator[PageStep]:
    """Edits that did not join, and edits that are void."""
    findings, void = group.state.findings, group.book.agreement.void
    for act in (*findings, *void):
        one = group.book.act(act)
        if one.kind == "page.edited" and one.fields().get("page") == page.id:
            code = void[act].code if act in void else findings[act][0].code
            yield _step(group, act, left_out=SENTENCES[code].text)


def _step(
    group: OpenGroup, act: str, changed: tuple[str, ...] = (), left_out: str = ""
) -> PageStep:
    one = group.book.act(act)
    device = group.state.devices.get(one.lane)
    by = group.name(device.member) if device else "a stranger"
    return PageStep(act=act, by=by, clock=one.when, changed=changed, left_out=left_out)


def _changed(before: Contents | None, after: Contents) -> Iterator[str]:
    """What a change changed, a line each."""
    was = before or Contents("", "", {}, "")
    if was.title != after.title:
        yield f"title: {after.title}"
    for name in sorted(was.fields.keys() | after.fields.keys()):
        if was.fields.get(name) != after.fields.get(name):
            yield f"{name}: {after.fields.get(name, 'taken away')}"
    yield from _retyped(was.text, after.text)


def _retyped(before: str, after: str) -> Iterable[str]:
    """Whole words: letters that two words happen to share say nothing to a reader."""
    was, now = _WORDS.findall(before), _WORDS.findall(after)
    for _, a, b, c, d in SequenceMatcher(str.isspace, was, now).get_opcodes():
        gone, put = "".join(was[a:b]), "".join(now[c:d])
        if gone != put:
            yield from (f"{sign} {_short(one)}" for sign, one in (("-", gone), ("+", put)) if one)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
