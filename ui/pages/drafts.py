"""What was typed for a page and is not on it yet: kept on this laptop until it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from app.commands.drafts import DropDraft, KeepDraft, ListDrafts
from app.own_results import Drafts
from app.results import Result
from ui.pending import nothing
from ui.workbench import Workbench

_FIELD: Final = "field:"


class PageDraft:
    """The draft of one page, whether or not its dialog is still open."""

    def __init__(self, bench: Workbench, subject: str) -> None:
        self._bench = bench
        self.key = f"page:{subject}"

    def keep(self, text: tuple[str, str] | None, fields: Mapping[str, str]) -> None:
        """Keep the text with what it began from, and the fields that are being typed; or that there is nothing."""
        kept = {f"{_FIELD}{name}": value for name, value in fields.items()}
        if text is not None:
            kept |= {"text": text[0], "read": text[1]}
        command = KeepDraft(key=self.key, fields=kept) if kept else DropDraft(key=self.key)
        self._bench.current.ask(self._bench.pending, command, nothing)

    def ask(self, then: Callable[[tuple[str, str] | None, Mapping[str, str]], object]) -> None:
        """What is kept."""

        def heard(result: Result) -> None:
            found = result.drafts.get(self.key) if isinstance(result, Drafts) else None
            kept = found.fields if found else {}
            text = (kept["text"], kept.get("read", "")) if "text" in kept else None
            fields = {
                name.removeprefix(_FIELD): value
                for name, value in kept.items()
                if name.startswith(_FIELD)
            }
            then(text, fields)

        self._bench.current.ask(self._bench.pending, ListDrafts(), heard)

    def was_written(self, written: str) -> None:
        """This text is on the page now: what was typed beyond it began from it."""

        def heard(text: tuple[str, str] | None, fields: Mapping[str, str]) -> None:
            rest = (text[0], written) if text and text[0] != written else None
            self.keep(rest, fields)

        self.ask(heard)

    def was_undone(self, field: str, typed: str) -> None:
        """A field is not on the page after all."""
        self.ask(lambda text, fields: self.keep(text, {**fields, field: typed}))
