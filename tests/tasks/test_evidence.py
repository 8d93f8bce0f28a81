"""Files that prove what was done: kept once, refused when they prove nothing, given to those who may see the task."""

import hashlib
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tasks import operations
from tasks.lifecycle import Move, Status
from tasks.models import Evidence, Task, Update
from tests.factories import AT, Role, UnitFactory, member
from units.models import Membership

pytestmark = pytest.mark.django_db

PAGE = b"<html><script>alert(1)</script></html>"


def upload(name: str = "bao-cao.pdf", content: bytes = b"%PDF-1.7") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def file(task: Task, officer: User) -> Evidence:
    return operations.add_evidence(task=task, by=officer, at=AT, attachments=[upload()])[0]


def test_a_file_is_kept_with_its_facts_and_its_step(task: Task, officer: User) -> None:
    added = operations.add_evidence(task=task, by=officer, at=AT, attachments=[upload(), upload("b.doc", b"b")])

    rows = Evidence.objects.order_by("pk").values_list("name", "size", "update__move", "added_by", "added_at")
    assert list(rows) == [
        ("bao-cao.pdf", 8, Move.ADD_EVIDENCE, officer.pk, AT),
        ("b.doc", 1, Move.ADD_EVIDENCE, officer.pk, AT),
    ]
    with added[0].file.open() as kept:
        assert kept.read() == b"%PDF-1.7"
    assert added[0].sha256 == hashlib.sha256(b"%PDF-1.7").hexdigest()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\tai lieu\Bao cao.docx", "Bao cao.docx"),
        ("x\u202efdp.exe", "xfdp.exe"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_says_no_folder_and_hides_nothing(task: Task, officer: User, name: str, kept: str) -> None:
    file = upload()
    file._name = name  # as a client that is no browser might send it

    added = operations.add_evidence(task=task, by=officer, at=AT, attachments=[file])

    assert (added[0].name, Path(added[0].file.name).name) == (kept, added[0].key.hex)


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [([b""], "rỗng"), ([b"x" * 11], "lớn hơn"), ([b"a", b"b", b"c"], "tối đa 2 tệp"), ([], "ít nhất")],
)
def test_files_that_prove_nothing_are_refused_and_nothing_is_kept(
    task: Task, officer: User, settings: Settings, contents: list[bytes], sentence: str
) -> None:
    settings.EVIDENCE_MAX_BYTES, settings.EVIDENCE_MAX_FILES = 10, 2
    files = [upload(f"{n}.txt", content) for n, content in enumerate(contents)]

    with pytest.raises(operations.CannotAttachError, match=sentence):
        operations.add_evidence(task=task, by=officer, at=AT, attachments=files)

    assert (Evidence.objects.count(), Update.objects.count()) == (0, 0)
    assert not list(Path(settings.MEDIA_ROOT).rglob("*/*/*"))


def test_the_same_file_is_refused_the_second_time_and_leaves_nothing(
    task: Task, officer: User, file: Evidence, settings: Settings
) -> None:
    with pytest.raises(operations.CannotAttachError, match="đã có tài liệu này"):
        operations.add_evidence(task=task, by=officer, at=AT, attachments=[upload("ten-khac.pdf")])

    assert list(Evidence.objects.all()) == [file]
    assert [path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == [file.key.hex]


def test_a_report_and_a_result_carry_their_files(task: Task, officer: User) -> None:
    operations.report_progress(task=task, by=officer, at=AT, note="Dự thảo.", attachments=[upload(), upload()])
    operations.submit(task=task, by=officer, at=AT, note="Xong.", attachments=[upload()])

    assert list(Evidence.objects.order_by("pk").values_list("update__move", flat=True)) == ["report", "submit"]


def test_a_joining_unit_adds_files_and_a_stranger_none(task: Task, stranger: User) -> None:
    partner = UnitFactory()
    task.joining.add(partner)

    operations.add_evidence(task=task, by=member(Role.OFFICER, partner), at=AT, attachments=[upload()])
    with pytest.raises(PermissionDenied):
        operations.add_evidence(task=task, by=stranger, at=AT, attachments=[upload("b.pdf", b"b")])

    assert Evidence.objects.count() == 1


def test_a_result_that_must_be_proven_is_refused_without_a_file(task: Task, officer: User, clerk: User) -> None:
    operations.require_evidence(task=task, by=clerk, at=AT, note="Báo cáo có chữ ký.")

    with pytest.raises(operations.CannotAttachError, match="phải có tài liệu kết quả"):
        operations.submit(task=task, by=officer, at=AT, note="Xong.")
    task.refresh_from_db()
    before = task.status
    operations.submit(task=task, by=officer, at=AT, note="Xong.", attachments=[upload()])

    assert (before, task.status) == (Status.IN_PROGRESS, Status.SUBMITTED)


def test_a_result_stands_without_a_file_once_the_office_waives_it(task: Task, officer: User, clerk: User) -> None:
    operations.require_evidence(task=task, by=clerk, at=AT, note="Báo cáo có chữ ký.")
    operations.waive_evidence(task=task, by=clerk, at=AT, note="Đã có trên trục văn bản.")

    operations.submit(task=task, by=officer, at=AT, note="Xong.")

    assert task.status == Status.SUBMITTED


@pytest.mark.parametrize("name", ["trang.html", "hinh.svg", "chay.exe", "bao-cao.pdf"])
def test_a_file_is_given_to_be_saved_and_never_shown(client: Client, task: Task, officer: User, name: str) -> None:
    operations.add_evidence(task=task, by=officer, at=AT, attachments=[upload(name, PAGE)])
    client.force_login(officer)

    response = client.get(reverse("tasks:evidence", args=[Evidence.objects.get().key]))

    assert b"".join(response.streaming_content) == PAGE  # type: ignore[attr-defined]
    headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
    assert [response[header] for header in headers] == [
        "application/octet-stream",
        f'attachment; filename="{name}"',
        "nosniff",
        "default-src 'none'; sandbox",
    ]
    assert "no-store" in response["Cache-Control"]
    response.close()


def test_a_file_is_not_there_for_others(client: Client, file: Evidence, officer: User, stranger: User) -> None:
    url = reverse("tasks:evidence", args=[file.key])
    anonymous = client.get(url)
    client.force_login(stranger)
    other = client.get(url)
    Membership.objects.filter(user=officer).update(until=date(2025, 3, 1))
    client.force_login(officer)
    former = client.get(url)
    unknown = client.get(reverse("tasks:evidence", args=[uuid4()]))

    assert anonymous["Location"].startswith(reverse("login"))
    assert [response.status_code for response in (other, former, unknown)] == [404, 404, 404]


def test_files_are_sent_with_a_report_from_its_page(client: Client, task: Task, officer: User) -> None:
    client.force_login(officer)
    url = reverse("tasks:move", args=[task.pk, "report"])
    form = client.get(url).content.decode()

    client.post(url, {"note": "Dự thảo.", "attachments": [upload(), upload("b.doc", b"b")]})
    page = client.get(reverse("tasks:detail", args=[task.pk])).content.decode()

    assert 'enctype="multipart/form-data"' in form
    assert [page.count(name) for name in ("bao-cao.pdf", "b.doc")] == [2, 2]


def test_an_empty_file_is_told_on_the_page(client: Client, task: Task, officer: User) -> None:
    client.force_login(officer)

    response = client.post(
        reverse("tasks:move", args=[task.pk, "add_evidence"]), {"attachments": [upload("a.txt", b"")]}
    )

    assert (response.status_code, Evidence.objects.count()) == (422, 0)
