"""Commands that read, score and import notices."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from directives.models import Directive
from tasks.models import Task
from tests.directives.conftest import NOTICE
from units.models import Group, Unit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "15-TB-BTP.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return file


def run(name: str, *arguments: str) -> str:
    """Return what a command prints."""
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_read_notice_prints_the_scorers_schema(path: Path) -> None:
    answer = json.loads(run("read_notice", str(path), "--json"))

    assert (answer["number"], answer["date"], answer["signer"]) == ("15/TB-BTP", "2025-03-03", "Trần Thị Bình")
    assert [(row["label"], row["kind"]) for row in answer["items"] if row["kind"] == "task"] == [
        ("1", "task"),
        ("2", "task"),
    ]


def test_read_notice_of_several_files_prints_a_list(path: Path) -> None:
    assert len(json.loads(run("read_notice", str(path), str(path), "--json"))) == 2


def test_read_notice_explains_every_row_in_the_text(path: Path) -> None:
    told = run("read_notice", str(path), "--explain")

    assert "‹II.1: nhiệm vụ." in told
    assert "Nơi nhận:" in told


@pytest.mark.parametrize(("content", "sentence"), [(b"", "rỗng"), (b"PK\x03\x04xx", "hỏng")])
def test_read_notice_says_why_a_file_cannot_be_read(tmp_path: Path, content: bytes, sentence: str) -> None:
    bad = tmp_path / "x.docx"
    bad.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        run("read_notice", str(bad))


def test_read_notice_of_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run("read_notice", str(tmp_path / "none.txt"))


@pytest.mark.django_db
def test_import_notice_publishes_when_nothing_is_open(
    path: Path, clerk: User, department: Unit, local_offices: Group
) -> None:
    path.write_text(NOTICE.replace(", phối hợp với Sở Nội vụ", ""), encoding="utf-8")

    told = run("import_notice", str(path), "--publish")

    assert "Đã giao 4 nhiệm vụ." in told
    assert Task.objects.count() == 4


@pytest.mark.django_db
def test_import_notice_keeps_a_draft_that_has_questions(
    path: Path, clerk: User, department: Unit, local_offices: Group
) -> None:
    with pytest.raises(CommandError, match=r"Chưa giao việc: Còn 1 mục nhiệm vụ chưa xác nhận: II\.1"):
        run("import_notice", str(path), "--publish")

    assert (Directive.objects.get().status, Task.objects.count()) == ("draft", 0)


@pytest.mark.django_db
def test_import_notice_without_a_clerk_says_so(path: Path) -> None:
    with pytest.raises(CommandError, match="Không có chuyên viên Văn phòng"):
        run("import_notice", str(path))


def test_score_without_annotations_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có bộ chấm"):
        run("score", "--gold", str(tmp_path))
