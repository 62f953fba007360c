"""packaging/setup.sh: what it says when it cannot help, and that it leaves a finished set-up alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN_PACKAGES = "packaging/debian-packages-run.txt"
TEST_PACKAGES = "packaging/debian-packages-test.txt"
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
        for name in ("sh", "cat", "cmp", "cp", "dirname", "grep", "mkdir", "rm", "sed", "touch"):
            (self.tools / name).symlink_to(shutil.which(name) or name)
        self.tool("id", "echo 1000")
        (self.checkout / "packaging").mkdir(parents=True)
        for each in ("pyproject.toml", "packaging/setup.sh", RUN_PACKAGES, TEST_PACKAGES):
            shutil.copy(ROOT / each, self.checkout / each)
        for lock in ROOT.glob("requirements*.lock"):
            shutil.copy(lock, self.checkout)

    def debian_packages(self, *, run: str, test: str) -> None:
        (self.checkout / RUN_PACKAGES).write_text(f"# of Qt\n{run}\n")
        (self.checkout / TEST_PACKAGES).write_text(f"# of tests\n{test}\n")

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


@pytest.mark.parametrize(
    ("stage", "asked"), [("run", "libgl1 libxcb1"), ("test", "libgl1 libxcb1 openssl xvfb")]
)
def test_missing_packages_are_named_and_do_not_stop_an_ordinary_user(
    machine: Machine, stage: str, asked: str
) -> None:
    machine.debian_packages(run="libgl1\nlibxcb1", test="openssl\nxvfb")
    machine.tool("dpkg-query", "exit 1")
    result = machine.set_up(stage)
    assert f"install them with: sudo apt install {asked}\n" in result.stderr
    assert "Qt's libraries could not be fetched without root" in result.stderr
    assert "Python 3.11 or 3.12" in result.stderr


def test_root_on_debian_gets_missing_packages_installed(machine: Machine) -> None:
    machine.debian_packages(run="libgl1", test="openssl")
    machine.tool("id", "echo 0")
    machine.tool("apt-get", 'echo "$*" >&2')
    machine.tool("dpkg-query", 'case "$*" in *openssl) echo installed;; *) exit 1;; esac')
    result = machine.set_up("test")
    assert "install -y -qq --no-install-recommends libgl1\n" in result.stderr
    assert "install them" not in result.stderr


APT_GET = """
case "$1" in
  install)
    echo "Inst libc6 [2.36] (2.37 Debian [amd64])"
    echo "Inst libgl1 (1.6 Debian [amd64])"
    echo "Inst libglx0 (1.6 Debian [amd64])"
    echo "Inst libglx-mesa0 (22 Debian [amd64])" ;;
  download)
    shift 2
    for package; do echo "$package" >"$package.deb"; done ;;
esac
"""
DPKG = """
read -r package <"$2"
mkdir -p "$3/usr/lib/triplet" "$3/usr/share/doc"
echo "$package" >"$3/usr/lib/triplet/$package.so.1"
echo "$package" >"$3/usr/share/doc/$package"
"""


def a_debian_with_a_network(machine: Machine) -> None:
    machine.debian_packages(run="libgl1", test="openssl")
    machine.tool("apt-get", APT_GET)
    machine.tool("dpkg", DPKG)
    machine.tool("dpkg-query", "exit 1")
    for name in ("find", "mv"):
        (machine.tools / name).symlink_to(shutil.which(name) or name)


@pytest.mark.parametrize("stage", ["run", "test"])
def test_an_ordinary_user_gets_qts_libraries_into_the_cache(machine: Machine, stage: str) -> None:
    """Those that are not there at all; neither what apt would renew nor what draws in three dimensions."""
    a_debian_with_a_network(machine)
    result = machine.set_up(stage)
    assert "sudo apt install libgl1" in result.stderr
    assert "could not be fetched" not in result.stderr
    fetched = machine.checkout / ".cache" / "qt-libs"
    assert sorted(str(path.relative_to(fetched)) for path in fetched.rglob("*")) == [
        "lib",
        "lib/libgl1.so.1",
        "lib/libglx0.so.1",
    ]


def test_a_fetch_that_fails_half_way_leaves_nothing_in_the_cache(machine: Machine) -> None:
    a_debian_with_a_network(machine)
    machine.tool("dpkg", f"{DPKG}\nexit 1")
    assert "Qt's libraries could not be fetched without root" in machine.set_up("run").stderr
    assert not (machine.checkout / ".cache" / "qt-libs").exists()


def test_fetched_libraries_go_once_debian_has_them_all(machine: Machine) -> None:
    a_debian_with_a_network(machine)
    machine.set_up("run")
    machine.tool("dpkg-query", "echo installed")
    assert "apt" not in machine.set_up("run").stderr.replace("sudo apt install python3-venv", "")
    assert not (machine.checkout / ".cache" / "qt-libs").exists()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is missing")
@pytest.mark.parametrize(("before", "after"), [(None, ""), ("/opt/lib", ":/opt/lib")])
def test_make_lets_programs_find_the_fetched_libraries(
    tmp_path: Path, before: str | None, after: str
) -> None:
    """An empty place in the list would mean the folder one stands in."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "asking.mk").write_text('include Makefile\nask:\n\t@echo "$$LD_LIBRARY_PATH"\n')
    told = subprocess.run(
        ["make", "-s", "-f", "asking.mk", "ask"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]} | ({"LD_LIBRARY_PATH": before} if before else {}),
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout == f"{tmp_path}/.cache/qt-libs/lib{after}\n"


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
        RUN_PACKAGES,
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


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock", RUN_PACKAGES])
def test_a_changed_lock_list_or_project_file_sets_up_again(machine: Machine, changed: str) -> None:
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
