"""Tell what a file is by its first bytes and its parts, and hand it to its reader."""

from directives.opening import docx, external, html, odt, pdf, plain
from directives.opening.archive import Archive
from directives.opening.results import Opened, Refusal, RefusedError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORD = "Tệp Word đời cũ (.doc): hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi tải lên lại."
RICH_TEXT = "Tệp .rtf: hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi tải lên lại."
SPREADSHEET = "Tệp là bảng tính Excel, không phải văn bản: hãy tải lên bản .docx hoặc .pdf của thông báo."
PRESENTATION = "Tệp là bản trình chiếu, không phải văn bản: hãy tải lên bản .docx hoặc .pdf của thông báo."
PACKED = "Tệp nén: hãy giải nén rồi tải lên từng văn bản."
PICTURE = "Tệp là ảnh chụp hoặc ảnh quét: hãy tải lên bản Word hoặc bản PDF có chữ."
LOCKED_WORD = "Tệp Word có mật khẩu: hãy gỡ mật khẩu rồi tải lên lại."

NAMES = {
    docx.MEDIA_TYPE: "văn bản Word (.docx)",
    pdf.MEDIA_TYPE: "tệp PDF",
    odt.MEDIA_TYPE: "văn bản OpenDocument (.odt)",
    html.MEDIA_TYPE: "trang web (.html)",
    plain.MEDIA_TYPE: "văn bản thuần (.txt)",
    **dict.fromkeys(external.MEDIA_TYPES.values(), "văn bản Word đời cũ"),
}

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_KINDS = {
    ".docx": docx.MEDIA_TYPE,
    ".pdf": pdf.MEDIA_TYPE,
    ".odt": odt.MEDIA_TYPE,
    ".html": html.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".txt": plain.MEDIA_TYPE,
    ".md": plain.MEDIA_TYPE,
}


def read(name: str, content: bytes) -> Opened:
    """Return the cleaned text of a file, with a remark where its name says something else than its bytes."""
    suffix = extension(name)
    opened = _read(suffix, content)
    text = plain.clean(opened.text)
    if not text.strip():
        raise RefusedError(Refusal.NO_TEXT)
    remarks = opened.remarks
    if suffix in _KINDS and _KINDS[suffix] != opened.media_type:
        remarks = (*remarks, f"Tên tệp có đuôi {suffix} nhưng nội dung là {NAMES[opened.media_type]}.")
    return Opened(text, opened.media_type, remarks)


def extension(name: str) -> str:
    """Return the ending of a file name in small letters, "" where it has none."""
    ending = name.rpartition(".")[2].strip().lower()
    return f".{ending}" if "." in name and ending.isalnum() and ending.isascii() and len(ending) <= 8 else ""


def _read(suffix: str, content: bytes) -> Opened:
    """Hand the bytes to the reader of what they are."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _read_zip(content)
    if content.startswith(OLE):
        return _read_ole(content)
    if b"%PDF-" in content[:1024]:
        return pdf.read(content)
    if start.startswith(b"{\\rtf"):
        return external.convert(content, ".rtf", RICH_TEXT)
    if content.startswith(_PICTURES) and b"\0" in content:
        raise RefusedError(Refusal.SCANNED, PICTURE)
    if content.startswith(_PACKED):
        raise RefusedError(Refusal.UNSUPPORTED, PACKED)
    if html.looks_like(content) or suffix in _HTML_NAMES:
        return html.read(content)
    return plain.read(content)


def _read_zip(content: bytes) -> Opened:
    """Tell the kinds of zip apart by their parts."""
    archive = Archive(content)
    names = archive.names
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return docx.read(archive)
    if "content.xml" in names:
        return odt.read(archive)
    if any(name.startswith("xl/") for name in names):
        raise RefusedError(Refusal.UNSUPPORTED, SPREADSHEET)
    if any(name.startswith("ppt/") for name in names):
        raise RefusedError(Refusal.UNSUPPORTED, PRESENTATION)
    raise RefusedError(Refusal.UNSUPPORTED, PACKED)


def _read_ole(content: bytes) -> Opened:
    """Tell an encrypted .docx from an old .doc, and from other files of that make."""
    if _stream_name("EncryptedPackage") in content:
        raise RefusedError(Refusal.ENCRYPTED, LOCKED_WORD)
    if _stream_name("WordDocument") in content:
        if _is_locked_doc(content):
            raise RefusedError(Refusal.ENCRYPTED, LOCKED_WORD)
        return external.convert(content, ".doc", OLD_WORD)
    if _stream_name("Workbook") in content:
        raise RefusedError(Refusal.UNSUPPORTED, SPREADSHEET)
    if _stream_name("PowerPoint Document") in content:
        raise RefusedError(Refusal.UNSUPPORTED, PRESENTATION)
    raise RefusedError(Refusal.UNSUPPORTED)


def _stream_name(name: str) -> bytes:
    """Return a stream's name as an OLE directory writes it."""
    return name.encode("utf-16-le") + b"\0\0"


def _is_locked_doc(content: bytes) -> bool:
    """Say whether the head of the WordDocument stream (at a sector's start) has its encryption bit set."""
    at = content.find(b"\xec\xa5", 512)
    while at != -1 and at % 512:
        at = content.find(b"\xec\xa5", at + 1)
    return at != -1 and len(content) > at + 11 and bool(content[at + 11] & 1)
