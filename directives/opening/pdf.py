"""PDF files: words by their places, letterhead columns apart, scans and locked files named as such."""

import io
import logging
from collections.abc import Iterator

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from directives.opening import external, pdf_guard, pdf_lines, pdf_tables, plain
from directives.opening.pdf_lines import Line, Sheet, Word
from directives.opening.pdf_tables import TaskTables
from directives.opening.results import Opened, Refusal, RefusedError

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 1_000
TOO_MANY_PAGES = "Tệp PDF dài quá 1.000 trang: hãy tách riêng thông báo rồi tải lên lại."
LOCKED = "Tệp PDF có mật khẩu: hãy gỡ mật khẩu rồi tải lên lại."
# A scan may carry the few words of a digital signature's stamp over the picture of each page.
SCAN_LETTERS = 120
SCAN_COVER = 0.5

# pdfminer warns of every oddity in a file through logging; the clerk hears what matters as remarks.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(content: bytes) -> Opened:
    """Return the text of a PDF, wrapped lines joined."""
    if b"%%EOF" not in content[-4096:] and b"startxref" not in content[-4096:]:
        raise RefusedError(Refusal.TRUNCATED)
    pdf_guard.check_streams(content)
    pages = _pages(content)
    letters = [sum(len(line.text) for line in lines) for lines, _ in pages]
    pictured = [scanned and count < SCAN_LETTERS for count, (_, scanned) in zip(letters, pages, strict=True)]
    if not any(letters) or all(pictured):
        return external.recognise(content)
    text, remarks = plain.to_unicode("\n".join(pdf_lines.joined([lines for lines, _ in pages])))
    blank = [str(at) for at, count in enumerate(letters, start=1) if not count and pages[at - 1][1]]
    if blank:
        remarks = (*remarks, f"Trang {', '.join(blank)} là ảnh quét, không có chữ để đọc.")
    return Opened(text, MEDIA_TYPE, remarks)


def _pages(content: bytes) -> list[tuple[list[Line], bool]]:
    """Return each page's lines and whether a picture covers the page."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            return list(_read_pages(document))
    except (PdfminerException, PDFPasswordIncorrect, PDFEncryptionError) as error:
        reasons = (error, *error.args)
        if any(isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError) for reason in reasons):
            raise RefusedError(Refusal.ENCRYPTED, LOCKED) from error
        raise RefusedError(Refusal.TRUNCATED) from error


def _read_pages(document: PDF) -> Iterator[tuple[list[Line], bool]]:
    """Yield the pages of a document one at a time, so that only one is held laid out."""
    budget = pdf_guard.Budget()
    task_tables = TaskTables()
    for number, source in enumerate(PDFPage.create_pages(document.doc), start=1):
        if number > MAX_PAGES:
            raise RefusedError(Refusal.TOO_LARGE, TOO_MANY_PAGES)
        page = pdf_guard.Page(document, source, number)
        page.budget = budget
        ruled, boxes = task_tables.read(page)
        words = pdf_tables.outside(_words(page), boxes)
        sheet = Sheet(float(page.width), float(page.height), number)
        yield pdf_lines.page_lines(words, ruled, sheet), _is_covered(page)
        page.close()


def _words(page: pdf_guard.Page) -> list[Word]:
    """Return the words of a page; a letter printed twice in one place for boldness counts once."""
    places: set[tuple[str, int, int]] = set()
    once = []
    for char in page.chars:
        text, x, y = str(char["text"]), round(char["x0"] * 2), round(char["top"] * 2)
        if not any((text, x + right, y + down) in places for right in (-1, 0, 1) for down in (-1, 0, 1)):
            once.append(char)
        places.add((text, x, y))
    return [
        Word(str(word["text"]), float(word["x0"]), float(word["x1"]), float(word["top"]), float(word["bottom"]))
        for word in extract_words(once, x_tolerance_ratio=0.15)
    ]


def _is_covered(page: pdf_guard.Page) -> bool:
    """Say whether one picture covers most of a page."""
    area = float(page.width) * float(page.height)
    return any(float(image["width"]) * float(image["height"]) > area * SCAN_COVER for image in page.images)
