"""Damage to the text: look-alikes, mark-up, broken lines; and the labels that open a line."""

import textwrap
from pathlib import Path
from time import process_time

import pytest

from directives.reading import read, secrecy
from directives.reading.cleaning import clean, fold
from directives.reading.labels import Style, parse


@pytest.mark.parametrize(
    ("damaged", "cleaned"),
    [
        ("Bộ Tư pháp", "Bộ Tư pháp"),
        ("V\u0420C\u0420", "VPCP"),
        ("Bộ\u00a0Tài\u00ad chính\u200b", "Bộ Tài chính"),
        ("<p>Ng&agrave;y&nbsp;09</p>", "\nNgày 09\n"),
        ("**1. Giao** _Bộ_", "1. Giao _Bộ_"),
        ("### 2. Về vốn", "2. Về vốn"),
        ("\uf0b7 Rà soát", "- Rà soát"),
        ("ð\u00d0", "đĐ"),
        ("Thông_báo kết_luận của Bộ_trưởng Bộ Tư_pháp tại hội_nghị , ngày", "Thông báo kết luận của Bộ trưởng Bộ Tư pháp tại hội nghị, ngày"),
    ],
)  # fmt: skip
def test_damage_is_cleaned(damaged: str, cleaned: str) -> None:
    assert clean(damaged) == cleaned


def test_fold_keeps_the_length_and_unites_tone_marks() -> None:
    assert fold("Ủy ban HÒA") == fold("Uỷ ban hoà")
    assert fold("quý") != fold("quỹ")
    assert len(fold("İstanbul – “a”")) == len("İstanbul – “a”")


@pytest.mark.parametrize(
    ("line", "style", "value"),
    [
        ("1. Giao", Style.NUMBER, 1), ("2) Giao", Style.NUMBER, 2), ("2.1. Giao", Style.DOTTED, 1), ("2.3 Giao", Style.DOTTED, 3),
        ("IV. VỀ", Style.ROMAN, 4), ("I- MỤC TIÊU", Style.ROMAN, 1), ("Ii. về", Style.ROMAN, 2), ("đ) Giao", Style.LETTER, 5),
        ("e) Giao", Style.LETTER, 6), ("(ii) Giao", Style.PAREN_ROMAN, 2), ("(3) Giao", Style.PAREN_NUMBER, 3), ("– Giao", Style.DASH, 0),
        ("+ Giao", Style.PLUS, 0), ("Thứ năm, giao", Style.ORDINAL, 5), ("[2] Giao", Style.BRACKET, 2),
        ("B. NHIỆM VỤ", Style.CAPITAL, 2), ("Đ/ TỔ CHỨC", Style.CAPITAL, 5), ("+ 08 đơn vị", Style.PLUS, 0),
    ],
)  # fmt: skip
def test_line_opens_with_a_label(line: str, style: Style, value: int) -> None:
    label = parse(line, fold(line))

    assert label
    assert (label.style, label.value) == (style, value)


@pytest.mark.parametrize(
    "line",
    [
        "12.345 tỷ đồng",
        "10.000 km2 rừng",
        "1.5 triệu người",
        "V/v báo cáo",
        "Q. 3)",
        "2025 - 2030",
        "A. Nguyễn",
        "+84 912",
    ],
)
def test_line_opens_with_no_label(line: str) -> None:
    assert parse(line, fold(line)) is None


def test_wrapped_lines_and_pages_are_joined() -> None:
    notice = read(
        "Thứ trưởng kết luận như sau:\n\n1. Giao Vụ Pháp chế rà soát, báo cáo Lãnh đạo Bộ trước ngày\n\n3\n\n--- PAGE BREAK ---\n\n"
        "30/6/2025 để tổng hợp."
    )

    assert [row.text for row in notice.rows] == [
        "Giao Vụ Pháp chế rà soát, báo cáo Lãnh đạo Bộ trước ngày 30/6/2025 để tổng hợp."
    ]
    assert [one.phrase for one in notice.rows[0].deadlines] == ["trước ngày 30/6/2025"]


def test_secret_is_a_stamp_and_not_a_word() -> None:
    stamped = read("BỘ TƯ PHÁP\nTỐI MẬT\nSố: 5/TB-BTP\nTHÔNG BÁO\nThứ trưởng kết luận như sau:\n1. Giao Vụ A rà soát.")
    told = read("Thứ trưởng kết luận như sau:\n1. Giữ bí mật, bảo vệ tài liệu mật.")

    assert (stamped.secrecy, told.secrecy) == ("Tối mật", "")
    assert (secrecy(stamped.text), secrecy(told.text)) == ("Tối mật", "")


def test_secrecy_of_a_thousand_pages_costs_no_more_than_of_ten() -> None:
    head = "BỘ TƯ PHÁP\nĐộ mật: Mật\nSố: 5/TB-BTP\nTHÔNG BÁO\nThứ trưởng kết luận như sau:\n"
    pages = "1. Giao Vụ Pháp chế rà soát văn bản, báo cáo Lãnh đạo Bộ trước ngày 30/6/2025.\n" * 25_000

    start = process_time()
    mark = secrecy(head + pages)

    assert (mark, process_time() - start < 1) == ("Mật", True)


@pytest.mark.parametrize("width", [72, 90, 105])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_notice_broken_into_lines_reads_as_before(width: int, gap: str) -> None:
    whole = (Path(__file__).parent / "notices" / "province.txt").read_text(encoding="utf-8")
    lines = [part for line in whole.split("\n") if line.strip() for part in textwrap.wrap(line, width)]

    broken, before = read(gap.join(lines)), read(whole)

    assert [(row.label, row.kind) for row in broken.rows if row.label] == [
        (row.label, row.kind) for row in before.rows if row.label
    ]
    assert broken.coverage.lost == ()


def test_glued_items_and_headings_are_told_apart() -> None:
    notice = read(
        "Bộ trưởng kết luận như sau:\n1. Giao Vụ Pháp chế rà soát. 2. Giao Văn phòng Bộ tổng hợp.II.VỀ VIỆC CẦN LÀM NGAY\n"
        "1. Giao Thanh tra Bộ kiểm tra[1].\n[1] Theo kế hoạch năm."
    )

    assert [row.label for row in notice.rows] == ["1", "2", "II", "1"]
    assert len(notice.coverage.noise) == 1


def test_a_quarter_that_a_line_broke_off_is_no_part() -> None:
    text = (
        "Ngày 30/9/2026, Thứ trưởng đã chủ trì hội nghị về kết quả quý III năm 2026 và bàn nhiệm vụ của quý\n"
        "IV. Dự hội nghị có lãnh đạo các đơn vị.\n"
        "1. Giao Văn phòng rà soát hồ sơ.\n"
        "2. Giao Vụ Pháp chế thẩm định quy chế.\n"
    )

    assert [row.path for row in read(text).rows if row.label] == ["1", "2"]
