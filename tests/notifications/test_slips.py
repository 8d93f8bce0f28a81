"""Chasing slips: who may write one, on what ground, under which number, and what it says on paper."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import pdfplumber
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from notifications import operations
from notifications.exports import to_docx, to_pdf
from notifications.models import Slip, SlipKind, SlipTask
from notifications.operations import Tick
from tasks.models import Task
from tests.factories import TaskFactory, UnitFactory, member
from tests.notifications.conftest import CHASED_AT as AT
from tests.notifications.conftest import CHASED_TEXT as TEXT
from tests.notifications.conftest import chase
from units.models import Role, Unit

WEEK_LATER = datetime(2025, 4, 14, 2, tzinfo=UTC)
FORTNIGHT_LATER = datetime(2025, 4, 21, 2, tzinfo=UTC)

db = pytest.mark.django_db


def words_of(text: str) -> str:
    """Return the text with every break made a space."""
    return " ".join(text.split())


def words_of_pdf(content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as file:
        return words_of(" ".join(page.extract_text() for page in file.pages))


@db
def test_slip_keeps_number_and_days_late_of_its_day(task: Task, clerk: User) -> None:
    slip = chase(task, clerk)

    Task.objects.filter(pk=task.pk).update(due_on=date(2025, 12, 31))
    slip.refresh_from_db()

    assert (slip.number, slip.year, slip.symbol, str(slip)) == (1, 2025, "01/PNV-BTP", "Phiếu nhắc việc 01/PNV-BTP")
    assert list(SlipTask.objects.values_list("task", "days_overdue")) == [(task.pk, 10)]
    assert slip.contents["rows"] == [["1", "154/TB-BTP", "2.1", TEXT, "28/03/2025", "10"]]


@db
@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_unit_itself_writes_no_slip(role: Role, task: Task) -> None:
    with pytest.raises(PermissionDenied):
        chase(task, member(role, task.unit))


@db
def test_clerk_of_another_body_writes_no_slip(task: Task) -> None:
    with pytest.raises(PermissionDenied):
        chase(task, member(Role.CLERK, UnitFactory()))


@db
@pytest.mark.parametrize("change", [{"due_on": date(2025, 4, 7)}, {"status": "submitted"}, {"due_on": None}])
def test_no_slip_when_nothing_is_overdue(change: dict[str, Any], task: Task, clerk: User) -> None:
    Task.objects.filter(pk=task.pk).update(original_due_on=None, **change)

    with pytest.raises(operations.CannotMakeSlipError, match="không có nhiệm vụ quá hạn"):
        chase(task, clerk)

    assert Slip.objects.count() == 0


@db
def test_no_slip_about_the_task_of_another_unit(task: Task, clerk: User) -> None:
    with pytest.raises(operations.CannotMakeSlipError, match="không do Cục Thi hành án dân sự chủ trì"):
        operations.make_slip(kind=SlipKind.REMIND, unit=task.unit, tasks=[task, TaskFactory()], by=clerk, at=AT)


@db
def test_ladder_is_climbed_step_by_step(task: Task, clerk: User) -> None:
    for kind, before in ((SlipKind.URGE, "Phiếu nhắc việc"), (SlipKind.CRITICISE, "Công văn đôn đốc")):
        with pytest.raises(operations.CannotMakeSlipError, match=f"chưa có {before}"):
            chase(task, clerk, kind)
    chase(task, clerk)
    with pytest.raises(operations.CannotMakeSlipError, match="từ ngày trước"):
        chase(task, clerk, SlipKind.URGE)
    urged = chase(task, clerk, SlipKind.URGE, WEEK_LATER)
    criticised = chase(task, clerk, SlipKind.CRITICISE, FORTNIGHT_LATER)

    assert (urged.symbol, criticised.symbol) == ("01/BTP", "01/VBPB-BTP")
    assert "Việc này đã được nêu tại Phiếu nhắc việc 01/PNV-BTP ngày 07/04/2025." in urged.contents["body"]
    assert "Việc này đã được nêu tại Công văn đôn đốc 01/BTP ngày 14/04/2025." in criticised.contents["body"]


@db
def test_slip_of_more_than_a_year_ago_carries_no_other(task: Task, clerk: User) -> None:
    chase(task, clerk)

    with pytest.raises(operations.CannotMakeSlipError):
        chase(task, clerk, SlipKind.URGE, datetime(2026, 4, 8, 2, tzinfo=UTC))


@db
def test_slip_about_other_tasks_carries_no_other(task: Task, clerk: User) -> None:
    chase(TaskFactory(unit=task.unit), clerk)

    with pytest.raises(operations.CannotMakeSlipError):
        chase(task, clerk, SlipKind.URGE, WEEK_LATER)


@db
def test_same_slip_twice_a_day_is_one(task: Task, clerk: User) -> None:
    first = chase(task, clerk)
    again = chase(task, clerk, at=AT.replace(hour=9))
    next_week = chase(task, clerk, at=WEEK_LATER)

    assert (again.pk, next_week.number, Slip.objects.count()) == (first.pk, 2, 2)


@db
def test_numbers_begin_again_each_year_and_for_each_kind(task: Task, clerk: User) -> None:
    chase(task, clerk)
    next_year = chase(task, clerk, at=datetime(2026, 1, 5, 2, tzinfo=UTC))
    urged = chase(task, clerk, SlipKind.URGE, datetime(2026, 1, 6, 2, tzinfo=UTC))

    assert [(slip.year, slip.number) for slip in (next_year, urged)] == [(2026, 1), (2026, 1)]


@db
def test_database_takes_no_number_twice(task: Task, clerk: User) -> None:
    slip = chase(task, clerk)
    slip.pk, slip.fingerprint = None, "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        slip.save(force_insert=True)


def _at_once(*calls: Callable[[], Slip]) -> list[Slip]:
    start, made = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Slip]) -> None:
        start.wait()
        try:
            made.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


@pytest.mark.django_db(transaction=True)
def test_slips_made_at_once_have_numbers_of_their_own(task: Task, clerk: User) -> None:
    tasks = [TaskFactory(unit=task.unit) for _ in range(4)]

    made = _at_once(*(lambda task=task: chase(task, clerk) for task in tasks))

    assert sorted(slip.number for slip in made) == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_same_slip_made_at_once_is_one(task: Task, clerk: User) -> None:
    made = _at_once(*[lambda: chase(task, clerk)] * 3)

    assert ([slip.number for slip in made], Slip.objects.count()) == ([1, 1, 1], 1)


def expected(slip: Slip) -> list[str]:
    """Return every sentence of a slip as it stands in its snapshot."""
    paper = slip.contents
    flat = [
        cell for row in [*paper["rows"], *paper["annex"], paper["headings"], paper["annex_headings"]] for cell in row
    ]
    lines = [*paper["motto"], *paper["body"], *paper["closing"], *paper["receivers"], *paper["annex_title"], *flat]
    single = ("band", "issuer", "symbol_line", "dateline", "title", "abstract", "addressee", "signer_title", "signer")
    return [line for line in [*lines, *(paper[name] for name in single), paper["annex_reference"]] if line]


@pytest.fixture
def reminded(task: Task, relay: Any, sweep: Callable[[date], Tick]) -> Task:
    """Return the task after a morning on which its officer was mailed."""
    member(Role.OFFICER, task.unit, full_name="Trần Thị Bình")
    sweep(date(2025, 3, 28))
    return task


@db
def test_word_document_reopened_says_every_word(reminded: Task, clerk: User) -> None:
    slip = chase(reminded, clerk)

    document = docx.Document(BytesIO(to_docx(slip)))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = words_of(" ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)]))
    assert [line for line in expected(slip) if words_of(line) not in words] == []
    assert [cell.text for cell in document.tables[1].rows[1].cells] == slip.contents["rows"][0]
    assert document.tables[-1].rows[1].cells[3].text == "Trần Thị Bình"
    assert document.styles["Normal"].font.name == "Times New Roman"


@db
@pytest.mark.parametrize("kind", SlipKind)
def test_pdf_carries_the_vietnamese_letters_of_every_kind(kind: SlipKind, task: Task) -> None:
    leader = member(Role.LEADER, task.unit.parent, full_name="Nguyễn Thị Ngọc Diễm")
    days = dict(zip(SlipKind, (AT, WEEK_LATER, FORTNIGHT_LATER), strict=True))
    made = {}
    for step, at in days.items():
        made[step] = chase(task, leader, step, at)
    slip = made[kind]

    words = words_of_pdf(to_pdf(slip))

    paper = slip.contents
    assert [line for line in [*paper["body"], *paper["closing"]] if line not in words] == []
    for line in ("Độc lập - Tự do - Hạnh phúc", paper["symbol_line"], paper["dateline"], "Nguyễn Thị Ngọc Diễm"):
        assert line in words
    assert paper["addressee"] in words
    assert paper["band"] in words


@db
def test_pdf_prints_what_looks_like_a_command_as_text(reminded: Task, clerk: User) -> None:
    words = words_of_pdf(to_pdf(chase(reminded, clerk)))

    assert {"#panic()", "*đối", "chiếu*", "$", "@báo"} <= set(words.split())
    assert "Sổ nhắc việc của các nhiệm vụ nêu trên" in words
    assert "28/03/2025" in words
    assert "Đã nhắc" in words


@db
def test_form_feed_of_a_scan_spoils_neither_file(unit: Unit, clerk: User) -> None:
    slip = chase(TaskFactory(unit=unit, item__text="Rà soát\x0chồ sơ\x01."), clerk)

    cells = docx.Document(BytesIO(to_docx(slip))).tables[1].rows[1].cells
    words = words_of_pdf(to_pdf(slip))

    assert cells[3].text == "Rà soát hồ sơ ."
    assert "Rà soát" in words


@db
def test_paper_follows_the_decree_on_day_and_number(task: Task, clerk: User) -> None:
    slip = chase(task, clerk)

    paper = slip.contents
    assert paper["dateline"] == "Hà Nội, ngày 07 tháng 4 năm 2025"
    assert paper["symbol_line"] == "Số: 01/PNV-BTP"
    assert (paper["signer_title"], paper["signer"]) == ("TL. LÃNH ĐẠO BỘ TƯ PHÁP", "")


@db
@pytest.mark.parametrize("rows", [1, 3])
def test_making_asks_as_much_whatever_the_number_of_tasks(
    rows: int, clerk: User, unit: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tasks = [TaskFactory(unit=unit) for _ in range(rows)]

    with django_assert_num_queries(15):
        operations.make_slip(kind=SlipKind.REMIND, unit=unit, tasks=tasks, by=clerk, at=AT)
