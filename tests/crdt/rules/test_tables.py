"""Each row of the tables: what was said before, an act, what it breaks, and where the promise stands then."""

from __future__ import annotations

from typing import Any

from crdt.fold import RULES


def test_a_row_of_the_tables(row: Any, play: Any) -> None:
    _, before, act, codes, status, *_ = row
    world, said = play(*before, act)
    assert world.findings(said) == codes.split()
    expected = status if isinstance(status, dict) else {"promise": status}
    assert {label: world.status(label) for label in expected} == expected


def test_a_command_is_told_the_same_before_it_signs(row_told_to_all: Any, play: Any) -> None:
    """The guard that finds fault in the fold is the one that refuses; who is up to date knows it beforehand."""
    _, before, act, codes, *_ = row_told_to_all
    world, _ = play(*before, "together") if before else play("together")
    assert world.refused(act) in (codes.split()[:1] or [None, "already_done"])


def test_no_two_rows_have_one_name(rows: list[Any]) -> None:
    names = [row[0] for row in rows]
    assert len(names) == len(set(names))


def test_every_guard_of_every_kind_is_broken_by_a_row(rows: list[Any], kind_of: Any) -> None:
    broken = {(kind_of(row[2]), code) for row in rows for code in row[3].split()}
    guards = {(kind, guard.__name__) for kind, rule in RULES.items() for guard in rule.guards}
    assert guards - broken == set()


def test_every_kind_is_in_order_in_a_row(rows: list[Any], kind_of: Any) -> None:
    in_order = {kind_of(row[2]) for row in rows if not row[3]}
    assert RULES.keys() - in_order == set()
