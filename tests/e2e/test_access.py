"""Every page can be used by everybody: axe finds nothing to complain of, and nothing is wider than the screen."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.e2e import house
from tests.e2e.addresses import NO_PAGES, addresses, names

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make e2e installs it")

pytestmark = [
    pytest.mark.e2e,
    # With what the migrations wrote, the ladder among it, put back after each emptying.
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    # Static files come from where they are written, not from where they are collected.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

WIDTHS = (1280, 390)
# <a class="btn"> is a kind of thing, whatever it says.
KIND = re.compile(r'<(\w+)(?:[^>]*? class="([^"]*)")?')


@pytest.fixture
def clients(settings: Settings, tmp_path: Path) -> dict[str, Client]:
    """Fill the house on Monday 16 November 2026, and return what its people sit at."""
    settings.CLOCK_FILE = str(tmp_path / "clock")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 60 * 60
    house.furnish()
    return house.sit_down()


@pytest.fixture
def pages(clients: dict[str, Client], live_server: LiveServer, chromium: "Browser") -> "dict[str, Page]":
    """Return the window of each; the officer has a key plugged in."""
    windows = {who: _window(client, live_server, chromium) for who, client in clients.items()}
    _plug_in(windows["officer"])
    return windows


def _window(client: Client, server: LiveServer, chromium: "Browser") -> "Page":
    context = chromium.new_context(locale="vi-VN", base_url=server.url)
    context.add_cookies(
        [{"name": name, "value": cookie.value, "url": server.url} for name, cookie in client.cookies.items()]
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page


def _plug_in(page: "Page") -> None:
    """Let the page's person have a security key, which the browser plays, as their second step."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    page.goto(reverse("mfa_add_webauthn"))
    page.fill("main [name=name]", "Khóa USB")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(f"**{reverse('mfa_index')}")


@pytest.mark.parametrize("part", ["admin:", "account_", "mfa_", ""])
def test_axe_finds_nothing(
    clients: dict[str, Client], pages: "dict[str, Page]", part: str, subtests: pytest.Subtests
) -> None:
    others = () if part else ("admin:", "account_", "mfa_")
    for name in sorted(names() - NO_PAGES):
        if not name.startswith(part) or name.startswith(others):
            continue
        with subtests.test(name):
            visits = _visits(clients, name)
            if not visits and clients["administrator"].get(addresses(name)[0]).status_code == 403:
                continue  # what the office itself may not do is no page
            assert visits, "nobody is shown this: give the house a row, or name it among those that are no pages"
            faults = [fault for who, address in visits for fault in _faults(pages[who], who, address)]
            assert not faults, "\n".join(faults)


def _visits(clients: dict[str, Client], name: str) -> list[tuple[str, str]]:
    """Return who is shown the pages of that name, and where; of those who see the same kinds of things, the first."""
    visits = []
    for address in addresses(name):
        readers: dict[frozenset[tuple[str, str]], str] = {}
        for who, client in clients.items():
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"] == "text/html; charset=utf-8":
                readers.setdefault(frozenset(KIND.findall(answer.content.decode())), who)
        visits += [(who, address) for who in readers.values()]
    return visits


def _faults(page: "Page", who: str, address: str) -> list[str]:
    """Return what is wrong with a page, and with what it answers to an empty form."""
    page.goto(address)
    found = [f"{who}, {address}, {fault}" for fault in _seen(page)]
    if address.endswith("/add/") and page.locator("[name=_save]").count():
        page.locator("[name=_save]").first.click()
        page.wait_for_load_state()
        found += [f"{who}, {address} refused, {fault}" for fault in _seen(page)]
    return found


def _seen(page: "Page") -> list[str]:
    """Return what is wrong with what is shown, on a wide and on a narrow screen."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        report = axe.Axe().run(page)
        found += [
            f"{width} px: {violation['id']} {[node['target'] for node in violation['nodes']][:3]}"
            for violation in report.response["violations"]
        ]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width} px: {wide} px wide")
    return found
