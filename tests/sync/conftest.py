"""Lets the tests of this folder import `carrying`, which they share, and keeps bytes out of their names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Files are cases here; some hold random bytes, and workers must agree on the names of tests."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None
