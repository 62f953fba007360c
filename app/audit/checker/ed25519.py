"""Ed25519 verification (RFC 8032) in plain Python, as strict as libsodium (spec: packet, 7).

No key of small or mixed order, S below L, and R compared byte for byte with the one computed.
A key's multiples are tabled once: a signature then costs 96 additions of points, not 500.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Y8 = 0x5FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SMALL = frozenset((0, 1, P - 1, Y8, P - Y8))
"""The y of every point of small order."""
Point = tuple[int, int, int, int]
"""Extended coordinates (X, Y, Z, T); in a table Y - X, Y + X, 2dT and 2Z."""
NEUTRAL = (0, 1, 1, 0)


def add(one: Point, tabled: Point) -> Point:
    """The sum of a point and a tabled point (Hisil and others 2008; complete on this curve)."""
    x, y, z, t = one
    a = (y - x) * tabled[0] % P
    b = (y + x) * tabled[1] % P
    c = t * tabled[2] % P
    d = z * tabled[3] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def for_table(point: Point) -> Point:
    """The form in which a table holds a point."""
    x, y, z, t = point
    return (y - x) % P, (y + x) % P, 2 * D * t % P, 2 * z % P


def table(point: Point, bits: int) -> list[list[Point]]:
    """Row by row a point's multiples by each digit of `bits` bits, for scalars below 2**253."""
    rows = []
    for _ in range(-(-253 // bits)):
        step, multiple, row = for_table(point), NEUTRAL, []
        for _ in range(1 << bits):
            row.append(for_table(multiple))
            multiple = add(multiple, step)
        rows.append(row)
        point = multiple
    return rows


def multiply(rows: list[list[Point]], scalar: int, start: Point = NEUTRAL) -> Point:
    """`start` plus `scalar` times the table's point."""
    size = len(rows[0])
    for row in rows:
        scalar, digit = divmod(scalar, size)
        start = add(start, row[digit])
    return start


def point_of(public: bytes) -> Point | None:
    """The point behind 32 bytes, or None for no point or a spelling that is not canonical."""
    number = int.from_bytes(public, "little")
    y, odd = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P:
        return None
    x = x if x & 1 == odd else P - x
    return x, y, 1, x * y % P


@lru_cache(maxsize=1)
def base_table() -> list[list[Point]]:
    """The table of the curve's base point."""
    base = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    assert base is not None
    return table(base, 8)


class Key:
    """A public key and its table. `sound`: a strict verifier may use it at all."""

    def __init__(self, public: bytes, uses: int = 1) -> None:
        self.public = public
        self.sound = False
        point = point_of(public)
        if point is None or point[1] in SMALL:
            return
        x, y, _, t = point
        bits = 4 + 2 * (uses > 100) + 2 * (uses > 1000)
        self.negative = table((P - x, y, 1, P - t), bits)
        x, y, z, _ = multiply(self.negative, L)
        self.sound = x == 0 and y == z

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature over the message is this key's."""
        first, s = signature[:32], int.from_bytes(signature[32:], "little")
        if not self.sound or len(signature) != 64 or s >= L:
            return False
        digest = hashlib.sha512(first + self.public + message).digest()
        h = int.from_bytes(digest, "little") % L
        x, y, z, _ = multiply(self.negative, h, multiply(base_table(), s))
        inverse = pow(z, -1, P)
        x, y = x * inverse % P, y * inverse % P
        return y not in SMALL and first == (y | (x & 1) << 255).to_bytes(32, "little")
