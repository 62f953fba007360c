"""Spec: room, 1."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import ifaddr
import pytest

from sync.interfaces import Address, Changed, addresses_of, difference, look, watch


def adapter(name: str, index: int | None, *ips: tuple[str, int]) -> ifaddr.Adapter:
    made = [ifaddr.IP((ip, 0, index or 0) if ":" in ip else ip, prefix, name) for ip, prefix in ips]
    return ifaddr.Adapter(name, name, made, index)


LOOPBACK = adapter("lo", 1, ("127.0.0.1", 8), ("::1", 128))
CABLE = adapter("eth0", 2, ("fe80::2", 64), ("2001:db8::2", 64), ("192.168.1.2", 24))
WLAN = adapter("wlan0", 3, ("10.0.0.3", 8), ("fe80::3", 64))


def ips(found: tuple[Address, ...]) -> list[str]:
    return [each.ip for each in found]


def test_1_1_addresses_come_v4_first_and_link_local_last_of_each_interface() -> None:
    found = addresses_of([WLAN, LOOPBACK, CABLE])
    assert ips(found) == ["192.168.1.2", "10.0.0.3", "2001:db8::2", "fe80::2", "fe80::3"]


def test_1_1_loopback_is_there_for_who_asks() -> None:
    assert ips(addresses_of([LOOPBACK], loopback=True)) == ["127.0.0.1", "::1"]
    assert addresses_of([LOOPBACK]) == ()


def test_1_1_only_named_interfaces_count_where_some_are_named() -> None:
    assert ips(addresses_of([CABLE, WLAN], ["wlan0"])) == ["10.0.0.3", "fe80::3"]
    assert addresses_of([CABLE, WLAN], []) == ()


@pytest.mark.parametrize("ip", ["0.0.0.0", "224.0.0.251", "::", "ff02::fb"])  # noqa: S104 - not bound
def test_1_1_what_names_no_laptop_is_no_address(ip: str) -> None:
    assert addresses_of([adapter("odd", 4, (ip, 32))]) == ()


def test_1_1_an_interface_without_a_number_is_left_out() -> None:
    assert addresses_of([adapter("odd", None, ("192.168.1.9", 24))]) == ()


def test_1_2_a_link_local_v6_address_is_dialled_on_its_interface() -> None:
    found = {each.ip: each.dialable for each in addresses_of([CABLE])}
    assert found == {
        "192.168.1.2": "192.168.1.2",
        "2001:db8::2": "2001:db8::2",
        "fe80::2": "fe80::2%2",
    }


def test_1_3_a_difference_names_what_came_and_what_went() -> None:
    before, now = addresses_of([CABLE]), addresses_of([WLAN])
    assert difference(before, now) == Changed(came=now, went=before, now=now)
    assert difference(now, now) is None


def test_1_3_watching_tells_what_is_there_and_then_each_change_alone() -> None:
    views = [addresses_of([]), addresses_of([CABLE]), addresses_of([CABLE]), addresses_of([])]
    told: list[Changed] = []

    async def watching(seen: Iterator[tuple[Address, ...]]) -> None:
        async for changed in watch(lambda: next(seen), every=0):
            told.append(changed)
            if not changed.now:
                return

    asyncio.run(watching(iter(views)))
    assert [(len(each.came), len(each.went)) for each in told] == [(3, 0), (0, 3)]


def test_1_1_this_machine_has_a_loopback() -> None:
    assert "127.0.0.1" in ips(look(loopback=True))
    assert "127.0.0.1" not in ips(look())
