"""Long lists: the request answers at once, a worker makes the file, its person fetches it."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from extracts import exports, jobs, operations
from extracts.models import Extract, State
from tasks.models import Task
from tests.factories import TaskFactory
from units import clock
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db

MINE = reverse("extracts:mine")


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return for which rows a worker was called, instead of calling one."""
    calls: list[int] = []
    monkeypatch.setattr(jobs.make, "apply_async", lambda kwargs, **_options: calls.append(kwargs["pk"]))
    return calls


def take(client: Client, listing: str = "nhiem-vu", layout: str = "csv", **query: str) -> Any:
    return client.get(reverse("extracts:take", args=[listing, layout]), query)


def make(extract: Extract) -> bool:
    return operations.make(pk=extract.pk, now=clock.now, write=exports.write)


def rows(response: Any) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_a_short_list_is_given_at_once(client: Client, officer: User, department: Unit) -> None:
    TaskFactory(unit=department)
    client.force_login(officer)

    response = take(client)

    assert response["Content-Disposition"] == 'attachment; filename="nhiem-vu-2025-03-31.csv"'
    assert (len(rows(response)), Extract.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_made_by_a_worker(client: Client, officer: User, long_list: list[Task], rung: list[int]) -> None:
    client.force_login(officer)

    response = take(client, order="-due_on", state="overdue")
    extract = Extract.objects.get()

    assert (response["Location"], rung) == (MINE, [extract.pk])
    assert (extract.user, extract.listing, extract.layout, extract.total) == (officer, "nhiem-vu", "csv", 3)
    page = client.get(MINE).content.decode()
    assert "Danh sách nhiệm vụ (CSV)" in page
    assert "0/3 dòng (0%)" in page
    assert 'hx-trigger="every 2s"' in page
    assert make(extract) is True
    page = client.get(MINE, headers={"HX-Request": "true"}).content.decode()
    assert reverse("extracts:file", args=[extract.key]) in page
    assert "every 2s" not in page
    found = rows(client.get(reverse("extracts:file", args=[extract.key])))
    assert [row["Trạng thái"] for row in found] == ["Đang thực hiện"] * 3


@pytest.mark.django_db(transaction=True)
def test_asking_twice_gives_the_same(client: Client, officer: User, long_list: list[Task], rung: list[int]) -> None:
    client.force_login(officer)

    take(client)
    take(client)

    assert Extract.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_second_list_waits_for_the_first(
    client: Client, officer: User, long_list: list[Task], rung: list[int]
) -> None:
    client.force_login(officer)
    take(client)

    page = client.get(reverse("extracts:take", args=["nhiem-vu", "xlsx"]), follow=True).content.decode()

    assert "Mỗi lần chỉ lập một tệp" in page
    assert Extract.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_with_the_broker_away_the_request_still_answers(
    client: Client, officer: User, long_list: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_options: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(jobs.make, "apply_async", refuse)
    client.force_login(officer)

    assert take(client)["Location"] == MINE
    assert Extract.objects.get().state == State.WAITING


def made(officer: User) -> Extract:
    wanted = operations.Wanted("nhiem-vu", "csv", "")
    extract = operations.ask(by=officer, at=clock.now(), wanted=wanted, title="Danh sách nhiệm vụ", total=3)
    make(extract)
    extract.refresh_from_db()
    return extract


def test_files_of_others_are_not_there(client: Client, officer: User, stranger: User, long_list: list[Task]) -> None:
    extract = made(officer)
    client.force_login(stranger)

    assert client.get(reverse("extracts:file", args=[extract.key])).status_code == 404
    assert "Danh sách nhiệm vụ" not in client.get(MINE).content.decode()


def test_a_file_is_refused_to_who_lost_the_right_to_its_list(client: Client, officer: User, department: Unit) -> None:
    Membership.objects.filter(user=officer).update(role="clerk")
    wanted = operations.Wanted("don-vi-qua-han", "csv", "")
    TaskFactory(unit=department)
    extract = operations.ask(by=officer, at=clock.now(), wanted=wanted, title="Đơn vị", total=1)
    make(extract)
    client.force_login(officer)
    address = reverse("extracts:file", args=[extract.key])
    before = client.get(address)
    b"".join(before.streaming_content)

    Membership.objects.filter(user=officer).update(role="officer")

    assert (before.status_code, client.get(address).status_code) == (200, 403)


def test_a_file_is_saved_never_shown_nor_kept_by_others(client: Client, officer: User, long_list: list[Task]) -> None:
    client.force_login(officer)

    response = client.get(reverse("extracts:file", args=[made(officer).key]))
    b"".join(response.streaming_content)

    assert response["Content-Disposition"].startswith("attachment")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_unknown_lists_and_layouts_are_not_there(client: Client, officer: User) -> None:
    client.force_login(officer)

    assert [take(client, listing).status_code for listing in ("x", "van-phong-x", "van-phong-auth_x")] == [404] * 3
    assert take(client, layout="exe").status_code == 404


def test_a_sheet_too_long_for_excel_is_refused_with_a_sentence(
    client: Client, officer: User, long_list: list[Task], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EXTRACT_ROWS_AT_ONCE = 10
    monkeypatch.setattr(exports.writing, "MOST_IN_A_SHEET", 2)
    client.force_login(officer)

    page = client.get(reverse("extracts:take", args=["nhiem-vu", "xlsx"]), follow=True).content.decode()

    assert "hãy lọc bớt, hoặc tải CSV" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_for_any_number_of_files(
    client: Client, officer: User, long_list: list[Task], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        made(officer)
    client.force_login(officer)

    with django_assert_num_queries(5):
        client.get(MINE)
