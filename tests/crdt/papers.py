"""What the people of made-up lives copy from sheets of paper for one another, and take on as their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lives import Laptop, Life

    Maker = Callable[[Life, Laptop], tuple[str, Any]]


def copied(*makers: Maker) -> Maker:
    """Something that one of `makers` says, as a line of a sheet that another copies."""

    def an_entry(life: Life, laptop: Laptop) -> tuple[str, Any]:
        kind, body = life.dice.choice(makers)(life, laptop)
        of = _whose(life, laptop, body)
        if "provider" in body:
            body["provider"] = of
        sheet = {"sheet": "Saturday", "line": life.dice.randint(1, 30), "image": life.group}
        return kind, {**body, "onBehalfOf": of, "paper": sheet}

    return an_entry


def _whose(life: Life, laptop: Laptop, body: dict[str, Any]) -> str:
    """Mostly who could have said it."""
    promise = laptop.state.commitments.get(body.get("commitment", ""))
    holding = laptop.state.holdings.get(body.get("holding", ""))
    likely = promise.provider if promise else holding.custodian if holding else ""
    known = isinstance(likely, str) and likely in laptop.state.members
    return likely if known and life.chance(0.8) else life.member(laptop)


def a_restatement(life: Life, laptop: Laptop) -> tuple[str, Any]:
    mine = [one for one in laptop.state.entries.values() if one.of == laptop.me]
    found = mine or list(laptop.state.entries.values())
    if not found:
        return "member.profiled", {"contact": "At the bench"}
    entry = life.dice.choice(sorted(found, key=lambda one: one.act))
    body = dict(life.acts[entry.act].fields())
    for field in ("onBehalfOf", "paper"):
        del body[field]
    if life.chance(0.1):
        body["hasPointInTime"] = life.day()
    return entry.kind, {**body, "restates": entry.act}


def a_denial(life: Life, laptop: Laptop) -> tuple[str, Any]:
    entries = laptop.state.entries.values()
    mine = [one.act for one in entries if one.of == laptop.me and one.status == "entered"]
    return "dispute.opened", {
        "about": life.one_of(sorted(mine)),
        "reason": "That was not me",
        "asks": "Strike it",
        "hasPointInTime": life.day(),
    }
