"""Every code has one sentence for people, and no sentence is left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from crdt import entering
from crdt.errors import _BY_WHO, SENTENCES
from crdt.fold import RULES

PACKAGE = Path(__file__).parents[2] / "crdt"
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in PACKAGE.rglob("*.py")
}


def literals(node: ast.AST) -> set[str]:
    """The texts in a piece of code that could be codes."""
    texts = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch("[a-z][a-z_]+", text)}


def refused(node: ast.AST) -> set[str]:
    """The codes that one node of a tree gives to Refused, Stop or Void, itself or by a table it walks."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refused", "Stop", "Void"):
        return literals(node.args[0]) if node.args else set()
    if (
        isinstance(node, ast.For)
        and isinstance(node.iter, ast.Tuple)
        and "Refused" in ast.dump(node)
    ):
        rows = (row for row in node.iter.elts if isinstance(row, ast.Tuple))
        return {code for row in rows for code in literals(row.elts[-1])}
    return set()


def raised() -> set[str]:
    found = {code for tree in TREES.values() for node in ast.walk(tree) for code in refused(node)}
    for node in ast.walk(TREES["agreement/admit.py"]):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant | ast.IfExp):
            found |= literals(node.value)
    return found


def test_every_guard_has_a_sentence() -> None:
    guards = {guard.__name__ for rule in RULES.values() for guard in rule.guards}
    assert guards - SENTENCES.keys() == set()


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert raised() - SENTENCES.keys() == set()


def test_no_sentence_is_left_over() -> None:
    used = {guard.__name__ for rule in RULES.values() for guard in rule.guards}
    used |= {guard.__name__ for guard in entering.GUARDS}
    for path, tree in TREES.items():
        if path != "errors.py":
            used |= literals(tree)
    assert SENTENCES.keys() - used == set()


def test_no_code_stands_in_the_table_twice() -> None:
    codes = [code for rules in _BY_WHO.values() for code in rules]
    assert sorted(codes) == sorted(SENTENCES)


def test_each_sentence_is_one_and_says_who_could() -> None:
    for code, (text, who) in SENTENCES.items():
        assert re.fullmatch(r"[A-Z][^.!?]*\.", text), code
        assert who
        assert not who.endswith("."), code
