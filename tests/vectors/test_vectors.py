"""The frozen vectors are what their script makes, and bodies read the shared forms as they say (spec: acts, 6 to 8)."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app import texts
from crdt.kinds import shared

HERE = Path(__file__).parent
FORMS = json.loads((HERE / "forms.json").read_bytes())
TYPES = {
    "decimal": shared.Decimal,
    "date": shared.Date,
    "time": shared.Time,
    "word": shared.Word,
}


def rows(verdict: str) -> list[tuple[str, str]]:
    return [(form, text) for form in TYPES for text in FORMS[form][verdict]]


def test_the_script_still_makes_what_is_frozen(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-W", "error", HERE / "make.py", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    frozen = {path.name: path.read_bytes() for path in HERE.glob("*.json")}
    assert made.keys() == frozen.keys()
    for name, content in made.items():
        digests = [hashlib.sha256(each).hexdigest() for each in (content, frozen[name])]
        assert digests[0] == digests[1], f"{name} would change: read tests/vectors/README.md first"


@pytest.mark.parametrize(("form", "text"), rows("good"))
def test_a_body_takes_a_good_form_as_it_is_written(form: str, text: str) -> None:
    assert msgspec.convert(text, TYPES[form]) == text


@pytest.mark.parametrize(("form", "text"), rows("bad"))
def test_a_body_takes_no_other_form(form: str, text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(text, TYPES[form])


@pytest.mark.parametrize("row", FORMS["salted"], ids=lambda row: row["digest"][:6])
def test_a_salted_text_is_a_text(row: dict[str, Any]) -> None:
    read: Any = msgspec.convert({"_sd": row["digest"]}, shared.Text)
    assert read == shared.Salted(row["digest"])
    assert texts.digest_of(row["disclosure"]) == row["digest"]
    assert texts.text_of(row["disclosure"]) == row["text"]
