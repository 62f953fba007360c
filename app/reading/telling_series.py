"""What somebody said of a series, in a few words behind their name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from app.acting.series import ordinal
from app.group import OpenGroup
from app.reading.plain import amount, day


def _opened(group: OpenGroup, body: Any) -> str:
    title = group.words(body.terms.title) or "something"
    return f"asked for {title}, again and again: {amount(body.terms.quantity)}, from {day(body.begins)}"


def _joined(group: OpenGroup, body: Any) -> str:
    series = group.state.series.get(body.series)
    name = series.slots[body.slot - 1].name if series and body.slot <= len(series.slots) else "it"
    turn = "" if body.each == 1 else f", every {ordinal(body.each)} time"
    until = f" until {day(body.until)}" if body.until else " on"
    return f"stands for {name} from {day(body.begins)}{until}{turn}"


def _rested(_: OpenGroup, body: Any) -> str:
    if body.until is None:
        return f"comes no more from {day(body.begins)} on"
    return f"rests from {day(body.begins)} until {day(body.until)}"


TOLD: Final[dict[str, Callable[[OpenGroup, Any], str]]] = {
    "series.opened": _opened,
    "series.joined": _joined,
    "series.rested": _rested,
    "series.closed": lambda _, body: f"ended it before {day(body.begins)}",
}
