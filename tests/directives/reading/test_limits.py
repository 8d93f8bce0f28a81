"""Deadlines as officials put them: in columns, in brackets, at the head or the end of a clause; and days that bind nobody."""

from datetime import date

import pytest

from directives.reading.notice import DeadlineKind
from tests.directives.reading.conftest import deadlines

DATE, PERIOD, WITHIN, EVENT, RECURRING = (
    DeadlineKind.DATE,
    DeadlineKind.PERIOD,
    DeadlineKind.WITHIN,
    DeadlineKind.EVENT,
    DeadlineKind.RECURRING,
)


@pytest.mark.parametrize(
    ("sentence", "kind", "due_on"),
    [
        ("Gửi báo cáo trước 10 giờ thứ Năm (ngày 05/6/2025).", DATE, date(2025, 6, 5)),
        ("Gửi danh sách ngày 30/5/2025 về Sở Nội vụ.", DATE, date(2025, 5, 30)),
        ("Tổ chức khởi công tuyến tránh ngày 19/8/2025.", DATE, date(2025, 8, 19)),
        ("Hoàn thành nhà văn hoá chào mừng Quốc khánh 2/9/2025.", DATE, date(2025, 9, 2)),
        ("Lập danh mục chợ cần sửa (30/5/2025).", DATE, date(2025, 5, 30)),
        ("Lập danh mục chợ cần sửa; thời gian: 30/5/2025.", DATE, date(2025, 5, 30)),
        ("Tiến độ lập danh mục: 30/5/2025.", DATE, date(2025, 5, 30)),
        ("Hạn xử lý: 30/05/2025.", DATE, date(2025, 5, 30)),
        ("Lùi thời hạn báo cáo đến ngày 30/5/2025.", DATE, date(2025, 5, 30)),
        ("Sáng 05/6 phải có phương án.", DATE, date(2025, 6, 5)),
        ("Phấn đấu xong nút giao vào 30-5.", DATE, date(2025, 5, 30)),
        ("Ra hạn chót 30-5 cho nhà thầu.", DATE, date(2025, 5, 30)),
        ("Phấn đấu tháng 6/2025 hoàn thành cầu.", PERIOD, date(2025, 6, 30)),
        ("Thời hạn trình Chính phủ: Quý II/2025.", PERIOD, date(2025, 6, 30)),
        ("Trước quý III phải xong mặt bằng.", PERIOD, date(2025, 6, 30)),
        ("Trước quý I/2026 phải xong mặt bằng.", PERIOD, date(2025, 12, 31)),
        ("Đưa bến xe vào khai thác trong nửa đầu năm 2026.", PERIOD, date(2026, 6, 30)),
        ("Trong 6 tháng cuối năm 2025, hoàn thành số hoá.", PERIOD, date(2025, 12, 31)),
        ("Trong năm 2025, hoàn thành số hoá hộ tịch.", PERIOD, date(2025, 12, 31)),
        ("Chậm nhất trong năm 2026 phải khởi công.", PERIOD, date(2026, 12, 31)),
        ("Thời gian hoàn thành: 10 ngày.", WITHIN, None),
        ("Hoàn thành trong 03 tháng.", WITHIN, None),
        ("Nội dung này báo cáo sau 10 ngày.", WITHIN, None),
        ("Sau 01 tháng, Sở Xây dựng báo cáo kết quả.", WITHIN, None),
        ("Sửa xong lớp học trước khi bước vào năm học mới.", EVENT, None),
        ("Hoàn thành trước thời điểm hợp nhất hai xã.", EVENT, None),
        ("Trang trí trường học trước lễ khai giảng.", EVENT, None),
        ("Hoàn thiện tờ trình, trình kỳ họp thứ 20 của HĐND tỉnh.", EVENT, None),
        ("Báo cáo tại phiên họp Ban Chỉ đạo lần sau.", EVENT, None),
        ("Thời gian: thường xuyên, liên tục.", RECURRING, None),
        ("Hằng năm, trước ngày 15/12, các xã báo cáo.", RECURRING, None),
        ("Tạm ứng kinh phí; hàng tháng đối chiếu số liệu với Kho bạc.", RECURRING, None),
        ("Mỗi tháng đối thoại với doanh nghiệp một lần.", RECURRING, None),
        ("Gửi số liệu trước ngày 05 tháng sau liền kề.", RECURRING, None),
        ("Hoàn thành hồ sơ trước 30/6 (theo Phụ lục II).", DATE, date(2025, 6, 30)),
        ("Thống nhất mốc thời gian bàn giao cầu là 30/6/2025.", DATE, date(2025, 6, 30)),
        ("Rà soát trụ sở dôi dư, hoàn thành trong tháng.", PERIOD, date(2025, 5, 31)),
        ("Trong 10 ngày đầu tháng 6 phải giao mặt bằng.", PERIOD, date(2025, 6, 10)),
        ("Trình thẩm định chủ trương đầu tư tháng 11/2025.", PERIOD, date(2025, 11, 30)),
        ("Cuối năm 2025 hoàn thành hồ chứa.", PERIOD, date(2025, 12, 31)),
        ("Hoàn thành kết nối các cơ sở dữ liệu đất đai, hộ tịch, cư trú của tất cả các xã, phường với cổng dịch vụ công trong năm 2025 (Phụ lục I).", PERIOD, date(2025, 12, 31)),
        ("Cải cách theo đúng lộ trình được giao hoàn thành trong năm 2025.", PERIOD, date(2025, 12, 31)),
        ("Tặng quà xong trước rằm tháng Giêng.", EVENT, None),
        ("Chi trả trước ngày 23/12 âm lịch.", EVENT, None),
    ],
)  # fmt: skip
def test_limit_is_read(sentence: str, kind: DeadlineKind, due_on: date | None) -> None:
    assert [(one.kind, one.due_on) for one in deadlines(sentence)] == [(kind, due_on)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tính đến hết ngày 30/4/2025, các xã giải ngân đạt 25%.",
        "Tổ chức Ngày Môi trường thế giới (05/6/2025).",
        "Chi trợ cấp cho người nghỉ hưu trước ngày 01/7/2025.",
        "Chính sách này áp dụng đến hết năm 2030.",
        "Lễ kỷ niệm tổ chức vào ngày 27/7/2025.",
        "Hợp đồng bảo trì có thời hạn 24 tháng.",
        "Trong năm 2024, tỉnh đã hoàn thành các chỉ tiêu.",
        "Ngày 25/5/2025, đoàn công tác của Bộ đến thăm tỉnh.",
        "Tổ chức lễ hội vào ngày 15/8 âm lịch.",
        "Hoàn thiện hạ tầng để đưa chợ vào dùng ngay khi bàn giao.",
        "Rà soát luật đã được Quốc hội thông qua tại Kỳ họp thứ 9.",
        "Các hồ sơ đã gửi ngày 30/5/2025 thuộc diện xem xét.",
    ],
)
def test_day_that_binds_nobody_is_no_limit(sentence: str) -> None:
    assert deadlines(sentence) == []
