"""Long lists, read for what is looked at: their order is found by keys alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Subquery

BATCH = 1000


@dataclass(frozen=True, slots=True)
class By:
    """What a list is sorted by: the columns that are read for it, and the key that they make."""

    columns: tuple[str | Subquery, ...]
    key: Callable[..., Any] = lambda value: value


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Any]):
    """A list whose order is known; the rows themselves are read for what is looked at, some at a time."""

    pks: Sequence[int]
    read: Callable[[Sequence[int]], Mapping[int, Any]]

    def __len__(self) -> int:
        return len(self.pks)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            found = self.read(self.pks[place])
            return [found[pk] for pk in self.pks[place]]
        return self[place : place + 1 or None][0]

    def __iter__(self) -> Iterator[Any]:
        for first in range(0, len(self), BATCH):
            yield from self[first : first + BATCH]


def in_order(found: Any, columns: Mapping[str, By], sort: str) -> list[int]:
    """Return the ids of what was found by a column, "-" before it for descending, what has no value last.

    Without a column they come as they are.
    """
    by = columns.get(sort.removeprefix("-"))
    if by is None:
        return list(found.values_list("pk", flat=True))
    rows = [(pk, by.key(*values)) for pk, *values in found.values_list("pk", *by.columns)]
    known = sorted((row for row in rows if row[1] is not None), key=itemgetter(1), reverse=sort.startswith("-"))
    return [pk for pk, _key in known] + [pk for pk, key in rows if key is None]
