import re
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils.html import strip_tags

from accounts.models import User
from tests.accounts.conftest import PASSWORD, code, confirm

SignIn = Callable[..., Client]
ENGLISH = re.compile(
    r"\b(the|your|you|password|please|with|this|that|sign|log|account|email|code|enter|and|not|key|keys|session|name)\b",
    re.IGNORECASE,
)
ACCOUNT = "/tai-khoan/hai-buoc"


def _english(page: str) -> list[str]:
    """Return the English words that a reader of the page meets."""
    text = strip_tags(re.sub(r"(?s)<(script|style).*?</\1>", " ", page))
    said = " ".join([text, *re.findall(r'(?:placeholder|title|alt|aria-label)="([^"]*)"', page)])
    return [match.group() for match in ENGLISH.finditer(said)]


@pytest.mark.parametrize(
    "path",
    [
        "/dang-nhap/",
        "/dang-nhap/ngung/",
        "/dang-nhap/quen-mat-khau/",
        "/dang-nhap/quen-mat-khau/da-gui/",
        "/dang-nhap/mat-khau-moi/1-abc/",
        "/dang-nhap/mat-khau-moi/xong/",
        "/dang-ky/",
    ],
)
def test_pages_at_the_door_are_in_vietnamese(client: Client, db: None, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, _english(response.content.decode())) == (200, [])


@pytest.mark.parametrize(
    "path",
    [
        "/thoat/",
        "/tai-khoan/mat-khau/",
        "/tai-khoan/phien/",
        "/tai-khoan/xac-thuc-lai/",
        f"{ACCOUNT}/",
        f"{ACCOUNT}/totp/activate/",
        f"{ACCOUNT}/webauthn/",
        f"{ACCOUNT}/webauthn/add/",
    ],
)
def test_pages_of_the_account_are_in_vietnamese(officer: User, sign_in: SignIn, path: str) -> None:
    response = confirm(sign_in("chuyenvien")).get(path)

    assert (response.status_code, _english(response.content.decode())) == (200, [])


def test_pages_of_the_second_step_are_in_vietnamese(
    officer: User, sign_in: SignIn, mailoutbox: list[EmailMessage]
) -> None:
    client = confirm(sign_in("chuyenvien"))
    secret = re.search(r'secret"[^>]*value="(\w+)"', client.get(f"{ACCOUNT}/totp/activate/").content.decode())
    assert secret is not None
    client.post(f"{ACCOUNT}/totp/activate/", {"code": code(secret[1])})
    paths = ["/", "/totp/deactivate/", "/recovery-codes/", "/recovery-codes/generate/", "/reauthenticate/"]
    pages = [client.get(f"{ACCOUNT}{path}") for path in paths]
    pages.append(sign_in("chuyenvien").get(f"{ACCOUNT}/authenticate/"))

    found = {page.request["PATH_INFO"]: _english(page.content.decode()) for page in pages}

    assert [page.status_code for page in pages] == [200] * 6
    assert set(map(tuple, found.values())) == {()}


@pytest.mark.parametrize(
    ("path", "posted"),
    [
        ("/dang-nhap/", {}),
        ("/dang-nhap/", {"username": "ai@example.vn", "password": "sai"}),
        ("/dang-nhap/quen-mat-khau/", {"email": "khong-phai-dia-chi"}),
        ("/tai-khoan/xac-thuc-lai/", {"password": "sai"}),
        ("/tai-khoan/mat-khau/", {"oldpassword": "sai", "password1": "chuyenvien", "password2": "khac"}),
        ("/tai-khoan/mat-khau/", {"oldpassword": PASSWORD, "password1": "123", "password2": "123"}),
        (f"{ACCOUNT}/totp/activate/", {"code": "000000"}),
        (f"{ACCOUNT}/webauthn/add/", {"name": "", "credential": "{}"}),
    ],
)
def test_refusals_are_in_vietnamese(
    client: Client, officer: User, sign_in: SignIn, path: str, posted: dict[str, str]
) -> None:
    browser = client if path.startswith("/dang-nhap") else confirm(sign_in("chuyenvien"))

    response = browser.post(path, posted)

    assert 'class="errorlist' in response.content.decode() or 'class="error"' in response.content.decode()
    assert _english(response.content.decode()) == []


def test_door_that_is_locked_speaks_vietnamese(client: Client, officer: User) -> None:
    pages = [client.post("/dang-nhap/", {"username": "chuyenvien", "password": "sai"}) for _ in range(5)]

    assert (pages[-1].status_code, _english(pages[-1].content.decode())) == (429, [])


def test_too_many_requests_are_answered_in_vietnamese(client: Client, db: None) -> None:
    pages = [client.post("/dang-nhap/quen-mat-khau/", {"email": f"ai{n}@example.vn"}) for n in range(21)]

    assert (pages[-1].status_code, _english(pages[-1].content.decode())) == (429, [])


def test_mails_are_in_vietnamese(
    client: Client, officer: User, sign_in: SignIn, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/dang-nhap/quen-mat-khau/", {"email": "chuyenvien@example.vn"})
    new = {"oldpassword": PASSWORD, "password1": "mot-mat-khau-khac", "password2": "mot-mat-khau-khac"}
    sign_in("chuyenvien").post("/tai-khoan/mat-khau/", new)

    texts = [f"{mail.subject} {mail.body}".replace("chuyenvien", "") for mail in mailoutbox]

    assert [_english(text) for text in texts] == [[], []]


@pytest.mark.parametrize("path", ["", "add/", "{pk}/change/", "{pk}/password/"])
def test_pages_of_people_in_the_admin_are_in_vietnamese(chief: User, sign_in: SignIn, path: str) -> None:
    response = sign_in("quantri").get(f"/admin/accounts/user/{path.format(pk=chief.pk)}")

    assert (response.status_code, _english(response.content.decode())) == (200, [])


def test_admin_shows_no_tables_of_the_libraries(chief: User, sign_in: SignIn) -> None:
    page = sign_in("quantri").get("/admin/").content.decode()

    found = set(re.findall(r'href="/admin/(account|mfa|usersessions|axes|socialaccount|auth)/', page))

    assert found == set()


def test_permissions_are_named_in_vietnamese_and_only_those_of_the_admin(chief: User, sign_in: SignIn) -> None:
    page = sign_in("quantri").get(f"/admin/accounts/user/{chief.pk}/change/").content.decode()
    options = re.findall(r"<option[^>]*>([^<]+)</option>", page)

    assert "đơn vị: sửa" in options
    assert [option for option in options if "Can " in option or "session" in option.lower()] == []


def test_an_address_that_leads_nowhere_is_answered_in_vietnamese(officer: User, client: Client) -> None:
    client.force_login(officer)

    response = client.get("/khong-co/")

    assert (response.status_code, "Không có trang này" in response.content.decode()) == (404, True)
