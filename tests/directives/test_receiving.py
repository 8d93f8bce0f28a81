"""Receiving a file and reading it into a draft."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from accounts.models import User
from directives import operations
from directives.models import Directive, Document, DocumentState, ItemKind, Part, Responsible
from directives.opening import MAX_BYTES
from tests.factories import AT, UserFactory
from units.models import Group, Unit

pytestmark = pytest.mark.django_db


def test_receive_keeps_the_file_as_it_came(clerk: User, notice_file: ContentFile[bytes]) -> None:
    document = operations.receive(file=notice_file, by=clerk, at=AT)

    notice_file.seek(0)
    assert Path(document.file.path).read_bytes() == notice_file.read()
    assert (document.name, document.state, document.received_by) == ("15-TB-BTP.txt", DocumentState.RECEIVED, clerk)


def test_receive_twice_is_the_same_document(clerk: User, notice_file: ContentFile[bytes]) -> None:
    first = operations.receive(file=notice_file, by=clerk, at=AT)

    second = operations.receive(file=notice_file, by=clerk, at=AT)

    assert (second.pk, Document.objects.count()) == (first.pk, 1)


def test_receive_is_refused_to_who_is_no_clerk(notice_file: ContentFile[bytes]) -> None:
    with pytest.raises(PermissionDenied):
        operations.receive(file=notice_file, by=UserFactory(), at=AT)


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_receive_refuses_a_secret_notice_and_stores_nothing(clerk: User, mark: str, settings: object) -> None:
    text = f"BỘ TƯ PHÁP\n{mark}\nSố: 7/TB-BTP\n\nTHÔNG BÁO\nKết luận hội nghị\n\n1. Giao Văn phòng Bộ rà soát hồ sơ.\n"

    with pytest.raises(operations.SecretNoticeError, match="độ mật"):
        operations.receive(file=ContentFile(text.encode(), name="mat.txt"), by=clerk, at=AT)

    assert Document.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()  # type: ignore[attr-defined]


def bomb() -> bytes:
    """Return a small .docx that unpacks to 300 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _chunk in range(300):
                member.write(b" " * 1024 * 1024)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.txt", b""),
        ("nhi-phan.docx", bytes(range(256)) * 40),
        ("dut.docx", b"PK\x03\x04" + b"\x00" * 50),
        ("bom.docx", bomb()),
        ("ma-hoa.pdf", b"%PDF-1.4\n1 0 obj<</Encrypt 2 0 R>>endobj\ntrailer<</Encrypt 2 0 R>>\n%%EOF"),
    ],
    ids=["empty", "binary", "truncated", "bomb", "encrypted"],
)
def test_a_file_that_cannot_be_read_is_kept_with_the_reason(clerk: User, name: str, content: bytes) -> None:
    document = operations.receive(file=ContentFile(content, name=name), by=clerk, at=AT)

    with pytest.raises(operations.UnreadableError) as refused:
        operations.read(document=document, at=AT)

    assert document.state == DocumentState.FAILED
    assert str(refused.value) == document.failure
    assert document.failure.endswith(".")
    assert Path(document.file.path).read_bytes() == content
    assert Directive.objects.count() == 0


def test_a_file_of_200_mb_is_kept_and_refused_without_being_parsed(clerk: User) -> None:
    big = ContentFile(b"a" * (MAX_BYTES + 1), name="to.txt")

    document = operations.receive(file=big, by=clerk, at=AT)

    assert (document.state, document.size) == (DocumentState.FAILED, MAX_BYTES + 1)


def test_read_writes_the_particulars_and_the_outline(
    clerk: User, notice_file: ContentFile[bytes], department: Unit, local_offices: Group
) -> None:
    document = operations.receive(file=notice_file, by=clerk, at=AT)

    directive = operations.read(document=document, at=AT)

    assert (directive.number, directive.issued_on, directive.conference_on) == (
        "15/TB-BTP",
        date(2025, 3, 3),
        date(2025, 2, 28),
    )
    assert (directive.chair, directive.signer) == ("Thứ trưởng Lê Văn An", "Trần Thị Bình")
    assert [r.written for r in directive.recipients.order_by("position")][:2] == [
        "Bộ trưởng (để b/c)",
        "Cục Quản lý hồ sơ (để t/h)",
    ]
    rows = {item.path: item for item in directive.items.all()}
    assert (rows["I.1"].kind, rows["II.1"].kind, rows["II.2"].kind) == (ItemKind.CONTEXT, ItemKind.TASK, ItemKind.TASK)
    assert (rows["II.1"].due_on, rows["II.2"].due_on) == (date(2025, 3, 28), date(2025, 6, 30))
    assert rows["II.1"].parent == rows["II"]
    named = set(Responsible.objects.values_list("item__path", "part", "unit", "group", "written"))
    assert named == {
        ("II.1", Part.LEAD, department.pk, None, "Cục Quản lý hồ sơ"),
        ("II.1", Part.JOINING, None, None, "Sở Nội vụ"),
        ("II.2", Part.LEAD, None, local_offices.pk, "Các chi cục địa phương"),
    }
    assert directive.sentences_placed == directive.sentences > 0


def test_read_twice_is_the_same_draft(clerk: User, notice_file: ContentFile[bytes]) -> None:
    document = operations.receive(file=notice_file, by=clerk, at=AT)

    assert operations.read(document=document, at=AT) == operations.read(document=document, at=AT)


def test_a_text_without_tasks_says_so_and_is_still_a_draft(clerk: User) -> None:
    text = ContentFile("I. ĐÁNH GIÁ CHUNG\n\n1. Ghi nhận kết quả đã đạt được.\n".encode(), name="khong.txt")

    directive = operations.read(document=operations.receive(file=text, by=clerk, at=AT), at=AT)

    assert "Không thấy nhiệm vụ nào" in directive.remarks[0]


def test_reading_costs_the_same_however_long_the_notice(clerk: User, django_assert_max_num_queries: object) -> None:
    rows = "\n\n".join(f"{n}. Văn phòng Bộ rà soát hồ sơ số {n}." for n in range(1, 61))
    document = operations.receive(
        file=ContentFile(f"II. NHIỆM VỤ\n\n{rows}\n".encode(), name="dai.txt"), by=clerk, at=AT
    )

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        operations.read(document=document, at=AT)
