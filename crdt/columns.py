"""State as columns: all values of one field behind each other, so that much of it packs into little and opens fast.

For caches alone, never for what others read: a column names the classes of this very version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import sub
from typing import Any, Final

import msgspec
from immutables import Map
from msgspec import Struct
from msgspec.structs import astuple

from crdt import kinds, records, state
from crdt.keys import hash_id

_CLASSES: Final = {
    f"{found.__module__}.{found.__name__}": found
    for module in (state, *records.MODULES, *kinds.MODULES)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Struct)
}
LAYOUT: Final = hash_id(
    msgspec.json.encode({name: found.__struct_fields__ for name, found in _CLASSES.items()})
)
"""Another one: other classes or other fields. What was packed in one can't be unpacked in another."""
_LARGEST: Final = 2**63 - 1
"""Whole numbers up to this one have a place in MessagePack."""
Packed = list[Any]
"""What MessagePack can carry: the name of a way to unpack, and what it needs."""


def pack(values: Sequence[Any], numbers: Mapping[str, int]) -> Packed:
    """These values as one column. `numbers` has a number for each text that is told by number: the ids of acts."""
    types = sorted(set(map(type, values)), key=repr)
    if len(types) > 1:
        return _mixed(values, types, numbers)
    if _are_same(values):
        return ["same", len(values), pack(values[:1], numbers)]
    for kind, way in _WAYS.items():
        if types and issubclass(types[0], kind):
            return way(values, numbers)
    return ["plain", list(values)]


def unpack(packed: Packed, texts: Sequence[str]) -> list[Any]:
    """The values of a column. Raises LookupError, TypeError or ValueError where it isn't what was packed."""
    way, *rest = packed
    return _BACK[way](texts, *rest)


def _are_same(values: Sequence[Any]) -> bool:
    """Whether all are equal. What holds others is not compared: in it, 1 would equal true."""
    if len(values) < 2 or (values[0] and not isinstance(values[0], str | int)):
        return False
    return values.count(values[0]) == len(values)


# --- packing ---------------------------------------------------------------------------------------


def _mixed(values: Sequence[Any], types: list[type], numbers: Mapping[str, int]) -> Packed:
    which = [types.index(type(value)) for value in values]
    parts = [[value for value in values if type(value) is one] for one in types]
    return ["mixed", bytes(which), [pack(part, numbers) for part in parts]]


def _texts(values: Sequence[str], numbers: Mapping[str, int]) -> Packed:
    distinct = dict.fromkeys(values)
    if distinct.keys() <= numbers.keys():
        return ["known", _steps([numbers[text] for text in values])]
    if 2 * len(distinct) > len(values):
        return ["plain", list(values)]
    places = {text: place for place, text in enumerate(distinct)}
    return ["some", list(distinct), [places[text] for text in values]]


def _steps(numbers: list[int]) -> list[int]:
    """From each number to the next: mostly small."""
    return list(map(sub, numbers, [0, *numbers]))


def _structs(values: Sequence[Struct], numbers: Mapping[str, int]) -> Packed:
    found = type(values[0])
    columns = zip(*map(astuple, values), strict=True)
    name = f"{found.__module__}.{found.__name__}"
    return ["struct", name, len(values), [pack(column, numbers) for column in columns]]


def _wholes(values: Sequence[int], numbers: Mapping[str, int]) -> Packed:
    """Whole numbers; as texts where one is too large for MessagePack."""
    fits = all(-_LARGEST <= one <= _LARGEST for one in values)
    return ["plain", list(values)] if fits else ["wholes", list(map(str, values))]


def _rows(values: Sequence[tuple[Any, ...]], numbers: Mapping[str, int]) -> Packed:
    return ["rows", list(map(len, values)), pack(list(chain(*values)), numbers)]


def _sets(values: Sequence[frozenset[str]], numbers: Mapping[str, int]) -> Packed:
    return ["sets", _rows([tuple(sorted(value)) for value in values], numbers)]


def _maps(values: Sequence[Map[str, Any]], numbers: Mapping[str, int]) -> Packed:
    keys = list(chain(*(value.keys() for value in values)))
    held = list(chain(*(value.values() for value in values)))
    return ["maps", list(map(len, values)), pack(keys, numbers), pack(held, numbers)]


_WAYS: Final[dict[type, Callable[[Sequence[Any], Mapping[str, int]], Packed]]] = {
    str: _texts,
    int: _wholes,
    Struct: _structs,
    tuple: _rows,
    frozenset: _sets,
    Map: _maps,
}


# --- unpacking -------------------------------------------------------------------------------------


def _unmixed(texts: Sequence[str], which: bytes, parts: list[Packed]) -> list[Any]:
    takers = [iter(unpack(part, texts)).__next__ for part in parts]
    return [takers[one]() for one in which]


def _unstructs(texts: Sequence[str], name: str, count: int, packed: list[Packed]) -> list[Any]:
    made, columns = _CLASSES[name], [unpack(column, texts) for column in packed]
    if not columns:
        return [made() for _ in range(count)]
    fields = made.__struct_fields__
    if made.__match_args__ != fields:  # some are only named
        return [made(**dict(zip(fields, row, strict=True))) for row in zip(*columns, strict=True)]
    return list(map(made, *columns))


def _unrows(texts: Sequence[str], lengths: list[int], packed: Packed) -> list[tuple[Any, ...]]:
    flat = unpack(packed, texts)
    return [tuple(flat[end - length : end]) for length, end in _ends(lengths)]


def _unmaps(
    texts: Sequence[str], lengths: list[int], keys: Packed, values: Packed
) -> list[Map[str, Any]]:
    items = list(zip(unpack(keys, texts), unpack(values, texts), strict=True))
    return [Map(dict(items[end - length : end])) for length, end in _ends(lengths)]


def _ends(lengths: list[int]) -> Iterable[tuple[int, int]]:
    return zip(lengths, accumulate(lengths), strict=True)


_BACK: Final[dict[str, Callable[..., list[Any]]]] = {
    "plain": lambda _, values: values,
    "same": lambda texts, count, packed: unpack(packed, texts) * count,
    "known": lambda texts, steps: list(map(texts.__getitem__, accumulate(steps))),
    "some": lambda _, distinct, places: list(map(distinct.__getitem__, places)),
    "wholes": lambda _, values: list(map(int, values)),
    "mixed": _unmixed,
    "struct": _unstructs,
    "rows": _unrows,
    "sets": lambda texts, rows: [frozenset(row) for row in unpack(rows, texts)],
    "maps": _unmaps,
}
