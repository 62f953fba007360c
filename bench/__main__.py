"""`python -m bench`: does W(N) at several sizes and prints the table."""

from __future__ import annotations

import argparse

from bench.measure import measure
from bench.table import lines

_MANY = 50_000


def main() -> None:
    """Measure what the arguments ask for; without any, what docs/benchmarks.md shows."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, _MANY])
    parser.add_argument("--runs", type=int, help=f"runs of each size: 3, and 1 from {_MANY:,} on")
    asked = parser.parse_args()
    found = [measure(size, asked.runs or (1 if size >= _MANY else 3)) for size in asked.sizes]
    for line in lines(found):
        print(line)


if __name__ == "__main__":
    main()
