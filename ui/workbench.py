"""What every screen works with: the open group, forms, what waits to be signed, and the way to other screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.current import Current
from ui.forms.opening import Forms
from ui.pending import Pending

Go = Callable[[str, str], None]
"""Show a screen by its key, and a subject on it by its id, or none."""


@dataclass(frozen=True)
class Workbench:
    """Handed to every screen; there is one a window."""

    current: Current
    pending: Pending
    forms: Forms
    go: Go
