"""Opening a packet safely, a zip or a folder, whoever made it (spec: packet, 5)."""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.audit.checker.verdict import (
    MAX_FILE,
    MAX_FILES,
    MAX_PACKET,
    MAX_RATIO,
    MAX_TOTAL,
    MIB,
    TROUBLE,
    Refused,
    Verdict,
    demand,
)

if TYPE_CHECKING:
    import contextlib
    from pathlib import Path

Box = dict[str, Callable[[], bytes]]
"""How to read each file of a packet, by its path inside the bag."""
ZIP_TROUBLE = (*TROUBLE, zipfile.BadZipFile, zlib.error, struct.error)
ZIP_ENTRY = b"PK\x01\x02"
ODD = re.compile(r"[^ -~]|[\\:]")


def opened(path: Path, verdict: Verdict, closing: contextlib.ExitStack) -> Box:
    """The files of a packet. Raises Refused when it cannot be opened safely at all."""
    try:
        if path.is_dir():
            return folder(path, verdict)
        with path.open("rb") as file:
            entries_are_bounded(file.fileno())
        archive = closing.enter_context(zipfile.ZipFile(path))
        return bag_of(zipped(archive, verdict), verdict)
    except ZIP_TROUBLE as error:
        raise Refused("not_a_packet", f"it cannot be opened as a zip: {error!r}") from None


def entries_are_bounded(file: int) -> None:
    """Count a zip's entries by their mark: a zip's own statement of their number may lie."""
    status = os.fstat(file)
    demand(stat.S_ISREG(status.st_mode), "not_a_packet", "it is not a file")
    demand(status.st_size <= MAX_PACKET, "too_large", "the packet is larger than 512 MiB")
    found, tail = 0, b""
    while block := os.read(file, MIB):
        found += (tail + block).count(ZIP_ENTRY)
        tail = block[-3:]
    demand(found <= MAX_FILES, "too_many_files", "the packet has more than 250,000 files")


def zipped(archive: zipfile.ZipFile, verdict: Verdict) -> Box:
    """The files of a zip by their full names, without those that could do harm."""
    box: Box = {}
    taken: set[str] = set()
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    demand(total <= MAX_TOTAL, "too_large", "unpacked the packet would be larger than 1 GiB")
    for entry in entries:
        code = harm_of(entry)
        if entry.filename.lower() in taken:
            code = "duplicate_name"
        taken.add(entry.filename.lower())
        if code:
            verdict.fail(code, "this entry of the zip was not opened", entry.orig_filename)
        elif not entry.is_dir():
            box[entry.filename] = reader(archive, entry)
    if min((entry.header_offset for entry in entries), default=0) > 0:
        verdict.note("finding", "bytes_before", "something stands before the zip in its file")
    return box


def harm_of(entry: zipfile.ZipInfo) -> str:
    """The code of what is wrong with a zip's entry, or nothing."""
    name, mode = entry.filename, entry.external_attr >> 16
    parts = name[:-1].split("/") if name.endswith("/") else name.split("/")
    if name != entry.orig_filename or len(name) > 200 or ODD.search(name):
        return "unsafe_path"
    if any(part in ("", ".", "..") for part in parts):
        return "unsafe_path"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "not_a_plain_file"
    if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "unreadable"
    too_large = entry.file_size > MAX_FILE
    bomb = entry.file_size > max(MIB, MAX_RATIO * entry.compress_size)
    return "too_large" if too_large or bomb else ""


def reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    """What reads one entry: never more than it declares, and its CRC must be right."""

    def read() -> bytes:
        try:
            return archive.read(entry)
        except ZIP_TROUBLE as error:
            raise Refused("unreadable", f"the zip is damaged here: {error!r}") from None

    return read


def bag_of(box: Box, verdict: Verdict) -> Box:
    """The files of the zip's one top folder, by their paths in it."""
    tops = [name[: -len("bagit.txt")] for name in box if re.fullmatch("[^/]+/bagit.txt", name)]
    demand(len(tops) == 1, "not_a_packet", "it has not exactly one top folder with a bagit.txt")
    for name in box:
        if not name.startswith(tops[0]):
            verdict.note("finding", "extra_file", "it lies outside the packet's folder", name)
    return {name[len(tops[0]) :]: read for name, read in box.items() if name.startswith(tops[0])}


def folder(root: Path, verdict: Verdict) -> Box:
    """The files of an unpacked packet; links are not followed and devices not opened."""
    box: Box = {}
    waiting, total = [root], 0
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            status, name = path.lstat(), path.relative_to(root).as_posix()
            if stat.S_ISDIR(status.st_mode) and len(path.relative_to(root).parts) <= 8:
                waiting.append(path)
            elif not stat.S_ISREG(status.st_mode):
                verdict.fail("not_a_plain_file", "it was not opened", name)
            elif status.st_size > MAX_FILE:
                verdict.fail("too_large", "it was not opened", name)
            else:
                box[name] = path.read_bytes
                total += status.st_size
            demand(len(box) + len(waiting) <= MAX_FILES, "too_many_files", "over 250,000 files")
            demand(total <= MAX_TOTAL, "too_large", "all files together are larger than 1 GiB")
    demand("bagit.txt" in box, "not_a_packet", "there is no bagit.txt in this folder")
    return box
