"""A hostile laptop: announces false services by the thousand, and packets that nobody could have meant."""

from __future__ import annotations

import json
import random
import select
import socket
import struct
import sys
from collections.abc import Iterator
from itertools import count

ROOM = ("224.0.0.251", 5353)
SERVICE = ["_troth", "_tcp", "local"]
PTR, TXT, SRV, A, INTERNET, FLUSH, HEAD = 12, 16, 33, 1, 1, 0x8000, 12
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def labels(*words: str) -> bytes:
    return b"".join(bytes([len(each)]) + each.encode() for each in words) + b"\0"


def record(name: bytes, kind: int, content: bytes, flush: int = FLUSH) -> bytes:
    return name + struct.pack("!HHIH", kind, INTERNET | flush, 4500, len(content)) + content


def announcement(name: str, text: bytes, dice: random.Random) -> bytes:
    """All that a service tells of itself, as an answer that nobody asked for."""
    mine, host = labels(name, *SERVICE), labels(name, "local")
    records = [
        record(labels(*SERVICE), PTR, mine, flush=0),
        record(mine, SRV, struct.pack("!HHH", 0, 0, dice.randrange(65536)) + host),
        record(mine, TXT, text),
        record(host, A, dice.randbytes(4)),
    ]
    return struct.pack("!6H", 0, 0x8400, 0, len(records), 0, 0) + b"".join(records)


def text(dice: random.Random) -> bytes:
    """Of the true form, of another version, of no form."""
    true = b"\x03v=1\xf2t=" + dice.randbytes(240)
    broken = true[: dice.randrange(len(true))]
    return dice.choice([true, true, b"\x03v=2" + true[4:], broken, dice.randbytes(300), b"", b"\0"])


def packets(dice: random.Random) -> Iterator[bytes]:
    for number in count():
        name = "".join(dice.choices(LETTERS, k=16))
        whole = announcement(name, text(dice), dice)
        yield whole
        if number % 10 == 0:
            at = dice.randrange(HEAD, len(whole))
            yield whole[:at]
            yield whole[:at] + dice.randbytes(20) + whole[at + 20 :]
            yield announcement(dice.choice(["é" * 20, "a.b", "\x00", "x" * 63]), text(dice), dice)


def main(address: str, seed: int) -> None:
    """Until its input ends; tells every thousandth packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
        mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
        mouth.bind((address, 0))
        for number, packet in enumerate(packets(random.Random(seed))):
            mouth.sendto(packet, ROOM)
            if number % 1000 == 999:
                print(json.dumps({"what": "sent", "count": number + 1}), flush=True)
            ended, _, _ = select.select([sys.stdin], [], [], 0.0005)
            if ended:
                return


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
