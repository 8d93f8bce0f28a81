"""The outline: labelled items and unnumbered paragraphs as a tree, its levels found by a stack of styles."""

import re
from collections import Counter
from dataclasses import dataclass, field

from directives.reading import labels
from directives.reading.cleaning import CAPITALS
from directives.reading.flat import Flat, join
from directives.reading.forms import Form
from directives.reading.labels import BULLETS, PARTS, Label, Style
from directives.reading.lines import Paragraph
from directives.reading.voices import Voices

INLINE = Form(r"(?:^|[\s:;(])(\((?:\d{1,2}|[ivx]{1,5})\)|\[\d{1,2}\])\s?(?=\S)", "(|[")  # "gồm: (i) …; (ii) …"
INLINE_LETTER = Form(r"(?:^|[:;.] )([a-zđ])\)\s(?=\S)", ")")  # "… sau: a) …; b) …"
# A paragraph of the same duty: what follows from it, or a line that gives its limit or its bodies.
GOES_ON = re.compile(
    r"(?:do đó|vì vậy|do vậy|vì thế)\b"
    r"|\(?(?:thời hạn|thời gian|tiến độ|hạn)(?: (?:thực hiện|hoàn thành|báo cáo|trình|xong))* ?:"
    r"|\(?(?:đơn vị|cơ quan) (?:chủ trì|thực hiện|phối hợp) ?:"
)
PART_HEADING = re.compile(
    r"(?:về )?(?:(?:công tác )?tổ chức thực hiện|(?:các |một số )?nhiệm vụ(?:,| và)? (?:giải pháp|trọng tâm)|đánh giá chung|kết quả đạt được"
    r"|tồn tại,? hạn chế|phương hướng,? nhiệm vụ|yêu cầu chung|nhiệm vụ cụ thể|nhiệm vụ chung)[^.;:]{0,60}[.:]?$"
)  # "Tổ chức thực hiện"
ENDS = re.compile(r"[.;:!?…][\"')]*$")
MOST_GLUED = 40  # items run together on one line
HEADING_MOST = 260  # characters: the longest unended heading line of the patterns' texts


@dataclass(slots=True)
class Draft:
    """A row before it is understood."""

    label: str
    style: Style | None
    value: int
    flat: Flat
    level: int
    parent: int | None
    start: int = 0
    path: str = ""
    inline: bool = False
    children: list[int] = field(default_factory=list)


class Outline:
    """Builds the tree row by row; a style already open pops back to its level, a new one goes deeper."""

    def __init__(self, voices: Voices | None = None) -> None:
        """Start with an empty stack; in a report a paragraph without a label leaves the list above it."""
        self.voices = voices
        self.drafts: list[Draft] = []
        self.stack: list[tuple[Style, int, int]] = []  # style, components of a dotted number, row
        self.base = 0

    def add(self, paragraph: Paragraph) -> None:
        """Put a paragraph in its place, and the enumeration inside it below it."""
        label, flat = paragraph.label, paragraph.flat
        if label is None or (label.style is Style.ORDINAL and self._argues(label)):
            self._add_plain(flat, apart=self.voices is not None and paragraph.gap)
            return
        own = flat.cut(label.length)
        second = labels.parse(own.text, own.folded) if label.style in BULLETS or label.style is Style.ROMAN else None
        self.base = 0
        if second and second.style not in BULLETS and len(own.text) > second.length and label.style in BULLETS:
            label, own = second, own.cut(second.length)
        start = flat.start
        while glued := _glued(label, own):
            self._push(label, own.cut(0, glued.start), start, inline=False)
            self._split_inline(len(self.drafts) - 1)
            start, label, own = own.source(glued.start), glued.label, own.cut(glued.end)
        self._push(label, own, start, inline=False)
        self._split_inline(len(self.drafts) - 1)

    def _argues(self, label: Label) -> bool:
        """Say whether "Thứ nhất, …" counts arguments: in a long item, or where its first stands inside a sentence."""
        last = next((self.drafts[row].value for style, _, row in reversed(self.stack) if style is Style.ORDINAL), 0)
        if label.value not in (1, last + 1):
            return True
        return (
            bool(self.stack)
            and self.stack[-1][0] in (Style.NUMBER, Style.DOTTED)
            and len(self.drafts[self.stack[-1][2]].flat.text) > 200
        )

    def _add_plain(self, flat: Flat, *, apart: bool) -> None:
        parent = self.stack[-1][2] if self.stack else None
        if parent is not None and not apart and self._continues(parent, flat):
            last = self.drafts[-1]
            last.flat = join(last.flat, flat) if last.flat.text else flat  # "1.1." alone on its line
            self._split_inline(len(self.drafts) - 1)
            return
        while self.stack and self.drafts[self.stack[-1][2]].inline:
            self.stack.pop()
        parent = self.stack[-1][2] if self.stack and self.voices is None else None
        self._append(Draft("", None, 0, flat, self._level(parent) + 1 if parent is not None else 0, parent, flat.start))
        self._split_inline(len(self.drafts) - 1)

    def _continues(self, parent: int, flat: Flat) -> bool:
        """Say whether a paragraph without a label belongs to the item's own words."""
        last = self.drafts[-1]
        if parent != len(self.drafts) - 1 or not last.label or last.inline or last.style in PARTS:
            return False
        if GOES_ON.match(flat.folded):
            return True
        if PART_HEADING.match(last.flat.folded):
            return False
        unended = not ENDS.search(last.flat.text) and not last.flat.text.isupper()
        return unended and len(last.flat.text) < HEADING_MOST and not flat.text.isupper()

    def _push(self, label: Label, flat: Flat, start: int, *, inline: bool) -> None:
        parts = label.printed.count(".") + (0 if label.printed.endswith(".") else 1)
        parts = parts if label.style is Style.DOTTED else 1
        at = self._find(label, parts)
        if at is not None:
            del self.stack[at:]
        elif label.style is Style.DOTTED:
            self._pop_to_number()
        elif label.style not in BULLETS and not inline:
            self._pop_broken_list()
        parent = self.stack[-1][2] if self.stack else None
        level = self._level(parent) + 1 if parent is not None else 0
        self._append(Draft(label.printed, label.style, label.value, flat, level, parent, start, inline=inline))
        self.stack.append((label.style, parts, len(self.drafts) - 1))

    def _find(self, label: Label, parts: int) -> int | None:
        """Return where the style stands in the stack; the deepest one that the number goes on from wins."""
        places = [at for at, (style, size, _) in enumerate(self.stack) if style is label.style and size == parts]
        if not places:
            return None
        return places[-1]

    def _pop_to_number(self) -> None:
        """Hang a dotted number below the plain number it repeats."""
        kept = [at for at, (style, _, _) in enumerate(self.stack) if style in (Style.NUMBER, Style.DOTTED, *PARTS)]
        del self.stack[(kept[-1] + 1 if kept else 0) :]

    def _pop_broken_list(self) -> None:
        """Close the dashes that a paragraph introducing something new has ended: "- …; - …. X thực hiện như sau: 1. …"."""
        last = self.drafts[-1] if self.drafts else None
        if not last or last.style is not None or not last.flat.text.endswith(":"):
            return
        while self.stack and self.stack[-1][0] in BULLETS:
            self.stack.pop()
        if last.parent is not None and self.drafts[last.parent].style in BULLETS:
            self.drafts[last.parent].children.remove(len(self.drafts) - 1)
            last.parent = self.stack[-1][2] if self.stack else None
            last.level = self._level(last.parent) + 1
            if last.parent is not None:
                self.drafts[last.parent].children.append(len(self.drafts) - 1)

    def _level(self, row: int | None) -> int:
        return self.drafts[row].level if row is not None else -1

    def _append(self, draft: Draft) -> None:
        if draft.parent is not None:
            self.drafts[draft.parent].children.append(len(self.drafts))
        self.drafts.append(draft)

    def _split_inline(self, row: int) -> None:
        """Give "(i) …; (ii) …" inside a paragraph rows of their own."""
        draft = self.drafts[row]
        marks = enumeration(draft.flat.folded, draft.style)
        whole = draft.flat
        if not marks or (self.voices and self.voices.is_others(whole.source(marks[0][0]))):
            return
        draft.flat = whole.cut(0, marks[0][0])
        plain_parent = draft.label == "" and row
        if plain_parent is not False:
            self.stack.append((Style.PART, -1, row))
        ends = [start for start, _ in marks[1:]] + [len(whole.text)]
        rest = _rest(whole, marks)
        ends[-1] = rest or ends[-1]
        for (start, label), end in zip(marks, ends, strict=True):
            part = whole.cut(start, end)
            self._push(label, part.cut(label.length), part.start, inline=True)
        while self.stack and (self.drafts[self.stack[-1][2]].inline or self.stack[-1][1] == -1):
            self.stack.pop()
        if rest:
            after = whole.cut(rest)
            self._append(Draft("", None, 0, after, draft.level + 1, row, after.start))


@dataclass(frozen=True, slots=True)
class Glued:
    """The next label, found inside the sentence run of the item before it."""

    start: int
    end: int
    label: Label


def _glued(label: Label, own: Flat) -> Glued | None:
    """Find "… thực hiện. 2. Yêu cầu …": the next number behind a stop, before a capital."""
    if label.style is not Style.NUMBER or not 1 <= label.value < MOST_GLUED:
        return None
    following = str(label.value + 1)
    found = re.compile(rf"(?<=[.;!?…/]) ({following}[.)] )(?=[^\W\d_])").search(own.text)
    if not found or not own.text[found.end()].isupper():
        return None
    return Glued(found.start(1), found.end(1), Label(following, Style.NUMBER, label.value + 1, 0))


def _rest(whole: Flat, marks: list[tuple[int, Label]]) -> int | None:
    """Return where the sentence after "(i) …; (ii) …; (iii) …." starts: it speaks of all of them."""
    if not all(whole.text[:start].rstrip().endswith((";", ",")) for start, _ in marks[1:]):
        return None
    stop = re.compile(r"[.…] (?=[" + CAPITALS + "])").search(whole.text, marks[-1][0])
    return stop.end() if stop else None


def enumeration(folded: str, own: Style | None) -> list[tuple[int, Label]]:
    """Return where an inline enumeration's members start: a run from 1 upward, two members at least."""
    best: list[tuple[int, Label]] = []
    for pattern in (INLINE, INLINE_LETTER):
        runs: dict[Style, list[tuple[int, Label]]] = {}
        for found in pattern.finditer(folded):
            label = labels.parse(folded[found.start(1) : found.end() + 1], folded[found.start(1) : found.end() + 1])
            if label is None or label.style is own or label.style is Style.BRACKET:
                continue
            run = runs.setdefault(label.style, [])
            if label.value == len(run) + 1:
                run.append((found.start(1), label))
        for run in runs.values():
            if len(run) >= 2 and run[0][0] > 0 and (not best or run[0][0] < best[0][0]):
                best = run
        if best:
            return best
    return best


def number_paths(drafts: list[Draft]) -> None:
    """Give every row a path that no other row has: "2.1(i)", "II.3.a", "2.6 ¶2"."""
    seen: Counter[str] = Counter()
    bullets: dict[tuple[int | None, Style | None], int] = {}
    plain: dict[int | None, int] = {}
    for draft in drafts:
        above = drafts[draft.parent].path if draft.parent is not None else ""
        if draft.style is None:
            own_words = 1 if draft.parent is not None and drafts[draft.parent].flat.text else 0
            plain[draft.parent] = plain.get(draft.parent, own_words) + 1
            path = f"{above} ¶{plain[draft.parent]}".strip()
        elif draft.style in BULLETS:
            key = (draft.parent, draft.style)
            bullets[key] = bullets.get(key, 0) + 1
            path = f"{above} {draft.label}{bullets[key]}".strip()
        else:
            path = _joined(above, draft)
        if len(path) > 90:  # hostile nesting; a path stays readable
            path = "…" + path[-60:]
        seen[path] += 1
        draft.path = path if seen[path] == 1 else _unused(path, seen)


def _unused(path: str, seen: Counter[str]) -> str:
    """Say which one, where the original numbers twice ("II." and again "II.")."""
    while seen[f"{path} [{seen[path]}]"]:
        seen[path] += 1
    unused = f"{path} [{seen[path]}]"
    seen[unused] += 1
    return unused


def _joined(above: str, draft: Draft) -> str:
    label = draft.label.rstrip(".)/:- ") if draft.label[:1] not in "([" else draft.label
    if draft.style is Style.DOTTED and "¶" not in above:
        parts = above.split(".")
        for at in range(len(parts)):
            repeated = ".".join(parts[at:]).strip()
            if label.startswith(f"{repeated}."):
                return above[: len(above) - len(repeated)] + label
    if not above or label[:1] in "([":
        return above + label
    return f"{above}.{label}" if draft.style is not Style.ORDINAL else f"{above} {label}"
