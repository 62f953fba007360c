"""The checker's own Ed25519 and JCS against published vectors and against libsodium (spec: packet, 7)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_sign_open
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from app.audit.checker.ed25519 import SMALL, Key, L, P
from app.audit.checker.form import base58, covered

# RFC 8032, section 7.1: public key, message, signature.
RFC_8032 = {
    "TEST 1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    "TEST SHA(abc)": (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
}


@pytest.mark.parametrize("name", RFC_8032)
def test_rfc_8032(name: str) -> None:
    public, message, signature = (bytes.fromhex(part) for part in RFC_8032[name])
    assert Key(public).signed(message, signature)
    assert not Key(public).signed(message + b"x", signature)


CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/ns/credentials/examples/v2",
]
ALUMNI = {
    "@context": CONTEXT,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
MULTIKEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
OPTIONS = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-jcs-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": f"did:key:{MULTIKEY}#{MULTIKEY}",
    "proofPurpose": "assertionMethod",
    "@context": CONTEXT,
}
HASHES = (
    "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
)
SIGNATURE = (
    "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803"
    "51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808"
)


def test_w3c_eddsa_jcs_2022() -> None:
    """Verifiable Credential Data Integrity EdDSA Cryptosuites, “Representation: eddsa-jcs-2022”."""
    assert covered(OPTIONS, ALUMNI).hex() == HASHES
    public = base58(MULTIKEY, 34)
    assert public is not None
    assert Key(public[2:]).signed(covered(OPTIONS, ALUMNI), bytes.fromhex(SIGNATURE))


def by_libsodium(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return bool(crypto_core_ed25519_is_valid_point(public))


@settings(max_examples=60)
@given(
    st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511), st.booleans()
)
def test_same_verdict_as_libsodium(seed: bytes, message: bytes, bit: int, flip: bool) -> None:
    key = SigningKey(seed)
    signature = bytearray(key.sign(message).signature)
    if flip:
        signature[bit // 8] ^= 1 << bit % 8
    public, value = bytes(key.verify_key), bytes(signature)
    assert Key(public).signed(message, value) is by_libsodium(public, message, value) is not flip


@settings(max_examples=60)
@given(st.binary(min_size=32, max_size=32))
def test_same_keys_as_libsodium(public: bytes) -> None:
    assert Key(public).sound is bool(crypto_core_ed25519_is_valid_point(public))


@pytest.mark.parametrize("y", sorted({*SMALL, P, P + 1, 2**255 - 1}))
@pytest.mark.parametrize("sign", [0, 1])
def test_no_key_of_small_order_in_any_spelling(y: int, sign: int) -> None:
    public = (y | sign << 255).to_bytes(32, "little")
    assert not Key(public).sound
    assert not crypto_core_ed25519_is_valid_point(public)


@pytest.mark.parametrize("uses", [1, 101, 1001])
def test_all_widths_of_table_agree(uses: int) -> None:
    key = SigningKey(b"\x04" * 32)
    plain = Key(bytes(key.verify_key), uses)
    signature = key.sign(b"message").signature
    assert plain.signed(b"message", signature)
    assert not plain.signed(b"massage", signature)
    s = int.from_bytes(signature[32:], "little")
    assert not plain.signed(b"message", signature[:32] + (s + L).to_bytes(32, "little"))
