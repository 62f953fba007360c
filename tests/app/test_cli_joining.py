"""Groups, members and laptops by the command line, each laptop a home of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_laptops import Laptop, admit, found

Make = Callable[[str], Laptop]


def test_a_laptop_without_a_group_says_how_to_begin(laptop: Make) -> None:
    amira = laptop("Amira")
    assert "troth group new" in amira.text("group", "list")
    assert amira.refused("status") == ("not_found", 3)


def test_a_group_is_founded_with_its_rules_and_clauses(laptop: Make, tmp_path: Path) -> None:
    amira = laptop("Amira")
    rules = tmp_path / "rules.toml"
    rules.write_text("[promises]\nopenCap = 5\n[witness]\naboveHours = 2\n")
    group = amira.json(
        "group", "new", "Kaffee & Kabel", "--purpose", "Repair together", "--name", "Amira",
        "--rules", str(rules), "--locked-clause", "No sale: We sell nothing",
    )  # fmt: skip
    assert (group["result"], group["name"], group["me"]) == ("group", "Kaffee & Kabel", "Amira")
    charter = amira.json("charter", "show")
    assert charter["rules"]["promises.openCap"] == 5
    assert charter["rules"]["witness.aboveHours"] == "2"
    assert charter["clauses"] == [{"name": "No sale", "text": "We sell nothing", "locked": True}]
    assert "We sell nothing · locked" in amira.text("charter", "show")


@pytest.mark.parametrize("rule", ["promises.openCap = 0", "no.such = 1", 'witness.count = "many"'])
def test_rules_out_of_range_found_nothing(rule: str, laptop: Make, tmp_path: Path) -> None:
    amira = laptop("Amira")
    (tmp_path / "rules.toml").write_text(rule)
    new = (
        "group",
        "new",
        "G",
        "--purpose",
        "p",
        "--name",
        "A",
        "--rules",
        amira.file("rules.toml"),
    )
    assert amira.refused(*new) == ("rules_are_in_range", 1)
    assert amira.json("group", "list")["groups"] == []


def test_joining_by_files_shows_the_same_words_on_both_screens(laptop: Make) -> None:
    amira, rosa = laptop("Amira"), laptop("Rosa")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    link = amira.json("invite", "--expires", "3d")["link"]
    asking = rosa.json("join", link, "--name", "Rosa", "--out", rosa.file("request.troth"))
    assert asking["request"] == rosa.file("request.troth")
    shown = amira.json("requests", rosa.file("request.troth"))
    assert (shown["name"], shown["words"]) == ("Rosa", asking["words"])
    assert len(shown["words"]) == 4
    assert rosa.json("group", "list")["joining"] == ["Rosa"]
    admitted = amira.json("admit", rosa.file("request.troth"), "--yes")
    assert admitted["answer"] == amira.file("request-answer.troth")
    entered = rosa.json("carry", "in", admitted["answer"])
    assert entered["joined"] is True
    assert rosa.json("whoami")["name"] == "Rosa"
    assert rosa.text("group", "digest") == amira.text("group", "digest")


def test_an_invite_file_does_as_well_as_its_link(laptop: Make) -> None:
    amira, rosa = laptop("Amira"), laptop("Rosa")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    admit(amira, rosa)
    names = [one["name"] for one in amira.json("members")["members"]]
    assert names == ["Amira", "Rosa"]


def test_an_invite_can_be_drawn_for_a_camera(laptop: Make) -> None:
    amira = laptop("Amira")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    drawn = amira.text("invite", "--qr")
    assert drawn.startswith("troth://join/")
    assert drawn.count("█") > 100


def test_the_third_member_needs_a_vouch(laptop: Make) -> None:
    amira, rosa, piet = laptop("Amira"), laptop("Rosa"), laptop("Piet")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    admit(amira, rosa)
    link, request = amira.json("invite")["link"], piet.file("piet.troth")
    piet.text("join", link, "--name", "Piet", "--out", request)
    asking = amira.json("requests", request)
    assert asking["vouches_needed"] == 1
    assert amira.refused("admit", request, "--yes") == ("enough_vouches", 1)
    assert not Path(amira.file("piet-answer.troth")).exists()
    amira.carry_to(rosa)
    rosa.text("vouch", asking["key"])
    rosa.carry_to(amira)
    assert amira.json("requests", request)["vouchers"] == ["Rosa"]
    piet.text("carry", "in", amira.json("admit", request, "--yes")["answer"])
    assert len(piet.json("members")["members"]) == 3


def test_a_request_changed_on_the_way_is_not_verified(laptop: Make) -> None:
    amira, rosa = laptop("Amira"), laptop("Rosa")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    rosa.text("join", amira.json("invite")["link"], "--name", "Rosa", "--out", rosa.file("r.troth"))
    content = bytearray(Path(rosa.file("r.troth")).read_bytes())
    content[len(content) // 2] ^= 1
    Path(rosa.file("r.troth")).write_bytes(content)
    assert amira.run("admit", rosa.file("r.troth"), "--yes").exit_code in (3, 4)
    assert len(amira.json("members")["members"]) == 1


def test_a_link_that_was_cut_off_is_not_verified(laptop: Make) -> None:
    amira, rosa = laptop("Amira"), laptop("Rosa")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    link = amira.json("invite")["link"]
    asking = ("join", link[:-3], "--name", "Rosa", "--out", rosa.file("r.troth"))
    assert rosa.refused(*asking) == ("damaged", 4)
    assert not Path(rosa.file("r.troth")).exists()


def test_a_neighbour_without_a_laptop_is_taken_in(laptop: Make) -> None:
    amira = laptop("Amira")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    amira.text("admit", "--neighbour", "Frau Weber")
    (neighbour,) = [one for one in amira.json("members")["members"] if one["status"] == "neighbour"]
    assert (neighbour["name"], neighbour["keeper"]) == ("Frau Weber", "Amira")
    assert "Amira speaks for them" in amira.text("members")


def test_a_profile_says_who_one_is(laptop: Make) -> None:
    amira = laptop("Amira")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    amira.text(
        "profile", "--contact", "amira@example.org", "--skill", "soldering", "--skill", "tea"
    )
    me = amira.json("whoami")
    assert (me["contact"], me["skills"]) == ("amira@example.org", ["soldering", "tea"])


def test_a_second_laptop_speaks_for_the_same_member(laptop: Make) -> None:
    amira, old = laptop("Amira"), laptop("old")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    request = old.file("old.troth")
    old.text("join", amira.json("invite")["link"], "--name", "Amira", "--out", request)
    answer = amira.json("device", "add", request, "--name", "the old one", "--yes")["answer"]
    old.text("carry", "in", answer)
    assert old.json("whoami")["id"] == amira.json("whoami")["id"]
    old.carry_to(amira)
    promise = old.sign("offer", "Fix it", "--quantity", "1 h", "--due", "+7d")
    old.carry_to(amira)
    assert amira.json("show", promise)["summary"]["provider"] == "Amira"
    (other,) = [one["id"] for one in amira.json("device", "list")["devices"] if not one.get("mine")]
    amira.text("device", "close", other[-8:])
    states = {one["id"]: one["status"] for one in amira.json("device", "list")["devices"]}
    assert states[other] == "closed"


def test_with_several_groups_one_says_which(laptop: Make) -> None:
    amira = laptop("Amira")
    for name in ("Solar", "Cafe"):
        amira.text("group", "new", name, "--purpose", "p", "--name", "Amira")
    assert amira.refused("status") == ("ambiguous", 3)
    assert amira.json("status")["candidates"] == ["Cafe", "Solar"]
    assert amira.json("status", "--group", "Solar")["group"] == "Solar"
    assert amira.json("--group", "cafe", "status")["group"] == "Cafe"
    assert amira.refused("status", "--group", "Sol") == ("not_found", 3)


def test_who_leaves_says_what_stays_open(tmp_path: Path) -> None:
    amira, rosa = found(tmp_path, "Amira", "Rosa")
    rosa.text("leave")
    rosa.carry_to(amira)
    assert {one["name"]: one["status"] for one in amira.json("members")["members"]} == {
        "Amira": "member",
        "Rosa": "former",
    }


def test_a_key_locked_by_a_passphrase_is_opened_by_it_alone(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    amira = laptop("Amira")
    new = ("group", "new", "Cafe", "--purpose", "p", "--name", "Amira", "--passphrase")
    assert amira.run(*new).exit_code == 2
    monkeypatch.setenv("TROTH_PASSPHRASE", "correct horse")
    amira.text(*new)
    assert amira.json("whoami")["name"] == "Amira"
    monkeypatch.setenv("TROTH_PASSPHRASE", "wrong horse")
    assert amira.refused("whoami") == ("passphrase_wrong", 1)
    monkeypatch.delenv("TROTH_PASSPHRASE")
    assert amira.refused("whoami") == ("passphrase_needed", 1)


def test_json_is_one_object_and_nothing_else(laptop: Make) -> None:
    amira = laptop("Amira")
    amira.text("group", "new", "Cafe", "--purpose", "p", "--name", "Amira")
    for line in ("group list", "group show", "group digest", "members", "whoami", "status", "invite",
                 "device list", "commitments", "collisions", "findings", "acknowledge"):  # fmt: skip
        result = amira.run(*line.split(), "--json")
        assert result.exit_code == 0, line
        assert result.stderr == "", line
        assert "result" in json.loads(result.stdout)
        assert result.stdout.count("\n") == 1
