"""packaging/setup.sh: what it says when it cannot help, and that it leaves a finished set-up alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ["packaging/setup.sh", "packaging/lock.sh", ".ci/run"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_read_and_run(script: str) -> None:
    subprocess.run(["bash", "-n", script], cwd=ROOT, check=True)
    assert os.access(ROOT / script, os.X_OK)


class Machine:
    """A checkout on a machine that has nothing on PATH but a few basic tools and what a test puts there."""

    def __init__(self, path: Path) -> None:
        self.checkout = path / "checkout"
        self.tools = path / "bin"
        self.tools.mkdir()
        for name in ("sh", "cat", "cmp", "cp", "dirname", "grep", "mkdir", "rm", "touch"):
            (self.tools / name).symlink_to(shutil.which(name) or name)
        self.tool("id", "echo 1000")
        (self.checkout / "packaging").mkdir(parents=True)
        for each in ("pyproject.toml", "packaging/setup.sh", "packaging/debian-packages-test.txt"):
            shutil.copy(ROOT / each, self.checkout / each)
        for lock in ROOT.glob("requirements*.lock"):
            shutil.copy(lock, self.checkout)

    def tool(self, name: str, script: str) -> None:
        (self.tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.tools / name).chmod(0o755)

    def set_up(self, stage: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "packaging/setup.sh", *stage.split()],
            cwd=self.checkout,
            env={"PATH": str(self.tools)},
            check=False,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("stage", ["", "both"])
def test_a_wrong_call_says_how_to_call(machine: Machine, stage: str) -> None:
    result = machine.set_up(stage)
    assert (result.returncode, result.stderr) == (2, "usage: packaging/setup.sh run|test\n")


def test_without_python_it_says_what_to_install(machine: Machine) -> None:
    result = machine.set_up("run")
    assert result.returncode == 1
    assert "Python 3.11 or 3.12" in result.stderr
    assert "found: no python3" in result.stderr
    assert "sudo apt install python3-venv" in result.stderr
    assert not (machine.checkout / ".venv").exists()


def test_with_an_old_python_it_says_which_one_it_found(machine: Machine) -> None:
    machine.tool("python3", '[ "$1" = --version ] && echo "Python 3.9.2" && exit; exit 1')
    result = machine.set_up("run")
    assert result.returncode == 1
    assert "found: Python 3.9.2" in result.stderr


def test_root_on_debian_gets_python_installed(machine: Machine) -> None:
    machine.tool("id", "echo 0")
    machine.tool("apt-get", 'echo "$*" >&2')
    result = machine.set_up("run")
    assert "install -y -qq --no-install-recommends python3-venv" in result.stderr
    assert result.returncode == 1  # this apt-get only says what it was asked


def test_missing_test_packages_are_named_and_do_not_stop_an_ordinary_user(machine: Machine) -> None:
    machine.tool("dpkg-query", "exit 1")
    result = machine.set_up("test")
    assert "sudo apt install iproute2 openssh-client openssl" in result.stderr
    assert "Python 3.11 or 3.12" in result.stderr


def test_a_half_done_venv_is_made_again(machine: Machine) -> None:
    venv = machine.checkout / ".venv"
    machine.tool("python3", 'case "$*" in *--version) echo "Python 3.11.2";; *venv) exit 9;; esac')
    (venv / "bin").mkdir(parents=True)
    (venv / "half-done").touch()
    (venv / "rest-of-a-package").touch()
    assert machine.set_up("run").returncode == 9  # this python3 makes no venv
    assert sorted(path.name for path in venv.iterdir()) == ["half-done"]


def a_finished_set_up(machine: Machine) -> Path:
    venv = machine.checkout / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(machine.tools / "true")
    machine.tool("true", "exit 0")
    (venv / "bin" / "activate").write_text(f'VIRTUAL_ENV="{venv}"\n')
    made_from = [
        "packaging/setup.sh",
        "pyproject.toml",
        "requirements-build.lock",
        "requirements.lock",
    ]
    (venv / "done-run").write_text(
        "".join((machine.checkout / each).read_text() for each in made_from)
    )
    return venv


def test_a_finished_set_up_is_left_alone(machine: Machine) -> None:
    a_finished_set_up(machine)
    result = machine.set_up("run")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock"])
def test_a_changed_lock_or_project_file_sets_up_again(machine: Machine, changed: str) -> None:
    venv = a_finished_set_up(machine)
    machine.tool("pip", 'echo "$*" >&2')
    (venv / "bin" / "pip").symlink_to(machine.tools / "pip")
    with (machine.checkout / changed).open("a") as file:
        file.write("# changed\n")
    result = machine.set_up("run")
    assert result.returncode == 0
    assert "--require-hashes -r requirements.lock" in result.stderr
    assert machine.set_up("run").stderr == ""


def test_a_failing_pip_stops_the_set_up_and_leaves_the_venv(machine: Machine) -> None:
    venv = a_finished_set_up(machine)
    machine.tool("pip", "exit 1")
    (venv / "bin" / "pip").symlink_to(machine.tools / "pip")
    (venv / "done-run").unlink()
    result = machine.set_up("run")
    assert result.returncode == 1
    assert "pip could not install what run needs" in result.stderr
    assert not (venv / "half-done").exists()
    assert (venv / "bin" / "python").exists()
