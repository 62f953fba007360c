"""The log: enough to find a mistake, and nothing about anybody (spec: home, 9)."""

from __future__ import annotations

import base64
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import logs
from app.home import Home
from app.keyring import DeviceKey
from crdt import signed
from crdt.signed import Statement

SENTENCE = "Ana lends the long ladder to Ben until Sunday"
KEY = DeviceKey(bytes(range(32)), bytes(range(32, 64)))
SECRETS = KEY.bytes_to_keep()
BODY = signed.canonical({"terms": {"title": SENTENCE}})
ACT = signed.sign(
    KEY.signing, Statement("", "group.founded", BODY, 1, None, ()), "2026-11-14T10:00:00Z"
)
FIELDS = sorted(logs.Fields.__annotations__)
PLANTED = [
    SENTENCE,
    ACT.raw,
    ACT.raw.decode(),
    ACT,
    ACT.fields(),
    KEY,
    KEY.signing,
    bytes(KEY.signing),
    bytes(KEY.signing).hex(),
    base64.b64encode(bytes(KEY.signing)).decode(),
    base64.urlsafe_b64encode(SECRETS).decode(),
    ["Ana", "Ben"],
    "Ana Müller",
    "ana@example.org",
    "192.168.0.17:4000",
    int.from_bytes(SECRETS),
]


@pytest.fixture
def home(tmp_path: Path):
    found = Home(tmp_path / "home")
    logs.begin(found, "info")
    yield found
    logs.end()


def text(home: Home) -> str:
    return "".join(path.read_text() for path in sorted(home.logs.iterdir()))


def lines(home: Home) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text(home).splitlines()]


def has_nothing_planted(found: str) -> bool:
    seed = bytes(KEY.signing)
    spellings = [seed.hex(), repr(seed)[2:40], base64.b64encode(seed).decode()[:30], SENTENCE[:12]]
    spellings += ["Ana", "ladder", "example.org", "192.168"]
    return not any(one in found for one in spellings)


class TestLines:
    def test_are_events_with_fields(self, home: Home) -> None:
        logs.event("acts_kept", acts=3, milliseconds=1.5, kind="group.founded", act=ACT.id)
        (line,) = lines(home)
        assert line.pop("at").endswith("Z")
        assert line == {
            "level": "info",
            "event": "acts_kept",
            "acts": 3,
            "milliseconds": 1.5,
            "kind": "group.founded",
            "act": ACT.id[:20],
        }

    def test_are_written_from_their_level_on(self, home: Home) -> None:
        logs.event("detail", "debug")
        logs.event("trouble", "error")
        assert [line["event"] for line in lines(home)] == ["trouble"]

    def test_are_in_private_files_also_after_turning_over(
        self, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(logs, "_MOST", 2_000)
        logs.begin(home)
        for number in range(400):
            logs.event("acts_kept", acts=number)
        found = sorted(home.logs.iterdir())
        assert [path.name for path in found] == [
            "troth.log",
            *(f"troth.log.{n}" for n in (1, 2, 3, 4)),
        ]
        assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
        assert sum(path.stat().st_size for path in found) <= 10_000

    def test_go_on_in_the_file_of_the_last_start(self, home: Home) -> None:
        logs.event("one")
        logs.begin(home)
        logs.event("two")
        assert [line["event"] for line in lines(home)] == ["one", "two"]

    def test_before_the_start_are_nowhere(self, capsys: pytest.CaptureFixture[str]) -> None:
        logs.end()
        logs.event("too_early", "error")
        logs.bug("too_early")
        assert capsys.readouterr() == ("", "")


class TestSilence:
    @pytest.mark.parametrize("field", FIELDS)
    def test_no_field_takes_what_is_somebodys(self, home: Home, field: str) -> None:
        for planted in PLANTED:
            logs.event("planted", **{field: planted})
        assert {line[field] for line in lines(home)} == {logs.LEFT_OUT}
        assert has_nothing_planted(text(home))

    def test_there_is_no_other_field(self, home: Home) -> None:
        with pytest.raises(TypeError, match="title"):
            logs.event("planted", title=SENTENCE)
        with pytest.raises(TypeError):
            logs.event(SENTENCE)
        assert text(home) == ""

    def test_nothing_else_comes_through_the_logger(self, home: Home) -> None:
        logging.getLogger("troth").error(SENTENCE)
        logging.getLogger("troth.engine").error("%s", ACT.raw)
        logging.getLogger("somebody.elses.library").error(SENTENCE)
        assert text(home) == ""

    def test_a_mistake_is_told_by_its_place_not_its_words(self, home: Home) -> None:
        def fail(body: bytes) -> None:
            raise ValueError(f"{SENTENCE} {body!r} {KEY.signing.encode()!r}")

        try:
            fail(ACT.raw)
        except ValueError:
            logs.bug("handler_failed")
        (line,) = lines(home)
        assert line["error"] == "ValueError"
        assert any(
            "test_home_log.py" in frame and frame.endswith(" fail") for frame in line["trace"]
        )
        assert has_nothing_planted(text(home))

    def test_addresses_are_written_at_debug_only(self, home: Home) -> None:
        logs.begin(home, "debug")
        logs.event("linked", address="192.168.0.17:4000")
        logs.event("linked", "debug", address="192.168.0.17:4000")
        assert [line["address"] for line in lines(home)] == [logs.LEFT_OUT, "192.168.0.17:4000"]

    @given(st.sampled_from(sorted(logs.Codes.__annotations__)), st.text(min_size=41))
    def test_no_word_is_long_enough_for_a_key(self, field: str, value: str) -> None:
        assert logs._cleaned(field, value, "info") == logs.LEFT_OUT
