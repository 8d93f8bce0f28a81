import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD, code, confirm, is_in

SignIn = Callable[..., Client]


@pytest.fixture
def secret(officer: User, sign_in: SignIn) -> str:
    """Return the secret of an authenticator app that the officer has just set up."""
    client = confirm(sign_in("chuyenvien"))
    page = client.get("/tai-khoan/hai-buoc/totp/activate/").content.decode()
    found = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert found is not None
    client.post("/tai-khoan/hai-buoc/totp/activate/", {"code": code(found[1])})
    cache.clear()  # the same code serves once only, and half a minute is long
    return found[1]


def _codes(client: Client) -> list[str]:
    return confirm(client).get("/tai-khoan/hai-buoc/recovery-codes/download/").content.decode().split()


def test_app_is_set_up_with_its_code(secret: str, officer: User) -> None:
    kinds = set(Authenticator.objects.filter(user=officer).values_list("type", flat=True))

    assert kinds == {"totp", "recovery_codes"}


def test_person_is_told_of_a_new_second_step(
    transactional_db: None, mailoutbox: list[EmailMessage], secret: str
) -> None:
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["chuyenvien@example.vn"], "[Đôn Đốc] Đã bật ứng dụng xác thực"),
    ]


def test_wrong_code_sets_nothing_up(officer: User, sign_in: SignIn) -> None:
    client = confirm(sign_in("chuyenvien"))
    client.get("/tai-khoan/hai-buoc/totp/activate/")

    response = client.post("/tai-khoan/hai-buoc/totp/activate/", {"code": "000000"})

    assert "Mã chưa đúng." in response.content.decode()
    assert not Authenticator.objects.exists()


def test_password_alone_no_longer_suffices(secret: str, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")

    assert not is_in(client)
    assert "cần bước xác nhận thứ hai" in client.get("/tai-khoan/hai-buoc/authenticate/").content.decode()


def test_code_of_the_app_lets_in(secret: str, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")

    client.post("/tai-khoan/hai-buoc/authenticate/", {"code": code(secret)})

    assert is_in(client)


def test_code_serves_once(secret: str, sign_in: SignIn) -> None:
    digits = code(secret)
    first, second = sign_in("chuyenvien"), sign_in("chuyenvien")

    first.post("/tai-khoan/hai-buoc/authenticate/", {"code": digits})
    second.post("/tai-khoan/hai-buoc/authenticate/", {"code": digits})

    assert (is_in(first), is_in(second)) == (True, False)


def test_codes_cannot_be_guessed_for_long(secret: str, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")
    for _ in range(5):
        client.post("/tai-khoan/hai-buoc/authenticate/", {"code": "000000"})

    response = client.post("/tai-khoan/hai-buoc/authenticate/", {"code": code(secret)})

    assert "Đã nhập sai nhiều lần." in response.content.decode()
    assert not is_in(client)


def test_recovery_code_lets_in_once(secret: str, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")
    client.post("/tai-khoan/hai-buoc/authenticate/", {"code": code(secret)})
    spare = _codes(client)
    first, second = sign_in("chuyenvien"), sign_in("chuyenvien")

    first.post("/tai-khoan/hai-buoc/authenticate/", {"code": spare[0]})
    second.post("/tai-khoan/hai-buoc/authenticate/", {"code": spare[0]})

    assert (len(spare), is_in(first), is_in(second)) == (10, True, False)
    assert _codes(first) == spare[1:]


def test_app_is_turned_off(secret: str, officer: User, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")
    client.post("/tai-khoan/hai-buoc/authenticate/", {"code": code(secret)})

    confirm(client).post("/tai-khoan/hai-buoc/totp/deactivate/")

    assert not Authenticator.objects.filter(user=officer).exists()
    assert is_in(sign_in("chuyenvien"))


def test_office_helps_who_lost_the_phone(secret: str, officer: User, chief: User, sign_in: SignIn) -> None:
    sign_in("quantri").post("/admin/accounts/user/", {"action": "remove_second_step", "_selected_action": [officer.pk]})

    assert is_in(sign_in("chuyenvien"))


def test_password_is_asked_again_before_the_second_step_changes(officer: User, sign_in: SignIn) -> None:
    client = sign_in("chuyenvien")

    response = client.get("/tai-khoan/hai-buoc/totp/activate/")
    back = client.post(response["Location"], {"password": PASSWORD, "next": "/tai-khoan/hai-buoc/totp/activate/"})

    assert response["Location"].startswith("/tai-khoan/xac-thuc-lai/")
    assert back["Location"] == "/tai-khoan/hai-buoc/totp/activate/"


def test_passkey_can_be_added_and_is_offered_at_the_door(client: Client, officer: User, sign_in: SignIn) -> None:
    door = client.get("/dang-nhap/").content.decode()
    page = confirm(sign_in("chuyenvien")).get("/tai-khoan/hai-buoc/webauthn/add/").content.decode()
    challenge = client.get("/tai-khoan/hai-buoc/webauthn/login/", headers={"x-requested-with": "XMLHttpRequest"})

    assert 'action="/tai-khoan/hai-buoc/webauthn/login/"' in door
    assert "&quot;authenticatorSelection&quot;" in page or '"authenticatorSelection"' in page
    assert challenge.json()["request_options"]["publicKey"]["rpId"] == "testserver"
