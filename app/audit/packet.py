"""Write an audit packet: one zip with every act as it was signed (spec: packet, 1 to 4)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from app.audit import readme
from app.audit.bag import Bag, one_line, statements
from app.audit.checker.form import canonical, id_of, public_of
from app.audit.checker.manifests import RECORD, STATE
from app.audit.sshsig import Sign, allowed_signer
from app.audit.verify import source


class Cancelled(Exception):
    """The person stopped the export; nothing was written."""


class Contents(Struct, frozen=True):
    """What a packet holds, in plain values."""

    group: str
    """Id of the founding act."""
    name: str
    """The group's name as people read it."""
    acts: Iterable[tuple[str, bytes]]
    """(id, bytes) of every act, in the agreed order; read once."""
    disclosures: Mapping[str, Sequence[str]]
    """By act id the disclosures to show (RFC 9901: base64url of `[salt, text]`)."""
    state: bytes
    """The canonical bytes behind the state digest."""
    digest: str
    """The state digest as members read it: lower-case hex or an id."""
    devices: Sequence[str]
    """did:key of every device that the acts introduce or that signed one."""
    exporter: str
    """did:key of the device whose key `sign` uses."""
    exported: str
    """The exporter's clock, `YYYY-MM-DDTHH:MM:SSZ`."""
    software: str = "Troth"
    record_of: str = ""
    """Id of the member whose record it is; `state` says then what is withheld. Empty: the whole book."""


class Packet(Struct, frozen=True):
    """A packet that was written."""

    path: Path
    acts: int
    octets: int


def write(
    path: Path,
    contents: Contents,
    sign: Sign,
    progress: Callable[[int], None] = lambda _acts: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Packet:
    """Write the packet beside `path`, then rename it into place, so that no half packet ever stands there.

    `progress` is told the acts written so far. Raises Cancelled as soon as `cancelled` says so, OSError
    from the disk, and ValueError where the contents contradict themselves.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            bag = Bag(file, f"troth-{contents.group[3:9]}-{contents.exported[:10]}")
            try:
                acts = _payload(bag, contents, progress, cancelled)
                _tags(bag, contents, acts, sign)
            finally:
                bag.abandon()
            file.flush()
            os.fsync(file.fileno())
            octets = file.tell()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return Packet(path, acts, octets)


def _payload(
    bag: Bag, contents: Contents, progress: Callable[[int], None], cancelled: Callable[[], bool]
) -> int:
    """Acts, texts and state; how many acts there were."""
    shown: dict[str, str] = {}
    number = 0
    for number, (act, raw) in enumerate(contents.acts, 1):
        if cancelled():
            raise Cancelled
        if id_of(hashlib.sha256(raw).digest()) != act:
            raise ValueError(f"these are not the bytes of {act}")
        bag.add(f"data/acts/{number:06}.json", raw)
        if contents.disclosures.get(act):
            shown[act] = f"data/disclosures/{number:06}.json"
        progress(number)
    for act, name in shown.items():
        texts = {"act": act, "disclosures": list(contents.disclosures[act])}
        bag.add(name, canonical(texts))
    if contents.record_of:
        bag.add(RECORD, contents.state)
        return number
    digest = hashlib.sha256(contents.state)
    if contents.digest not in (digest.hexdigest(), id_of(digest.digest())):
        raise ValueError("the state is not the one behind its digest")
    bag.add(STATE, contents.state)
    return number


def _tags(bag: Bag, contents: Contents, acts: int, sign: Sign) -> None:
    """What stands around the payload: the files about it, the checker, the manifests and their signature."""
    labels = {
        "name": one_line(contents.name),
        "group": contents.group,
        "digest": contents.digest,
        "exporter": contents.exporter,
        "exported": contents.exported,
        "acts": str(acts),
    }
    info = {
        "Bag-Software-Agent": contents.software,
        "Bagging-Date": contents.exported[:10],
        "External-Description": f"Signed record {_of_whom(contents)}the group {contents.name}",
        "External-Identifier": contents.group,
        "Payload-Oxum": bag.oxum(),
        "Troth-Acts": str(acts),
        "Troth-Exported": contents.exported,
        "Troth-Exporter": contents.exporter,
        "Troth-Group": contents.group,
        **_sort(contents),
    }
    devices = sorted(set(contents.devices))
    files = {
        "README.txt": readme.text(labels, contents.record_of),
        "allowed_signers": "".join(allowed_signer(one, _public(one)) for one in devices).encode(),
        "bag-info.txt": statements(info),
        "verify.py": source().encode(),
    }
    bag.close(files, _public(contents.exporter), sign)


def _of_whom(contents: Contents) -> str:
    return "of one member of " if contents.record_of else "of "


def _sort(contents: Contents) -> dict[str, str]:
    """What sort of packet it is."""
    if contents.record_of:
        return {"Troth-Packet-Version": "2", "Troth-Record-Of": contents.record_of}
    return {"Troth-Packet-Version": "1", "Troth-State-Digest": contents.digest}


def _public(did: str) -> bytes:
    public = public_of(did)
    if public is None:
        raise ValueError(f"not a device: {did}")
    return public
