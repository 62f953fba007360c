"""Dots: what is shared out, among what, who gives how many, and what becomes of it (spec: acts in full, 8)."""

# A row is read as one line.
# fmt: off

from typing import Any

EUR = {"hasNumericalValue": "100.00", "hasUnit": "EUR"}
OPTIONS = [{"name": "Ladder"}, {"name": "Paint", "quantity": "20.00 EUR"}, {"name": "Lamps"}]
DOTS: dict[str, Any] = {"method": "dots", "effects": [], "options": OPTIONS, "sum": EUR, "dots": 10}
OPEN = [("Ana proposes", DOTS)]


def gives(who: str, *dots: int) -> Any:
    return (f"{who} votes", {"dots": list(dots)})


def counted(*who: str, **more: Any) -> Any:
    return ("Ana tallies", {"ballots": [f"@ballot-{one}" for one in who], **more})


TWO = [*OPEN, gives("Ana", 6, 4, 0), gives("Ben", 1, 4, 5)]
ALL = counted("Ana", "Ben", tally={"yes": 2, "dots": [7, 8, 5]})
BOX = ["Ana purses", "Ana declares", "Ana banks"]
SHARE = {"what": "earmark.share", "option": 0, "fund": "@purse", "outcome": "@outcome", "until": "2027-06-01"}

ROWS = [
    # --- opening ---
    ("a sum is shared out among three", [], ("Ana proposes", DOTS), "", {"decision": "open"}),
    ("nothing is shared out, dots only say what is wanted", [], ("Ana proposes", {**DOTS, "sum": None, "options": [{"name": "Ladder"}, {"name": "Paint"}]}), "", {"decision": "open"}),
    ("of one option", [], ("Ana proposes", {**DOTS, "options": OPTIONS[:1]}), "dots_have_options", {"decision": None}),
    ("of two that bear one name", [], ("Ana proposes", {**DOTS, "options": [{"name": "Ladder"}, {"name": "ladder "}]}), "dots_have_options", {"decision": None}),
    ("without a number of dots", [], ("Ana proposes", {**DOTS, "dots": None}), "dots_have_options", {"decision": None}),
    ("nobody has no dots at all", [], ("Ana proposes", {**DOTS, "dots": 0}), "bad_shape", {"decision": None}),
    ("dots for a sum of nothing", [], ("Ana proposes", {**DOTS, "sum": {**EUR, "hasNumericalValue": "0.00"}}), "dots_have_options", {"decision": None}),
    ("an option in another unit", [], ("Ana proposes", {**DOTS, "options": [{"name": "Ladder"}, {"name": "Paint", "quantity": "20 kg"}]}), "dots_have_options", {"decision": None}),
    ("an option asks for some of nothing", [], ("Ana proposes", {**DOTS, "sum": None}), "dots_have_options", {"decision": None}),
    ("options by another method", [], ("Ana proposes", {**DOTS, "method": "consent"}), "dots_have_options", {"decision": None}),
    ("a rule is not changed by dots", [], ("Ana proposes", {**DOTS, "effects": [{"what": "rule.set", "key": "promises.openCap", "value": 5}]}), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("nor is money set aside beside them", BOX, ("Ana proposes", {**DOTS, "effects": [{"what": "earmark.set", "fund": "@purse", "outcome": "@outcome", "resourceQuantity": "10.00 EUR", "until": "2027-06-01"}]}), "the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a share is set aside", BOX, ("Ana proposes", {**DOTS, "effects": [SHARE]}), "", {"decision": "open"}),
    ("a share by no other method", BOX, ("Ana proposes", {"method": "majority", "effects": [SHARE]}), "each_effect_can_take_place the_method_is_strong_enough_for_each_effect", {"decision": None}),
    ("a share of an option that there is not", BOX, ("Ana proposes", {**DOTS, "effects": [{**SHARE, "option": 3}]}), "each_effect_can_take_place", {"decision": None}),
    ("one share twice", BOX, ("Ana proposes", {**DOTS, "effects": [SHARE, {**SHARE, "until": "2027-07-01"}]}), "each_effect_can_take_place", {"decision": None}),
    ("a share of what is not there", BOX[:-1], ("Ana proposes", {**DOTS, "effects": [SHARE]}), "each_effect_can_take_place", {"decision": None}),
    ("a share in another currency", BOX, ("Ana proposes", {**DOTS, "sum": {**EUR, "hasUnit": "CHF"}, "options": [{"name": "A"}, {"name": "B"}], "effects": [SHARE]}), "each_effect_can_take_place", {"decision": None}),
    # --- giving ---
    ("all ten", OPEN, gives("Ben", 6, 4, 0), "", {"decision": "open"}),
    ("fewer", OPEN, gives("Ben", 0, 1, 0), "", {"decision": "open"}),
    ("eleven", OPEN, gives("Ben", 6, 4, 1), "dots_stay_within_the_number", {"decision": "open"}),
    ("less than none", OPEN, gives("Ben", 11, -1, 0), "bad_shape", {"decision": "open"}),
    ("to two of three", OPEN, gives("Ben", 6, 4), "dots_stay_within_the_number", {"decision": "open"}),
    ("yes, and to nothing", OPEN, "Ben votes", "dots_stay_within_the_number", {"decision": "open"}),
    ("whoever is against gives none", OPEN, ("Ben votes", {"choice": "no"}), "", {"decision": "open"}),
    ("against, and dots", OPEN, ("Ben votes", {"choice": "no", "dots": [1, 1, 1]}), "dots_stay_within_the_number", {"decision": "open"}),
    ("where there is nothing to give to", ["Ana proposes"], gives("Ben", 1, 1, 1), "dots_stay_within_the_number", {"decision": "open"}),
    # --- counting ---
    ("as they lie", TWO, ALL, "", {"decision": "in_force"}),
    ("as they do not lie", TWO, counted("Ana", "Ben", tally={"yes": 2, "dots": [8, 7, 5]}), "the_tally_is_right", {"decision": "open"}),
    ("a count without them", TWO, counted("Ana", "Ben", tally={"yes": 2}), "the_tally_is_right", {"decision": "open"}),
    ("too few gave any", [*OPEN, gives("Ana", 6, 4, 0)], counted("Ana", tally={"yes": 1, "dots": [6, 4, 0]}, result="no_quorum"), "", {"decision": "no_quorum"}),
    ("nobody gave any", [*OPEN, gives("Ana", 0, 0, 0), gives("Ben", 0, 0, 0)], counted("Ana", "Ben", tally={"yes": 2, "dots": [0, 0, 0]}, result="not_adopted"), "", {"decision": "not_adopted"}),
    ("as many want nothing shared out", [*OPEN, gives("Ana", 6, 4, 0), ("Ben votes", {"choice": "no"})], counted("Ana", "Ben", tally={"yes": 1, "no": 1, "dots": [6, 4, 0]}, result="not_adopted"), "", {"decision": "not_adopted"}),
    ("before the closing day, while one could still give some", [*TWO, gives("Cleo", 0, 0, 10)], counted("Ana", "Ben", "Cleo", tally={"yes": 3, "dots": [7, 8, 15]}, hasPointInTime="2026-11-15"), "after_closing_or_beyond_change", {"decision": "open"}),
    ("dots that the count did not know", [*TWO, "apart Cleo", ALL], gives("Cleo", 0, 0, 10), "", {"decision": "reopened"}),
    ("one that gives nothing changes nothing", [*TWO, "apart Cleo", ALL], ("Cleo votes", {"choice": "abstain"}), "", {"decision": "in_force"}),
    ("a second count", [*TWO, "apart Cleo", ALL, gives("Cleo", 0, 0, 10), "together"], ("Ben tallies", {"ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Cleo"], "tally": {"yes": 3, "dots": [7, 8, 15]}}), "", {"decision": "in_force"}),
]
