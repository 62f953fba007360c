"""The reference of acts is what the code reads, and its schema is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.cli import reference
from crdt.fold import RULES
from crdt.kinds import KINDS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_table_is_as_the_code_says() -> None:
    said = (DOCS / "acts.md").read_text("utf-8")
    assert said == reference.table(), "python -m app.cli.reference > docs/acts.md"


def test_the_schema_is_as_the_code_says() -> None:
    said = json.loads((DOCS / "acts.schema.json").read_text("utf-8"))
    wanted = "python -m app.cli.reference --schema > docs/acts.schema.json"
    assert said == json.loads(json.dumps(reference.schema())), wanted


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_part_with_its_guards(kind: str) -> None:
    part = reference.table().split(f"### `{kind}`\n")[1].split("\n### ")[0]
    assert all(
        f"`{guard.__name__}`" in part for guard in (RULES[kind].guards if kind in RULES else ())
    )
    assert "any value" not in part


def test_every_reference_leads_somewhere_and_every_pattern_is_portable() -> None:
    made = reference.schema()
    found = list(_every(made))
    refs = {value for key, value in found if key == "$ref"}
    assert refs
    assert {one.removeprefix("#/$defs/") for one in refs} <= made["$defs"].keys()
    patterns = {value for key, value in found if key == "pattern"}
    assert patterns
    for one in patterns:
        assert "\\Z" not in one
        assert re.compile(one)


def _every(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key, one
            yield from _every(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _every(one)
