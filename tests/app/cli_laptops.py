"""Laptops on this machine, each a home of its own, worked by the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from app.cli.main import root


class Laptop:
    """One home. `said` is what a person types behind `troth`."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.files = folder
        self.home = folder / f"home-{name}"

    def run(self, *said: str, typed: str | None = None) -> Result:
        whole = ["--home", str(self.home), *said]
        return CliRunner().invoke(root, whole, input=typed, catch_exceptions=False)

    def text(self, *said: str) -> str:
        """What is printed, of a command that goes well."""
        result = self.run(*said)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *said: str) -> dict[str, Any]:
        """The result as a script reads it, refused or not."""
        answer: dict[str, Any] = json.loads(self.run(*said, "--json").stdout)
        return answer

    def sign(self, *said: str) -> str:
        """The id of what was signed."""
        return self.text("-q", *said).strip()

    def refused(self, *said: str) -> tuple[str, int]:
        """The code and the exit code of a refusal."""
        result = self.run(*said, "--json")
        answer = json.loads(result.stdout)
        assert answer["result"] == "refused", answer
        return answer["code"], result.exit_code

    def file(self, name: str) -> str:
        return str(self.files / name)

    def carry_to(self, *others: Laptop) -> None:
        """Hand the whole book over on a stick."""
        stick = self.file("stick.troth")
        self.text("carry", "out", stick)
        for other in others:
            other.text("carry", "in", stick)


def admit(inviter: Laptop, newcomer: Laptop) -> None:
    """Invite, ask, admit, enter: each by files."""
    for old in ("invite.troth", "request.troth", "answer.troth"):
        Path(inviter.file(old)).unlink(missing_ok=True)
    invite, request, answer = map(inviter.file, ("invite.troth", "request.troth", "answer.troth"))
    inviter.text("invite", "--file", invite)
    newcomer.text("join", invite, "--name", newcomer.name, "--out", request)
    inviter.text("admit", request, "--out", answer, "--yes")
    newcomer.text("carry", "in", answer)


def found(folder: Path, *names: str) -> tuple[Laptop, ...]:
    """A group whose members all have the whole book; nobody needs vouches."""
    rules = folder / "rules.toml"
    rules.write_text("[members]\nvouches = 0\n")
    founder, *others = (Laptop(folder, name) for name in names)
    founder.text(
        "group", "new", "Kaffee & Kabel", "--purpose", "Repair together",
        "--name", founder.name, "--rules", str(rules),
    )  # fmt: skip
    for other in others:
        admit(founder, other)
    founder.carry_to(*others)
    return founder, *others
