"""A member comes in through a real identity provider: two servers, one browser's worth of requests, nothing stood in for."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
import requests
from lxml import html

from demo.services import free_port, is_answering

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("oidc_provider_mock") is None, reason="requirements-dev.txt brings it"),
]

ROOT = Path(__file__).resolve().parents[2]
MEMBER, EX_MEMBER, STRANGER = "ha@btp.example", "binh@btp.example", "la@btp.example"
PEOPLE = f"""
import django; django.setup()
from datetime import date
from django.core.management import call_command
from tests.factories import MembershipFactory
call_command("migrate", verbosity=0)
MembershipFactory(user__username="ha", user__email="{MEMBER}")
MembershipFactory(user__username="binh", user__email="{EX_MEMBER}", until=date(2024, 12, 31))
"""


@dataclass(frozen=True)
class House:
    """A live site, the provider it trusts, and the folder where its rows are."""

    url: str
    provider: str
    folder: Path

    def knows(self, subject: str, **claims: object) -> None:
        """Tell the provider what it is to say of somebody."""
        requests.put(f"{self.provider}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def rows(self) -> tuple[list[str], int]:
        """Return who has an account, and how many of them are joined to the provider."""
        with closing(sqlite3.connect(self.folder / "rows.sqlite3")) as rows:
            names = [name for (name,) in rows.execute("SELECT username FROM accounts_user ORDER BY id")]
            return names, rows.execute("SELECT count(*) FROM socialaccount_socialaccount").fetchone()[0]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run a provider and a site that trusts it, each a process of its own."""
    folder = tmp_path_factory.mktemp("oidc")
    provider, port = free_port(), free_port()
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
        "DATABASE_URL": f"sqlite:///{folder / 'rows.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": str(folder),
        "EMAIL_URL": "dummymail://",
        "OIDC_SERVER_URL": f"http://localhost:{provider}",
        "OIDC_CLIENT_ID": "don-doc",
        "OIDC_SECRET": "bi-mat",
    }
    subprocess.run([sys.executable, "-c", PEOPLE], cwd=ROOT, env=environment, check=True)
    commands = {
        provider: [sys.executable, "-m", "oidc_provider_mock", "--host", "localhost", "--port", str(provider)],
        port: [sys.executable, "-m", "gunicorn", "config.wsgi", "-b", f"127.0.0.1:{port}", "--log-level", "error"],
    }
    processes = [subprocess.Popen(command, cwd=ROOT, env=environment) for command in commands.values()]
    try:
        for listening, process in zip(commands, processes, strict=True):
            _wait_for(listening, process)
        yield House(f"http://localhost:{port}", f"http://localhost:{provider}", folder)
    finally:
        for process in processes:
            process.terminate()
            process.wait(20)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while not is_answering(port):
        assert process.poll() is None, "a server ended before it answered"
        assert time.monotonic() < until, "a server does not answer"
        time.sleep(0.1)


def _come(house: House, subject: str) -> tuple[requests.Session, requests.Response]:
    """Press the provider's button at the door, sign in there as `subject`, and follow until the site answers."""
    browser = requests.Session()
    door = browser.get(f"{house.url}/dang-nhap/", timeout=20)
    link = html.fromstring(door.text).xpath("//a[contains(@href, '/dang-nhap/oidc/')]/@href")[0]
    ask = browser.get(house.url + link, timeout=20)
    form = html.fromstring(ask.text, base_url=ask.url).xpath("//main//form")[0]
    there = browser.post(ask.url, dict(form.form_values()), headers={"Referer": ask.url}, timeout=20)
    assert there.url.startswith(f"{house.provider}/oauth2/authorize?")
    assert "code_challenge_method=S256" in there.url
    return browser, browser.post(there.url, {"sub": subject}, timeout=20)


def _is_in(browser: requests.Session, house: House) -> bool:
    return browser.get(f"{house.url}/nhiem-vu/", allow_redirects=False, timeout=20).status_code == 200


def test_member_signs_in_and_is_known_again(house: House) -> None:
    house.knows("ha", email=MEMBER, email_verified=True)

    browser, page = _come(house, "ha")
    house.knows("ha", email="dia-chi-moi@btp.example", email_verified=True)
    again, _page = _come(house, "ha")

    assert (page.status_code, page.url) == (200, f"{house.url}/")
    assert (_is_in(browser, house), _is_in(again, house)) == (True, True)
    assert house.rows() == (["ha", "binh"], 1)


@pytest.mark.parametrize(
    ("subject", "claims"),
    [
        ("la", {"email": STRANGER, "email_verified": True}),
        ("gia-danh", {"email": MEMBER, "email_verified": False}),
        ("khong-thu", {}),
    ],
)
def test_whom_the_office_does_not_know_stays_outside_and_no_account_is_made(
    house: House, subject: str, claims: dict[str, object]
) -> None:
    before = house.rows()
    house.knows(subject, **claims)

    browser, page = _come(house, subject)

    assert page.status_code == 200
    assert "Tài khoản do Văn phòng cấp" in page.text
    assert (_is_in(browser, house), house.rows()) == (False, before)


def test_former_member_stays_outside_with_a_sentence(house: House) -> None:
    house.knows("binh", email=EX_MEMBER, email_verified=True)

    browser, page = _come(house, "binh")

    assert "hiện không thuộc đơn vị nào" in page.text
    assert not _is_in(browser, house)


def test_who_says_no_at_the_provider_is_back_at_the_door(house: House) -> None:
    browser = requests.Session()
    ask = browser.get(f"{house.url}/dang-nhap/oidc/don-vi/login/", timeout=20)
    form = html.fromstring(ask.text).xpath("//main//form")[0]
    there = browser.post(ask.url, dict(form.form_values()), headers={"Referer": ask.url}, timeout=20)

    back = browser.post(there.url, {"action": "deny"}, timeout=20)

    assert "Hệ thống định danh báo lỗi" in back.text
    assert not _is_in(browser, house)


def test_answer_that_was_made_up_lets_nobody_in(house: House) -> None:
    browser = requests.Session()

    back = browser.get(f"{house.url}/dang-nhap/oidc/don-vi/login/callback/?code=bia&state=bia", timeout=20)

    assert back.status_code == 401
    assert not _is_in(browser, house)
