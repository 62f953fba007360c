"""A chain while it is being gathered: its links, each once, and what led to what."""

from __future__ import annotations

from typing import Final

from app.chain_results import ChainLink, ChainNode, Sort
from app.group import OpenGroup

_LONGEST: Final = 60
"""Letters of a title."""


class Chain:
    """Nodes and links in the order in which they were found."""

    def __init__(self, group: OpenGroup) -> None:
        self.group = group
        self.nodes: dict[str, ChainNode] = {}
        self.people: dict[str, None] = {}
        """Members who did something in it, by id."""
        self._links: dict[tuple[str, str], None] = {}

    def add(
        self,
        id_: str,
        sort: Sort,
        title: str | None,
        *,
        by: str = "",
        **told: str,
    ) -> str:
        """A node, unless it is there already; its id. `told`: its amount, day, status and subject."""
        if by in self.group.state.members:
            self.people.setdefault(by)
        if id_ not in self.nodes:
            self.nodes[id_] = ChainNode(
                id=id_,
                sort=sort,
                title=(title or "(withheld)")[:_LONGEST],
                who=self.group.name(by) if by else "",
                amount=told.get("amount", ""),
                when=told.get("when", "")[:10],
                status=told.get("status", "").replace("_", " "),
                subject=told.get("subject", ""),
            )
        return id_

    def link(self, before: str, after: str) -> None:
        """What led to what, where both are in the chain."""
        if before != after:
            self._links.setdefault((before, after))

    def links(self) -> tuple[ChainLink, ...]:
        """Those of which both ends are in the chain."""
        return tuple(
            ChainLink(before=before, after=after)
            for before, after in self._links
            if before in self.nodes and after in self.nodes
        )
