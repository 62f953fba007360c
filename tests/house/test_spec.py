"""The page *acts in full* says what the rules do: every kind, every guard, every charter key, no number twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from crdt import charter, digest, entering, members, words
from crdt.fold import RULES
from crdt.kinds import KINDS
from crdt.kinds.commitments import Terms
from crdt.settling import SETTLEMENTS, WAYS
from crdt.state import RULES_VERSION
from crdt.witnesses import FACTS

SPEC = Path(__file__).parents[2] / "docs" / "spec"
PAGE = (SPEC / "6-acts-in-full.md").read_text("utf-8")
PARAGRAPHS = dict(
    re.findall(r"^(\d+\.\d+) ?(.*?)(?=^\d+\.\d+\b|^## |\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
)
KIND = re.compile(r"\*\*`([a-z]+\.[a-z_]+)`\*\*")
GUARD = re.compile(r"^ - `([a-z0-9_]+)`( \(noted\))?:", flags=re.MULTILINE)
OF_KIND = {
    found[1]: text for text in PARAGRAPHS.values() if (found := KIND.match(text)) is not None
}


def code(text: str) -> set[str]:
    """What a text sets in code font."""
    return set(re.findall(r"`([^`]+)`", text))


def test_numbers_are_unique_and_go_up_by_one_within_each_section() -> None:
    lines = re.findall(r"^(?:## (\d+) |(\d+)\.(\d+)\b)", PAGE, flags=re.MULTILINE)
    expected = (0, 0)
    for section, of, number in lines:
        expected = (expected[0] + 1, 0) if section else (expected[0], expected[1] + 1)
        assert (int(section or of), int(number or 0)) == expected


def test_the_sections_that_the_code_cites_are_there() -> None:
    package = Path(__file__).parents[2] / "crdt"
    cited = {
        int(number)
        for path in package.rglob("*.py")
        for places in re.findall(r"acts in full, ([\d, and]+)\)", path.read_text("utf-8"))
        for number in re.findall(r"\d+", places)
    }
    assert cited
    assert cited <= {int(number) for number in re.findall(r"^## (\d+) ", PAGE, flags=re.MULTILINE)}


def test_every_kind_that_this_version_reads_has_its_paragraph_and_no_other_has() -> None:
    assert OF_KIND.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", RULES)
def test_a_kind_lists_its_guards_in_the_order_in_which_they_are_asked(kind: str) -> None:
    listed = [(name, bool(noted)) for name, noted in GUARD.findall(OF_KIND[kind])]
    rule = RULES[kind]
    rights = [(guard.__name__, False) for guard in rule.rights]
    assert listed == rights + [(guard.__name__, True) for guard in rule.facts]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_names_every_field_of_its_body(kind: str) -> None:
    shared = {"hasPointInTime", "note", "image", "onBehalfOf", "paper", "restates"}
    own = set(KINDS[kind].__struct_encode_fields__) - shared - {"batch", "mirrors"}
    assert {name for name in own if not re.search(rf"\b{name}\b", OF_KIND[kind])} == set()


def test_every_field_of_terms_is_named() -> None:
    assert set(Terms.__struct_fields__) <= code(PARAGRAPHS["2.1"])


def test_every_kind_a_keeper_speaks_of_and_every_kind_that_can_be_witnessed_is_named() -> None:
    assert code(PARAGRAPHS["1.4"]) >= members._SPOKEN_FOR
    assert code(OF_KIND["act.witnessed"]) >= FACTS


def test_what_can_be_corrected_is_named() -> None:
    for kind, mend in words.MENDS.items():
        assert {kind, *mend.fields, *mend.line_fields} <= code(OF_KIND["act.corrected"])


def test_every_collision_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", PARAGRAPHS["11.2"], flags=re.MULTILINE)
    assert set(rows) == SETTLEMENTS.keys() | WAYS.keys()


def test_the_table_of_rules_is_the_charters() -> None:
    rows = re.findall(r"^\| `([\w.]+)`( 🔒)? \| `(.*)` \| (.*) \|$", PAGE, flags=re.MULTILINE)
    told = {key: (json.loads(default), takes, bool(lock)) for key, lock, default, takes in rows}
    assert told == {
        key: (known.default, known.takes, known.locked) for key, known in charter.KEYS.items()
    }
    assert len(rows) == len(told)


def test_the_digest_holds_what_is_listed() -> None:
    assert {*digest._PARTS, "void", "rules"} <= code(PARAGRAPHS["15.2"])
    assert f"version of these rules, {RULES_VERSION}." in PARAGRAPHS["15.2"].replace("\n", " ")


def test_whatever_looks_like_a_rule_is_one() -> None:
    """A guard that is renamed or dropped must not live on in the page. The last section tells of such."""
    guards = {guard.__name__ for rule in RULES.values() for guard in rule.guards}
    named = {name for name in code(PAGE.split("## 16 ")[0]) if name.count("_") > 2}
    others = {"only_the_keeper_speaks", "neighbours_speak_of_their_own"}
    others |= {"the_frontier_is_what_was_seen"}
    others |= {"a_right_binds_only_who_signs", "a_line_is_entered_once", "its_dispute_ends_first"}
    others |= {guard.__name__ for guard in entering.GUARDS}
    assert named - guards - others == set()
