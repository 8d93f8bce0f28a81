"""LibreOffice for .doc and .rtf, Tesseract for scans, where installed: the only module that leaves the process."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2

from directives.opening import docx
from directives.opening.archive import Archive
from directives.opening.results import Opened, Refusal, RefusedError

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60
SCAN_DPI = 300
MAX_SCANNED_PAGES = 60
MEDIA_TYPES = {".doc": "application/msword", ".rtf": "application/rtf"}


def convert(content: bytes, suffix: str, sentence: str) -> Opened:
    """Return the text of a .doc or .rtf by way of .docx; refuse with `sentence` where that cannot be done."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise RefusedError(Refusal.UNSUPPORTED, sentence)
    with tempfile.TemporaryDirectory() as folder:
        converted = _converted(program, Path(folder), content, suffix)
    if not converted:
        raise RefusedError(Refusal.UNSUPPORTED, sentence)
    opened = docx.read(Archive(converted))
    return Opened(opened.text, MEDIA_TYPES[suffix], (f"Đã chuyển tệp {suffix} bằng LibreOffice.", *opened.remarks))


def _converted(program: str, folder: Path, content: bytes, suffix: str) -> bytes:
    """Return the .docx that LibreOffice makes of a file, b"" when it fails or takes too long."""
    source, target = folder / f"notice{suffix}", folder / "notice.docx"
    source.write_bytes(content)
    # A profile of its own lets two conversions run side by side.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, timeout=SECONDS, check=False, capture_output=True)  # noqa: S603 - our own names
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return target.read_bytes() if target.is_file() else b""


def recognise(content: bytes) -> Opened:
    """Return the text of a scanned PDF as Tesseract reads it; refuse it as a scan where that cannot be done."""
    program = shutil.which("tesseract")
    if program is None or not _reads_vietnamese(program):
        raise RefusedError(Refusal.SCANNED)
    pages = [_recognised(program, picture) for picture in _pictures(content)]
    if not any(page.strip() for page in pages):
        raise RefusedError(Refusal.SCANNED)
    remark = "Tệp là bản quét: chữ do máy nhận dạng, hãy so lại với bản gốc."
    return Opened("\n".join(pages), "application/pdf", (remark,))


def _reads_vietnamese(program: str) -> bool:
    """Say whether Tesseract has its Vietnamese data."""
    return b"vie" in _output([program, "--list-langs"], b"").split()


def _recognised(program: str, picture: bytes) -> str:
    """Return the text that Tesseract reads in a picture."""
    return _output([program, "stdin", "stdout", "-l", "vie"], picture).decode("utf-8", "replace")


def _output(command: list[str], given: bytes) -> bytes:
    """Return what a program prints, b"" when it fails or takes too long."""
    try:
        done = subprocess.run(command, input=given, timeout=SECONDS, check=False, capture_output=True)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _pictures(content: bytes) -> list[bytes]:
    """Return the first pages of a PDF as PNG pictures."""
    pictures: list[bytes] = []
    document = pypdfium2.PdfDocument(content)
    try:
        for page in list(document)[:MAX_SCANNED_PAGES]:
            written = io.BytesIO()
            page.render(scale=SCAN_DPI / 72).to_pil().save(written, "PNG")
            pictures.append(written.getvalue())
    finally:
        document.close()
    return pictures
