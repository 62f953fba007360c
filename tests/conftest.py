"""What holds for every test: the venv's tools on PATH, no touch on the person's own keyring or home, no window on their screen,
Hypothesis's profile."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests call troth, node and npm by name, as a person would.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ["PATH"]])
os.environ["TROTH_KEYRING"] = "file"
# Windows are drawn into memory. tests/desktop takes a screen of its own for the windows it really shows.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A loaded machine is slow now and then; that is no finding, so there are no deadlines.
settings.register_profile(
    "default",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# The same examples every time: what fails in .ci/run fails on every machine, without a seed to carry over.
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def _a_home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test that names no home gets one that isn't there yet: nobody's real home is ever opened.

    A numbered folder for each would make every later test look through all of them for its own number.
    """
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_NUMBERS))
    monkeypatch.setenv("TROTH_HOME", str(home))
