"""A rota as people type it: who comes when, one time taken, one handed over, a calendar file."""

from __future__ import annotations

from cli_laptops import Laptop

Cafe = tuple[Laptop, Laptop, Laptop]
WEEKS = ("--from", "2026-11-02", "--weeks", "3")


def test_what_is_not_there_is_said_in_words(cafe: Cafe) -> None:
    amira, _, _ = cafe
    assert "Nothing is asked for again and again." in amira.text("series", "list")
    assert amira.refused("series", "show", "The shop")[1] == 3
    assert (
        amira.refused("series", "open", "The shop", "--every", "noon", "--quantity", "3 h")[1] == 2
    )
    amira.text("series", "open", "Windows", "--every", "tuesday", "--quantity", "3 h")
    assert amira.refused("series", "rest", "Windows")[1] == 1


def test_a_shop_is_open_on_tuesdays(cafe: Cafe) -> None:
    amira, piet, rosa = cafe
    said = amira.text(
        *("series", "open", "The shop", "--every", "tuesday", "--quantity", "3 h"),
        *("--slot", "shop", "--slot", "cashier", "--from", "2026-11-03"),
        *("--from-time", "17:00", "--until-time", "20:00", "--stream", "commons"),
    )
    assert "Asked for again and again: The shop, every Tuesday." in said
    amira.carry_to(piet)
    said = piet.text(
        "series", "join", "the shop", "--slot", "cashier", "--each", "2", "--from", "2026-11-03"
    )
    assert "every 2nd time: The shop, cashier" in said
    piet.text("series", "rest", "The shop", "--from", "2026-11-17", "--until", "2026-11-17")
    piet.carry_to(amira)
    piet.carry_to(rosa)
    short = rosa.json("series", "show", "The shop")["summary"]["short"]
    assert "Yours on 2026-11-10" in rosa.text("join-in", f"{short}~2026-11-10~1")
    shown = rosa.text("series", "show", "The shop", *WEEKS)
    assert "every Tuesday · 17:00 to 20:00" in shown
    (third,) = [
        line
        for line in shown.splitlines()
        if "2026-11-17" in line and "rests" in line and "  2026" in line
    ]
    assert f"{piet.name} rests" in third
    (second,) = [line for line in shown.splitlines() if line.strip().startswith("2026-11-10")]
    assert rosa.name in second
    assert "free" in second
    assert "WHO" in rosa.text("series", "list")
    assert f"troth join-in {short}~" not in shown


def test_times_go_into_a_calendar_and_a_file_is_not_written_over(cafe: Cafe) -> None:
    amira, _, _ = cafe
    amira.text(
        "series", "open", "Beds", "--every", "day", "--quantity", "1 h", "--from", "2026-11-03"
    )
    amira.text("series", "join", "Beds", "--from", "2026-11-03")
    file = amira.files / "mine.ics"
    said = amira.text("series", "calendar", str(file), "--from", "2026-11-02", "--weeks", "1")
    assert "6 times, 2026-11-02 to 2026-11-08" in said
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 6
    assert amira.refused("series", "calendar", str(file))[1] != 0
    assert "0 times" in amira.text(
        "series", "calendar", str(file), "--yes", "--from", "2026-10-02", "--weeks", "1"
    )


def test_an_effect_is_told_with_the_promise(cafe: Cafe) -> None:
    amira, piet, _ = cafe
    amira.text("holding", "add", "Slicer", "--number", "SL-1")
    promise = amira.sign(
        *("offer", "Lend the slicer", "--to", piet.name, "--quantity", "1 h", "--due", "+7d"),
        *("--thing", "SL-1", "--effect", f"agreed:custody.pass:SL-1>{piet.name}"),
    )
    amira.carry_to(piet)
    assert f"once agreed, Slicer passes to {piet.name}" in piet.text("show", promise)
    piet.text("accept", promise)
    assert f"once agreed, Slicer passes to {piet.name} · happened" in piet.text("show", promise)
    assert piet.json("holding", "show", "SL-1")["summary"]["custodian"] == piet.name
