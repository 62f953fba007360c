"""The life of promises by the command line: three laptops of one café, carrying files."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from cli_laptops import Laptop, found

Cafe = tuple[Laptop, Laptop, Laptop]


def agreed(amira: Laptop, rosa: Laptop, quantity: str = "4 h", *more: str) -> str:
    """A promise of Rosa's to Amira that both have signed."""
    promise = rosa.sign(
        "offer", "Fix toasters", "--to", "Amira", "--quantity", quantity, "--due", "+7d", *more
    )
    rosa.carry_to(amira)
    amira.text("accept", promise)
    amira.carry_to(rosa)
    return promise


def status(laptop: Laptop, promise: str) -> str:
    return str(laptop.json("show", promise)["summary"]["status"])


def test_a_promise_from_offer_to_confirmation(cafe: Cafe) -> None:
    amira, rosa, piet = cafe
    promise = agreed(amira, rosa)
    rosa.text("start", promise)
    evidence = rosa.sign("evidence", promise, "--quantity", "4 h", "--note", "All seven")
    rosa.carry_to(amira, piet)
    assert rosa.refused("confirm", promise) == ("the_provider_never_confirms", 1)
    assert amira.refused("confirm", promise) == ("enough_witnesses", 1)
    refusal = amira.json("confirm", promise)
    assert refusal["rule"] == "witness.count = 1"
    assert refusal["charter"]
    assert rosa.refused("witness", evidence, "--how", "present", "--saw", "Me")[1] == 1
    piet.text("witness", promise, "--how", "present", "--saw", "She did", "--relation", "colleague")
    piet.carry_to(amira)
    amira.text("confirm", promise)
    whole = amira.json("show", promise)
    assert whole["summary"]["status"] == "fulfilled"
    assert whole["evidence"][0]["note"] == "All seven"
    assert whole["evidence"][0]["witnesses"][0]["relation"] == "colleague"
    kinds = [one["kind"] for one in amira.json("history", promise)["acts"]]
    assert kinds == [
        "commitment.offered",
        "commitment.accepted",
        "commitment.started",
        "commitment.evidenced",
        "act.witnessed",
        "commitment.confirmed",
    ]
    assert amira.json("act", evidence)["texts"]["note"] == "All seven"


def test_a_promise_is_named_by_any_unique_beginning_of_its_id(cafe: Cafe) -> None:
    amira, *_ = cafe
    promise = amira.sign("offer", "Sweep", "--quantity", "1 h", "--due", "tomorrow")
    short = amira.json("show", promise)["summary"]["short"]
    assert amira.json("show", short)["summary"]["id"] == promise
    assert amira.json("show", promise[:20])["summary"]["id"] == promise
    assert amira.refused("show", "zzzzzz") == ("not_found", 3)
    assert amira.refused("show", "uEi") == ("not_found", 3)
    # More than four acts, and four letters that an id may begin with: one of them begins several.
    ended = [amira.run("act", letter).exit_code for letter in "ABCD"]
    assert 3 in ended


def test_what_is_signed_is_told_with_its_date_filled_in(cafe: Cafe) -> None:
    amira, *_ = cafe
    due = (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=7)).isoformat()
    told = amira.text("offer", "Bake", "--quantity", "2 h", "--due", "+7d", "--to", "Rosa")
    assert "Offered to Rosa: Bake, 2 h" in told
    assert due in told


def test_an_answer_may_be_no_and_an_offer_taken_back(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    first = rosa.sign("offer", "A", "--to", "Amira", "--quantity", "1 h", "--due", "+7d")
    second = rosa.sign("offer", "B", "--to", "Amira", "--quantity", "1 h", "--due", "+7d")
    rosa.carry_to(amira)
    amira.text("decline", first, "--note", "Not this week")
    rosa.text("withdraw", second, "--reason", "No time")
    assert status(amira, first) == "declined"
    assert status(rosa, second) == "withdrawn"


def test_other_terms_bind_once_both_signed_them(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa, "2 h")
    amendment = rosa.json("amend", promise, "--quantity", "3 h")["acts"][0]
    assert rosa.json("show", promise)["summary"]["quantity"]["hasNumericalValue"] == "2"
    rosa.carry_to(amira)
    amira.text("accept", promise, "--terms", amendment)
    assert amira.json("show", promise)["summary"]["quantity"]["hasNumericalValue"] == "3"


def test_other_terms_may_set_something_else_going_or_nothing(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa, "2 h")
    for said, told in (
        (("--effect", "lapsed:earmark.return"), 1),
        (("--quantity", "3 h"), 1),
        (("--no-effects",), 0),
    ):
        amendment = rosa.json("amend", promise, *said)["acts"][0]
        rosa.carry_to(amira)
        amira.text("accept", promise, "--terms", amendment)
        amira.carry_to(rosa)
        assert len(rosa.json("show", promise).get("effects", ())) == told
    both = ("--no-effects", "--effect", "lapsed:earmark.return")
    assert rosa.refused("amend", promise, *both) == ("usage", 2)


def test_a_gathering_waits_for_enough_people(cafe: Cafe) -> None:
    amira, rosa, piet = cafe
    gathering = amira.sign(
        "request", "Fixers for Saturday", "--as", "group", "--quantity", "4 h", "--joiners", "2..5",
        "--from-time", "2036-11-14 10:00", "--until-time", "2036-11-14 14:00",
        "--deadline", "2036-11-12",
    )  # fmt: skip
    amira.carry_to(rosa)
    part = rosa.sign("join-in", gathering)
    assert status(rosa, part) == "gathering"
    rosa.carry_to(piet)
    own = piet.sign("join-in", gathering, "--quantity", "2 h")
    assert status(piet, own) == "agreed"
    told = " ".join(piet.text("show", gathering).split())
    assert "only if 2..5 join by 2036-11-12" in told
    assert piet.json("show", gathering)["gathered"]["hasNumericalValue"] == "6"
    assert piet.refused("join-in", gathering) == ("nobody_joins_twice", 1)


def test_a_stand_in_takes_over(cafe: Cafe) -> None:
    amira, rosa, piet = cafe
    promise = agreed(amira, rosa, "2 h")
    rosa.text("hand-over", promise, "--to", "Piet", "--reason", "Ill")
    rosa.carry_to(piet)
    piet.text("take-over", promise)
    whole = piet.json("show", promise)
    assert (whole["summary"]["provider"], whole["handed_over"]) == ("Piet", ["Rosa"])
    assert "handed over Rosa" in " ".join(piet.text("show", promise).split())


def test_letting_go_kindly(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa, "2 h")
    amira.text("release", promise, "--kind", "not-needed", "--reason", "It rained")
    assert status(amira, promise) == "released"


def test_a_date_has_not_passed_before_it_has(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa, "2 h")
    assert amira.refused("notice", promise)[1] == 1
    amira.refused("remind", promise, "--step", "help-offered", "--note", "Shall I come?")
    assert status(amira, promise) == "agreed"


def test_a_slip_is_put_right_and_both_versions_stay(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa, "2 h")
    evidence = rosa.sign("evidence", promise, "--quantity", "2 h", "--note", "Done")
    rosa.text("correct", evidence, "--set", "quantity=1.5 h", "--reason", "The break")
    whole = rosa.json("show", promise)["evidence"][0]
    assert whole["quantity"]["hasNumericalValue"] == "1.5"
    assert whole["corrected"] is True
    assert rosa.json("act", evidence)["body"]["effortQuantity"]["hasNumericalValue"] == "2"
    consent = ("correct", promise, "--set", "title=Fix one", "--reason", "x")
    assert amira.refused(*consent) == ("not_understood", 2)


def test_a_note_is_erased_and_says_so_in_its_place(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    promise = agreed(amira, rosa, "2 h")
    evidence = rosa.sign("evidence", promise, "--quantity", "2 h", "--note", "Klara was ill")
    assert amira.refused("erase", evidence, "--field", "note")[0] == "not_found"
    assert rosa.refused("erase", evidence, "--field", "nothing") == ("not_understood", 2)
    assert rosa.refused("erase", evidence, "--photos") == ("not_understood", 2)
    assert "Erased: 1 text" in rosa.text("erase", evidence, "--field", "note")
    rosa.carry_to(amira)
    for laptop in (rosa, amira):
        assert "(erased by Rosa on " in laptop.text("show", promise)
        shown = laptop.text("act", evidence)
        assert "Klara" not in shown
        assert "erased by Rosa on " in shown


def test_a_dispute_keeps_the_earlier_status_and_ends_by_both_sides_and_a_third(cafe: Cafe) -> None:
    amira, rosa, piet = cafe
    promise = agreed(amira, rosa, "2 h")
    rosa.text("evidence", promise, "--quantity", "2 h", "--note", "Done")
    rosa.carry_to(amira)
    dispute = amira.sign("dispute", promise, "--reason", "It broke", "--asks", "Look at it again")
    assert status(amira, promise) == "disputed"
    assert "It broke" in amira.text("show", promise)
    amira.carry_to(rosa, piet)
    for laptop in (amira, rosa, piet):
        laptop.text("resolve", dispute, "--result", "earlier", "--text", "It works")
        laptop.carry_to(*cafe)
    assert {status(laptop, promise) for laptop in cafe} == {"evidenced"}


def test_two_who_said_yes_apart_are_settled_by_who_asked(cafe: Cafe) -> None:
    amira, rosa, piet = cafe
    amira.carry_to(rosa, piet)
    lamp = amira.sign("request", "Lamp", "--from", "anyone", "--quantity", "1 h", "--due", "+7d")
    amira.carry_to(rosa, piet)
    by_rosa = rosa.json("accept", lamp)["acts"][0]
    piet.text("accept", lamp)
    rosa.carry_to(amira)
    piet.carry_to(amira)
    (collision,) = [c for c in amira.json("collisions")["collisions"] if c["subject"] == lamp]
    assert collision["deciders"] == ["Amira"]
    assert f"troth settle {collision['short']}" in amira.text("collisions")
    assert rosa.refused("settle", collision["id"], "--as", f"keep:{by_rosa}")[1] in (1, 3)
    assert amira.refused("settle", collision["id"], "--as", "coin-toss") == ("not_understood", 2)
    amira.text("settle", collision["short"], "--as", f"keep:{by_rosa}")
    assert amira.json("show", lamp)["summary"]["provider"] == "Rosa"


def test_lists_are_filtered(cafe: Cafe) -> None:
    amira, *_ = cafe
    amira.text("offer", "Zebra crossing", "--to", "Rosa", "--quantity", "3 h", "--due", "+7d")
    (found_one,) = amira.json("commitments", "--search", "zebra")["commitments"]
    assert found_one["title"] == "Zebra crossing"
    assert "Zebra crossing" in amira.text("commitments", "--mine", "--status", "offered")
    assert "Zebra" not in amira.text("commitments", "--member", "Piet")
    assert amira.refused("commitments", "--member", "Nobody")[1] == 3
    later = amira.json("commitments", "--search", "zebra", "--as-of", "+60d")["commitments"]
    assert later[0].get("by_date", "") != found_one.get("by_date", "") or later[0]["due"]


@pytest.mark.parametrize(
    "words",
    [
        ("offer", "x", "--quantity", "4", "--due", "+7d"),
        ("offer", "x", "--quantity", "4 h", "--due", "someday"),
        ("offer", "x", "--quantity", "4 h", "--due", "2026-02-30"),
        ("offer", "x", "--quantity", "4 h", "--joiners", "many"),
        ("offer", "x", "--quantity", "-4 h", "--due", "+7d"),
        ("commitments", "--as-of", "never"),
    ],
)
def test_words_that_can_not_be_understood_end_with_2(cafe: Cafe, words: tuple[str, ...]) -> None:
    assert cafe[0].refused(*words) == ("not_understood", 2)


def test_the_book_is_carried_acknowledged_exported_and_checked(tmp_path: Path) -> None:
    amira, rosa = found(tmp_path, "Amira", "Rosa")
    promise = agreed(amira, rosa, "2 h")
    preview = amira.json("carry", "in", amira.file("stick.troth"), "--preview")
    assert preview["preview"] is True
    rosa.text("acknowledge")
    rosa.carry_to(amira)
    amira.carry_to(rosa)
    assert amira.text("group", "digest") == rosa.text("group", "digest")
    written = amira.json("audit", "export", amira.file("packet.zip"))
    assert f"{written['digest']}\n" == amira.text("group", "digest")
    assert amira.json("status")["digest"] == written["digest"]
    checked = rosa.run("audit", "check", amira.file("packet.zip"))
    assert checked.exit_code == 0
    assert checked.stdout.startswith("VERIFIED")
    damaged = Path(amira.file("damaged.zip"))
    content = bytearray(Path(amira.file("packet.zip")).read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    assert rosa.run("audit", "check", str(damaged)).exit_code == 4
    assert status(rosa, promise) == "agreed"


@pytest.mark.parametrize("spoil", ["cut", "flip", "other"])
def test_a_carried_file_that_is_damaged_is_refused_whole(tmp_path: Path, spoil: str) -> None:
    amira, rosa = found(tmp_path, "Amira", "Rosa")
    rosa.text("offer", "x", "--quantity", "1 h", "--due", "+7d")
    stick = Path(rosa.file("stick.troth"))
    rosa.text("carry", "out", str(stick))
    content = bytearray(stick.read_bytes())
    content[len(content) // 2] ^= 1
    spoiled = {"cut": stick.read_bytes()[:-9], "flip": bytes(content), "other": b"PK\x03\x04" * 50}
    stick.write_bytes(spoiled[spoil])
    before = amira.text("group", "digest")
    assert amira.run("carry", "in", str(stick)).exit_code == 4
    assert amira.text("group", "digest") == before


def test_a_file_carried_for_one_member_is_for_them_alone(tmp_path: Path) -> None:
    amira, rosa, _ = found(tmp_path, "Amira", "Rosa", "Piet")
    amira.text("offer", "x", "--quantity", "1 h", "--due", "+7d")
    amira.text("carry", "out", amira.file("for-rosa.troth"), "--for", "Rosa")
    assert rosa.json("carry", "in", amira.file("for-rosa.troth"))["new"] == 1
    assert amira.run("carry", "out", amira.file("x.troth"), "--for", "Nobody").exit_code == 3


def test_today_says_what_waits_for_whom(cafe: Cafe) -> None:
    amira, rosa, _ = cafe
    amira.sign("offer", "Sharpen the knives", "--quantity", "2 h", "--due", "+40d", "--to", "Rosa")
    amira.carry_to(rosa)
    told = rosa.text("today")
    assert "Waits for you" in told
    (line,) = [line for line in told.splitlines() if "Sharpen the knives" in line and "you" in line]
    assert "offers you 2 h" in line
    assert "accept" in line
    assert "Amira offered to Rosa 2 h" in told
    assert "Sharpen the knives" not in amira.text("today").split("Lately", maxsplit=1)[0]
