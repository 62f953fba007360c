"""Counting many holdings at once: what there is to count at a place, and what a list that was counted would say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from app import finding
from app.acting.things import name
from app.commands import using as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.things import party
from app.tables import rows_of
from app.use_results import PlaceView, Stocktake, StocktakeLine, ToCount, ToCountList
from crdt.exact import billionths, written
from crdt.kinds.holdings import MOST_LINES
from crdt.records.holdings import Holding

_FOUND: Final = ("here", "elsewhere", "missing")
_NOWHERE: Final = "="
_LARGEST: Final = 1 << 20
_TWICE: Final = "This is on the list twice."
_COLUMNS: Final = "Too few columns: write the holding, a semicolon, and what was found."


# --- what there is to count ----------------------------------------------------------------------------


def to_count(group: OpenGroup, command: commands.ListToCount) -> ToCountList:
    """Stocks first, then things, by name; as many as one count takes."""
    every = [one for one in group.state.holdings.values() if _counts(one)]
    every.sort(key=lambda one: (one.form != "stock", name(group, one).casefold(), one.number))
    places = [_place(group, one) for one in every]
    here = [one for one, (key, _) in zip(every, places, strict=True) if command.place in ("", key)]
    return ToCountList(
        places=tuple(_places(places)),
        lines=tuple(_asked(group, one) for one in here[:MOST_LINES]),
        more=max(0, len(here) - MOST_LINES),
    )


def _counts(one: Holding) -> bool:
    return one.form in ("stock", "thing") and not one.retired


def _place(group: OpenGroup, one: Holding) -> tuple[str, str]:
    """Where it is: the place that it is kept in, else where it or its box is said to be; its key and its name."""
    holdings, seen = group.state.holdings, {one.id}
    while one.form != "place" and one.inside in holdings and one.inside not in seen:
        one = holdings[one.inside]
        seen.add(one.id)
    if one.form == "place":
        return one.id, name(group, one)
    said = " ".join((group.words(one.location) or "").split())
    return f"{_NOWHERE}{said.casefold()}", said


def _places(found: Iterable[tuple[str, str]]) -> Iterator[PlaceView]:
    """Each place once, by name; what nobody said the place of comes last."""
    names: dict[str, str] = {}
    many: dict[str, int] = {}
    for key, words in found:
        names.setdefault(key, words)
        many[key] = many.get(key, 0) + 1
    for key in sorted(names, key=lambda key: (key == _NOWHERE, names[key].casefold(), key)):
        yield PlaceView(key=key, name=names[key], many=many[key])


def _asked(group: OpenGroup, one: Holding) -> ToCount:
    stock = one.form == "stock"
    return ToCount(
        holding=one.id,
        name=name(group, one),
        expected=f"{one.onhand} {one.unit}" if stock else "",
        unit=one.unit if stock else "",
        custodian="" if stock else party(group, one.custodian),
    )


# --- a list that was counted ---------------------------------------------------------------------------


def stocktake(group: OpenGroup, command: commands.CheckStocktake) -> Stocktake:
    """What a list would say. Rows that name nothing, or say nothing, are told and not counted."""
    rows = _rows(command.file) if command.file else ()
    lines = [
        *(_typed(group, at, typed) for at, typed in enumerate(command.lines, 1)),
        *(_row(group, at, cells) for at, cells in rows),
    ]
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if line.holding and line.holding in seen:
            lines[at] = replace(line, refused=_TWICE, holding="", difference="")
        seen.add(line.holding)
    left_out = sorted(
        name(group, one)
        for one in group.state.holdings.values()
        if one.form == "stock"
        and not one.retired
        and one.id not in seen
        and command.place in ("", _place(group, one)[0])
    )
    good = sum(not line.refused for line in lines)
    return Stocktake(lines=tuple(lines), good=good, missing=tuple(left_out))


def _rows(file: str) -> list[tuple[int, list[str]]]:
    """The rows of a file. Raises Unclear where it can't be read."""
    path = finding.a_file(file)
    try:
        with path.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise Unclear("not_understood", f"{path.name} is larger than such a list is.")
        return rows_of(content)
    except OSError as error:
        raise Unclear("not_found", f"{path.name} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Unclear("not_understood", f"{path.name} is no text in UTF-8.") from None


def _row(group: OpenGroup, at: int, cells: list[str]) -> StocktakeLine:
    if len(cells) > 1 and cells[0]:
        return _line(group, at, "; ".join(cells[:2]), cells[0], cells[1])
    return StocktakeLine(number=at, typed=" ".join(cells), refused=_COLUMNS)


def _typed(group: OpenGroup, at: int, typed: str) -> StocktakeLine:
    thing, _, said = typed.rpartition("=")
    return _line(group, at, typed, thing, said)


def _line(group: OpenGroup, at: int, typed: str, thing: str, said: str) -> StocktakeLine:
    line = StocktakeLine(number=at, typed=typed)
    try:
        one = finding.holding(group, thing)
        line = replace(line, name=name(group, one))
        found = _of_stock(line, one, said) if one.form == "stock" else _of_thing(line, said)
    except Unclear as unclear:
        return replace(line, refused=unclear.what)
    return replace(found, holding=one.id)


def _of_stock(line: StocktakeLine, one: Holding, said: str) -> StocktakeLine:
    much = finding.quantity(said)
    if much.hasUnit != one.unit:
        raise Unclear("not_understood", f"{line.name} is counted in {one.unit}.")
    more = billionths(much.hasNumericalValue) - billionths(one.onhand)
    return replace(
        line,
        found=f"{much.hasNumericalValue} {much.hasUnit}",
        expected=f"{one.onhand} {one.unit}",
        difference=written(more) if more else "",
    )


def _of_thing(line: StocktakeLine, said: str) -> StocktakeLine:
    if said.strip() not in _FOUND:
        raise Unclear("not_understood", f"{line.name} is here, elsewhere or missing.")
    return replace(line, found=said.strip())
