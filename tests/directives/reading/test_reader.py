"""What holds for every text: nothing lost, nothing crashes, spans point at what they name."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.reading import as_json, read
from directives.reading.coverage import measure
from directives.reading.notice import Kind, Notice, Span

PIECES = st.sampled_from(
    [
        "I. ", "II. ", "1. ", "2) ", "2.1. ", "a) ", "đ) ", "- ", "+ ", "• ", "(1) ", "(i) ", "[1] ", "Thứ nhất, ", "\n", "\n\n",
        "Giao Bộ Tài chính chủ trì, phối hợp với các Bộ: Công an, Quốc phòng và UBND các tỉnh", "trước ngày 31/02",
        "trước ngày 05/6", "ngày 12 tháng 3 năm 2025", "trong quý II", "trong tháng 13/2025", "kết luận như sau:", "Nơi nhận:",
        "KT. BỘ TRƯỞNG", "thông báo để các cơ quan biết, thực hiện./.", "ĐÁNH GIÁ CHUNG", "; ", ": ", ", ", ". ", "|", "**", "###",
        "&agrave;", "<p>", "</td>", "--- PAGE BREAK ---", "12", "\u0301", "\u00ad", "\u200b", "\ud800", "İ", "Р", "\x00", "\u2028",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join))


def check(notice: Notice) -> None:
    assert notice.coverage.lost == ()
    assert notice.coverage.placed == notice.coverage.sentences
    paths = [row.path for row in notice.rows]
    assert len(set(paths)) == len(paths)
    for at, row in enumerate(notice.rows):
        assert 0 <= row.span.start <= row.span.end <= len(notice.text)
        assert row.parent is None or row.parent < at
        assert row.reason
        for body in (*row.leads, *row.joining):
            assert notice.text[body.span.start : body.span.end].strip()


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_whole(text: str) -> None:
    notice = read(text)

    check(notice)
    as_json(notice)


@given(st.binary(max_size=600))
@settings(max_examples=100, deadline=None)
def test_random_bytes_are_read_whole(raw: bytes) -> None:
    check(read(raw.decode("utf-8", "surrogateescape")))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_cleaned_text_reads_the_same_again(text: str) -> None:
    assert read(read(text).text).text == read(text).text


HOSTILE = {
    "one word": "a" * 400_000,
    "groups of groups": "Các đơn vị như " * 8_000,
    "dots": "." * 200_000,
    "dots and a word": "." * 100_000 + "a",
    "digits": "1" * 200_000,
    "underscores": "a" + "_" * 200_000 + "a",
    "open brackets": "(" * 200_000,
    "open tags": "<p " * 70_000,
    "links": "[" * 200_000,
    "ampersands": "&a" * 100_000,
    "bodies": "các Bộ, " * 30_000,
    "bodies of bodies": "các cơ quan của " * 20_000,
    "assigning": "giao " * 50_000,
    "joining": "phối hợp với " * 20_000,
    "days": "trước ngày 05/12/2025 " * 10_000,
    "sessions": "trình tại kỳ họp thứ " * 10_000,
    "romans": "I." * 100_000,
    "enumerations": "(i) a; (ii) b; " * 10_000,
    "headings": "A " * 100_000,
    "dashes": "- a\n" * 4_000,
    "nested": "I. a\n1. b\na) c\n(i) d\n- e\n+ f\n" * 800,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_repeats_cost_linear_time(text: str) -> None:
    start = process_time()

    notice = read(text)

    assert process_time() - start < 4
    assert notice.coverage.lost == ()


@pytest.mark.slow
def test_ten_megabytes_on_one_line_are_read() -> None:
    notice = read("Giao Bộ Tài chính rà soát; " * 400_000)

    assert notice.coverage.lost == ()
    assert any("quá dài" in remark.reason for remark in notice.remarks)


def test_empty_text_is_remarked_on() -> None:
    notice = read("")

    assert notice.rows == ()
    assert [remark.reason for remark in notice.remarks] == ["Văn bản trống."]


def test_coverage_can_fail() -> None:
    text = "Giao Bộ A rà soát. Giao Bộ B báo cáo."

    assert [text[one.start : one.end] for one in measure(text, [Span(0, 18)], [], [], []).lost] == ["Giao Bộ B báo cáo"]


def test_paragraphs_of_an_item_are_rows_with_paths_of_their_own() -> None:
    notice = read(
        "Thứ trưởng kết luận như sau:\n1. Giao Vụ Pháp chế rà soát văn bản.\nVăn phòng Bộ tổng hợp, báo cáo.\n"
        "2. Giao Cục Công nghệ thông tin: (i) nâng cấp hệ thống; (ii) tập huấn cho cán bộ."
    )

    assert [row.path for row in notice.rows] == ["1", "1 ¶2", "2", "2(i)", "2(ii)"]
    assert [row.kind for row in notice.rows] == [Kind.TASK] * 5
    assert [[body.written for body in row.leads] for row in notice.rows] == [
        ["Vụ Pháp chế"], ["Văn phòng Bộ"], ["Cục Công nghệ thông tin"], ["Cục Công nghệ thông tin"], ["Cục Công nghệ thông tin"],
    ]  # fmt: skip
    assert [row.leads[0].inherited for row in notice.rows] == [False, False, False, True, True]


def test_leads_are_handed_down_through_headings_without_one() -> None:
    notice = read(
        "Thứ trưởng kết luận như sau:\n1. Giao Vụ Pháp chế:\na) Rà soát văn bản.\nb) Tổ chức tập huấn:\n- Cho cán bộ cấp xã.\n"
        "- Cho cán bộ cấp tỉnh.\n2. Văn phòng Bộ bố trí kinh phí."
    )

    assert [[body.written for body in row.leads] for row in notice.rows if row.kind is Kind.TASK] == [
        ["Vụ Pháp chế"], ["Vụ Pháp chế"], ["Vụ Pháp chế"], ["Văn phòng Bộ"],
    ]  # fmt: skip
