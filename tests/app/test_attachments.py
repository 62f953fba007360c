"""Photos: sealed, carried, shown on another laptop, and without what the camera wrote beside them."""

from __future__ import annotations

import contextlib
import hashlib
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from beginnings import begin
from engines import Clock, Laptop, offered, together
from hypothesis import given
from hypothesis import strategies as st

from app import attachments, pictures
from app.commands import promises, reading, things
from app.finding import Unclear
from app.storage.blobs import Blobs

WHERE = b"Exif\0\0 N 48.2082 E 16.3738"


def segment(kind: int, content: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*, told: bytes = WHERE) -> bytes:
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            segment(0xE1, told),
            segment(0xED, b"Photoshop 3.0\0 by Jonas"),
            segment(0xFE, b"my kitchen"),
            segment(0xDB, bytes(65)),
            segment(0xDA, bytes(10)),
            b"picture\xff\x00 itself" * 20_000,
            b"\xff\xd9",
        )
    )


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    told = chunk(b"tEXt", b"Author\0Jonas") + chunk(b"eXIf", WHERE)
    parts = chunk(b"IHDR", bytes(13)) + told + chunk(b"IDAT", b"picture") + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts + b"behind the end"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    clock = Clock()
    amira, jonas = Laptop(tmp_path, "Amira", clock), Laptop(tmp_path, "Jonas", clock)
    begin(amira, jonas)
    yield amira, jonas
    amira.close()
    jonas.close()


def test_a_photo_reaches_the_other_laptop_with_the_act(pair: tuple[Laptop, Laptop]) -> None:
    amira, jonas = pair
    photo = jonas.file("bench.jpg", jpeg())
    promise = offered(jonas).subject
    together(*pair)
    amira.do(promises.Accept(id=promise))
    together(*pair)
    jonas.do(promises.Evidence(id=promise, quantity="2 h", photos=(photo,)))
    together(*pair)
    (evidence,) = amira.do(reading.ShowCommitment(id=promise)).evidence
    (image,) = evidence.images
    saved = amira.do(reading.SavePhoto(id=image[3:9], file=amira.file("saved.jpg")))
    content = Path(saved.file).read_bytes()
    assert content == pictures.photo(photo)
    assert b"48.2082" not in content
    stored = attachments.kept(amira.group).names()
    assert [
        hashlib.sha256(attachments.kept(amira.group).get(one) or b"").digest() for one in stored
    ] == stored
    assert not attachments.missing(amira.group)
    file = amira.home.folders()[0].blobs / stored[0].hex()
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"picture" not in file.read_bytes()


def test_both_sides_of_a_hand_over_bring_a_photo(pair: tuple[Laptop, Laptop]) -> None:
    amira, jonas = pair
    photo = amira.file("kit.png", png())
    amira.do(things.AddHolding(name="Kit", number="KK-07"))
    amira.do(things.GiveHolding(id="KK-07", to="Jonas", photos=(photo,)))
    together(*pair)
    jonas.do(things.ReceiveHolding(id="KK-07", photos=(photo, photo)))
    together(*pair)
    (passing,) = amira.do(things.ShowHolding(id="KK-07")).passings
    assert len(passing.images) == 3
    for image in passing.images:
        assert amira.do(reading.SavePhoto(id=image, file=amira.file("x.png"))).bytes > 20


def test_a_photo_goes_where_its_act_is_refused(pair: tuple[Laptop, Laptop]) -> None:
    amira, jonas = pair
    photo = amira.file("kit.jpg", jpeg())
    amira.do(things.AddHolding(name="Kit", number="KK-07"))
    together(*pair)
    assert jonas.code(things.GiveHolding(id="KK-07", to="Amira", photos=(photo,))) == (
        "only_the_custodian_hands_over"
    )
    assert attachments.kept(jonas.group).names() == []


def test_what_no_act_names_is_not_kept(pair: tuple[Laptop, Laptop]) -> None:
    from sync.records import Blob

    amira, _ = pair
    content = b"garbage"
    name = hashlib.sha256(content).digest()
    assert attachments.take(amira.group, [Blob(name, content)]) == 0
    assert not attachments.kept(amira.group).has(name)


def test_a_photo_that_is_elsewhere_is_said_to_be(pair: tuple[Laptop, Laptop]) -> None:
    amira, _ = pair
    photo = amira.file("kit.jpg", jpeg())
    amira.do(things.AddHolding(name="Kit", number="KK-07"))
    amira.do(things.NoteCondition(id="KK-07", condition="worn", photos=(photo,)))
    (name,) = attachments.kept(amira.group).names()
    attachments.kept(amira.group).drop(name)
    assert attachments.missing(amira.group) == [name]
    found_one = reading.SavePhoto(id=attachments.digest_id(name), file=amira.file("x.jpg"))
    assert amira.code(found_one) == "photo_elsewhere"


# --- pictures ----------------------------------------------------------------------------------------


def test_a_camera_s_words_go_and_the_picture_stays(tmp_path: Path) -> None:
    for name, content in (("a.jpg", jpeg()), ("a.png", png())):
        path = tmp_path / name
        path.write_bytes(content)
        cleaned = pictures.photo(str(path))
        assert b"picture" in cleaned
        for told in (b"48.2082", b"Jonas", b"kitchen", b"behind the end"):
            assert told not in cleaned
        path.write_bytes(cleaned)
        assert pictures.photo(str(path)) == cleaned


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        jpeg()[:40],
        jpeg()[:-2].replace(b"\xff\xd9", b""),
        png()[:60],
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\x00\x00",
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 20,
    ],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(Unclear):
        pictures.photo(str(path))


@given(st.sampled_from((jpeg, png)), st.data())
def test_no_changed_photo_raises_anything_but_a_refusal(
    whole: Callable[[], bytes], data: st.DataObject
) -> None:
    content = bytearray(whole()[: data.draw(st.integers(0, len(whole())))])
    for _ in range(data.draw(st.integers(0, 4))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jpg"
        path.write_bytes(content)
        with contextlib.suppress(Unclear):
            assert len(pictures.photo(str(path))) <= len(content)


# --- storage -----------------------------------------------------------------------------------------


def test_parts_go_on_where_a_cut_left_them(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10
    name, size = hashlib.sha256(content).digest(), len(content)
    assert Blobs(tmp_path / "blobs").take(name, 0, size, content[:1000]) == 1000
    after = Blobs(tmp_path / "blobs")
    assert after.begun(name) == 1000
    assert after.take(name, 0, size, content[:1000]) == 1000
    assert after.get(name) is None
    assert after.take(name, 1000, size, content[1000:]) is None
    assert after.get(name) == content
    assert after.part(name, 10, 20) == (size, content[10:30])
    assert after.names() == [name]


def test_another_content_than_the_name_says_is_thrown_away(tmp_path: Path) -> None:
    blobs, name = Blobs(tmp_path / "blobs"), hashlib.sha256(b"right").digest()
    assert blobs.take(name, 0, 5, b"wrong") == 0
    assert (blobs.begun(name), blobs.get(name), blobs.names()) == (0, None, [])
    assert blobs.part(name, 0, 5) is None


def test_a_file_that_was_changed_counts_as_none(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    name = blobs.put(b"right")
    (tmp_path / "blobs" / name.hex()).write_bytes(b"wrong")
    assert blobs.get(name) is None
    assert blobs.put(b"right") == name
    assert blobs.get(name) == b"right"
