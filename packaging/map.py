"""Write the map in ARCHITECTURE.md anew: every file of the packages, with the first line of its docstring.

python packaging/map.py            rewrites the part between the markers
python packaging/map.py --check    ends with 1 where it is not as it should be
"""

from __future__ import annotations

import ast
import subprocess
import sys
from itertools import groupby
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
MAP = TOP / "ARCHITECTURE.md"
PACKAGES = ("crdt", "sync", "app", "ui")
BEGIN, END = "<!-- the map: make map -->", "<!-- end of the map -->"


def drawn() -> str:
    """The map: a table for each folder."""
    listed = subprocess.run(
        ["git", "ls-files", "--", *PACKAGES],
        cwd=TOP,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    files = [Path(name) for name in listed if name.endswith(".py") and (TOP / name).exists()]
    files.sort(key=lambda file: (PACKAGES.index(file.parts[0]), file.parent.parts, file.name))
    parts = []
    for folder, inside in groupby(files, key=lambda file: file.parent):
        rows = list(inside)
        about = next((_purpose(file) for file in rows if file.name == "__init__.py"), "")
        parts.append(f"### `{folder}/`\n\n{about}\n\n| file | what it is for |\n|---|---|")
        parts += [f"| `{f}` | {_purpose(f)} |" for f in rows if f.name != "__init__.py"]
        parts[-1] += "\n"
    return "\n".join(parts)


def _purpose(file: Path) -> str:
    said = ast.get_docstring(ast.parse((TOP / file).read_text())) or ""
    return " ".join(said.split("\n\n")[0].split()).replace("|", "\\|")


def main() -> int:
    text = MAP.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    fresh = f"{before}{BEGIN}\n\n{drawn()}\n{END}{after}"
    if "--check" in sys.argv:
        return int(fresh != text)
    MAP.write_text(fresh)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
