"""PDF files as text."""

import random
import zlib
from collections.abc import Callable

import pytest

from directives.opening import Opened, Refusal, Refused, open_file, pdf, pdf_guard

Make = Callable[..., bytes]
Text = tuple[float, float, str]

LEFT, RIGHT, MIDDLE = 150, 410, 297


def _centred(middle: float, y: float, text: str) -> Text:
    return (middle - len(text) * 3.25, y, text)


HEAD = [
    _centred(LEFT, 780, "BỘ TƯ PHÁP"),
    _centred(RIGHT, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    _centred(LEFT, 766, "VĂN PHÒNG"),
    _centred(RIGHT, 763, "Độc lập - Tự do - Hạnh phúc"),
    _centred(LEFT, 740, "Số: 12/TB-VP"),
    _centred(RIGHT, 740, "Hà Nội, ngày 03 tháng 3 năm 2025"),
    _centred(MIDDLE, 700, "THÔNG BÁO"),
    _centred(MIDDLE, 684, "Kết luận của Thứ trưởng tại cuộc họp giao ban tháng 02"),
]
BODY = [
    (113, 660, "Ngày 25/02/2025, Thứ trưởng đã chủ trì cuộc họp về công tác dân sự và"),
    (85, 644, "thi hành án. Sau khi nghe báo cáo, Thứ trưởng kết luận như sau:"),
    (113, 628, "1. Vụ Pháp chế"),
    (113, 612, "Hoàn thành dự thảo."),
]
TAIL = [
    (85, 800, "tiếp theo trang một."),
    (85, 700, "Nơi nhận:"),
    _centred(RIGHT, 700, "TL. BỘ TRƯỞNG"),
    (85, 686, "- Bộ trưởng (để b/c);"),
    _centred(RIGHT, 684, "CHÁNH VĂN PHÒNG"),
    (85, 672, "- Lưu: VT."),
    _centred(RIGHT, 620, "Nguyễn Văn A"),
    _centred(MIDDLE, 30, "2"),
]


def _open(content: bytes) -> Opened:
    opened = open_file("tb.pdf", content)
    assert isinstance(opened, Opened)
    return opened


def _refusal(content: bytes) -> Refusal:
    refused = open_file("tb.pdf", content)
    assert isinstance(refused, Refused)
    return refused.refusal


def test_columns_of_head_and_signature_are_read_one_after_the_other(make_pdf: Make) -> None:
    assert _open(make_pdf([HEAD + BODY, TAIL])).text.split("\n") == [
        "BỘ TƯ PHÁP",
        "VĂN PHÒNG",
        "Số: 12/TB-VP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 03 tháng 3 năm 2025",
        "THÔNG BÁO",
        "Kết luận của Thứ trưởng tại cuộc họp giao ban tháng 02",
        (
            "Ngày 25/02/2025, Thứ trưởng đã chủ trì cuộc họp về công tác dân sự và thi hành án. "
            "Sau khi nghe báo cáo, Thứ trưởng kết luận như sau:"
        ),
        "1. Vụ Pháp chế",
        "Hoàn thành dự thảo.",
        "tiếp theo trang một.",
        "Nơi nhận:",
        "- Bộ trưởng (để b/c);",
        "- Lưu: VT.",
        "TL. BỘ TRƯỞNG",
        "CHÁNH VĂN PHÒNG",
        "Nguyễn Văn A",
    ]


def test_sentence_goes_on_over_the_page(make_pdf: Make) -> None:
    first = [(113, 780, "1. Giao Vụ Pháp chế chủ trì, phối hợp với các đơn vị có liên quan trước")]
    second = [_centred(MIDDLE, 810, "2"), (85, 780, "ngày 31 tháng 12 năm 2025."), (113, 760, "2. Giao Cục A.")]

    lines = _open(make_pdf([[*first, (85, 800, "Đầu trang")], second])).text.split("\n")

    assert lines == [
        "Đầu trang",
        "1. Giao Vụ Pháp chế chủ trì, phối hợp với các đơn vị có liên quan trước ngày 31 tháng 12 năm 2025.",
        "2. Giao Cục A.",
    ]


def test_number_that_is_not_the_page_number_stays(make_pdf: Make) -> None:
    assert _open(make_pdf([[(85, 800, "2025"), (85, 700, "chữ"), (85, 30, "Trang 1/1")]])).text == "2025\nchữ"


def test_page_without_columns_is_left_alone(make_pdf: Make) -> None:
    page = [(85, 800, "THÔNG BÁO KẾT LUẬN CỦA ĐỒNG CHÍ BỘ TRƯỞNG TẠI HỘI NGHỊ"), (85, 780, "1. Việc"), (85, 760, "- Ý")]

    assert _open(make_pdf([page])).text.split("\n") == [text for _, _, text in page]


def test_ruled_task_table_goes_on_over_the_page(make_raw_pdf: Make, make_pdf: Make) -> None:
    columns = [60.0, 100.0, 300.0, 420.0, 540.0]

    def table(rows: list[list[str]]) -> list[Text]:
        return [
            (columns[at] + 4, 700 - 30 * line - 20, text)
            for line, row in enumerate(rows)
            for at, text in enumerate(row)
        ]

    def rules(count: int) -> bytes:
        drawn = [f"{x} 700 m {x} {700 - 30 * count} l S" for x in columns]
        drawn += [f"60 {700 - 30 * line} m 540 {700 - 30 * line} l S" for line in range(count + 1)]
        return "\n".join(drawn).encode()

    first = [["TT", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "Trình Đề án", "Vụ A", "T6/2025"]]
    second = [["2", "Sơ kết", "Cục B", "T7/2025"]]
    content = _ruled(
        make_pdf([[(60, 760, "PHỤ LỤC"), *table(first)], table(second)]), [rules(2), rules(1)], make_raw_pdf
    )

    assert _open(content).text.split("\n") == [
        "PHỤ LỤC",
        "1. Trình Đề án. Chủ trì: Vụ A. Thời hạn: T6/2025.",
        "2. Sơ kết. Chủ trì: Cục B. Thời hạn: T7/2025.",
    ]


def _ruled(content: bytes, rules: list[bytes], make_raw_pdf: Make) -> bytes:
    """Draw rules on the pages of a file of `make_pdf`, whose page contents are objects 8, 10 and so on."""
    objects = [body.split(b" 0 obj\n", 1)[1] for body in content.split(b"xref")[0].split(b"\nendobj\n")[:-1]]
    for at, drawn in enumerate(rules):
        packed = objects[7 + 2 * at].split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
        stream = zlib.compress(zlib.decompress(packed) + b"\n" + drawn)
        head = f"<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode()
        objects[7 + 2 * at] = head + stream + b"\nendstream"
    return make_raw_pdf(objects)


def test_pages_without_words_are_named(make_pdf: Make) -> None:
    opened = _open(make_pdf([HEAD + BODY, []], picture=True))

    assert opened.remarks == ("Trang 2 là ảnh quét, không có chữ để đọc.",)


@pytest.mark.parametrize("page", [[], [(85, 800, "Ký bởi: Văn phòng")]])
def test_scan_is_named_as_such(make_pdf: Make, monkeypatch: pytest.MonkeyPatch, page: list[Text]) -> None:
    monkeypatch.setenv("PATH", "")

    assert _refusal(make_pdf([page, page], picture=True)) == Refusal.SCANNED


def test_file_without_any_words_is_a_scan(make_pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert _refusal(make_pdf([[]])) == Refusal.SCANNED


def test_locked_file_is_refused(make_pdf: Make) -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >> /ID [<00><00>]" % (b"41" * 32, b"42" * 32)

    assert _refusal(make_pdf([BODY], extra=lock)) == Refusal.ENCRYPTED


def test_unknown_lock_is_refused_as_locked(make_pdf: Make) -> None:
    assert (
        _refusal(make_pdf([BODY], extra=b"/Encrypt << /Filter /Adobe.PubSec /V 9 >> /ID [<00><00>]"))
        == Refusal.ENCRYPTED
    )


def test_cut_file_is_refused(make_pdf: Make) -> None:
    content = make_pdf([BODY, TAIL])

    assert [_refusal(content[: len(content) * part // 10]) for part in (1, 5, 9)] == [Refusal.TRUNCATED] * 3


def test_too_many_pages_are_refused(make_pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)

    assert _refusal(make_pdf([BODY] * 3)) == Refusal.TOO_LARGE


def test_stream_that_swells_is_refused(make_raw_pdf: Make) -> None:
    packed = zlib.compress(b" " * (60 * 1024 * 1024), 9)
    stream = b"<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream"

    assert _refusal(make_raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", stream])) == Refusal.BOMB


def test_streams_packed_twice_are_refused(make_raw_pdf: Make) -> None:
    stream = b"<< /Filter [/FlateDecode /FlateDecode] >>\nstream\nx\nendstream"

    assert _refusal(make_raw_pdf([b"<< /Type /Catalog >>", stream])) == Refusal.BOMB


def test_forms_that_draw_forms_without_end_are_refused(make_raw_pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "MAX_FORMS", 500)
    forms = [_form(number + 1) for number in range(4, 12)]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >> /Contents 13 0 R >>",
        *forms,
        b"<< /Length 0 >>\nstream\n\nendstream",
        b"<< /Length 6 >>\nstream\n/F Do \nendstream",
    ]

    assert _refusal(make_raw_pdf(objects)) == Refusal.BOMB


def _form(following: int) -> bytes:
    drawn = b"/F Do " * 10
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {following} 0 R >> >>"
    return head.encode() + b" /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream"


def test_file_that_takes_too_many_steps_is_refused(make_pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "MAX_STEPS", 50)

    assert _refusal(make_pdf([BODY])) == Refusal.TOO_LARGE


def test_pictures_of_any_number_and_size_do_not_count(make_raw_pdf: Make, make_pdf: Make) -> None:
    noise = random.Random(1).randbytes(9 * 1024 * 1024)  # noqa: S311 - a picture's bytes for a test
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 >>\nstream\n" + noise + b"\nendstream"
    objects = [body.split(b" 0 obj\n", 1)[1] for body in make_pdf([BODY]).split(b"xref")[0].split(b"\nendobj\n")[:-1]]

    assert _open(make_raw_pdf([*objects, picture])).text.endswith("Hoàn thành dự thảo.")


def test_file_that_is_mostly_no_streams_is_refused() -> None:
    assert _refusal(b"%PDF-1.4\n" + b"1 0 obj\n" * 2_000_000 + b"%%EOF") == Refusal.TRUNCATED


@pytest.mark.parametrize("sign", [b"[", b"<<", b"<</A"])
def test_objects_nested_without_end_are_refused(sign: bytes) -> None:
    assert _refusal(b"%PDF-1.4\n1 0 obj\n" + sign * 1_000 + b"\n%%EOF") == Refusal.TRUNCATED


def test_letter_printed_twice_for_boldness_counts_once(make_pdf: Make) -> None:
    assert _open(make_pdf([[(85, 700, "KẾT LUẬN"), (85.1, 700, "KẾT LUẬN")]])).text == "KẾT LUẬN"
