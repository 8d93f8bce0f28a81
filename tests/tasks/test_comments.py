"""What is said about a task, and who is mentioned."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from tasks import operations, queries
from tasks.lifecycle import Status
from tasks.models import Task, Update
from tasks.operations.comments import MENTION
from tests.factories import AT, Role, TaskFactory, UnitFactory, UserFactory, member
from units import clock
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@lan xem giúp", ["lan"]),
        ("Nhờ @lan.nguyen, @minh-2.", ["lan.nguyen", "minh-2"]),
        ("(@lan)", ["lan"]),
        ("Gửi về lan@btp.vn và x.y@btp.vn", []),
        ("@ lan, @@lan", []),
        ("Hẹn @Đạt", ["Đạt"]),
    ],
)
def test_a_mention_is_a_name_after_the_sign(text: str, names: list[str]) -> None:
    assert MENTION.findall(text) == names


def test_a_comment_keeps_whom_it_mentions(task: Task, officer: User, clerk: User) -> None:
    note = f"Nhờ @{clerk.username} và @{officer.username} xem; @{clerk.username} trước."

    update = operations.comment(task=task, by=officer, at=AT, note=note)

    assert set(update.mentioned.all()) == {clerk, officer}
    assert (update.note, task.status) == (note, Status.IN_PROGRESS)


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_a_mention_of_somebody_who_may_not_see_the_task_is_refused(
    task: Task, officer: User, stranger: User, who: str
) -> None:
    name = stranger.username if who == "stranger" else who

    with pytest.raises(operations.CannotMentionError, match=f"@{name}: không có người này"):
        operations.comment(task=task, by=officer, at=AT, note=f"Nhờ @{name}.")

    assert Update.objects.count() == 0


def test_a_crowd_is_not_mentioned(task: Task, officer: User, department: Unit) -> None:
    names = [member(Role.OFFICER, department).username for _n in range(21)]

    with pytest.raises(operations.CannotMentionError):
        operations.comment(task=task, by=officer, at=AT, note=" ".join(f"@{name}" for name in names))


@pytest.mark.parametrize("status", Status.values)
def test_a_comment_is_made_in_every_state(department: Unit, officer: User, status: str) -> None:
    task = TaskFactory(unit=department, status=status)

    operations.comment(task=task, by=officer, at=AT, note="Xin lưu ý.")

    assert task.status == status


def test_who_may_see_a_task_may_comment_on_it_and_nobody_else(task: Task, department: Unit, ministry: Unit) -> None:
    partner, below = UnitFactory(), UnitFactory(parent=department)
    task.joining.add(partner)
    Task.objects.filter(pk=task.pk).update(handler=below)
    task.refresh_from_db()
    people = [member(role, unit) for role in Role for unit in (ministry, department, below, partner, UnitFactory())]
    assignee, former = member(Role.OFFICER, UnitFactory()), UserFactory()
    on = clock.day_of(AT)

    for person in [*people, assignee, former]:
        Task.objects.filter(pk=task.pk).update(assignee=person if person in (assignee, former) else None)
        task.refresh_from_db()
        if queries.visible_to(user=person, on=on).filter(pk=task.pk).exists():
            operations.comment(task=task, by=person, at=AT, note="Có.")
        else:
            with pytest.raises(PermissionDenied):
                operations.comment(task=task, by=person, at=AT, note="Không.")

    assert Update.objects.count() == 4 * len(Role) + 1


def test_a_comment_is_made_on_the_task_s_page(client: Client, task: Task, officer: User, clerk: User) -> None:
    client.force_login(officer)
    detail = reverse("tasks:detail", args=[task.pk])
    url = reverse("tasks:move", args=[task.pk, "comment"])

    form = client.get(detail).content.decode()
    client.post(url, {"note": f"Nhờ @{clerk.username}."})
    page = client.get(detail).content.decode()
    refused = client.post(url, {"note": "Nhờ @nobody."})

    assert f'action="{url}"' in form
    assert f"Nhắc đến: {clerk}" in page
    assert (refused.status_code, "Nhờ @nobody." in refused.content.decode()) == (422, True)


def test_what_is_said_is_shown_as_text(client: Client, task: Task, officer: User) -> None:
    operations.comment(task=task, by=officer, at=AT, note="<script>alert(1)</script>")
    client.force_login(officer)

    page = client.get(reverse("tasks:detail", args=[task.pk])).content.decode()

    assert "&lt;script&gt;alert(1)" in page


def test_a_long_talk_costs_the_page_no_more_queries(client: Client, task: Task, officer: User, clerk: User) -> None:
    client.force_login(officer)
    counts = []
    for more in (1, 2, 47):
        for _n in range(more):
            file = SimpleUploadedFile("a.txt", b"a")
            operations.report_progress(task=task, by=officer, at=AT, note="Dự thảo.", attachments=[file])
            operations.comment(task=task, by=officer, at=AT, note=f"Nhờ @{clerk.username}.")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("tasks:detail", args=[task.pk]))
        counts.append(len(asked))

    assert len(set(counts)) == 1
