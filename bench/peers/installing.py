"""Installing a peer: what its package-lock.json names, into its own node_modules.

Each has its own, because peers need different versions of one package, and because one that cannot be installed must
not take others with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

PEERS: Final = Path(__file__).parent
_ROOT: Final = PEERS.parents[1]
_SECONDS: Final = 600


class NotInstalled(Exception):
    """Says why in one line."""


def environment() -> dict[str, str]:
    """Node from .venv where the machine has none; npm's cache in the checkout."""
    path = os.pathsep.join([str(_ROOT / ".venv" / "bin"), os.environ.get("PATH", "")])
    cache = str(_ROOT / ".cache" / "npm")
    return {**os.environ, "PATH": path, "npm_config_cache": cache}


def install(folder: Path) -> None:
    """Do nothing where the lock is what was installed. Raises NotInstalled."""
    lock, done = folder / "package-lock.json", folder / "node_modules" / "done"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        return
    _npm_ci(folder)
    shutil.copyfile(lock, done)


def _npm_ci(folder: Path) -> None:
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        ended = subprocess.run(
            command,
            cwd=folder,
            env=environment(),
            check=False,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise NotInstalled("there is no npm") from None
    except subprocess.TimeoutExpired:
        raise NotInstalled(f"npm was not done within {_SECONDS} s") from None
    if ended.returncode:
        raise NotInstalled(f"npm could not install it: {_complaint(ended.stderr)}")


def _complaint(said: str) -> str:
    lines = [line.removeprefix("npm error").strip() for line in said.splitlines()]
    return next((line for line in lines if line and not line.startswith("npm warn")), "no reason")
