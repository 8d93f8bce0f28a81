"""A live site with a real worker, beat and SMTP sink, and a browser to use it with; run by `make e2e`."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The browser has a loop of its own in the thread of the tests, which ask for rows nevertheless.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "don-doc-thu"
SHOTS = ROOT / "var" / "e2e"

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
else:
    sync_api = pytest.importorskip("playwright.sync_api", reason="make e2e installs it")
    Browser, Page = sync_api.Browser, sync_api.Page


@dataclass(frozen=True)
class Site:
    """Where the site answers, and the folder it lives in."""

    url: str
    folder: Path

    @property
    def mails(self) -> list[str]:
        """The mails that have arrived, as they came."""
        return [path.read_text(encoding="utf-8") for path in sorted((self.folder / "demo" / "mail").glob("*.eml"))]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve an empty house with units and people, on Monday 16 November 2026."""
    folder = tmp_path_factory.mktemp("house")
    clock = folder / "clock"
    clock.write_text("2026-11-16")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", str(folder)),
        "VAR_DIR": str(folder),
        "CLOCK_FILE": str(clock),
        "REMIND_EVERY_SECONDS": "2",
        "PORT": "8130",
    }
    command = [sys.executable, "manage.py", "run_site"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "Địa chỉ:" in line:
            break
    url = next(word for word in line.split() if word.startswith("http")).rstrip("/")
    yield Site(url, folder)
    process.terminate()
    process.wait(30)
    process.stdout.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Open Debian's Chromium."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture
def sign_in(site: Site, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Return a way to sign in as somebody, on a screen of some width, with or without script."""
    contexts = []

    def enter(username: str, *, width: int = 1280, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="vi-VN", java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{site.url}/dang-nhap/")
        page.locator("main input[type=text], main input[name=login], main input[name=username]").first.fill(username)
        page.locator("main input[type=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
        return page

    yield enter
    for context in contexts:
        context.close()


def eventually(ask: Callable[[], bool], seconds: float = 30) -> bool:
    """Tell whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ask():
            return True
        time.sleep(0.3)
    return False
