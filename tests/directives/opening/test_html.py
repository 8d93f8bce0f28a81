"""Web pages as text."""

import pytest

from directives.opening import Opened, open_file


def _text(page: str, name: str = "tb.html") -> str:
    opened = open_file(name, page.encode())
    assert isinstance(opened, Opened)
    assert opened.media_type == "text/html"
    return opened.text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>một<p>hai<br>ba", "một\nhai\nba"),
        ("<div>a <b>b</b>\n c</div>d", "a b c\nd"),
        ("<p>H&agrave; N&#7897;i&nbsp;&amp; x", "Hà Nội & x"),
        (
            "<body><script>x</script><style>y</style><nav>z</nav><p hidden>h</p><p style='display: none'>n</p>chữ<!-- c -->",
            "chữ",
        ),
        ("<ol><li>a<li>b<ol type=a><li>c<li>d</ol><li>e</ol>", "1. a\n2. b\na. c\nb. d\n3. e"),
        ("<ol type=I start=3><li>a<li value=9>b<li>c</ol><ul><li>d</ul>", "III. a\nIX. b\nX. c\n• d"),
        ("<ol><li><p>a</p><p>a2</p></li><li></li><li>c</ol>", "1. a\na2\n3. c"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("<table><tr><td>BỘ<br>PHÒNG<td>CỘNG HÒA</table>", "BỘ\nPHÒNG\nCỘNG HÒA"),
    ],
)
def test_page_shows_as_in_a_browser(page: str, text: str) -> None:
    assert _text(page) == text


def test_task_table_gives_one_line_a_row() -> None:
    page = (
        "<table><thead><tr><th>TT<th>Nội dung<th>Chủ trì<th>Thời hạn</thead>"
        "<tr><td>1<td>Một<td rowspan=2>Cục A<td>T1<tr><td>2<td>Hai<td>T2<tr><td colspan=4>II. Khác</table>"
    )

    assert _text(page).split("\n") == [
        "1. Một. Chủ trì: Cục A. Thời hạn: T1.", "2. Hai. Chủ trì: Cục A. Thời hạn: T2.", "II. Khác",
    ]  # fmt: skip


def test_page_is_known_by_its_content_whatever_its_name() -> None:
    opened = open_file("tb.doc", "<!-- x --><html><body>Thông báo</body></html>".encode())

    assert opened == Opened("Thông báo", "text/html", ())


def test_page_in_windows_1258_is_decoded_by_its_declaration() -> None:
    page = "<html><meta charset=windows-1258><p>hòa".replace("ò", "o\u0300")

    assert open_file("tb.htm", page.encode("cp1258")) == Opened("hòa", "text/html", ())


def test_page_in_old_letters_becomes_unicode() -> None:
    page = "<html><p>C&eacute;ng ho&micro; x&middot; h&eacute;i ch&ntilde; ngh&Uuml;a Vi&Ouml;t Nam"

    assert _text(page) == "Cộng hoà xã hội chủ nghĩa Việt Nam"


def test_deep_page_is_read_to_the_bottom() -> None:
    assert "đáy" in _text("<div>" * 240 + "đáy")
