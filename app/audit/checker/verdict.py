"""What a check may say, and the limits on what comes from outside (spec: packet, 5 and 12)."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

MIB = 1 << 20
MAX_PACKET = 512 * MIB
"""Bytes of a zip file."""
MAX_TOTAL, MAX_FILE, MAX_RATIO = 1024 * MIB, 128 * MIB, 200
"""Bytes of all files, bytes of one, and how much larger a file may be than its packed form."""
MAX_FILES, MAX_ACTS, MAX_LANES, MAX_NOTES = 250_000, 100_000, 10_000, 1_000
MAX_LINKS = 2_000_000
"""Parents and salted digests of all acts together."""
MAX_BYTES, MAX_DEPTH, MAX_INTEGER = 64 * 1024, 16, 2**53 - 1
"""Bytes of one act, levels of nesting, the greatest whole number."""
TROUBLE = (OSError, ValueError, RuntimeError, LookupError, ArithmeticError, EOFError, MemoryError)
"""What the standard library raises when it is fed nonsense."""


class Refused(Exception):
    """Something breaks a rule: the rule's code, and a sentence."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(code, says)
        self.code = code
        self.says = says


def demand(met: bool, code: str, says: str) -> None:
    """Refuse unless the condition is met."""
    if not met:
        raise Refused(code, says)


class Note(NamedTuple):
    """One thing the check has to say. The level is `failure`, `finding` or `remark`."""

    level: str
    code: str
    says: str
    file: str = ""
    act: str = ""


class Verdict:
    """Everything the check has to say.

    A failure: do not rely on this packet. A finding: it is sound, and shows something to know.
    A remark: for completeness.
    """

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.count: Counter[str] = Counter()
        self.facts: dict[str, Any] = {}
        self.ids: dict[str, str] = {}
        """Id of the act that a file should hold: an id is the SHA-256 that the manifest lists."""

    def note(self, level: str, code: str, says: str, file: str = "", act: str = "") -> None:
        """Keep a note, up to a number of each level: hostile input must not fill the memory."""
        self.count[level] += 1
        if self.count[level] <= MAX_NOTES:
            self.notes.append(Note(level, code, says, file, self.ids.get(file, act)))

    def fail(self, code: str, says: str, file: str = "", act: str = "") -> None:
        """Say why the packet cannot be relied on."""
        self.note("failure", code, says, file, act)

    @property
    def exit_code(self) -> int:
        """0 verified, 1 verified with findings, 4 not verified."""
        if self.count["failure"]:
            return 4
        return 1 if self.count["finding"] else 0

    @property
    def word(self) -> str:
        """The verdict in one word or three."""
        words = {0: "VERIFIED", 1: "VERIFIED, WITH FINDINGS", 4: "NOT VERIFIED"}
        return words[self.exit_code]
