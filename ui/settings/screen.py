"""The screen of settings. What is changed here is changed at once, on this laptop alone."""

from __future__ import annotations

from typing import ClassVar, Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.commands.groups import EraseSample, ListGroups
from app.commands.settings import ChangeSetting, ShowSettings
from app.finding import Unclear
from app.own_results import SettingsView
from app.results import Groups, GroupView, Refusal, Result
from app.syncing.addresses import listening
from ui.kit.making import box, button, column, label, line, row
from ui.kit.screen import Screen
from ui.kit.sheet import Sheet
from ui.settings import words
from ui.settings.about import about, files
from ui.settings.key import KeyCard
from ui.settings.parting import Parting
from ui.settings.row import ChoiceRow, LineRow, SettingRow, TickRow
from ui.settings.words import OF
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_WIDEST: Final = 860
_WRONG: Final = ("bad_settings", "not_understood")


class SettingsScreen(Screen):
    """Sections below each other."""

    key: ClassVar[str] = "settings"
    title: ClassVar[str] = "Settings"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.rows: dict[str, SettingRow] = {one.key: one for one in self._made_rows()}
        self.me = label("")
        self.locking = KeyCard(bench.current)
        self.where = column()
        self.table = _left(button("Bring in a &table…", self._bring_in))
        self.parting = Parting(bench)
        self.erase = _left(button("&Erase the sample…", self._ask_erase, "danger"))
        self.erase.hide()
        self.sample = ""
        self.values: dict[str, bool | float | str] = {}
        self._lay_out()

    def _made_rows(self) -> tuple[SettingRow, ...]:
        def line_of(key: str) -> LineRow:
            return LineRow(key, OF[key].name, OF[key].help, self.change)

        def choice(key: str, of: tuple[tuple[str, str], ...]) -> ChoiceRow:
            return ChoiceRow(key, OF[key].name, OF[key].help, of, self.change)

        def tick(key: str, said: str) -> TickRow:
            return TickRow(key, OF[key].name, OF[key].help, said, self.change)

        return (
            choice("appearance", words.APPEARANCES),
            line_of("undo_seconds"),
            line_of("listen"),
            tick("lan", "Find laptops in the room"),
            tick("stay_silent", "Stay silent"),
            line_of("acknowledge_every_seconds"),
            choice("default_group", (words.LAST_OPEN,)),
        )

    def _lay_out(self) -> None:
        profile = button("Your profile and &laptops", self._to_me, icon="members")
        network = [self.rows[key] for key in ("listen", "lan", "stay_silent")]
        cards = column(
            _card("You", self.me, _left(profile)),
            _card("Appearance", self.rows["appearance"]),
            _card("Undo", self.rows["undo_seconds"]),
            _card("Network", *network, self.rows["acknowledge_every_seconds"]),
            self.locking,
            _card("Groups", self.rows["default_group"], self.table, self.parting, self.erase),
            _card("Files", box(self.where)),
            about(),
            -1,
            gap=MEDIUM,
        )
        cards.setContentsMargins(0, 0, SMALL, 0)
        inside = box(cards)
        inside.setProperty("role", "plain")
        inside.setMaximumWidth(_WIDEST)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner.addWidget(label("Nothing here is signed or told to anybody.", "muted"))
        self.inner.addWidget(area, 1)

    # --- what holds --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask what holds now."""
        current = self.bench.current
        me, group = current.me, current.group
        where = group.name if group else ""
        self.me.setText(f"You are {me.name} in {where}." if me else f"You only read in {where}.")
        current.bridge.ask(self, ShowSettings(), self._show)
        current.bridge.ask(self, ListGroups(), self._groups)
        self.locking.look_again()
        self.parting.look_again()

    def reset(self) -> None:
        """Another group has another key."""
        self.locking.notices.clear()
        self.parting.notices.clear()

    def _show(self, found: Result) -> None:
        if isinstance(found, Refusal):
            self.refuse(found)
        elif isinstance(found, SettingsView):
            self.values = found.values
            for key, shown in self.rows.items():
                if not shown.is_touched:
                    shown.show_value(found.values[key])
            if self.where.isEmpty():
                self.where.addWidget(files(self.bench.current.home, found.where))

    def _groups(self, found: Result) -> None:
        if isinstance(found, Groups):
            groups = tuple((one.id, one.name) for one in found.groups)
            opens = self.rows["default_group"]
            assert isinstance(opens, ChoiceRow)
            opens.offer((words.LAST_OPEN, *groups))
            opens.show_value(self._first(found.groups))
            self.sample = next((one.id for one in found.groups if one.sample), "")
            self.erase.setVisible(bool(self.sample))

    def _first(self, groups: tuple[GroupView, ...]) -> str:
        """The group that opens first, which the file may name by its name."""
        wanted = str(self.values.get("default_group", ""))
        return next((one.id for one in groups if wanted in (one.id, one.name)), "")

    # --- changing ----------------------------------------------------------------------------------------

    def change(self, key: str, value: str | bool) -> None:
        """Have it changed, where it may stand there."""
        shown = self.rows[key]
        if key == "listen" and not _can_listen(str(value)):
            shown.refuse(OF[key].may)
            return

        def answered(result: Result) -> None:
            if isinstance(result, SettingsView):
                self.values = result.values
                shown.show_value(result.values[key])
                shown.accept(words.LATER if key in result.later else words.NOW)
                self._follow(key)
            elif isinstance(result, Refusal):
                wrong = OF[key].may if result.code in _WRONG else ""
                shown.refuse(wrong or result.sentence)

        self.bench.current.bridge.ask(self, ChangeSetting(key=key, value=value), answered)

    def _follow(self, key: str) -> None:
        """What the desktop itself does otherwise from now on."""
        value = self.values[key]
        if key == "appearance":
            Theme.now().use(msgspec.convert(value, Appearance))
        elif key == "undo_seconds":
            self.bench.pending.seconds = float(value)

    def _to_me(self) -> None:
        me = self.bench.current.me
        self.bench.go("members", me.id if me else "")

    def _bring_in(self) -> None:
        """Past records from a spreadsheet, into the open group."""
        from ui.importing.dialog import ImportDialog  # noqa: PLC0415 - seldom needed

        ImportDialog(self.bench, self.window()).begin()

    # --- the sample ----------------------------------------------------------------------------------------

    def _ask_erase(self) -> None:
        sheet = Sheet(
            "Erase the sample",
            "It was made up, and lies on this laptop alone. All that you tried in it goes with it, and can't be"
            " brought back.",
            self.window(),
        )

        def go() -> None:
            sheet.accept()
            self.bench.current.forget(self.sample)
            self.bench.current.bridge.ask(self, EraseSample(group=self.sample), self._erased)

        sheet.fill((), button("&Erase it", go, "main"))
        sheet.open()

    def _erased(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self.refuse(result)
        self.bench.current.gone.emit()


def _can_listen(typed: str) -> bool:
    try:
        listening(typed)
    except Unclear:
        return False
    return True


def _card(title: str, *inside: QWidget) -> QFrame:
    content = column(label(title, "heading"), gap=MEDIUM, margins=MEDIUM)
    for number, widget in enumerate(inside):
        if number and isinstance(widget, SettingRow):
            content.addWidget(line())
        content.addWidget(widget)
    return box(content, "card")


def _left(widget: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(widget, -1))
    return made
