"""Which photos acts name: their own, and that of the sheet of paper they were copied from (spec: carrying, 12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from crdt.keys import id_digest, is_id
from crdt.signed import Act, parse

_NAMES: Final = b'"image":'
"""What the bytes of every act have that names one, of its own or of a sheet of paper."""


def named(raws: Iterable[bytes], gone: Callable[[str, str], bool]) -> dict[bytes, None]:
    """The names of what these acts bring along, in their order; what is `gone` beside an act it doesn't bring."""
    found: dict[bytes, None] = {}
    for raw in raws:
        if _NAMES in raw:
            act = parse(raw)
            images = (one for one in _images(act) if not gone(act.id, one))
            found |= dict.fromkeys(map(id_digest, images))
    return found


def own(act: Act) -> tuple[str, ...]:
    """What an act names as its own images; a body of another form names none."""
    return tuple(_ids(act.fields().get("image")))


def _images(act: Act) -> list[str]:
    body: Any = act.fields()
    return [*_ids(body.get("image")), *_ids(_sheet(body.get("paper")))]


def _sheet(paper: Any) -> list[Any]:
    """The photo of the sheet that an act was copied from."""
    return [paper.get("image")] if isinstance(paper, dict) else []


def _ids(said: Any) -> list[str]:
    try:
        return list(filter(is_id, msgspec.convert(said or [], list[str])))
    except msgspec.ValidationError:
        return []
