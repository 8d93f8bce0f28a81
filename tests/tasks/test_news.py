"""What others did since one last looked."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from tasks import operations, queries
from tasks.lifecycle import Move, Status
from tasks.models import LastSeen, Task, Update
from tests.factories import AT, Role, TaskFactory, UnitFactory, member
from units import clock
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db

NEWS = reverse("tasks:news")


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025."""
    file = tmp_path / "clock"
    file.write_text("2025-03-31")
    settings.CLOCK_FILE = str(file)


def step(task: Task, by: User, at: datetime = AT) -> Update:
    return Update.objects.create(task=task, move=Move.REPORT, new_status=Status.IN_PROGRESS, note="Xong.", by=by, at=at)


def unseen(user: User) -> int:
    return queries.unseen(user=user, at=clock.now())


def test_steps_of_others_are_counted_until_they_are_seen(
    client: Client, officer: User, clerk: User, task: Task
) -> None:
    step(task, clerk)
    step(task, officer)
    client.force_login(officer)

    before = unseen(officer)
    page = client.get(NEWS)
    client.post(reverse("tasks:see_news"), {"until": page.context["until"]})

    assert (before, [row["is_new"] for row in page.context["steps"]], unseen(officer)) == (1, [True], 0)
    assert [row["is_new"] for row in client.get(NEWS).context["steps"]] == [False]


def test_what_came_while_one_was_reading_stays_new(client: Client, officer: User, clerk: User, task: Task) -> None:
    client.force_login(officer)
    until = client.get(NEWS).context["until"]
    step(task, clerk, at=datetime.fromisoformat(until) + timedelta(microseconds=1))

    client.post(reverse("tasks:see_news"), {"until": until})

    assert unseen(officer) == 1


@pytest.mark.parametrize("until", ["", "nonsense", "2999-01-01T00:00:00+00:00", "2025-03-01T00:00:00"])
def test_no_one_sees_the_future(client: Client, officer: User, until: str) -> None:
    client.force_login(officer)

    client.post(reverse("tasks:see_news"), {"until": until})

    assert LastSeen.objects.get().at <= clock.now()


def test_looking_never_goes_back(officer: User) -> None:
    operations.see_news(by=officer, at=AT)
    operations.see_news(by=officer, at=AT - timedelta(days=1))
    operations.see_news(by=officer, at=AT + timedelta(days=1))

    assert LastSeen.objects.get().at == AT + timedelta(days=1)


def test_steps_of_long_ago_are_not_new_to_somebody_who_never_looked(officer: User, clerk: User, task: Task) -> None:
    step(task, clerk, at=AT - timedelta(days=40))

    assert unseen(officer) == 0


def test_steps_on_tasks_of_others_are_nobody_s_business(
    client: Client, stranger: User, clerk: User, task: Task
) -> None:
    step(task, clerk)
    client.force_login(stranger)

    assert (unseen(stranger), client.get(NEWS).context["steps"]) == (0, [])


def test_a_former_member_learns_nothing(client: Client, officer: User, clerk: User, task: Task) -> None:
    Task.objects.update(assignee=officer)
    step(task, clerk)
    Membership.objects.filter(user=officer).update(until="2025-03-30")
    client.force_login(officer)

    assert (unseen(officer), client.get(NEWS).context["steps"]) == (0, [])


@pytest.mark.parametrize("who", ["clerk", "leader", "officer", "stranger", "joined", "assigned"])
def test_news_are_of_the_very_tasks_that_one_may_see(
    request: pytest.FixtureRequest, task: Task, department: Unit, who: str
) -> None:
    other, helping = TaskFactory(), TaskFactory()
    helping.joining.add(UnitFactory(parent=department, name="Phòng"))
    joined = member(Role.OFFICER, UnitFactory(name="Vụ"))
    other.joining.add(joined.memberships.get().unit)
    assigned = member(Role.OFFICER, UnitFactory(name="Viện"))
    Task.objects.filter(pk=helping.pk).update(assignee=assigned)
    user = {"joined": joined, "assigned": assigned}.get(who) or request.getfixturevalue(who)
    author, today = member(Role.HEAD, UnitFactory()), clock.today()
    for row in Task.objects.all():
        step(row, author)

    told = set(queries.news(user=user, on=today).values_list("task", flat=True))

    assert told == set(queries.visible_to(user=user, on=today).values_list("pk", flat=True))


@pytest.mark.parametrize("steps", [1, 3, 50])
def test_the_bell_is_two_queries(
    client: Client,
    officer: User,
    clerk: User,
    task: Task,
    steps: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _n in range(steps):
        step(task, clerk)
    client.force_login(officer)

    with django_assert_num_queries(2):
        assert unseen(officer) == steps
    with django_assert_num_queries(7):
        client.get(NEWS)


def test_the_bell_stops_counting_at_a_hundred(client: Client, officer: User, clerk: User, task: Task) -> None:
    Update.objects.bulk_create(
        Update(task=task, move=Move.REPORT, new_status=Status.IN_PROGRESS, by=clerk, at=AT) for _n in range(130)
    )
    client.force_login(officer)

    page = client.get(NEWS)

    assert unseen(officer) == queries.MOST_NEWS
    assert "<b>99+</b>" in page.content.decode()
    assert (len(page.context["steps"]), page.context["page"]["has_next"]) == (50, True)
    assert len(client.get(NEWS, {"page": "3"}).context["steps"]) == 30


def test_nobody_is_asked_for_news_before_signing_in(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(reverse("login"))
    assert client.get(NEWS).status_code == 302
    assert client.post(reverse("tasks:see_news")).status_code == 302
