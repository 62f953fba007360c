"""Forms for what was written on paper: copying a line of a sheet, and taking on what somebody copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.commands import promises, things
from app.commands.base import Command
from ui.forms.fields import Amount, Choice, Day, File, Line, Number, Paragraph, Person
from ui.forms.form import Filled, Form
from ui.forms.usual import STREAM

PICTURES: Final = "Pictures (*.jpg *.jpeg *.png)"
_DEED: Final = "deed"
_NO: Final = ("right", ("no",))


def take_on(act: str, said: str) -> Form:
    """Answer what was entered for oneself, or for a neighbour. `said`: who entered what, as a sentence."""
    right = Choice(
        name="right",
        label="Is it right?",
        of=(("yes", "Yes: it stands as mine"), ("no", "No: it is not so")),
        start="yes",
        needed=True,
        help="A slip of the pen is put right afterwards: take it on, then correct it.",
    )
    reason = Paragraph(name="reason", label="What is wrong", needed=True, only_if=_NO)
    asks = Line(
        name="asks",
        label="What you ask for",
        start="Let it count for nothing",
        needed=True,
        only_if=_NO,
    )
    return Form(
        key=f"entry.take-on:{act}",
        title="Entered for you from paper",
        intro=f"{said} It stands with a mark until you say one of these.",
        verb="&Sign",
        fields=(right, reason, asks),
        command=lambda it: _answer(act, it),
        sentence=lambda it: (
            "You take on what was entered for you"
            if it["right"] == "yes"
            else "You say that what was entered for you is not right"
        ),
    )


def _answer(act: str, it: Filled) -> Command:
    if it["right"] == "yes":
        return promises.Restate(act=act)
    return promises.Dispute(id=act, reason=it["reason"], asks=it["asks"])


def copy_line(
    open_promises: tuple[tuple[str, str], ...],
    name: Callable[[str], str],
    sheet: str = "",
    line: int = 1,
) -> Form:
    """Copy a line of a sheet. `open_promises`: what may be meant, by id; `name`: of a member."""
    again = bool(sheet)
    paper = File(
        name="paper",
        label="A photo of the sheet",
        sorts=PICTURES,
        needed=not again,
        more=again,
        help="Once for each sheet: everybody can look there.",
    )
    about = Choice(
        name="about",
        label="What it is",
        of=((_DEED, "something done that nobody had promised"), *open_promises),
        start=_DEED,
        needed=True,
    )
    return Form(
        key="paper.copy",
        title="Copy from a sheet of paper",
        intro=(
            "You enter what somebody wrote down. It stands with a mark until they take it on, and until then it is not"
            " yours to confirm or to witness. Promises and votes nobody enters for a member."
        ),
        verb="&Enter this line",
        fields=(
            Line(name="sheet", label="Sheet", hint="Repair café, 14 Nov", start=sheet, needed=True),
            Number(name="line", label="Line", least=1, most=9999, start=str(line), needed=True),
            paper,
            Person(name="whose", label="Who wrote it", needed=True),
            about,
            Amount(name="quantity", label="How much", start="1 h", needed=True),
            Day(name="on", label="When it happened", needed=True, start="today"),
            Paragraph(name="note", label="What was done", needed=True),
            STREAM,
        ),
        command=_copied,
        sentence=lambda it: f"You enter line {it['line']} of {it['sheet']} for {name(it['whose'])}",
    )


def _copied(it: Filled) -> Command:
    if it["about"] == _DEED:
        return things.RecordDeed(
            action="work",
            quantity=it["quantity"],
            stream=it["stream"],
            on=it["on"],
            note=it["note"],
            speaking_for=it["whose"],
            sheet=it["sheet"],
            sheet_line=it["line"],
            paper=it["paper"],
        )
    return promises.Evidence(
        id=it["about"],
        quantity=it["quantity"],
        on=it["on"],
        note=it["note"],
        speaking_for=it["whose"],
        sheet=it["sheet"],
        sheet_line=it["line"],
        paper=it["paper"],
    )
