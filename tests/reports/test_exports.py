"""What is exported is what was counted, opened again and compared cell by cell."""

import json
import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from reports import queries
from reports.exports import FORMATS, name_of, to_html, to_json, to_xlsx
from tasks.lifecycle import Move, Status
from tasks.models import Extension, Joining, Task, Update, Waiting
from tests.factories import AT, DirectiveFactory, ItemFactory, TaskFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 31)
DAY = datetime.fromisoformat  # openpyxl reads days as moments
HEADINGS, FIRST = 7, 8  # the rows of the headings and of the first task, counted from 1


def report() -> queries.Report:
    return queries.report(tasks=Task.objects.all(), today=TODAY, scope="Cục THADS Hà Nội")


def books(content: bytes) -> tuple[Any, Any]:
    """Return the workbook with its values, and with its formulas."""
    return load_workbook(BytesIO(content), data_only=True), load_workbook(BytesIO(content))


def row_of(sheet: Worksheet, number: int) -> list[Any]:
    return [cell.value for cell in sheet[number]]


def reckon(formula: str, sheet: Worksheet) -> Any:
    """Reckon the two kinds of formula that the totals row holds."""
    if found := re.fullmatch(r"=SUM\((.+)\)", formula):
        left, top, right, bottom = range_boundaries(found[1])
        return sum(row[0] for row in sheet.iter_rows(top, bottom, left, right, values_only=True))
    found = re.fullmatch(r'=IF\(.+=0,"–",(\w+)/\((.+)\)\)', formula)
    assert found, formula
    whole = sum(sheet[cell].value for cell in found[2].split("+"))
    return sheet[found[1]].value / whole if whole else "–"


@pytest.fixture
def rows() -> Task:
    """Give one unit a late task with a history, and another unit the rest."""
    unit = UnitFactory(code="HN", name="Cục THADS Hà Nội")
    item = ItemFactory(
        directive=DirectiveFactory(number="7/TB-BTP", title="Kết luận giao ban"), path="2.1(i)", text="Rà soát án tồn."
    )
    late = TaskFactory(
        unit=unit, item=item, original_due_on=date(2025, 3, 14), due_on=date(2025, 3, 28), is_excused=True
    )
    helper = UnitFactory(name="Vụ A")
    Joining.objects.create(task=late, unit=helper)
    Waiting.objects.create(
        task=late, unit=helper, due_on=date(2025, 3, 31), since=datetime(2025, 3, 30, 2, 0, tzinfo=UTC)
    )
    user = UserFactory(full_name="Trần Thị Hoa")
    Extension.objects.create(
        task=late, asked_due_on=date(2025, 3, 28), reason="Chờ số liệu.", asked_by=user, asked_at=AT,
        granted_due_on=date(2025, 3, 28), decided_by=user, decided_at=AT,
    )  # fmt: skip
    Update.objects.create(
        task=late, move=Move.REPORT, new_status=late.status, note="Đã họp.", by=user,
        at=datetime(2025, 3, 20, 2, 0, tzinfo=UTC),
    )  # fmt: skip
    TaskFactory(unit=unit, status=Status.DONE, is_on_time=True)
    TaskFactory(status=Status.DONE, is_on_time=False)
    TaskFactory(status=Status.SUBMITTED, submitted_at=AT, is_on_time=True)
    TaskFactory(status=Status.WITHDRAWN)
    return late


def test_workbook_has_the_sheets_by_name(rows: Task) -> None:
    values, _formulas = books(to_xlsx(report()))

    assert values.sheetnames == ["Tổng hợp theo đơn vị", "Theo thông báo", "Danh sách quá hạn", "Chờ xác nhận"]


def test_workbook_by_unit_holds_every_cell(rows: Task) -> None:
    values, _formulas = books(to_xlsx(report()))
    sheet = values["Tổng hợp theo đơn vị"]

    assert row_of(sheet, HEADINGS) == [
        "STT", "Mã", "Cơ quan, đơn vị", "Tổng số được giao",
        "Tổng", "Đúng hạn", "Quá hạn", "Trong đó trễ khách quan", "Không hạn",
        "Tổng", "Trong hạn", "Quá hạn", "Trong đó trễ khách quan", "Quá hạn không khách quan", "Không hạn",
        "Tổng", "Trong hạn", "Quá hạn", "Trong đó trễ khách quan", "Không hạn",
        "Hoàn thành (R1)", "Hoàn thành (R2)", "Đúng hạn (R3)",
        "Số lần gia hạn", "Tạm dừng, trả lại", "Đã thu hồi (ngoài tổng số)",
    ]  # fmt: skip
    assert row_of(sheet, FIRST) == [
        1, "HN", "Cục THADS Hà Nội", 2, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5, 0.5, 1, 0, 0,
    ]  # fmt: skip
    assert row_of(sheet, FIRST + 4) == [
        None, "Tổng cộng", None, 4, 2, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 2 / 3, 0.5, 0.25, 1, 0, 1,
    ]  # fmt: skip
    assert [sheet["E6"].value, sheet["J6"].value, sheet["P6"].value, sheet["U6"].value] == [
        "Đã hoàn thành", "Chưa hoàn thành", "Chờ xác nhận", "Tỷ lệ",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Tổng hợp theo đơn vị", "Theo thông báo"])
def test_workbook_totals_are_formulas_that_agree_with_their_values(rows: Task, name: str) -> None:
    values, formulas = books(to_xlsx(report()))
    bottom = next(cell.row for row in values[name] for cell in row if cell.value == "Tổng cộng")

    reckoned = {
        cell.coordinate: reckon(cell.value, values[name]) for cell in formulas[name][bottom] if cell.data_type == "f"
    }

    assert len(reckoned) == 23
    assert reckoned == {place: values[name][place].value for place in reckoned}


def test_workbook_lists_what_is_overdue_with_real_dates(rows: Task) -> None:
    values, _formulas = books(to_xlsx(report()))
    sheet = values["Danh sách quá hạn"]

    assert row_of(sheet, FIRST) == [
        1, "7/TB-BTP", DAY("2025-03-03"), "2.1(i)", None, "Rà soát án tồn.", "Cục THADS Hà Nội", "Vụ A",
        DAY("2025-03-14"), DAY("2025-03-28"), 1, DAY("2025-03-29"), 3, 1, 1, 2, "2 ngày chờ Vụ A", "có",
        "Chờ số liệu.",
        DAY("2025-03-20T09:00"), "Trần Thị Hoa", "Báo cáo tiến độ: Đã họp.", None, None,
    ]  # fmt: skip
    assert [sheet.cell(FIRST, place).is_date for place in (3, 9, 10, 12, 20)] == [True] * 5
    assert sheet.cell(FIRST, 9).number_format == "dd/mm/yyyy"
    assert sheet.max_row == FIRST


def test_workbook_lists_what_waits_for_the_office(rows: Task) -> None:
    values, _formulas = books(to_xlsx(report()))

    assert row_of(values["Chờ xác nhận"], FIRST)[8:] == [DAY("2025-03-28"), DAY("2025-03-03"), "Đúng hạn", 28]


def test_workbook_is_ready_to_read_and_to_print(rows: Task) -> None:
    values, _formulas = books(to_xlsx(report()))

    sheet = values["Tổng hợp theo đơn vị"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D8", "A7:Z11")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape", 9, 0,
    )  # fmt: skip
    assert sheet.print_title_rows == "$6:$7"
    assert [sheet["A2"].value, sheet["A3"].value, sheet["A4"].value] == [
        "Cục THADS Hà Nội",
        "BÁO CÁO NHIỆM VỤ QUÁ HẠN – TỔNG HỢP THEO ĐƠN VỊ",
        "Số liệu chốt ngày 31/03/2025",
    ]
    assert [sheet.column_dimensions[name].width > 5 for name in "ABC"] == [True] * 3


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x.vn")', "+1", "-1", "@SUM(A1)", "{=1}", "http://x.vn"])
def test_workbook_never_takes_text_for_a_formula(text: str) -> None:
    item = ItemFactory(directive=DirectiveFactory(number=text, title=text), text=text, path=text)
    TaskFactory(item=item, unit=UnitFactory(name=text, code=text))

    _values, formulas = books(to_xlsx(report()))

    sheet = formulas["Danh sách quá hạn"]
    cells = [sheet.cell(FIRST, place) for place in (2, 4, 6, 7)]
    cells += [formulas["Tổng hợp theo đơn vị"].cell(FIRST, place) for place in (2, 3)]
    cells += [formulas["Theo thông báo"].cell(FIRST, place) for place in (2, 4)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None)] * 8


def test_workbook_cuts_a_text_that_excel_cannot_hold() -> None:
    TaskFactory(item=ItemFactory(text="á" * 40_000))

    values, _formulas = books(to_xlsx(report()))

    assert values["Danh sách quá hạn"].cell(FIRST, 6).value == "á" * 32_767


def test_workbook_of_nothing_says_so() -> None:
    values, _formulas = books(to_xlsx(report()))

    assert [sheet.cell(FIRST, 1).value for sheet in values] == ["Không có nhiệm vụ nào."] * 4


def test_page_is_whole_in_itself_and_escapes_what_was_written(rows: Task) -> None:
    TaskFactory(item=ItemFactory(text="<script>alert(1)</script>"))

    text = to_html(report()).decode()

    page = html.document_fromstring(text)
    assert page.xpath("//script | //link | //img | //@src | //@href") == []
    assert "&lt;script&gt;" in text
    assert page.xpath("//strong[. = 'NGƯỜI LẬP BIỂU' or . = 'LÃNH ĐẠO']/text()") == ["NGƯỜI LẬP BIỂU", "LÃNH ĐẠO"]
    assert "Số liệu chốt ngày 31/03/2025" in text
    assert "Ngày 31 tháng 03 năm 2025" in text


def test_page_shows_the_numbers_that_were_counted(rows: Task) -> None:
    page = html.document_fromstring(to_html(report()).decode())

    def row(path: str) -> list[str]:
        return [" ".join(cell.text_content().split()) for cell in page.xpath(path)]

    assert row("//table[@id='by-unit']/tbody/tr[1]/td") == [
        "1", "Cục THADS Hà Nội", "2", "1", "1", "0", "0", "1", "0", "1", "1", "0", "0", "0", "0", "0",
        "50,00%", "50,00%", "50,00%", "1",
    ]  # fmt: skip
    assert row("//table[@id='by-unit']/tfoot/tr/td") == row("//table[@id='by-directive']/tfoot/tr/td")
    assert row("//table[@id='overdue']/tbody/tr/td") == [
        "1", "7/TB-BTP, 03/03/2025, mục 2.1(i)", "Rà soát án tồn.", "Cục THADS Hà Nội", "Vụ A", "14/03/2025",
        "28/03/2025 (1)", "3 (1) 2 ngày chờ Vụ A, 1 ngày tại đơn vị chủ trì trễ khách quan", "Chờ số liệu.",
        "20/03/2025, Trần Thị Hoa: Báo cáo tiến độ – Đã họp.", "", "",
    ]  # fmt: skip
    assert len(page.xpath("//table[@id='waiting']/tbody/tr")) == 1


def test_record_is_exact(rows: Task) -> None:
    record = json.loads(to_json(report()))

    assert (record["today"], record["scope"]) == ("2025-03-31", "Cục THADS Hà Nội")
    assert record["totals"] == {
        "total": 4, "done": 2, "open": 1, "waiting": 1,
        "done_on_time": 1, "done_late": 1, "done_undated": 0,
        "open_in_time": 0, "open_overdue": 1, "open_undated": 0,
        "waiting_in_time": 1, "waiting_late": 0, "waiting_undated": 0,
        "done_excused": 0, "open_excused": 1, "open_unexcused": 0, "waiting_excused": 0,
        "paused": 0, "withdrawn": 1, "extensions": 1,
        "r1": {"part": 2, "whole": 3, "value": 2 / 3},
        "r2": {"part": 2, "whole": 4, "value": 0.5},
        "r3": {"part": 1, "whole": 4, "value": 0.25},
    }  # fmt: skip
    assert {key: value for key, value in record["overdue"][0].items() if not key.endswith("pk")} == {
        "number": "7/TB-BTP", "issued_on": "2025-03-03", "path": "2.1(i)", "period": "", "text": "Rà soát án tồn.",
        "unit": "Cục THADS Hà Nội", "joining": ["Vụ A"], "original_due_on": "2025-03-14", "due_on": "2025-03-28",
        "extensions": 1, "since": "2025-03-29", "days": 3, "working_days": 1, "reason": "Chờ số liệu.",
        "delay": {"days": 3, "own": 1, "others": [["Vụ A", 2]]}, "is_excused": True,
        "last": {"at": "2025-03-20T09:00:00+07:00", "by": "Trần Thị Hoa", "move": "Báo cáo tiến độ", "note": "Đã họp."},
    }  # fmt: skip


def test_the_same_report_gives_the_same_bytes(rows: Task) -> None:
    one, two = report(), report()

    assert [write(one) == write(two) for write, _media_type in FORMATS.values()] == [True] * 3
    assert name_of(one, "xlsx") == "bao-cao-qua-han-2025-03-31.xlsx"
