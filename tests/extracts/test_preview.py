"""What a ladder would have sent: at once in a small house, by a worker in a large one."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from extracts import exports, jobs, operations
from extracts.models import Extract, State
from notifications.models import Policy, Step
from tasks.models import Task
from tests.factories import TaskFactory, UserFactory
from tests.houses import manage, shell
from units import clock
from units.models import Unit

MINE = reverse("extracts:mine")


@pytest.fixture
def office(client: Client, officer: User) -> User:
    """Return who is signed in: somebody who may see ladders; the one in use reminds the department's officer once."""
    Policy.objects.update(is_active=False)
    in_use = Policy.objects.create(name="Đang dùng", in_force_from=date(2025, 1, 1), is_active=True)
    Step.objects.create(policy=in_use, code="t0", label="Ngày đến hạn", audience="officer", offset=0)
    user: User = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return for which rows a worker was called, instead of calling one."""
    calls: list[int] = []
    monkeypatch.setattr(jobs.make, "apply_async", lambda kwargs, **_options: calls.append(kwargs["pk"]))
    return calls


def address(policy: Policy) -> str:
    return reverse("extracts:preview", args=[policy.pk])


def draft() -> Policy:
    return Policy.objects.create(name="Gọn", in_force_from=clock.today())


def make(extract: Extract) -> bool:
    return operations.make(pk=extract.pk, now=clock.now, write=exports.write)


@pytest.mark.django_db
def test_a_small_house_sees_it_at_once(client: Client, office: User, department: Unit) -> None:
    TaskFactory(unit=department)

    page = client.get(address(draft())).content.decode()

    assert "chính sách này gửi 0 thư, thay vì 1 thư của chính sách đang dùng." in page
    assert "Tính lúc" in page
    assert Extract.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_large_house_sees_how_far_it_is_and_then_the_same(
    client: Client, office: User, long_list: list[Task], rung: list[int]
) -> None:
    policy = draft()

    first = client.get(address(policy))
    again = client.get(address(policy))
    extract = Extract.objects.get()
    waiting = client.get(MINE).content.decode()
    made = make(extract)
    done = client.get(MINE).content.decode()
    page = client.get(address(policy)).content.decode()

    assert ({first["Location"], again["Location"]}, set(rung), made) == ({MINE}, {extract.pk}, True)
    assert "Xem trước: Gọn (xem trên trang)" in waiting
    assert "0/3 nhiệm vụ (0%)" in waiting
    assert f'href="{reverse("extracts:file", args=[extract.key])}">Xem</a>' in done
    for shown in (page, client.get(reverse("extracts:file", args=[extract.key])).content.decode()):
        assert "chính sách này gửi 0 thư, thay vì 1 thư của chính sách đang dùng." in shown


@pytest.mark.django_db(transaction=True)
def test_a_changed_ladder_is_previewed_anew(
    client: Client, office: User, long_list: list[Task], rung: list[int]
) -> None:
    policy = draft()
    for version in (1, 2):
        Policy.objects.filter(is_active=True).update(version=version)
        client.get(address(policy))
        make(Extract.objects.latest("pk"))

    assert list(Extract.objects.values_list("state", flat=True)) == [State.DONE, State.DONE]


@pytest.mark.django_db
def test_it_is_for_who_sees_ladders_and_for_who_asked(client: Client, office: User, long_list: list[Task]) -> None:
    client.get(address(draft()))
    extract = Extract.objects.get()
    make(extract)
    url = reverse("extracts:file", args=[extract.key])
    other = Client()
    other.force_login(UserFactory(is_superuser=True, is_staff=True))
    shown, others = client.get(url).status_code, other.get(url).status_code
    User.objects.update(is_superuser=False)

    assert (shown, others) == (200, 404)
    assert [client.get(place).status_code for place in (url, address(Policy.objects.get(name="Gọn")))] == [403, 403]


@pytest.mark.django_db
def test_what_is_gone_meanwhile_fails_with_a_reason(client: Client, office: User, long_list: list[Task]) -> None:
    client.get(address(draft()))
    Policy.objects.get(name="Gọn").delete()
    extract = Extract.objects.get()

    made = make(extract)

    extract.refresh_from_db()
    assert (made, extract.error) == (False, "Chính sách này không còn.")


@pytest.mark.django_db
def test_a_list_is_no_page(client: Client, office: User) -> None:
    assert client.get(reverse("extracts:take", args=["nhiem-vu", "page"])).status_code == 404


FILL = """
from datetime import date
from django.http import QueryDict
from extracts import exports, operations
from notifications.models import Policy, Step
from tasks.models import Task
from tests.factories import AT, ItemFactory, UserFactory, UnitFactory, member
from units import clock
from units.exports import Asked
unit, office = UnitFactory(), UserFactory(is_superuser=True, is_staff=True)
member("officer", unit)
item = ItemFactory()
Task.objects.bulk_create(
    Task(item=item, unit=unit, period=str(n), status="in_progress", due_on=clock.today(),
         original_due_on=clock.today(), opened_at=clock.now(), search_text="")
    for n in range(2500)
)
query = exports.preview.asked_of(Policy.objects.get(), Asked(office, QueryDict(), clock.now())).urlencode()
wanted = operations.Wanted(exports.preview.LISTING, "page", query)
operations.ask(by=office, at=clock.now(), wanted=wanted, title="Xem trước", total=2500)
"""
SAY = """
from extracts import exports
from extracts.models import Extract
row = Extract.objects.get()
print(row.state, row.written, exports.preview.read(row.file)["open"], sep="|")
"""


def test_cron_makes_it_without_a_worker(house_url: str, tmp_path: Path) -> None:
    surroundings: dict[str, Any] = {
        **os.environ, "DATABASE_URL": house_url, "MEDIA_ROOT": str(tmp_path), "REDIS_URL": "redis://127.0.0.1:1/0",
        "CLOCK_FILE": "",
    }  # fmt: skip
    shell(surroundings, FILL)

    said = [manage(surroundings, "make_extracts") for _ in range(2)]

    assert ["Đã lập 1 tệp" in line for line in said] == [True, False]
    assert shell(surroundings, SAY).strip() == "done|2500|2500"
