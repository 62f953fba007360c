"""Small tables in text files, such as a spreadsheet saves as CSV: their rows, each with the line where it stands."""

from __future__ import annotations

import csv

PARTS = (";", "\t", ",")


def rows_of(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows, their cells parted by semicolons, tabs or commas. Raises UnicodeDecodeError where it is no UTF-8.

    Empty lines and what begins with # is passed over.
    """
    lines = content.decode("utf-8-sig").splitlines()
    told = {at: one for at, one in enumerate(lines, 1) if one.strip() and not one.startswith("#")}
    part = next((one for one in PARTS if any(one in line for line in told.values())), ";")
    numbers, reader = list(told), csv.reader(told.values(), delimiter=part)
    return [(numbers[reader.line_num - 1], [cell.strip() for cell in row]) for row in reader]
