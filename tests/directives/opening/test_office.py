"""Files as a real office suite writes them; steps aside where LibreOffice is not on the path."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from directives.opening import Opened, open_file

OFFICE = shutil.which("soffice")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on the path")]

LINES = [
    "THÔNG BÁO",
    "Kết luận của Thứ trưởng tại Hội nghị giao ban",
    "1. Giao Văn phòng Bộ rà soát hồ sơ lưu trữ, báo cáo trước ngày 15/10/2026.",
    "2. Giao Vụ Pháp chế chủ trì, phối hợp với Văn phòng Bộ thẩm định quy chế.",
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a .docx of our own."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    path = tmp_path_factory.mktemp("office") / "thong-bao.docx"
    path.write_bytes(packed.getvalue())
    return path


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "pdf"])
def test_what_an_office_suite_writes_is_read_as_it_was_written(source: Path, kind: str) -> None:
    home = source.parent / "profile"
    command = [str(OFFICE), f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(source.parent), str(source)], check=True, capture_output=True, timeout=120
    )
    written = source.with_suffix(f".{kind}")

    opened = open_file(written.name, written.read_bytes())

    assert isinstance(opened, Opened)
    assert opened.text.split() == " ".join(LINES).split()
