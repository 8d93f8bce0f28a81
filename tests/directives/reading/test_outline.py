"""How the text is cut into rows, and whom headings and lead-ins speak for."""

from directives.reading import Notice, read
from directives.reading.notice import Kind


def rows(notice: Notice) -> list[tuple[str, str, list[str]]]:
    return [(row.path, row.kind.value, [body.written for body in row.leads]) for row in notice.rows]


def test_parts_in_capital_letters_hold_what_stands_below_them() -> None:
    notice = read(
        "Cục trưởng kết luận:\n\nA. KẾT QUẢ 09 THÁNG\n\n1/ Toàn ngành đã hoàn thành 80% việc.\n\nB. NHIỆM VỤ QUÝ IV\n\n"
        "Cục trưởng yêu cầu các Phòng, Chi cục thực hiện các nhiệm vụ sau:\n\n1/ Về công tác cán bộ\n\n"
        "+ Phòng Tổ chức rà soát quy hoạch.\n\n+ 04 chi cục còn chậm báo cáo phải giải trình.\n\n+ Tập trung tuyển dụng."
    )

    assert rows(notice) == [
        ("A", "heading", []), ("A.1", "context", []), ("B", "heading", []),
        ("B ¶2", "heading", ["các Phòng, Chi cục"]), ("B.1", "heading", []), ("B.1 +1", "task", ["Phòng Tổ chức"]),
        ("B.1 +2", "task", ["04 chi cục"]), ("B.1 +3", "task", ["các Phòng, Chi cục"]),
    ]  # fmt: skip


def test_paragraph_that_introduces_numbers_ends_the_dashes_above_it() -> None:
    notice = read(
        "Bộ trưởng kết luận như sau:\n- Ghi nhận nỗ lực của các đơn vị.\n- Biểu dương Cục Thuế.\n\n"
        "Trong thời gian tới, đề nghị Cục Thuế thực hiện như sau:\n\n1. Rà soát hồ sơ.\n- Lập danh sách.\n- Gửi kết quả."
    )

    assert [row.path for row in notice.rows] == ["-1", "-2", "¶1", "1", "1 -1", "1 -2"]
    assert rows(notice)[-1] == ("1 -2", "task", ["Cục Thuế"])


def test_paragraph_that_gives_the_rows_below_it_is_their_heading() -> None:
    notice = read(
        "Tại phiên họp ngày 02/3/2026, Ban Bí thư giao Đảng uỷ Chính phủ chỉ đạo một số việc tại Kết luận này:\n\n"
        "- Hoàn thiện dự thảo nghị định.\n\n- Giao Đảng uỷ Bộ Nội vụ rà soát biên chế."
    )

    assert rows(notice) == [
        ("¶1", "heading", ["Đảng uỷ Chính phủ"]), ("-1", "task", ["Đảng uỷ Chính phủ"]), ("-2", "task", ["Đảng uỷ Bộ Nội vụ"]),
    ]  # fmt: skip


def test_doer_with_a_colon_before_its_rows_only_introduces() -> None:
    notice = read(
        "Thứ trưởng kết luận như sau:\n1. Phòng, chống thiên tai\nCục Đê điều chủ trì, phối hợp với Cục Thuỷ lợi:\n- Kiểm tra đê.\n"
        "2. Tập trung đôn đốc, hướng dẫn các địa phương rà soát, xử lý dứt điểm vi phạm hành lang đê điều, cụ thể:\n- Lập danh sách."
    )

    assert [row.kind for row in notice.rows] == [Kind.HEADING, Kind.TASK, Kind.TASK, Kind.TASK]
    assert [body.written for body in notice.rows[1].leads] == ["Cục Đê điều"]


def test_line_that_opens_with_a_marked_capital_opens_a_paragraph() -> None:
    report = read(
        "Thứ trưởng yêu cầu Cục Thuế rà soát.\n\nNhiệm vụ thời gian tới\n\nĐề nghị Công an tỉnh xử lý vi phạm."
    )

    assert [row.text for row in report.rows][-2:] == ["Nhiệm vụ thời gian tới", "Đề nghị Công an tỉnh xử lý vi phạm."]


def test_ministry_alone_in_a_report_is_the_one_just_named() -> None:
    report = read(
        "Thủ tướng yêu cầu Bộ Giáo dục và Đào tạo kiểm tra việc in sách giáo khoa.\n\nBộ cần có phương án hỗ trợ học sinh nghèo."
    )

    assert rows(report)[1] == ("¶2", "task", ["Bộ Giáo dục và Đào tạo"])
