"""Every page can be used by everybody: axe finds nothing to complain of."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Site
from tests.e2e.test_journeys import notice, publish

if TYPE_CHECKING:
    from playwright.sync_api import Page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make e2e installs it")

pytestmark = pytest.mark.e2e

PAGES = {
    "cv.thads.hue": [
        "/",
        "/nhiem-vu/",
        "/nhiem-vu/?state=overdue",
        "TASK",
        "TASKreport/",
        "TASKask_extension/",
        "TASKhand_back/",
        "TASKadd_evidence/",
        "TASKvan-ban/",
        "TASKnhac-viec/",
        "/lich/",
        "/tin-moi/",
        "/nhac-viec/",
        "/nhac-viec/phieu/?issued=week",
        "/nhac-viec/kenh/",
        "/giai-trinh/",
        "/gia-han/",
        "/tep/",
        "/bao-cao/qua-han/",
        "/tai-khoan/mat-khau/",
        "/tai-khoan/phien/",
        "/tai-khoan/hai-buoc/",
    ],
    "tt.thads.hue": ["/", "TASKassign/", "TASKask_joining/"],
    "lanhdao": [
        "/",
        "/nhiem-vu/",
        "TASK",
        "/giai-trinh/",
        "/gia-han/?state=waiting",
        "/bao-cao/qua-han/",
        "/bao-cao/qua-han/?tab=list",
        "/bao-cao/qua-han/?tab=list&today=2025-01-31",
    ],
    "admin": [
        "/",
        "/nhiem-vu/",
        "REVIEW",
        "/nhac-viec/sap-gui/",
        "/nhac-viec/phieu/",
        "NOTICEwithdraw/",
        "NOTICEreplace/",
        "/admin/",
        "/admin/directives/directive/",
        "/admin/directives/directive/add/",
        "/admin/notifications/policy/1/preview/",
        "/admin/units/reorganisation/",
        "/admin/units/reorganisation/add/",
    ],
}
SignIn = Callable[..., "Page"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("who", PAGES)
def test_axe_finds_nothing(site: Site, sign_in: SignIn, tmp_path: Path, who: str, width: int) -> None:
    if not (site.folder / "axe").exists():
        (site.folder / "axe").touch()
        publish(sign_in("admin"), site, notice(tmp_path, "202/TB-BTP"))
    page = sign_in(who, width=width)
    found = []
    for address in PAGES[who]:
        page.goto(site.url + _address(page, site, address))
        page.wait_for_load_state("networkidle")
        report = axe.Axe().run(page)
        found += [
            f"{address}: {violation['id']} {[node['target'] for node in violation['nodes']][:3]}"
            for violation in report.response["violations"]
        ]

    assert found == []


def _address(page: "Page", site: Site, address: str) -> str:
    """Return the address of a page that only the site knows."""
    if address.startswith("TASK"):
        page.goto(f"{site.url}/nhiem-vu/?state=open")
        href = page.locator("table.list .what a").first.get_attribute("href") or ""
        return href + address.removeprefix("TASK")
    if address.startswith("NOTICE"):
        return f"/thong-bao/1/{address.removeprefix('NOTICE')}"
    if address == "REVIEW":
        page.goto(f"{site.url}/admin/directives/directive/")
        return page.locator("#result_list tbody a").first.get_attribute("href") or ""
    return address
