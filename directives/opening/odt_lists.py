"""OpenDocument list numbers: what a list style makes LibreOffice print before an item."""

import re
from dataclasses import dataclass

from lxml import etree

from directives.opening.numbering import MAX_LABEL, whole
from directives.opening.numerals import numeral

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_NUMBERED = {f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; `pattern` holds %1% where level 1 is printed."""

    style: str = "decimal"
    pattern: str = ""
    bullet: str = ""
    start: int = 1


def read_levels(style: etree._Element) -> dict[int, Level]:
    """Return the levels of a list style by their depth, from 1."""
    return {whole(str(item.get(f"{TEXT}level", "1")), 1): _level(item) for item in style if isinstance(item.tag, str)}


def _level(item: etree._Element) -> Level:
    """Return one level of a list style."""
    if item.tag not in _NUMBERED:
        sign = str(item.get(f"{TEXT}bullet-char", "•"))
        return Level(bullet={"\uf02d": "-"}.get(sign, "•" if "\ue000" <= sign[:1] <= "\uf8ff" else sign[:MAX_LABEL]))
    depth = whole(str(item.get(f"{TEXT}level", "1")), 1)
    style = _FORMATS.get(str(item.get(f"{STYLE}num-format", "")), "decimal")
    pattern = str(item.get(f"{LOEXT}num-list-format", ""))
    if not pattern and style != "none":
        first = max(1, depth - whole(str(item.get(f"{TEXT}display-levels", "1")), 1) + 1)
        numbers = ".".join(f"%{at}%" for at in range(first, min(depth, 10) + 1))
        pattern = f"{item.get(f'{STYLE}num-prefix', '')}{numbers}{item.get(f'{STYLE}num-suffix', '')}"
    return Level(style=style, pattern=pattern[:MAX_LABEL], start=whole(str(item.get(f"{TEXT}start-value", "1")), 1))


class Count:
    """The running numbers of one list."""

    def __init__(self, levels: dict[int, Level]) -> None:
        """Start a list that has printed nothing yet."""
        self.levels = levels
        self._numbers: dict[int, int] = {}

    def label(self, depth: int, start: str | None = None) -> str:
        """Count an item and return what is printed before it, its separating space included."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        if level.bullet:
            return f"{level.bullet} "
        number = self._numbers[depth] + 1 if depth in self._numbers else level.start
        self._numbers[depth] = whole(start, number) if start else number
        self._numbers = {at: count for at, count in self._numbers.items() if at <= depth}
        label = _PLACEHOLDER.sub(self._number, level.pattern).strip()
        return f"{label[:MAX_LABEL]} " if label else ""

    def _number(self, found: re.Match[str]) -> str:
        """Return the number of one level in its own style."""
        depth = int(found[1])
        level = self.levels.get(depth, Level())
        return numeral(self._numbers.get(depth, level.start), level.style)
