"""Which open tasks go where when units are reorganised, and which become one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A task of a unit that ends, or of its successor: `place` is the successor's, `rank` how far the task is.

    `key` is the duty: two tasks of one unit for the same item and round cannot be.
    """

    pk: int
    place: int
    key: tuple[int, str]
    rank: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tasks by the successor they move to, tasks by the task they are merged into, and tasks that cannot move."""

    moves: dict[int, int]
    merges: dict[int, int]
    stays: list[int]


def transfers(
    moving: Iterable[Fact], *, held: Collection[Fact] = (), closed: Collection[tuple[int, tuple[int, str]]] = ()
) -> Outcome:
    """Return what becomes of the open tasks of units that end.

    One successor carries a duty once: the task further along stays, on a tie the older one; but an open task that the
    successor has `held` all along stays in any case, since a place is not changed under it. Where the successor has
    `closed` the same duty the task stays with the old unit: merging it would end work that nobody has done.
    """
    own = {(fact.place, fact.key): fact for fact in held}
    duties: defaultdict[tuple[int, tuple[int, str]], list[Fact]] = defaultdict(list)
    for fact in moving:
        duties[fact.place, fact.key].append(fact)
    outcome = Outcome({}, {}, [])
    for duty, facts in duties.items():
        if duty in closed:
            outcome.stays.extend(fact.pk for fact in facts)
            continue
        kept = own.get(duty) or max(facts, key=lambda fact: (fact.rank, -fact.pk))
        if duty not in own:
            outcome.moves[kept.pk] = duty[0]
        outcome.merges.update({fact.pk: kept.pk for fact in facts if fact.pk != kept.pk})
    return outcome
