"""What waits for its turn, newest first and a bounded number: under a flood the oldest are dropped."""

from __future__ import annotations

import asyncio
from typing import Generic, TypeVar

Name = TypeVar("Name")
About = TypeVar("About")


class Newest(Generic[Name, About]):
    """Names with what was heard of each last. Belongs to one event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: dict[Name, About] = {}
        self._some = asyncio.Event()

    def put(self, name: Name, about: About) -> None:
        """Whatever was heard of it before is replaced."""
        self._waiting.pop(name, None)
        self._waiting[name] = about
        if len(self._waiting) > self._most:
            del self._waiting[next(iter(self._waiting))]
        self._some.set()

    async def take(self) -> tuple[Name, About]:
        """The newest; waits for one."""
        while not self._waiting:
            self._some.clear()
            await self._some.wait()
        return self._waiting.popitem()

    def clear(self) -> None:
        """Nobody is asked for any more."""
        self._waiting.clear()
