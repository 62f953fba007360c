"""Spec: carrying, 4 and 11: files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from carrying import ANA, CARO, FIRST, INVITE, SECOND, SMALL, act_id

from sync import stick
from sync.answer import make_answer
from sync.envelope import Kind
from sync.errors import RemoteError
from sync.request import make_request, open_request

KEYS = [FIRST, SECOND]


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    path = tmp_path / "for-ana.troth"
    stick.write_carry(path, SMALL, KEYS, [ANA.seal])
    return path


def test_11_1_a_carried_file_is_previewed_and_read(carried: Path) -> None:
    assert stick.kind_of(carried) is Kind.CARRY
    assert stick.preview(carried).acts == 3
    assert stick.read_carry(carried, None, KEYS) == SMALL
    assert stick.read_carry(carried, ANA.secret, []) == SMALL


def test_11_1_joining_by_files(tmp_path: Path) -> None:
    invite, request, answer = (
        tmp_path / f"{name}.troth" for name in ("invite", "request", "answer")
    )
    stick.write_invite(invite, INVITE)
    taken = stick.read_invite(invite)
    made = make_request(taken, "Caro", CARO.sign, CARO.seal)
    own = open_request(made, taken).request
    stick.write_request(request, made)
    asked = stick.read_request(request, INVITE)
    assert (asked.name, asked.request) == ("Caro", own)
    stick.write_answer(answer, make_answer(asked.request, act_id("epoch"), KEYS, SMALL))
    found = stick.read_answer(answer, CARO.secret, own)
    assert (found.key, found.contents) == (SECOND, SMALL)
    kinds = [stick.kind_of(path) for path in (invite, request, answer)]
    assert kinds == [Kind.INVITE, Kind.REQUEST, Kind.ANSWER]


def test_11_1_the_wrong_kind_of_file_says_what_it_is(carried: Path, tmp_path: Path) -> None:
    invite = tmp_path / "invite.troth"
    stick.write_invite(invite, INVITE)
    with pytest.raises(RemoteError, match="not_a_carry_file:invite"):
        stick.read_carry(invite, None, KEYS)
    with pytest.raises(RemoteError, match="not_a_carry_file:invite"):
        stick.preview(invite)
    with pytest.raises(RemoteError, match="not_an_invite_file:carry"):
        stick.read_invite(carried)
    with pytest.raises(RemoteError, match="not_a_request_file:carry"):
        stick.read_request(carried, INVITE)


def test_11_2_a_large_file_is_not_read_whole_to_find_out_what_it_is(carried: Path) -> None:
    with carried.open("ab") as file:
        file.truncate(2**40)
    with pytest.raises(RemoteError, match="not_an_invite_file:carry"):
        stick.read_invite(carried)
    with pytest.raises(RemoteError, match="damaged:end"):
        stick.read_carry(carried, None, KEYS)


def test_11_2_an_invite_of_a_terabyte_is_too_large(tmp_path: Path) -> None:
    invite = tmp_path / "invite.troth"
    stick.write_invite(invite, INVITE)
    with invite.open("ab") as file:
        file.truncate(2**40)
    with pytest.raises(RemoteError, match="too_large:file"):
        stick.read_invite(invite)


def test_11_3_files_are_private_and_leave_nothing_beside_them(carried: Path) -> None:
    assert stat.S_IMODE(carried.stat().st_mode) == 0o600
    assert list(carried.parent.iterdir()) == [carried]


def test_11_3_a_write_that_breaks_off_leaves_the_old_file(carried: Path) -> None:
    def breaks_off() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "no space left")

    before = carried.read_bytes()
    with pytest.raises(OSError, match="no space left"):
        stick.write(carried, breaks_off())
    assert carried.read_bytes() == before
    assert list(carried.parent.iterdir()) == [carried]


def test_11_3_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, flushed = tmp_path / "a.troth", []
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        flushed.append(path.exists())
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    stick.write(path, [b"content"])
    assert flushed == [False, True]


def test_11_3_a_stick_that_cannot_flush_a_folder_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "invalid argument")
        true_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    stick.write(tmp_path / "a.troth", [b"content"])
    assert (tmp_path / "a.troth").read_bytes() == b"content"


def test_what_the_disk_refuses_is_the_disks_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        stick.preview(tmp_path / "nothing.troth")
    with pytest.raises(IsADirectoryError):
        stick.preview(tmp_path)
    with pytest.raises(FileNotFoundError):
        stick.write(tmp_path / "no" / "folder.troth", [b""])
