"""Any bytes under any name: opened or refused with a sentence, never an exception."""

import io
import random
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import directives.opening as package
from directives.opening import MAX_BYTES, Opened, Refusal, Refused, open_file, sniffing

Make = Callable[..., bytes]

PARAGRAPH = "<w:p><w:r><w:t>Thông báo</w:t></w:r></w:p>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = ["tb.docx", "tb.pdf", "tb.odt", "tb.html", "tb.txt", "tb.doc", "tb", "", "..", "a/b\0.docx"]


def _refusal(name: str, content: bytes) -> Refusal:
    refused = open_file(name, content)
    assert isinstance(refused, Refused)
    assert refused.sentence.endswith(".")
    return refused.refusal


def _ole(stream: str, *, locked: bool = False) -> bytes:
    head = b"\xec\xa5\xc1\0" + b"\0" * 7 + bytes([locked]) + b"\0" * 500
    return sniffing.OLE + b"\0" * 504 + head + stream.encode("utf-16-le") + b"\0" * 100


@pytest.mark.parametrize("name", NAMES)
def test_word_file_opens_under_any_name(make_word: Make, name: str) -> None:
    opened = open_file(name, make_word(PARAGRAPH))

    assert isinstance(opened, Opened)
    assert opened.text == "Thông báo"


def test_name_that_says_something_else_is_remarked(make_word: Make) -> None:
    opened = open_file("tb.txt", make_word(PARAGRAPH))

    assert isinstance(opened, Opened)
    assert opened.remarks == ("Tên tệp có đuôi .txt nhưng nội dung là văn bản Word (.docx).",)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"\n", Refusal.NO_TEXT),
        (random.Random(1).randbytes(10_000), Refusal.BINARY),  # noqa: S311 - bytes for a test
        (_ole("EncryptedPackage"), Refusal.ENCRYPTED),
        (_ole("WordDocument", locked=True), Refusal.ENCRYPTED),
        (_ole("Workbook"), Refusal.UNSUPPORTED),
        (_ole("PowerPoint Document"), Refusal.UNSUPPORTED),
        (_ole("Other"), Refusal.UNSUPPORTED),
        (b"\x89PNG\r\n\x1a\n\0\0", Refusal.SCANNED),
        (b"Rar!\x1a\x07\0", Refusal.UNSUPPORTED),
        (b"PK\x03\x04 nothing more", Refusal.TRUNCATED),
        (b"%PDF-1.7\nnothing more", Refusal.TRUNCATED),
        (b"%PDF-1.7\nnothing more\n%%EOF", Refusal.TRUNCATED),
        (b"%PDF-1.7\nstartxref\n99999999\n%%EOF", Refusal.TRUNCATED),
    ],
)
def test_bad_file_is_refused(content: bytes, refusal: Refusal) -> None:
    assert _refusal("tb.docx", content) == refusal


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"xl/workbook.xml": "x"}, Refusal.UNSUPPORTED),
        ({"ppt/presentation.xml": "x"}, Refusal.UNSUPPORTED),
        ({"a.txt": "x"}, Refusal.UNSUPPORTED),
        ({"word/document.xml": "<w:document"}, Refusal.TRUNCATED),
        ({"word/document.xml": "<a/>"}, Refusal.TRUNCATED),
        ({"word/other.xml": "<a/>"}, Refusal.TRUNCATED),
        ({"content.xml": "<a/>"}, Refusal.UNSUPPORTED),
        ({f"word/{at}": "" for at in range(5_001)}, Refusal.BOMB),
    ],
)
def test_zip_that_is_no_document_is_refused(make_zip: Make, parts: dict[str, str], refusal: Refusal) -> None:
    assert _refusal("tb.docx", make_zip(parts)) == refusal


def test_file_above_the_limit_is_refused_unread() -> None:
    assert _refusal("tb.docx", b"PK\x03\x04" + bytes(MAX_BYTES)) == Refusal.TOO_LARGE


def test_cut_word_file_is_refused(make_word: Make) -> None:
    content = make_word(PARAGRAPH)

    assert {_refusal("tb.docx", content[:size]) for size in range(30, len(content) - 30, 40)} == {Refusal.TRUNCATED}


def test_locked_zip_is_refused(make_word: Make) -> None:
    content = bytearray(make_word(PARAGRAPH))
    for at in range(len(content)):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1

    assert _refusal("tb.docx", bytes(content)) == Refusal.ENCRYPTED


def test_part_that_hides_its_size_is_cut_off(make_zip: Make) -> None:
    content = make_zip({"word/document.xml": b" " * 30_000_000})
    lying = content.replace((30_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))

    assert _refusal("tb.docx", lying) == Refusal.TRUNCATED


def test_external_entity_is_not_read(make_zip: Make, tmp_path: object) -> None:
    part = (
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>chữ &x;</w:t></w:r></w:p></w:body></w:document>'
    )

    opened = open_file("tb.docx", make_zip({"word/document.xml": part}))

    assert isinstance(opened, Opened)
    assert opened.text == "chữ"


def test_billion_laughs_are_refused_quickly(make_zip: Make) -> None:
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    part = (
        f'<!DOCTYPE w [<!ENTITY l0 "lol">{entities}]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>'
    )
    started = time.process_time()

    answer = open_file("tb.docx", make_zip({"word/document.xml": part}))

    assert isinstance(answer, Refused)
    assert time.process_time() - started < 2


BOMB = """
    import io, resource, zipfile
    from directives.opening import open_file
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1024 * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = open_file("tb.docx", written.getvalue())
    print(answer.refusal, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_zip_bomb_is_refused_within_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(BOMB)], capture_output=True, check=True, text=True)

    refusal, kilobytes = done.stdout.split()
    assert refusal == Refusal.BOMB
    assert int(kilobytes) < 50_000


@pytest.mark.parametrize("name", ["tb.txt", "tb.html"])
def test_ten_megabytes_on_one_line_open_quickly(name: str) -> None:
    content = "Giao Vụ Pháp chế chủ trì, ".encode() * 330_000
    started = time.process_time()

    opened = open_file(name, content)

    assert isinstance(opened, Opened)
    assert len(opened.text) == len(content.decode()) - 1
    assert time.process_time() - started < 10


def test_deep_xml_never_breaks_out(make_word: Make) -> None:
    for depth in (100, 1_000, 50_000):
        deep = "<w:sdt>" * depth + "x" + "</w:sdt>" * depth

        assert isinstance(open_file("tb.docx", make_word(PARAGRAPH + deep)), Opened | Refused)


@settings(max_examples=300, deadline=10_000)
@given(name=st.text(max_size=20), content=st.binary(max_size=2_000))
def test_any_bytes_are_opened_or_refused(name: str, content: bytes) -> None:
    answer = open_file(name, content)

    assert isinstance(answer, Opened | Refused)
    if isinstance(answer, Opened):
        assert answer.text.strip()
        answer.text.encode()


@settings(max_examples=150, deadline=10_000)
@given(
    start=st.sampled_from(
        [b"PK\x03\x04", sniffing.OLE, b"%PDF-1.4\n", b"{\\rtf1", b"<html>", b"<!--", b"\xff\xfe", b"\xfe\xff", b"GIF8"]
    ),
    content=st.binary(max_size=1_000),
    end=st.sampled_from([b"", b"\n%%EOF", b"startxref\n0\n%%EOF"]),
)
def test_known_beginnings_with_any_rest_are_opened_or_refused(start: bytes, content: bytes, end: bytes) -> None:
    assert isinstance(open_file("tb", start + content + end), Opened | Refused)


@settings(max_examples=200, deadline=10_000)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["word", "odt", "pdf", "html"]))
def test_damaged_documents_are_opened_or_refused(
    make_word: Make, make_odt: Make, make_pdf: Make, seed: int, kind: str
) -> None:
    content = {
        "word": lambda: make_word(PARAGRAPH * 5),
        "odt": lambda: make_odt("<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"),
        "pdf": lambda: make_pdf([[(85, 700, "Thông báo kết luận"), (85, 680, "1. Việc")]]),
        "html": lambda: b"<html><table><tr><td colspan=3>a<td><ol><li>b</table>",
    }[kind]()
    chance = random.Random(seed)  # noqa: S311 - damage for a test
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.choice([0, 1, 1, 1, 8])] = chance.randbytes(chance.choice([0, 1, 1, 1, 8]))

    assert isinstance(open_file("tb", bytes(damaged)), Opened | Refused)


XML_TEXT = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "txbxContent", "pict", "hyperlink", "br"]
)


@settings(max_examples=150, deadline=10_000)
@given(
    tree=st.recursive(
        st.just(""),
        lambda inner: st.builds(lambda tag, parts: (tag, parts), XML_TEXT, st.lists(inner, max_size=4)),
        max_leaves=30,
    )
)
def test_odd_word_trees_are_opened_or_refused(make_word: Make, tree: object) -> None:
    assert isinstance(open_file("tb.docx", make_word(_xml(tree))), Opened | Refused)


def _xml(tree: object) -> str:
    if not isinstance(tree, tuple):
        return "x"
    tag, parts = tree
    return f"<w:{tag}>{''.join(map(_xml, parts))}</w:{tag}>"


def test_failure_inside_a_library_becomes_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str, content: bytes) -> Opened:
        raise RecursionError

    monkeypatch.setattr(package, "read", fail)

    assert _refusal("tb.txt", b"x") == Refusal.TRUNCATED


def test_zip_with_the_same_part_twice_is_read(make_word: Make) -> None:
    written = io.BytesIO(make_word(PARAGRAPH))
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<broken")

    assert isinstance(open_file("tb.docx", written.getvalue()), Opened | Refused)
