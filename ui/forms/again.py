"""The form that says as one's own what doesn't count, such as what somebody said after they were out."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.commands.promises import Restate
from app.commands.reading import ShowAct
from app.results import ActView, Result
from ui.forms.form import Form
from ui.forms.usual import NOTE
from ui.workbench import Workbench

_LONGEST: Final = 160
_FIRST: Final = 3


def begin(bench: Workbench, owner: QObject, act: ActView) -> None:
    """Read the words beside it, then open the form."""

    def heard(found: Result) -> None:
        whole = replace(act, texts=found.texts) if isinstance(found, ActView) else act
        bench.forms.open(say_again(whole))

    bench.current.ask(owner, ShowAct(id=act.id), heard)


def say_again(act: ActView) -> Form:
    """Say again what stands in the records and doesn't count."""
    said = f"{act.by} {act.told}" + (f" ({act.about})" if act.about else "")
    quoted = "".join(f" “{_cut(words)}”" for words in tuple(act.texts.values())[:_FIRST])
    return Form(
        key=f"act.say-again:{act.id}",
        title="Say it as my own",
        intro=(
            f"{said}.{quoted} {act.sentence} If you say the same, it counts from then on as your word, and you answer"
            " for it; what was said first stays readable as it is."
        ),
        verb="&Say it as my own",
        fields=(
            replace(
                NOTE,
                help="Takes the place of the note that was signed with it. Empty, that one goes along.",
                more=False,
            ),
        ),
        command=lambda it: Restate(act=act.id, note=it["note"]),
        sentence=lambda _: f"You say as your own: {said}",
    )


def _cut(words: str) -> str:
    """As much of a text as one knows it by."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
