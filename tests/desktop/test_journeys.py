"""True end-to-end journeys: two real windows on one screen, driven by keys alone, and what their laptops hold afterwards."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from cafe import asked, digest, promises, settled_in, two_in_a_group
from screen import Program, Screen, Window, wait_for

pytestmark = pytest.mark.timeout(240)


def say(window: Window, *fields: str) -> None:
    """Fill in the form that is open, Tab by Tab, and send it. A field that begins with `<` is a key to press."""
    for number, field in enumerate(fields):
        if number:
            window.press("Tab")
        if field:
            window.type(field)
    window.press("ctrl+Return")


def form(window: Window, title: str) -> Window:
    """The form of the same program with this title."""
    program = next(
        each
        for each in window.screen.programs
        if window.number in {w.number for w in each.windows()}
    )
    return program.window(title)


def opened(window: Window, keys: str, title: str) -> Window:
    """Press the keys of a button until its form is there: the button comes with what it is about."""
    program = _program(window)

    def pressed() -> Window | None:
        window.press(keys)
        with contextlib.suppress(TimeoutError):
            return program.window(title, bound=2)
        return None

    return wait_for(pressed, f"the form {title!r}")


def _program(window: Window) -> Program:
    return next(
        each
        for each in window.screen.programs
        if window.number in {w.number for w in each.windows()}
    )


def closed(form_window: Window) -> None:
    wait_for(lambda: not form_window.is_open(), "the form is closed")


def meet(window: Window, address: str) -> None:
    """On the screen Sync: meet at an address."""
    window.press("ctrl+6")
    window.shows("Sync")
    dialog = opened(window, "alt+m", "Meet at an address")
    say(dialog, address)


def test_a_promise_is_made_kept_and_confirmed_between_two_windows(
    screen: Screen, tmp_path: Path
) -> None:
    ana_home, ben_home = two_in_a_group(tmp_path)
    at_ana, _ = settled_in(ana_home), settled_in(ben_home)
    ana = screen.desktop(ana_home).window("Home")
    ben = screen.desktop(ben_home).window("Home")
    meet(ben, at_ana)
    ana.press("ctrl+2")
    ana.shows("Commitments")
    new = opened(ana, "ctrl+n", "New promise")
    say(new, "Repair the coffee machine", "", "2", "", "+3d")
    closed(new)
    wait_for(lambda: promises(ben_home), "the promise is on Ben's laptop")
    ben.press("ctrl+2")
    ben.shows("Commitments")
    accept = opened(ben, "alt+a", "Accept: Repair the coffee machine")
    accept.press("ctrl+Return")
    closed(accept)
    wait_for(lambda: promises(ana_home) == {"Repair the coffee machine": "agreed"}, "it is agreed")
    evidence = opened(ana, "alt+e", "Evidence: Repair the coffee machine")
    say(evidence, "", "", "New pump seal, two pots brewed")
    closed(evidence)
    wait_for(lambda: "evidenced" in promises(ben_home).values(), "Ben sees the evidence")
    confirm = opened(ben, "alt+f", "Confirm: Repair the coffee machine")
    confirm.press("ctrl+Return")
    closed(confirm)
    wait_for(lambda: set(promises(ana_home).values()) == {"fulfilled"}, "it is kept, at Ana's too")
    wait_for(lambda: digest(ana_home) == digest(ben_home), "both laptops hold the same")
    (kept,) = asked(ana_home, "commitments")["commitments"]
    whole = asked(ana_home, "show", kept["id"])
    assert [one["by"] for one in whole["confirmations"]] == ["Ben"]
    assert whole["evidence"][0]["note"] == "New pump seal, two pots brewed"
