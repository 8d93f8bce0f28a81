"""Bodies that the text only points back to."""

import pytest

from directives.reading import Notice, as_json, read

OPENING = "Bộ trưởng kết luận như sau:\n"


def leads(notice: Notice) -> list[list[str]]:
    return [[body.written for body in row.leads] for row in notice.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Bộ Y tế rà soát danh mục thuốc. Giao Bộ này báo cáo.", [["Bộ Y tế"]]),
        ("1. Về đề nghị của Sở Du lịch: Sở này chủ động làm việc với nhà đầu tư.", [["Sở Du lịch"]]),
        ("1. Sở Y tế kiểm tra.\n2. Sở này báo cáo kết quả.", [["Sở Y tế"], ["Sở Y tế"]]),
        ("1. Giao các Bộ: Công an, Ngoại giao rà soát.\n2. Các Bộ nêu trên báo cáo.", [["Bộ Công an", "Bộ Ngoại giao"]] * 2),
        ("1. UBND tỉnh Lai Châu hoàn thiện hồ sơ.\n2. Địa phương này tự bố trí vốn.", [["UBND tỉnh Lai Châu"]] * 2),
        ("1. Cục Hàng hải và Sở Xây dựng rà soát.\n2. Hai cơ quan trên đối chiếu số liệu.", [["Cục Hàng hải", "Sở Xây dựng"]] * 2),
    ],
)  # fmt: skip
def test_pronoun_stands_for_the_body_last_named_of_its_kind(text: str, expected: list[list[str]]) -> None:
    notice = read(OPENING + text)

    assert leads(notice) == expected
    assert not any("những đơn vị nào" in question for row in notice.rows for question in row.questions)


def test_resolved_pronoun_says_where_the_name_stands() -> None:
    notice = read(OPENING + "1. Sở Y tế kiểm tra.\n2. Sở này báo cáo kết quả.")
    body = notice.rows[1].leads[0]

    assert (body.said, notice.text[body.span.start : body.span.end]) == ("Sở này", "Sở này")
    assert body.named_at
    assert notice.text[body.named_at.start : body.named_at.end] == "Sở Y tế"
    assert notice.rows[1].reason == "Giao đích danh “Sở này”; “Sở này” là Sở Y tế, nêu ở trên"
    assert as_json(notice)["items"][1]["lead"] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1. Sở này báo cáo kết quả.", "“Sở này” là những đơn vị nào?"),
        ("1. Cục Thuế và Cục Hải quan rà soát.\n2. Đơn vị này báo cáo.", "“Đơn vị này” là những đơn vị nào?"),
        ("1. Sở Y tế kiểm tra.\n2. Các cơ quan trên báo cáo.", "“Các cơ quan trên” là những đơn vị nào?"),
    ],
)
def test_pronoun_that_may_mean_several_is_asked_about(text: str, asked: str) -> None:
    assert asked in read(OPENING + text).rows[-1].questions
