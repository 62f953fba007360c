"""`troth` without a command: the desktop where a window can open, else a sentence and the tour."""

from __future__ import annotations

import sys
from typing import NoReturn

import pytest

from app.cli.main import root
from ui import main as script


class Ended(BaseException):
    """The program would have ended here."""


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run, on a machine without a screen."""
    commands: list[list[str]] = []

    def run(words: list[str]) -> NoReturn:
        commands.append(words)
        raise Ended

    monkeypatch.setattr(root, "main", run)
    monkeypatch.setattr(sys, "argv", ["troth"])
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return commands


def test_without_a_screen_it_says_so_in_one_sentence_and_plays_the_tour(
    typed: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Ended):
        script.main()
    assert typed == [["tour"]]
    said = capsys.readouterr().out
    assert said.startswith("There is no screen")
    assert said.count(".") == 1


def test_a_command_runs_with_a_screen_and_without(
    typed: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["troth", "group", "list"])
    for display in ("", ":0"):
        monkeypatch.setenv("DISPLAY", display)
        with pytest.raises(Ended):
            script.main()
    assert typed == [["group", "list"]] * 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("platform", "environment", "answer"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_told_by_what_the_session_says(
    platform: str, environment: dict[str, str], answer: bool
) -> None:
    assert script.has_screen(platform, environment) is answer


def test_where_qt_lacks_a_library_it_names_the_library_and_what_to_install(
    typed: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    with pytest.raises(SystemExit) as ended:
        script.main()
    assert ended.value.code == 1
    assert typed == []
    said = capsys.readouterr().err
    assert "PySide6.QtWidgets" in said
    assert "packaging/debian-packages-run.txt" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("typed_words", "opened"),
    [
        ([], ("", [])),
        (["--home", "cafe"], ("cafe", [])),
        (["--home=cafe"], ("cafe", [])),
        (["troth://join/AbC"], ("", ["troth://join/AbC"])),
        (["--home", "cafe", "from Ben.troth"], ("cafe", ["from Ben.troth"])),
        (["group", "list"], None),
        (["--home", "cafe", "group", "list"], None),
        (["--help"], None),
        (["--home"], None),
        (["carry", "in", "from Ben.troth"], None),
    ],
)
def test_a_link_or_a_file_opens_the_desktop_and_everything_else_is_a_command(
    typed_words: list[str], opened: tuple[str, list[str]] | None
) -> None:
    assert script.to_open(typed_words) == opened
