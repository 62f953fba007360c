"""`python -m bench.lists`: lists and search over W(N), each size in a home of its own, and a table of them."""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.acting.promises import offer
from app.commands.promises import Offer
from app.group import OpenGroup
from app.home import Home, Owner
from app.keyring import DeviceKey
from app.lists.keeping import Lists
from app.lists.queries import PromiseQuery
from app.lists.rows import Rows
from bench import work
from bench.measuring import expect, folder_of_its_own, percentile
from bench.reading import title
from bench.records import records

ACTS: Final = 100
PAGE: Final = 200
TODAY: Final = PromiseQuery(today="2026-06-15")
_HEAD: Final = (
    "| N | built, s | longest piece, ms | looked through, s | one act p50 / p95, ms"
    " | search p50 / p95, ms | everywhere p50 / p95, ms | page at the end, ms | the next one, ms | MB |\n"
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)
"""`Looked through`: after acts of another program. A page at the end: the first after a change, then from memory."""


class Figures(Struct, frozen=True, kw_only=True):
    """What was measured of one size. Times in seconds, the size in bytes."""

    acts: int
    built: float
    piece: float
    looked_through: float
    act: list[float]
    search: list[float]
    everywhere: list[float]
    page: float
    next_page: float
    size: int


def measure(count: int) -> Figures:
    """W(count), its lists, and what screens ask of them."""
    with folder_of_its_own() as folder, Owner(Home(folder / "home")) as owner:
        group, keys = work.found_group(owner.home, DeviceKey.generate())
        with group:
            work.write(group, keys, list(work.commitments(group, keys, count)))
            return _measured(group, count)


def _measured(group: OpenGroup, count: int) -> Figures:
    folder, lists = group.store.folder, Lists(group)
    pieces = list(_pieces(lists))
    with Rows(folder) as rows:
        expect(rows.count(TODAY), count)
        lists.close()
        offer(group, Offer(title="Said meanwhile", quantity="1 h", due="2026-07-01"))
        looked_through = _took(lists.bring_up)
        acts = [_act(group, lists, number) for number in range(ACTS)]
        searches = list(_typed(count))
        search = [_took(lambda one=one: _searched(rows, one)) for one in searches]  # type: ignore[misc]
        everywhere = [_took(lambda one=one: rows.search_all(one, 20)) for one in searches]  # type: ignore[misc]
        _act(group, lists, ACTS)
        page = _took(lambda: rows.promises(TODAY, count - PAGE, PAGE))
        next_page = _took(lambda: rows.promises(TODAY, count - 2 * PAGE, PAGE))
    lists.close()
    return Figures(
        acts=count,
        built=sum(pieces),
        piece=max(pieces),
        looked_through=looked_through,
        act=acts,
        search=search,
        everywhere=everywhere,
        page=page,
        next_page=next_page,
        size=folder.lists.stat().st_size,
    )


def _pieces(lists: Lists) -> Iterator[float]:
    while True:
        began = time.perf_counter()
        more = lists.step()
        yield time.perf_counter() - began
        if not more:
            return


def _act(group: OpenGroup, lists: Lists, number: int) -> float:
    """What the lists take of the time of one act."""
    offer(group, Offer(title=title(number), quantity="1 h", due="2026-07-01"))
    group.book.fold()
    return _took(lists.bring_up)


def _typed(count: int) -> Iterator[str]:
    """What somebody types who remembers two words of a promise: letter by letter."""
    for record in itertools.islice(records(count), 0, count, max(1, count // 20)):
        first, second = record.title.split()[:2]
        for end in range(2, len(first) + 1):
            yield first[:end]
        yield f"{first} {second}"


def _searched(rows: Rows, words: str) -> None:
    query = replace(TODAY, search=words)
    rows.promises(query, 0, 50)
    rows.count(query)


def _took(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def row(one: Figures) -> str:
    """A size as a row of the table."""
    three = (one.act, one.search, one.everywhere)
    middles = " | ".join(
        f"{percentile(times, 0.5) * 1000:.1f} / {percentile(times, 0.95) * 1000:.1f}"
        for times in three
    )
    return (
        f"| {one.acts:,} | {one.built:.2f} | {one.piece * 1000:.0f} | {one.looked_through:.2f} | {middles}"
        f" | {one.page * 1000:.1f} | {one.next_page * 1000:.1f} | {one.size / 1e6:.1f} |"
    )


def main() -> None:
    """Measure the sizes that the arguments name."""
    parser = argparse.ArgumentParser(prog="bench.lists", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 50_000])
    print(_HEAD)
    for size in parser.parse_args().sizes:
        print(row(measure(size)), flush=True)


if __name__ == "__main__":
    main()
