"""Write the vectors, always the same bytes: `python tests/vectors/make.py [folder]`.

They are frozen. That this script still writes what is there is a test; should it ever not, the format has
changed, and README.md in this folder says what that asks for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import admission
import bad_acts
import digests
import expected
import forms
import good_acts
import told
import wild

HERE = Path(__file__).parent
RICH = (2, 5, 20, 23, 60, 77, 123, 147)
"""Numbers of dice that gave forks which stand, crossed closings and much that is settled."""


def vectors() -> dict[str, Any]:
    """What goes into which file."""
    return {
        "acts.json": {
            "good": good_acts.rows(),
            "refused": bad_acts.rows(bad_acts.refused()),
            "unproved": bad_acts.rows(list(bad_acts.unproved())),
        },
        "forms.json": forms.forms(),
        "admission.json": admission.vectors(),
        "order.json": [expected.row(scene) for scene in told.played(told.ORDER)],
        "votes.json": [expected.row(scene) for scene in told.played(told.VOTES)],
        "settled.json": [expected.row(scene) for scene in told.played(told.SETTLED)],
        "dice.json": [expected.row(scene, told=False) for scene in wild.scenes(RICH, 36)],
        "digests.json": digests.rows(),
    }


def main(folder: Path) -> None:
    """Write every file of vectors into a folder."""
    for name, content in vectors().items():
        text = json.dumps(content, ensure_ascii=True, indent=1) + "\n"
        (folder / name).write_text(text, encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
