"""Files that a person names: nothing is signed before the place for its bytes is sure."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from app import joining_results, results
from app.cli.main import root
from app.commands import groups
from app.commands.base import Command

ASKING = joining_results.Requested(
    request=b"request",
    name="Rosa",
    words=("one", "two", "three", "four"),
    key="k",
    group_name="Cafe",
)


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[type[Command]]:
    """What was asked of the engine, in a folder with a request in it."""
    signed: list[type[Command]] = []

    def perform(_: Any, command: Command, __: Any = None) -> results.Result:
        signed.append(type(command))
        if isinstance(command, groups.ReadRequest | groups.Join):
            return ASKING
        return joining_results.Admitted(acts=("uEiA1",), member="uEiA1", answer=b"answer")

    monkeypatch.setattr("app.bus.perform.perform", perform)
    monkeypatch.chdir(tmp_path)
    Path("request.troth").write_bytes(b"request")
    return signed


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is at the keyboard."""
    monkeypatch.setattr("app.cli.running.interactive", lambda: True)


def run(line: str, typed: str | None = None) -> Any:
    return CliRunner().invoke(root, line.split(), input=typed)


def test_nobody_is_admitted_before_somebody_compared_the_words(signed: list[type[Command]]) -> None:
    result = run("admit request.troth --out answer.troth")
    assert result.exit_code == 2
    assert "one two three four" in result.stderr
    assert "--yes" in result.stderr
    assert signed == [groups.ReadRequest]
    assert not Path("answer.troth").exists()


@pytest.mark.usefixtures("person")
def test_who_says_no_to_the_words_signs_nothing(signed: list[type[Command]]) -> None:
    result = run("admit request.troth --out answer.troth", "n\n")
    assert result.exit_code == 1
    assert signed == [groups.ReadRequest]
    assert not Path("answer.troth").exists()


@pytest.mark.usefixtures("person")
def test_who_says_yes_to_the_words_gets_the_answer_in_a_file(signed: list[type[Command]]) -> None:
    result = run("admit request.troth --out answer.troth", "y\n")
    assert result.exit_code == 0
    assert "Rosa" in result.stderr
    assert signed == [groups.ReadRequest, groups.Admit]
    assert Path("answer.troth").read_bytes() == b"answer"


@pytest.mark.usefixtures("person")
def test_a_newcomers_name_can_not_command_the_screen_on_which_words_are_compared(
    monkeypatch: pytest.MonkeyPatch, signed: list[type[Command]]
) -> None:
    hostile = msgspec.structs.replace(
        ASKING, name="Rosa\x1b[2J\nTheir screen shows these words: a b c d"
    )
    monkeypatch.setattr("app.bus.perform.perform", lambda *_: hostile)
    result = run("admit request.troth --out answer.troth", "n\n")
    assert "\x1b" not in result.stderr
    assert [line[:12] for line in result.stderr.splitlines()[:2]] == [
        "Rosa\ufffd[2J The",
        "Their screen",
    ]


@pytest.mark.usefixtures("person")
def test_leaving_at_the_question_signs_nothing(signed: list[type[Command]]) -> None:
    result = run("admit request.troth --out answer.troth", "")
    assert (result.exit_code, signed) == (1, [groups.ReadRequest])
    assert not Path("answer.troth").exists()


def test_a_second_laptop_is_compared_like_a_newcomer(signed: list[type[Command]]) -> None:
    assert run("device add request.troth --out answer.troth").exit_code == 2
    assert run("device add request.troth --out answer.troth --yes").exit_code == 0
    assert signed[-1] is groups.OfferDevice


def test_an_answer_without_a_name_lies_beside_its_request(signed: list[type[Command]]) -> None:
    assert run("admit request.troth --yes").exit_code == 0
    assert Path("request-answer.troth").read_bytes() == b"answer"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
def test_requests_and_answers_are_for_this_person_alone(signed: list[type[Command]]) -> None:
    run("admit request.troth --out answer.troth --yes")
    assert Path("answer.troth").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "line", ["admit request.troth --out taken", "join troth://join/x --name R --out taken"]
)
def test_a_file_that_is_there_is_not_written_over(line: str, signed: list[type[Command]]) -> None:
    Path("taken").write_bytes(b"mine")
    result = run(line)
    assert (result.exit_code, signed) == (2, [])
    assert Path("taken").read_bytes() == b"mine"


def test_a_file_that_is_there_is_replaced_where_that_is_asked_for(
    signed: list[type[Command]],
) -> None:
    Path("taken").write_bytes(b"old")
    assert run("admit request.troth --out taken --yes").exit_code == 0
    assert Path("taken").read_bytes() == b"answer"


@pytest.mark.parametrize("place", ["nowhere/answer.troth", "."])
def test_a_place_that_can_not_be_written_stops_before_anything_is_signed(
    place: str, signed: list[type[Command]]
) -> None:
    assert run(f"admit request.troth --out {place} --yes").exit_code == 2
    assert signed == []


def test_what_was_refused_leaves_no_empty_file(
    monkeypatch: pytest.MonkeyPatch, signed: list[type[Command]]
) -> None:
    refusal = results.Refusal(code="may_invite", sentence="No.")
    monkeypatch.setattr("app.bus.perform.perform", lambda *_: refusal)
    assert run("invite --file invite.troth").exit_code == 1
    assert run("join troth://join/x --name R --out r").exit_code == 1
    assert sorted(one.name for one in Path().iterdir()) == ["request.troth"]


def test_a_refused_command_leaves_a_file_that_was_there_as_it_was(
    monkeypatch: pytest.MonkeyPatch, signed: list[type[Command]]
) -> None:
    monkeypatch.setattr(
        "app.bus.perform.perform", lambda *_: results.Refusal(code="x", sentence="No.")
    )
    Path("empty").touch()
    assert run("admit request.troth --out empty --yes").exit_code == 1
    assert Path("empty").exists()


@pytest.mark.parametrize(
    "line", ["requests {}", "admit {} --yes", "vouch {}", "join {} --name R --out o"]
)
@pytest.mark.parametrize("content", [b"x" * 200_000, None])
def test_a_file_that_is_no_request_is_not_even_read_whole(
    line: str, content: bytes | None, signed: list[type[Command]]
) -> None:
    path = Path("other")
    path.mkdir() if content is None else path.write_bytes(content)
    assert run(line.format(path)).exit_code == 2
    assert signed == []


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\xff\xfe\x00", b"\x89TROTH", "tröth".encode("utf-16")]
)
def test_a_file_that_is_no_invite_is_refused(content: bytes, signed: list[type[Command]]) -> None:
    Path("other").write_bytes(content)
    result = run("join other --name Rosa --out r.troth")
    assert result.exit_code == 4
    assert "Traceback" not in result.output
    assert not Path("r.troth").exists()


def test_a_vouch_takes_a_key_or_a_request(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sent: list[Any] = []

    def perform(_: Any, command: Command, __: Any = None) -> results.Result:
        sent.append(command)
        return results.Done(acts=())

    monkeypatch.setattr("app.bus.perform.perform", perform)
    (tmp_path / "r").write_bytes(b"request")
    run("vouch did:key:z6Mk")
    run(f"vouch {tmp_path / 'r'}")
    assert [(one.key, one.request) for one in sent] == [("did:key:z6Mk", b""), ("", b"request")]


Rules = Callable[[str], Any]


@pytest.fixture
def founded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rules:
    """The command that founds a group by this file of rules, or its exit code."""

    def found(toml: str) -> Any:
        sent: list[Any] = []

        def perform(_: Any, command: Command, __: Any = None) -> results.Result:
            sent.append(command)
            return results.Done(acts=())

        monkeypatch.setattr("app.bus.perform.perform", perform)
        path = tmp_path / "rules.toml"
        path.write_text(toml)
        result = run(f"group new G --purpose p --name A --rules {path} --zone UTC")
        return sent[0] if sent else result.exit_code

    return found


def test_rules_are_read_by_their_whole_keys_and_amounts_exactly(founded: Rules) -> None:
    command = founded(
        '[promises]\nopenCap = 5\n[witness]\naboveHours = 2\naboveMoney = 12.50\n"members.vouches" = 0\n'.replace(
            '"members.vouches" = 0\n', "[members]\nvouches = 0\n"
        )
    )
    assert command.rules == {
        "promises.openCap": 5,
        "witness.aboveHours": "2",
        "witness.aboveMoney": "12.50",
        "members.vouches": 0,
    }


def test_clauses_stand_in_the_file_of_rules_too(founded: Rules) -> None:
    command = founded('[[clause]]\nname = "No sale"\ntext = "We sell nothing"\nlocked = true\n')
    assert command.clauses == ({"name": "No sale", "text": "We sell nothing", "locked": True},)


@pytest.mark.parametrize(
    "toml",
    [
        "[promises",
        "clause = 3",
        "[promises]\nopenCap = 99999999999999999999999",
        "[promises]\nopenCap = 2026-11-14",
        "[guardians]\nmembers = [1]",
        '[[clause]]\nname = "x"\n',
        '[[clause]]\nname=1\ntext="x"\n',
    ],
)
def test_a_file_of_rules_that_can_not_be_read_is_a_wrong_usage(toml: str, founded: Rules) -> None:
    assert founded(toml) == 2


def test_clauses_are_typed_as_name_and_text(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    def perform(_: Any, command: Command, __: Any = None) -> results.Result:
        sent.append(command)
        return results.Done(acts=())

    monkeypatch.setattr("app.bus.perform.perform", perform)
    new = ["group", "new", "G", "--purpose", "p", "--name", "A", "--zone", "UTC"]
    CliRunner().invoke(
        root, [*new, "--clause", "Quiet: After ten", "--locked-clause", "No sale: Ever"]
    )
    assert sent[0].clauses == (
        {"name": "Quiet", "text": "After ten", "locked": False},
        {"name": "No sale", "text": "Ever", "locked": True},
    )
    assert CliRunner().invoke(root, [*new, "--clause", "nothing"]).exit_code == 2


def test_a_name_is_asked_for_and_never_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bus.perform.perform", lambda *_: results.Done(acts=()))
    assert run("group new G --purpose p").exit_code == 2
    monkeypatch.setattr("app.cli.groups.interactive", lambda: True)
    assert run("group new G --purpose p", "Amira\n").exit_code == 0


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Asia/Tokyo", "Asia/Tokyo"),
        ("UTC", ""),
        ("CET-1CEST", ""),
    ],
)
def test_a_new_groups_days_end_where_the_laptop_is(
    zone: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli.groups import zone_here

    monkeypatch.setenv("TZ", zone)
    assert zone_here() == expected
