"""Plain text files in their encodings."""

import unicodedata

import pytest

from directives.opening import Opened, Refusal, Refused, open_file

TEXT = "Thông báo kết luận của Thứ trưởng\n1. Vụ Pháp chế chủ trì, trước ngày 30/6/2025."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_text_opens_as_written(encoding: str) -> None:
    assert open_file("tb.txt", TEXT.encode(encoding)) == Opened(TEXT, "text/plain", ())


def test_windows_1258_opens_with_a_remark() -> None:
    bases = "".join(_for_1258(sign) for sign in TEXT)

    opened = open_file("tb.txt", bases.encode("cp1258"))

    assert opened == Opened(TEXT, "text/plain", ("Đã chuyển mã Windows-1258 sang Unicode.",))


def _for_1258(sign: str) -> str:
    """Take a tone off its letter, as Windows-1258 stores it."""
    parts = unicodedata.normalize("NFD", sign)
    tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(mark for mark in parts if mark not in tones)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


def test_line_ends_are_made_alike() -> None:
    assert open_file("tb.txt", "một  \r\nhai\rba\f\n".encode()) == Opened("một\nhai\nba", "text/plain", ())


def test_markdown_opens_as_written() -> None:
    assert open_file("tb.md", "# Đề mục\n\n**1.** Việc".encode()) == Opened("# Đề mục\n\n**1.** Việc", "text/plain", ())


def test_western_text_in_one_byte_letters_opens_with_a_doubt() -> None:
    opened = open_file("note.txt", "Café crème, déjà vu: naïve façade.".encode("cp1252"))

    assert opened == Opened(
        "Café crème, déjà vu: naïve façade.",
        "text/plain",
        ("Không chắc bảng mã của tệp: hãy so lại dấu tiếng Việt với bản gốc.",),
    )


def test_text_cut_inside_its_last_letter_opens() -> None:
    opened = open_file("tb.txt", TEXT.encode() + "ệ".encode()[:2])

    assert isinstance(opened, Opened)
    assert opened.text == TEXT


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 4, b"\0" * 5000, b"\x7fELF\x02\x01\x01\0" + b"\x01\0\x90" * 400]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    refused = open_file("tb.txt", content)

    assert isinstance(refused, Refused)
    assert refused.refusal == Refusal.BINARY


def test_blank_text_is_refused() -> None:
    refused = open_file("tb.txt", b" \n\t\n")

    assert isinstance(refused, Refused)
    assert refused.refusal == Refusal.NO_TEXT


def test_task_table_drawn_with_bars_opens_as_lines() -> None:
    drawn = "1. Việc\n\n| TT | Nội dung | Chủ trì | Thời hạn |\n|:--|---|---|---|\n\n| 1 | Rà soát | Vụ A | 30/6 |\n2 | Kiểm tra | Cục B | \n\nHết."
    text = "1. Việc\n\n1. Rà soát. Chủ trì: Vụ A. Thời hạn: 30/6.\n2. Kiểm tra. Chủ trì: Cục B.\n\nHết."

    assert open_file("tb.md", drawn.encode()) == Opened(text, "text/plain", ())
    assert open_file("tb.md", drawn.removesuffix("\n\nHết.").encode()) == Opened(
        text.removesuffix("\n\nHết."), "text/plain", ()
    )


def test_other_bars_open_as_written() -> None:
    text = "a | b | c\n\n| Năm | Số việc |\n|---|---|\n| 2024 | 12 |"

    assert open_file("tb.md", text.encode()) == Opened(text, "text/plain", ())
