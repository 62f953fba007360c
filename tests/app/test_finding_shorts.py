"""Short forms of ids, one by one and for many at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app import finding
from crdt.keys import hash_id

ids = st.lists(st.integers(0, 400).map(lambda one: hash_id(str(one).encode())), unique=True)
alike = st.lists(
    st.text("ab", min_size=9, max_size=9).map(lambda rest: f"{finding.PREFIX}{rest}"), unique=True
)


@given(among=st.one_of(ids, alike))
def test_many_at_once_are_as_short_as_one_by_one(among: list[str]) -> None:
    shorts = finding.shorts(among)
    for one in among:
        assert shorts(one) == finding.short(one, among)
        assert (
            sum(other.removeprefix(finding.PREFIX).startswith(shorts(one)) for other in among) == 1
        )
