"""A stranger with the packet and plain Python: no Troth, no network, nobody's word."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import msgspec

from app.tour.telling import NotAsTold, expect, only
from crdt.keys import hash_id

VERIFIED: Final = "verified"
NOT_VERIFIED: Final = "not verified"
_EXITS: Final = {VERIFIED: 0, NOT_VERIFIED: 4}
_PATIENCE: Final = 60.0


def unpacked(packet: Path, folder: Path) -> Path:
    """The folder with the packet's files, unpacked beneath `folder`."""
    with zipfile.ZipFile(packet) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


def verdict_on(packet: Path) -> dict[str, Any]:
    """What the unpacked packet's own verify.py says, run where nothing that is installed can be imported."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "verify.py", "--json"],
            cwd=packet,
            env=kept,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotAsTold(f"verify.py should be done in {_PATIENCE:.0f} seconds.") from None
    expect(bool(ran.stdout), f"verify.py should say something: {ran.stderr.decode()}")
    said: dict[str, Any] = msgspec.json.decode(ran.stdout)
    as_said = _EXITS.get(said["verdict"]) == ran.returncode
    expect(as_said, f"verify.py said {said['verdict']} and ended with {ran.returncode}.")
    return said


def file_of(packet: Path, act: str) -> Path:
    """The file in an unpacked packet that holds the act. Its name is its place in the order."""
    acts = sorted((packet / "data" / "acts").iterdir())
    return only([file for file in acts if hash_id(file.read_bytes()) == act], f"file of {act}")
