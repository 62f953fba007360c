"""The commands of packets and records beside the engine's thread: whoever else asks is answered meanwhile.

At 10,000 acts writing one takes seconds. On the engine's thread the moment of the book is taken, and the acts are
read, some at a time; hashing and packing is done on the thread that asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from app.audit import apart, exporting, record
from app.audit.packet import Cancelled
from app.commands import reading as commands
from app.commands import records as record_commands
from app.commands.base import Command
from app.errors import LocalRefusal
from app.finding import a_file
from app.reading import records
from app.refusing import ORDINARY, refusal

if TYPE_CHECKING:
    from app.bus.owner import EngineThread
    from app.engine import Engine
    from app.group import OpenGroup
    from app.record_results import RecordView
    from app.results import Packet, Result, Tell
    from crdt.signed import Act

Answer = TypeVar("Answer")
Named = Callable[["Engine"], "OpenGroup"]
"""Finds the open group that a command means."""
Read = Callable[[tuple[str, ...], "Engine"], list[Answer]]
Stop = threading.Event
"""Set by who wants long work to end."""
BESIDE: Final = (
    commands.ExportPacket,
    commands.CheckPacket,
    record_commands.ExportRecord,
    record_commands.ShowRecord,
)
"""Commands that are answered here."""
_AT_ONCE: Final = 128
"""Acts that are read in one go: a few milliseconds of the engine's time."""
_LOOK: Final = 0.1


def answered(
    engine: EngineThread, command: Command, tell: Tell | None = None, stop: Stop | None = None
) -> Result:
    """What becomes of one of these commands; like the engine, only bugs raise. Waits, so not on the engine's thread."""
    stop = stop or Stop()
    try:
        match command:
            case commands.ExportPacket():
                return _export(engine, command, tell, stop)
            case commands.CheckPacket():
                return _check(command, tell, stop)
            case record_commands.ExportRecord():
                return _export_record(engine, command, tell, stop)
            case record_commands.ShowRecord():
                return _show(engine, command, tell, stop)
    except Cancelled:
        return refusal(LocalRefusal("stopped"))
    except ORDINARY as ordinary:
        return refusal(ordinary)
    raise TypeError(command)


def _export(
    engine: EngineThread, command: commands.ExportPacket, tell: Tell | None, stop: Stop
) -> Packet:
    a_file(command.file)
    named = partial(_named, command)
    now = _got(engine.call(lambda engine: exporting.moment(named(engine))), stop)

    acts = _in_pieces(engine, partial(_read, named), now.order, stop)
    return exporting.written(command, now, acts, _sign(engine, named, stop), tell, stop.is_set)


def _export_record(
    engine: EngineThread, command: record_commands.ExportRecord, tell: Tell | None, stop: Stop
) -> Packet:
    a_file(command.file)
    named = partial(_named, command)
    now = _got(engine.call(lambda engine: record.moment(named(engine), command.member)), stop)
    every = _in_pieces(engine, partial(_acts, named), now.order, stop)
    chosen = record.choose(now, every)
    acts = _in_pieces(engine, partial(_read, named), chosen.acts, stop)
    sign = _sign(engine, named, stop)
    return record.written(command, now, chosen, acts, sign, tell, stop.is_set)


def _named(command: Command, engine: Engine) -> OpenGroup:
    return engine.laptop.shelf.named(command.group, command.passphrase)


def _in_pieces(
    engine: EngineThread, read: Read[Answer], order: tuple[str, ...], stop: Stop
) -> Iterator[Answer]:
    """What the engine reads of these acts; between two pieces it answers whoever else asks."""
    for at in range(0, len(order), _AT_ONCE):
        yield from _got(engine.call(partial(read, order[at : at + _AT_ONCE])), stop)


def _read(
    named: Named, wanted: tuple[str, ...], engine: Engine
) -> list[tuple[str, bytes, tuple[str, ...]]]:
    return list(named(engine).store.whole(wanted))


def _acts(named: Named, wanted: tuple[str, ...], engine: Engine) -> list[Act]:
    return list(map(named(engine).book.act, wanted))


def _sign(engine: EngineThread, named: Named, stop: Stop) -> Callable[[bytes], bytes]:
    def sign(content: bytes) -> bytes:
        return _got(engine.call(lambda engine: exporting.signing(named(engine))(content)), stop)

    return sign


def _got(future: Future[Answer], stop: Stop) -> Answer:
    """The engine's answer. An engine that has ended gives none, so it is looked whether anybody still waits."""
    while not stop.is_set():
        try:
            return future.result(_LOOK)
        except TimeoutError:
            continue
    future.cancel()
    raise Cancelled


def _check(command: commands.CheckPacket, tell: Tell | None, stop: Stop) -> Packet:
    a_file(command.file)
    path = exporting.there(command.file)
    verdict = apart.checked(path, lambda done, acts: exporting.say(tell, done, acts), stop.is_set)
    return exporting.checked(command, verdict)


def _show(
    engine: EngineThread, command: record_commands.ShowRecord, tell: Tell | None, stop: Stop
) -> RecordView:
    a_file(command.file)
    path = exporting.there(command.file)
    verdict = apart.checked(path, lambda done, acts: exporting.say(tell, done, acts), stop.is_set)
    view = records.told(command.file, path, verdict)
    return _got(
        engine.call(lambda engine: records.with_brought(view, engine.groups().values())), stop
    )
