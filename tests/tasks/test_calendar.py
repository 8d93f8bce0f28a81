"""The month of deadlines, and the feeds that other calendars fetch."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from tasks import operations
from tasks.lifecycle import Status
from tasks.models import Feed, Task
from tests.factories import AT, DirectiveFactory, ItemFactory, Role, TaskFactory, UnitFactory, member
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db

CALENDAR = reverse("tasks:calendar")


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


def days(client: Client, **query: str) -> dict[date, dict[str, Any]]:
    weeks = client.get(CALENDAR, query).context["weeks"]
    return {day["day"]: day for week in weeks for day in week}


def events(client: Client, feed: Feed) -> dict[str, Any]:
    response = client.get(reverse("tasks:feed", args=[feed.token]))
    assert response.status_code == 200
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def status(client: Client, feed: Feed) -> int:
    return client.get(reverse("tasks:feed", args=[feed.token])).status_code


def test_a_day_holds_its_tasks(client: Client, officer: User, task: Task) -> None:
    TaskFactory(due_on=task.due_on)
    TaskFactory(unit=task.unit, status=Status.WITHDRAWN)
    client.force_login(officer)

    found = days(client)

    assert [row.pk for row in found[date(2025, 3, 28)]["tasks"]] == [task.pk]
    assert (min(found), max(found)) == (date(2025, 2, 24), date(2025, 4, 6))


def test_a_full_day_shows_four_and_how_many_more(client: Client, officer: User, department: Unit) -> None:
    for _n in range(7):
        TaskFactory(unit=department)
    client.force_login(officer)

    day = days(client)[date(2025, 3, 28)]

    assert (len(day["tasks"]), day["more"]) == (4, 3)
    assert "due_after=2025-03-28&amp;due_before=2025-03-28" in client.get(CALENDAR).content.decode()


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2025-12", date(2025, 12, 1)),
        ("2024-02", date(2024, 2, 1)),
        ("nonsense", date(2025, 3, 1)),
        ("9999-12", date(2025, 3, 1)),
        ("", date(2025, 3, 1)),
    ],
)
def test_a_month_is_asked_for_by_its_address(client: Client, officer: User, asked: str, first: date) -> None:
    client.force_login(officer)

    context = client.get(CALENDAR, {"thang": asked}).context

    assert context["first"] == first
    assert (context["before"], context["after"]) == (
        (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1),
    )  # fmt: skip


def test_days_off_are_marked(client: Client, officer: User) -> None:
    client.force_login(officer)

    found = days(client, thang="2025-04")

    assert [found[date(2025, 4, day)]["is_off"] for day in (4, 5, 7, 30)] == [False, True, True, True]


@pytest.mark.parametrize("tasks", [1, 3, 50])
def test_a_month_makes_as_many_queries_for_fifty_as_for_one(
    client: Client, officer: User, department: Unit, tasks: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(tasks):
        TaskFactory(unit=department, due_on=date(2025, 3, 1 + day % 28))
    feed = operations.open_feed(by=officer, at=AT)
    client.force_login(officer)

    with django_assert_num_queries(9):
        client.get(CALENDAR)
    with django_assert_num_queries(6):
        client.get(reverse("tasks:feed", args=[feed.token]))


def test_the_calendar_asks_strangers_to_sign_in(client: Client) -> None:
    assert client.get(CALENDAR)["Location"].startswith(reverse("login"))


def test_a_feed_is_read_without_signing_in(client: Client, officer: User, department: Unit) -> None:
    item = ItemFactory(directive=DirectiveFactory(number="12/TB-BTP"), path="2.1(i)", text="Rà soát hồ sơ " * 20)
    task = TaskFactory(unit=department, item=item)
    TaskFactory(unit=department, due_on=None)
    TaskFactory(unit=department, status=Status.DONE)
    TaskFactory()
    feed = operations.open_feed(by=officer, at=AT)

    found = events(client, feed)

    assert list(found) == [f"task-{task.pk}@localhost"]
    [event] = found.values()
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2025, 3, 28), date(2025, 3, 29))
    assert str(event["summary"]).startswith("12/TB-BTP mục 2.1(i): Rà soát hồ sơ")
    assert len(str(event["summary"])) < 90
    assert event["url"].endswith(reverse("tasks:detail", args=[task.pk]))
    assert {key.lower() for key in event} == {
        "uid", "dtstamp", "sequence", "dtstart", "dtend", "transp", "summary", "url",
    }  # fmt: skip


def test_a_confidential_feed_holds_references_alone(
    client: Client, officer: User, task: Task, settings: Settings
) -> None:
    settings.FEED_ONLY_REFERENCES = True
    feed = operations.open_feed(by=officer, at=AT)

    [event] = events(client, feed).values()

    assert event["summary"] == f"Hạn nhiệm vụ {task.pk}"


def test_a_feed_of_a_unit_holds_that_unit_and_those_below(client: Client, clerk: User, task: Task) -> None:
    below = TaskFactory(unit=UnitFactory(parent=task.unit))
    TaskFactory(unit=task.unit.parent)
    joined = TaskFactory()
    joined.joining.add(task.unit)
    feed = operations.open_feed(by=clerk, at=AT, unit=task.unit)

    found = events(client, feed)

    assert set(found) == {f"task-{row.pk}@localhost" for row in (task, below, joined)}


def test_no_one_opens_a_feed_of_another_unit(client: Client, stranger: User, department: Unit) -> None:
    client.force_login(stranger)

    assert client.post(reverse("tasks:open_feed"), {"unit": str(department.pk)}).status_code == 403
    with pytest.raises(PermissionDenied):
        operations.open_feed(by=stranger, at=AT, unit=department)


def test_a_feed_follows_its_owner_out(client: Client, officer: User, task: Task) -> None:
    feeds = [operations.open_feed(by=officer, at=AT), operations.open_feed(by=officer, at=AT, unit=task.unit)]
    Task.objects.update(assignee=officer)

    Membership.objects.filter(user=officer).update(until=date(2025, 3, 30))

    assert [status(client, feed) for feed in feeds] == [404, 404]


def test_a_feed_of_someone_who_may_not_sign_in_is_gone(client: Client, officer: User) -> None:
    feed = operations.open_feed(by=officer, at=AT)

    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert status(client, feed) == 404


def test_a_feed_of_a_unit_one_has_left_is_gone_while_one_s_own_goes_on(client: Client, task: Task) -> None:
    user = member(Role.OFFICER, task.unit)
    Membership.objects.create(user=user, unit=UnitFactory(), role=Role.OFFICER, since=date(2020, 1, 1))
    own, of_unit = operations.open_feed(by=user, at=AT), operations.open_feed(by=user, at=AT, unit=task.unit)

    Membership.objects.filter(user=user, unit=task.unit).update(until=date(2025, 3, 30))

    assert (status(client, own), status(client, of_unit), events(client, own)) == (200, 404, {})


def test_an_unknown_address_is_not_there(client: Client) -> None:
    assert client.get("/lich/abc.ics").status_code == 404
    assert client.post("/lich/abc.ics").status_code == 405


def test_opening_twice_gives_the_same_address(officer: User) -> None:
    first, second = (operations.open_feed(by=officer, at=AT) for _time in range(2))

    assert first == second
    assert len(first.token) >= 43


def test_the_rows_refuse_two_live_feeds(officer: User) -> None:
    operations.open_feed(by=officer, at=AT)

    with pytest.raises(IntegrityError):
        Feed.objects.create(user=officer, token="x", created_at=AT)


def test_a_revoked_address_is_gone_and_stays_so(client: Client, officer: User) -> None:
    feed = operations.open_feed(by=officer, at=AT)

    assert [operations.revoke_feed(feed=feed, by=officer, at=AT) for _time in range(2)] == [True, False]
    assert status(client, feed) == 404


def test_a_renewed_address_takes_the_old_one_s_place(client: Client, officer: User, task: Task) -> None:
    feed = operations.open_feed(by=officer, at=AT)

    newer = operations.renew_feed(feed=feed, by=officer, at=AT)

    assert newer.token != feed.token
    assert (status(client, feed), status(client, newer)) == (404, 200)


def test_only_its_owner_changes_a_feed(client: Client, officer: User, stranger: User) -> None:
    feed = operations.open_feed(by=officer, at=AT)
    client.force_login(stranger)

    assert [client.post(reverse("tasks:change_feed", args=[feed.pk, verb])).status_code for verb in ("doi", "thu-hoi")] == [
        404, 404,
    ]  # fmt: skip
    for verb in (operations.renew_feed, operations.revoke_feed):
        with pytest.raises(PermissionDenied):
            verb(feed=feed, by=stranger, at=AT)
    assert status(client, feed) == 200


def test_the_page_opens_changes_and_closes_addresses(client: Client, officer: User, department: Unit) -> None:
    client.force_login(officer)

    for unit in ("", str(department.pk)):
        client.post(reverse("tasks:open_feed"), {"unit": unit})
    own, of_unit = Feed.objects.order_by("pk")
    client.post(reverse("tasks:change_feed", args=[own.pk, "doi"]))
    client.post(reverse("tasks:change_feed", args=[of_unit.pk, "thu-hoi"]))
    page = client.get(CALENDAR).content.decode()

    live = Feed.objects.get(revoked_at=None)
    assert reverse("tasks:feed", args=[live.token]) in page
    assert own.token not in page
    assert client.post(reverse("tasks:change_feed", args=[live.pk, "khac"])).status_code == 404
