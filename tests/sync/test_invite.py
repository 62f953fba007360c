"""Spec: carrying, 7."""

from __future__ import annotations

import hashlib
import string

import msgspec
import pytest
import segno
from carrying import INVITE, act_id, sealed
from forging import start
from hypothesis import assume, given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from sync import invite
from sync.errors import LocalError, RemoteError
from sync.invite import Invite

LINK = invite.link_of(INVITE)
FILE = invite.invite_file(INVITE)
CONTENT = invite.from_base64url(LINK.removeprefix(invite.LINK)) or b""
WRITTEN = [
    "Repair café",
    bytes(32),
    bytes(32),
    bytes(32),
    bytes(16),
    ["10.0.0.1:4455"],
    [],
    "2026-12-01",
]


def link_with(content: bytes) -> str:
    check = hashlib.blake2b(content, digest_size=4).digest()
    return invite.LINK + invite.base64url(content + check)


def written(**changes: object) -> list[object]:
    """A good invite, and what differs, by place: `_3=b""`."""
    return [changes.get(f"_{place}", value) for place, value in enumerate(WRITTEN)]


def test_7_1_a_link_and_a_file_give_the_invite_back() -> None:
    assert invite.invite_from_link(LINK) == INVITE
    assert invite.invite_from_file(FILE) == INVITE


def test_7_1_a_link_is_short_enough_for_a_qr_code() -> None:
    assert len(LINK) < 320
    lines = invite.qr_text(LINK).splitlines()
    rows = [[letter in blocks for letter in line] for line in lines for blocks in ("█▀", "█▄")]
    drawn = segno.make_qr(LINK, error="l").matrix_iter(border=4)
    assert rows[: len(rows[0])] == [[not dark for dark in row] for row in drawn]


def test_7_2_the_invites_key_is_made_of_its_seed_alone() -> None:
    expected = hashlib.blake2b(b"troth/1 invite key\0", digest_size=32, key=INVITE.seed).digest()
    assert bytes(invite.invite_key(INVITE.seed)) == expected
    assert invite.invite_public(INVITE.seed) == bytes(SigningKey(expected).verify_key)


@pytest.mark.parametrize(
    "spoiled",
    [f"  {LINK}\n", LINK[:40] + "\n" + LINK[40:], LINK[:76] + "\r\n " + LINK[76:]],
)
def test_7_3_white_space_does_no_harm_to_a_link(spoiled: str) -> None:
    assert invite.invite_from_link(spoiled) == INVITE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_troth_link"),
        ("https://example.org/", "not_a_troth_link"),
        ("troth://", "not_a_troth_link"),
        ("TROTH://JOIN/x", "not_a_troth_link"),
        ("troth://join/", "damaged:link"),
        ("troth://join/AAAA", "damaged:link"),
        ("troth://join/ä", "damaged:link"),
        (LINK[:-1], "damaged:link"),
        (LINK[:-1] + "=", "damaged:link"),
        (LINK + "A", "damaged:link"),
        (LINK + "/", "damaged:link"),
        (LINK[:60] + LINK[61:], "damaged:link"),
        (LINK + "A" * 4096, "too_large:link"),
        (" " * 10_000, "too_large:link"),
        (link_with(b"\x02" + CONTENT[1:-4]), "newer_version:2"),
        (link_with(b"\x01\xc1"), "malformed:invite"),
        (link_with(CONTENT[:-4] + b"\0"), "malformed:invite"),
        (link_with(b"\x01" + msgspec.msgpack.encode([*WRITTEN, 1])), "malformed:invite"),
    ],
)
def test_7_3_every_bad_link_is_refused_with_its_code(text: str, code: str) -> None:
    with pytest.raises(RemoteError) as refused:
        invite.invite_from_link(text)
    assert str(refused.value) == code


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (written(), ""),
        (written(_0=""), "malformed:name"),
        (written(_0=" \t"), "malformed:name"),
        (written(_0="x" * 401), "malformed:name"),
        (written(_0="a\x1b[2Jb"), "malformed:name"),
        (written(_0="a\u202eb"), "malformed:name"),
        (written(_0="a\nb"), "malformed:name"),
        (written(_0=7), "malformed:invite"),
        (written(_1=bytes(31)), "malformed:invite"),
        (written(_3=bytes(33)), "malformed:invite"),
        (written(_4=bytes(15)), "malformed:invite"),
        (written(_5=["x"] * 9), "malformed:invite"),
        (written(_5=[""]), "malformed:invite"),
        (written(_5=["a b"]), "malformed:invite"),
        (written(_6=["x" * 257]), "malformed:invite"),
        (written(_7="tomorrow"), "malformed:invite"),
        (written(_7="2026-12-01\n"), "malformed:invite"),
        (written(_7="2026-12-01T10:00:00Z"), ""),
        (WRITTEN[:-1], "malformed:invite"),
    ],
)
def test_7_1_every_field_of_an_invite_has_its_form(packed: list[object], code: str) -> None:
    content = msgspec.msgpack.encode(packed)
    for attempt in (
        lambda: invite.invite_from_link(link_with(b"\x01" + content)),
        lambda: invite.invite_from_file(start(content, b"\x89TROTHi\x01")),
    ):
        if code:
            with pytest.raises(RemoteError) as refused:
                attempt()
            assert str(refused.value) == code
        else:
            assert isinstance(attempt(), Invite)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_troth_file"),
        (sealed(), "not_an_invite_file:carry"),
        (FILE[:-1], "truncated"),
        (FILE + b"x", "damaged:end"),
        (FILE[:30] + b"?" + FILE[31:], "damaged:header"),
    ],
)
def test_7_4_every_bad_file_is_refused_with_its_code(content: bytes, code: str) -> None:
    with pytest.raises(RemoteError) as refused:
        invite.invite_from_file(content)
    assert str(refused.value) == code


@pytest.mark.parametrize(
    "changes",
    [
        {"group": "u"},
        {"group": "uEi" + "x" * 44},
        {"invite": ""},
        {"inviter": b""},
        {"seed": b""},
        {"name": ""},
        {"addresses": ("a b",)},
        {"until": "soon"},
    ],
)
def test_7_1_an_invite_that_nobody_could_read_is_not_written(changes: dict[str, object]) -> None:
    with pytest.raises(LocalError):
        invite.link_of(msgspec.structs.replace(INVITE, **changes))


@given(st.text(max_size=200), st.sampled_from(["", "troth://join/"]))
def test_no_text_raises_anything_but_a_remote_error(text: str, before: str) -> None:
    with pytest.raises(RemoteError):
        invite.invite_from_link(before + text)


@given(st.integers(13, len(LINK) - 1), st.sampled_from(string.ascii_letters + string.digits + "-_"))
def test_any_changed_letter_is_noticed(place: int, letter: str) -> None:
    assume(LINK[place] != letter)
    with pytest.raises(RemoteError):
        invite.invite_from_link(LINK[:place] + letter + LINK[place + 1 :])


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_remote_error(content: bytes) -> None:
    for whole in (content, FILE[:8] + content, start(content, b"\x89TROTHi\x01")):
        with pytest.raises(RemoteError):
            invite.invite_from_file(whole)
    with pytest.raises(RemoteError):
        invite.invite_from_link(link_with(b"\x01" + content))


@given(st.binary(min_size=32, max_size=32))
def test_ids_and_digests_are_two_forms_of_one_thing(digest: bytes) -> None:
    assert invite.id_digest(invite.id_text(digest)) == digest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        act_id("x")[:-1],
        act_id("x") + "A",
        "uEj" + act_id("x")[3:],
        "z" + act_id("x")[1:],
        act_id("x")[:-1] + "B",
    ],
)
def test_what_is_no_id_has_no_digest(text: str) -> None:
    assert invite.id_digest(text) is None


@pytest.mark.parametrize(
    "name", ["Ana", "Bjørn Ærø", "نرگس\u200cخانم", "李小龙", "👩\u200d🔧", "x" * 400]
)
def test_7_5_names_of_all_scripts_are_names(name: str) -> None:
    assert invite.is_name(name)


@pytest.mark.parametrize(
    "name", ["", " ", "\u3000", "a\0", "a\x9b", "a\u2066b", "\ud800", "é" * 201]
)
def test_7_5_what_would_play_tricks_on_a_screen_is_no_name(name: str) -> None:
    assert not invite.is_name(name)
