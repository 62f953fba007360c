"""Lets the tests of this folder import what they share, and the bad links of `tests/network`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[2] / "network"))
