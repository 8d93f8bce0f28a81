"""What the mail says."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from notifications.operations import Tick
from tests.factories import DirectiveFactory, ItemFactory, TaskFactory, UnitFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]


def body(mail: Any, kind: str = "plain") -> str:
    content: str = mail.get_body((kind,)).get_content()
    return content.replace("\r\n", "\n")


def test_digest_names_each_task_under_its_urgency(relay: Any, sweep: Sweep) -> None:
    unit = UnitFactory(parent=UnitFactory(), name="Cục THADS tỉnh A")
    member(Role.OFFICER, unit, full_name="Trần Thị Bình")
    member(Role.LEADER, unit.parent, email="")
    directive = DirectiveFactory(number="12/TB-BTP")
    tasks = [
        TaskFactory(
            unit=unit, due_on=due_on, item=ItemFactory(directive=directive, path=path, text="Rà soát  hồ sơ\ntồn.")
        )
        for path, due_on in (
            ("2.1", date(2025, 4, 1)),
            ("2.2", date(2025, 4, 4)),
            ("2.3", date(2025, 3, 26)),
            ("2.4", date(2025, 3, 20)),
            ("2.5", date(2025, 4, 9)),
        )
    ]

    sweep(date(2025, 4, 1))

    urls = [f"http://localhost:8000/nhiem-vu/{task.pk}/" for task in tasks]
    assert body(relay.mails[0]) == (
        "Kính gửi: đồng chí Trần Thị Bình,\n"
        "\n"
        "Tình hình nhiệm vụ đến ngày 01/04/2025:\n"
        "\n"
        "QUÁ HẠN (2)\n"
        "\n"
        "1. 12/TB-BTP, mục 2.4 · Cục THADS tỉnh A\n"
        "   Rà soát hồ sơ tồn.\n"
        "   Thời hạn: 20/03/2025 · quá hạn 12 ngày\n"
        "   Nếu không có thay đổi: nhắc lại ngày 02/04/2025\n"
        f"   {urls[3]}\n"
        "\n"
        "2. 12/TB-BTP, mục 2.3 · Cục THADS tỉnh A\n"
        "   Rà soát hồ sơ tồn.\n"
        "   Thời hạn: 26/03/2025 · quá hạn 6 ngày\n"
        "   Nếu không có thay đổi: nhắc lại ngày 03/04/2025; báo cáo lãnh đạo cấp trên sáng ngày 02/04/2025 nếu chưa cập nhật\n"
        f"   {urls[2]}\n"
        "\n"
        "ĐẾN HẠN HÔM NAY (1)\n"
        "\n"
        "1. 12/TB-BTP, mục 2.1 · Cục THADS tỉnh A\n"
        "   Rà soát hồ sơ tồn.\n"
        "   Thời hạn: 01/04/2025\n"
        "   Nếu không có thay đổi: nhắc lại ngày 04/04/2025; báo cáo lãnh đạo cấp trên sáng ngày 09/04/2025 nếu chưa cập nhật\n"
        f"   {urls[0]}\n"
        "\n"
        "SẮP ĐẾN HẠN (2)\n"
        "\n"
        "1. 12/TB-BTP, mục 2.2 · Cục THADS tỉnh A\n"
        "   Rà soát hồ sơ tồn.\n"
        "   Thời hạn: 04/04/2025\n"
        "   Nếu không có thay đổi: nhắc lại ngày 03/04/2025; báo cáo lãnh đạo cấp trên sáng ngày 14/04/2025 nếu chưa cập nhật\n"
        f"   {urls[1]}\n"
        "\n"
        "2. 12/TB-BTP, mục 2.5 · Cục THADS tỉnh A\n"
        "   Rà soát hồ sơ tồn.\n"
        "   Thời hạn: 09/04/2025\n"
        "   Nếu không có thay đổi: nhắc lại ngày 03/04/2025; báo cáo lãnh đạo cấp trên sáng ngày 16/04/2025 nếu chưa cập nhật\n"
        f"   {urls[4]}\n"
        "\n"
        "Đã có kết quả? Mở nhiệm vụ và cập nhật; việc nhắc sẽ dừng ngay.\n"
        "http://localhost:8000\n"
        "\n"
        "-- \n"
        "Đôn Đốc · thư tự động, không trả lời thư này\n"
    )
    assert relay.mails[0]["Subject"].strip() == "[Đôn Đốc] 01/04/2025: 2 quá hạn, 1 đến hạn hôm nay, 2 sắp đến hạn"


def test_digest_tells_a_leader_whose_task_is_how_late(relay: Any, sweep: Sweep) -> None:
    unit = UnitFactory(parent=UnitFactory(), name="Cục THADS tỉnh A")
    member(Role.LEADER, unit.parent)
    TaskFactory(unit=unit)

    sweep(date(2025, 4, 4))

    text = body(relay.mails[0])
    assert "BÁO CÁO VƯỢT CẤP (1)" in text
    assert "Cục THADS tỉnh A" in text
    assert "Thời hạn: 28/03/2025 · quá hạn 7 ngày" in text


def test_digest_says_the_same_in_html(relay: Any, sweep: Sweep) -> None:
    task = TaskFactory(item__text="Rà soát <b>hồ sơ</b>")
    member(Role.OFFICER, task.unit, full_name="Trần Thị Bình")

    sweep(date(2025, 4, 2))

    html = body(relay.mails[0], "html")
    assert "<strong>Trần Thị Bình</strong>" in html
    assert "Rà soát &lt;b&gt;hồ sơ&lt;/b&gt;" in html
    assert f'<a href="http://localhost:8000/nhiem-vu/{task.pk}/"' in html
    assert "quá hạn 5 ngày" in html


def test_digest_shortens_a_long_text(relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, TaskFactory(item__text="việc " * 100).unit)

    sweep(date(2025, 3, 28))

    line = next(line for line in body(relay.mails[0]).splitlines() if "việc việc" in line)
    assert (len(line.strip()), line[-1]) == (200, "…")


def test_digest_does_not_promise_an_escalation_to_nobody(relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, TaskFactory().unit)

    sweep(date(2025, 3, 28))

    assert "Nếu không có thay đổi: nhắc lại ngày 02/04/2025\n" in body(relay.mails[0])


def test_confidential_mail_refers_to_the_task_and_says_nothing_of_it(relay: Any, sweep: Sweep, settings: Any) -> None:
    settings.CONFIDENTIAL_MAIL = True
    task = TaskFactory(item__text="Rà soát hồ sơ tồn", item__directive__number="12/TB-BTP")
    member(Role.OFFICER, task.unit)

    sweep(date(2025, 3, 28))

    for kind in ("plain", "html"):
        said = body(relay.mails[0], kind)
        assert ("Rà soát" in said, "12/TB-BTP" in said, f"/nhiem-vu/{task.pk}/" in said) == (False, True, True)
