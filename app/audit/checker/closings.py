"""Book closings and erasures, as far as they can be checked without folding (spec: packet, 14)."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from app.audit.checker.form import id_of, is_id

if TYPE_CHECKING:
    from app.audit.checker.form import Act
    from app.audit.checker.verdict import Verdict

MOST_CLOSINGS = 50
"""Closings whose roots are worked out, the newest ones: the past of each is walked."""


def closings(acts: list[Act], verdict: Verdict) -> None:
    """Work out every closing's root again, and say who agreed to it."""
    known = {act.id: act for act in acts}
    agreed: dict[str, set[str]] = {}
    for act in acts:
        closing = act.books.get("closing")
        if act.kind == "period.agreed" and isinstance(closing, str):
            agreed.setdefault(closing, set()).add(act.lane)
    closed = [act for act in acts if act.kind == "period.closed" and act.books]
    for act in closed[-MOST_CLOSINGS:]:
        said(act, known, len(agreed.get(act.id, set()) - {act.lane}), verdict)


def said(act: Act, known: dict[str, Act], others: int, verdict: Verdict) -> None:
    """One closing: whether its root is that of the acts which it names."""
    span = f"{day(act.books.get('from'))} to {day(act.books.get('to'))}"
    heads = act.books.get("heads")
    named = heads if isinstance(heads, list) else []
    within = past(act.parents, known)
    if not named or not all(is_id(one) and one in within for one in named):
        says = f"the closing of {span} names acts that its author cannot have known"
        verdict.note("finding", "closing_heads_unknown", says, act.file, act.id)
    elif root(sorted(map(digest, past(named, known)))) != act.books.get("root"):
        says = f"the closing of {span} has another root than the acts that it names"
        verdict.note("finding", "closing_root_differs", says, act.file, act.id)
    else:
        says = f"the books of {span} were closed, and {others} other devices agreed; its root is that of its acts"
        verdict.note("remark", "books_closed", says, act.file, act.id)


def day(said_: Any) -> str:
    """A date of the body, or that it is none."""
    return said_ if isinstance(said_, str) and len(said_) == 10 and said_.isascii() else "?"


def past(heads: list[str], known: dict[str, Act]) -> set[str]:
    """These acts and all that they build on."""
    found: set[str] = set()
    todo = list(heads)
    while todo:
        one = todo.pop()
        if one not in found and one in known:
            found.add(one)
            todo.extend(known[one].parents)
    return found


def digest(act: str) -> bytes:
    """The 32 bytes behind an id."""
    return base64.urlsafe_b64decode(act[1:] + "==")[2:]


def root(digests: list[bytes]) -> str:
    """The Merkle tree hash of RFC 6962 over them in their order, as an id."""
    level = [hashlib.sha256(b"\0" + one).digest() for one in digests]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2])  # noqa: B905 - Python 3.9 knows no `strict`
        above = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs]
        level = above + level[len(level) - len(level) % 2 :]
    return id_of(level[0])


def erasures(acts: list[Act], shown: dict[str, set[bytes]], verdict: Verdict) -> int:
    """How many texts were erased; one that is shown all the same is a finding.

    Whether an erasure is in force the checker does not judge, and so doesn't look beyond the act that it names.
    """
    gone: dict[str, set[bytes]] = {}
    salted = {act.id: set(act.salted) for act in acts}
    for act in acts:
        named, digests = act.books.get("act"), act.books.get("digests")
        if act.kind == "act.erased" and isinstance(named, str) and isinstance(digests, list):
            said_ = {one.encode() for one in digests if isinstance(one, str)}
            gone.setdefault(named, set()).update(said_ & salted.get(named, set()))
    for act in acts:
        if gone.get(act.id, set()) & shown.get(act.id, set()):
            says = "it shows a text that an act of the packet erased"
            verdict.note("finding", "erased_text_shown", says, act.file, act.id)
    return sum(map(len, gone.values()))
