"""Files made by hand for the opening tests: zips of XML, and PDFs with a Vietnamese font."""

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
CHAR_WIDTH = 0.5


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a deflated zip of named parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def word(body: str, **parts: str) -> bytes:
    """Return a .docx of a body's XML; other parts by name (numbering, styles, footnotes)."""
    root = f'<w:{{0}} xmlns:w="{W}" xmlns:mc="{MC}">{{1}}</w:{{0}}>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": root.format("document", f"<w:body>{body}</w:body>"),
            **{f"word/{name}.xml": root.format(name, part) for name, part in parts.items()},
        }
    )


def saved(document: Document) -> bytes:
    """Return a python-docx document as bytes."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def open_document(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    """Return an .odt of a body's XML, with automatic styles."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **parts})


def _stream(content: bytes, head: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<< {head} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _page_content(words: list[tuple[float, float, str]], codes: dict[str, int]) -> bytes:
    return "\n".join(
        f"BT /F1 13 Tf {x} {y} Td <{''.join(f'{codes[sign]:04x}' for sign in text)}> Tj ET" for x, y, text in words
    ).encode()


def portable(pages: list[list[tuple[float, float, str]]], *, extra: bytes = b"", picture: bool = False) -> bytes:
    """Return a PDF of texts at (x, y) from the bottom left of A4 pages; each letter is 6.5 points wide."""
    signs = sorted({sign for page in pages for _, _, text in page for sign in text})
    codes = {sign: at for at, sign in enumerate(signs, start=1)}
    pairs = [f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items()]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    mapping = "begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n" + "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    first = 7
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            b"/FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 0 1 1] >> >>"
        ),
        _stream(mapping.encode() + b"endcmap"),
        _stream(
            b"\0" * 300,
            "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8",
        ),
    ]
    drawn = b"q 595 0 0 842 0 0 cm /I1 Do Q\n" if picture else b""
    for at, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> "
            b"/XObject << /I1 6 0 R >> >> /Contents " + f"{first + 2 * at + 1} 0 R >>".encode()
        )
        objects.append(_stream(drawn + _page_content(page, codes)))
    return assembled(objects, extra)


def assembled(objects: list[bytes], extra: bytes = b"") -> bytes:
    """Return numbered objects as a PDF file with its table of places."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R ".encode()
    return content + end + extra + f" >>\nstartxref\n{len(content)}\n%%EOF\n".encode()


@pytest.fixture(scope="session")
def make_zip() -> Callable[..., bytes]:
    return zipped


@pytest.fixture(scope="session")
def make_word() -> Callable[..., bytes]:
    return word


@pytest.fixture(scope="session")
def make_odt() -> Callable[..., bytes]:
    return open_document


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return portable


@pytest.fixture(scope="session")
def make_raw_pdf() -> Callable[..., bytes]:
    return assembled


@pytest.fixture
def new_document() -> Document:
    return docx.Document()


@pytest.fixture(scope="session")
def save() -> Callable[[Document], bytes]:
    return saved
