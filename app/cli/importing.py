"""Bringing in past records from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from app.cli.completing import FILE
from app.cli.files import here
from app.cli.help import BOOK
from app.cli.root import root
from app.cli.running import USAGE, ask, hint, show, stop, word
from app.commands import importing as commands

if TYPE_CHECKING:
    from app.import_results import TableView

_DAYS: Final[dict[str, Any]] = {"day": "day_first", "month": "month_first"}
_TOLD: Final = 10
"""So many lines that can't be written are told."""


@root.tell(
    "import",
    "troth import inventory.csv --as holdings --preview",
    "troth import kasse.csv --as money --map Betrag=quantity --map 'Von wem=giver' --set fund=Till",
    "troth import hours.csv --as deeds --days day --decimal comma --leave-out",
    gives="done table",
    heading=BOOK,
)
@click.argument("file", type=FILE, metavar="FILE.csv")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["holdings", "deeds", "money", "readings"]),
    help="What the table holds; what its headings speak for, if not said.",
)
@click.option(
    "--map",
    "mapped",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="Which column, by its name or number, is which field; COLUMN= leaves it out; repeat it.",
)
@click.option(
    "--set",
    "always",
    metavar="FIELD=VALUE",
    multiple=True,
    help="What holds for every row that says nothing else; repeat it.",
)
@click.option(
    "--days",
    type=click.Choice(sorted(_DAYS)),
    help="What comes first in 3/4/2026; refused if not said.",
)
@click.option(
    "--decimal",
    "decimals",
    type=click.Choice(["comma", "point"]),
    help="The decimal mark, for numbers like 1.234; refused if not said.",
)
@click.option("--again", is_flag=True, help="Also what is on record already.")
@click.option("--leave-out", is_flag=True, help="Leave out the rows that can't be written.")
@click.option("--preview", is_flag=True, help="Only tell what each row would say.")
def import_(
    file: str,
    mapped: tuple[str, ...],
    always: tuple[str, ...],
    days: str | None,
    leave_out: bool,
    preview: bool,
    **typed: Any,
) -> None:
    """Bring in past records from a table saved as CSV: all rows are signed as one, or none is.

    The first row names the columns, in English, German, Dutch or Spanish, or as --map says. What is on
    record already is left out. --preview tells what each row would say, and why one can't be written.
    """
    table = commands.Table(
        file=here(file),
        columns=dict(_pair(one, "COLUMN=FIELD") for one in mapped),
        always=dict(_pair(one, "FIELD=VALUE") for one in always),
        days=_DAYS.get(days or "", ""),
        **{key: value for key, value in typed.items() if value},
    )
    found = ask(word(commands.CheckTable, {"table": table}))
    if preview:
        show(found)
        return
    _stop_unless_whole(found, leave_out=leave_out)
    lines = tuple(one.line for one in found.rows if not one.refused and not one.twice)
    if not lines:
        stop("already_done", "There is nothing in this table that is not on record already.", 1)
    if found.twice:
        hint(f"{found.twice:,} on record already, left out.")
    bringing = {"table": table, "lines": lines, "digest": found.digest}
    show(ask(word(commands.BringIn, bringing)))


def _pair(typed: str, form: str) -> tuple[str, str]:
    name, equals, value = typed.rpartition("=")
    if form.startswith("FIELD"):
        name, equals, value = typed.partition("=")
    if not equals or not name.strip():
        stop("usage", f"{typed!r}: write it like {form}.")
    return name.strip(), value.strip()


def _stop_unless_whole(found: TableView, *, leave_out: bool) -> None:
    """Nothing is signed of a table that says too little, or has rows that can't be written."""
    if found.lacking:
        _lacking(found)
    if not found.bad or leave_out:
        return
    told = [f"Line {one.line}: {one.refused}" for one in found.rows if one.refused]
    more = f" And {len(told) - _TOLD:,} more." if len(told) > _TOLD else ""
    stop(
        "not_understood",
        f"{found.bad:,} of {len(found.rows):,} rows can't be written, and nothing was signed."
        f" Mend them, or add --leave-out. {' '.join(told[:_TOLD])}{more}",
    )


def _lacking(found: TableView) -> NoReturn:
    keys = {one.label: one.key for one in found.fields}
    named = ", ".join(f"{one} ({keys[one]})" for one in found.lacking)
    columns = ", ".join(one.name for one in found.columns)
    stop(
        "not_understood",
        f"No column says this: {named}. Add --map COLUMN=FIELD or --set FIELD=VALUE."
        f" The columns are: {columns}.",
        USAGE,
    )
