"""README.txt of a packet: what it is, four ways to check it, what it cannot show (spec: packet, 2)."""

from __future__ import annotations

from typing import Final

BY_HAND: Final = r"""
    ACT=data/acts/000001.json
    DID=$(sed 's/.*"issuer":"\([^"]*\)".*/\1/' $ACT)
    sed 's/\(.*\),"proof":{[^}]*}/\1/' $ACT | tr -d '\n' > document
    sed 's/.*,"proof":\({[^}]*}\).*/\1/; s/"proofValue":"[^"]*",//' $ACT | tr -d '\n' > options
    openssl dgst -sha256 -binary options > signed
    openssl dgst -sha256 -binary document >> signed
    sed 's/.*"proofValue":"z\([^"]*\)".*/\1/' $ACT | python3 -c '
    import sys
    n = 0
    for c in input():
        n = 58 * n + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(c)
    sys.stdout.buffer.write(n.to_bytes(64, "big"))' > signature
    (printf '\060\052\060\005\006\003\053\145\160\003\041\000'
     grep "^$DID " allowed_signers | cut -d' ' -f4 | base64 -d | tail -c 32) > key.der
    openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in signed -sigfile signature
"""

BOOK: Final = """\
The signed record of the group “{name}”
{exported}: {acts} acts, each signed by the device of the member who says so
group {group}
state {digest}

WHAT THIS IS

A bag of files (BagIt 1.0, RFC 8493). Each file in data/acts is one act: a promise, an acceptance, a
confirmation, an admission. They are numbered in the order on which all members' laptops agree, and are
here byte for byte as their authors signed them: nothing was signed again for this packet. Each is a W3C
Verifiable Credential 2.0 with an eddsa-jcs-2022 proof. An act names the acts that its author had seen by
their SHA-256, and its own device's act before, so nothing can be taken out of the middle unnoticed.

data/disclosures  texts behind salted digests that this packet shows; others are withheld
data/state.json   what follows from the acts by the group's rules, as the members' laptops computed it.
                  Its SHA-256 is the state digest above: any member can compare it with their own
allowed_signers   the devices' keys. The packet was put together by
                  {exporter}

"""

RECORD: Final = """\
The signed record of one member of the group “{name}”
{exported}: {acts} acts, each signed by the device of the member who says so
group {group}
member {of}

WHAT THIS IS

A bag of files (BagIt 1.0, RFC 8493). Each file in data/acts is one act: a promise, an acceptance, a
confirmation, what a witness saw, a vote. They are here byte for byte as their authors signed them.
Each is a W3C Verifiable Credential 2.0 with an eddsa-jcs-2022 proof. It is a part of the group's book:
what this member signed, what others said about it, and the acts that let the signers in. It is no
score and no reference; it shows what was promised, done, confirmed and seen.

data/disclosures  texts behind salted digests that this record shows. Names of members who did not want
                  to be named in others' records are withheld, and so are notes unless they were chosen
data/record.json  whose record it is, and which of their own acts are left out, by device and number
allowed_signers   the devices' keys. The record was put together by
                  {exporter}

The SHA-256 of tagmanifest-sha256.txt stands for the whole record: a member who brings it to another
group names it there, and whoever has this file can compare.

"""

HOW: Final = """\
HOW TO CHECK IT

You need not trust this file or verify.py: whoever altered a packet could have altered them too. Take
verify.py from Troth's own release, or use tools that you have already. All work without a network.
Run the commands in this folder.

1. verify.py: everything at once, with nothing but Python 3.9 or later

    python3 -I verify.py

2. Nothing was altered, lost or added since it was packed: coreutils, or any BagIt tool

    sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt

   and that the device named above packed it: OpenSSH

    ssh-keygen -Y verify -f allowed_signers -n troth-packet@v1 \\
      -I {exporter} \\
      -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt

3. Each act as a credential: any W3C verifier, such as @digitalbazaar/vc with
   @digitalbazaar/eddsa-jcs-2022-cryptosuite. Both contexts that the acts name are W3C's own. Where a
   laptop's clock was ahead, a validFrom may lie in the future: give the verifier a later `now`.

4. One act by hand: OpenSSL 3 (change the number in the first line)
{by_hand}
   OpenSSL and most other tools accept keys of small order, with which anybody could sign, and more
   than one spelling of an act. verify.py refuses both, as the members' laptops do.

"""

OF_A_BOOK: Final = """\
WHAT IT CANNOT SHOW

- Acts that never reached the device that packed it, or a newest part that it left out. Ask a second
  member for a packet of the same day and compare.
- When something was truly said. Dates are their authors' own claims; the order is what they had seen.
- That what was said is true. It shows who said it, who confirmed it, and who saw it.
- That the group's rules were applied rightly. verify.py checks acts, not rules; data/state.json is
  the members' computation. Whoever wants to repeat it loads the acts into Troth.
- Who a key belongs to outside this group. Names in acts are what members call each other.
"""

OF_A_RECORD: Final = """\
WHAT IT CANNOT SHOW

- What others said of this member and was left out: it was put together by one laptop. Acts of the
  member's own that were left out show, up to the last one that is here; later ones do not.
- What the group's book says as a whole: that is in an audit packet, which any member can export.
- When something was truly said. Dates are their authors' own claims.
- That what was said is true. It shows who said it, who confirmed it, and who saw it.
- Who a key belongs to. Names in acts are what members call each other.
"""


def text(labels: dict[str, str], of: str = "") -> bytes:
    """README.txt with the packet's own name, group, digest, exporter, date and number of acts.

    `of`: the member whose record it is; empty: the whole book.
    """
    head, cannot = (RECORD, OF_A_RECORD) if of else (BOOK, OF_A_BOOK)
    return (head + HOW + cannot).format(**labels, of=of, by_hand=BY_HAND).encode()
