"""Item labels: what a line's first characters number, dash or count."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """A way of numbering; its rank in a notice is found from the notice itself."""

    PART = "part"
    CAPITAL = "A."
    ROMAN = "roman"
    NUMBER = "number"
    DOTTED = "dotted"
    LETTER = "letter"
    PAREN_NUMBER = "(1)"
    PAREN_ROMAN = "(i)"
    PAREN_LETTER = "(a)"
    BRACKET = "[1]"
    ORDINAL = "ordinal"
    DASH = "-"
    PLUS = "+"
    BULLET = "•"


PARTS = (Style.PART, Style.CAPITAL, Style.ROMAN)  # only introduce what stands below them
BULLETS = (Style.DASH, Style.PLUS, Style.BULLET)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, its style, its place in the sequence, and how many characters it takes."""

    printed: str
    style: Style
    value: int
    length: int


ALPHABET = "abcdđeghiklmnopqrstuvxy"  # f, j, w and z are skipped, đ is used
COUNTS = {
    word: value
    for value, words in enumerate(
        ("nhất|một|1", "hai|2", "ba|3", "tư|bốn|4", "năm|5", "sáu|6", "bảy|bẩy|7", "tám|8", "chín|9", "mười|10"), 1
    )
    for word in words.split("|")
}
NOT_AFTER = r"(?!(?:triệu|tỷ|tỉ|nghìn|ngàn|km|km2|ha|m2|m3|đồng|usd|%|độ|lần)\b)"  # "1.5 triệu", "12. km"

PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PART, re.compile(r"((?:phần|mục|chương)\s+(?:thứ\s+)?(\w{1,5}))\s*(?:[.:/)-]\s*|$)")),  # "Phần I."
    (
        Style.DOTTED,
        re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:\.\s*$|(?:[.)/:-]\s*|\s+)(?=[^\W\d]|[\"'(])" + NOT_AFTER + ")"),
    ),  # "2.1.", also alone on its line
    (
        Style.NUMBER,
        re.compile(r"(?:bài|câu)?(\d{1,3})\s?(?:[.)/](?=\s|[^\W\d]|[\"'(]|$)|-(?=\s))\s*" + NOT_AFTER),
    ),  # "3."
    (
        Style.ROMAN,
        re.compile(r"((?:x{0,3})(?:ix|iv|v?i{1,3}|v|x))\s?(?:[./:)](?!v\b|[ivx]+\b)|-(?=\s))\s*(?=\S|$)"),
    ),  # "II.", "Ii.", "I- "
    (Style.PAREN_ROMAN, re.compile(r"(\(((?:x{0,3})(?:ix|iv|v?i{1,3}|v|x))\))\s*")),  # "(ii)"
    (Style.PAREN_NUMBER, re.compile(r"(\((\d{1,2})\))\s*")),  # "(1)"
    (Style.PAREN_LETTER, re.compile(r"(\(([a-zđ])\))\s*")),  # "(a)"
    (Style.CAPITAL, re.compile(r"([a-hđ])\s?[./)-]\s+(?=[^\W\d])")),  # "A. KẾT QUẢ"
    (Style.LETTER, re.compile(r"([a-zđ])\s?(?:[)/](?=\s|[^\W\d])|\.(?=\s))\s*")),  # "đ)"
    (Style.BRACKET, re.compile(r"(\[(\d{1,2})\])\s*")),  # "[1]"
    (
        Style.ORDINAL,
        re.compile(
            r"((?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là)"
            r")\s?[,:;.-]\s*"
        ),
    ),  # "Thứ nhất,", "Hai là,"
    (Style.DASH, re.compile(r"(-|−)(?:\s+|(?=[^\W\d]))")),  # "- Giao", "-Giao"
    (Style.PLUS, re.compile(r"(\+)(?:\s+(?=\w|[\"'(])|(?=[^\W\d]))")),  # "+ Báo cáo", "+ 08 đơn vị"
    (Style.BULLET, re.compile(r"([•·▪●◦○■□➢➤❖*])\s*(?=\S)|(o)\s+(?=[^\W\d])")),  # "• Rà soát"
)
ROMANS = {"i": 1, "v": 5, "x": 10}
FIRST = frozenset("pmcbxvi(0123456789[-−+•·▪●◦○■□➢➤✓❖*thnsob" + ALPHABET)


def parse(text: str, folded: str) -> Label | None:
    """Return the label that opens a line (given as written and folded), or None."""
    if not folded or folded[0] not in FIRST:
        return None
    for style, pattern in PATTERNS:
        found = pattern.match(folded)
        if found and _is_printed_so(style, text, found.end()):
            printed = text[: len(found.group(1) or found.group())].strip()
            value = _value(style, found)
            if value is not None:
                return Label(printed, style, value, found.end())
    return None


def _is_printed_so(style: Style, text: str, end: int) -> bool:
    """Romans and parts open with a capital ("Ii." after a change of case), letters never do.

    A capital letter alone numbers a part only before words in capitals: "A. KẾT QUẢ", not "A. Nguyễn" or "C. Mác".
    """
    if style is Style.CAPITAL:
        return text[0].isupper() and text[end:].isupper()
    if style in (Style.ROMAN, Style.PART, Style.ORDINAL):
        return text[0].isupper() or style is Style.ORDINAL
    if style is Style.LETTER:
        return text[0].islower() or text[1:2] == ")"
    return True


def _value(style: Style, found: re.Match[str]) -> int | None:
    """Return the label's place in its sequence, None for what counts nothing ("Phần việc")."""
    if style in BULLETS:
        return 0
    word = found.group(2 if found.re.groups > 1 else 1)
    if style is Style.ORDINAL:
        return COUNTS[word.removeprefix("thứ ").removesuffix(" là")]
    if style in (Style.CAPITAL, Style.LETTER, Style.PAREN_LETTER):
        return ALPHABET.find(word) + 1 or None
    word = word.rsplit(".", 1)[-1]
    if word.isdecimal():
        return int(word)
    return COUNTS.get(word) or (_roman(word) if set(word) <= set(ROMANS) else None)


def _roman(word: str) -> int:
    total, after = 0, 0
    for one in reversed(word):
        value = ROMANS[one]
        total, after = (total - value, after) if value < after else (total + value, value)
    return total
