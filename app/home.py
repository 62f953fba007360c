"""A home: the folder that holds everything of one laptop, and the lock that gives it one owner.

Spec: home, 1 and 2. Two writers on one lane would fork it: whoever writes a home holds `home/lock`.
Folders are 0700 and files 0600; whole files are written beside and renamed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from app.errors import LocalRefusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = frozenset(("lock", "settings.toml", "groups"))
_STAGED: Final = ".new-"
_BESIDE: Final = ".new"
_SHORT: Final = 6
_PREFIX: Final = 3
"""`uEi`, with which every id begins."""


@dataclass(frozen=True, slots=True)
class GroupFolder:
    """Where one group's things lie in a home."""

    root: Path

    @property
    def journal(self) -> Path:
        return self.root / "journal.sqlite"

    @property
    def lists(self) -> Path:
        """What screens read, made again whenever it is missing (spec: home, 4.9)."""
        return self.root / "lists.sqlite"

    @property
    def blobs(self) -> Path:
        return self.root / "blobs"

    @property
    def key(self) -> Path:
        return self.root / "device.key"

    def holds(self, group: str) -> bool:
        """Whether this is the folder of the group with that id, going by its name."""
        return group[_PREFIX:].startswith(self.root.name)

    @property
    def lane(self) -> Path:
        """The mirror of the last own act (spec: home, 5)."""
        return self.root / "lane"


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of one home. Reading them makes nothing; `prepare` does."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def socket(self) -> Path:
        return self.root / "engine.sock"

    @property
    def address(self) -> Path:
        """Says where the owner listens when `socket` can't be used (spec: home, 7)."""
        return self.root / "engine.address"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def groups(self) -> Path:
        return self.root / "groups"

    def folders(self) -> list[GroupFolder]:
        """The folders of the groups that are held here."""
        if not self.groups.is_dir():
            return []
        found = sorted(path for path in self.groups.iterdir() if path.is_dir())
        return [GroupFolder(path) for path in found if not path.name.startswith(".")]

    def folder_of(self, group: str) -> GroupFolder:
        """The folder of the group with that id. Raises LocalRefusal where there is none."""
        held = [one for one in self.folders() if one.holds(group)]
        if not held:
            raise LocalRefusal("no_such_group", path=self.groups / short_name(group))
        return max(held, key=lambda one: len(one.root.name))

    def stage(self) -> GroupFolder:
        """A folder for a group in the making; `keep` makes it one of the home's groups."""
        make_folder(self.groups)
        folder = GroupFolder(self.groups / (_STAGED + secrets.token_hex(6)))
        make_folder(folder.root)
        make_folder(folder.blobs)
        return folder

    def keep(self, staged: GroupFolder, group: str) -> GroupFolder:
        """Give a staged folder its name, in one step: a group is there whole or not at all."""
        taken = {one.root.name.casefold() for one in self.folders()}
        length = _SHORT
        while short_name(group, length).casefold() in taken:
            length += 1
            if length > len(group) - _PREFIX:
                raise LocalRefusal("group_exists", path=self.groups / short_name(group))
        named = GroupFolder(self.groups / short_name(group, length))
        staged.root.rename(named.root)
        sync_folder(self.groups)
        return named

    def put_aside(self, held: GroupFolder) -> GroupFolder:
        """Take a group's folder away from the home's groups, in one step; its next owner sweeps it away, if need be."""
        aside = GroupFolder(self.groups / (_STAGED + secrets.token_hex(6)))
        with refusing(held.root):
            held.root.rename(aside.root)
            sync_folder(self.groups)
        return aside


class Owner:
    """The one owner of a home, for as long as the `with` block lasts or the process lives."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._lock: int | None = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def take(self) -> None:
        """Raises LocalRefusal `home_in_use` while another process, or Owner of this one, has it."""
        prepare(self.home)
        with refusing(self.home.lock):
            handle = os.open(self.home.lock, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(handle):
            by = _said_owner(handle)
            os.close(handle)
            raise LocalRefusal("home_in_use", home=self.home.root, by=by)
        self._lock = handle
        _say_owner(handle)
        _sweep(self.home)

    def release(self) -> None:
        if self._lock is not None:
            os.ftruncate(self._lock, _LOCK_AT)
            os.close(self._lock)
            self._lock = None

    @property
    def holds(self) -> bool:
        return self._lock is not None


_LOCK_AT: Final = 1
"""The first byte is the locked one on Windows, where a locked byte can't be read by others."""


def find(option: str | os.PathLike[str] | None = None) -> Home:
    """The home named by `--home`, else by TROTH_HOME, else the usual place of this system."""
    named = option or os.environ.get("TROTH_HOME")
    return Home(Path(named or _usual()).expanduser().absolute())


def _usual() -> str:
    import platformdirs  # noqa: PLC0415 - a home that is named needs nothing of it

    return platformdirs.user_data_dir("troth", appauthor=False)


def prepare(home: Home) -> None:
    """Make the home's folders where they are missing, and close them to everybody else."""
    inside = {path.name for path in home.root.iterdir()} if home.root.is_dir() else set()
    if inside and not inside & _MARKS:
        raise LocalRefusal("not_a_home", home=home.root)
    for folder in (home.root, home.groups, home.logs):
        make_folder(folder)


def short_name(group: str, length: int = _SHORT) -> str:
    """The short form of an id: what follows the prefix that all ids share."""
    return group[_PREFIX : _PREFIX + length]


def make_folder(path: Path) -> None:
    """A folder that only its owner may open, and all above it that are missing."""
    with refusing(path):
        for missing in reversed([one for one in (path, *path.parents) if not one.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        if path.stat().st_mode & 0o077:
            path.chmod(0o700)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is, at any moment, the old one or the new one, whole (0600)."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_BESIDE}")
    with refusing(path):
        try:
            with os.fdopen(_private(beside), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def make_private(path: Path) -> None:
    """An empty new file that only its owner may read."""
    with refusing(path):
        os.close(_private(path))


def sync_folder(path: Path) -> None:
    """Make a rename in this folder survive a power cut (Windows does so by itself)."""
    if sys.platform != "win32":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """An OSError in the block becomes a refusal that names the file."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise LocalRefusal("home_unwritable", path=path, why=why) from None


def _private(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, _LOCK_AT)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _say_owner(handle: int) -> None:
    """Leave the process number for the refusal that another process will word."""
    os.ftruncate(handle, _LOCK_AT)
    os.lseek(handle, _LOCK_AT, os.SEEK_SET)
    os.write(handle, b"%d\n" % os.getpid())


def _said_owner(handle: int) -> str:
    os.lseek(handle, _LOCK_AT, os.SEEK_SET)
    said = os.read(handle, 32).strip()
    return f" (process {int(said)})" if said.isdigit() else ""


def _sweep(home: Home) -> None:
    """What was being made when a process was killed was never reported: away with it."""
    for path in home.groups.glob(_STAGED + "*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in (*home.root.glob(f".*{_BESIDE}"), *home.groups.glob(f"*/.*{_BESIDE}")):
        path.unlink(missing_ok=True)
