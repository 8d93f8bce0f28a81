"""OpenDocument files as text."""

from collections.abc import Callable

import pytest

from directives.opening import Opened, Refusal, Refused, open_file

Make = Callable[..., bytes]

STYLES = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="&#xF0B7;"/></text:list-style>'
    '<text:list-style style:name="L2">'
    '<text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="Điều %1%."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    "</text:list-style>"
    '<style:style style:name="P1" style:list-style-name="L2"/>'
)


def _open(content: bytes) -> Opened:
    opened = open_file("tb.odt", content)
    assert isinstance(opened, Opened)
    return opened


def _item(*parts: str, more: str = "") -> str:
    inner = "".join(part if part.startswith("<") else f"<text:p>{part}</text:p>" for part in parts)
    return f"<text:list-item{more}>{inner}</text:list-item>"


def _list(*items: str, more: str = "") -> str:
    return f"<text:list{more}>{''.join(items)}</text:list>"


def test_nested_lists_get_their_numbers(make_odt: Make) -> None:
    third = _list(_item("d", _list(_item("đ"))), _item("e"))
    body = _list(
        _item("a", _list(_item("b"), _item("c", third))),
        _item("g", "g2", _list(_item("h"))),
        more=' text:style-name="L1"',
    )

    assert _open(make_odt(body, STYLES)).text.split("\n") == [
        "I. a", "1. b", "2. c", "a) d", "• đ", "b) e", "II. g", "g2", "1. h",
    ]  # fmt: skip


def test_lists_begin_anew_unless_they_continue(make_odt: Make) -> None:
    body = (
        _list(_item("a"), more=' text:style-name="L1" xml:id="x"')
        + _list(_item("b"), more=' text:style-name="L1"')
        + _list(_item("c"), more=' text:style-name="L1" text:continue-numbering="true"')
        + _list(_item("d"), more=' text:style-name="L1" text:continue-list="x"')
        + _list(_item("e", more=' text:start-value="9"'), more=' text:style-name="L1"')
    )

    assert _open(make_odt(body, STYLES)).text.split("\n") == ["I. a", "I. b", "II. c", "II. d", "IX. e"]


def test_list_continued_at_a_deeper_level_keeps_the_upper_number(make_odt: Make) -> None:
    body = _list(_item("a"), more=' text:style-name="L2"') + _list(
        _item(_list(_item("b"), _item("c"))), more=' text:style-name="L2" text:continue-numbering="true"'
    )

    assert _open(make_odt(body, STYLES)).text.split("\n") == ["Điều 1. a", "1.1. b", "1.2. c"]


def test_list_style_may_come_from_the_paragraph(make_odt: Make) -> None:
    body = _list(_item('<text:p text:style-name="P1">a</text:p>'))

    assert _open(make_odt(body, STYLES)).text == "Điều 1. a"


def test_headings_get_their_outline_numbers(make_odt: Make) -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/></text:outline-style>'

    assert _open(make_odt('<text:h text:outline-level="1">ĐÁNH GIÁ</text:h>', outline)).text == "I. ĐÁNH GIÁ"


def test_spaces_tabs_breaks_notes_and_boxes(make_odt: Make) -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú thích</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame>"
    body = (
        "<text:tracked-changes><text:changed-region><text:p>bỏ</text:p></text:changed-region></text:tracked-changes>"
        f'<text:section><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<text:span>đ{note}</text:span>{box}</text:p></text:section>'
    )

    opened = _open(make_odt(body))

    assert opened.text == "a  b\tc\ndđ[1]\nkhung\n[1] chú thích"
    assert opened.remarks == ("Tệp còn sửa đổi chưa duyệt: đã lấy phần thêm, bỏ phần xóa.",)


def test_task_table_gives_one_line_a_row(make_odt: Make) -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    heading = (
        '<table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>I. Chung</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:covered-table-cell/></table:table-row>"
    )
    body = (
        f"<table:table><table:table-header-rows>{row('TT', 'Nhiệm vụ', 'Chủ trì')}</table:table-header-rows>"
        f"{heading}{row('1', 'Việc', 'Cục A')}</table:table>"
    )

    assert _open(make_odt(body)).text == "I. Chung\n1. Việc. Chủ trì: Cục A."


def test_old_letters_become_unicode(make_odt: Make) -> None:
    opened = _open(make_odt("<text:p>Céng hoµ x· héi chñ nghÜa ViÖt Nam</text:p>"))

    assert opened.text == "Cộng hoà xã hội chủ nghĩa Việt Nam"


@pytest.mark.parametrize(
    ("body", "parts", "refusal"),
    [
        ("<text:p>x</text:p>", {"META-INF/manifest.xml": "<m><encryption-data/></m>"}, Refusal.ENCRYPTED),
        ("<text:p/>", {}, Refusal.NO_TEXT),
        ("<text:p/>", {"Pictures/1.png": b"x"}, Refusal.SCANNED),
    ],
)
def test_locked_and_empty_files_are_refused(
    make_odt: Make, body: str, parts: dict[str, str | bytes], refusal: Refusal
) -> None:
    refused = open_file("tb.odt", make_odt(body, **parts))

    assert isinstance(refused, Refused)
    assert refused.refusal == refusal
