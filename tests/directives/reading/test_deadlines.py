"""Deadlines, phrase by phrase, and the dates that are none."""

from datetime import date, time

import pytest

from directives.reading import read
from directives.reading.cleaning import fold
from directives.reading.days import Anchor
from directives.reading.deadlines import find
from directives.reading.flat import flatten
from directives.reading.notice import Deadline, DeadlineKind, Frequency

ISSUED = Anchor(date(2025, 5, 20), date(2025, 5, 20))


def deadlines(sentence: str) -> list[Deadline]:
    return [
        one
        for one in find(flatten(sentence, fold(sentence), [(0, len(sentence))]), ISSUED)[0]
        if one.kind is not DeadlineKind.DEFERRED
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "due_on"),
    [
        ("Báo cáo trước ngày 30/6/2025.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Báo cáo trước ngày 30 tháng 6 năm 2025.", DeadlineKind.DATE, date(2025, 6, 30)),
        ("Báo cáo trước 15/8/2025.", DeadlineKind.DATE, date(2025, 8, 15)),
        ("Báo cáo chậm nhất là ngày 05-7-2025.", DeadlineKind.DATE, date(2025, 7, 5)),
        ("Kéo dài đến hết ngày 31/12/2025.", DeadlineKind.DATE, date(2025, 12, 31)),
        ("Báo cáo trước ngày 05/6.", DeadlineKind.DATE, date(2025, 6, 5)),
        ("Báo cáo trước ngày 10/01.", DeadlineKind.DATE, date(2026, 1, 10)),
        ("Hoàn thành trong tháng 8 năm 2025.", DeadlineKind.PERIOD, date(2025, 8, 31)),
        ("Hoàn thành trong tháng 02/2028.", DeadlineKind.PERIOD, date(2028, 2, 29)),
        ("Trình Chính phủ trong quý III/2025.", DeadlineKind.PERIOD, date(2025, 9, 30)),
        ("Hoàn thành trong năm 2025.", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Hoàn thành trong 6 tháng đầu năm 2026.", DeadlineKind.PERIOD, date(2026, 6, 30)),
        ("Hoàn thành chỉ tiêu trong năm công tác 2026.", DeadlineKind.PERIOD, date(2026, 9, 30)),
        ("Hoàn thành chỉ tiêu trong năm thi hành án 2026.", DeadlineKind.PERIOD, date(2026, 9, 30)),
        ("Báo cáo trong tháng này.", DeadlineKind.PERIOD, date(2025, 5, 31)),
        ("Trả lời trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ.", DeadlineKind.WITHIN, None),
        ("Thực hiện ngay sau khi Nghị quyết được ban hành.", DeadlineKind.EVENT, None),
        ("Trình Quốc hội xem xét tại Kỳ họp thứ 9.", DeadlineKind.EVENT, None),
        ("Định kỳ hằng quý báo cáo Bộ trưởng.", DeadlineKind.RECURRING, None),
        ("Báo cáo trước ngày 25 hằng tháng.", DeadlineKind.RECURRING, None),
        ("Báo cáo trước ngày 31/02/2025.", DeadlineKind.DATE, None),
        ("Gửi báo cáo chậm nhất 15/8.", DeadlineKind.DATE, date(2025, 8, 15)),
        ("Đến 30/11 phải bàn giao mặt bằng.", DeadlineKind.DATE, date(2025, 11, 30)),
        ("Đến 31/12/2025, xóa 100% nhà tạm.", DeadlineKind.DATE, date(2025, 12, 31)),
        ("Tháng 6/2025 hoàn thành việc rà soát.", DeadlineKind.PERIOD, date(2025, 6, 30)),
        ("Quý III/2025 phải khởi công dự án.", DeadlineKind.PERIOD, date(2025, 9, 30)),
        ("Trong tháng 6 và tháng 7/2025 hoàn thành kiểm tra.", DeadlineKind.PERIOD, date(2025, 7, 31)),
        ("Rà soát các điểm ngập (Hoàn thành: Quý IV/2025).", DeadlineKind.PERIOD, date(2025, 12, 31)),
        ("Cuối tuần này báo cáo Bộ trưởng.", DeadlineKind.EVENT, date(2025, 5, 25)),
        ("Báo cáo trong ngày mai.", DeadlineKind.PERIOD, date(2025, 5, 21)),
        ("Trình UBND tỉnh tại phiên họp thường kỳ tháng 11.", DeadlineKind.EVENT, None),
        ("Tuần tra ban đêm; duy trì hằng ngày.", DeadlineKind.RECURRING, None),
    ],
)  # fmt: skip
def test_phrase_is_a_deadline(sentence: str, kind: DeadlineKind, due_on: date | None) -> None:
    assert [(one.kind, one.due_on) for one in deadlines(sentence)] == [(kind, due_on)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương.",
        "Triển khai Quy hoạch giai đoạn 2021-2030, tầm nhìn đến năm 2050.",
        "Tính đến ngày 31/3/2025, đã giải ngân 40%.",
        "Thực hiện kết luận tại Hội nghị tổ chức vào ngày 12/01/2025.",
        "Tập trung thực hiện các nhiệm vụ được giao trong năm 2025.",
        "Không tăng giá trong quý I năm 2025.",
        "Áp dụng từ ngày 01/7/2025.",
        "Tính đến tháng 4/2025, toàn tỉnh có 30 dự án.",
        "Trong tháng 4/2025, các đơn vị đã hoàn thành kế hoạch.",
        "Đến ngày 15/6 mới bàn giao 11 km.",
        "Nhập dữ liệu đối với các dự án đã báo cáo Ban Chỉ đạo trước ngày 25 tháng 3 năm 2025.",
        "Rà soát đất sử dụng trước ngày 15/10/1993.",
        "Rà soát các dự án khởi công trước năm 2020.",
        "Chuẩn bị kỳ họp Quốc hội diễn ra vào tháng 11/2025.",
        "Tháng 6/2025, ngành có 15/20 chỉ tiêu, 7/10 nhiệm vụ.",
        "Hết thời hạn 20 ngày mà không có khiếu nại thì chi trả.",
        "Cấp phép cho nhà đầu tư trong thời hạn 20 ngày theo quy định tại Điều 15 Luật Đầu tư.",
        "Niêm yết công khai phương án trong thời hạn 30 ngày.",
        "Luật Đất đai quy định cơ quan thuế thông báo trong thời hạn mười ngày.",
        "Tham gia phong trào thi đua “Xoá nhà tạm trong năm 2025”.",
        "Chuẩn bị hội nghị sơ kết Quý III/2025",
        "Thi đua chào mừng Cách mạng Tháng 8",
        "Trình UBND tỉnh báo cáo quý III/2025.",
        "Chuẩn bị nội dung Phiên họp thứ 28, dự kiến tổ chức vào tháng 12/2025.",
        "Rút ngắn thời gian cấp sổ từ 20 ngày xuống 15 ngày.",
    ],
)
def test_date_is_no_deadline(sentence: str) -> None:
    assert deadlines(sentence) == []


def test_cited_day_is_set_aside_with_its_reason() -> None:
    sentence = "Thực hiện Công điện số 15/CĐ-TTg ngày 04/3/2025 trước ngày 30/6/2025."

    _, aside = find(flatten(sentence, fold(sentence), [(0, len(sentence))]), ISSUED)

    assert [(one.phrase, one.reason) for one in aside] == [("ngày 04/3/2025", "Là ngày của văn bản được viện dẫn")]


def test_hour_missing_year_and_working_days_are_kept() -> None:
    (by_hour,) = deadlines("Gửi báo cáo trước 17 giờ ngày 25/5.")
    (within,) = deadlines("Trả lời trong 05 ngày làm việc.")
    (monthly,) = deadlines("Báo cáo trước ngày 25 hằng tháng.")

    assert (by_hour.due_on, by_hour.due_at, by_hour.year_assumed) == (date(2025, 5, 25), time(17), True)
    assert (within.amount, within.working_days, within.due_on) == (5, True, None)
    assert (monthly.frequency, monthly.month_day) == (Frequency.MONTHLY, "ngày 25")


def test_steps_have_their_own_deadlines() -> None:
    found = deadlines("Báo cáo phương án trước ngày 10/6/2025; hoàn thành trong tháng 7/2025.")

    assert [one.due_on for one in found] == [date(2025, 6, 10), date(2025, 7, 31)]


def test_text_without_a_day_of_its_own_lends_the_one_year_it_names() -> None:
    told = read("Thủ tướng kết luận như sau:\n1. Giao Bộ A trình đề án đầu tháng 3/2025 và báo cáo trước ngày 07/4.")
    silent = read("Thủ tướng kết luận như sau:\n1. Giao Bộ A báo cáo trước ngày 07/4.")

    assert [one.due_on for one in told.rows[0].deadlines] == [date(2025, 3, 10), date(2025, 4, 7)]
    assert [(one.due_on, one.month_day) for one in silent.rows[0].deadlines] == [(None, "04-07")]
