import re
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD, is_in

SignIn = Callable[..., Client]


@pytest.mark.parametrize("typed", ["chuyenvien", "ChuyenVien", "chuyenvien@example.vn"])
def test_person_signs_in_by_name_or_address(client: Client, officer: User, typed: str) -> None:
    response = client.post("/dang-nhap/", {"username": typed, "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert is_in(client)


def test_wrong_password_is_said_in_vietnamese(client: Client, officer: User) -> None:
    response = client.post("/dang-nhap/", {"username": "chuyenvien", "password": "sai"})

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in response.content.decode()
    assert not is_in(client)


def test_person_comes_to_the_page_asked_for(client: Client, officer: User) -> None:
    asked = client.get("/tai-khoan/phien/")

    response = client.post(
        asked["Location"], {"username": "chuyenvien", "password": PASSWORD, "next": "/tai-khoan/phien/"}
    )

    assert response["Location"] == "/tai-khoan/phien/"


def test_foreign_address_is_not_followed(client: Client, officer: User) -> None:
    posted = {"username": "chuyenvien", "password": PASSWORD, "next": "https://example.com/"}

    response = client.post("/dang-nhap/", posted)

    assert response["Location"] == reverse("home")


@pytest.mark.parametrize("path", ["/thoat/", "/admin/logout/"])
def test_signing_out_ends_the_session(officer: User, sign_in: SignIn, path: str) -> None:
    client = sign_in("chuyenvien")

    response = client.post(path)

    assert (response["Location"], is_in(client)) == (reverse("login"), False)


def test_session_lasts_beyond_the_browser_only_when_asked(client: Client, officer: User) -> None:
    client.post("/dang-nhap/", {"username": "chuyenvien", "password": PASSWORD})
    short = client.cookies["sessionid"]["max-age"]
    client.post("/thoat/")
    client.post("/dang-nhap/", {"username": "chuyenvien", "password": PASSWORD, "remember": "on"})

    assert (short, client.cookies["sessionid"]["max-age"]) == ("", 1_209_600)


def test_nobody_signs_up(client: Client, db: None) -> None:
    posted = {"username": "moi", "email": "moi@example.vn", "password1": PASSWORD, "password2": PASSWORD}

    responses = [client.get("/dang-ky/"), client.post("/dang-ky/", posted)]

    assert ["Tài khoản do Văn phòng cấp" in response.content.decode() for response in responses] == [True, True]
    assert not User.objects.exists()


def test_admin_sends_people_to_the_one_door(client: Client, officer: User, chief: User, sign_in: SignIn) -> None:
    first = client.get("/admin/")
    door = client.get(first["Location"])

    assert first["Location"] == "/admin/login/?next=/admin/"
    assert door["Location"] == "/dang-nhap/?next=%2Fadmin%2F"
    assert sign_in("quantri").get("/admin/").status_code == 200
    refused = sign_in("chuyenvien").get("/admin/login/")
    assert (refused.status_code, "Không có quyền" in refused.content.decode()) == (403, True)


def test_admin_changes_ones_own_password_at_the_same_place(chief: User, sign_in: SignIn) -> None:
    response = sign_in("quantri").get("/admin/password_change/")

    assert response["Location"] == "/tai-khoan/mat-khau/"


def test_inactive_account_ends_at_once(officer: User, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")
    before = is_in(client)
    User.objects.update(is_active=False)

    assert (before, is_in(client)) == (True, False)


def test_inactive_account_does_not_come_in(client: Client, officer: User) -> None:
    User.objects.update(is_active=False)

    response = client.post("/dang-nhap/", {"username": "chuyenvien", "password": PASSWORD}, follow=True)

    assert "Tài khoản này đã ngừng dùng" in response.content.decode()
    assert not is_in(client)


def test_changed_password_ends_the_other_sessions(
    officer: User, sign_in: SignIn, mailoutbox: list[EmailMessage]
) -> None:
    here, elsewhere = sign_in("chuyenvien"), sign_in("chuyenvien")
    new = {"oldpassword": PASSWORD, "password1": "mot-mat-khau-khac", "password2": "mot-mat-khau-khac"}

    here.post("/tai-khoan/mat-khau/", new)

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert is_in(sign_in("chuyenvien", "mot-mat-khau-khac"))
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["chuyenvien@example.vn"], "[Đôn Đốc] Đã đổi mật khẩu")
    ]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("ngan", "Mật khẩu quá ngắn, phải có ít nhất 10 ký tự."),
        ("1234567890", "Mật khẩu này hoàn toàn là số."),
        ("password123", "Mật khẩu này quá phổ biến."),
    ],
)
def test_weak_password_is_refused(officer: User, sign_in: SignIn, password: str, sentence: str) -> None:
    posted = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    response = sign_in("chuyenvien").post("/tai-khoan/mat-khau/", posted)

    assert sentence in response.content.decode()


def test_forgotten_password_is_set_anew_by_mail(
    client: Client, officer: User, sign_in: SignIn, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/dang-nhap/quen-mat-khau/", {"email": "chuyenvien@example.vn"})
    link = re.search(r"http://testserver(/dang-nhap/mat-khau-moi/\S+)", str(mailoutbox[0].body))
    assert link is not None
    page = client.get(link[1])
    client.post(page["Location"], {"password1": "mot-mat-khau-khac", "password2": "mot-mat-khau-khac"})

    assert (mailoutbox[0].to, mailoutbox[0].subject) == (["chuyenvien@example.vn"], "[Đôn Đốc] Đặt lại mật khẩu")
    assert is_in(sign_in("chuyenvien", "mot-mat-khau-khac"))


def test_unknown_address_is_answered_alike_and_gets_no_mail(
    client: Client, officer: User, mailoutbox: list[EmailMessage]
) -> None:
    known = client.post("/dang-nhap/quen-mat-khau/", {"email": "chuyenvien@example.vn"})
    unknown = client.post("/dang-nhap/quen-mat-khau/", {"email": "ai-do@example.vn"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [mail.to for mail in mailoutbox] == [["chuyenvien@example.vn"]]


def test_person_sees_and_ends_their_sessions(officer: User, sign_in: SignIn) -> None:
    here, elsewhere = sign_in("chuyenvien"), sign_in("chuyenvien")
    page = here.get("/tai-khoan/phien/").content.decode()

    here.post("/tai-khoan/phien/")

    assert page.count("127.0.0.1") == 2
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_office_ends_the_sessions_of_others(officer: User, chief: User, sign_in: SignIn) -> None:
    client, desk = sign_in("chuyenvien"), sign_in("quantri")

    desk.post("/admin/accounts/user/", {"action": "end_sessions", "_selected_action": [officer.pk]})

    assert (is_in(client), is_in(desk)) == (False, True)
