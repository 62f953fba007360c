"""Scenes told act by act: how acts are ordered, how forks and closings end, how far things settle."""

from __future__ import annotations

from collections.abc import Callable

from laptops import Laptop, Scene, acknowledged, everybody

Story = Callable[[Scene], None]


# --- order -------------------------------------------------------------------------------------------


def _conversation(scene: Scene) -> None:
    anna, ben = scene.group_of("Ben")
    for one, other in ((anna, ben), (ben, anna), (anna, ben)):
        one.write()
        other.hears(one)


def _apart(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    for one in (anna, ben, cleo):
        one.write()
        one.write()
    everybody([anna, ben, cleo])
    cleo.write()


def _fresher_first(scene: Scene) -> None:
    """Who has heard more of others goes first; an old act that comes late goes last."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    cleo.write()
    for _ in range(3):
        anna.write()
        ben.hears(anna)
        ben.write()
        anna.hears(ben)
    anna.hears(cleo)
    anna.write()
    cleo.write()


def _ranks(scene: Scene) -> None:
    kinds: list[tuple[str, int, dict[str, object]]] = [
        ("member.left", 1, {}),
        ("device.closed", 1, {}),
        ("decision.counted", 1, {"frontier": []}),
        ("decision.counted", 1, {}),
        ("decision.balloted", 1, {}),
        ("member.rekeyed", 1, {}),
        ("commitment.offered", 1, {}),
        ("commitment.offered", 2, {}),
        ("member.left", 2, {}),
        ("tomorrows.kind", 1, {}),
    ]
    members = scene.group_of(*(f"member {number}" for number in range(1, len(kinds))))
    for member, (kind, version, body) in zip(members, kinds, strict=True):
        member.write(kind, version, **body)


def _devices(scene: Scene) -> None:
    """What one's own devices wrote raises nobody's freshness."""
    anna, ben = scene.group_of("Ben")
    tablet = ben.adds_a_device("Ben's tablet")
    for _ in range(3):
        tablet.write()
    ben.hears(tablet)
    ben.write()
    anna.write()
    anna.hears(ben)
    anna.write()
    tablet.write()


def _named_twice(scene: Scene) -> None:
    """A lane named by two acts speaks for the member of the smaller id in its first act's past."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    dora = anna.admits("Dora")
    ben.introduces(dora.device, "member.admitted")
    cleo.introduces(dora.device, "member.returned", member=scene.acts[1].id)
    cleo.hears(ben)
    dora.hears(anna, ben, cleo)
    dora.write()
    anna.write()


# --- forks -------------------------------------------------------------------------------------------


def _faces(scene: Scene) -> tuple[Laptop, Laptop, Laptop, Laptop, Laptop]:
    """Anna, Ben, Cleo, and Dora with two faces, each of which has written one act."""
    anna, ben, cleo, dora = scene.group_of("Ben", "Cleo", "Dora")
    for one in (ben, cleo, dora):
        one.write()
    everybody([anna, ben, cleo, dora])
    other = dora.copied()
    dora.write()
    other.write()
    return anna, ben, cleo, dora, other


def _all_for_one(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    for one in (anna, ben, cleo):
        one.hears(dora)
        one.write()
    other.write()
    anna.hears(other)
    anna.write()


def _split(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    anna.hears(dora)
    anna.write()
    ben.hears(other)
    ben.write()
    dora.write()
    cleo.hears(anna, ben)
    cleo.write()


def _one_is_silent(scene: Scene) -> None:
    anna, ben, _, dora, _ = _faces(scene)
    for one in (anna, ben):
        one.hears(dora)
        one.write()


def _abstained(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    for one in (anna, ben):
        one.hears(dora)
        one.write()
    cleo.hears(dora, other)
    cleo.write()


def _newcomer(scene: Scene) -> None:
    """A lane whose first act knows both twins already has no vote."""
    anna, ben, cleo, dora, other = _faces(scene)
    for one in (anna, ben, cleo):
        one.hears(dora)
        one.write()
    anna.hears(other)
    emil = anna.admits("Emil")
    emil.write()


def _silent_newcomer(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    for one in (anna, ben, cleo):
        one.hears(dora)
        one.write()
    anna.hears(other)
    anna.admits("Emil")
    ben.admits("Fina")


def _from_the_beginning(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    other = cleo.copied()
    cleo.write()
    other.write()
    other.write()
    anna.hears(other)
    anna.write()
    ben.hears(anna)
    ben.write()
    cleo.write()


def _fork_in_a_branch(scene: Scene) -> None:
    anna, ben, cleo, dora, _ = _faces(scene)
    for one in (anna, ben, cleo):
        one.hears(dora)
        one.write()
    third = dora.copied()
    dora.write()
    third.write()
    for one in (anna, ben, cleo):
        one.hears(third)
        one.write()


def _fork_in_a_void_branch(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    for one in (anna, ben, cleo):
        one.hears(dora)
        one.write()
    third = other.copied()
    other.write()
    third.write()
    anna.hears(other, third)
    anna.write()


def _two_two_faced(scene: Scene) -> None:
    """A forked lane has voted for everything that any of its branches voted for."""
    anna, ben, cleo, dora, other = _faces(scene)
    second = cleo.copied()
    cleo.hears(dora)
    cleo.write()
    second.hears(other)
    second.write()
    for one in (anna, ben):
        one.hears(dora)
        one.write()
    everybody([anna, ben])
    anna.hears(second)
    anna.write()


def _three_twins(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    third = (
        Laptop(scene, dora.device, scene.by_id[other.last.prev])
        if other.last and other.last.prev
        else dora
    )
    third.hears(anna)
    third.write()
    for one in (anna, ben, cleo):
        one.hears(third)
        one.write()
    anna.hears(dora)
    ben.hears(other)
    anna.write()
    ben.write()


# --- closings and introductions ----------------------------------------------------------------------


def _left(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    cleo.write()
    late = cleo.copied()
    cleo.write("member.left")
    everybody([anna, ben, cleo])
    cleo.write()
    late.write()
    anna.hears(cleo)
    anna.write()
    ben.hears(late)
    ben.write()


def _left_with_devices(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    tablet.write()
    cleo.hears(tablet)
    cleo.write("member.left")
    tablet.write()
    acknowledged(anna, ben)
    anna.hears(cleo, tablet)
    ben.hears(cleo, tablet)
    acknowledged(anna, ben)


def _lost_device(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    last = tablet.write()
    everybody([anna, ben, cleo, tablet])
    tablet.write()
    cleo.write("device.closed", device=tablet.lane, last=last.id)
    anna.hears(tablet, cleo)
    anna.write()


def _not_behind_what_was_acknowledged(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    last = tablet.write()
    tablet.write()
    cleo.hears(tablet)
    cleo.write()
    tablet.write()
    cleo.write("device.closed", device=tablet.lane, last=last.id)
    anna.hears(tablet, cleo)
    ben.hears(anna)
    anna.write()


def _somebody_elses_device(scene: Scene) -> None:
    """Nobody closes another member's device, nor their own from itself, nor behind an act of another lane."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    cleo.write()
    last = cleo.write()
    everybody([anna, ben, cleo])
    cleo.write()
    assert cleo.last
    anna.write("device.closed", device=cleo.lane, last=last.id)
    cleo.write("device.closed", device=cleo.lane, last=last.id)
    tablet = ben.adds_a_device("Ben's tablet")
    tablet.write()
    ben.hears(tablet)
    ben.write("device.closed", device=tablet.lane, last=last.id)
    everybody([anna, ben, cleo])
    anna.write()


def _silent_device(scene: Scene) -> None:
    anna, ben = scene.group_of("Ben")
    tablet = ben.admits("Ben's tablet", "device.offered")
    assert ben.last
    ben.write("device.closed", device=tablet.lane, last=ben.last.id)
    tablet.write("device.accepted", offered=ben.last.prev)
    tablet.write()
    anna.hears(ben, tablet)
    anna.write()


def _closings_crossed(scene: Scene) -> None:
    """Two devices of one person close each other; then all others have met one of the two first."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    everybody([anna, ben, cleo, tablet])
    assert tablet.last
    own = cleo.write()
    everybody([anna, ben, cleo, tablet])
    cleo.write("device.closed", device=tablet.lane, last=tablet.last.id)
    tablet.write("device.closed", device=cleo.lane, last=own.id)
    anna.hears(cleo)
    anna.write()
    ben.hears(cleo)
    ben.write()


def _closings_undecided(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    own = cleo.write()
    everybody([anna, ben, cleo, tablet])
    assert tablet.last
    cleo.write("device.closed", device=tablet.lane, last=tablet.last.id)
    tablet.write("device.closed", device=cleo.lane, last=own.id)
    anna.hears(cleo)
    anna.write()
    ben.hears(tablet)
    ben.write()
    acknowledged(anna, ben)


def _closed_twice(scene: Scene) -> None:
    """The first closing of a lane by a lane holds; a later one moves nothing."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    first = tablet.write()
    cleo.hears(tablet)
    cleo.write("device.closed", device=tablet.lane, last=first.id)
    second = tablet.write()
    cleo.hears(tablet)
    cleo.write("device.closed", device=tablet.lane, last=second.id)
    anna.hears(cleo)
    ben.hears(cleo)
    acknowledged(anna, ben, cleo)


def _circle(scene: Scene) -> None:
    """Three devices of one person, each closing the next; all others met the second closing first."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    devices = [cleo, *(cleo.adds_a_device(f"Cleo's device {number}") for number in (2, 3))]
    lasts = [device.write() for device in devices]
    everybody([anna, ben, *devices])
    for device, following in zip(devices, (1, 2, 0), strict=True):
        device.write("device.closed", device=devices[following].lane, last=lasts[following].id)
    for one in (anna, ben):
        one.hears(devices[1])
        one.write()
    acknowledged(anna, ben)


def _device_closed_by_its_offer(scene: Scene) -> None:
    """A device that has not written is closed by its offer only if this offer introduced it."""
    anna, ben = scene.group_of("Ben")
    tablet = ben.admits("Ben's tablet", "device.offered")
    assert ben.last
    offer = ben.last
    anna.introduces(tablet.device, "member.admitted")
    everybody([anna, ben])
    ben.write("device.closed", device=tablet.lane, last=offer.id)
    ben.write("device.offered", device=tablet.device.keys)
    tablet.hears(anna)
    tablet.write()
    everybody([anna, ben])
    anna.hears(tablet)
    anna.write()


def _void_introduction(scene: Scene) -> None:
    """Who was let in by a void act waits until somebody else's act introduces the lane again."""
    anna, ben, cleo, dora, other = _faces(scene)
    emil = dora.admits("Emil")
    emil.write()
    anna.hears(emil)
    anna.write()
    ben.hears(other)
    ben.write()
    cleo.hears(anna, ben)
    cleo.write()


def _introduced_again(scene: Scene) -> None:
    anna, ben, cleo, dora, other = _faces(scene)
    emil = dora.admits("Emil")
    emil.write()
    anna.hears(emil)
    anna.write()
    ben.hears(other)
    ben.write()
    cleo.hears(anna, ben, emil)
    cleo.introduces(emil.device, "member.admitted")
    emil.hears(cleo)
    emil.write()
    anna.hears(emil)
    anna.write()


def _left_then_introduces(scene: Scene) -> None:
    """Who was let in beyond somebody's leaving isn't in."""
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    tablet = cleo.adds_a_device("Cleo's tablet")
    cleo.hears(tablet)
    emil = tablet.admits("Emil")
    emil.write()
    cleo.write("member.left")
    anna.hears(cleo, emil)
    anna.write()
    ben.hears(anna)
    ben.write()


# --- settled -----------------------------------------------------------------------------------------


def _settles(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    anna.write()
    ben.write()
    acknowledged(anna, ben, cleo)
    cleo.write()
    acknowledged(anna, ben, cleo)


def _alone(scene: Scene) -> None:
    anna = scene.founded()
    anna.write()
    anna.write()


def _somebody_silent(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    acknowledged(anna, ben, cleo)
    anna.write()
    acknowledged(anna, ben, rounds=3)


def _seen_but_not_known_to_be_seen(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    acknowledged(anna, ben, cleo)
    anna.write()
    ben.hears(anna)
    cleo.hears(anna)
    ben.write("book.seen")
    cleo.write("book.seen")
    anna.hears(ben, cleo)
    anna.write("book.seen")
    ben.hears(anna)
    ben.write("book.seen")


def _newcomer_counts(scene: Scene) -> None:
    anna, ben = scene.group_of("Ben")
    acknowledged(anna, ben)
    cleo = ben.admits("Cleo")
    anna.write()
    acknowledged(anna, ben, rounds=2)
    acknowledged(anna, ben, cleo)


def _leaver_counts_no_more(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    acknowledged(anna, ben, cleo)
    cleo.write()
    cleo.write("member.left")
    anna.write()
    acknowledged(anna, ben)
    anna.hears(cleo)
    ben.hears(cleo)
    anna.write()
    acknowledged(anna, ben)


def _undecided_fork_waits(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    acknowledged(anna, ben, cleo)
    other = cleo.copied()
    cleo.write()
    other.write()
    anna.hears(cleo)
    anna.write()
    ben.hears(other)
    ben.write()
    acknowledged(anna, ben)
    cleo.hears(anna, ben)
    cleo.write()
    acknowledged(anna, ben)


def _decided_fork_settles(scene: Scene) -> None:
    anna, ben, cleo = scene.group_of("Ben", "Cleo")
    acknowledged(anna, ben, cleo)
    other = cleo.copied()
    cleo.write()
    other.write()
    acknowledged(anna, ben, cleo)
    anna.hears(other)
    acknowledged(anna, ben, cleo)


ORDER: dict[str, Story] = {
    "a conversation: each answers the other": _conversation,
    "three apart: equally fresh, so the mark decides": _apart,
    "fresher knowledge goes first, what is stale goes last": _fresher_first,
    "one act of each rank, all with the same past": _ranks,
    "own devices raise nobody's freshness": _devices,
    "a lane named three times": _named_twice,
}
VOTES: dict[str, Story] = {
    "all others met the same twin first: it stands": _all_for_one,
    "others met different twins first: neither stands": _split,
    "one has met none: neither stands yet": _one_is_silent,
    "one met both at once and abstains: neither stands": _abstained,
    "a newcomer who knew both from the start has no vote": _newcomer,
    "newcomers who have not written: one knows both, one knows one": _silent_newcomer,
    "a lane forked at its beginning": _from_the_beginning,
    "a fork within a branch that stands": _fork_in_a_branch,
    "a fork within a branch that is void": _fork_in_a_void_branch,
    "a lane that is forked itself voted for both": _two_two_faced,
    "three twins, two of them revealed late": _three_twins,
    "somebody leaves, and writes on": _left,
    "somebody leaves with two devices": _left_with_devices,
    "a lost device is closed behind its last known act": _lost_device,
    "nobody closes behind what they acknowledged": _not_behind_what_was_acknowledged,
    "closings that close nothing": _somebody_elses_device,
    "a device closed before it wrote": _silent_device,
    "two closings crossed, all others met one first": _closings_crossed,
    "two closings crossed, undecided": _closings_undecided,
    "closed twice": _closed_twice,
    "three closings in a circle": _circle,
    "closed by its offer": _device_closed_by_its_offer,
    "introduced by a void act": _void_introduction,
    "introduced again": _introduced_again,
    "introduced by somebody beyond their leaving": _left_then_introduces,
}
SETTLED: dict[str, Story] = {
    "three who acknowledge": _settles,
    "a founder alone": _alone,
    "a silent member is waited for": _somebody_silent,
    "all have seen it, not all know that all have": _seen_but_not_known_to_be_seen,
    "a newcomer counts from the introduction": _newcomer_counts,
    "a leaver counts no more": _leaver_counts_no_more,
    "an undecided fork stays on the trunk": _undecided_fork_waits,
    "a decided fork settles": _decided_fork_settles,
}


def played(stories: dict[str, Story]) -> list[Scene]:
    """The stories, played."""
    scenes = []
    for name, story in stories.items():
        scene = Scene(name)
        story(scene)
        scenes.append(scene)
    return scenes
