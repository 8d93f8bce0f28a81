"""Word files as text."""

from collections.abc import Callable

import pytest
from docx.document import Document

from directives.opening import Opened, Refusal, Refused, open_file

Make = Callable[..., bytes]
Save = Callable[[Document], bytes]


def _open(content: bytes) -> Opened:
    opened = open_file("tb.docx", content)
    assert isinstance(opened, Opened)
    return opened


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_document_is_read_in_order_with_numbers_and_tables(new_document: Document, save: Save) -> None:
    head = new_document.add_table(1, 2)
    head.rows[0].cells[0].text = "BỘ TƯ PHÁP\nVĂN PHÒNG"
    head.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    new_document.add_paragraph("THÔNG BÁO")
    for text in ("Việc một", "Việc hai"):
        new_document.add_paragraph(text, style="List Number")
    tasks = new_document.add_table(2, 5)
    for at, text in enumerate(["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"]):
        tasks.rows[0].cells[at].text = text
    for at, text in enumerate(["1", "Trình Đề án", "Vụ A", "Cục B", "30/6/2025"]):
        tasks.rows[1].cells[at].text = text
    new_document.add_paragraph("Nơi nhận:")

    assert _open(save(new_document)).text.split("\n") == [
        "BỘ TƯ PHÁP",
        "VĂN PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "THÔNG BÁO",
        "1. Việc một",
        "2. Việc hai",
        "1. Trình Đề án. Chủ trì: Vụ A. Phối hợp: Cục B. Thời hạn: 30/6/2025.",
        "Nơi nhận:",
    ]


def test_cells_merged_downwards_and_across_count_everywhere(new_document: Document, save: Save) -> None:
    table = new_document.add_table(4, 3)
    rows = [["Nhiệm vụ", "Chủ trì", "Thời hạn"], ["Về thể chế", "", ""], ["Một", "Cục A", "T1"], ["Hai", "", "T2"]]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 1).merge(table.cell(3, 1))

    assert _open(save(new_document)).text.split("\n") == [
        "Về thể chế",
        "- Một. Chủ trì: Cục A. Thời hạn: T1.",
        "- Hai. Chủ trì: Cục A. Thời hạn: T2.",
    ]


def test_breaks_tabs_and_signs_are_kept(make_word: Make) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:sym w:char="F02D"/><w:sym w:char="2264"/><w:sym w:char="x"/></w:r></w:p>'
    )

    assert _open(make_word(body)).text == "a\nb\tc-d•-≤"


def test_tracked_deletions_go_and_insertions_stay(make_word: Make) -> None:
    body = (
        f"<w:p>{_run('Giao ')}<w:del>{_run('Cục A')}</w:del><w:ins>{_run('Cục B')}</w:ins><w:moveFrom>{_run('x')}</w:moveFrom></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{_run('bỏ')}</w:del>{_run('nối ')}</w:p><w:p>{_run('tiếp')}</w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{_run('hàng bỏ')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{_run('hàng giữ')}</w:p></w:tc></w:tr></w:tbl>"
    )

    assert _open(make_word(body)) == Opened(
        "Giao Cục B\nnối tiếp\nhàng giữ",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ("Tệp còn sửa đổi chưa duyệt (Track Changes): đã lấy phần thêm, bỏ phần xóa.",),
    )


def test_footnotes_stand_at_the_end(make_word: Make) -> None:
    body = (
        f'<w:p>{_run("Đề án")}<w:r><w:footnoteReference w:id="2"/></w:r>{_run(" và")}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
        f"<w:p>{_run('Hết')}</w:p>"
    )
    footnotes = f'<w:footnote w:id="2"><w:p>{_run("Quyết định số 1")}</w:p></w:footnote><w:footnote w:id="3"/>'
    endnotes = f'<w:endnote w:id="1"><w:p>{_run("Nghị định số 2")}</w:p></w:endnote>'

    assert _open(make_word(body, footnotes=footnotes, endnotes=endnotes)).text.split("\n") == [
        "Đề án[1] và[2]", "Hết", "[1] Quyết định số 1", "[2] Nghị định số 2",
    ]  # fmt: skip


def test_capitals_show_and_hidden_text_does_not(make_word: Make) -> None:
    body = f"<w:p>{_run('Thông báo', '<w:caps/>')}{_run('ẩn', '<w:vanish/>')}{_run(' số', '<w:caps w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:p>"

    opened = _open(make_word(body))

    assert opened.text == "THÔNG BÁO số"
    assert opened.remarks == ("Tệp có chữ ẩn: phần chữ ẩn không được lấy.",)


def test_text_box_is_read_once(make_word: Make) -> None:
    box = f"<w:txbxContent><w:p>{_run('trong khung')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{_run('ngoài')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert _open(make_word(body)).text == "ngoài\ntrong khung"


def test_links_fields_and_content_controls_are_read_through(make_word: Make) -> None:
    body = (
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{_run('liên kết')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:fldSimple>{_run(' 1')}</w:fldSimple><w:sdt><w:sdtContent>{_run(' ô')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
    )

    assert _open(make_word(body)).text == "liên kết 1 ô"


def test_tcvn3_fonts_become_unicode_and_capital_fonts_capitals(make_word: Make) -> None:
    body = (
        f"<w:p>{_run('Céng hoµ x· héi chñ nghÜa viÖt nam', _font('.VnTimeH'))}</w:p>"
        f"<w:p>{_run('Giao Vô Ph¸p chÕ th', _font('.VnTime'))}<w:r><w:rPr>{_font('.VnTime')}</w:rPr><w:softHyphen/><w:t>êng trùc</w:t></w:r>"
        f"{_run(' họp', _font('Times New Roman'))}</w:p>"
    )

    opened = _open(make_word(body))

    assert opened.text == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGiao Vụ Pháp chế thường trực họp"
    assert opened.remarks == ("Đã chuyển mã TCVN3 sang Unicode: “Céng hoµ x· héi” → “Cộng hoà xã hội”.",)


def test_vni_mark_in_the_next_run_finds_its_letter(make_word: Make) -> None:
    font = _font("VNI-Times")
    body = f"<w:p>{_run('Coäng ho', font)}{_run('øa xaõ hoäi chuû nghóa Vieät Nam', font)}</w:p>"

    assert _open(make_word(body)).text == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_unicode_typed_in_an_old_font_is_left_alone(make_word: Make) -> None:
    body = f"<w:p>{_run('Cộng hòa xã hội chủ nghĩa Việt Nam', _font('.VnTimeH'))}</w:p>"

    assert _open(make_word(body)).text == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_old_font_may_come_from_a_style(make_word: Make) -> None:
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{_font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"

    assert (
        _open(make_word(f"<w:p>{_run('ViÖt Nam ®éc lËp x· héi')}</w:p>", styles=styles)).text
        == "Việt Nam độc lập xã hội"
    )


def test_deep_tables_are_read_to_the_bottom(make_word: Make) -> None:
    body = f"<w:p>{_run('đáy')}</w:p>"
    for _ in range(40):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"

    assert _open(make_word(body)).text == "đáy"


def test_strict_documents_are_read(make_zip: Make) -> None:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>chữ</w:t></w:r></w:p></w:body></w:document>'

    assert _open(make_zip({"word/document.xml": part})).text == "chữ"


def test_main_part_is_found_by_the_package_pointer(make_zip: Make) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = f'<Relationships xmlns="{space}"><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    part = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>hai</w:t></w:r></w:p></w:body></w:document>'

    assert _open(make_zip({"_rels/.rels": links, "word/document2.xml": part})).text == "hai"


@pytest.mark.parametrize(("media", "refusal"), [({}, Refusal.NO_TEXT), ({"media/1.png": "x"}, Refusal.SCANNED)])
def test_document_without_words_is_refused(make_zip: Make, media: dict[str, str], refusal: Refusal) -> None:
    part = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>'

    refused = open_file(
        "tb.docx", make_zip({"word/document.xml": part, **{f"word/{name}": x for name, x in media.items()}})
    )

    assert isinstance(refused, Refused)
    assert refused.refusal == refusal


def test_page_header_is_read_for_a_secrecy_mark(make_word: Make) -> None:
    header = f"<w:p>{_run('MẬT')}</w:p><w:p>{_run('2')}</w:p>"

    assert _open(make_word(f"<w:p>{_run('chữ')}</w:p>", header1=header, header2=header)).text == "MẬT\nchữ"


def test_note_that_refers_to_itself_stands_once(make_word: Make) -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1"><w:p>{_run("chú thích")}{mark}</w:p></w:footnote>'

    assert (
        _open(make_word(f"<w:p>{_run('chữ')}{mark}{mark}</w:p>", footnotes=note)).text == "chữ[1][1]\n[1] chú thích[1]"
    )


def test_rows_inside_content_controls_are_read_once(make_word: Make) -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{_run('trong')}</w:p></w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:sdt><w:sdtContent><w:tc><w:p>{_run('ngoài')}</w:p>{inner}</w:tc></w:sdtContent></w:sdt></w:tr>"

    assert _open(make_word(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>")).text == "ngoài\ntrong"
