"""Word's automatic numbers: what numbering.xml makes Word print before a paragraph."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from directives.opening.numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_LABEL = 80

_PLACEHOLDER = re.compile(r"%([1-9])")
# Bullets drawn by Symbol and Wingdings sit in the private area; these have plain twins.
_BULLETS = {"\uf02d": "-", "\uf02b": "+", "\uf0a7": "▪", "\uf06f": "◦", "§": "▪", "o": "◦"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering definition."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart_after: int | None = None
    legal: bool = False
    glued: bool = False
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A w:num: the abstract numbering it counts with, its levels, and levels that it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """Return the w:val of a child, `default` where there is none."""
    found = None if element is None else element.find(path)
    return default if found is None else str(found.get(f"{W}val", default))


def whole(text: str, default: int = 0) -> int:
    """Return a small whole number from an attribute, `default` for nonsense."""
    return int(text) if re.fullmatch(r"-?\d{1,6}", text, re.ASCII) else default


def is_on(element: etree._Element | None) -> bool:
    """Say whether a switch such as <w:isLgl/> is present and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off", "none"}


def read_definitions(root: etree._Element | None, style_links: dict[str, str]) -> dict[str, Definition]:
    """Return every w:num by its id; `style_links` gives the numId of a numbering style."""
    if root is None:
        return {}
    abstracts = {str(item.get(f"{W}abstractNumId")): item for item in root.findall(f"{W}abstractNum")}
    numbers = {str(item.get(f"{W}numId")): item for item in root.findall(f"{W}num")}
    return {key: _definition(item, numbers, abstracts, style_links) for key, item in numbers.items()}


def _definition(
    item: etree._Element,
    numbers: dict[str, etree._Element],
    abstracts: dict[str, etree._Element],
    style_links: dict[str, str],
) -> Definition:
    """Return one w:num with its overrides laid over the abstract levels."""
    abstract = value(item, f"{W}abstractNumId")
    link = value(abstracts.get(abstract), f"{W}numStyleLink")
    if link and style_links.get(link) in numbers:
        abstract = value(numbers[style_links[link]], f"{W}abstractNumId")
    base = abstracts.get(abstract)
    levels = {} if base is None else _levels(base.findall(f"{W}lvl"))
    starts: dict[int, int] = {}
    for override in item.findall(f"{W}lvlOverride"):
        at = whole(str(override.get(f"{W}ilvl", "0")))
        levels.update(_levels(override.findall(f"{W}lvl")))
        start = value(override, f"{W}startOverride")
        if start:
            starts[at] = whole(start, 1)
            levels[at] = replace(levels.get(at, Level()), start=starts[at])
    return Definition(abstract, levels, starts)


def _levels(items: list[etree._Element]) -> dict[int, Level]:
    """Return the levels of a definition by their depth."""
    return {whole(str(item.get(f"{W}ilvl", "0"))): _level(item) for item in items}


def _level(item: etree._Element) -> Level:
    """Return one w:lvl."""
    restart = value(item, f"{W}lvlRestart")
    return Level(
        style=value(item, f"{W}numFmt", "decimal"),
        text=value(item, f"{W}lvlText")[:MAX_LABEL],
        start=whole(value(item, f"{W}start", "0")),
        restart_after=whole(restart) if restart else None,
        legal=is_on(item.find(f"{W}isLgl")),
        glued=value(item, f"{W}suff") == "nothing",
        paragraph_style=value(item, f"{W}pStyle"),
    )


class Counter:
    """Count the numbered paragraphs of a document in reading order."""

    def __init__(self, definitions: dict[str, Definition]) -> None:
        """Start with no paragraph counted."""
        self._definitions = definitions
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level that a numbering definition ties to a paragraph style, 0 where none."""
        definition = self._definitions.get(number)
        levels = definition.levels if definition else {}
        return next((at for at, level in levels.items() if style and level.paragraph_style == style), 0)

    def label(self, number: str, at: int) -> str:
        """Return what Word prints before the next paragraph of a list, its separating space included."""
        definition = self._definitions.get(number)
        if definition is None or at not in definition.levels:
            return ""
        level = definition.levels[at]
        self._advance(number, definition, at)
        label = _bullet(level.text) if level.style == "bullet" else self._printed(definition, level)
        label = label[:MAX_LABEL]
        return label if level.glued or not label else f"{label} "

    def _advance(self, number: str, definition: Definition, at: int) -> None:
        """Count one paragraph and let deeper levels begin again."""
        counts = self._counts.setdefault(definition.abstract, {})
        if at in definition.starts and (number, at) not in self._started:
            counts.pop(at, None)
        self._started.add((number, at))
        counts[at] = counts[at] + 1 if at in counts else definition.levels[at].start
        for higher in range(at):
            counts.setdefault(higher, definition.levels.get(higher, Level()).start)
        for deeper in [depth for depth in counts if depth > at]:
            after = definition.levels.get(deeper, Level()).restart_after
            # w:lvlRestart names the 1-based level that restarts this one; 0 means it never restarts.
            if after is None or at < after:
                del counts[deeper]

    def _printed(self, definition: Definition, level: Level) -> str:
        """Fill the level numbers into a label such as "%1.%2."."""
        counts = self._counts[definition.abstract]

        def fill(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = definition.levels.get(depth, Level())
            style = "decimal" if level.legal else other.style
            return numeral(counts.get(depth, other.start), style)

        return _PLACEHOLDER.sub(fill, level.text).strip()


def _bullet(sign: str) -> str:
    """Return a bullet that any font can show."""
    sign = sign.strip()
    return _BULLETS.get(sign, "•" if any("\ue000" <= letter <= "\uf8ff" for letter in sign) else sign)
