"""Writes a picture of every screen, in light and dark and in two sizes, into `docs/screens/`: `make screens`.

The pictures show the sample group of one day in a home that is gone afterwards; nothing of this laptop is in them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TROTH_KEYRING"] = "file"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import settings
from app.bus.owner import Beside, EngineThread, holding
from app.commands.groups import TrySample
from app.home import Home, prepare
from app.lists.queries import HoldingQuery, PromiseQuery
from app.results import GroupView
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from ui.commitments.screen import CommitmentsScreen
from ui.decisions.screen import DecisionsScreen
from ui.desktop.desktop import Desktop
from ui.desktop.starting import made_application
from ui.holdings.screen import HoldingsScreen
from ui.places import PLACES
from ui.theme.theme import Theme
from ui.wording import CHIPS

FOLDER: Final = Path(__file__).parents[1] / "docs" / "screens"
SIZES: Final = {"wide": (1240, 800), "small": (940, 600)}
_SETTLE_MS: Final = 500
_HIGH: Final = 2200


def main() -> None:
    """All pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    application = made_application()
    with tempfile.TemporaryDirectory(prefix="troth-screens-") as place:
        home = Home(Path(place) / "home")
        prepare(home)
        settings.load(home)
        settings.change(home, "appearance", "light")
        with holding(home, beside=_network) as held:
            desktop = Desktop(home, held)
            desktop.begin([])
            _wait()
            _take_all(desktop, application)
            desktop.window.close()
            _wait()
            desktop.end()


def _network(engine: EngineThread, found: settings.Settings) -> Beside:
    return NetworkThread(engine, options(found, listen="127.0.0.1:0", lan=False))


def _take_all(desktop: Desktop, application: QApplication) -> None:
    _in_every_look(desktop, lambda: desktop.window, "first-run")
    _try_sample(desktop)
    for place in PLACES:
        desktop.window.go(place.key)
        _wait()
        _in_every_look(desktop, lambda: desktop.window, place.key)
    for name, subject in _promises(desktop):
        desktop.window.go("commitments", subject)
        _wait()
        _take(desktop.window, f"promise-{name}")
    for name, place, subject in _wholes(desktop):
        desktop.window.go(place, subject)
        _wait(900)
        _whole(desktop, name)
    commitments = desktop.window.screens["commitments"]
    assert isinstance(commitments, CommitmentsScreen)
    desktop.window.go("commitments")
    for view in ("rota", "deeds"):
        commitments.views.setCurrentIndex(commitments.views.findData(view))
        _wait(900)
        _in_both(lambda: desktop.window, view)
    commitments.views.setCurrentIndex(commitments.views.findData("list"))
    _wait()
    commitments.begin_new()
    _wait()
    dialog = application.activeModalWidget()
    assert dialog is not None
    _take(dialog, "form")
    dialog.close()
    _dialogs(desktop, application)


def _dialogs(desktop: Desktop, application: QApplication) -> None:
    """What opens over a screen."""
    holdings, decisions = (desktop.window.screens[key] for key in ("holdings", "decisions"))
    assert isinstance(holdings, HoldingsScreen)
    assert isinstance(decisions, DecisionsScreen)
    for name, place, button in (
        ("stocktake", "holdings", holdings.stocktake),
        ("charter", "decisions", decisions.charter),
        ("capture", "decisions", decisions.capture),
    ):
        desktop.window.go(place)
        _wait()
        button.click()
        _wait(900)
        shown = application.activeModalWidget()
        assert shown is not None, name
        _in_both(lambda: shown, name)  # noqa: B023 - asked at once
        shown.close()
        _wait()


def _in_both(widget: Callable[[], QWidget], name: str) -> None:
    """In light and in dark."""
    for look in ("light", "dark"):
        Theme.now().use(look)  # type: ignore[arg-type]
        _wait()
        _take(widget(), f"{name}-{look}")
    Theme.now().use("light")


def _try_sample(desktop: Desktop) -> None:
    made: list[GroupView] = []
    desktop.bridge.ask(desktop, TrySample(my_name="Nora", zone="Europe/Berlin"), made.append)
    while not made:
        _wait()
    desktop.entered(made[0].id)
    _wait(1500)


def _promises(desktop: Desktop) -> Iterator[tuple[str, str]]:
    """One promise for each chip."""
    rows, today = desktop.current.rows, desktop.current.today
    assert rows is not None
    for chip in CHIPS:
        found = rows.promises(PromiseQuery(today=today, chip=chip), 0, 1)  # type: ignore[arg-type]
        if found:
            yield chip, found[0].id


def _wholes(desktop: Desktop) -> Iterator[tuple[str, str, str]]:
    """Of each sort of thing one that has a picture to show: its name here, its screen, its id."""
    rows = desktop.current.rows
    assert rows is not None
    for name, number in (("thing", "Cordless drill"), ("fund", "Donation tin")):
        (found,) = rows.holdings(HoldingQuery(search=number), 0, 1)
        yield name, "holdings", found.id
    (outcome, *_) = rows.outcomes()
    yield "outcome", "outcomes", outcome.id


def _whole(desktop: Desktop, name: str) -> None:
    """One thing whole, in a window so high that most of it is seen."""
    desktop.window.resize(SIZES["wide"][0], _HIGH)
    _in_both(lambda: desktop.window, name)
    desktop.window.resize(*SIZES["wide"])


def _in_every_look(desktop: Desktop, widget: Callable[[], QWidget], name: str) -> None:
    for size, (wide, high) in SIZES.items():
        desktop.window.resize(wide, high)
        for look in ("light", "dark"):
            Theme.now().use(look)  # type: ignore[arg-type]
            _wait()
            _take(widget(), f"{name}-{look}-{size}")
    Theme.now().use("light")
    desktop.window.resize(*SIZES["wide"])


def _take(widget: QWidget, name: str) -> None:
    widget.grab().save(str(FOLDER / f"{name}.png"))
    sys.stdout.write(f"docs/screens/{name}.png\n")


def _wait(ms: int = _SETTLE_MS) -> None:
    """Let the window work for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
