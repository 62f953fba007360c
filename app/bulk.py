"""Taking in a lot at once."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import Final

_MANY: Final = 5_000
"""New objects: as many as some hundred acts leave behind, which is less than a session brings at once."""


@contextlib.contextmanager
def without_looking_for_garbage() -> Iterator[None]:
    """Acts and states hold no circles, so there is nothing to find, and looking took a third of the time.

    Where a lot came in, it is not looked through later either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if was_on:
            gc.enable()
