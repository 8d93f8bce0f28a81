"""The overdue page: who may see what, and what it says."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from tasks.lifecycle import Move, Status
from tasks.models import Joining, Task, Update
from tests.factories import (
    AT,
    DirectiveFactory,
    ItemFactory,
    Role,
    TaskFactory,
    UnitFactory,
    UserFactory,
    member,
)
from units.models import Unit

pytestmark = pytest.mark.django_db
DAY = {"today": "2025-03-31"}
STEP = re.compile(r"(\w*)(?:#([\w-]+))?(?:\.([\w-]+))?(?:\[([\w-]+)(?:=(\w+))?\])?")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ministry() -> Unit:
    return UnitFactory(name="Bộ Tư pháp")


@pytest.fixture
def leader(client: Client, ministry: Unit) -> Client:
    client.force_login(member(Role.LEADER, ministry))
    return client


def page(client: Client, **asked: Any) -> html.HtmlElement:
    response = client.get(reverse("reports:overdue"), DAY | asked)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def select(node: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Find elements by steps such as `.class tag`, `#id a[hx-get]`, `[role=alert]`."""
    path = "."
    for step in selector.split():
        tag, id_, class_, name, value = STEP.fullmatch(step).groups()
        path += f"//{tag or '*'}"
        path += f"[@id='{id_}']" if id_ else ""
        path += f"[contains(concat(' ', @class, ' '), ' {class_} ')]" if class_ else ""
        path += f"[@{name}='{value}']" if value else f"[@{name}]" if name else ""
    return node.xpath(path)


def words(nodes: list[html.HtmlElement]) -> list[str]:
    return [" ".join(node.text_content().split()) for node in nodes]


@pytest.mark.parametrize("address", ["overdue", "export"])
def test_report_sends_a_stranger_to_sign_in(client: Client, address: str) -> None:
    where = reverse("reports:export", args=["json"]) if address == "export" else reverse("reports:overdue")

    response = client.get(where)

    assert (response.status_code, response["Location"].startswith(reverse("login"))) == (302, True)


def test_report_shows_a_leader_all_units_below(leader: Client, ministry: Unit) -> None:
    for name in ("Cục A", "Cục B"):
        TaskFactory(unit=UnitFactory(name=name, parent=ministry))

    shown = page(leader)

    assert words(select(shown, ".report-sums tbody th a")) == ["Cục A", "Cục B"]
    assert words(select(shown, ".tile b")) == ["2", "2", "0", "0"]
    assert "ở 2 đơn vị, 2 thông báo; lâu nhất 3 ngày" in words(select(shown, ".tile"))[0]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_report_shows_a_unit_nothing_of_others(client: Client, ministry: Unit, role: str) -> None:
    own, other = UnitFactory(name="Cục A", parent=ministry), UnitFactory(name="Cục B", parent=ministry)
    TaskFactory(unit=own)
    joined = TaskFactory(unit=other, item=ItemFactory(text="Việc của cục khác"))
    Joining.objects.create(task=joined, unit=own)
    client.force_login(member(role, own))

    texts = [client.get(reverse("reports:overdue"), DAY | {"tab": tab}).content.decode() for tab in ("units", "list")]
    texts.append(client.get(reverse("reports:export", args=["json"]), DAY).content.decode())

    assert ["Cục A" in text for text in texts] == [True] * 3
    assert ["Cục B" in text or "Việc của cục khác" in text for text in texts] == [False] * 3


def test_report_of_another_unit_cannot_be_asked_for(client: Client, ministry: Unit) -> None:
    other = TaskFactory(unit=UnitFactory(name="Cục B", parent=ministry)).unit
    client.force_login(member(Role.HEAD, UnitFactory(parent=ministry)))

    shown = page(client, unit=other.pk)

    assert words(select(shown, "[role=alert]")) == ["Chưa lập được báo cáo: hãy sửa ô được đánh dấu."]
    assert "Cục B" not in shown.text_content()


def test_rows_by_unit_open_the_unit_s_tasks(leader: Client, ministry: Unit) -> None:
    late = TaskFactory(unit=UnitFactory(parent=ministry)).unit
    good = TaskFactory(unit=UnitFactory(parent=ministry), due_on=None).unit

    shown = page(leader)

    tasks = reverse("tasks:list")
    assert [link.get("href") for link in select(shown, ".report-sums tbody th a")] == [
        f"{tasks}?unit={late.pk}&state=overdue", f"{tasks}?unit={good.pk}",
    ]  # fmt: skip


def test_rows_by_notice_open_the_notice_s_tasks(leader: Client, ministry: Unit) -> None:
    directive = DirectiveFactory(number="7/TB-BTP", title="Kết luận giao ban")
    TaskFactory(unit=UnitFactory(parent=ministry), item=ItemFactory(directive=directive))

    shown = page(leader, tab="directives")

    [link] = select(shown, ".report-sums tbody th a")
    assert (words([link]), link.get("href")) == (
        ["7/TB-BTP"], f"{reverse('tasks:list')}?directive={directive.pk}&state=overdue",
    )  # fmt: skip


def test_list_opens_each_task(leader: Client, ministry: Unit) -> None:
    task = TaskFactory(unit=UnitFactory(parent=ministry), item=ItemFactory(text="Rà soát án tồn."))

    shown = page(leader, tab="list")

    [link] = select(shown, ".report-list tbody a")
    assert (words([link]), link.get("href")) == (["Rà soát án tồn."], reverse("tasks:detail", args=[task.pk]))
    assert words(select(shown, ".report-list .days")) == ["3 ngày 1 ngày làm việc từ 29/03/2025"]


def test_what_waits_for_the_office_stands_apart(leader: Client, ministry: Unit) -> None:
    TaskFactory(
        unit=UnitFactory(parent=ministry), status=Status.SUBMITTED, submitted_at=AT, is_on_time=True,
        item=ItemFactory(text="Đã xong."),
    )  # fmt: skip

    late, waiting = page(leader, tab="list"), page(leader, tab="waiting")

    assert words(select(late, ".empty")) == ["Không có nhiệm vụ quá hạn."]
    assert words(select(waiting, ".report-list .days")) == ["28 ngày"]
    assert words(select(waiting, ".report-list tbody a")) == ["Đã xong."]


def test_bar_says_in_words_what_it_draws(leader: Client, ministry: Unit) -> None:
    unit = UnitFactory(parent=ministry)
    TaskFactory(unit=unit)
    TaskFactory(unit=unit, status=Status.DONE, is_on_time=True)

    [bar] = select(page(leader), ".report-sums svg")

    assert bar.get("aria-label") == "1 trên 2 đã hoàn thành, 0 chờ xác nhận, 1 quá hạn"
    assert [(rect.get("x"), rect.get("width")) for rect in bar] == [(None, "2"), (None, "1"), (None, "1"), ("1", "1")]


def test_totals_stand_below_the_rows(leader: Client, ministry: Unit) -> None:
    TaskFactory(unit=UnitFactory(parent=ministry))
    TaskFactory(unit=UnitFactory(parent=ministry), status=Status.DONE, is_on_time=True)

    shown = page(leader)

    assert words(select(shown, ".report-sums tfoot td")) == [
        "2", "1", "0", "1", "0", "0", "0", "50,00%", "50,00%", "50,00%", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "names"),
    [("", ["B", "Đ", "E"]), ("name", ["B", "Đ", "E"]), ("-name", ["E", "Đ", "B"]), ("-r3", ["E", "B", "Đ"]),
     ("total", ["B", "Đ", "E"]), ("nonsense", ["B", "Đ", "E"])],
)  # fmt: skip
def test_rows_are_sorted_as_asked(leader: Client, ministry: Unit, sort: str, names: list[str]) -> None:
    late, withdrawn, good = (UnitFactory(name=name, parent=ministry) for name in ("B", "Đ", "E"))
    TaskFactory(unit=late)
    TaskFactory(unit=withdrawn, due_on=None)
    TaskFactory(unit=good, status=Status.DONE, is_on_time=True)

    assert words(select(page(leader, sort=sort), ".report-sums tbody th a")) == names


def test_headings_say_how_the_rows_are_sorted(leader: Client, ministry: Unit) -> None:
    TaskFactory(unit=UnitFactory(parent=ministry))

    shown = page(leader, sort="-total")

    headings = select(shown, ".report-sums thead th")
    assert [heading.get("aria-sort") for heading in headings[:3]] == ["none", "descending", "none"]
    assert "sort=total" in select(headings[1], "a")[0].get("href")


def test_report_is_narrowed_to_a_unit_and_a_notice(leader: Client, ministry: Unit) -> None:
    wanted = TaskFactory(unit=UnitFactory(name="Cục A", parent=ministry))
    TaskFactory(unit=wanted.unit)
    TaskFactory(unit=UnitFactory(name="Cục B", parent=ministry), item=ItemFactory(directive=wanted.item.directive))

    shown = page(leader, unit=wanted.unit_id, directive=wanted.item.directive_id, tab="list")

    assert [link.get("href") for link in select(shown, ".report-list tbody a")] == [
        reverse("tasks:detail", args=[wanted.pk])
    ]


def test_report_of_another_day_counts_by_that_day(leader: Client, ministry: Unit) -> None:
    TaskFactory(unit=UnitFactory(parent=ministry), due_on=date(2025, 3, 28))

    shown = page(leader, today="2025-03-28")

    assert words(select(shown, ".tile b")) == ["0", "1", "0", "0"]
    assert "Số liệu chốt ngày 28/03/2025." in words(select(shown, "[role=status]"))[0]


@pytest.mark.parametrize("asked", [{"today": "31/02/2025"}, {"unit": "x"}, {"directive": "0"}, {"tab": "x"}])
def test_report_says_what_it_cannot_understand(leader: Client, asked: dict[str, str]) -> None:
    shown = page(leader, **asked)

    assert len(select(shown, "[role=alert]")) == 1
    assert select(shown, ".tile") == []
    assert leader.get(reverse("reports:export", args=["html"]), asked).status_code == 302
    answer = leader.get(reverse("extracts:take", args=["bao-cao", "xlsx"]), asked, follow=True)
    assert "bộ lọc của danh sách không đúng" in answer.content.decode()


def test_htmx_gets_the_part_that_changes(leader: Client, ministry: Unit) -> None:
    TaskFactory(unit=UnitFactory(parent=ministry))

    whole = leader.get(reverse("reports:overdue"), DAY)
    part = leader.get(reverse("reports:overdue"), DAY, headers=HTMX)

    assert part.content.decode().strip().startswith('<div id="report">')
    assert part.content.decode().strip() in whole.content.decode()
    assert "HX-Request" in part["Vary"]


def test_every_htmx_link_works_without_javascript(leader: Client, ministry: Unit) -> None:
    for _number in range(51):
        TaskFactory(unit=UnitFactory(parent=ministry))

    links = select(page(leader, tab="list"), "#report a[hx-get]")

    assert len(links) == 10
    assert [link.get("hx-get") for link in links] == [
        f"{reverse('reports:overdue')}{link.get('href')}" for link in links
    ]


def test_long_lists_are_paged(leader: Client, ministry: Unit) -> None:
    for _number in range(51):
        TaskFactory(unit=UnitFactory(parent=ministry))

    second = page(leader, tab="list", page="2")

    assert len(select(second, ".report-list tbody tr")) == 1
    assert words(select(second, ".pages span")) == ["Trang 2/2"]


def test_sums_of_many_units_are_paged_and_their_total_is_of_all(leader: Client, ministry: Unit) -> None:
    for _number in range(101):
        TaskFactory(unit=UnitFactory(parent=ministry))

    second = page(leader, tab="units", page="2")

    assert len(select(second, ".report-sums tbody tr")) == 1
    assert words(select(second, ".report-sums tfoot td"))[0] == "101"
    assert words(select(second, ".pages span")) == ["Trang 2/2"]


@pytest.mark.parametrize(("tab", "expected"), [("units", 13), ("directives", 13), ("list", 19), ("waiting", 15)])
@pytest.mark.parametrize("count", [1, 3, 50])
def test_page_asks_the_same_number_of_questions_for_any_number_of_rows(
    leader: Client, ministry: Unit, count: int, tab: str, expected: int
) -> None:
    for _number in range(count):
        task = TaskFactory(unit=UnitFactory(parent=ministry))
        Joining.objects.create(task=task, unit=UnitFactory())
        Update.objects.create(task=task, move=Move.OPEN, new_status=task.status, by=UserFactory(), at=AT)
        TaskFactory(unit=task.unit, status=Status.SUBMITTED, submitted_at=AT, item=task.item, period="2025")

    with CaptureQueriesContext(connection) as asked:
        shown = page(leader, tab=tab)

    assert len(select(shown, "table.list tbody tr")) == count
    assert len(asked) == expected


def test_export_gives_a_workbook_of_what_was_asked(leader: Client, ministry: Unit) -> None:
    unit = TaskFactory(unit=UnitFactory(name="Cục A", parent=ministry)).unit
    TaskFactory(unit=UnitFactory(name="Cục B", parent=ministry))

    response = leader.get(reverse("extracts:take", args=["bao-cao", "xlsx"]), DAY | {"unit": unit.pk})

    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    sheet = book["Tổng hợp theo đơn vị"]
    assert response["Content-Disposition"] == 'attachment; filename="bao-cao-qua-han-2025-03-31.xlsx"'
    assert [sheet["A1"].value, sheet["A2"].value, sheet["C8"].value] == ["BỘ TƯ PHÁP", "Cục A", "Cục A"]
    assert sheet["B9"].value == "Tổng cộng"


def test_export_to_print_opens_in_the_browser(client: Client, ministry: Unit) -> None:
    unit = TaskFactory(unit=UnitFactory(name="Cục A", parent=ministry)).unit
    client.force_login(member(Role.HEAD, unit))

    response = client.get(reverse("reports:export", args=["html"]), DAY)

    assert response["Content-Disposition"].startswith("inline")
    assert words(select(html.document_fromstring(response.content.decode()), "header div")[:1]) == ["Bộ Tư pháp Cục A"]


def test_export_in_an_unknown_format_is_not_there(leader: Client) -> None:
    assert leader.get(reverse("reports:export", args=["doc"])).status_code == 404


@pytest.mark.parametrize("layout", ["html", "json"])
def test_exports_say_the_same_sums(leader: Client, ministry: Unit, layout: str) -> None:
    TaskFactory(unit=UnitFactory(name="Cục A", parent=ministry))

    response = leader.get(reverse("reports:export", args=[layout]), DAY)

    assert (response.status_code, len(response.content) > 500, Task.objects.count()) == (200, True, 1)


def test_page_to_print_may_wear_its_own_style_and_nothing_else(leader: Client) -> None:
    response = leader.get(reverse("reports:export", args=["html"]))

    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<style>" in response.content.decode()
