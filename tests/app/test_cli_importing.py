"""`troth import`: what is told, what is refused, what is signed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_laptops import Laptop, found

TABLE = "Naam;Nummer;Kleur;Staat\nBoor;K-1;rood;goed\nZaag;K-2;;glimmend\n"


@pytest.fixture
def amira(tmp_path: Path) -> Laptop:
    return found(tmp_path, "Amira")[0]


@pytest.fixture
def file(amira: Laptop) -> Callable[[str | bytes], str]:
    def write(content: str | bytes) -> str:
        name = amira.file("table.csv")
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return write


def test_a_preview_tells_each_row_and_signs_nothing(
    amira: Laptop, file: Callable[[str | bytes], str]
) -> None:
    told = amira.text("import", file(TABLE.encode("utf-16")), "--preview")
    assert "table.csv · holdings · UTF-16 · cells parted by a semicolon" in told
    assert "Kleur: left out" in told
    assert "Thing Boor K-1 · good" in told
    assert "'glimmend' is no condition" in told
    assert "1 row can be brought in · 1 can't be written" in told
    assert amira.json("holding", "list")["holdings"] == []
    assert amira.json("import", file(TABLE), "--preview")["result"] == "table"


def test_rows_that_cant_be_written_stop_all_unless_they_are_left_out(
    amira: Laptop, file: Callable[[str | bytes], str]
) -> None:
    said = ("import", file(TABLE), "--as", "holdings")
    result = amira.run(*said)
    assert result.exit_code == 2
    assert "1 of 2 rows can't be written, and nothing was signed." in result.stderr
    assert "Line 3: 'glimmend' is no condition" in result.stderr
    assert "Brought in: 1 holding from table.csv. · imported" in amira.text(*said, "--leave-out")
    assert amira.refused(*said, "--leave-out") == ("already_done", 1)
    assert "imported" in amira.text("holding", "show", "K-1")
    whole = amira.json("holding", "show", "K-1")["summary"]["id"]
    assert "imported, line 2" in amira.text("history", whole)


def test_columns_are_mapped_by_hand(amira: Laptop, file: Callable[[str | bytes], str]) -> None:
    amira.sign("holding", "add", "Till", "--form", "fund", "--quantity", "0.00 EUR")
    name = file("X,When,=,Giver\n1.234,3/4/2026,a,The town\n")
    said = ("import", name, "--as", "money")
    assert "No column says this: How much (quantity)." in amira.run(*said).stderr
    mapped = (*said, "--map", "X=quantity", "--map", "==note", "--set", "form=grant")
    assert "may be two days" in amira.run(*mapped).stderr
    whole = (*mapped, "--days", "day", "--decimal", "comma")
    assert "1 receipt" in amira.text(*whole)
    (came,) = amira.json("fund", "show", "Till")["inflows"]
    assert (came["amount"], came["when"], came["form"]) == ("1234", "2026-04-03", "grant")
    assert (came["giver"], came["note"], came["imported"]) == ("The town", "a", 2)
    assert amira.refused(*whole)[0] == "already_done"
    assert "1 receipt" in amira.text(*whole, "--again")
    assert amira.refused(*said, "--map", "X") == ("usage", 2)
    assert amira.refused(*said, "--set", "=3") == ("usage", 2)


def test_what_cant_be_read_is_told(amira: Laptop, file: Callable[[str | bytes], str]) -> None:
    assert amira.refused("import", amira.file("none.csv")) == ("not_found", 3)
    assert amira.refused("import", file(b"\0\1\2")) == ("not_understood", 2)
    assert amira.refused("import", file("a;b\n1;2\n"), "--map", "c=name") == ("not_found", 3)
