"""People who can sign in."""

import base64
import hmac
import struct
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.factories import Role, UnitFactory, member

PASSWORD = "mat-khau-dai-va-la"


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Forget how often anybody asked for anything."""
    cache.clear()


@pytest.fixture
def officer(db: None) -> User:
    user = member(Role.OFFICER, UnitFactory(), username="chuyenvien", full_name="Lê Thu Hà")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("quantri", "quantri@example.vn", PASSWORD, full_name="Trần Văn Sơn")


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """Return a way of signing in through the page, from a browser of one's own."""

    def go(username: str, password: str = PASSWORD) -> Client:
        client = Client()
        client.post("/dang-nhap/", {"username": username, "password": password})
        return client

    return go


def is_in(client: Client) -> bool:
    """Tell whether the browser is signed in."""
    return client.get("/tai-khoan/mat-khau/").status_code == 200


def confirm(client: Client) -> Client:
    """Give the password again, as the pages of the second step ask."""
    client.post("/tai-khoan/xac-thuc-lai/", {"password": PASSWORD})
    return client


def code(secret: str) -> str:
    """Return the six digits that an authenticator app shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
