"""Deadlines in words, told from the day of the notice, and days that were over before it."""

from datetime import date, time

import pytest

from directives.reading import read
from directives.reading.days import Anchor
from directives.reading.notice import DeadlineKind, Frequency
from tests.directives.reading.conftest import deadlines

LATE = Anchor(date(2025, 11, 18), date(2025, 11, 18), held=date(2025, 11, 8))


@pytest.mark.parametrize(
    ("sentence", "kind", "due_on"),
    [
        ("Tổ chức kiểm tra trong tuần ngày 15 đến ngày 21/12.", DeadlineKind.DATE, date(2025, 12, 21)),
        ("Thực hiện từ ngày 5 đến ngày 30/6.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Hoàn thành trong tháng sáu.", DeadlineKind.PERIOD, date(2025, 6, 30)),
        ("Hoàn thành vào cuối tháng mười một này.", DeadlineKind.PERIOD, date(2025, 11, 30)),
        ("Báo cáo trước ngày 15 tháng bảy.", DeadlineKind.DATE, date(2025, 7, 15)),
        ("Hoàn thành trong quý tư năm nay.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Báo cáo trước ngày mùng 5/6.", DeadlineKind.DATE, date(2025, 6, 5)),
        ("Hoàn thành đến hết năm.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Giải ngân toàn bộ vốn trước khi kết thúc năm 2025.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Trình ký ngay trong tuần.", DeadlineKind.EVENT, date(2025, 5, 25)),
        ("Báo cáo trong đầu tuần tới.", DeadlineKind.EVENT, date(2025, 5, 27)),
        ("Gửi hồ sơ chậm nhất thứ Sáu tuần này.", DeadlineKind.DATE, date(2025, 5, 23)),
        ("Gửi hồ sơ trước 16 giờ thứ Hai tuần tới.", DeadlineKind.DATE, date(2025, 5, 26)),
        ("Báo cáo trước 17 giờ hôm nay.", DeadlineKind.PERIOD, date(2025, 5, 20)),
        ("Gửi báo cáo trong ngày 21/5/2025.", DeadlineKind.DATE, date(2025, 5, 21)),
        ("Hạn cuối nộp báo cáo là ngày 25/5/2025.", DeadlineKind.DATE, date(2025, 5, 25)),
        ("Rà soát đất công (hạn 15/6).", DeadlineKind.DATE, date(2025, 6, 15)),
        ("Khánh thành cầu dịp Quốc khánh 02/9.", DeadlineKind.DATE, date(2025, 9, 2)),
        ("Phấn đấu đến 31/12/2025 giải ngân đạt 100%.", DeadlineKind.DATE, date(2025, 12, 31)),
        ("Từ nay đến 30/6/2025 tập trung rà soát.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Thời gian thực hiện từ ngày 01/6/2025 đến ngày 30/6/2025.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Hoàn thành trong nửa đầu năm 2026.", DeadlineKind.PERIOD, date(2026, 6, 30)),
        ("Báo cáo phương án trước ngày 28 tháng này.", DeadlineKind.DATE, date(2025, 5, 28)),
        ("Đồng ý gia hạn thời gian trình Đề án tổ chức bộ máy đến 30/6/2025.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Hoàn thiện dự thảo, trình phiên họp Chính phủ tháng 11/2025.", DeadlineKind.EVENT, None),
        ("Phấn đấu thông xe kỹ thuật ngày 19/8.", DeadlineKind.DATE, date(2025, 8, 19)),
        ("Không để kéo dài quá ngày 30/6/2025.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Điều chỉnh thời hạn hoàn thành sang ngày 30/9/2025.", DeadlineKind.DATE, date(2025, 9, 30)),
        ("Giải phóng mặt bằng xong trong tháng 6, 7/2025.", DeadlineKind.PERIOD, date(2025, 7, 31)),
        ("Triển khai ngay sau hội nghị này.", DeadlineKind.EVENT, None),
        ("Hoàn thành trước thềm năm học mới.", DeadlineKind.EVENT, None),
        ("Trình HĐND tỉnh tại kỳ họp giữa năm 2025.", DeadlineKind.EVENT, None),
        ("Tham mưu điều chuyển vốn, kịp trình kỳ họp chuyên đề của HĐND tỉnh.", DeadlineKind.EVENT, None),
        ("Thanh toán hơn 600 tỷ đồng cho nhà đầu tư trong năm 2025.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Trong 2 tuần tới, các sở hoàn thành rà soát.", DeadlineKind.WITHIN, None),
        ("Sở Nội vụ ban hành kế hoạch tinh giản trong Quý III năm 2025.", DeadlineKind.PERIOD, date(2025, 9, 30)),
        ("Giải ngân đạt 60% kế hoạch vốn trong tháng 11/2025.", DeadlineKind.PERIOD, date(2025, 11, 30)),
        ("Về một số nhiệm vụ trọng tâm trong quý III năm 2025, Sở Y tế tập trung rà soát.", DeadlineKind.PERIOD, date(2025, 9, 30)),
        ("Triển khai dứt điểm trong thời gian từ nay đến hết năm 2025.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Khởi công nhà ở xã hội trong năm 2025 và quý I/2026.", DeadlineKind.PERIOD, date(2026, 3, 31)),
        ("Hoàn thành trong quý III, quý IV năm 2025.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Hoàn thành kiểm kê rừng trong tháng 8.2025.", DeadlineKind.PERIOD, date(2025, 8, 31)),
        ("Xong hồ sơ mời thầu, chậm nhất là hết quý I.", DeadlineKind.PERIOD, date(2026, 3, 31)),
        ("Lập tiến độ gói thầu, xong trong tuần thứ hai của tháng 6.", DeadlineKind.PERIOD, date(2025, 6, 14)),
        ("Trình lãnh đạo Bộ trong tuần cuối tháng 6/2025.", DeadlineKind.PERIOD, date(2025, 6, 30)),
        ("Rà soát quy hoạch chợ Sở Công Thương Các xã Tháng 12/2025", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Lập bản đồ số Sở Tư pháp Năm 2027", DeadlineKind.PERIOD, date(2027, 12, 31)),
        ("Rà soát nhà công vụ Sở Tài chính 30/6/2025", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Thảm xong nhựa tuyến chính đến 19/8.", DeadlineKind.DATE, date(2025, 8, 19)),
        ("Gửi ý kiến về Sở Tài chính đến ngày 15/6.", DeadlineKind.DATE, date(2025, 6, 15)),
        ("Báo cáo trước ngày 05/06/25.", DeadlineKind.DATE, date(2025, 6, 5)),
        ("Báo cáo trước 17 giờ 00, thứ Tư, ngày 11/6/2025.", DeadlineKind.DATE, date(2025, 6, 11)),
        ("Trình UBND tỉnh quý III/2025.", DeadlineKind.PERIOD, date(2025, 9, 30)),
        ("Báo cáo cấp có thẩm quyền trong quý III năm sau.", DeadlineKind.PERIOD, date(2026, 9, 30)),
        ("Hoàn thành trong tháng 6 năm tới.", DeadlineKind.PERIOD, date(2026, 6, 30)),
        ("Tăng cường tuyên truyền, cao điểm từ 15/6/2025 đến 15/7/2025.", DeadlineKind.DATE, date(2025, 7, 15)),
        ("Trình danh sách nhân sự trước kỳ họp Ban Chấp hành.", DeadlineKind.EVENT, None),
        ("Trình HĐND tỉnh tại Kỳ họp chuyên đề tháng 6/2025.", DeadlineKind.EVENT, None),
        ("Trong 03 tháng tới, hoàn thành cơ sở dữ liệu.", DeadlineKind.WITHIN, None),
        ("Sau 15 ngày phải báo cáo kết quả.", DeadlineKind.WITHIN, None),
        ("Phát quà xong trước ngày Quốc khánh 02/9/2025.", DeadlineKind.DATE, date(2025, 9, 2)),
        ("Chằng chống nhà cửa xong trong sáng 28/9.", DeadlineKind.DATE, date(2025, 9, 28)),
        ("Họp dân lấy ý kiến xong trước 15/8.", DeadlineKind.DATE, date(2025, 8, 15)),
        ("Kiểm tra hồ chứa, báo cáo ngay trong đêm nay.", DeadlineKind.PERIOD, date(2025, 5, 20)),
        ("Hoàn thành sân khấu trước ngày khai mạc Đại hội.", DeadlineKind.EVENT, None),
        ("Gửi tài liệu chậm nhất là 05 ngày trước khi khai mạc.", DeadlineKind.WITHIN, None),
        ("Trong thời hạn mười lăm ngày kể từ ngày ban hành Thông báo này, các xã báo cáo.", DeadlineKind.WITHIN, date(2025, 6, 4)),
    ],
)  # fmt: skip
def test_phrase_in_words_is_a_deadline(sentence: str, kind: DeadlineKind, due_on: date | None) -> None:
    assert [(one.kind, one.due_on) for one in deadlines(sentence)] == [(kind, due_on)]


@pytest.mark.parametrize(
    ("sentence", "frequency", "which"),
    [
        ("Hằng tháng (trước ngày 25) báo cáo kết quả.", Frequency.MONTHLY, "ngày 25"),
        ("Định kỳ trước ngày 20 hằng tháng, báo cáo.", Frequency.MONTHLY, "ngày 20"),
        ("Hằng quý (ngày 20 tháng cuối quý) tổng hợp báo cáo.", Frequency.QUARTERLY, "ngày 20 tháng cuối quý"),
        ("Định kỳ trước ngày 05 tháng đầu quý, các đơn vị báo cáo.", Frequency.QUARTERLY, "ngày 5 tháng đầu quý"),
        ("Báo cáo trước 16 giờ thứ Sáu hằng tuần.", Frequency.WEEKLY, "thứ sáu"),
        ("Cứ 10 ngày một lần báo cáo tiến độ.", None, ""),
        ("Hai tuần một lần báo cáo tiến độ.", None, ""),
        ("Ngày 25 hằng tháng báo cáo kết quả về Sở Tài chính.", Frequency.MONTHLY, "ngày 25"),
        ("Định kỳ ngày 15 và 30 hằng tháng báo cáo tiến độ.", Frequency.MONTHLY, "ngày 15"),
        ("Cập nhật bản tin 3 giờ/lần.", None, ""),
        ("Hằng quý, chậm nhất ngày 05 của tháng đầu quý sau báo cáo.", Frequency.QUARTERLY, "ngày 5 tháng đầu quý"),
        ("Tổng vệ sinh ngày thứ 7 hàng tuần.", Frequency.WEEKLY, "thứ 7"),
        ("Thời gian thực hiện: Hằng quý.", Frequency.QUARTERLY, ""),
        ("Thời gian thực hiện: Thường xuyên, liên tục.", None, ""),
    ],
)
def test_rule_that_recurs_is_one_rule(sentence: str, frequency: Frequency | None, which: str) -> None:
    found = [(one.kind, one.frequency, one.month_day) for one in deadlines(sentence)]

    assert found == [(DeadlineKind.RECURRING, frequency, which)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kiểm điểm các vụ việc xảy ra trong tháng 4.",
        "Kiểm tra việc thực hiện trong tháng 4/2025.",
        "Giá trị giải ngân đến hết tháng 4/2025 đạt 20%.",
        "Tỷ lệ giải ngân đến hết ngày 15/5/2025 mới đạt 20%.",
        "Áp dụng đối với các dự án được phê duyệt trước ngày 01/01/2025.",
        "Xử lý các vụ việc phát sinh trước ngày 01/7/2025.",
        "Chuẩn bị ứng phó bão đổ bộ vào ngày 25/5.",
        "Bảo đảm hàng hóa phục vụ nhân dân trước, trong và sau Tết Nguyên đán.",
        "Hợp đồng tư vấn kéo dài 12 tháng tư vấn giám sát.",
        "Gia hạn hợp đồng ngày 15/5/2025.",
        "Rà soát các dự án khởi công ngày 10/5/2025.",
    ],
)
def test_day_that_bounds_the_work_is_no_deadline(sentence: str) -> None:
    assert deadlines(sentence) == []


def test_day_set_at_the_meeting_stands_though_the_notice_went_out_after_it() -> None:
    written = deadlines("Báo cáo trước ngày 15/11.", LATE)
    next_year = deadlines("Báo cáo trước ngày 15/01.", LATE)

    assert [one.due_on for one in written + next_year] == [date(2025, 11, 15), date(2026, 1, 15)]


def test_hour_is_kept_with_its_minutes() -> None:
    (one,) = deadlines("Gửi trước 17h30' ngày 25/5/2025.")

    assert (one.due_on, one.due_at) == (date(2025, 5, 25), time(17, 30))


NOTICE = "Ngày 18/5/2025, Chủ tịch UBND tỉnh chủ trì cuộc họp và kết luận như sau:\n"


def due(text: str) -> dict[str, list[date | None]]:
    return {row.path: [one.due_on for one in row.deadlines] for row in read(NOTICE + text).rows if row.label}


def test_line_or_paragraph_that_gives_the_limit_speaks_for_its_item() -> None:
    assert due(
        "1. Giao Sở Y tế rà soát thuốc.\nThời hạn hoàn thành: trước ngày 30/6/2025.\n"
        "2. Giao Sở Nội vụ rà soát biên chế.\n(Thời hạn: 15/7/2025)\n"
        "3. Giao Sở Công Thương rà soát chợ.\nViệc rà soát làm trên hệ thống. Thời hạn hoàn thành đến hết ngày 10/8/2025.\n"
    ) == {"1": [date(2025, 6, 30)], "2": [date(2025, 7, 15)], "3": [date(2025, 8, 10)]}


def test_one_limit_for_several_items_reaches_those_without_their_own() -> None:
    assert due(
        "1. Giao các sở:\na) Sở Công Thương rà soát chợ;\nb) Sở Du lịch rà soát khách sạn trước ngày 01/6/2025.\n"
        "Các nhiệm vụ trên hoàn thành trước ngày 15/8/2025.\n"
        "2. Trước ngày 25/6/2025, các sở hoàn thành các việc sau:\na) Sở Tư pháp rà soát văn bản;\n"
    ) == {"1": [], "1.a": [date(2025, 8, 15)], "1.b": [date(2025, 6, 1)], "2": [], "2.a": [date(2025, 6, 25)]}


def test_day_of_the_report_on_several_items_is_not_theirs() -> None:
    assert due(
        "1. Sở Công Thương rà soát chợ.\n2. Sở Du lịch rà soát khách sạn.\n"
        "Yêu cầu các sở báo cáo kết quả thực hiện các nội dung trên trước ngày 30/9/2025.\n"
    ) == {"1": [], "2": []}


@pytest.mark.parametrize(
    ("words", "amount"), [("mười lăm", 15), ("hai mươi", 20), ("bốn mươi lăm", 45), ("một trăm hai mươi", 120)]
)
def test_days_are_counted_in_words(words: str, amount: int) -> None:
    (limit,) = deadlines(f"Báo cáo trong vòng {words} ngày.")

    assert limit.amount == amount


def test_month_of_a_year_that_nobody_tells_keeps_its_last_day() -> None:
    (limit,) = deadlines("Trình Bộ Chính trị trong tháng 7.", Anchor())

    assert (limit.due_on, limit.month_day) == (None, "07-31")


def test_vague_limit_gives_way_to_a_day() -> None:
    found = deadlines("Chi trả trong thời gian sớm nhất, xong trước ngày 30/6/2025.")

    assert [one.due_on for one in found] == [date(2025, 6, 30)]
