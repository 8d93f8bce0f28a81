from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.conftest import PASSWORD, is_in


def _try(client: Client, username: str = "chuyenvien", password: str = "sai", **extra: str) -> HttpResponse:  # noqa: S107
    return client.post("/dang-nhap/", {"username": username, "password": password}, **extra)


def _age(minutes: int) -> None:
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=minutes))


def test_fifth_wrong_password_closes_the_door_and_says_until_when(client: Client, officer: User) -> None:
    statuses = [_try(client).status_code for _ in range(5)]
    page = _try(client, password=PASSWORD)

    assert statuses == [200, 200, 200, 200, 429]
    assert (page.status_code, is_in(client)) == (429, False)
    assert "Đã nhập sai mật khẩu 5 lần." in page.content.decode()
    assert "Có thể đăng nhập lại sau <strong>" in page.content.decode()


def test_door_opens_after_fifteen_minutes(client: Client, officer: User) -> None:
    for _ in range(5):
        _try(client)
    _age(minutes=14)
    early = _try(client, password=PASSWORD).status_code
    _age(minutes=1)

    assert (early, _try(client, password=PASSWORD).status_code) == (429, 302)


def test_tries_while_locked_do_not_prolong_the_lock(client: Client, officer: User) -> None:
    for _ in range(5):
        _try(client)
    _age(minutes=14)
    _try(client)
    _age(minutes=1)

    assert _try(client, password=PASSWORD).status_code == 302


def test_name_in_any_case_and_address_share_one_count(client: Client, officer: User) -> None:
    names = ["chuyenvien", "CHUYENVIEN", "chuyenvien@example.vn", "ChuyenVien@Example.vn", " chuyenvien"]

    assert [_try(client, username=name).status_code for name in names] == [200, 200, 200, 200, 429]


def test_others_at_the_same_address_come_in(client: Client, officer: User, chief: User) -> None:
    for _ in range(5):
        _try(client)

    assert _try(client, username="quantri", password=PASSWORD).status_code == 302


def test_same_person_comes_in_from_another_address(client: Client, officer: User) -> None:
    for _ in range(5):
        _try(client)

    assert _try(client, password=PASSWORD, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_right_password_starts_the_count_anew(client: Client, officer: User) -> None:
    for _ in range(4):
        _try(client)
    _try(client, password=PASSWORD)
    client.post("/thoat/")

    assert [_try(client).status_code for _ in range(4)] == [200, 200, 200, 200]


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 200)])
def test_forwarded_address_counts_only_behind_a_proxy(
    client: Client, officer: User, settings: Settings, proxies: int, last: int
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    statuses = [_try(client, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code for n in range(5)]

    assert statuses[-1] == last


def test_made_up_forwarded_address_before_the_proxys_is_not_believed(
    client: Client, officer: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    statuses = [_try(client, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}, 192.0.2.7").status_code for n in range(5)]

    assert statuses[-1] == 429


def test_confirming_again_counts_too(client: Client, officer: User) -> None:
    _try(client, password=PASSWORD)

    statuses = [client.post("/tai-khoan/xac-thuc-lai/", {"password": "sai"}).status_code for _ in range(5)]

    assert statuses == [200, 200, 200, 200, 429]


def test_office_opens_the_door(client: Client, officer: User, chief: User) -> None:
    for _ in range(5):
        _try(client)
    desk = Client()
    desk.force_login(chief)

    desk.post("/admin/accounts/user/", {"action": "unlock", "_selected_action": [officer.pk]})

    assert _try(client, password=PASSWORD).status_code == 302


def test_password_is_not_kept_with_the_tries(client: Client, officer: User) -> None:
    _try(client, password="mat-khau-go-nham")

    assert "mat-khau-go-nham" not in str(AccessAttempt.objects.values().get())
