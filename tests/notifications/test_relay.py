"""A relay that answers badly, slowly, or not at all: one bad recipient in a hundred costs nobody else a mail."""

import signal
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from pytest_django import Settings

from notifications import operations
from notifications.models import Message, Step
from notifications.operations import Delivered
from tests.factories import ItemFactory, TaskFactory, UnitFactory, member
from units.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

T0 = date(2025, 3, 28)
HUNDRED = [f"p{n:03d}@example.vn" for n in range(100)]
BAD = HUNDRED[36]


@pytest.fixture
def at(eight: Callable[[date], datetime]) -> datetime:
    """Return eight in the morning, with a mail for each of a hundred people waiting."""
    Step.objects.exclude(code="t0").update(is_active=False)
    item = ItemFactory()
    for address in HUNDRED:
        member(Role.OFFICER, TaskFactory(item=item, unit=UnitFactory()).unit, email=address)
    operations.plan_reminders(today=T0, at=eight(T0))
    operations.gather_messages(today=T0, at=eight(T0))
    return eight(T0)


def others(relay: Any) -> bool:
    """Tell whether each of the ninety-nine others has one mail."""
    came = Counter(relay.addresses())
    return all(came[address] == 1 for address in HUNDRED if address != BAD)


@pytest.mark.parametrize(
    ("answer", "outcome", "state"),
    [
        ("421 4.3.2 Shutting down", "deferred", "owed"),
        ("450 4.2.1 Mailbox busy", "deferred", "owed"),
        ("452 4.5.3 Too many", "deferred", "owed"),
        ("550 5.1.1 No such user", "failed", "failed"),
        ("553 5.1.3 Bad address", "failed", "failed"),
    ],
)
def test_the_thirty_seventh_of_a_hundred_is_answered_badly(
    answer: str, outcome: str, state: str, relay: Any, at: datetime
) -> None:
    relay.answers = {BAD: answer}

    delivered = operations.deliver(at=at)

    bad = Message.objects.get(recipient__email=BAD)
    assert delivered == Delivered(sent=99, **{outcome: 1})
    assert others(relay)
    assert (bad.state, bad.error, bad.may_repeat) == (state, answer, False)


def test_the_thirty_seventh_of_a_hundred_is_cut_off_after_its_content(relay: Any, at: datetime) -> None:
    relay.cuts = {BAD}
    first = operations.deliver(at=at)
    relay.cuts = set()

    second = operations.deliver(at=at + timedelta(minutes=5))

    assert (first, second) == (Delivered(sent=99, deferred=1), Delivered(sent=1))
    assert others(relay)
    assert list(Message.objects.filter(may_repeat=True).values_list("address", flat=True)) == [BAD]


def test_a_relay_too_slow_for_one_mail_may_have_taken_it(relay: Any, at: datetime, settings: Settings) -> None:
    settings.EMAIL_ANSWER = 0.5
    relay.pauses = {BAD: 2}

    delivered = operations.deliver(at=at)

    bad = Message.objects.get(recipient__email=BAD)
    assert delivered == Delivered(sent=99, deferred=1)
    assert others(relay)
    assert (bad.state, bad.may_repeat, "timed out" in bad.error) == ("owed", True, True)


def test_a_relay_that_thinks_for_long_about_one_mail_gets_it_once(relay: Any, at: datetime, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = settings.EMAIL_LONGEST = 1
    relay.pauses = {BAD: 3}

    delivered = operations.deliver(at=at)

    assert delivered == Delivered(sent=100)
    assert Counter(relay.addresses()).most_common(1)[0][1] == 1
    assert not Message.objects.filter(may_repeat=True).exists()


def test_what_breaks_in_while_the_relay_thinks_leaves_the_mail_in_doubt(relay: Any, at: datetime) -> None:
    def interrupt(*_: object) -> None:
        raise SoftTimeLimitExceeded

    relay.pauses = {BAD: 1}
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    delivered = operations.deliver(at=at, among={Message.objects.get(recipient__email=BAD).pk})
    signal.signal(signal.SIGALRM, before)

    bad = Message.objects.get(recipient__email=BAD)
    assert (delivered, bad.state, bad.may_repeat) == (Delivered(deferred=1), "owed", True)


def test_a_provider_s_limit_puts_off_visibly_what_is_over_it(relay: Any, at: datetime, settings: Settings) -> None:
    settings.MAIL_PER_HOUR = 40

    hours = [operations.deliver(at=at + timedelta(minutes=61 * hour)).sent for hour in range(4)]
    too_early = operations.deliver(at=at)

    assert (hours, too_early.sent) == ([40, 40, 20, 0], 0)
    assert max(Counter(relay.addresses()).values()) == 1
