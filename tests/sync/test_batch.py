"""Spec: carrying, 4 to 6."""

from __future__ import annotations

import io
import resource

import msgspec
import pytest
import zstandard
from carrying import (
    ANA,
    BEN,
    CARO,
    FIRST,
    SECOND,
    SMALL,
    THIRD,
    act_id,
    blob,
    dice_of,
    laptop,
    sealed,
    some_acts,
    unsealed,
)
from forging import MIB, compressed, forged, header, record, start
from hypothesis import given, settings
from hypothesis import strategies as st

from sync import batch, envelope, records
from sync.batch import Header
from sync.epochs import seal_to
from sync.errors import LocalError, RemoteError
from sync.records import Blob, Contents, Disclosure

ACT = record(b"act")
OLD_MEMBER = [FIRST]
OTHERS = [THIRD]


def header_of(whole: bytes) -> Header:
    return batch.read_header(io.BytesIO(whole))


def refusal(whole: bytes, secret: bytes | None = None, keys: list[bytes] | None = None) -> str:
    with pytest.raises(RemoteError) as refused:
        unsealed(whole, secret, [FIRST, SECOND] if keys is None else keys)
    return str(refused.value)


# 5: sealing and opening


@pytest.mark.parametrize(
    "contents",
    [
        Contents(),
        Contents(acts=(b"x",)),
        SMALL,
        Contents(acts=some_acts(3000)),
        Contents(blobs=(blob(dice_of(1)(5 * MIB)), blob(b""), blob(bytes(3 * MIB)))),
        Contents(acts=(bytes(64 * 1024),) * 16),
        Contents(blobs=(blob(bytes(MIB - 36)),)),
        Contents(blobs=(blob(bytes(MIB - 35)),)),
    ],
    ids=["nothing", "one", "small", "acts", "blobs", "largest acts", "a MiB", "a MiB and one"],
)
def test_5_1_what_is_sealed_comes_out(contents: Contents) -> None:
    whole = sealed(contents)
    assert unsealed(whole) == contents
    assert unsealed(whole, ANA.secret, ()) == contents


def test_5_1_who_missed_the_epoch_opens_by_their_box() -> None:
    whole = sealed(keys=(FIRST, SECOND, THIRD), recipients=(BEN.seal, CARO.seal))
    assert unsealed(whole, CARO.secret, [FIRST]) == SMALL


def test_5_1_a_file_for_one_member_opens_for_others_by_the_epoch_key_alone() -> None:
    whole = sealed(recipients=(CARO.seal,))
    assert unsealed(whole, BEN.secret) == SMALL
    assert refusal(whole, BEN.secret, OLD_MEMBER) == "not_for_this_laptop"


@pytest.mark.parametrize(
    ("secret", "keys", "code"),
    [
        (None, [], "not_for_this_laptop"),
        (CARO.secret, [], "not_for_this_laptop"),
        (CARO.secret, OLD_MEMBER, "not_for_this_laptop"),
        (CARO.secret, OTHERS, "other_group"),
        (None, OTHERS, "other_group"),
    ],
)
def test_5_3_a_stranger_opens_nothing(secret: bytes | None, keys: list[bytes], code: str) -> None:
    assert refusal(sealed(), secret, keys) == code


def test_5_2_anybody_previews_how_much_there_is() -> None:
    found = header_of(sealed())
    assert (found.acts, found.disclosures, found.blobs) == (3, 1, 2)
    assert found.size > sum(map(len, SMALL.acts))


def test_5_6_members_know_their_group_and_strangers_do_not() -> None:
    found = header_of(sealed(keys=(FIRST, SECOND)))
    assert batch.belongs_to(found, [FIRST])
    assert batch.belongs_to(found, [SECOND])
    assert not batch.belongs_to(found, [THIRD])
    assert not batch.belongs_to(found, [])


def test_5_5_two_files_of_one_group_have_no_field_in_common_but_the_numbers() -> None:
    one, other = (header_of(sealed(seed=seed)) for seed in (1, 2))
    numbers = {"acts", "disclosures", "blobs", "size"}
    for name in {field.name for field in msgspec.structs.fields(Header)} - numbers:
        assert getattr(one, name) != getattr(other, name)
    assert set(one.boxes).isdisjoint(other.boxes)


def test_5_5_a_file_holds_no_key_and_no_content_in_the_clear() -> None:
    whole = sealed()
    for known in (ANA.seal, BEN.seal, FIRST, SECOND, b"toasters", act_id("act 1").encode()):
        assert known not in whole


@pytest.mark.parametrize(("devices", "boxes"), [(0, 0), (1, 1), (3, 4), (4, 4), (5, 8), (400, 512)])
def test_5_5_boxes_are_filled_up_to_a_power_of_two(devices: int, boxes: int) -> None:
    recipients = [laptop(str(number)).seal for number in range(devices)]
    whole = sealed(recipients=recipients)
    found = header_of(whole)
    assert len(found.boxes) == len(set(found.boxes)) == boxes
    assert list(found.boxes) == sorted(found.boxes)
    if devices:
        assert unsealed(whole, laptop(str(devices - 1)).secret, ()) == SMALL


def test_5_5_a_device_with_a_weak_key_gets_no_box() -> None:
    whole = sealed(recipients=(bytes(32), ANA.seal))
    assert len(header_of(whole).boxes) == 1
    assert unsealed(whole, ANA.secret, ()) == SMALL


def test_equal_dice_make_equal_files() -> None:
    assert sealed(seed=1) == sealed(seed=1) != sealed(seed=2)


# 4 to 6: every refusal

WHOLE = sealed()
START = WHOLE[
    : len(WHOLE)
    - len(b"".join(list(batch.seal(SMALL, [FIRST, SECOND], [ANA.seal, BEN.seal], dice_of(0)))[1:]))
]


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        (b"", "not_a_troth_file"),
        (b"PK\x03\x04 a zip", "not_a_troth_file"),
        (b"\x89TROTX" + WHOLE[7:], "not_a_troth_file"),
        (b"\x89PNG\r\n\x1a\n", "not_a_troth_file"),
        (WHOLE[:3], "truncated"),
        (WHOLE[:7], "truncated"),
        (WHOLE[:10], "truncated"),
        (WHOLE[:100], "truncated"),
        (WHOLE[: len(START)], "truncated"),
        (WHOLE[: len(START) + 2], "truncated"),
        (WHOLE[:-1], "truncated"),
        (WHOLE + b"\0", "damaged:end"),
        (WHOLE + WHOLE, "damaged:end"),
        (WHOLE[:7] + b"\x02" + WHOLE[8:], "newer_version:2"),
        (WHOLE[:7] + b"\x00" + WHOLE[8:], "damaged:version"),
        (WHOLE[:6] + b"z" + WHOLE[7:], "damaged:kind"),
        (WHOLE[:6] + b"q" + WHOLE[7:], "not_a_carry_file:request"),
        (WHOLE[:6] + b"a" + WHOLE[7:], "not_a_carry_file:answer"),
        (WHOLE[:6] + b"i" + WHOLE[7:], "not_a_carry_file:invite"),
        (WHOLE[:8] + b"\xff\xff\xff\xff" + WHOLE[12:], "too_large:header"),
        (WHOLE[:20] + b"\0" + WHOLE[21:], "damaged:header"),
        (WHOLE[:-1] + bytes([WHOLE[-1] ^ 1]), "damaged:chunk"),
        (START + b"\xff\xff\xff\xff" + WHOLE[len(START) + 4 :], "damaged:chunk"),
    ],
)
def test_4_every_file_that_came_to_harm_is_refused_with_its_code(whole: bytes, code: str) -> None:
    assert refusal(whole) == code


TWO_PIECES = record(bytes(64 * 1024)) * 20


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        (start(b""), "malformed:header"),
        (start(b"\xc1"), "malformed:header"),
        (start(b"\x80"), "malformed:header"),
        (start(b"\x91" * 60_000), "malformed:header"),
        (start(msgspec.msgpack.encode(header(ACT, more=1))), "malformed:header"),
        (start(msgspec.msgpack.encode(header(ACT)) + b"\0"), "malformed:header"),
        (start(msgspec.msgpack.encode(dict(reversed(header(ACT).items())))), "malformed:header"),
        (forged(ACT, id=b"short"), "malformed:header"),
        (forged(ACT, boxes=[b"short"]), "malformed:header"),
        (forged(ACT, boxes=[bytes(80)] * 513), "malformed:header"),
        (forged(ACT, acts=-1), "malformed:header"),
        (forged(ACT, size=2**63), "malformed:header"),
        (forged(ACT, acts=1_000_001, size=2**40), "too_large:counts"),
        (forged(ACT, acts=2, size=7), "malformed:counts"),
        (forged(ACT, size=512 * MIB + 1), "too_large:size"),
        (forged(ACT, check=bytes(32)), "malformed:key"),
        (forged(ACT, wrapped=bytes(48)), "malformed:key"),
        (forged(ACT, size=8), "malformed:chunk"),
        (forged(ACT, size=6), "malformed:chunk"),
        (forged(ACT, size=2 * MIB), "damaged:chunk"),
        (forged(b"", acts=0, size=0, chunks=[b""]), "malformed:chunk"),
        (forged(ACT, chunks=[b"not zstd"]), "malformed:chunk"),
        (forged(ACT, chunks=[compressed(ACT)[:-2]]), "malformed:chunk"),
        (forged(ACT, chunks=[compressed(ACT) + b"\0"]), "malformed:chunk"),
        (forged(ACT, chunks=[compressed(ACT) + compressed(ACT)]), "malformed:chunk"),
        (forged(ACT, chunks=[compressed(bytes(100 * MIB))]), "malformed:chunk"),
        (
            forged(ACT, chunks=[zstandard.ZstdCompressor(write_content_size=False).compress(ACT)]),
            "malformed:chunk",
        ),
        (forged(TWO_PIECES, acts=20, chunks=[compressed(TWO_PIECES)]), "damaged:chunk"),
        (forged(record(b"")), "malformed:act"),
        (forged(record(b"act", 4)), "malformed:act"),
        (forged(record(bytes(64 * 1024 + 1))), "too_large:act"),
        (forged(record(b"act", 2**32 - 1)), "too_large:act"),
        (forged(ACT + ACT), "malformed:end"),
        (forged(ACT + b"\0"), "malformed:end"),
        (forged(TWO_PIECES, acts=10), "malformed:end"),
        (forged(ACT, acts=0), "malformed:end"),
        (forged(ACT, acts=0, disclosures=1), "malformed:disclosure"),
        (forged(record(b"\x92\xa1u\x90"), acts=0, disclosures=1), "malformed:disclosure"),
        (forged(record(b"\x92\xa0\x91\xa1x"), acts=0, disclosures=1), "malformed:disclosure"),
        (forged(record(b"\x92\xa1u\x91\x01"), acts=0, disclosures=1), "malformed:disclosure"),
        (forged(record(b"\x92\xa1u\x91\xa1\xff"), acts=0, disclosures=1), "malformed:disclosure"),
        (forged(record(b"\x92\xd9\x01u\x91\xa1x"), acts=0, disclosures=1), "malformed:disclosure"),
        (forged(record(bytes(MIB + 1)), acts=0, disclosures=1), "too_large:disclosure"),
        (forged(ACT, acts=0, blobs=1), "malformed:blob"),
        (forged(record(bytes(32) + b"photo"), acts=0, blobs=1), "malformed:blob"),
        (forged(record(b"", 22 * MIB), acts=0, blobs=1), "too_large:blob"),
    ],
)
def test_5_and_6_a_key_holders_bad_file_is_refused_with_its_code(whole: bytes, code: str) -> None:
    assert refusal(whole) == code


def test_6_the_second_writer_and_ours_agree() -> None:
    assert unsealed(forged(ACT)) == Contents(acts=(b"act",))
    text = record(b"\x92\xa1u\x91\xa1x")
    assert unsealed(forged(text, acts=0, disclosures=1)).disclosures == (Disclosure("u", ("x",)),)
    assert unsealed(forged(TWO_PIECES, acts=20)).acts == (bytes(64 * 1024),) * 20


def test_5_7_a_zstd_bomb_is_refused_without_being_unpacked() -> None:
    bomb = compressed(bytes(256 * MIB))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(forged(ACT, chunks=[bomb])) == "malformed:chunk"
    assert refusal(forged(ACT, size=256 * MIB, chunks=[bomb])) == "damaged:chunk"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_5_7_the_caller_may_take_less() -> None:
    with pytest.raises(RemoteError, match="too_large:size"):
        batch.unseal(io.BytesIO(WHOLE), None, [SECOND], limit=100)


def test_5_7_chunks_cannot_change_places_or_be_left_out() -> None:
    parts = list(batch.seal(Contents(acts=(bytes(60_000),) * 60), [FIRST], [], dice_of(1)))
    assert len(parts) == 5
    assert (
        refusal(b"".join([parts[0], parts[2], parts[1], *parts[3:]]), None, [FIRST])
        == "damaged:chunk"
    )
    assert refusal(b"".join(parts[:1] + parts[2:]), None, [FIRST]) == "damaged:chunk"
    assert refusal(b"".join(parts[:-1]), None, [FIRST]) == "truncated"


def test_5_7_a_header_of_one_file_does_not_fit_the_body_of_another() -> None:
    one, other = (list(batch.seal(SMALL, [FIRST], [], dice_of(seed))) for seed in (1, 2))
    assert refusal(b"".join([one[0], *other[1:]]), None, [FIRST]) == "damaged:chunk"


def test_5_3_a_box_with_another_file_key_is_passed_over() -> None:
    boxes = [seal_to(ANA.seal, bytes(32)), seal_to(ANA.seal, b"k" * 32)]
    assert unsealed(forged(ACT, boxes=boxes), ANA.secret, ()) == Contents(acts=(b"act",))
    assert refusal(forged(ACT, boxes=boxes[:1]), ANA.secret, []) == "not_for_this_laptop"


@pytest.mark.parametrize(
    "contents",
    [
        Contents(acts=(b"",)),
        Contents(acts=(bytes(64 * 1024 + 1),)),
        Contents(disclosures=(Disclosure(act_id("x"), ("x" * MIB,)),)),
        Contents(blobs=(Blob(bytes(32), b"photo"),)),
        Contents(blobs=(blob(bytes(21 * MIB + 1)),)),
        Contents(acts=(b"x",) * 1_000_001),
        Contents(blobs=(blob(bytes(21 * MIB)),) * 25),
    ],
)
def test_6_what_no_reader_takes_is_not_written(contents: Contents) -> None:
    with pytest.raises(LocalError):
        batch.seal(contents, [FIRST], [])


@pytest.mark.parametrize(
    ("keys", "devices"), [([], 1), ([b"short"], 1), ([FIRST, b"short"], 1), ([FIRST], 401)]
)
def test_5_5_a_batch_needs_keys_and_has_a_number_of_recipients(
    keys: list[bytes], devices: int
) -> None:
    with pytest.raises(LocalError):
        batch.seal(SMALL, keys, [laptop(str(number)).seal for number in range(devices)])


def test_4_a_header_that_is_too_long_is_not_written() -> None:
    with pytest.raises(LocalError):
        envelope.head(envelope.Kind.CARRY, bytes(64 * 1024 + 1))


class Drips(io.BytesIO):
    """Gives one byte at a time, as a socket may."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(1 if size else 0)


def test_4_a_source_may_give_less_than_it_is_asked_for() -> None:
    assert batch.unseal(Drips(WHOLE), None, [SECOND]) == SMALL
    with pytest.raises(RemoteError, match="truncated"):
        batch.unseal(Drips(WHOLE[:5]), None, [SECOND])


# any bytes at all

OPENED = unsealed(WHOLE)


def never_by_halves(whole: bytes) -> None:
    for secret, keys in ((ANA.secret, []), (None, [FIRST, SECOND]), (CARO.secret, OTHERS)):
        try:
            contents = unsealed(whole, secret, keys)
        except RemoteError:
            continue
        assert whole == WHOLE
        assert contents == OPENED


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
@settings(max_examples=400)
def test_any_changed_byte_is_refused(place: int, change: int) -> None:
    never_by_halves(WHOLE[:place] + bytes([WHOLE[place] ^ change]) + WHOLE[place + 1 :])


@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)))
def test_anything_cut_out_is_refused(one: int, other: int) -> None:
    never_by_halves(WHOLE[: min(one, other)] + WHOLE[max(one, other) :])


@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=50))
def test_anything_put_in_is_refused(place: int, more: bytes) -> None:
    never_by_halves(WHOLE[:place] + more + WHOLE[place:])


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_remote_error(junk: bytes) -> None:
    never_by_halves(junk)
    never_by_halves(WHOLE[:8] + junk)
    never_by_halves(start(junk))


@given(st.binary(max_size=300), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_no_body_of_a_key_holder_raises_anything_but_a_remote_error(
    body: bytes, acts: int, disclosures: int, blobs: int
) -> None:
    try:
        contents = unsealed(forged(body, acts=acts, disclosures=disclosures, blobs=blobs))
    except RemoteError:
        return
    assert b"".join(records.pieces(records.rows(contents))) == body


@given(
    st.builds(
        Contents,
        acts=st.lists(st.binary(min_size=1, max_size=200), max_size=8).map(tuple),
        disclosures=st.lists(
            st.builds(
                Disclosure,
                act=st.text(min_size=1, max_size=50),
                texts=st.lists(st.text(max_size=50), min_size=1, max_size=4).map(tuple),
            ),
            max_size=4,
        ).map(tuple),
        blobs=st.lists(st.binary(max_size=200).map(blob), max_size=4).map(tuple),
    )
)
def test_all_contents_come_out_as_they_went_in(contents: Contents) -> None:
    assert unsealed(sealed(contents, recipients=(ANA.seal,)), ANA.secret, ()) == contents


def test_random_file_keys_differ_without_given_dice() -> None:
    one, other = (b"".join(batch.seal(SMALL, [FIRST], [])) for _ in range(2))
    assert header_of(one).id != header_of(other).id
