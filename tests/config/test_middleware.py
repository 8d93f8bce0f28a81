from datetime import date, timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from tests.factories import MembershipFactory, UserFactory
from units.models import Membership

SENTENCE = "Tài khoản này hiện không thuộc đơn vị nào."


@pytest.fixture
def member(db: None) -> User:
    user = MembershipFactory().user
    user.set_password("mat-khau-dai-va-la")
    user.save()
    return user


def _later(user: User, **past: int) -> None:
    """Let time pass since `user` signed in."""
    User.objects.filter(pk=user.pk).update(last_login=F("last_login") - timedelta(**past))


def _leave() -> None:
    Membership.objects.update(until=date(2020, 12, 31))


def test_former_member_is_signed_out_with_a_sentence(client: Client, member: User) -> None:
    client.force_login(member)
    _leave()
    _later(member, minutes=5)

    response = client.get(reverse("usersessions_list"), follow=True)

    assert response.redirect_chain == [(reverse("login"), 302)]
    assert SENTENCE in response.content.decode()
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_member_stays(client: Client, member: User) -> None:
    client.force_login(member)
    _later(member, days=1)

    assert client.get(reverse("usersessions_list")).status_code == 200


def test_administrator_without_a_unit_stays(client: Client, db: None) -> None:
    chief = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(chief)
    _later(chief, days=1)

    assert client.get(reverse("admin:index")).status_code == 200


def test_former_member_does_not_come_in(client: Client, member: User) -> None:
    _leave()

    response = client.post("/dang-nhap/", {"username": member.username, "password": "mat-khau-dai-va-la"}, follow=True)

    assert SENTENCE in response.content.decode()
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_page_part_sends_the_whole_page_to_the_door(client: Client, member: User) -> None:
    client.force_login(member)
    _leave()
    _later(member, minutes=5)

    response = client.get(reverse("usersessions_list"), headers={"hx-request": "true"})

    assert response["HX-Redirect"] == reverse("login")


def test_asked_once_in_five_minutes(
    client: Client, member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(member)
    with django_assert_num_queries(2):  # session, user
        client.get("/admin/password_change/")
    _later(member, minutes=5)
    with django_assert_num_queries(6):  # and the membership, and the moment kept in the session
        client.get("/admin/password_change/")
    with django_assert_num_queries(2):
        client.get("/admin/password_change/")
