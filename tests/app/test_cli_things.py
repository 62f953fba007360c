"""Things and outcomes as people type them: the kit that goes round, and eighteen devices from a blackboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cli_laptops import Laptop
from test_attachments import jpeg

Cafe = tuple[Laptop, Laptop, Laptop]
BLACKBOARD = "\n".join(
    [
        "# what lay on the tables",
        *(f"fixed;Toaster {number}" for number in range(10)),
        *(f"repairable;1;Lamp {number}" for number in range(5)),
        *["end of life"] * 3,
    ]
)


def totals(laptop: Laptop, outcome: str) -> list[str]:
    tallies: list[dict[str, Any]] = laptop.json("outcome", "show", outcome)["summary"]["tallies"]
    return [tally["value"] for tally in tallies]


def test_eighteen_devices_from_a_file_and_one_line_put_right(cafe: Cafe) -> None:
    amira, piet, _ = cafe
    names = ("fixed", "repairable", "end of life")
    measures = [word for name in names for word in ("--measure", f"{name}: device")]
    outcome = amira.sign("outcome", "add", "Things live longer", *measures, "--review", "+90d")
    amira.carry_to(piet)
    board = piet.files / "blackboard.csv"
    board.write_text(BLACKBOARD, "utf-8")
    measured = piet.sign("outcome", "measure", outcome, "--lines", str(board))
    assert totals(piet, outcome) == ["10", "5", "3"]
    piet.text(
        "correct", measured, "--line", "6", "--measure", "repairable", "--reason", "It failed"
    )
    piet.carry_to(amira)
    assert totals(amira, outcome) == ["9", "6", "3"]
    told = amira.text("outcome", "show", outcome)
    assert "Toaster 5 · corrected · one side says" in told
    assert "9 fixed, 6 repairable, 3 end of life" in amira.text("outcome", "list")
    assert amira.json("act", measured)["body"]["lines"][5]["measure"] == "fixed"


def test_a_kit_goes_from_hand_to_hand_with_a_photo(cafe: Cafe) -> None:
    amira, piet, rosa = cafe
    photo = amira.files / "kit.jpg"
    photo.write_bytes(jpeg())
    amira.sign("holding", "add", "iFixit kit", "--number", "KK-07", "--part", "12 bits")
    amira.text("holding", "hand-over", "KK-07", "--to", piet.name, "--photo", str(photo))
    amira.carry_to(piet)
    assert piet.refused("holding", "hand-over", "KK-07", "--to", rosa.name)[1] == 1
    said = piet.text("holding", "receive", "KK-07", "--part", "11 bits")
    assert "it is not as the giver said" in said
    assert "differs" in piet.text("holding", "list", "--mine")
    shown = piet.text("holding", "show", "KK-07")
    assert f"{amira.name} → {piet.name}" in shown
    image = piet.json("holding", "show", "KK-07")["passings"][0]["images"][0]
    saved = piet.files / "saved.jpg"
    piet.text("photo", image, str(saved))
    assert saved.read_bytes().startswith(b"\xff\xd8")
    assert b"48.2082" not in saved.read_bytes()


def test_a_stock_below_zero_asks_for_a_count(cafe: Cafe) -> None:
    amira, piet, _ = cafe
    add = ("holding", "add", "Flour", "--form", "stock", "--quantity", "10 kg")
    amira.sign(*add, "--custodian", "group", "--purpose", "Bread", "--lock", "hold")
    amira.text("holding", "lower", "Flour", "--quantity", "12.5 kg")
    assert "count needed" in amira.text("holding", "list")
    shelf = amira.files / "shelf.csv"
    shelf.write_text("Flour\t1 kg\n", "utf-8")
    count = amira.sign("holding", "count", "--lines", str(shelf))
    amira.carry_to(piet)
    piet.text("witness", count, "--how", "checked", "--saw", "One kilo")
    told = piet.text("holding", "show", "Flour")
    assert "1 kg · the book said -2.5" in told
    assert "waits for a witness" not in told
    refused = amira.run("holding", "lower", "Flour", "--quantity", "1 kg", "--action", "transfer")
    assert refused.exit_code == 1
    assert "locked (hold) to: Bread" in refused.output


def test_what_is_typed_wrong_is_told(cafe: Cafe, tmp_path: Path) -> None:
    amira, *_ = cafe
    empty = tmp_path / "empty.csv"
    empty.write_text("KK-07\n", "utf-8")
    for said in (
        ("holding", "count"),
        ("holding", "count", "--lines", str(empty)),
        ("outcome", "measure", "nothing"),
        ("correct", "nothing", "--reason", "x"),
    ):
        assert amira.run(*said).exit_code == 2
