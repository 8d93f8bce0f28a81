"""Whether anybody has to be called."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from notifications import operations, queries, wording
from notifications.models import Message, Sweep
from notifications.operations import Tick
from tests.factories import TaskFactory, UserFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

AT = datetime(2025, 3, 28, 3, 0, tzinfo=UTC)  # Friday, 10:00 in the office


def swept(at: datetime) -> None:
    Sweep.objects.create(started_at=at, ended_at=at)


def test_tick_leaves_word_of_itself(relay: Any, sweep: Callable[[date], Tick]) -> None:
    member(Role.OFFICER, TaskFactory().unit)

    sweep(date(2025, 3, 28))

    row = Sweep.objects.get()
    assert (row.planned, row.gathered, row.sent, row.failed, row.deferred) == (4, 1, 1, 0, 0)
    assert row.ended_at is not None
    assert row.ended_at >= row.started_at


def test_tick_forgets_sweeps_of_long_ago(relay: Any, sweep: Callable[[date], Tick]) -> None:
    swept(AT - timedelta(days=90))

    sweep(date(2025, 3, 28))

    assert Sweep.objects.count() == 1


@pytest.mark.parametrize(
    ("ago", "at", "is_well"),
    [
        (timedelta(minutes=5), AT, True),
        (timedelta(minutes=31), AT, False),
        (timedelta(hours=15), datetime(2025, 3, 28, 0, 20, tzinfo=UTC), True),  # 07:20: beat has just begun
        (timedelta(hours=15), datetime(2025, 3, 28, 0, 31, tzinfo=UTC), False),
        (timedelta(hours=5), datetime(2025, 3, 28, 16, 0, tzinfo=UTC), True),  # 23:00: nobody rings at night
        (timedelta(days=1), datetime(2025, 3, 29, 3, 0, tzinfo=UTC), True),  # a Saturday
    ],
)
def test_health_notices_a_beat_that_has_stopped(ago: timedelta, at: datetime, is_well: bool) -> None:
    swept(at - ago)

    assert queries.health(at=at).is_well == is_well


def test_health_notices_a_mail_that_does_not_leave(eight: Callable[[date], datetime]) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    day = date(2025, 3, 28)
    operations.plan_reminders(today=day, at=eight(day))
    operations.gather_messages(today=day, at=eight(day))
    swept(AT)

    health = queries.health(at=AT)

    assert (health.owed, health.oldest_owed_age, health.is_well) == (1, timedelta(hours=2), False)
    assert wording.banner(health) == "Có thư chờ gửi đã 120 phút."


def test_health_counts_failures_by_cause_and_names_no_address(relay: Any, sweep: Callable[[date], Tick]) -> None:
    people = [member(Role.OFFICER, TaskFactory().unit).email for _ in range(3)]
    relay.answers = {person: f"550 5.1.1 <{person}> unknown" for person in people[:2]}
    sweep(date(2025, 3, 28))

    health = queries.health(at=AT)

    assert health.failures == {"550": 2}
    assert wording.banner(health).endswith("Thư không gửi được, cần xử lý: 550: 2.")


def test_healthz_answers_a_stranger(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, json.loads(response.content)["status"]) == (200, "ok")


def test_healthz_says_503_when_somebody_has_to_be_called(client: Client, settings: Any, tmp_path: Any) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    (tmp_path / "clock").write_text("2025-03-28", encoding="ascii")
    # Where it is noon now, so that beat should ring.
    settings.TIME_ZONE = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
    swept(AT - timedelta(days=3))

    response = client.get("/healthz")

    assert (response.status_code, json.loads(response.content)["status"]) == (503, "failing")


def test_metrics_are_what_prometheus_reads(client: Client) -> None:
    member_row = UserFactory()
    Message.objects.create(
        recipient=member_row,
        for_on=date(2025, 3, 28),
        message_id="<1@x>",
        next_attempt_at=AT,
        state="failed",
        error="550 No",
    )
    swept(AT)

    page = client.get("/metrics")

    assert page.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'dondoc_messages_failed{cause="550"} 1' in page.content.decode().splitlines()


def test_message_list_says_when_reminding_does_not_work(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    Message.objects.create(
        recipient=UserFactory(),
        for_on=date(2025, 3, 28),
        message_id="<1@x>",
        next_attempt_at=AT,
        state="failed",
        error="550 No",
    )

    assert "Thư không gửi được, cần xử lý: 550: 1." in client.get("/admin/notifications/message/").content.decode()
