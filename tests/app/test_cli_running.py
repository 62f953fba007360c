"""How a command ends: exit codes, JSON, refusals, questions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app import results
from app.cli.main import root
from app.commands.base import Command
from app.errors import LocalRefusal

Answer = Callable[[results.Result | Exception], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Sets what the engine answers to everything."""

    def answers(result: results.Result | Exception) -> None:
        def perform(_: Any, __: Command, ___: Any = None) -> results.Result:
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr("app.bus.perform.perform", perform)

    return answers


REFUSAL = results.Refusal(
    code="enough_witnesses",
    sentence="Larger work is confirmed once enough members have seen it.",
    what="“Fix toasters”",
    rule="witness.count = 1",
    charter="uEiBq3xK2aaaa",
    who="Amira, the receiver",
)


def test_a_refusal_says_what_by_which_rule_of_which_charter_and_who_could(answer: Answer) -> None:
    answer(REFUSAL)
    result = CliRunner().invoke(root, ["confirm", "B"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "Refused: “Fix toasters”\n"
        "  Larger work is confirmed once enough members have seen it.\n"
        "  rule       witness.count = 1, charter version Bq3xK2\n"
        "  who could  Amira, the receiver\n"
    )


def test_a_refusal_as_json_is_the_result_and_stands_alone(answer: Answer) -> None:
    answer(REFUSAL)
    result = CliRunner().invoke(root, ["confirm", "B", "--json"])
    assert result.exit_code == 1
    assert result.stderr == ""
    said = json.loads(result.stdout)
    assert (said["result"], said["code"], said["rule"]) == (
        "refused",
        "enough_witnesses",
        "witness.count = 1",
    )


def test_the_code_of_a_refusal_is_shown_to_who_asks_for_more(answer: Answer) -> None:
    answer(REFUSAL)
    assert "enough_witnesses" not in CliRunner().invoke(root, ["confirm", "B"]).stderr
    assert "enough_witnesses" in CliRunner().invoke(root, ["confirm", "B", "-v"]).stderr


@pytest.mark.parametrize("code", [1, 2, 3, 4, 5])
def test_a_refusal_ends_with_its_own_exit_code(answer: Answer, code: int) -> None:
    answer(results.Refusal(code="some", sentence="No.", exit=code))
    assert CliRunner().invoke(root, ["status"]).exit_code == code


def test_what_an_ambiguous_word_could_mean_is_listed(answer: Answer) -> None:
    answer(
        results.Refusal(
            code="ambiguous", sentence="'B' could be any of 2.", exit=3, candidates=("Bq3", "Bz9")
        )
    )
    result = CliRunner().invoke(root, ["show", "B"])
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-2:] == ["    Bq3", "    Bz9"]


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (LocalRefusal("home_in_use", home="h", by=""), 1),
        (LocalRefusal("bad_settings", path="settings.toml", line=3, why="no such key"), 2),
        (LocalRefusal("no_such_group", path="p"), 3),
    ],
)
def test_what_the_laptop_refuses_ends_alike(
    answer: Answer, refusal: LocalRefusal, code: int
) -> None:
    answer(refusal)
    plain = CliRunner().invoke(root, ["status"])
    assert (plain.exit_code, plain.stdout) == (code, "")
    assert refusal.message in plain.stderr
    as_json = CliRunner().invoke(root, ["status", "--json"])
    assert as_json.exit_code == code
    assert json.loads(as_json.stdout)["code"] == refusal.code


def test_a_packet_with_findings_ends_with_the_checkers_code(answer: Answer, tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"")
    answer(results.Packet(file="p", acts=3, verdict="not verified", text="x\ny", exit=4))
    result = CliRunner().invoke(root, ["audit", "check", str(tmp_path / "p.zip")])
    assert (result.exit_code, result.stdout) == (4, "NOT VERIFIED\ny\n")


@pytest.mark.parametrize(
    "line",
    [
        "offer",
        "offer x",
        "nonsense",
        "witness A --how dreamt --saw x",
        "settle A",
        "invite --uses 0",
        "correct A --set x --reason y",
        "invite --until today --expires 3d",
        "admit",
        "admit r.troth --neighbour N",
    ],
)
def test_a_wrong_usage_ends_with_2_and_is_told_as_json_where_json_is_asked_for(line: str) -> None:
    plain = CliRunner().invoke(root, line.split())
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert plain.stderr
    as_json = CliRunner().invoke(root, [*line.split(), "--json"])
    assert as_json.exit_code == 2
    assert json.loads(as_json.stdout)["exit"] == 2


def test_a_mistyped_command_is_guessed() -> None:
    assert "offer" in CliRunner().invoke(root, ["offr"]).stderr


def test_a_file_that_is_not_there_is_not_found() -> None:
    for line in ("carry in no.troth", "requests no.troth", "audit check no.zip", "vouch no.troth"):
        assert CliRunner().invoke(root, line.split()).exit_code == 3


def test_in_short_an_act_is_its_subject_alone(answer: Answer) -> None:
    answer(results.Done(acts=("uEiA1",), subject="uEiA2", sentence="Offered."))
    assert CliRunner().invoke(root, ["-q", "start", "A"]).stdout == "uEiA2\n"
    assert "Offered." in CliRunner().invoke(root, ["start", "A"]).stdout


def test_bytes_that_are_no_text_are_refused() -> None:
    ended = subprocess.run([b"troth", b"show", b"\xff\xfe"], capture_output=True, check=False)
    assert ended.returncode == 2
    assert b"no text" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_troth_says_which_it_is() -> None:
    assert troth("--version").stdout.startswith("troth 0.")


def test_a_reader_that_goes_early_is_no_mistake() -> None:
    with subprocess.Popen(
        ["troth", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""


def test_a_terminal_without_our_letters_gets_others_instead(tmp_path: Path) -> None:
    said = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    assert troth("--home", str(tmp_path / "h"), "group", "list", **said).returncode == 0
    new = ("group", "new", "Straßenfest – wir", "--purpose", "p", "--name", "Zoë")
    assert troth("--home", str(tmp_path / "h"), *new, **said).returncode == 0
    group = troth("--home", str(tmp_path / "h"), "group", "show", "--json").stdout
    assert json.loads(group)["name"] == "Straßenfest – wir"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_gets_a_script_that_calls_troth(shell: str) -> None:
    ended = troth("completion", shell)
    assert ended.returncode == 0
    assert "_TROTH_COMPLETE" in ended.stdout


def test_the_shell_completes_commands() -> None:
    asked = {"_TROTH_COMPLETE": "bash_complete", "COMP_WORDS": "troth hand", "COMP_CWORD": "1"}
    assert troth(**asked).stdout == "plain,hand-over\n"


def test_help_starts_neither_engine_nor_desktop() -> None:
    code = (
        "import sys; sys.argv = ['troth', '--help']\n"
        "try:\n import ui.main; ui.main.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'app.engine', 'app.bus.perform', 'app.results', 'rich', 'segno', 'nacl', 'sqlite3', 'app.tour', 'PySide6', 'zxingcpp'}\n"
        "sys.exit(f'{heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert ended.stderr == ""


def troth(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The console script itself."""
    return subprocess.run(
        ["troth", *words],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
