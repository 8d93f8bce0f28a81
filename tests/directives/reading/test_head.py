"""Number and day of issue in heads that a scan or a copy has damaged."""

from datetime import date

import pytest

from directives.reading import read

BODY = (
    "\n\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại cuộc họp về đất đai\n\n"
    "Ngày 02/6/2025, Chủ tịch UBND tỉnh Nguyễn Văn A đã chủ trì cuộc họp và kết luận như sau:\n\n"
    "1. Giao Sở Y tế báo cáo trước ngày 30/6/2025.\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "Số: 123/TB-UBND\nLào Cai, ngày 05 tháng 6 năm 2025",
        "So: 123/TB-UBND\nHa Noi, ngay 05 thang 6 nam 2025",
        "Sô 123/TB-UBND   Hà Nội, ngày 5 tháng 6 năm 2025",
        "S6 : 123/TB-UBND Lào Cai, ngày 05 tháng 6 năm 2025",
        "S ố : 123/TB-UBND\nLào Cai, n gày 05 thá ng 6 n ăm 2025",
        "SÓ: 123/TB- UBND\nLào Cai, ngay 05 thang 06 nam 2025",
        "Số: 123 /TB - UBND\nLào Cai, ngày05 tháng06 năm2025",
        "Sé: 123/TB-UBND Ha N6i, ngay O5 thing 6 nam 2025",
        "Số: 123/TB-UBND - Hà Nội, ngày 5/6/2025",
        "Số: 123/TB-UBND, ngày 05/6/2025",
        "THÔNG BÁO KẾT LUẬN GIAO BAN\n(số 123/TB-UBND ngày 05-6-2025)",
    ],
)
def test_damaged_head_gives_number_and_day(head: str) -> None:
    notice = read(f"UBND TỈNH LÀO CAI\n{head}{BODY}")

    assert (notice.number, notice.issued_on) == ("123/TB-UBND", date(2025, 6, 5))


def test_empty_number_and_day_stay_empty() -> None:
    notice = read(f"UBND TỈNH LÀO CAI\nSố:      /TB-UBND\nLào Cai, ngày     tháng 6 năm 2025{BODY}")

    assert (notice.number, notice.issued_on) == ("/TB-UBND", None)


def test_issuer_misread_by_a_scan_is_named_by_its_code() -> None:
    notice = read(
        "VAN PHONG CHÍNH PHU CONG HOA XÃ HOI CHỦ NGHĨA VIỆT NAM\nSố: 330/TB-VPCP Hà Nội, ngày 18 tháng 10 năm 2022"
        + BODY
    )

    assert notice.issuer == "Văn phòng Chính phủ"


@pytest.mark.parametrize(
    ("report", "signer"),
    [
        ("Thủ tướng Chính phủ Nguyễn Văn Bình vừa ký Công điện số 12/CĐ-TTg ngày 19/7/2025 về mưa lũ.", "Nguyễn Văn Bình"),
        ("Thay mặt Ban Bí thư, Thường trực Ban Bí thư Lê Thị Hoa đã ký Thông báo số 75-TB/TW ngày 07/3/2025.", "Lê Thị Hoa"),
        ("Thủ tướng Nguyễn Văn Bình đã ký kết hợp tác với nước bạn ngày 19/7/2025.", ""),
    ],
)  # fmt: skip
def test_report_says_who_signed(report: str, signer: str) -> None:
    assert read(f"{report}\n\nTheo đó, yêu cầu Bộ Y tế khẩn trương báo cáo trước ngày 30/7/2025.").signer == signer
