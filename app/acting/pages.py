"""Writing on pages: what was typed becomes a change, and a change an act (spec: pages)."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from app import finding
from app.acting.pen import Pen
from app.commands import pages as commands
from app.commands.base import About
from app.commands.promises import Amend
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.pages import as_typed, as_written, differing, subject_of
from app.results import Done
from crdt.kinds.pages import PageKind
from crdt.kinds.shared import Heads
from crdt.pages import whole
from crdt.pages.contents import Contents, Unsound, Value
from crdt.pages.differences import differences
from crdt.pages.joining import CHARTER
from crdt.records.pages import Page
from crdt.records.promises import Commitment

_Change = Callable[[Contents, Commitment | None], Contents]
"""What a page shall say, given what it says and the promise it is about."""
_MOST_TYPED = 15_000
"""Characters typed and deleted in one change."""
_MOST_HEADS = 64
"""Heads that terms may name."""
_EXCLUDES = {"due": ("from", "until"), "from": ("due",), "until": ("due",)}
"""What a promise's page doesn't also say: something is due, or lasts from when until when."""


def new(group: OpenGroup, command: commands.NewPage) -> Done:
    """`page.opened`: a note."""
    pen = Pen(group, command)
    page = _opened(pen, "note", None, Contents("note", _title(command.title), {}, command.text))
    return pen.done(page, f"Opened: {command.title}.")


def set_field(group: OpenGroup, command: commands.SetField) -> Done:
    """`page.edited`, behind `page.opened` where there was no page: one field."""
    name, value = command.field.strip(), command.value.strip()
    if not name or name == "text":
        raise Unclear("not_understood", "Name a field; the text is written with `page edit`.")

    def change(says: Contents, promise: Commitment | None) -> Contents:
        if name == "title":
            return replace(says, title=_title(value))
        fields = dict(says.fields)
        for other in (name, *(_EXCLUDES.get(name, ()) if promise and value else ())):
            fields.pop(other, None)
        if value:
            fields[name] = _understood(group, name, value) if promise else value
        return replace(says, fields=fields)

    return _written(group, command, change, f"{name}: {value or 'taken away'}")


def edit(group: OpenGroup, command: commands.EditPage) -> Done:
    """`page.edited`, behind `page.opened` where there was no page: the text."""

    def change(says: Contents, _: Commitment | None) -> Contents:
        return replace(says, text=_merged(says.text, command.read, command.text))

    return _written(group, command, change, "the text")


def _written(group: OpenGroup, command: About, change: _Change, what: str) -> Done:
    pen = Pen(group, command)
    subject = subject_of(group, command.id)
    with group.together():
        page = _page(pen, subject)
        says = whole.contents(group.state, page.id, group.book.act)
        wanted = change(says, group.state.commitments.get(page.subject or ""))
        _fits(says.text, wanted.text)
        made = _made(group, page, wanted)
        if made is None:
            raise Unclear("already_said", "The page says that already.")
        pen.write("page.edited", dated=False, page=page.id, change=made)
    return pen.done(page.id, f"Written on {wanted.title}: {what}.{_differences(group, page)}")


def _made(group: OpenGroup, page: Page, wanted: Contents) -> str | None:
    try:
        return whole.edit(group.state, page.id, group.book.act, group.key.lane, wanted)
    except Unsound:
        raise Unclear("not_understood", "A page can't say that.") from None


def _differences(group: OpenGroup, page: Page) -> str:
    """A sentence on where the page and the terms differ now."""
    promise = group.state.commitments.get(page.subject or "")
    if promise is None:
        return ""
    says = whole.contents(group.state, page.id, group.book.act)
    names = [one.field for one in differing(group, promise, says)]
    signed = "both signed" if promise.agreed else f"{group.name(promise.author)} signed"
    return f" It differs from what {signed} in: {', '.join(names)}." if names else ""


def _merged(now: str, read: str | None, wanted: str) -> str:
    """The text now, with what was changed in the one that was read; what stands there already isn't put in again."""
    if read is None or now in (read, wanted):
        return wanted
    kept = list(now)
    for start, gone, put in differences(read, wanted):
        place = _place(read, now, start)
        if read[start : start + gone] != now[place : place + gone]:
            raise Unclear(
                "overtaken", "Somebody else changed the same words meanwhile: look again."
            )
        kept[place : place + gone] = put
    return "".join(kept)


def _place(read: str, now: str, start: int) -> int:
    """Where a place of the text that was read is now."""
    shift = 0
    for at, gone, put in differences(read, now):
        if at + gone < start or (gone and at + gone == start):
            shift += len(put) - gone
    return start + shift


def _fits(before: str, after: str) -> None:
    typed = sum(gone + len(put) for _, gone, put in differences(before, after))
    if typed > _MOST_TYPED:
        raise Unclear(
            "not_understood",
            f"At most {_MOST_TYPED:,} characters are typed and deleted at once; these are {typed:,}.",
        )


# --- opening -----------------------------------------------------------------------------------------


def _page(pen: Pen, subject: str) -> Page:
    """The page, opened now where there was none."""
    state = pen.group.state
    found = state.pages.get(subject) or whole.page_about(state, subject)
    if found is None:
        kind, says = _first(pen.group, subject)
        about = None if subject == CHARTER else subject
        opened = _opened(pen, kind, about, says)
        return pen.group.state.pages[opened]
    return found


def _opened(pen: Pen, kind: PageKind, subject: str | None, says: Contents) -> str:
    _fits("", says.text)
    try:
        change = whole.opening(pen.group.key.lane, says)
    except Unsound:
        raise Unclear("not_understood", "A page can't say that.") from None
    act = pen.write("page.opened", dated=False, kind=kind, subject=subject, change=change)
    return act.id


def _first(group: OpenGroup, subject: str) -> tuple[PageKind, Contents]:
    """What a page says at first: what is on record already."""
    state, words = group.state, group.words
    if subject == CHARTER:
        charter = state.charter
        clauses = [f"{one.name}: {words(one.text) or ''}" for one in charter.clauses]
        text = "\n\n".join([words(charter.purpose) or "", *clauses])
        return "charter", Contents("charter", state.group.name, {}, text)
    if subject in state.commitments:
        told = as_typed(group, state.commitments[subject])
        title, text = told.pop("title"), told.pop("text")
        fields: dict[str, Value] = {name: value for name, value in told.items() if value}
        return "commitment", Contents("commitment", title, fields, text)
    if subject in state.holdings:
        return "holding", Contents("holding", words(state.holdings[subject].name) or "", {}, "")
    if subject in state.decisions:
        decision = state.decisions[subject]
        title, text = words(decision.title) or "", words(decision.text) or ""
        return "decision", Contents("decision", title, {}, text)
    outcome = state.outcomes[subject]
    title, text = words(outcome.title) or "", words(outcome.text) or ""
    return "outcome", Contents("outcome", title, {}, text)


def _title(typed: str) -> str:
    if not typed.strip() or len(typed) > 200:
        raise Unclear("not_understood", "A page has a title of at most 200 characters.")
    return typed.strip()


def _understood(group: OpenGroup, name: str, value: str) -> str:
    """A field of terms in the spelling that terms have. Raises Unclear."""
    if name == "quantity":
        found = finding.quantity(value)
        return f"{found.hasNumericalValue} {found.hasUnit}"
    if name == "due":
        return finding.day(group, value)
    if name in ("from", "until"):
        return finding.time(group, value)
    if name == "witnesses" and not value.isdecimal():
        raise Unclear("not_understood", f"{value!r} witnesses: write how many, like 2.")
    return value


# --- from a page to terms ----------------------------------------------------------------------------


def proposal(group: OpenGroup, promise: Commitment, command: Amend) -> tuple[Amend, str, Heads]:
    """The amendment that a promise's page amounts to, with the page and its heads (spec: pages, 1.4)."""
    page = whole.page_about(group.state, promise.id)
    if page is None:
        raise Unclear(
            "not_found", "This promise has no page: open one with `page set` or `page edit`."
        )
    found = whole.whole(group.state, page.id, group.book.act)
    if len(found.heads) > _MOST_HEADS:
        raise Unclear(
            "not_understood", "Edit the page once, so that what others wrote apart comes together."
        )
    says = whole.contents(group.state, page.id, group.book.act)
    names = {one.field for one in differing(group, promise, says)}
    if not names:
        raise Unclear(
            "already_said", "The page says what the terms say: there is nothing to propose."
        )
    told = {name: value for name, value in as_written(says).items() if name in names}
    if names & {"from", "until"}:
        told |= {name: as_written(says)[name] for name in ("from", "until")}
    return replace(command, **_as_amended(told)), page.id, found.heads


def _as_amended(told: dict[str, str]) -> dict[str, object]:
    """A page's fields by the names that amending gives them."""
    names = {"from": "from_time", "until": "until_time", "text": "done_when"}
    said: dict[str, object] = {names.get(name, name): value for name, value in told.items()}
    if "witnesses" in said:
        said["witnesses"] = int(told["witnesses"]) if told["witnesses"].isdecimal() else 0
    return said
