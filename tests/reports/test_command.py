"""The report on the terminal."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.factories import DirectiveFactory, ItemFactory, TaskFactory, UnitFactory

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("overdue", *words, stdout=out)
    return out.getvalue()


def test_overdue_prints_tables_of_a_hundred_columns() -> None:
    unit = UnitFactory(name="Cục Thi hành án dân sự tỉnh Bà Rịa - Vũng Tàu", code="VT")
    item = ItemFactory(
        directive=DirectiveFactory(number="12/TB-BTP"), text="Rà soát [bold]án\ntồn. " * 20, path="2.1(i)"
    )
    TaskFactory(unit=unit, item=item, due_on=date(2025, 3, 28))

    text = run("--today=2025-03-31")

    assert max(map(len, text.splitlines())) <= 100
    assert "31/03/2025: 1 nhiệm vụ" in text
    assert "12/TB-BTP 2.1(i)" in text
    assert "[bold]" in text
    assert "3 (1)" in text


def test_overdue_says_when_there_is_nothing() -> None:
    assert "Không có nhiệm vụ quá hạn." in run("--today=2025-03-31")


def test_overdue_says_how_many_rows_it_left_out() -> None:
    for _number in range(32):
        TaskFactory()

    assert run("--today=2025-03-31").count("và 2 dòng nữa") == 3


def test_overdue_as_json_is_exact() -> None:
    task = TaskFactory()

    record = json.loads(run("--today=2025-03-31", "--format=json"))

    assert record["today"] == "2025-03-31"
    assert record["totals"]["open_overdue"] == 1
    assert [(row["pk"], row["due_on"], row["days"]) for row in record["overdue"]] == [(task.pk, "2025-03-28", 3)]


def test_overdue_of_one_unit_leaves_the_others_out() -> None:
    TaskFactory(unit=UnitFactory(code="HN", name="Cục Hà Nội"))
    TaskFactory()

    record = json.loads(run("--today=2025-03-31", "--format=json", "--unit=HN"))

    assert ([row["code"] for row in record["units"]], record["scope"]) == (["HN"], "Cục Hà Nội")


def test_overdue_writes_a_workbook_and_a_page(tmp_path: Path) -> None:
    TaskFactory()
    book, page = tmp_path / "a.xlsx", tmp_path / "a.html"

    run("--today=2025-03-31", "--format=xlsx", f"--output={book}")
    said = run("--today=2025-03-31", "--format=html", f"--output={page}")

    assert "Danh sách quá hạn" in load_workbook(book).sheetnames
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert said == f"Đã ghi {page}.\n"


def test_overdue_can_be_called_from_code_with_a_path_as_text(tmp_path: Path) -> None:
    target = tmp_path / "a.json"

    call_command("overdue", today="2025-03-31", format="json", output=str(target), stdout=StringIO())

    assert json.loads(target.read_text(encoding="utf-8"))["overdue"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--today=31/03/2025"], "Ngày “31/03/2025” không đúng; hãy ghi theo dạng 2025-03-31."),
        (["--today=2025-02-30"], "Ngày “2025-02-30” không đúng; hãy ghi theo dạng 2025-03-31."),
        (["--format=xlsx"], "Cần ghi tệp đích cho dạng xlsx: --output=TỆP.xlsx"),
        (["--format=html"], "Cần ghi tệp đích cho dạng html: --output=TỆP.html"),
        (["--output=a.txt"], "Dạng table chỉ in ra màn hình; ghi tệp thì chọn --format=xlsx, html hoặc json."),
        (["--unit=XX"], "Không có đơn vị nào mang mã “XX”."),
    ],
)
def test_overdue_refuses_with_a_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refusal:
        run(*words)

    assert str(refusal.value) == sentence


def test_overdue_says_why_a_file_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        run("--format=json", f"--output={tmp_path / 'missing' / 'a.json'}")
