"""How much a person wants to read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.cli.printing.lines import short


class Page:
    """What lines need to know of the call: how much to say, and the files that were written."""

    def __init__(
        self, *, quiet: bool = False, verbose: bool = False, files: Mapping[str, Path] | None = None
    ) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self._files = files or {}

    def id(self, act: str) -> str:
        """An id: short, or whole where more is asked for."""
        return act if self.verbose else short(act)

    def file(self, field: str) -> str:
        """The file that holds this field's bytes."""
        return str(self._files.get(field, ""))
