"""The test bed itself: what it says to do happens, and nothing of it is left."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from bed import BOUND, Agent, Bed, Failed, Missing, Space


@pytest.fixture(params=["as root", "as anybody"])
def either(request: pytest.FixtureRequest, bed: Bed) -> Any:
    """Who isn't root has networks in a user namespace; root can have them so too, where that is allowed."""
    if bed.root == (request.param == "as root"):
        yield bed
        return
    with Bed(root=False) as other:
        yield other


def pair(bed: Bed) -> tuple[Space, Space]:
    switch = bed.switch()
    anna, ben = bed.space("anna"), bed.space("ben")
    switch.plug(anna, "10.77.0.1/24")
    switch.plug(ben, "10.77.0.2/24")
    return anna, ben


def came(anna: Space, ben: Space, count: int, size: int = 10, patience: float = 0.3) -> Any:
    ear: Agent = ben.python(
        "echo.py", do="receive", address="10.77.0.2", count=count, patience=patience
    )
    port = ear.until("port")["port"]
    anna.python("echo.py", do="send", address="10.77.0.2", port=port, count=count, size=size)
    return ear.until("came")


def test_what_is_sent_arrives(either: Bed) -> None:
    assert came(*pair(either), count=100)["count"] == 100


def test_a_share_is_lost(either: Bed) -> None:
    anna, ben = pair(either)
    assert came(anna, ben, count=1)["count"] == 1  # by now they know each other's hardware address
    anna.lose(0.5)
    assert 20 < came(anna, ben, count=100)["count"] < 80
    anna.lose(0)
    assert came(anna, ben, count=100)["count"] == 100


def test_a_slow_link_is_slow(either: Bed) -> None:
    anna, ben = pair(either)
    anna.slow("256kbit")
    arrived = came(anna, ben, count=20, size=1000, patience=2)
    assert arrived["count"] == 20
    assert arrived["seconds"] > 0.3


def test_a_command_that_fails_says_what_it_said(bed: Bed) -> None:
    with pytest.raises(Failed, match="Cannot find device"):
        bed.space("anna").ip("link set eth7 up")


def test_what_a_kernel_lacks_is_told_from_a_mistake(bed: Bed) -> None:
    anna = bed.space("anna")
    with pytest.raises(Failed, match="Cannot find device"):
        anna.slow("256kbit", interface="eth7")
    with pytest.raises(Missing, match="this kernel can't"):
        anna._traffic("qdisc", "replace", "dev", "lo", "root", "nosuchqueue")


def test_every_laptop_has_its_own_name_and_no_way_out(bed: Bed) -> None:
    anna = bed.space("anna")
    assert anna.run("hostname") == "anna\n"
    assert socket.gethostname() != "anna"
    assert anna.ip("route") == ""
    assert "eth0" not in anna.ip("link")


def fail(begun: list[int]) -> None:
    with Bed() as bed:
        anna, ben = pair(bed)
        begun += [anna.process, ben.process, anna.start("sleep", "100").process.pid]
        raise RuntimeError("a test fails")


def test_nothing_is_left_after_a_failure(bed: Bed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bed.BOUND", 0.2)
    begun: list[int] = []
    with pytest.raises(RuntimeError, match="a test fails"):
        fail(begun)
    assert len(begun) == 3
    assert [each for each in begun if Path(f"/proc/{each}").exists()] == []


def test_an_agent_that_stops_is_noticed(bed: Bed) -> None:
    agent = bed.space("anna").start("true")
    with pytest.raises(EOFError, match="ended with 0"):
        agent.next()


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from bed import Bed
with Bed() as bed:
    print(bed.space("anna").process, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_is_left_of_a_test_run_that_was_killed(bed: Bed) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(Path(__file__).parent)],
        check=False,
        capture_output=True,
        timeout=BOUND,
    )
    assert killed.returncode == -signal.SIGKILL
    left = Path(f"/proc/{int(killed.stdout)}/cmdline")
    end = time.monotonic() + BOUND
    while left.exists() and left.read_bytes() and time.monotonic() < end:
        time.sleep(0.01)
    assert not left.exists() or not left.read_bytes()
