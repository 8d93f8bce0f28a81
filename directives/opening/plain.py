"""Plain text files: find the encoding by mark, by validity, then by letter statistics."""

import codecs
import re
import unicodedata

from lxml import etree

from directives.opening import legacy, syllables, tables
from directives.opening.results import Opened, Refusal, RefusedError

MEDIA_TYPE = "text/plain"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MAX_CONTROL = 0.01
_MIN_TEXT = 0.75


def read(content: bytes) -> Opened:
    """Return the text of a plain text file, whatever its encoding."""
    text, encoding_remark = decode(content)
    text, remarks = to_unicode(text)
    return Opened(tables.undrawn(text), MEDIA_TYPE, (*encoding_remark, *remarks))


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a text and a remark where the encoding was guessed."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _checked(content.decode(name, "replace")), ()
    wide = _wide_encoding(content)
    if wide:
        return _checked(content.decode(wide, "replace")), ()
    try:
        return _checked(content.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        # One broken letter at the cut of a copy does not make a UTF-8 text Windows-1258.
        if error.start > len(content) - 4 and error.start > 0:
            return _checked(content.decode("utf-8", "ignore")), ()
    return _decode_single_byte(content)


def to_unicode(text: str) -> tuple[str, tuple[str, ...]]:
    """Convert a whole text that its letters prove to be TCVN3 or VNI, with a remark on what changed."""
    encoding = legacy.detect(text)
    if encoding is None:
        return text, ()
    return legacy.CONVERTERS[encoding](text), (legacy.remark(encoding, text),)


def all_text(element: etree._Element, *tags: str) -> str:
    """Return all text below an element: the way out where nesting is too deep to walk."""
    return "".join(str(piece) for piece in element.itertext(*tags))


def clean(text: str) -> str:
    """Return the text with one kind of line end and without characters that cannot be printed or stored."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\ufeff", "")
    return "\n".join(line.rstrip() for line in _UNPRINTED.sub("", lines).split("\n")).strip("\n")


def _wide_encoding(content: bytes) -> str:
    """Return UTF-16 without a mark by where its zero bytes stand, "" for anything else."""
    sample = content[:4000]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.05 else ""


def _decode_single_byte(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the best of Windows-1258 and Latin-1 (TCVN3 and VNI are converted after it)."""
    latin = _checked(content.decode("cp1252", "replace"))
    windows = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    sample = latin[: syllables.SAMPLE]
    converted = max(_score(convert(sample)) for convert in legacy.CONVERTERS.values())
    if _score(windows) >= max(converted, _score(latin), 0.5):
        return windows, ("Đã chuyển mã Windows-1258 sang Unicode.",)
    if legacy.detect(latin) is None and _score(latin) < 0.5:
        _refuse_unless_text(latin)
        return latin, ("Không chắc bảng mã của tệp: hãy so lại dấu tiếng Việt với bản gốc.",)
    return latin, ()


def _score(text: str) -> float:
    """Return the share of Vietnamese syllables among marked words."""
    return syllables.share_of_syllables(text)


def _checked(text: str) -> str:
    """Return the text, or refuse it as binary by its control characters."""
    sample = text[: syllables.SAMPLE]
    bad = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if bad > max(1, len(sample) * _MAX_CONTROL):
        raise RefusedError(Refusal.BINARY)
    return text


def _refuse_unless_text(text: str) -> None:
    """Refuse bytes that no table turns into words: mostly signs, hardly letters."""
    sample = text[: syllables.SAMPLE]
    plain = sum(sign.isascii() for sign in sample)
    if plain < len(sample) * _MIN_TEXT:
        raise RefusedError(Refusal.BINARY)
