"""The checker on the command line (spec: packet, 13)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.audit.checker.inspection import check

if TYPE_CHECKING:
    from app.audit.checker.verdict import Verdict

USAGE = "usage: python3 -I verify.py [--json] [PACKET.zip or folder]\n"
NOT_CHECKED = (
    "The group's rules were not played again: data/state.json is only shown to be the text behind the"
    " stated digest. Acts that never reached the exporting device cannot show here, nor can a tail that"
    " it left out. Dates are their authors' own claims."
)
OF_A_RECORD = (
    "It is the record of one member, and not the book: their own acts are all here or named as withheld, up to"
    " the last one here; what others said of them may be left out. The group's rules were not played again."
    " Dates are their authors' own claims."
)
CONTROL = re.compile(r"[^ -~\u00a1-\ud7ff\ue000-\ufffd]")
SHOWN = 50


def as_object(verdict: Verdict) -> dict[str, Any]:
    """The verdict as one JSON object."""
    levels: dict[str, list[dict[str, str]]] = {"failure": [], "finding": [], "remark": []}
    for note in verdict.notes:
        levels[note.level].append(
            {"code": note.code, "file": note.file, "act": note.act, "says": note.says}
        )
    return {
        "verdict": verdict.word.lower(),
        "exit": verdict.exit_code,
        **verdict.facts,
        "counts": dict(verdict.count),
        "failures": levels["failure"],
        "findings": levels["finding"],
        "remarks": levels["remark"],
        "not_checked": OF_A_RECORD if "of" in verdict.facts else NOT_CHECKED,
    }


def as_text(verdict: Verdict) -> str:
    """The verdict for people. What comes from the packet is shown without control characters."""
    facts = verdict.facts
    lines = [verdict.word, ""]
    if "acts" in facts:
        lines[1:1] = [
            f"{facts['acts']} acts, {facts['devices']} devices, {facts['members']} members",
            f"group {facts['group']}",
            f"record of {facts['of']}, digest {facts['record']}"
            if "of" in facts
            else f"state {facts.get('state')}",
        ]
    for level, word in (("failure", "FAILED"), ("finding", "FINDING"), ("remark", "REMARK")):
        notes = [note for note in verdict.notes if note.level == level][:SHOWN]
        for note in notes:
            place = " ".join(part for part in (note.file, note.act) if part)
            lines.append(f"{word}  {place or 'the packet'}: {note.says} ({note.code})")
        if verdict.count[level] > len(notes):
            lines.append(f"{word}  … and {verdict.count[level] - len(notes)} more")
    lines += ["", "Not checked: " + (OF_A_RECORD if "of" in facts else NOT_CHECKED)]
    return "".join(CONTROL.sub("?", line) + "\n" for line in lines)


def tell(done: int, acts: int) -> None:
    """Show on a terminal how far the check is."""
    sys.stderr.write(f"\r{done} of {acts} acts" + ("\n" if done == acts else ""))


def main(arguments: list[str]) -> int:
    """Check what the arguments name, print the verdict, return the exit code."""
    paths = [argument for argument in arguments if argument != "--json"]
    path = Path(paths[0]) if paths else Path(__file__).resolve().parent
    packet = path.is_file() or (path / "bagit.txt").exists()
    if len(paths) > 1 or any(one.startswith("-") for one in paths) or not packet:
        sys.stderr.write(USAGE)
        return 2
    verdict = check(path, tell if sys.stderr.isatty() else None)
    text = as_text(verdict)
    if "--json" in arguments:
        text = json.dumps(as_object(verdict), indent=1) + "\n"
    sys.stdout.buffer.write(text.encode())
    return verdict.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
