"""Waiting for what others' laptops do: looking again and again, and never for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

BOUND: Final = 30.0
"""Seconds after which something that should have happened has not."""
SHORTEST: Final = 0.02
LONGEST: Final = 0.2
"""Seconds between two looks."""


def wait_until(holds: Callable[[], bool], seconds: float = BOUND) -> bool:
    """Whether it came to hold within so many seconds."""
    until, pause = time.monotonic() + seconds, SHORTEST
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(pause)
        pause = min(LONGEST, pause * 1.5)
    return True
