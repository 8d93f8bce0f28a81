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
        "Số:\n123/TB-UBND\nLào Cai, ngày 05\ntháng 6 năm 2025",
        "| Số: 123/TB-UBND | Lào Cai, ngày 05.6.2025 |",
        "Số ký hiệu: 123/TB-UBND\nNgày ban hành: 05/06/2025",
        "Số hiệu: | 123/TB-UBND | Loại văn bản: | Thông báo |\nNgày ban hành: | 05/06/2025 | Ngày hiệu lực: |",
        "CÔNG ĐIỆN\nSố: 123/TB-UBND, hồi 15 giờ 00 ngày 05 tháng 6 năm 2025",
    ],
)
def test_damaged_head_gives_number_and_day(head: str) -> None:
    notice = read(f"UBND TỈNH LÀO CAI\n{head}{BODY}")

    assert (notice.number, notice.issued_on) == ("123/TB-UBND", date(2025, 6, 5))


@pytest.mark.parametrize("blank", ["     ", "......", " …", "\n", "____"])
def test_empty_number_and_day_stay_empty(blank: str) -> None:
    notice = read(f"UBND TỈNH LÀO CAI\nSố:{blank}/TB-UBND\nLào Cai, ngày{blank}tháng 6 năm 2025{BODY}")

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


ASKS = "\n\nTheo đó, Chủ tịch UBND tỉnh yêu cầu Sở Y tế khẩn trương báo cáo trước ngày 30/6."


@pytest.mark.parametrize(
    ("report", "number", "issued_on"),
    [
        ("Văn phòng Chính phủ vừa có Thông báo số 58/TB-VPCP ngày 05/6/2025 kết luận về đất đai.", "58/TB-VPCP", date(2025, 6, 5)),
        ("(Cổng tin) - Ngày 05/6/2025, Sở Y tế ban hành Công văn số 58/SYT-KH.", "58/SYT-KH", date(2025, 6, 5)),
        ("Tỉnh ủy ban hành Thông báo kết luận số 58 -TB/TU ngày 4/2/2025 về đất đai.", "58-TB/TU", date(2025, 2, 4)),
        ("UBND tỉnh ban hành văn bản số 58/UBND-NL, ngày 17-5-2025 về mưa lũ.", "58/UBND-NL", date(2025, 5, 17)),
        ("Thông báo số 58/TB-VPCP của Văn phòng Chính phủ ngày 05/6/2025 nêu rõ yêu cầu.", "58/TB-VPCP", date(2025, 6, 5)),
        ("Thứ Sáu, 06/06/2025 | 08:12 GMT+7\nNgày 5/6, UBND tỉnh ban hành Thông báo số 58/TB-UBND.", "58/TB-UBND", date(2025, 6, 5)),
        ("(SGTT).- Ngày 21/ 5, UBND tỉnh ban hành Công văn số 58 /UBND-TH.\nSở nhận Công văn số 3/BTC ngày 15/5/2019.", "58/UBND-TH", date(2019, 5, 21)),
        ("Văn phòng UBND tỉnh vừa có Thông báo số 58 ngày 12/5/2025 về đất đai.", "58", date(2025, 5, 12)),
        ("Thông báo số 58/TB-VP của Văn phòng UBND tỉnh (ban hành ngày 12/5/2025) nêu yêu cầu.", "58/TB-VP", date(2025, 5, 12)),
        ("Hội nghị quán triệt, triển khai thực hiện Chỉ thị số 10/CT-TTg ngày 19/4/2023 của Thủ tướng.", "", None),
        ("02/01/2025 08:12\nNgày 30/12, UBND tỉnh ban hành Thông báo số 58/TB-UBND.", "58/TB-UBND", date(2024, 12, 30)),
        ("Thực hiện ý kiến của Tỉnh ủy tại Thông báo số 58-TB/TU ngày 4/2/2025, Sở Y tế đã họp bàn.", "", None),
        ("Tại phiên họp, sau khi nghe báo cáo (Công văn số 58/SYT-KH ngày 4/2/2025), Chủ tịch đã kết luận.", "", None),
    ],
)  # fmt: skip
def test_report_gives_the_number_and_day_of_its_paper(report: str, number: str, issued_on: date | None) -> None:
    notice = read(report + ASKS)

    assert (notice.number, notice.issued_on) == (number, issued_on)


def test_day_the_report_came_out_gives_its_days_their_year() -> None:
    notice = read("Cập nhật lúc 08:12, 05/01/2026\nSáng 30/12, Chủ tịch UBND tỉnh chủ trì cuộc họp về y tế." + ASKS)

    due = [one.due_on for row in notice.rows for one in row.deadlines]
    assert (notice.issued_on, notice.conference_on, due) == (None, date(2025, 12, 30), [date(2026, 6, 30)])
