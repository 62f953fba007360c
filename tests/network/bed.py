"""Networks of their own for tests: laptops, cables and a switch as Linux network namespaces.

A namespace lives as long as one small process in it, which ends when its standard input does: nothing is left behind,
however a test ends. Nothing here touches the machine's own network, and nothing has a name that two runs could share.
As root the namespaces are made directly, as anybody else inside a user namespace.
"""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Self

HERE = Path(__file__).parent
BOUND = 20.0
"""Seconds after which something that should have happened is said not to have happened."""

# Classic BPF as `tc` takes it; a packet is dropped by the answer 2 and passes by 0.
_DROP_SOME = "4,32 0 0 4294963256,53 0 1 {share},6 0 0 0,6 0 0 2"
"""Draws a 32-bit number; from `share` on the packet passes."""
_DROP_MULTICAST = "5,48 0 0 4293918736,84 0 0 240,21 1 0 224,6 0 0 0,6 0 0 2"
"""By the first four bits of a V4 packet's destination, counted from the network header."""
_LACKING = re.compile("unknown|not found|not supported|no such file", re.IGNORECASE)
"""How `tc` says that this kernel doesn't have it."""


class Missing(Exception):
    """What this machine lacks, in words."""


class Failed(Exception):
    """A command in a namespace that ended badly, and what it said."""


class Agent:
    """A process in a namespace that speaks in lines of JSON."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.heard: list[Any] = []
        self._rest = b""

    def tell(self, message: object) -> None:
        _stdin(self.process).write(json.dumps(message).encode() + b"\n")
        _stdin(self.process).flush()

    def next(self, bound: float = BOUND) -> Any:
        """The next line; raises TimeoutError where none comes, EOFError where none can come."""
        end = time.monotonic() + bound
        while b"\n" not in self._rest:
            self._read(end - time.monotonic())
        line, _, self._rest = self._rest.partition(b"\n")
        self.heard.append(json.loads(line))
        return self.heard[-1]

    def until(self, what: str, bound: float = BOUND, **fields: object) -> Any:
        """The next line that tells `what`, with these fields; the others are passed over."""
        end = time.monotonic() + bound
        while True:
            said = self.next(end - time.monotonic())
            if said["what"] == what and all(said[name] == fields[name] for name in fields):
                return said

    def nothing(self, what: str, during: float) -> None:
        """Nothing of that kind is told meanwhile."""
        try:
            said = self.until(what, during)
        except TimeoutError:
            return
        raise AssertionError(said)

    def end(self) -> None:
        """Its input ends, so it should; else it is killed. A program that broke is the test's failure."""
        _stdin(self.process).close()
        try:
            self.process.wait(BOUND)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        finally:
            _stdout(self.process).close()
        assert self.process.returncode <= 0, f"ended with {self.process.returncode}"

    def _read(self, bound: float) -> None:
        out = _stdout(self.process)
        ready, _, _ = select.select([out], [], [], max(bound, 0))
        if not ready:
            raise TimeoutError(f"nothing more was said; before: {self.heard}")
        more = os.read(out.fileno(), 1 << 16)
        if not more:
            raise EOFError(f"ended with {self.process.wait(BOUND)}; before: {self.heard}")
        self._rest += more


class Space:
    """One laptop's network, or the switch's: a network namespace with a host name of its own."""

    def __init__(self, bed: Bed, name: str, holder: subprocess.Popen[bytes]) -> None:
        self.bed = bed
        self.name = name
        self._holder = holder
        self._inside = ["nsenter", "--target", str(holder.pid), "--net", "--uts"]
        if not bed.root:
            self._inside += ["--user", "--preserve-credentials"]

    @property
    def process(self) -> int:
        return self._holder.pid

    def run(self, *command: str) -> str:
        """A command in here, to its end."""
        done = subprocess.run(
            [*self._inside, *command], check=False, capture_output=True, text=True, timeout=BOUND
        )
        if done.returncode:
            raise Failed(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def ip(self, words: str) -> str:
        return self.run("ip", *words.split())

    def start(self, *command: str) -> Agent:
        """A process in here, ended with the bed at the latest."""
        process = subprocess.Popen(
            [*self._inside, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self.bed.agent(process)

    def python(self, script: str, **asked: object) -> Agent:
        """One of this folder's scripts, with what it is asked as one argument of JSON."""
        return self.start(sys.executable, str(HERE / script), json.dumps(asked))

    def give(self, address: str, interface: str = "eth0") -> None:
        """One more address; a V6 one is used at once, without asking whether somebody has it."""
        nodad = "nodad" if ":" in address else ""
        self.ip(f"address add {address} dev {interface} {nodad}")

    def take(self, address: str, interface: str = "eth0") -> None:
        self.ip(f"address del {address} dev {interface}")

    def lose(self, share: float, interface: str = "eth0") -> None:
        """Of what this laptop sends, that share is lost, at random."""
        passed = _DROP_SOME.format(share=int(share * 2**32))
        self._filter(interface, "egress", passed)

    def firewall(self, interface: str = "eth0") -> None:
        """No V4 multicast comes in any more, not even the own that returns."""
        self._filter(interface, "ingress", _DROP_MULTICAST)

    def slow(self, rate: str, interface: str = "eth0") -> None:
        """What this laptop sends goes at that rate (`256kbit`), and waits for it."""
        words = f"qdisc replace dev {interface} root tbf rate {rate} burst 3000 latency 2s"
        self._traffic(*words.split())

    def _filter(self, interface: str, side: str, program: str) -> None:
        self._traffic("qdisc", "replace", "dev", interface, "clsact")
        self._traffic("filter", "del", "dev", interface, side)
        where = ("filter", "add", "dev", interface, side)
        self._traffic(*where, "bpf", "da", "bytecode", program)

    def _traffic(self, *words: str) -> None:
        """Kernels come without one or the other sort of queue or filter."""
        try:
            self.run("tc", *words)
        except Failed as failed:
            if not _LACKING.search(str(failed)):
                raise
            raise Missing(f"this kernel can't shape traffic so: {failed}") from failed


class Switch:
    """A switch, or an access point: what is plugged in hears each other, as far as the ports allow."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._ports: dict[str, str] = {}
        space.ip("link add br0 type bridge mcast_snooping 0 stp_state 0 forward_delay 0")
        space.ip("link set br0 addrgenmode none up")

    def plug(self, laptop: Space, *addresses: str) -> None:
        """`eth0` in the laptop, with these addresses."""
        port = self._ports[laptop.name] = f"port{len(self._ports)}"
        _cable(self.space, port, laptop, "eth0")
        self.space.ip(f"link set {port} addrgenmode none master br0 up")
        _up(laptop, "eth0", addresses)

    def cut(self, laptop: Space) -> None:
        """Nothing passes any more, and the laptop's interface doesn't notice."""
        self.space.ip(f"link set {self._ports[laptop.name]} nomaster")

    def mend(self, laptop: Space) -> None:
        self.space.ip(f"link set {self._ports[laptop.name]} master br0")

    def multicast(self, laptop: Space, passes: bool) -> None:
        """As guest Wi-Fis do: what is meant for all doesn't reach this one; what is meant for it does."""
        flood = "on" if passes else "off"
        port = self._ports[laptop.name]
        self.space.run("bridge", "link", "set", "dev", port, "mcast_flood", flood)


class Bed:
    """Everything that a test makes, and its end."""

    def __init__(self, root: bool | None = None) -> None:
        self.root = os.geteuid() == 0 if root is None else root
        self._ends = ExitStack()
        self._first: Space | None = None
        self._names: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def space(self, name: str) -> Space:
        """A laptop of that host name, with nothing but its loopback."""
        assert name not in self._names
        self._names.add(name)
        space = Space(self, name, self._hold(name))
        space.ip("link set lo up")
        self._first = self._first or space
        return space

    def switch(self) -> Switch:
        return Switch(self.space(f"switch-{len(self._names)}"))

    def cable(self, one: Space, *its: str, other: Space, others: tuple[str, ...]) -> None:
        """One cable between two laptops, `eth0` on both ends."""
        _cable(one, "eth0", other, "eth0")
        _up(one, "eth0", its)
        _up(other, "eth0", others)

    def agent(self, process: subprocess.Popen[bytes]) -> Agent:
        agent = Agent(process)
        self._ends.callback(agent.end)
        return agent

    def _hold(self, name: str) -> subprocess.Popen[bytes]:
        stays = ["sh", "-c", 'hostname "$0" && echo ready && exec cat', name]
        try:
            holder = subprocess.Popen(
                [*self._new_namespace(), *stays],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError as missing:
            raise Missing(f"there is no {missing.filename} here (Debian: util-linux)") from None
        self._ends.callback(_end_holder, holder)
        if _stdout(holder).readline() != b"ready\n":
            _stdin(holder).close()
            said = holder.stderr.read().decode().strip() if holder.stderr else ""
            raise Missing(f"no network namespace can be made here: {said}")
        return holder

    def _new_namespace(self) -> list[str]:
        new = ["unshare", "--net", "--uts"]
        if self.root:
            return new
        if self._first is None:
            return [*new, "--user", "--map-root-user"]
        outer = str(self._first.process)
        return ["nsenter", "--target", outer, "--user", "--preserve-credentials", *new]


def what_is_missing() -> str | None:
    """Why this machine can make no networks for tests; None where it can."""
    try:
        with Bed() as bed:
            bed.switch().plug(bed.space("anna"), "10.77.0.1/24")
    except (Missing, Failed) as missing:
        return str(missing)
    except FileNotFoundError as missing:
        return f"there is no {missing.filename} here (Debian: iproute2)"
    return None


def _cable(one: Space, its: str, other: Space, others: str) -> None:
    one.ip(f"link add {its} type veth peer name {others} netns {other.process}")


def _up(laptop: Space, interface: str, addresses: tuple[str, ...]) -> None:
    laptop.ip(f"link set {interface} addrgenmode none up")
    for each in addresses:
        laptop.give(each, interface)


def _end_holder(holder: subprocess.Popen[bytes]) -> None:
    _stdin(holder).close()
    holder.wait(BOUND)
    for each in (holder.stdout, holder.stderr):
        if each:
            each.close()


def _stdin(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin
    return process.stdin


def _stdout(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout
    return process.stdout
