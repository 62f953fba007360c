"""The people of the tour: what they do, are refused, hand to each other and see on their screens.

Whatever the story tells is asked of the laptops first. A difference raises NotAsTold.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.commands import promises, reading
from app.commands.base import Command
from app.results import CommitmentDetail, CommitmentView, Refusal, Result
from app.tour.telling import NotAsTold, expect
from app.tour.waiting import wait_until

Do = Callable[[Command], Result]


class Person:
    """Somebody at their laptop."""

    def __init__(self, name: str, do: Do, files: Path) -> None:
        self.name = name
        self._do = do
        self._files = files

    def __str__(self) -> str:
        return self.name

    def does(self, command: Command) -> Any:
        """The result of a command that the story knows to be in order."""
        result = self._do(command)
        if isinstance(result, Refusal):
            raise NotAsTold(f"{self} was refused ({result.code}): {result.sentence} {result.what}")
        return result

    def gets(self, command: Command) -> Any:
        """The result of a command that is in order as soon as something has arrived."""
        wait_until(lambda: not isinstance(self._do(command), Refusal))
        return self.does(command)

    def is_refused(self, command: Command, rule: str) -> Refusal:
        """The refusal by that rule."""
        result = self._do(command)
        expect(isinstance(result, Refusal), f"{self} was not refused, though {rule} says no.")
        assert isinstance(result, Refusal)
        expect(result.code == rule, f"{self} was refused by {result.code}, not by {rule}.")
        return result

    # --- files -------------------------------------------------------------------------------------

    def file(self, name: str, form: str = "troth") -> Path:
        """A new file in the folder of what people hand to each other, numbered as they do."""
        self._files.mkdir(exist_ok=True)
        number = len(list(self._files.iterdir())) + 1
        return self._files / f"{number:02}-{name}.{form}"

    def writes(self, name: str, content: bytes) -> Path:
        """A file with this content."""
        path = self.file(name)
        path.write_bytes(content)
        return path

    def hands_file_to(self, other: Person) -> int:
        """Everything that the other lacks, in a file; how many acts were new to them."""
        path = str(self.file(f"{self}-to-{other}".lower()))
        self.does(reading.CarryOut(file=path, to=other.name))
        return int(other.does(reading.CarryIn(file=path)).new)

    def acknowledges(self) -> None:
        """Signs what was seen, where others wait for that."""
        self.does(promises.Acknowledge())

    # --- looking -----------------------------------------------------------------------------------

    def opens(self, promise: str) -> CommitmentDetail:
        """One promise whole, as this laptop knows it."""
        found: CommitmentDetail = self.does(reading.ShowCommitment(id=promise))
        return found

    def sees(self, promise: str, status: str, provider: str = "") -> CommitmentView:
        """One promise on this person's screen, at that status and promised by that person."""
        seen = self.opens(promise).summary
        as_told = seen.status == status and provider in ("", seen.provider)
        told = f"{self}'s laptop should show {status} {provider}".strip()
        expect(as_told, f"{told}, and shows {seen.status} {seen.provider}.")
        return seen
