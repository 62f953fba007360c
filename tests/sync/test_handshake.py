"""Two laptops prove themselves to each other; strangers, liars and echoes get nothing (spec: session, 1 and 2)."""

from __future__ import annotations

import itertools
import json
import re
import traceback
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import bindings
from nacl.signing import SigningKey
from shs import (
    NOT_CANONICAL,
    NOT_ED25519,
    SMALL_ORDER,
    HostileClient,
    HostileServer,
    hashed,
    hello_of,
    public,
)

from sync.errors import LocalError, RemoteError
from sync.session import handshake
from sync.session.handshake import (
    CLIENT_PROOF_BYTES,
    HELLO_BYTES,
    SERVER_PROOF_BYTES,
    Client,
    Handshake,
    Heard,
    Secured,
    Server,
)

AMIRA, BEN, CARLA = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))
CAFE, CHOIR, ORCHARD = b"c" * 32, b"h" * 32, b"o" * 32
VECTOR = {
    name: bytes.fromhex(text)
    for name, text in json.loads(Path(__file__).with_name("shs1.json").read_text("utf-8")).items()
    if name != "source"
}


def dice(first: int) -> handshake.Dice:
    """Random bytes that are the same every time, and no two alike."""
    numbers = itertools.count(first)
    return lambda size: hashed(next(numbers).to_bytes(8))[:size]


def amira_calls_ben(identifier: bytes = CAFE) -> Client:
    return Client(identifier, AMIRA, public(BEN), dice(1))


def ben(**more: object) -> Server:
    return Server({CHOIR: CARLA, CAFE: BEN}, dice(100), **more)  # type: ignore[arg-type]


def talk(client: Handshake, server: Handshake) -> list[bytes]:
    """Everything that is said, in order, until one of them ends."""
    said = []
    for hears, says in itertools.cycle([(server, client), (client, server)]):
        message = says.to_send()
        if not message:
            return said
        said.append(message)
        hears.receive(message)
    raise AssertionError


def refused(side: Handshake, message: bytes) -> str:
    """The code with which a message is refused, after which nothing is said and nothing is heard."""
    with pytest.raises(RemoteError) as refusal:
        side.receive(message)
    assert side.to_send() == b""
    assert side.done is None
    with pytest.raises(LocalError):
        side.receive(b"")
    return str(refusal.value)


def outcome(side: Handshake) -> Secured:
    assert side.done is not None
    return side.done


# --- 1 what is said ----------------------------------------------------------------------------------


def test_both_sides_agree_on_who_they_are_and_on_their_keys() -> None:
    client, server = amira_calls_ben(), ben()
    said = talk(client, server)
    hers, his = outcome(client), outcome(server)
    assert [len(message) for message in said] == [
        HELLO_BYTES,
        HELLO_BYTES,
        CLIENT_PROOF_BYTES,
        SERVER_PROOF_BYTES,
    ]
    assert (hers.peer, his.peer) == (public(BEN), public(AMIRA))
    assert (hers.sending, hers.receiving) == (his.receiving, his.sending)
    assert hers.identifier == his.identifier == CAFE
    assert hers.transcript == his.transcript
    assert len({hers.sending, hers.receiving, hers.transcript}) == 3


def test_the_server_answers_with_the_device_key_of_the_group_that_was_named() -> None:
    client, server = Client(CHOIR, AMIRA, public(CARLA)), ben()
    talk(client, server)
    assert outcome(server).identifier == CHOIR
    assert outcome(client).peer == public(CARLA)


def test_no_two_handshakes_have_a_key_or_a_transcript_in_common() -> None:
    ends = []
    for _ in range(2):
        client = Client(CAFE, AMIRA, public(BEN))
        talk(client, Server({CAFE: BEN}))
        ends.append(outcome(client))
    first, second = ({end.sending, end.receiving, end.transcript} for end in ends)
    assert not first & second


def test_what_the_server_says_behind_its_proof_is_kept_for_the_frames() -> None:
    client, server = amira_calls_ben(), ben()
    server.receive(client.to_send())
    client.receive(server.to_send())
    server.receive(client.to_send())
    client.receive(server.to_send() + b"frames")
    assert outcome(client).leftover == b"frames"
    assert outcome(server).leftover == b""


def test_the_published_vector() -> None:
    """shs1-crypto 1.0.2 (npm, its test/test.js), the reference of the suite that tests/interop runs."""
    keys = [SigningKey(VECTOR[f"{side}_secret"][:32]) for side in ("client", "server")]
    identifier = VECTOR["identifier"]
    client = Client(identifier, keys[0], public(keys[1]), lambda _: VECTOR["client_once"])
    server = Server({identifier: keys[1]}, lambda _: VECTOR["server_once"])
    assert talk(client, server) == [
        VECTOR[name] for name in ("client_hello", "server_hello", "client_proof", "server_proof")
    ]
    hers, his = outcome(client), outcome(server)
    assert hers.sending == his.receiving == VECTOR["client_to_server"]
    assert hers.receiving == his.sending == VECTOR["server_to_client"]
    assert hers.transcript == his.transcript == VECTOR["transcript"]


# --- 2 the table: every state, every wrong input -----------------------------------------------------


def after_hellos() -> tuple[Client, Server, bytes]:
    """Both hellos are said; what the client says next."""
    client, server = amira_calls_ben(), ben()
    server.receive(client.to_send())
    client.receive(server.to_send())
    return client, server, client.to_send()


def flipped(message: bytes, bit: int) -> bytes:
    place = bit // 8 % len(message)
    return message[:place] + bytes([message[place] ^ 1 << bit % 8]) + message[place + 1 :]


@pytest.mark.parametrize("identifier", [ORCHARD, bytes(32), bytes([CAFE[0] ^ 1]) + CAFE[1:]])
def test_a_stranger_gets_no_answer(identifier: bytes) -> None:
    assert refused(ben(), amira_calls_ben(identifier).to_send()) == "stranger:hello"


def test_a_hello_that_comes_with_rubbish_is_not_even_answered() -> None:
    assert refused(ben(), amira_calls_ben().to_send() + bytes(112)) == "bad_proof:box"


def test_a_laptop_that_honours_nothing_answers_nobody() -> None:
    assert refused(Server({}), amira_calls_ben().to_send()) == "stranger:hello"


def test_a_server_tries_all_its_identifiers_whichever_was_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Counted, not timed: the work on a hello does not depend on how near it came."""
    tried: list[bytes] = []
    judge = handshake.is_made_with

    def counting(identifier: bytes, hello: bytes) -> bool:
        tried.append(identifier)
        return judge(identifier, hello)

    monkeypatch.setattr(handshake, "is_made_with", counting)
    for identifier in (CAFE, CHOIR):
        ben().receive(hello_of(identifier, bindings.crypto_scalarmult_base(b"1" * 32)))
    refused(ben(), bytes(64))
    assert tried == [CHOIR, CAFE] * 3


def test_a_stranger_who_answers_in_the_servers_place_hears_no_more_than_the_hello() -> None:
    client = amira_calls_ben()
    client.to_send()
    assert refused(client, HostileServer(ORCHARD, BEN).hello()) == "stranger:hello"


@pytest.mark.parametrize("once", SMALL_ORDER, ids=range(5))
def test_an_ephemeral_key_of_small_order_is_refused_by_both(once: bytes) -> None:
    client = amira_calls_ben()
    client.to_send()
    assert refused(client, hello_of(CAFE, once)) == "bad_key:hello"
    assert refused(ben(), hello_of(CAFE, once)) == "bad_key:hello"


@pytest.mark.parametrize("once", NOT_CANONICAL, ids=range(4))
def test_an_ephemeral_key_in_a_second_spelling_is_refused_by_both(once: bytes) -> None:
    client = amira_calls_ben()
    client.to_send()
    assert refused(client, hello_of(CAFE, once)) == "bad_key:hello"
    assert refused(ben(), hello_of(CAFE, once)) == "bad_key:hello"


def test_a_client_that_hears_its_own_hello_hangs_up() -> None:
    client = amira_calls_ben()
    assert refused(client, client.to_send()) == "replayed:hello"


def test_an_overheard_hello_gets_no_answer_from_the_same_listener() -> None:
    heard = Heard()
    hello = amira_calls_ben().to_send()
    ben(heard=heard).receive(hello)
    assert refused(ben(heard=heard), hello) == "replayed:hello"
    ben(heard=heard).receive(Client(CAFE, AMIRA, public(BEN)).to_send())


def test_a_listener_remembers_so_many_hellos_and_no_more() -> None:
    heard = Heard(most=2)
    first, second, third = (bytes([number]) * 32 for number in (1, 2, 3))
    assert [heard.is_new(once) for once in (first, second, second, third)] == [
        True,
        True,
        False,
        True,
    ]
    assert [heard.is_new(once) for once in (third, second, first)] == [False, False, True]


def test_a_strangers_hello_is_not_remembered() -> None:
    heard = Heard(most=1)
    hello = amira_calls_ben().to_send()
    ben(heard=heard).receive(hello)
    for number in range(5):
        refused(ben(heard=heard), hello_of(ORCHARD, bytes([number]) * 32))
    assert refused(ben(heard=heard), hello) == "replayed:hello"


def test_a_replayed_hello_alone_proves_nothing() -> None:
    """Before another listener, which has not heard it: the proof was made for another ephemeral key."""
    _, _, proof = after_hellos()
    again = Server({CAFE: BEN}, dice(200))
    again.receive(amira_calls_ben().to_send())
    again.to_send()
    assert refused(again, proof) == "bad_proof:box"


def client_proofs(client: HostileClient, heard: bytes) -> dict[str, tuple[bytes, str]]:
    right = CAFE + public(BEN) + hashed(client.both(heard))
    strange = HostileClient(ORCHARD, AMIRA, public(BEN))
    to_carla = HostileClient(CAFE, AMIRA, public(CARLA))
    return {
        "zeroes": (bytes(112), "bad_proof:box"),
        "sealed under another identifier": (strange.proof(heard), "bad_proof:box"),
        "meant for another server": (to_carla.proof(heard), "bad_proof:box"),
        "signed for another server": (
            client.proof(heard, signed=CAFE + public(CARLA) + hashed(client.both(heard))),
            "bad_proof:signature",
        ),
        "signed for another group": (
            client.proof(heard, signed=CHOIR + right[32:]),
            "bad_proof:signature",
        ),
        "signed in another handshake": (
            client.proof(heard, signed=right[:64] + bytes(32)),
            "bad_proof:signature",
        ),
        "in another's name": (client.proof(heard, shown=public(CARLA)), "bad_proof:signature"),
        "random inside": (client.proof(heard, content=b"\x33" * 96), "bad_key:device"),
        **{
            name: (client.proof(heard, shown=key), "bad_key:device")
            for name, key in NOT_ED25519.items()
        },
    }


@pytest.mark.parametrize(
    "name", client_proofs(HostileClient(CAFE, AMIRA, public(BEN)), bytes(32) + b"\x09" * 32)
)
def test_a_wrong_proof_of_a_client_gets_no_answer(name: str) -> None:
    client, server = HostileClient(CAFE, AMIRA, public(BEN)), ben()
    server.receive(client.hello())
    proof, code = client_proofs(client, server.to_send())[name]
    assert refused(server, proof) == code


def test_the_hostile_client_is_let_in_when_it_does_nothing_wrong() -> None:
    client, server = HostileClient(CAFE, AMIRA, public(BEN)), ben()
    server.receive(client.hello())
    server.receive(client.proof(server.to_send()))
    assert outcome(server).peer == public(AMIRA)


def test_who_is_not_let_in_gets_no_proof_of_who_is_there() -> None:
    asked = []

    def nobody(identifier: bytes, peer: bytes) -> bool:
        asked.append((identifier, peer))
        return False

    client, server = amira_calls_ben(), ben(admits=nobody)
    server.receive(client.to_send())
    client.receive(server.to_send())
    assert refused(server, client.to_send()) == "not_let_in"
    assert asked == [(CAFE, public(AMIRA))]


def test_nobody_is_asked_about_before_the_client_has_proved_its_key() -> None:
    def fails(identifier: bytes, peer: bytes) -> bool:
        raise AssertionError

    client, server = HostileClient(CAFE, AMIRA, public(BEN)), ben(admits=fails)
    server.receive(client.hello())
    assert refused(server, client.proof(server.to_send(), shown=public(CARLA))).startswith(
        "bad_proof"
    )


def server_proofs(
    server: HostileServer, hello: bytes, proof: bytes
) -> dict[str, tuple[bytes, str]]:
    return {
        "zeroes": (bytes(80), "bad_proof:box"),
        "signed by another": (server.proof(hello, proof, by=CARLA), "bad_proof:signature"),
        "signed for another client": (
            server.proof(hello, proof, signed=CAFE + bytes(96) + bytes(32)),
            "bad_proof:signature",
        ),
        "random inside": (server.proof(hello, proof, content=b"\x33" * 64), "bad_proof:signature"),
        "the client's own": (proof[:80], "bad_proof:box"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "zeroes",
        "signed by another",
        "signed for another client",
        "random inside",
        "the client's own",
    ],
)
def test_a_wrong_proof_of_a_server_ends_it(name: str) -> None:
    client, server = amira_calls_ben(), HostileServer(CAFE, BEN)
    hello = client.to_send()
    client.receive(server.hello())
    proof, code = server_proofs(server, hello, client.to_send())[name]
    assert refused(client, proof) == code


def test_another_member_cannot_answer_in_the_servers_place() -> None:
    """Carla holds the group's key, not Ben's: she cannot even read who calls."""
    client = amira_calls_ben()
    hello = client.to_send()
    carla = HostileServer(CAFE, CARLA)
    client.receive(carla.hello())
    with pytest.raises(Exception, match=r"[Dd]ecryption"):
        carla.proof(hello, client.to_send())


def test_the_hostile_server_is_believed_when_it_does_nothing_wrong() -> None:
    client, server = amira_calls_ben(), HostileServer(CAFE, BEN)
    hello = client.to_send()
    client.receive(server.hello())
    client.receive(server.proof(hello, client.to_send()))
    assert outcome(client).peer == public(BEN)


@pytest.mark.parametrize("key", NOT_ED25519.values(), ids=NOT_ED25519)
def test_nobody_is_called_by_a_key_that_is_none(key: bytes) -> None:
    with pytest.raises(RemoteError, match="bad_key:device"):
        Client(CAFE, AMIRA, key)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_keys_of_another_size_are_our_own_mistake(size: int) -> None:
    with pytest.raises(LocalError):
        Client(bytes(size), AMIRA, public(BEN))
    with pytest.raises(LocalError):
        Client(CAFE, AMIRA, bytes(size))
    with pytest.raises(LocalError):
        Server({bytes(size): BEN})


def test_a_handshake_that_is_done_hears_nothing_more() -> None:
    client, server = amira_calls_ben(), ben()
    talk(client, server)
    for side in (client, server):
        with pytest.raises(LocalError):
            side.receive(b"more")


def test_what_is_to_be_sent_is_given_out_once() -> None:
    client = amira_calls_ben()
    assert len(client.to_send()) == HELLO_BYTES
    assert client.to_send() == b""


def rows_of(side: Handshake, name: str) -> list[tuple[str, ...]]:
    """The table of one side, as it is run through: state, what it hears, what it says, what it becomes."""
    other = ben() if name == "Client" else amira_calls_ben()
    first = side.to_send()
    rows = [(name, "-", "-", f"hello, {len(first)}" if first else "-", state_of(side))]
    other.receive(first)
    while side.done is None:
        before, message = state_of(side), other.to_send()
        side.receive(message)
        answer = side.to_send()
        rows.append((name, before, told(message), told(answer), state_of(side)))
        if other.done is None:
            other.receive(answer)
    return rows


def state_of(side: Handshake) -> str:
    return type(side.done or side._state).__name__.removeprefix("_")


def told(message: bytes) -> str:
    size = len(message)
    return f"{'hello' if size == HELLO_BYTES else 'proof'}, {size}" if size else "-"


def test_the_table_in_the_docstring_is_what_happens() -> None:
    assert handshake.__doc__ is not None
    table = [
        tuple(re.split(r"  +", line.strip()))
        for line in handshake.__doc__.splitlines()
        if re.match(r"    (Client|Server) ", line)
    ]
    assert table == rows_of(amira_calls_ben(), "Client") + rows_of(ben(), "Server")


# --- every byte --------------------------------------------------------------------------------------


def in_pieces(message: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({0, len(message), *(cut % (len(message) + 1) for cut in cuts)})
    return [message[start:end] for start, end in itertools.pairwise(places)]


@given(st.lists(st.integers(0, 1000), max_size=12), st.binary(max_size=40))
def test_the_pieces_in_which_bytes_come_make_no_difference(cuts: list[int], extra: bytes) -> None:
    client, server = amira_calls_ben(), ben()
    whole_client, whole_server = amira_calls_ben(), ben()
    said = talk(whole_client, whole_server)
    for number, message in enumerate(said):
        speaks, hears = ((client, server), (server, client))[number % 2]
        assert speaks.to_send() == message
        for piece in in_pieces(message + (extra if number == 3 else b""), cuts):
            # what comes after the end goes to the frames, in a session too
            if hears.done is None:
                hears.receive(piece)
    assert outcome(server) == outcome(whole_server)
    assert (extra).startswith(outcome(client).leftover)
    assert outcome(client).transcript == outcome(whole_client).transcript


@given(st.integers(0, 3), st.integers(0, CLIENT_PROOF_BYTES * 8 - 1))
def test_no_bit_of_what_is_said_can_be_flipped(number: int, bit: int) -> None:
    client, server = amira_calls_ben(), ben()
    for turn in range(number):
        speaks, hears = ((client, server), (server, client))[turn % 2]
        hears.receive(speaks.to_send())
    speaks, hears = ((client, server), (server, client))[number % 2]
    assert refused(hears, flipped(speaks.to_send(), bit)).split(":")[0] in ("stranger", "bad_proof")


@given(st.integers(0, 3), st.binary(min_size=CLIENT_PROOF_BYTES, max_size=300))
def test_random_bytes_are_refused_in_every_state(number: int, rubbish: bytes) -> None:
    client, server = amira_calls_ben(), ben()
    for turn in range(number):
        speaks, hears = ((client, server), (server, client))[turn % 2]
        hears.receive(speaks.to_send())
    refused((server, client)[number % 2], rubbish)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=112, max_size=112))
def test_a_member_who_says_random_things_is_refused_too(once: bytes, rubbish: bytes) -> None:
    """With the group's key any hello passes the first guard; nothing behind it lets anything else escape."""
    server, client = ben(), amira_calls_ben()
    client.to_send()
    for side in (server, client):
        if int.from_bytes(once, "little") >= 2**255 - 19 or once in SMALL_ORDER:
            assert refused(side, hello_of(CAFE, once)) == "bad_key:hello"
        else:
            side.receive(hello_of(CAFE, once))
            side.to_send()
            assert refused(side, rubbish) == "bad_proof:box"


@given(st.integers(0, 3), st.data())
def test_a_message_that_is_cut_is_waited_for(number: int, data: st.DataObject) -> None:
    client, server = amira_calls_ben(), ben()
    for turn in range(number):
        speaks, hears = ((client, server), (server, client))[turn % 2]
        hears.receive(speaks.to_send())
    speaks, hears = ((client, server), (server, client))[number % 2]
    message = speaks.to_send()
    hears.receive(message[: data.draw(st.integers(0, len(message) - 1))])
    assert hears.done is None
    assert hears.to_send() == b""


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_any_two_laptops_agree_under_any_dice(seed: bytes, rolled: bytes) -> None:
    dora = SigningKey(seed)
    client = Client(rolled, dora, public(BEN), lambda size: hashed(b"a", rolled)[:size])
    server = Server({rolled: BEN}, lambda size: hashed(b"b", seed)[:size])
    talk(client, server)
    hers, his = outcome(client), outcome(server)
    assert (hers.sending, hers.receiving) == (his.receiving, his.sending)
    assert (hers.transcript, his.peer) == (his.transcript, public(dora))


# --- nothing secret is shown -------------------------------------------------------------------------


def secrets_of(*sides: Handshake) -> list[bytes]:
    found = [bytes(AMIRA), bytes(BEN), CAFE]
    for side in sides:
        if side.done is not None:
            found += [side.done.sending, side.done.receiving, side.done.transcript]
    return found


def test_neither_a_side_nor_its_outcome_prints_its_secrets() -> None:
    client, server, proof = after_hellos()
    shown = [repr(part) for side in (client, server) for part in (side, side._state)]
    server.receive(proof)
    client.receive(server.to_send())
    shown += [f"{part!r} {part}" for side in (client, server) for part in (side, side.done)]
    for secret in secrets_of(client, server):
        assert not [text for text in shown if secret.hex() in text or repr(secret)[2:-1] in text]
    assert repr(client.done) == "Secured"


def test_a_refusal_prints_no_secret() -> None:
    _, server, proof = after_hellos()
    with pytest.raises(RemoteError) as refusal:
        server.receive(flipped(proof, 9))
    text = "".join(traceback.format_exception(refusal.value))
    assert refusal.value.__suppress_context__
    assert not [secret for secret in secrets_of() if repr(secret)[2:-1] in text]


def test_when_it_is_done_no_side_holds_its_ephemeral_key() -> None:
    client, server = amira_calls_ben(), ben()
    talk(client, server)
    for side in (client, server):
        assert vars(side) == {"_state": None, "_heard": b"", "_said": b"", "done": side.done}
    assert all(isinstance(part, bytes) for part in msgspec.structs.astuple(outcome(client)))
