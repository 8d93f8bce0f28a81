"""Whether reminding works: when it last ran, what has waited longest, what fails and why."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils.timezone import localtime

from notifications.models import Channel, Message, MessageState, Sweep
from units import queries as unit_queries

# Beat rings every five minutes from seven to eighteen; a sweep that sends for long is not over for a quarter of an hour.
LATEST = timedelta(minutes=30)
OPENS, CLOSES = 7, 18
LONGEST_CAUSE = 40
OUTSIDE = "outside"  # an outlet's reason names its host
CODE = re.compile(r"\b[45]\d\d\b")  # RFC 5321, 4.2: "550 5.1.1 No such user"


@dataclass(frozen=True, slots=True)
class Health:
    """The state of reminding at a moment."""

    last_sweep_at: datetime | None
    last_sweep_age: timedelta | None
    oldest_owed_at: datetime | None
    oldest_owed_age: timedelta | None
    owed: int
    failures: Mapping[str, int]
    is_silent: bool
    is_stuck: bool

    @property
    def is_well(self) -> bool:
        """Tell whether nobody has to be called."""
        return not (self.is_silent or self.is_stuck)


def health(*, at: datetime) -> Health:
    """Return how reminding is at that moment."""
    ended = Sweep.objects.filter(ended_at__isnull=False).order_by("-started_at").values_list("ended_at", flat=True)
    last = ended.first()
    late = Q(state=MessageState.OWED) | Q(state=MessageState.CLAIMED)
    waiting = Message.objects.filter(late).aggregate(oldest=Min("next_attempt_at"), count=Count("pk"))
    oldest = waiting["oldest"]
    oldest_age = max(at - oldest, timedelta(0)) if oldest else None
    return Health(
        last_sweep_at=last,
        last_sweep_age=at - last if last else None,
        oldest_owed_at=oldest,
        oldest_owed_age=oldest_age,
        owed=waiting["count"],
        failures=failures_by_cause(),
        is_silent=_is_silent(last, at),
        is_stuck=oldest_age is not None and oldest_age > LATEST and _rings(at),
    )


def failures_by_cause() -> dict[str, int]:
    """Return how many mails lie given up for each cause, the commonest first.

    A cause is the relay's code, or what went wrong on our side: the whole sentence may name an address, and this page
    is read by machines that sign in nowhere.
    """
    failed = Message.objects.filter(state=MessageState.FAILED).order_by()
    counts: Counter[str] = Counter()
    for error, channel, count in failed.values_list("error", "channel").annotate(count=Count("pk")):
        counts[_cause(error) if channel == Channel.EMAIL else OUTSIDE] += count
    return dict(sorted(counts.items(), key=lambda cause: (-cause[1], cause[0])))


def _cause(error: str) -> str:
    code = CODE.search(error)
    return code[0] if code else error.partition(":")[0][:LONGEST_CAUSE]


def _is_silent(last: datetime | None, at: datetime) -> bool:
    """Tell whether a sweep should have ended since `last`; before the first one ever there is nothing to miss."""
    return _rings(at) and last is not None and at - last > LATEST


def _rings(at: datetime) -> bool:
    """Tell whether beat has rung long enough today for a sweep to be over."""
    local = localtime(at)
    opened = local.replace(hour=OPENS, minute=0, second=0, microsecond=0)
    is_working: bool = unit_queries.calendar().is_working(local.date())
    return is_working and opened + LATEST < local and local.hour <= CLOSES
