"""Working days in Viet Nam: the holidays library, corrected by the office's own table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays

_DAY = timedelta(days=1)


@cache
def _working_days(year: int) -> frozenset[date]:
    """Return the working days of `year` by the library, Saturdays worked in exchange among them."""
    days_off = holidays.country_holidays("VN", years=year)
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    days = (first + timedelta(days=n) for n in range(length))
    return frozenset(day for day in days if days_off.is_working_day(day))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days that offices work; `overrides` says of a day whether it is worked, and wins over the library.

    The library knows public holidays up to 2100; after that only weekends and overrides are off.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "overrides", MappingProxyType(dict(self.overrides)))

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on `day`."""
        override = self.overrides.get(day)
        return day in _working_days(day.year) if override is None else override

    def next_working(self, day: date) -> date:
        """Return `day` if it is worked, else the next day that is (Civil Code 2015, art. 148.5)."""
        while not self.is_working(day):
            day += _DAY
        return day

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after `day`, or before it if `n` is negative; `day` is not counted (art. 147.2).

        With n = 0 that is `day` itself, worked or not.
        """
        step = _DAY if n > 0 else -_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and including `last`; negative when `last` comes first."""
        if last < first:
            return -self.between(last, first)
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
