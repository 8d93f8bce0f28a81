"""Clerk publishes, unit works, leader judges: in a browser, against a live server with a real worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import ROOT, SHOTS, Site, eventually

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

SAMPLE = ROOT / "demo" / "notices" / "thong-bao-mau.txt"
OFFICER, ADDRESS = "cv.thads.hue", "cv.thads.hue@dondoc.example"
SignIn = Callable[..., "Page"]


def notice(folder: Path, number: str) -> Path:
    """Return a notice of its own with that number."""
    path = folder / f"{number.replace('/', '-')}.txt"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace("112/TB-BTP", number), encoding="utf-8")
    return path


def publish(page: "Page", site: Site, path: Path) -> None:
    """Receive, review and hand out a notice as a clerk does."""
    page.goto(f"{site.url}/admin/directives/directive/add/")
    page.set_input_files("[name=file]", path)
    page.click("text=Nhận và đọc")
    while page.locator(".choice-settle:visible").count():
        page.locator(".choice-settle:visible").first.click()
    page.click("[name=confirm_ready]")
    page.wait_for_load_state()
    for row in [card.get_attribute("id") for card in page.locator(".row:has(.lacking:visible)").all()]:
        page.locator(f"#{row} header select").select_option("general")
    page.click("[name=save]")
    page.wait_for_load_state()
    page.screenshot(path=SHOTS / "review.png")
    page.click("text=Giao việc…")
    page.screenshot(path=SHOTS / "handing-out.png", full_page=True)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


@pytest.fixture(scope="module")
def shared() -> dict[str, str]:
    """Hold what one journey leaves to the next."""
    return {}


def test_a_clerk_publishes_and_late_units_are_reminded(
    site: Site, sign_in: SignIn, tmp_path: Path, shared: dict[str, str]
) -> None:
    page = sign_in("admin")

    publish(page, site, notice(tmp_path, "201/TB-BTP"))

    assert "Đã giao việc" in page.inner_text(".review-figures")
    assert eventually(lambda: any(ADDRESS in mail for mail in site.mails))
    shared["published"] = "201/TB-BTP"


@pytest.mark.parametrize(("width", "script"), [(1280, True), (390, True), (390, False)])
def test_an_officer_finds_the_next_step_and_takes_it(
    site: Site, sign_in: SignIn, shared: dict[str, str], width: int, script: bool
) -> None:
    assert shared["published"]
    page = sign_in(OFFICER, width=width, script=script)
    page.screenshot(path=SHOTS / f"home-{width}-{script}.png", full_page=True)

    page.locator("table.list .what a").first.click()
    page.wait_for_load_state()
    page.screenshot(path=SHOTS / f"task-{width}-{script}.png", full_page=True)
    page.locator(".actions a, .actions button").first.click()
    page.wait_for_load_state()
    if page.locator("main form textarea[name=note]").count():
        page.fill("main form textarea[name=note]", "Đã phân công, đang lập danh mục.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()

    assert "Đã ghi:" in page.inner_text("main")


def test_an_officer_works_with_the_keyboard_alone(site: Site, sign_in: SignIn, shared: dict[str, str]) -> None:
    assert shared["published"]
    page = sign_in("cv.thads.cth")
    page.goto(f"{site.url}/nhiem-vu/?state=open")

    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.what') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    assert "/nhiem-vu/" in page.url
    assert page.locator("h1").inner_text().startswith("Mục ")


def test_a_result_is_submitted_and_accepted(site: Site, sign_in: SignIn, shared: dict[str, str]) -> None:
    assert shared["published"]
    officer = sign_in("cv.thads.agi")
    officer.goto(f"{site.url}/nhiem-vu/?state=overdue")
    officer.locator("table.list .what a").first.click()
    officer.wait_for_load_state()
    task = officer.url
    for move, note in (("acknowledge", ""), ("submit", "Đã xong, chậm vì chờ số liệu.")):
        officer.goto(f"{task}{move}/")
        officer.fill("textarea[name=note]", note)
        officer.locator("main form button[type=submit]").first.click()
        officer.wait_for_load_state()
    assert "Chờ xác nhận" in officer.inner_text("main")

    clerk = sign_in("admin")
    clerk.goto(f"{task}accept/")
    clerk.locator("main form button[type=submit]").first.click()
    clerk.wait_for_load_state()

    assert "Hoàn thành" in clerk.inner_text("main")
    assert "quá hạn" in clerk.inner_text("main")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_leader_sees_who_is_late(site: Site, sign_in: SignIn, shared: dict[str, str], width: int) -> None:
    assert shared["published"]
    page = sign_in("lanhdao", width=width)

    page.goto(f"{site.url}/bao-cao/qua-han/")
    page.screenshot(path=SHOTS / f"report-{width}.png", full_page=True)

    assert "quá hạn" in page.inner_text("main")
    assert "THADS" in page.inner_text("main") or "Thi hành án" in page.inner_text("main")
