"""Print scenes by dice as rows of JSON, for whoever wants more than the frozen ones: `python dice.py FIRST LAST ACTS`."""

from __future__ import annotations

import json
import sys

import expected
import wild

if __name__ == "__main__":
    first, last, acts = map(int, sys.argv[1:])
    scenes = wild.scenes(range(first, last), acts)
    json.dump([expected.row(scene, told=False) for scene in scenes], sys.stdout)
