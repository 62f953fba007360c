"""Which machine and which file this is: the marks by which a copied journal is noticed.

Spec: home, 5. Neither mark leaves the laptop, and the machine's own id can't be read back from the
journal: what is kept is its hash with the store's random id.
"""

from __future__ import annotations

import contextlib
import ctypes
import getpass
import hashlib
import os
import platform
import re
import struct
import sys
from functools import cache
from pathlib import Path
from typing import Final

_ID_FILES: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_MAC_ID: Final = re.compile(r'"IOPlatformUUID"\s*=\s*"([^"]+)"')
_STEADY: Final = frozenset(
    ("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs", "tmpfs", "overlay")
)
"""File systems under which a file keeps its inode number for as long as it lives."""
_AT_FDCWD: Final = -100
_STATX_BTIME: Final = 0x800


def machine_mark(store: str) -> str:
    """The mark of this machine for the store with that random id."""
    named = os.environ.get("TROTH_MACHINE") or _machine_id()
    return hashlib.sha256(f"troth machine\n{store}\n{named}".encode()).hexdigest()


def file_mark(path: Path) -> str:
    """What a copy of the file won't have: its number and its birth. Empty where neither is steady.

    The number alone isn't enough: a freed one is soon given to the next file, the restored copy.
    """
    number = str(path.stat().st_ino) if _keeps_inodes(path) else ""
    birth = str(_birth(path) or "")
    return f"{number}/{birth}".strip("/")


@cache
def _machine_id() -> str:
    if sys.platform == "win32":
        found = _windows_id()
    elif sys.platform == "darwin":
        found = _mac_id()
    else:
        found = next(filter(None, map(_line_of, _ID_FILES)), "")
    return found or f"{platform.node()}\n{getpass.getuser()}"


def _line_of(path: str) -> str:
    try:
        said = Path(path).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return "" if said == "uninitialized" else said


def _windows_id() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - exists on Windows only

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    return ""


def _mac_id() -> str:
    import subprocess  # noqa: PLC0415 - other systems are asked without

    asked = ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    found = _MAC_ID.search(said)
    return found[1] if found else ""


def _birth(path: Path) -> int:
    """When the file was made, in nanoseconds; 0 where the system doesn't say."""
    found = path.stat()
    if sys.platform == "win32":
        return found.st_ctime_ns
    if sys.platform == "darwin":
        return int(found.st_birthtime * 1_000_000_000)
    return _linux_birth(path)


def _linux_birth(path: Path) -> int:
    """statx(2), which Python 3.11 doesn't offer; the offsets are those of linux/stat.h."""
    answer = ctypes.create_string_buffer(256)
    try:
        statx = ctypes.CDLL(None).statx
    except (OSError, AttributeError):
        return 0
    if statx(_AT_FDCWD, os.fsencode(path), 0, _STATX_BTIME, answer) != 0:
        return 0
    mask, seconds, nanoseconds = struct.unpack_from("=I76xqI", answer)
    return int(seconds * 1_000_000_000 + nanoseconds) if mask & _STATX_BTIME else 0


def _keeps_inodes(path: Path) -> bool:
    if sys.platform != "linux":
        return True
    device = path.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    kinds = [line.split(" - ")[1].split()[0] for line in mounts if line.split()[2] == wanted]
    return any(kind in _STEADY for kind in kinds)
