"""Programs that help where they are installed, stood in for by small scripts at the edge."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from directives.opening import Opened, Refusal, Refused, open_file, sniffing

Make = Callable[..., bytes]

OLD_WORD = (
    sniffing.OLE + b"\0" * 504 + b"\xec\xa5\xc1\0" + b"\0" * 508 + "WordDocument".encode("utf-16-le") + b"\0" * 20
)
RICH_TEXT = b"{\\rtf1 abc}"


def _install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    program.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.parametrize(("content", "sentence"), [(OLD_WORD, sniffing.OLD_WORD), (RICH_TEXT, sniffing.RICH_TEXT)])
def test_old_word_is_refused_without_libreoffice(programs: Path, content: bytes, sentence: str) -> None:
    assert open_file("tb.doc", content) == Refused(Refusal.UNSUPPORTED, sentence)


@pytest.mark.parametrize(
    ("content", "media_type", "suffix"),
    [(OLD_WORD, "application/msword", ".doc"), (RICH_TEXT, "application/rtf", ".rtf")],
)
def test_old_word_opens_through_libreoffice(
    programs: Path, make_word: Make, content: bytes, media_type: str, suffix: str
) -> None:
    converted = base64.b64encode(make_word("<w:p><w:r><w:t>chữ</w:t></w:r></w:p>")).decode()
    _install(
        programs,
        "soffice",
        f'while [ "$1" != "--outdir" ]; do shift; done\necho {converted} | base64 -d > "$2/notice.docx"',
    )

    assert open_file(f"tb{suffix}", content) == Opened(
        "chữ", media_type, (f"Đã chuyển tệp {suffix} bằng LibreOffice.",)
    )


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_conversion_that_fails_is_refused(programs: Path, script: str) -> None:
    _install(programs, "libreoffice", script)

    assert open_file("tb.doc", OLD_WORD) == Refused(Refusal.UNSUPPORTED, sniffing.OLD_WORD)


def test_scan_is_read_by_tesseract_with_vietnamese(programs: Path, make_pdf: Make) -> None:
    _install(
        programs, "tesseract", 'if [ "$1" = "--list-langs" ]; then echo vie; else cat > /dev/null; echo "Thông báo"; fi'
    )

    assert open_file("tb.pdf", make_pdf([[]], picture=True)) == Opened(
        "Thông báo", "application/pdf", ("Tệp là bản quét: chữ do máy nhận dạng, hãy so lại với bản gốc.",)
    )


@pytest.mark.parametrize("script", ["echo eng", "exit 1", 'if [ "$1" = "--list-langs" ]; then echo vie; fi'])
def test_scan_is_refused_where_tesseract_cannot_help(programs: Path, make_pdf: Make, script: str) -> None:
    _install(programs, "tesseract", script)

    refused = open_file("tb.pdf", make_pdf([[]], picture=True))

    assert isinstance(refused, Refused)
    assert refused.refusal == Refusal.SCANNED
