"""The packet's checker: for this app as functions, for everybody else as one file (spec: packet, 13).

A packet must bring a checker that runs alone, and no file here is longer than a reader can hold. So the
checker is written in parts, and `source` joins them: imports of the standard library once at the top,
those between the parts left out.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from importlib.resources import files
from typing import Final

from app.audit.checker.command import as_object, as_text
from app.audit.checker.inspection import check
from app.audit.checker.verdict import Note, Verdict

__all__ = ["Note", "Verdict", "as_object", "as_text", "check", "source"]

PARTS: Final = (
    "verdict",
    "ed25519",
    "form",
    "boxes",
    "manifests",
    "book",
    "attached",
    "closings",
    "record",
    "inspection",
    "command",
)
HEAD: Final = '''"""Check a Troth packet: who signed what, in what order, and that nothing was cut or changed.

    python3 -I verify.py               the unpacked packet that this file lies in
    python3 -I verify.py PACKET.zip    a packet as it came, or a folder; --json for machines

Exit code: 0 verified, 1 verified with findings, 2 wrong call, 4 not verified. Needs nothing but Python
3.9 or later and no network. Part of Troth (GPL-3.0-or-later); docs/spec/4-packet.md has every rule.
"""

from __future__ import annotations

'''


@lru_cache(maxsize=1)
def source() -> str:
    """The text of verify.py, the same for every packet of one version of Troth."""
    plain: set[str] = set()
    named: dict[str, set[str]] = {}
    bodies = [_body(part, plain, named) for part in PARTS]
    lines = sorted(f"import {name}" for name in plain)
    lines += [
        f"from {module} import {', '.join(sorted(named[module]))}" for module in sorted(named)
    ]
    return HEAD + "\n".join(lines) + "\n" + "".join(bodies)


def _body(part: str, plain: set[str], named: dict[str, set[str]]) -> str:
    """One part without its imports; those of the standard library are added to `plain` and `named`."""
    text = files("app.audit.checker").joinpath(f"{part}.py").read_text("utf-8")
    lines = text.splitlines(keepends=True)
    tree = ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.Import):
            plain |= {ast.unparse(name) for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module != "__future__" and not module.startswith("app."):
                names = {name.name for name in node.names} - {"TYPE_CHECKING"}
                named.setdefault(module, set()).update(names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            continue
        assert node.end_lineno is not None
        lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    title = (ast.get_docstring(tree) or part).splitlines()[0]
    after = tree.body[0].end_lineno
    return f"\n\n# {part}: {title}\n\n" + "".join(lines[after:]).strip("\n") + "\n"
