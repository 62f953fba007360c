"""Other people's suite for Scuttlebutt's handshake judges ours, as client and as server (spec: session, 2)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SUITE = HERE / "node_modules" / "shs1-test"


def judged(role: str, program: Path | str) -> subprocess.CompletedProcess[str]:
    """What `shs1-test` (npm) says of a program; its exit code is the number of tests that failed.

    Its cryptography is JavaScript here: the compiled one is not there on every machine.
    """
    return subprocess.run(
        ["node", SUITE / f"test-{role}.js", program, "troth"],
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, "CHLORIDE_JS": "1"},
    )


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The suite starts a program by its path alone."""
    program = tmp_path / "handshake"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HERE / "handshake.py"}" "$@"\n')
    program.chmod(0o755)
    return program


@pytest.mark.slow
@pytest.mark.parametrize("role", ["client", "server"])
def test_the_suite_finds_nothing_wrong(ours: Path, role: str) -> None:
    """Forty-five handshakes a side, of which twenty honest and twenty-five in which the suite misbehaves."""
    result = judged(role, ours)
    assert f"Passed the {role} test suite" in result.stdout
    assert result.returncode == 0
    refusals = [line.split(":")[0] for line in result.stderr.splitlines()]
    assert set(refusals) <= {"stranger", "bad_proof", "bad_key"}
    assert len(refusals) == 25


@pytest.mark.parametrize("role", ["client", "server"])
def test_the_suite_finds_something_wrong_with_a_program_that_knows_nothing(role: str) -> None:
    result = judged(role, shutil.which("false") or "false")
    assert result.returncode != 0
    assert "Passed" not in result.stdout
