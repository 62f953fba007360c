"""The self-test of one laptop in the room, and what it advises."""

from __future__ import annotations

import asyncio
import json
import sys

import msgspec

from sync.doctor import Facts, advise
from sync.hearing import listen
from sync.interfaces import look


def main(seconds: float) -> None:
    heard = asyncio.run(listen(look(), seconds))
    ears = {each.interface: msgspec.to_builtins(each) for each in heard}
    advice = [each.code for each in advise(Facts(heard))]
    print(json.dumps({"what": "heard", "ears": ears, "advice": advice}), flush=True)


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
