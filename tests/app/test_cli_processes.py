"""The command line as it is started: real processes, several at once, on one home."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest


def troth(home: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "TROTH_HOME": str(home), "TROTH_KEYRING": "file"}
    return subprocess.Popen(
        ["troth", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def said(home: Path, *words: str) -> str:
    running = troth(home, *words)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 0, err
    return out


@pytest.fixture
def home(tmp_path: Path) -> Path:
    said(
        tmp_path / "h", "group", "new", "Cafe", "--purpose", "p", "--name", "Amira", "--zone", "UTC"
    )
    return tmp_path / "h"


def test_two_laptops_promise_and_agree_by_files(tmp_path: Path, home: Path) -> None:
    rosa, request, answer = tmp_path / "r", str(tmp_path / "q.troth"), str(tmp_path / "a.troth")
    link = json.loads(said(home, "invite", "--json"))["link"]
    said(rosa, "join", link, "--name", "Rosa", "--out", request)
    said(home, "admit", request, "--out", answer, "--yes")
    said(rosa, "carry", "in", answer)
    promise = said(rosa, "-q", "offer", "Fix", "--to", "Amira", "--quantity", "4 h", "--due", "+7d")
    said(rosa, "carry", "out", str(tmp_path / "s.troth"))
    said(home, "carry", "in", str(tmp_path / "s.troth"))
    said(home, "accept", promise.strip())
    said(home, "carry", "out", str(tmp_path / "s.troth"))
    said(rosa, "carry", "in", str(tmp_path / "s.troth"))
    assert said(rosa, "group", "digest") == said(home, "group", "digest")
    assert "agreed" in said(rosa, "commitments")


def test_nobody_is_admitted_by_a_script_that_did_not_compare(tmp_path: Path, home: Path) -> None:
    link = json.loads(said(home, "invite", "--json"))["link"]
    said(tmp_path / "r", "join", link, "--name", "Rosa", "--out", str(tmp_path / "q.troth"))
    running = troth(home, "admit", str(tmp_path / "q.troth"))
    assert running.communicate(timeout=60)[0] == ""
    assert running.returncode == 2


def test_commands_at_once_wait_for_each_other_and_none_is_lost(home: Path) -> None:
    running = [
        troth(home, "offer", f"Promise {n}", "--quantity", "1 h", "--due", "+7d") for n in range(5)
    ]
    for one in running:
        _, err = one.communicate(timeout=60)
        assert one.returncode == 0, err
    acts = json.loads(said(home, "status", "--json"))
    assert list(acts["heads"].values()) == [2 + 5]
    titles = {
        one["title"] for one in json.loads(said(home, "commitments", "--json"))["commitments"]
    }
    assert titles == {f"Promise {n}" for n in range(5)}


@pytest.mark.skipif(os.name != "posix", reason="kills by a POSIX signal")
@pytest.mark.parametrize("after", [0.05, 0.15, 0.25, 0.35, 0.5])
def test_a_command_killed_at_any_moment_leaves_the_home_in_order(home: Path, after: float) -> None:
    running = troth(home, "offer", "x", "--quantity", "1 h", "--due", "+7d")
    time.sleep(after)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    before = json.loads(said(home, "status", "--json"))["acts"]
    said(home, "offer", "y", "--quantity", "1 h", "--due", "+7d")
    status = json.loads(said(home, "status", "--json"))
    assert (status["acts"], status["void"]) == (before + 1, 0)


def test_a_copied_home_asks_before_it_signs(tmp_path: Path, home: Path) -> None:
    import shutil

    copied = tmp_path / "copied"
    shutil.copytree(home, copied)
    running = troth(copied, "offer", "x", "--quantity", "1 h", "--due", "+7d")
    _, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "copy" in err
    assert "troth home same" in said(copied, "group", "show")
    said(copied, "home", "same")
    said(copied, "offer", "x", "--quantity", "1 h", "--due", "+7d")


def test_a_wrong_setting_is_a_wrong_usage_with_its_line(home: Path) -> None:
    (home / "settings.toml").write_text('log_level = "info"\nkeyrings = "file"\n')
    running = troth(home, "status", "--json")
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 2
    assert json.loads(out)["code"] == "bad_settings"
    assert "line 2" in json.loads(out)["sentence"]


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    running = troth(tmp_path / "photos", "group", "list")
    _, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "no Troth home" in err
    assert [one.name for one in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_completing_reads_and_makes_nothing(tmp_path: Path, home: Path) -> None:
    promise = said(home, "-q", "offer", "Fix lamps", "--quantity", "1 h", "--due", "+7d").strip()
    completed = _completed(home, "troth show ")
    assert completed == f"plain,{promise[3:9]}\n"
    assert _completed(home, "troth offer x --to am") == "plain,Amira\n"
    assert _completed(tmp_path / "nothing", "troth show ").strip() == ""
    assert not (tmp_path / "nothing").exists()


def _completed(home: Path, line: str) -> str:
    environment = {**os.environ, "TROTH_HOME": str(home), "_TROTH_COMPLETE": "bash_complete"}
    environment |= {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    ended = subprocess.run(["troth"], env=environment, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    return ended.stdout
