"""The runs of a Word paragraph as text: breaks, tabs, symbols, notes, tracked changes, legacy fonts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from directives.opening import legacy
from directives.opening.docx_styles import Look, Styles, look
from directives.opening.numbering import W, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

MAX_NESTING = 60
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "txbxContent", "rt")}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTE_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a paragraph once each: a drawing and its fallback hold the same box."""
    found: list[etree._Element] = []
    for box in paragraph.iter(f"{W}txbxContent"):
        above = list(box.iterancestors())
        within = above[: above.index(paragraph)]
        if not any(step.tag in {f"{MC}Fallback", f"{W}txbxContent", f"{W}del"} for step in within):
            found.append(box)
    return found


class Runs:
    """Turn runs into text and keep account of what was met on the way."""

    def __init__(self, styles: Styles, roots: Iterable[etree._Element]) -> None:
        """Find out which legacy encodings the letters of this document prove."""
        self._styles = styles
        self.references: dict[tuple[str, str], int] = {}
        self.hidden = 0
        roots = list(roots)
        self._changes = sum(1 for root in roots for _ in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"))
        self._samples = self._legacy_samples(roots)
        self.proven = frozenset(
            encoding for encoding, sample in self._samples.items() if legacy.proves(encoding, sample)
        )

    def remarks(self) -> tuple[str, ...]:
        """Return what the clerk should know about the text."""
        found = [legacy.remark(encoding, self._samples[encoding]) for encoding in sorted(self.proven)]
        if self._changes:
            found.append("Tệp còn sửa đổi chưa duyệt (Track Changes): đã lấy phần thêm, bỏ phần xóa.")
        if self.hidden:
            found.append("Tệp có chữ ẩn: phần chữ ẩn không được lấy.")
        return tuple(found)

    def text(self, paragraph: etree._Element, style: str) -> str:
        """Return a paragraph's text as Word shows it, tracked insertions taken and deletions left out."""
        pieces: list[tuple[str, str]] = []
        for run, shown in self._shown_runs(paragraph, style):
            written = "".join(self._signs(run, shown))
            if shown.capitals:
                written = written.upper() if legacy.font_encoding(shown.font) not in self.proven else written
            # Runs are joined by font first: a VNI letter and its mark may stand in two runs.
            if pieces and pieces[-1][0] == shown.font:
                written = pieces.pop()[1] + written
            pieces.append((shown.font, written))
        return "".join(legacy.convert(written, font, self.proven) for font, written in pieces)

    def _shown_runs(self, paragraph: etree._Element, style: str) -> Iterator[tuple[etree._Element, Look]]:
        """Yield the runs of a paragraph that show, with how they look."""
        for run in _runs(paragraph, 0):
            shown = self._look(run, style)
            if shown.hidden:
                self.hidden += 1
            else:
                yield run, shown

    def _look(self, run: etree._Element, style: str) -> Look:
        """Return a run's look, its own properties over those of its styles."""
        properties = run.find(f"{W}rPr")
        return look(properties, self._styles.look(style, value(properties, f"{W}rStyle")))

    def _signs(self, run: etree._Element, shown: Look) -> Iterator[str]:
        """Yield the text of a run's children."""
        for child in run:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{W}softHyphen" and legacy.font_encoding(shown.font) in self.proven:
                yield "\xad"  # TCVN3 keeps "ư" in the place of the soft hyphen
            elif child.tag == f"{W}sym":
                yield _symbol(str(child.get(f"{W}char", "")))
            elif child.tag in _NOTE_MARKS:
                key = (_NOTE_MARKS[child.tag], str(child.get(f"{W}id")))
                yield f"[{self.references.setdefault(key, len(self.references) + 1)}]"

    def _legacy_samples(self, roots: list[etree._Element]) -> dict[legacy.Encoding, str]:
        """Return the text in fonts of each legacy encoding."""
        samples: defaultdict[legacy.Encoding, list[str]] = defaultdict(list)
        for root in roots:
            for paragraph in root.iter(f"{W}p"):
                self._sample(paragraph, samples)
        return {encoding: "".join(parts) for encoding, parts in samples.items()}

    def _sample(self, paragraph: etree._Element, samples: defaultdict[legacy.Encoding, list[str]]) -> None:
        """Add a paragraph's legacy runs to the samples."""
        style = value(paragraph.find(f"{W}pPr"), f"{W}pStyle")
        met: set[legacy.Encoding] = set()
        for run in _runs(paragraph, 0):
            encoding = legacy.font_encoding(self._look(run, style).font)
            if encoding:
                met.add(encoding)
                signs = ("\xad" if child.tag == f"{W}softHyphen" else child.text or "" for child in run)
                samples[encoding] += signs
        for encoding in met:
            samples[encoding].append("\n")


def _runs(parent: etree._Element, depth: int) -> Iterator[etree._Element]:
    """Yield the runs below an element, without those that are deleted or sit in text boxes."""
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from _runs(child if choice is None else choice, depth + 1)
        elif child.tag not in _SKIPPED and depth < MAX_NESTING:
            yield from _runs(child, depth + 1)


def _symbol(code: str) -> str:
    """Return a symbol given by its hexadecimal place; signs of Symbol and Wingdings become a bullet."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= place <= 0xF0FF:
        return {0xF02D: "-", 0xF02B: "+"}.get(place, "•")
    return chr(place) if 0x20 <= place < 0xD800 else ""
