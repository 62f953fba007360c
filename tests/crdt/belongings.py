"""What the people of made-up lives say of things, stocks, counts, outcomes and deeds; mostly such as could be in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lives import Laptop, Life

CONDITIONS = ("good", "good", "worn", "faulty", "unsafe")
MEASURES = ("fixed", "repairable", "meter")
NUMBERS = ("1", "2.5", "10", "0.000000001", "999999999.999999999")


def _thing(life: Life, laptop: Laptop, *forms: str) -> str:
    holdings = laptop.state.holdings
    fitting = sorted(one.id for one in holdings.values() if not forms or one.form in forms)
    return life.one_of(fitting or sorted(holdings))


def _amount(life: Life, unit: str = "kg") -> dict[str, str]:
    unit = unit if life.chance(0.95) else "l"
    return {"hasNumericalValue": life.dice.choice(NUMBERS), "hasUnit": unit}


def a_thing(life: Life, laptop: Laptop) -> tuple[str, Any]:
    form = life.dice.choice(("thing", "thing", "stock", "stock", "place", "fund"))
    body: dict[str, Any] = {
        "name": life.dice.choice(("Drill", "Ladder", "Flour", "Cellar")),
        "form": form,
        "primaryAccountable": laptop.me,
        "custodian": life.dice.choice((laptop.me, "group", "group", life.member(laptop))),
        "condition": life.dice.choice(CONDITIONS),
    }
    if form == "stock" or life.chance(0.05):
        body["onhandQuantity"] = _amount(life)
    if form == "fund":
        body["onhandQuantity"] = {"hasNumericalValue": "0.00", "hasUnit": "EUR"}
    if life.chance(0.9):
        body["trackingIdentifier"] = f"KK-{life.dice.randrange(12)}"
    if life.chance(0.2):
        body["lock"] = {"level": life.dice.choice(("note", "hold", "lock")), "purpose": "Bread"}
    if life.chance(0.3):
        body["parts"] = [{"name": "bit", "count": life.dice.randint(1, 3)}]
    return "holding.registered", body


def a_giving(life: Life, laptop: Laptop) -> tuple[str, Any]:
    holdings = laptop.state.holdings.values()
    mine = sorted(one.id for one in holdings if one.custodian in (laptop.me, "group"))
    outside = {"name": "Repair shop"}
    receivers = (life.member(laptop), life.member(laptop), life.member(laptop), "group", outside)
    body: dict[str, Any] = {
        "holding": life.one_of(mine or sorted(laptop.state.holdings)),
        "receiver": life.dice.choice(receivers),
        "condition": life.dice.choice(CONDITIONS),
    }
    if life.chance(0.2):
        body["parts"] = [{"name": "bit", "count": life.dice.randint(1, 3)}]
    return "holding.handed_over", body


def a_receipt(life: Life, laptop: Laptop) -> tuple[str, Any]:
    passings = sorted(laptop.state.passings.values(), key=lambda one: one.id)
    mine = [one.id for one in passings if one.receiver == laptop.me and not one.received]
    open_ones = [one.id for one in passings if not one.received]
    body: dict[str, Any] = {
        "handover": life.one_of(mine or open_ones or [one.id for one in passings]),
        "condition": life.dice.choice(CONDITIONS),
        "hasPointInTime": life.day(),
    }
    return "holding.received", body


def a_condition(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    body: dict[str, Any] = {
        "holding": _thing(life, laptop),
        "condition": life.dice.choice(CONDITIONS),
    }
    if life.chance(0.3):
        body["standing"] = life.dice.choice(("in_care", "in_repair", "missing"))
    unsafe = sorted(one.id for one in state.holdings.values() if one.unsafe)
    repairs = sorted(act for act, deed in state.deeds.items() if deed.holding in unsafe)
    if repairs and life.chance(0.6):
        deed = life.dice.choice(repairs)
        body |= {"holding": state.deeds[deed].holding, "condition": "good", "after": deed}
    return "holding.condition_noted", body


def a_movement(life: Life, laptop: Laptop) -> tuple[str, Any]:
    kind = life.dice.choice(("raised", "lowered"))
    actions = {"raised": ("produce", "raise"), "lowered": ("consume", "transfer", "lower")}
    body: dict[str, Any] = {
        "holding": _thing(life, laptop, "stock"),
        "action": life.dice.choice(actions[kind]),
        "resourceQuantity": _amount(life),
    }
    if life.chance(0.8):
        body["reason"] = life.dice.choice(("Spilt", "Spilt", " "))
    if life.chance(0.3):
        body["count"] = life.one_of(sorted(laptop.state.counts))
    return f"holding.{kind}", body


def a_count(life: Life, laptop: Laptop) -> tuple[str, Any]:
    lines = []
    for _ in range(life.dice.randint(1, 3)):
        one = laptop.state.holdings.get(_thing(life, laptop))
        line: dict[str, Any] = {"holding": one.id if one else laptop.me}
        if one is not None and one.form == "stock":
            line["resourceQuantity"] = _amount(life)
        else:
            line["found"] = life.dice.choice(("here", "elsewhere", "missing"))
        lines.append(line)
    return "holding.counted", {"lines": lines, "hasPointInTime": life.day()}


def an_outcome(life: Life, laptop: Laptop) -> tuple[str, Any]:
    measures: list[dict[str, Any]] = [{"name": name, "hasUnit": "device"} for name in MEASURES]
    measures[-1] |= {"kind": "reading"}
    body = {"title": "More", "text": "More", "measures": measures, "keeper": laptop.me}
    return "outcome.declared", body | ({"review": life.day()} if life.chance(0.95) else {})


def a_measurement(life: Life, laptop: Laptop) -> tuple[str, Any]:
    lines = [
        {
            "measure": life.dice.choice((*MEASURES * 6, "burnt")),
            "resourceQuantity": _amount(life, "device"),
        }
        for _ in range(life.dice.randint(1, 5))
    ]
    outcome = life.one_of(sorted(laptop.state.outcomes))
    return "outcome.measured", {"outcome": outcome, "lines": lines, "hasPointInTime": life.day()}


def a_deed(life: Life, laptop: Laptop) -> tuple[str, Any]:
    unsafe = sorted(one.id for one in laptop.state.holdings.values() if one.unsafe)
    body: dict[str, Any] = {
        "action": life.dice.choice(("modify", "modify", "work")),
        "provider": laptop.me,
        "hasPointInTime": life.day(),
    }
    if unsafe and life.chance(0.9):
        body["resourceInventoriedAs"] = life.dice.choice(unsafe)
    return "deed.recorded", body


_MENDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "holding.raised": (("resourceQuantity", "note"), ()),
    "holding.lowered": (("resourceQuantity", "note"), ()),
    "holding.condition_noted": (("condition", "note"), ()),
    "holding.counted": (("hasPointInTime",), ("resourceQuantity", "found")),
    "outcome.measured": (("hasPointInTime",), ("measure", "resourceQuantity", "note")),
    "deed.recorded": (("effortQuantity", "note"), ()),
}


def a_mending(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    facts = sorted(act for act, trace in state.traces.items() if trace.kind in _MENDED)
    if not facts:
        return a_thing(life, laptop)
    act = life.dice.choice(facts)
    whole, of_lines = _MENDED[state.traces[act].kind]
    by_line = bool(of_lines) and life.chance(0.7)
    values: dict[str, Any] = {
        "resourceQuantity": _amount(life, "device" if "measure" in of_lines else "kg"),
        "effortQuantity": _amount(life, "h"),
        "measure": life.dice.choice(MEASURES),
        "condition": life.dice.choice(CONDITIONS),
        "found": life.dice.choice(("here", "missing")),
        "note": "Otherwise",
        "hasPointInTime": life.day(),
    }
    field = life.dice.choice(of_lines if by_line else whole)
    corrections = state.corrections.get(act, ())
    newest = corrections[-1].act if corrections and life.chance(0.9) else act
    body = {"corrects": newest, "set": {field: values[field]}, "reason": "A slip"}
    return "act.corrected", body | ({"line": life.dice.randint(1, 3)} if by_line else {})


def a_sighting(life: Life, laptop: Laptop) -> tuple[str, Any]:
    kinds = ("holding.received", "holding.counted", "outcome.measured")
    state = laptop.state
    facts = sorted(act for act, trace in state.traces.items() if trace.kind in kinds)
    how = life.dice.choice(("present", "checked", "told"))
    return "act.witnessed", {"act": life.one_of(facts), "saw": "I looked", "how": how}


def a_quarrel(life: Life, laptop: Laptop) -> tuple[str, Any]:
    passed = sorted(one.id for one in laptop.state.passings.values() if one.received)
    about = life.one_of(passed)
    body = {"about": about, "reason": "It was broken", "asks": "Look", "hasPointInTime": life.day()}
    return "dispute.opened", body


MAKERS = (
    (a_thing, 4),
    (a_giving, 9),
    (a_receipt, 14),
    (a_condition, 4),
    (a_movement, 5),
    (a_count, 3),
    (an_outcome, 1),
    (a_measurement, 4),
    (a_deed, 2),
    (a_mending, 7),
    (a_sighting, 6),
    (a_quarrel, 1),
)
