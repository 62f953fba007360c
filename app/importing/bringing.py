"""What each row of a table would say, judged by the rules; and saying it, as one."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from app.acting import funds, outcomes, things
from app.commands import importing as commands
from app.commands.base import FromTable, Said
from app.commands.funds import MoneyIn
from app.commands.things import AddHolding, MeasureOutcome, RecordDeed
from app.finding import Unclear
from app.group import OpenGroup
from app.import_results import RowView, TableView
from app.importing.fields import KINDS
from app.importing.looking import Looking, funds_of, on_record
from app.importing.opening import Opened, opened
from app.importing.reading import PARTS, Row
from app.importing.rows import Planned, planned
from app.rehearsing import Rehearsed
from app.results import Done, Progress, Tell
from crdt.errors import SENTENCES, Refused

_EVERY: Final = 25
"""After so many rows it is told how far it is."""
_SHOWN: Final = 200
_ACTING: Final[Mapping[type[Said], Callable[[OpenGroup, Any], Done]]] = {
    AddHolding: things.add,
    RecordDeed: things.deed,
    MoneyIn: funds.money_in,
    MeasureOutcome: outcomes.said,
}
_NAMES: Final = {
    "holdings": ("holding", "holdings"),
    "deeds": ("deed", "deeds"),
    "money": ("receipt", "receipts"),
    "readings": ("reading", "readings"),
}
_OTHERS: Final = ("only_the_keeper_speaks", "only_the_doer_records")


def check(group: OpenGroup, command: commands.CheckTable, tell: Tell | None = None) -> TableView:
    """What each row would say. Where a needed field is nowhere, no row is looked at."""
    if not group.me:
        raise Refused("not_a_member")
    found = opened(command.table)
    lacking = tuple(_lacking(group, found))
    rows = () if lacking else tuple(_judged(group, found, command.table, tell))
    bad, twice = sum(bool(one.refused) for one in rows), sum(bool(one.twice) for one in rows)
    return TableView(
        file=found.name,
        digest=found.digest,
        kind=found.kind,
        encoding=found.table.encoding,
        part=PARTS[found.table.part],
        columns=found.columns,
        fields=found.fields,
        lacking=lacking,
        rows=rows,
        good=len(rows) - bad - twice,
        bad=bad,
        twice=twice,
    )


def _lacking(group: OpenGroup, found: Opened) -> Iterator[str]:
    state = group.state
    only = {
        "fund": len(funds_of(group)) == 1,
        "outcome": len(state.outcomes) == 1,
        "measure": all(len(one.measures) == 1 for one in state.outcomes.values()),
    }
    said = {*found.mapped.values(), *found.always}
    for one in KINDS[found.kind]:
        usual = one.unless_one and only[one.key]
        if one.needed and one.key not in said and not usual:
            yield one.label


def _judged(
    group: OpenGroup, found: Opened, said: commands.Table, tell: Tell | None
) -> list[RowView]:
    """Each row, judged after those before it; nothing is signed."""
    look, views = Looking(group, said.days, said.decimals), list[RowView]()
    known = _Known(found.kind, look)
    with contextlib.suppress(Rehearsed), group.rehearsing(), group.together():
        for at, row in enumerate(found.table.rows):
            _far(tell, "Looking through the table", at, len(found.table.rows))
            views.append(_view(look, found, row, known, again=said.again))
    return views


def _view(look: Looking, found: Opened, row: Row, known: _Known, *, again: bool) -> RowView:
    says = " · ".join(cell for cell in row.cells if cell)[:_SHOWN]
    try:
        plan = planned(found.kind, look, found.cells(row))
    except Unclear as unclear:
        return RowView(line=row.line, says=says, refused=unclear.what)
    twice = known.repeats(plan.key)
    if twice and not again:
        return RowView(line=row.line, says=plan.says[:_SHOWN], twice=twice)
    try:
        _say(look, found, row, plan)
    except Unclear as unclear:
        return RowView(line=row.line, says=plan.says[:_SHOWN], refused=unclear.what)
    except Refused as refused:
        return RowView(line=row.line, says=plan.says[:_SHOWN], refused=_why(plan, refused))
    known.add(plan.key, row.line)
    return RowView(line=row.line, says=plan.says[:_SHOWN])


def _why(plan: Planned, refused: Refused) -> str:
    if plan.whose and refused.code in _OTHERS:
        return f"What {plan.whose} did, {plan.whose} says: the table is brought in on their laptop."
    if refused.code == "bad_shape":
        return "Something in this row has a form that no record takes."
    said = SENTENCES[refused.code]
    return f"{said.text} ({refused.at})" if refused.at else said.text


def _say(look: Looking, found: Opened, row: Row, plan: Planned) -> Done:
    """One row as an act, which bears the file and the line."""
    command = replace(plan.command, batch=FromTable(found.digest, row.line))
    done = _ACTING[type(command)](look.group, command)
    if plan.place:
        look.is_place(done.subject, *plan.place.split("\n"))
    return done


class _Known:
    """What is on record, and what the table has said so far."""

    def __init__(self, kind: str, look: Looking) -> None:
        self._once = kind == "holdings"
        self._records = Counter(on_record(kind, look))
        self._lines: dict[Hashable, int] = {}

    def repeats(self, key: Hashable) -> str:
        """What a row repeats, in words. A record is repeated once; a holding however often it is named."""
        if self._records[key]:
            if not self._once:
                self._records[key] -= 1
            return "on record already"
        if self._once and key in self._lines:
            return f"the same as line {self._lines[key]}"
        return ""

    def add(self, key: Hashable, line: int) -> None:
        """A row that will be said."""
        self._lines.setdefault(key, line)


def bring_in(group: OpenGroup, command: commands.BringIn, tell: Tell | None = None) -> Done:
    """The acts of all these lines, or none: the first that a rule is against ends it."""
    if not group.me:
        raise Refused("not_a_member")
    found = opened(command.table)
    if command.digest and command.digest != found.digest:
        raise Unclear(
            "not_understood", f"{found.name} has changed since it was looked through: look again."
        )
    wanted = set(command.lines)
    rows = [row for row in found.table.rows if row.line in wanted]
    if not rows or len(rows) != len(wanted):
        raise Unclear(
            "not_understood", "Say which lines are brought in, as they stand in the file."
        )
    look, acts = Looking(group, command.table.days, command.table.decimals), list[str]()
    with group.together():
        for at, row in enumerate(rows):
            _far(tell, "Signing", at, len(rows))
            acts.extend(_said(look, found, row).acts)
    one, many = _NAMES[found.kind]
    sentence = f"Brought in: {len(rows):,} {one if len(rows) == 1 else many} from {found.name}."
    subject = acts[0] if len(acts) == 1 else ""
    return Done(acts=tuple(acts), subject=subject, sentence=sentence, marks=("imported",))


def _said(look: Looking, found: Opened, row: Row) -> Done:
    try:
        return _say(look, found, row, planned(found.kind, look, found.cells(row)))
    except Unclear as unclear:
        raise Unclear(unclear.code, f"Line {row.line}: {unclear.what}") from None
    except Refused as refused:
        at = f"line {row.line}{': ' if refused.at else ''}{refused.at}"
        raise Refused(refused.code, at) from None


def _far(tell: Tell | None, what: str, done: int, of: int) -> None:
    if tell is not None and done % _EVERY == 0:
        tell(Progress(what=what, done=done, of=of))
