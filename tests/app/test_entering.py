"""Joining in the room: knock with an invite, compare four words, be let in, take the book over (spec: room, 7)."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import secrets
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey
from owners import BOUND, Person, equal, found_by, invited, wait_until
from proxy import Faults, Proxy

from app.commands import groups, reading, syncing
from app.results import Carried, Refusal
from sync.door import is_proved, open_admission, proof, seal_admission
from sync.errors import RemoteError
from sync.invite import invite_from_link
from sync.request import open_request

New = Callable[[str], Person]


@pytest.fixture
def person(tmp_path: Path) -> New:
    return lambda name: Person(tmp_path, name)


@pytest.fixture
def ana(person: New) -> Person:
    founder = person("Ana")
    found_by(founder)
    return founder


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made


def entering(
    pool: ThreadPoolExecutor, newcomer: Person, link: str, *places: str, seconds: float = BOUND
) -> Future[Any]:
    """What becomes of `troth join --wait`, while others go on."""

    def enter() -> Any:
        newcomer.do(groups.Join(invite=link, name=newcomer.name, again=True))
        with newcomer.syncing() as network:
            return network.work(syncing.Enter(invite=link, seconds=seconds, peers=places))

    return pool.submit(enter)


def at_the_door(person: Person) -> Any:
    """The one who waits."""
    (found,) = wait_until(lambda: person.do(syncing.Newcomers()).waiting)
    return found


def code(result: object) -> str:
    assert isinstance(result, Refusal), result
    return result.code


def test_a_newcomer_is_let_in_and_has_the_whole_book(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    ben, link = person("Ben"), invited(ana)
    ana.offer("Before Ben")
    words = ben.do(groups.Join(invite=link, name="Ben", again=True)).words
    with ana.syncing():
        result = entering(pool, ben, link, ana.place)
        asking = at_the_door(ana)
        assert (asking.name, asking.words) == ("Ben", words)
        ana.do(groups.Admit(request=asking.request))
        entered = result.result()
        assert isinstance(entered, Carried)
        assert entered.joined
        assert ana.do(syncing.Newcomers()).waiting == ()
        assert ben.titles == {"Before Ben"}
        with ben.syncing():
            ben.once()
            ben.offer("By Ben")
            equal(ana, ben)


def test_the_address_may_stand_in_the_invite(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    ben = person("Ben")
    with ana.syncing():
        link = invited(ana, addresses=(ana.place,))
        result = entering(pool, ben, link)
        ana.do(groups.Admit(request=at_the_door(ana).request))
        assert result.result().joined


def test_who_gave_up_goes_on_with_the_same_request(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    ben, link = person("Ben"), invited(ana)
    with ana.syncing():
        result = entering(pool, ben, link, ana.place, seconds=3)
        first = at_the_door(ana)
        assert code(result.result()) == "still_waiting"
        ana.do(groups.Admit(request=first.request))
        again = entering(pool, ben, link, ana.place)
        assert again.result().joined


def test_a_bad_connection_is_taken_up_again_where_it_broke(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    """Each connection bears somewhat more than the one before, and is reset then; what came stays."""
    ben, link = person("Ben"), invited(ana)
    for number in range(30):
        ana.do(groups.Profile(contact=f"{number} " + secrets.token_hex(200)))
    ana.offer("The last")
    with ana.syncing(), broken(ana.place, range(100, 12_000, 1_000)) as place:
        result = entering(pool, ben, link, place, seconds=60)
        ana.do(groups.Admit(request=at_the_door(ana).request))
        assert result.result().joined
        assert ben.titles == {"The last"}
        equal(ana, ben)


class Worn(Proxy):
    """Each connection bears so many bytes in all; those after the last one everything."""

    def __init__(self, bears: Iterable[int], port: int, host: str) -> None:
        super().__init__(port, host=host)
        self._bears = iter(bears)

    def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.faults = Faults(cut_after=next(self._bears, None))
        super()._come(reader, writer)


@contextlib.contextmanager
def broken(place: str, bears: Iterable[int]) -> Iterator[str]:
    """A way to that place whose every connection is cut after so many bytes in all, the last ones not at all."""
    host, _, port = place.rpartition(":")
    ready: Future[str] = Future()
    loop = asyncio.new_event_loop()
    ends = asyncio.Event()

    async def carry() -> None:
        async with Worn(bears, int(port), host) as proxy:
            ready.set_result(f"127.0.0.1:{proxy.port}")
            await ends.wait()

    with ThreadPoolExecutor(1) as aside:
        carrying = aside.submit(loop.run_until_complete, carry())
        yield ready.result(BOUND)
        loop.call_soon_threadsafe(ends.set)
        carrying.result(BOUND)
    loop.close()


def test_an_invite_is_used_once(ana: Person, person: New, pool: ThreadPoolExecutor) -> None:
    ben, cleo, link = person("Ben"), person("Cleo"), invited(ana)
    with ana.syncing():
        first = entering(pool, ben, link, ana.place)
        ana.do(groups.Admit(request=at_the_door(ana).request))
        assert first.result().joined
        assert code(entering(pool, cleo, link, ana.place).result()) == "invite_used"


def test_a_newcomer_is_declined(ana: Person, person: New, pool: ThreadPoolExecutor) -> None:
    ben, link = person("Ben"), invited(ana)
    with ana.syncing():
        result = entering(pool, ben, link, ana.place)
        asking = at_the_door(ana)
        ana.do(syncing.Decline(key=asking.key))
        assert code(result.result()) == "declined"
        assert ana.do(syncing.Newcomers()).waiting == ()
        assert ana.code(syncing.Decline(key=asking.key)) == "not_found"


def test_the_inviter_is_away(ana: Person, person: New, pool: ThreadPoolExecutor) -> None:
    link = invited(ana)
    with ana.syncing():
        place = ana.place
    result = entering(pool, person("Ben"), link, place, seconds=0.6).result()
    assert code(result) == "inviter_away"
    assert result.exit == 5


def test_an_invite_that_has_ended_is_said_to_have_ended(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    link = invited(ana, until=str(today - datetime.timedelta(days=2)))
    assert person("Ben").code(groups.Join(invite=link, name="Ben")) == "expired"


def test_who_holds_another_groups_invite_is_not_heard(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    eve = person("Eve")
    found_by(eve)
    link = invited(eve)
    with ana.syncing():
        result = entering(pool, person("Ben"), link, ana.place, seconds=1.5)
        assert code(result.result()) == "inviter_away"
        assert ana.do(syncing.Newcomers()).waiting == ()


def test_another_laptop_of_a_member_comes_in_the_same_way(
    ana: Person, person: New, pool: ThreadPoolExecutor
) -> None:
    second, link = person("Second"), invited(ana)
    with ana.syncing():
        result = entering(pool, second, link, ana.place)
        ana.do(groups.OfferDevice(request=at_the_door(ana).request))
        assert result.result().joined
        assert second.do(groups.WhoAmI()).name == "Ana"
        with second.syncing():
            assert second.once().exit == 0
            equal(ana, second)
        assert len(ana.do(reading.Status()).peers) == 1


class TestProof:
    """A request is tied to one session, and its answer to one request."""

    def test_is_for_one_session_and_one_request(self) -> None:
        key = SigningKey.generate()
        public, made = bytes(key.verify_key), proof(key, b"t" * 32, b"request")
        assert is_proved(public, b"t" * 32, b"request", made)
        assert not is_proved(public, b"u" * 32, b"request", made)
        assert not is_proved(public, b"t" * 32, b"another", made)
        assert not is_proved(bytes(SigningKey.generate().verify_key), b"t" * 32, b"request", made)
        assert not is_proved(public, b"t" * 32, b"request", b"")

    def test_an_admission_opens_for_its_own_request_alone(self, ana: Person, person: New) -> None:
        ben, link = person("Ben"), invited(ana)
        made = invite_from_link(link)
        first = open_request(ben.do(groups.Join(invite=link, name="Ben")).request, made).request
        (waiting,) = (ben.home.root / "joining").iterdir()
        from app import keyring
        from app.home import GroupFolder

        secret = bytes(keyring.load(GroupFolder(waiting)).sealing)
        box = seal_admission(first, made.group, b"k" * 32)
        assert open_admission(box, secret, first).key == b"k" * 32
        with pytest.raises(RemoteError) as refused:
            open_admission(box, bytes(32), first)
        assert refused.value.code == "not_for_this_laptop"
