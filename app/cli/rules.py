"""A file of rules for a new group: TOML, with the charter's keys as tables."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from app.cli.files import there
from app.cli.running import stop

Clause = dict[str, Any]
_MAX: Final = 1 << 53
"""The largest whole number that every reader of JSON takes."""


def rules_in(name: str) -> tuple[dict[str, Any], tuple[Clause, ...]]:
    """The rules, by their whole keys, and the clauses `[[clause]]` of a file.

    Amounts may be written as numbers: they are taken as they are written, never as a rounded one.
    """
    try:
        with Path(there(name)).open("rb") as file:
            written = tomllib.load(file, parse_float=str)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        stop("bad_rules", f"{name} can't be read: {error}.")
    clauses = written.pop("clause", [])
    if not isinstance(clauses, list):
        stop("bad_rules", f"{name}: clauses are written below [[clause]].")
    return _in_full(written), tuple(_checked(one, name) for one in clauses)


def clause(typed: str, *, locked: bool) -> Clause:
    """A clause typed as `NAME: TEXT`."""
    name, colon, text = typed.partition(":")
    if not (colon and name.strip() and text.strip()):
        stop("bad_clause", f"{typed!r} is no clause: write it like 'No sale: We sell nothing.'")
    return {"name": name.strip(), "text": text.strip(), "locked": locked}


def _in_full(written: dict[str, Any], before: str = "") -> dict[str, Any]:
    """`{"promises": {"openCap": 5}}` as `{"promises.openCap": 5}`."""
    rules: dict[str, Any] = {}
    for key, value in written.items():
        if isinstance(value, dict):
            rules |= _in_full(value, f"{before}{key}.")
        else:
            rules[before + key] = _amount(before + key, value)
    return rules


def _amount(key: str, value: Any) -> Any:
    """A whole number where the rule takes an amount as text."""
    if not _is_plain(value):
        stop("bad_rules", f"{key} can't be {value}.")
    from crdt.charter import KEYS  # noqa: PLC0415 - help and completion need no charter

    known = KEYS.get(key)
    takes_text = known is not None and not known.fits(value) and known.fits(str(value))
    return str(value) if takes_text else value


def _is_plain(value: Any) -> bool:
    """Whether it is of a sort that rules have."""
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str) or (isinstance(value, int) and abs(value) <= _MAX)


def _checked(one: Any, name: str) -> Clause:
    fits = (
        isinstance(one, dict)
        and isinstance(one.get("name"), str)
        and isinstance(one.get("text"), str)
    )
    if not fits or not set(one) <= {"name", "text", "locked"}:
        stop("bad_rules", f"{name}: a clause has a name and a text, and may be locked.")
    return {"name": one["name"], "text": one["text"], "locked": one.get("locked", False) is True}
