"""The charter: its purpose, its clauses, every rule with its value, and what each version changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.groups import ShowCharter
from app.decision_results import VersionView
from app.group_views import CharterView
from app.results import Result
from ui import wording
from ui.decisions import rules
from ui.kit.charts.table import NumberTable
from ui.kit.detail import section
from ui.kit.entry import Entry, Some
from ui.kit.filters import Choosing
from ui.kit.making import column, label
from ui.kit.scrolled import Scrolled
from ui.kit.sheet import Sheet
from ui.theme.tokens import MEDIUM
from ui.workbench import Workbench

_HIGH: Final = 520
_FIRST: Final = 6
_SEVERAL: Final = 2


class CharterSheet(Sheet):
    """One version at a time: the one in force first."""

    def __init__(self, bench: Workbench, charter: CharterView, parent: QWidget) -> None:
        super().__init__("The charter", _intro(charter), parent, wide=680)
        self._bench = bench
        self.place = Scrolled()
        self.place.setMinimumHeight(_HIGH)
        self.versions = Choosing("Which version", tuple(map(_choice, reversed(charter.versions))))
        if len(charter.versions) < _SEVERAL:
            self.versions.hide()
        self.versions.setCurrentIndex(self.versions.findData(str(charter.number)))
        self.versions.wanted.connect(self._ask)
        self.fill((self.versions, self.place), leave="Close")
        self._show(charter)

    def _ask(self, number: str) -> None:
        self._bench.current.ask(self, ShowCharter(version=int(number)), self._heard)

    def _heard(self, found: Result) -> None:
        if isinstance(found, CharterView):
            self.intro.setText(_intro(found))
            self._show(found)

    def _show(self, charter: CharterView) -> None:
        self.place.put(column(*_parts(charter), -1, gap=MEDIUM))


def _intro(charter: CharterView) -> str:
    version = next((one for one in charter.versions if one.number == charter.number), None)
    judged = version.judged if version else 0
    promises = f" {wording.counted(judged, 'promise')} judged by it." if judged else ""
    standing = version.standing if version else "in force"
    return f"Version {charter.number}, {standing}.{promises}"


def _choice(one: VersionView) -> tuple[str, str]:
    title = one.title or ("as it was founded" if one.number == 1 else "")
    words = ", ".join(filter(None, (title, one.standing)))
    return str(one.number), f"Version {one.number}: {words}"


def _parts(charter: CharterView) -> Iterator[QWidget]:
    yield section("What the group is for", label(charter.purpose or "(withheld)", selectable=True))
    if charter.clauses:
        made = [
            label(f"{one['name']}: {one['text'] or '(withheld)'}{_lock(bool(one['locked']))}")
            for one in charter.clauses
        ]
        yield section("Clauses", *made)
    version = next((one for one in charter.versions if one.number == charter.number), None)
    if version and version.changes:
        changes = [
            Entry(_changed(one.key), f"{one.was}  →  {one.becomes}") for one in version.changes
        ]
        who = f"Counted by {version.by} on {wording.day(version.when, year=True)}."
        yield section("What this version changed", *changes, label(who, "caption"))
    rows = [
        (rules.words(key), _lock(key in charter.locked).strip(" ()"), value)
        for key, value in charter.said.items()
    ]
    heads = ("Rule", "", "Value")
    yield section("Rules", NumberTable("The charter's rules", heads, rows, words=2))
    if len(charter.versions) > 1:
        yield section("Versions", Some("versions", _told(charter), _FIRST))


def _changed(key: str) -> str:
    """What a version changed, as people call it."""
    if key == "purpose":
        return "What the group is for"
    name = key.removeprefix("clause ")
    return f"Clause: {name}" if name != key else rules.words(key)


def _told(charter: CharterView) -> list[Callable[[], QWidget]]:
    return [partial(_version, one) for one in reversed(charter.versions)]


def _version(one: VersionView) -> QWidget:
    _, words = _choice(one)
    changed = "; ".join(f"{rules.words(each.key)}: {each.becomes}" for each in one.changes)
    return Entry(words, wording.day(one.when, year=True), below=filter(None, (changed,)))


def _lock(is_locked: bool) -> str:
    return " (locked)" if is_locked else ""
