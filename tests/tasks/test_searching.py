"""What people type, and the tasks that are found by it."""

from datetime import date

import pytest
from django.core.management import call_command

from accounts.models import User
from directives import operations as directive_operations
from tasks import operations
from tasks.filters import TaskFilter
from tasks.models import Task
from tests.factories import AT, DirectiveFactory, ItemFactory, ResponsibleFactory, TaskFactory, UnitFactory
from units.folding import searchable, sought
from units.models import Alias, Unit

pytestmark = pytest.mark.django_db


def found(words: str) -> set[int]:
    return {task.pk for task in TaskFilter({"q": words}, queryset=Task.objects.all()).qs}


@pytest.fixture
def told() -> Task:
    """Return a task that a notice gives to a unit with a short name."""
    unit = UnitFactory(code="QLTHADS", name="Cục Quản lý Thi hành án dân sự", short_name="Cục QLTHADS")
    Alias.objects.create(text="Kế hoạch và Tài chính", unit=unit)
    item = ItemFactory(
        directive=DirectiveFactory(number="12/TB-BTP", title="Kết luận tại Hội nghị giao ban"),
        path="2.1(i)",
        text="Đẩy nhanh chuyển đổi số, hòa giải với UBND tỉnh.",
    )
    TaskFactory(item=ItemFactory(directive=DirectiveFactory(number="120/TB-BTP"), path="2.10"))
    task = TaskFactory(item=item, unit=unit)
    operations.refresh_search_text(tasks=Task.objects.all())
    return task


@pytest.mark.parametrize(
    "words",
    [
        "thi hanh an", "THI HÀNH ÁN", "THADS", "thads", "Cục QLTHADS", "hòa giải", "hoà giải", "hoa giai",
        "đẩy nhanh", "day nhanh", "Đẩy NHANH chuyển đổi", "12/TB-BTP", "12/tb-b", "12", "2.1(i)", "mục 2.1",
        "muc 2.1(i)", "UBND", "ủy ban nhân dân", "KH-TC", "khtc", "tài chính", "giao ban hoa giai", "chuy",
    ],
)  # fmt: skip
def test_a_task_is_found(told: Task, words: str) -> None:
    assert found(words) == {told.pk}


@pytest.mark.parametrize("words", ["20", "2.1(ii)", "mục 3", "oa giai", "thads khong co", "13/TB-BTP", "đẩy-lui"])
def test_a_task_is_not_found(told: Task, words: str) -> None:
    assert told.pk not in found(words)


@pytest.mark.parametrize("words", ["", "  ", "()", "%", "_", "'", "\\"])
def test_marks_alone_narrow_nothing(told: Task, words: str) -> None:
    assert len(found(words)) == 2


def test_the_notice_is_not_taken_for_the_ministry_of_its_number(told: Task) -> None:
    assert found("Bộ Tư pháp") == set()


def test_both_forms_are_written_whichever_was_told() -> None:
    short, full = (searchable(marks=[], prose=[prose]) for prose in ("Cục CNTT", "Cục Công nghệ thông tin"))

    assert all(piece in text for text in (short, full) for piece in sought("cntt công nghệ thông tin"))


def test_composed_and_decomposed_letters_are_one() -> None:
    assert sought("hoà đủ") == sought("hoà đủ") == [" hoa", " du"]


def test_handing_out_writes_what_is_searched(clerk: User, department: Unit) -> None:
    item = ResponsibleFactory(item=ItemFactory(due_on=date(2025, 4, 30)), unit=department).item
    directive_operations.confirm_item(item=item, by=clerk, at=AT)
    operations.open_tasks(directive=item.directive, by=clerk, at=AT)

    assert found("cục quản lý hồ sơ") == {Task.objects.get().pk}


def test_refreshing_follows_a_new_name_and_is_quiet_the_second_time(told: Task) -> None:
    Unit.objects.filter(pk=told.unit_id).update(name="Cục Thanh tra", short_name="")

    first = operations.refresh_search_text(tasks=Task.objects.all())
    second = operations.refresh_search_text(tasks=Task.objects.all())

    assert (first, second, found("thanh tra")) == (1, 0, {told.pk})


def test_the_command_refreshes(told: Task, capsys: pytest.CaptureFixture[str]) -> None:
    Task.objects.update(search_text="")

    call_command("refresh_search")

    assert capsys.readouterr().out == "Đã viết lại 2 nhiệm vụ để tìm kiếm.\n"
