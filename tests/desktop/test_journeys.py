"""True end-to-end journeys: two real windows on one screen, driven by keys alone, and what their laptops hold afterwards."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from cafe import (
    asked,
    digest,
    promises,
    settled_in,
    three_with_a_request,
    two_in_a_group,
)
from screen import Program, Screen, Window, wait_for

from app.acting.joining import asked_here
from app.home import Home

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
    return _program(window).window(title)


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
    """The program that has this window; while it opens another one, a look at its windows may find none."""

    def found() -> Program | None:
        for each in window.screen.programs:
            if window.number in {w.number for w in each.windows()}:
                return each
        return None

    return wait_for(found, f"the program of window {window.number}")


def closed(form_window: Window) -> None:
    wait_for(lambda: not form_window.is_open(), "the form is closed")


def meet(window: Window, address: str) -> None:
    """On the screen Sync: meet at an address."""
    window.press("ctrl+7")
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


def choose(dialog: Window, file: Path) -> None:
    """Type a file's name into the system's dialog."""
    dialog.press("ctrl+a")
    dialog.type(str(file))
    dialog.press("Return")
    closed(dialog)


def carry_in(window: Window, file: Path) -> None:
    """On the screen Sync: look into a file, then read it in."""
    window.press("ctrl+7")
    window.shows("Sync")
    choose(opened(window, "alt+i", "Carry in"), file)
    preview = form(window, "Carry in")
    preview.press("alt+r")
    closed(preview)


def carry_out(window: Window, file: Path) -> None:
    """On the screen Sync: everything, to everybody."""
    window.press("ctrl+7")
    window.shows("Sync")
    sheet = opened(window, "alt+o", "Carry out")
    choose(opened(sheet, "alt+s", "Save the carried file"), file)
    wait_for(file.exists, "the file is written")


def test_a_group_is_founded_and_a_newcomer_comes_in_by_four_words(
    screen: Screen, tmp_path: Path
) -> None:
    ana_home, ben_home, file = tmp_path / "Ana", tmp_path / "Ben", tmp_path / "invitation.troth"
    at_ana, _ = settled_in(ana_home), settled_in(ben_home)
    ana = screen.desktop(ana_home).window("Troth")
    ana.shows("Welcome to Troth")
    ana.press("alt+c")
    ana.shows("Create a group")
    for field in ("Street Tools", "Lend tools to the street", "Ana"):
        ana.type(field)
        ana.press("Tab")
    ana.press("alt+c")
    ana.shows("Street Tools is there")
    ana.press("alt+o")
    ana.shows("Home – Street Tools")
    ana.press("ctrl+6")
    ana.shows("Members")
    invite = opened(ana, "alt+i", "Invite somebody")
    invite.press("Tab", "Tab", "Tab", "space")
    invite.type(at_ana)
    invite.press("ctrl+Return")
    closed(invite)
    invitation = form(ana, "Invitation to Street Tools")
    choose(opened(invitation, "alt+s", "Save the invitation"), file)
    wait_for(file.exists, "the invitation is a file")
    invitation.press("Escape")
    ben = screen.desktop(ben_home).window("Troth")
    ben.shows("Welcome to Troth")
    ben.press("alt+j")
    ben.shows("Join a group")
    choose(opened(ben, "alt+f", "An invitation"), file)
    ben.type("Ben")
    ben.press("Return")
    waiting = wait_for(lambda: asked(ana_home, "requests").get("waiting"), "Ben waits at the door")
    (here,) = asked_here(Home(ben_home))
    assert tuple(waiting[0]["words"]) == here.asking.words
    compare = opened(ana, "alt+w", "Ben asks to join")
    compare.press("space", "alt+l")
    closed(compare)
    ben.shows("Home – Street Tools")
    wait_for(lambda: digest(ana_home) == digest(ben_home), "both laptops hold the same")
    names = [one["name"] for one in asked(ana_home, "members")["members"]]
    assert names == ["Ana", "Ben"]


def test_two_who_said_yes_apart_are_settled_in_the_window_and_an_auditor_can_check_it(
    screen: Screen, tmp_path: Path
) -> None:
    ana_home, ben_home, from_cleo = three_with_a_request(tmp_path, "Soup for all")
    for home in (ana_home, ben_home):
        settled_in(home)
    ana = screen.desktop(ana_home).window("Home")
    ben = screen.desktop(ben_home).window("Home")
    ben.press("ctrl+2")
    ben.shows("Commitments")
    accept = opened(ben, "alt+a", "Accept: Soup for all")
    accept.press("ctrl+Return")
    closed(accept)
    wait_for(lambda: promises(ben_home) == {"Soup for all": "agreed"}, "Ben has said yes")
    carry_out(ben, tmp_path / "to Ana.troth")
    for file in (tmp_path / "to Ana.troth", from_cleo):
        carry_in(ana, file)
    collisions = wait_for(lambda: asked(ana_home, "collisions").get("collisions"), "two said yes")
    assert [one["kind"] for one in collisions] == ["takers_crossed"]
    ana.press("ctrl+2")
    ana.shows("Commitments")
    settling = opened(ana, "alt+s", "Settle: Soup for all")
    settling.press("space")
    settling.press("alt+s")
    closed(settling)
    wait_for(
        lambda: all(one.get("settled") for one in asked(ana_home, "collisions")["collisions"]),
        "it is settled",
    )
    carry_out(ana, tmp_path / "to Ben.troth")
    carry_in(ben, tmp_path / "to Ben.troth")
    wait_for(lambda: digest(ana_home) == digest(ben_home), "both laptops hold the same")
    packet = tmp_path / "packet.zip"
    ana.press("ctrl+8")
    ana.shows("Audit")
    choose(opened(ana, "alt+e", "Save the packet"), packet)
    wait_for(packet.exists, "the packet is written", 60)
    assert asked(ana_home, "audit", "check", str(packet))["verdict"] == "verified"
